"""Characters that visitors bring: drawn with, never trusted, and no path of the server in any file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drawing.jobs.characters import MOST_BYTES, checked_character
from drawing.jobs.comic_progress import read_page, reworded
from drawing.jobs.retouch_requests import Redraw
from drawing.model.spec import SpecError
from drawing.stage.taught import MEMBER
from drawing.ui.drawing_plan import plan_drawing
from drawing.ui.tabs.comic import plan_comic

if TYPE_CHECKING:
    from collections.abc import Callable

SQUARE = "M10.0 10.0L90.0 10.0L90.0 90.0L10.0 90.0Z"
BIP: dict[str, Any] = {
    "format": "storybrush-character",
    "version": 1,
    "name": "Bip",
    "kind": "person",
    "metres": 1.1,
    "facing": "front",
    "credit": "",
    "pictures": [
        {"words": [], "shapes": [["#ff8800", SQUARE]], "box": [10, 10, 90, 90], "points": {"ground": [50, 90]}}
    ],
}


def zipped(path: Path, content: str) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MEMBER, content)
    return str(path)


@pytest.fixture
def bip(tmp_path: Path) -> str:
    return zipped(tmp_path / "bip.zip", json.dumps(BIP))


def test_a_character_is_let_in_and_nothing_is_nothing(bip: str) -> None:
    assert checked_character(bip) == bip
    assert checked_character(None) is None
    assert checked_character("") is None


def picture(**changed: object) -> dict[str, Any]:
    return {"pictures": [{**BIP["pictures"][0], **changed}]}


@pytest.mark.parametrize(
    "changed",
    [
        {"metres": 1e999},
        {"metres": 0},
        {"metres": 10**400},
        {"name": "Bip" * 100},
        {"name": "Bip\0"},
        {"pictures": BIP["pictures"] * 41},
        picture(shapes=[["#ff8800", "M1 , -- L"]]),
        picture(shapes=[["#ff8800", SQUARE * 40_000]]),
        picture(box=[0, 0, 1e999, 1e999]),
        picture(points={"ground": [-1e999, 1]}),
        picture(words=["x" * 1000]),
    ],
)
def test_what_cannot_be_drawn_is_refused_without_a_path(tmp_path: Path, changed: dict[str, Any]) -> None:
    with pytest.raises(SpecError, match=r"^The file holds no character[^\n]+\.$"):
        checked_character(zipped(tmp_path / "x.zip", json.dumps({**BIP, **changed})))


@pytest.mark.parametrize(
    "write",
    [
        lambda path: path.write_bytes(b"PK\x03\x04 and no more"),
        lambda path: path.write_bytes(b""),
        lambda path: zipped(path, "[" * 100_000),
        lambda path: zipped(path, " " * 9_000_000),
        lambda _: None,
    ],
)
def test_no_zip_of_any_kind_gets_through(tmp_path: Path, write: Callable[[Path], object]) -> None:
    write(tmp_path / "x.zip")
    with pytest.raises(SpecError) as told:
        checked_character(str(tmp_path / "x.zip"))
    assert str(tmp_path) not in str(told.value)


def test_large_files_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"\0" * (MOST_BYTES + 1))
    with pytest.raises(SpecError, match="larger than 2 MB"):
        checked_character(str(tmp_path / "x.zip"))


def test_a_drawing_has_the_character_and_names_no_folder(bip: str) -> None:
    job, _ = plan_drawing(prompt="Bip", taught=bip, strokes=8, steps=2)
    drawn = list(job.frames())[-1]
    assert drawn.shown is not None
    assert any("Bip" in one for one in drawn.shown.drew)
    assert '"taught": "bip.zip"' in drawn.svg.replace("&quot;", '"').replace('":"', '": "')
    assert str(Path(bip).parent) not in drawn.svg
    with pytest.raises(SpecError, match="no single item"):
        Redraw(drawn, 0, 1)


def test_a_page_has_the_character_and_names_no_folder(bip: str) -> None:
    job, _ = plan_comic("Bip stands in a park\nBip sleeps", taught=bip, strokes=8, steps=2)
    drawn = list(job.frames())[-1]
    assert str(Path(bip).parent) not in drawn.svg
    assert read_page(drawn.svg)[0].taught is None
    assert reworded(drawn, 0, "Bip is there").svg != drawn.svg
