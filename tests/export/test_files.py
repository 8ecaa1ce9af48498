from __future__ import annotations

from io import BytesIO

import pytest
import torch
from PIL import Image

from drawing.export import files, read_svg
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import random_strokes

SPEC = DrawingSpec("a red car", seed=7, aspect=0.75)
SVG = files.svg_of(random_strokes(6, torch.Generator().manual_seed(0), aspect=0.75), SPEC)


@pytest.mark.parametrize(
    ("kind", "name", "begin"),
    [
        ("svg", "a-red-car-7.svg", b"<svg"),
        ("png", "a-red-car-7.png", b"\x89PNG"),
        ("animated", "a-red-car-7.animated.svg", b"<svg"),
        ("plotter", "a-red-car-7.plotter.svg", b"<svg"),
    ],
)
def test_every_format_has_its_name_and_content(tmp_path, kind: str, name: str, begin: bytes) -> None:  # noqa: ANN001
    path = files.save(SVG, kind, tmp_path, files.ExportOptions(height=64))
    assert path.name == name
    assert path.read_bytes().startswith(begin)


def test_a_transparent_png_is_transparent_and_has_the_canvas_shape(tmp_path) -> None:  # noqa: ANN001
    path = files.save(SVG, "png", tmp_path, files.ExportOptions(transparent=True, height=64))
    picture = Image.open(BytesIO(path.read_bytes()))
    assert picture.mode == "RGBA"
    assert picture.size == (48, 64)
    assert picture.getextrema()[3][0] == 0


def test_wider_strokes_keep_the_project() -> None:
    wide = files.redraw(SVG, files.ExportOptions(width_factor=1.5))
    assert wide != SVG
    assert torch.equal(read_svg(wide)[0].width, read_svg(SVG)[0].width)


def test_an_unknown_format_is_refused(tmp_path) -> None:  # noqa: ANN001
    with pytest.raises(ValueError, match="choose one of svg"):
        files.save(SVG, "gif", tmp_path)


def test_file_names_hold_nothing_but_plain_letters() -> None:
    assert files.slug("A <b>red</b> car / ../etc", 7) == "a-b-red-b-car-etc-7"
    assert files.slug("猫", 0) == "drawing-0"


def test_a_file_is_written_whole_with_the_rights_of_any_other_or_not_at_all(tmp_path) -> None:  # noqa: ANN001
    (tmp_path / "plain.svg").write_text("<svg/>", encoding="utf-8")
    files.write_whole(tmp_path / "ours.svg", "<svg/>")
    assert (tmp_path / "ours.svg").stat().st_mode == (tmp_path / "plain.svg").stat().st_mode
    with pytest.raises(UnicodeEncodeError):
        files.write_whole(tmp_path / "ours.svg", "\ud800")
    assert (tmp_path / "ours.svg").read_text(encoding="utf-8") == "<svg/>"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours.svg", "plain.svg"]
