from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PIL import Image

from drawing.export import read_svg, write_svg
from drawing.jobs.workspace import Workspace
from drawing.model.pictures import PictureError, read_mask
from drawing.model.strokes import Strokes, random_strokes

if TYPE_CHECKING:
    from pathlib import Path

PEN = {"points": [[0.2, 0.5], [0.8, 0.5]], "width": 0.1, "colour": "#ff0000"}


def drawing(kind: str = "cubic", count: int = 5) -> tuple[Strokes, str]:
    strokes = random_strokes(count, torch.Generator().manual_seed(0), kind=kind)
    return strokes, write_svg(strokes, title="a cat", background=(1.0, 1.0, 0.5), spec={"seed": 3}, aspect=1.5)


def png(colour: str, size: tuple[int, int] = (120, 80)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def parts(strokes: Strokes) -> tuple[torch.Tensor, ...]:
    return strokes.points, strokes.width, strokes.colour


@pytest.mark.parametrize("kind", ["line", "quadratic", "cubic"])
def test_what_is_not_rubbed_out_stays_to_the_bit_and_lines_lie_on_top(kind: str) -> None:
    strokes, svg = drawing(kind)
    after, made = read_svg(Workspace(svg, json.dumps({"rubbed": [3, 1], "pen": [PEN]})).source())
    left = strokes.select(torch.tensor([0, 2, 4]))
    assert all(torch.equal(a[:, :3], b) for a, b in zip(parts(after), parts(left), strict=True))
    assert after.kind == kind
    assert after.count > 3
    assert after.colour[0, 3].tolist() == [1, 0, 0, 1]
    assert made["title"] == "a cat"
    assert made["spec"] == {"seed": 3}
    assert made["background"] == pytest.approx((1.0, 1.0, 0.5))


def test_without_edits_all_strokes_stay() -> None:
    strokes, svg = drawing()
    after, _ = read_svg(Workspace(svg).source())
    assert all(torch.equal(a, b) for a, b in zip(parts(after), parts(strokes), strict=True))


def test_strokes_that_are_not_there_cannot_be_rubbed_out() -> None:
    _, svg = drawing(count=2)
    assert read_svg(Workspace(svg, '{"rubbed": [-1, 2, 99]}').source())[0].count == 2


def test_lines_on_empty_paper_are_strokes_at_once() -> None:
    workspace = Workspace("", json.dumps({"pen": [PEN]}))
    strokes, _ = read_svg(workspace.source())
    assert strokes.count == 1
    assert strokes.points[0, 0, [0, -1]].flatten().tolist() == pytest.approx([0.2, 0.5, 0.8, 0.5])
    assert Workspace().blank
    assert not workspace.blank
    assert read_svg(Workspace().source())[0].count == 0


def test_a_picture_is_wiped_first_and_painted_over_then() -> None:
    wiped = {"points": [[0.75, 0.5]], "width": 0.5}
    picture = Workspace(png("blue"), json.dumps({"wiped": [wiped], "pen": [PEN]})).picture()
    assert picture.size == (120, 80)
    assert picture.getpixel((5, 5)) == (0, 0, 255)
    assert picture.getpixel((60, 30)) == (255, 255, 255)
    assert picture.getpixel((50, 40)) == (255, 0, 0)
    assert Workspace(png("blue"), '{"marks": []}').source() == png("blue")


def test_marks_are_a_mask_of_the_canvas_shape_and_none_allow_all() -> None:
    _, svg = drawing()
    mask = Workspace(svg, json.dumps({"marks": [{"points": [[1.2, 0.5]], "width": 0.4}]})).mask()
    assert mask is not None
    allowed = read_mask(mask, 100, 150)
    assert bool(allowed[50, 120])
    assert not bool(allowed[:, :95].any())
    assert Workspace(svg, json.dumps({"pen": [PEN]})).mask() is None


def test_the_page_gets_a_path_for_every_stroke_or_the_picture() -> None:
    _, svg = drawing()
    sheet = Workspace(svg).sheet()
    assert sheet["strokes"].count("<path ") == 5
    assert sheet["aspect"] == 1.5
    assert sheet["paper"] == "#ffff80"
    picture = Workspace(png("blue", (3000, 2000))).sheet()
    assert picture["aspect"] == pytest.approx(1.5, abs=0.001)
    assert picture["picture"].startswith("data:image/webp;base64,")
    assert len(picture["picture"]) < 60_000


def test_files_are_opened_with_care(tmp_path: Path) -> None:
    strokes, svg = drawing()
    (tmp_path / "ours.svg").write_text(svg, encoding="utf-8")
    assert read_svg(Workspace.of_file(tmp_path / "ours.svg")[0].source())[0].count == strokes.count
    Image.fromarray(np.zeros((8, 8, 3), np.uint8)).save(tmp_path / "black.jpg")
    assert isinstance(Workspace.of_file(tmp_path / "black.jpg")[0].given, bytes)
    (tmp_path / "other.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    for name in ("other.svg", "text.png"):
        with pytest.raises(PictureError):
            Workspace.of_file(tmp_path / name)


def test_an_eraser_cuts_what_lay_there_before_it_and_nothing_after() -> None:
    across = {"points": [[0.1, 0.5], [0.9, 0.5]], "width": 0.02, "colour": "#000000"}
    way = {"points": [[0.5, 0.3], [0.5, 0.7]], "width": 0.1}
    before = {"pen": [across], "erased": [{**way, "after": 1}]}
    cut, _ = read_svg(Workspace("", json.dumps(before)).source())
    assert cut.count == 2
    assert not bool(((cut.points[..., 0] > 0.46) & (cut.points[..., 0] < 0.54)).any())
    later, _ = read_svg(Workspace("", json.dumps({"pen": [across], "erased": [{**way, "after": 0}]})).source())
    assert later.count == 1
    opened = write_svg(later)
    kept, _ = read_svg(Workspace(opened, json.dumps({"pen": [across], "erased": [{**way, "after": 0}]})).source())
    assert kept.count == 3
