"""A long text is read in a process of its own, as it would be in this one."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from nlp.errors import TextError
from nlp.reading import read_book
from nlp.reading.apart import LONG, read_long_book

if TYPE_CHECKING:
    from pathlib import Path

LINE = "The cat sat on the mat and the owl flew over the barn at night. "
NOVEL = f"# One\n\n{LINE * 10_000}\n\n# Two\n\n“{LINE * 8_000}”\n"


def test_a_long_text_is_read_apart_and_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert len(NOVEL) > LONG
    file = tmp_path / "novel.md"
    file.write_text(NOVEL, encoding="utf-8")
    expected = read_book(file)
    assert expected.chapters[0].title == "One, part 1"
    monkeypatch.setattr("nlp.reading.apart.read_book", None)
    assert read_long_book(file) == expected


def test_why_it_cannot_be_read_comes_back() -> None:
    with pytest.raises(TextError, match="There is no text in it"):
        read_long_book("\n" * (LONG + 1))


def test_a_process_that_is_killed_costs_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    killed = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: killed)
    with pytest.raises(TextError, match="too much to read at once"):
        read_long_book(NOVEL)


def test_a_chapter_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", None)
    assert len(read_long_book(LINE).chapters) == 1
