"""The house stays one that a newcomer can read."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.structure import (
    LONGEST_FILE,
    LONGEST_FUNCTION,
    ROOT,
    files,
    functions,
    loose_modules,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.structure import Part

TOP_LEVEL = {
    "app.py",
    "drawing",
    "nlp",
    "examples",
    "tests",
    "requirements.txt",
    "README.md",
    "pyproject.toml",
    "LICENSE",
    "NOTICE",
}


def over(parts: list[Part], limit: int) -> list[str]:
    return [f"{part.place}: {part.lines}" for part in parts if part.lines > limit]


def test_a_file_is_one_concept() -> None:
    assert not over(files(), LONGEST_FILE)


def test_a_function_fits_on_a_screen() -> None:
    assert not over(functions(), LONGEST_FUNCTION)


def test_every_module_stands_in_a_room() -> None:
    assert not loose_modules()


def test_the_top_level_names_the_rooms_and_nothing_else() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - {"__pycache__"} <= TOP_LEVEL


def test_arrows_between_rooms_point_downwards() -> None:
    """In a process of its own: the linter sets up logging anew, which silences every logger that is there."""
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_docstrings_do_not_make_a_function_long(tmp_path: Path) -> None:
    (tmp_path / "drawing").mkdir()
    body = "\n".join(["    x = 1"] * 46)
    told = '    """One.\n' + "\n" * 50 + '    """\n    return 1'
    kernel = f"@compiled\ndef kernel():\n{body}"
    (tmp_path / "drawing" / "room.py").write_text(f"def long():\n{body}\n\n\ndef told():\n{told}\n\n\n{kernel}\n")
    assert [part.lines for part in functions(tmp_path)] == [47, 2]
    assert over(functions(tmp_path), LONGEST_FUNCTION) == ["drawing/room.py:1 long: 47"]
    assert loose_modules(tmp_path) == ["room.py"]
