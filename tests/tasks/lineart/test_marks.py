"""Every mark of a drawing is traced: what no centre-line covers, light lines, lines in shadow, each in its colour."""

import math
from collections.abc import Iterator

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt

from drawing.model.pictures import read_picture
from drawing.model.spec import DrawingSpec, Frame
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.lineart import centre_lines, find_ink, looks_drawn
from drawing.tasks.trace import follow_lines, trace
from tests.tasks.lineart import marks
from tests.tasks.lineart.marks import Sheet

SPEC = DrawingSpec(prompt="a drawing")
DRAWINGS = {"music": 24, "graph": 20, "face": 12, "brush": 18, "star": 12}
"""Drawings of `tests.tasks.lineart.marks` with the strokes that are enough for each."""


def drawn(strokes: Strokes, sheet: Sheet) -> np.ndarray:
    """Straight RGBA `[H, W, 4]`."""
    return rasterise(strokes, sheet.height, sheet.width, profile="hard", background=None)[0].permute(1, 2, 0).numpy()


def agreement(strokes: Strokes, sheet: Sheet) -> tuple[float, float]:
    """Share of the ink within 1.5 px of a stroke, and of the strokes' pixels further than that from ink."""
    shown = drawn(strokes, sheet)[..., 3] > 0.5
    return float((distance_transform_edt(~shown)[sheet.ink] <= 1.5).mean()), float(
        (distance_transform_edt(~sheet.ink)[shown] > 1.5).mean()
    )


def lines_of(picture: np.ndarray, spec: DrawingSpec = SPEC) -> Strokes:
    strokes = follow_lines(read_picture(picture), spec, only_drawings=True)
    assert strokes is not None
    return strokes


def last(frames: Iterator[Frame]) -> Frame:
    for frame in frames:
        final = frame
    return final


@pytest.mark.parametrize(("name", "most"), DRAWINGS.items())
def test_all_ink_is_covered_with_few_strokes(name: str, most: int) -> None:
    sheet = getattr(marks, name)()
    strokes = last(trace(sheet.on(), SPEC)).strokes
    covered, stray = agreement(strokes, sheet)
    assert covered > 0.99
    assert stray < 0.01
    assert strokes.count <= most


def test_broad_heads_on_thin_lines_are_still_a_drawing() -> None:
    sheet = Sheet(600, 260)
    for k in range(5):
        sheet.line([(20, 80 + 22 * k), (580, 80 + 22 * k)], 2)
    for k, x in enumerate(range(60, 560, 60)):
        sheet.dot(x, 80 + 22 * (k % 5), 13).line([(x + 12, 80 + 22 * (k % 5)), (x + 12, 20)], 3)
    covered, stray = agreement(last(trace(sheet.on(), SPEC)).strokes, sheet)
    assert covered > 0.99
    assert stray < 0.01


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.05, 12)), min_size=2, max_size=40),
    st.floats(20, 300),
)
@settings(deadline=None, max_examples=40)
def test_lines_of_any_widths_are_cut_in_the_end(widths: list[tuple[float, float]], length: float) -> None:
    sheet = Sheet()
    for share, width in widths:
        sheet.dot(40 + share * length, 180, width)
    sheet.line([(40, 180), (40 + length, 180)], 2)
    follow_lines(read_picture(sheet.on()), SPEC)


@pytest.mark.parametrize("name", ["music", "face", "brush"])
@pytest.mark.parametrize("hard", [False, True])
def test_a_photographed_page_is_drawn_as_if_it_were_flat(name: str, *, hard: bool) -> None:
    sheet = getattr(marks, name)()
    covered, stray = agreement(last(trace(sheet.photographed(hard=hard), SPEC)).strokes, sheet)
    assert covered > 0.99
    assert stray < 0.01


@pytest.mark.parametrize("name", ["music", "face", "brush"])
def test_the_tip_of_a_shadow_is_paper_too(name: str) -> None:
    sheet = getattr(marks, name)()
    ink = find_ink(sheet.under_a_hand() / 255)
    assert looks_drawn(ink)
    covered, stray = agreement(centre_lines(ink), sheet)
    assert covered > 0.98
    assert stray < 0.02


