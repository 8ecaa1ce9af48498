from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nlp.__main__ import main

ROOT = Path(__file__).parents[2]
ALICE = ROOT / "examples" / "books" / "alice-in-wonderland.txt"


def test_list_prints_the_chapters_in_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "nlp", str(ALICE), "--list"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    chapters = json.loads(done.stdout)["chapters"]
    assert len(chapters) == 12
    assert chapters[0] == {"index": 1, "title": "Down the Rabbit-Hole", "words": 2142}


def test_a_chapter_prints_its_summary_and_candidates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "book.txt"
    file.write_text(
        "Chapter 1\n\nIt rained.\n\nChapter 2. The Key\n\nAlice found a little golden key upon a glass table."
    )
    assert main([str(file), "--chapter", "2"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["chapter"] == {"index": 2, "title": "The Key", "words": 10}
    assert result["summary"] == {"text": "Alice found a little golden key upon a glass table.", "backend": "extractive"}
    assert result["candidates"]
    assert all(set(candidate) == {"source", "text", "score"} for candidate in result["candidates"])


@pytest.mark.parametrize(
    ("name", "content", "arguments", "sentence"),
    [
        ("missing.txt", None, [], "cannot be read"),
        ("empty.txt", b"", [], "no text"),
        ("photo.txt", bytes(range(256)) * 20, [], "not text"),
        ("broken.epub", b"PK no zip", ["--list"], "broken"),
        ("short.txt", b"A goat stood.", ["--chapter", "2"], "no chapter 2"),
        ("short.txt", b"A goat stood.", ["--chapter", "0"], "no chapter 0"),
        ("dull.txt", b"Nobody knew why it was so.", [], "nothing that could be drawn"),
    ],
)
def test_bad_input_exits_with_2_and_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    arguments: list[str],
    sentence: str,
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert main([str(file), *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert sentence in printed.err.splitlines()[-1]
