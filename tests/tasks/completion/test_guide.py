"""A dream comes to lie on a sketch, whole or half, and brings the lines that the sketch lacks."""

import pytest
import torch

from drawing.model.strokes import Strokes
from drawing.tasks.completion import guide
from drawing.tasks.completion.colour import coloured_in, parts_beyond
from drawing.tasks.completion.dream import Dream
from drawing.tasks.completion.fit import fit
from drawing.tasks.completion.outline import missing_outline
from drawing.tasks.completion.shapes import COURSES, ROWS, courses, enclosed
from drawing.tasks.completion.sketch import Sketch

RED = torch.tensor([1.0, 0.0, 0.0, 1.0])[:, None, None]
BLUE = torch.tensor([0.0, 0.0, 1.0, 1.0])[:, None, None]


def box(top: int, bottom: int, left: int, right: int) -> torch.Tensor:
    """Lines along a box, coverage `[ROWS, ROWS]`."""
    ink = torch.zeros(ROWS, ROWS)
    ink[top : top + 2, left:right] = ink[bottom - 2 : bottom, left:right] = 1
    ink[top:bottom, left : left + 2] = ink[top:bottom, right - 2 : right] = 1
    return ink


def pen(width: float = 0.015) -> Strokes:
    return Strokes.of(torch.rand(1, 1, 4, 2), torch.full((1, 1), width), torch.tensor([[[0.1, 0.2, 0.3, 1.0]]]))


@pytest.fixture
def lamp() -> torch.Tensor:
    """A red base with a narrower blue shade on it, RGBA `[4, 64, 64]`."""
    dream = torch.zeros(4, 64, 64)
    dream[:, 36:56, 12:52] = RED
    dream[:, 10:36, 22:42] = BLUE
    return dream


def test_a_dream_is_laid_on_the_sketch() -> None:
    dream = torch.zeros(1, 4, 64, 64)
    dream[0, :, 16:48, 16:48] = RED
    laid = guide.align(dream, Sketch.of(box(70, 110, 20, 80)))[0]
    assert float(laid[3, 75:105, 25:75].min()) > 0.9
    assert float(laid[3, :60].max()) < 0.1
    assert float(laid[0, 90, 50]) > 0.9


def test_half_a_sketch_is_taken_for_a_part(lamp: torch.Tensor) -> None:
    sketch = Sketch.of(box(80, 110, 34, 94))
    laid = guide.align(lamp[None], sketch)[0]
    assert float(laid[0, 85:105, 40:88].mean()) > 0.8
    assert float(laid[2, 55:70, 58:70].mean()) > 0.8
    assert float(laid[3, 55:70, 58:70].mean()) > 0.8


def test_the_lines_a_sketch_lacks_are_drawn_with_its_pen(lamp: torch.Tensor) -> None:
    sketch = Sketch.of(box(80, 110, 34, 94))
    own = pen()
    outline = missing_outline(guide.align(lamp[None], sketch)[0], sketch, own, 20)
    assert 0 < outline.count <= 20
    assert torch.equal(outline.colour, own.colour.expand_as(outline.colour))
    assert torch.equal(outline.width, own.width.expand_as(outline.width))
    assert float(outline.points[..., 1].mean()) * ROWS < 80
    assert missing_outline(guide.align(lamp[None], sketch)[0], sketch, own, 1).count == 1


def test_a_finished_sketch_lacks_no_lines() -> None:
    sketch = Sketch.of(box(30, 100, 30, 100))
    dream = torch.zeros(4, 64, 64)
    dream[:, 10:54, 10:54] = RED
    assert missing_outline(guide.align(dream[None], sketch)[0], sketch, pen(), 20).count == 0


@pytest.mark.parametrize(
    "own", [pen(0.2), Strokes.of(torch.rand(1, 1, 2, 2), torch.full((1, 1), 0.01), torch.ones(1, 1, 4))]
)
def test_wide_or_straight_strokes_are_not_gone_on_with(own: Strokes, lamp: torch.Tensor) -> None:
    sketch = Sketch.of(box(80, 110, 34, 94))
    outline = missing_outline(guide.align(lamp[None], sketch)[0], sketch, own, 20)
    assert outline.count == 0
    assert outline.kind == own.kind


def test_a_mirrored_sketch_mirrors_the_dream() -> None:
    dream = torch.zeros(4, 64, 64)
    dream[:, 20:50, 10:54] = RED
    dream[:, 6:20, 10:20] = RED
    sketch = torch.zeros(ROWS, ROWS)
    sketch[40:42, 20:90] = sketch[98:100, 20:106] = 1
    sketch[40:100, 20:22] = sketch[14:100, 104:106] = 1
    sketch[14:16, 86:106] = sketch[14:42, 86:88] = 1
    assert fit(Dream(dream), Sketch.of(sketch)).mirror == -1


def test_the_judge_decides_between_dreams_that_fit_alike() -> None:
    sketch = Sketch.of(box(30, 100, 30, 100))
    dreams = torch.zeros(2, 4, 64, 64)
    dreams[0, :, 10:54, 10:54] = RED
    dreams[1, :, 10:54, 10:54] = BLUE
    for wanted, channel in ((0, 0), (1, 2)):
        laid = guide.align(dreams, sketch, lambda seen, wanted=wanted: torch.eye(len(seen))[wanted])[0]
        assert float(laid[channel, 65, 65]) > 0.9


def test_colour_goes_up_to_the_lines_and_not_over_them() -> None:
    sketch = Sketch.of(box(30, 100, 30, 100))
    loose = torch.zeros(4, ROWS, ROWS)
    loose[:, 28:95, 33:104] = RED
    laid = coloured_in(loose, sketch)
    assert bool((laid[3] > 0.5).eq(sketch.body).all())


def test_only_what_stands_out_is_a_part() -> None:
    body = torch.zeros(ROWS, ROWS, dtype=torch.bool)
    body[60:100, 30:90] = True
    solid = torch.zeros_like(body)
    solid[57:103, 27:93] = True
    assert not bool(parts_beyond(solid, body).any())
    solid[20:60, 50:70] = True
    assert bool(parts_beyond(solid, body)[30:50, 52:68].all())


def test_small_gaps_do_not_open_a_body() -> None:
    ink = box(30, 100, 30, 100)
    ink[60:66, 98:100] = 0
    assert bool(enclosed(ink > 0, 6)[65, 65])


def test_lines_are_known_to_run_across_or_down() -> None:
    ink = box(30, 100, 30, 100)[None]
    assert int(courses(ink)[31, 65]) == 0
    assert int(courses(ink)[65, 31]) == COURSES // 2