@pytest.mark.parametrize("width", [2.0, 4.0, 7.0])
@pytest.mark.parametrize("photographed", [False, True])
def test_widths_are_true(width: float, *, photographed: bool) -> None:
    sheet = Sheet().line([(60, 60), (420, 300)], width).dot(90, 280, 12)
    final = last(trace(sheet.photographed() if photographed else sheet.on(), SPEC))
    longest = (final.strokes.points[0, :, -1] - final.strokes.points[0, :, 0]).norm(dim=-1).argmax()
    assert float(final.strokes.width[0, longest]) * sheet.height == pytest.approx(width, abs=0.2 * width + 0.3)


def test_ink_of_a_photographed_page_is_dark_on_white() -> None:
    final = last(trace(marks.face().photographed(), SPEC))
    assert float(final.strokes.colour[0, :, :3].mean()) < 0.3
    assert final.image[:20, :20].min() > 240


def test_several_colours_at_a_joint_stay_apart() -> None:
    for sheet in (marks.star(), marks.changing()):
        shown, true = drawn(lines_of(sheet.on()), sheet), sheet.rgba / 255
        both = (shown[..., 3] > 0.9) & (true[..., 3] > 0.9)
        assert (np.abs(shown - true)[both].max(axis=1) > 0.3).mean() < 0.02


def test_light_lines_on_transparency_are_lines_and_show() -> None:
    white = (255, 255, 255)
    sheet = Sheet().ring(120, 120, 70, 4, white).line([(200, 60), (440, 300)], 3, white).dot(120, 120, 6, white)
    final = last(trace(sheet.rgba, SPEC))
    covered, stray = agreement(final.strokes, sheet)
    assert covered > 0.99
    assert stray < 0.01
    assert float(final.strokes.colour[0, :, :3].min()) > 0.9
    assert final.background is not None
    assert final.image.std() > 10


def test_dark_lines_on_transparency_keep_the_paper_asked_for() -> None:
    final = last(trace(marks.face().rgba, SPEC))
    assert final.background == SPEC.background


def test_chalk_keeps_its_board() -> None:
    chalk = (240, 240, 230)
    sheet = Sheet().ring(240, 180, 100, 5, chalk).line([(100, 60), (400, 60)], 5, chalk)
    final = last(trace(sheet.on((30, 50, 40)), SPEC))
    assert final.background == "#1e3228"
    assert agreement(final.strokes, sheet)[0] > 0.99


def test_photographs_are_no_drawings() -> None:
    chance = np.random.default_rng(0)
    blobs = chance.random((12, 16, 3)).repeat(30, axis=0).repeat(30, axis=1)
    assert not looks_drawn(find_ink(blobs))
    cartoon = Sheet().line([(0, 340), (480, 340)], 3)
    flat = cartoon.on((150, 200, 240)).copy()
    flat[200:, :] = (70, 140, 60)
    assert not looks_drawn(find_ink(flat / 255))


@settings(max_examples=12, deadline=None)
@given(st.floats(0.2, 0.8), st.floats(5, 16), st.floats(2, 4), st.floats(0, math.pi))
def test_a_dot_on_a_line_is_never_lost(share: float, radius: float, width: float, angle: float) -> None:
    way = np.array([math.cos(angle), math.sin(angle)])
    middle = np.array([240.0, 180.0])
    ends = [tuple(middle - 150 * way), tuple(middle + 150 * way)]
    at = middle + (2 * share - 1) * 150 * way
    sheet = Sheet().line(ends, width).dot(float(at[0]), float(at[1]), radius)
    strokes = centre_lines(find_ink(sheet.on() / 255))
    covered, stray = agreement(strokes, sheet)
    assert covered > 0.99
    assert stray < 0.02
    assert strokes.count <= 6


def test_tracing_is_the_same_twice() -> None:
    first, second = (lines_of(marks.graph().on()) for _ in range(2))
    assert torch.equal(first.points, second.points)
