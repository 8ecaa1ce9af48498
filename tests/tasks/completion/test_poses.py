"""A sketch in any pose, whole or half: the rest joins on in that pose, and nothing comes twice."""

import itertools
import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes
from drawing.tasks.completion import guide
from drawing.tasks.completion.colour import coloured_in
from drawing.tasks.completion.halves import axes_of, other_half
from drawing.tasks.completion.pictures import SIDE, pictures_of
from drawing.tasks.completion.shapes import ROWS
from drawing.tasks.completion.sketch import Sketch
from tests.benchmarks.sketches import draw, pen_strokes

HALF_HOUSE = [
    [(0.22, 0.45), (0.22, 0.86)],
    [(0.22, 0.86), (0.5, 0.86)],
    [(0.14, 0.47), (0.5, 0.15)],
    [(0.14, 0.47), (0.5, 0.47)],
]


def turned(points: np.ndarray, degrees: float, scale: float = 0.85) -> np.ndarray:
    """Points about the canvas' middle, turned from right to down and made smaller."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (points - 0.5) * scale @ np.array([[c, s], [-s, c]]) + 0.5


def drawn(lines: list[np.ndarray]) -> Sketch:
    """The sketch of pen strokes."""
    return Sketch.of(1 - torch.from_numpy(np.asarray(draw(lines, ROWS).convert("L")).copy()).float() / 255)


def straight(lines: list[np.ndarray]) -> Strokes:
    """Thin black cubics along straight lines."""
    share = np.linspace(0, 1, 4)[:, None]
    points = torch.from_numpy(np.stack([a + share * (b - a) for a, b in lines])).float()
    return Strokes.of(
        points[None], torch.full((1, len(lines)), 0.015), torch.tensor([0.0, 0.0, 0.0, 1.0]).repeat(1, len(lines), 1)
    )


def half_house(degrees: float) -> Strokes:
    return straight([turned(np.array(line), degrees) for line in HALF_HOUSE])


@pytest.mark.parametrize("degrees", [35, -60])
def test_a_head_in_any_pose_stays_a_head_with_both_ears_filled(degrees: float) -> None:
    sketch = drawn([turned(stroke, degrees) for stroke in pen_strokes("cat")])
    best = guide.ranked(pictures_of(DrawingSpec(prompt="a cat"), 4), sketch)[0].rgba
    solid = best[3] > 0.5
    assert float((solid & ~sketch.body).sum()) < 0.03 * float(sketch.body.sum())
    for ear in ([0.285, 0.27], [0.715, 0.27]):
        x, y = (turned(np.array(ear), degrees) * ROWS).astype(int)
        assert bool(solid[y - 1 : y + 2, x - 1 : x + 2].all())


@given(st.integers(-40, 40))
@settings(deadline=None, max_examples=20)
def test_half_of_a_house_ends_at_the_axis_it_stands_along(degrees: int) -> None:
    own = half_house(degrees)
    axis = axes_of(own)[0]
    assert abs(axis.turns[0] - math.radians(degrees)) < 0.03
    half = other_half(own, axis)
    expected = straight([turned(np.array(line) * [-1, 1] + [1, 0], degrees) for line in HALF_HOUSE])
    assert torch.allclose(half.points, expected.points, atol=0.01)
    assert not bool(half.frozen.any())


def test_what_is_closed_or_cut_aslant_is_no_half() -> None:
    whole = np.array([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.2, 0.2)])
    assert axes_of(straight([np.stack(pair) for pair in itertools.pairwise(whole)])) == []
    cut = [
        np.array(line) for line in ([(0.2, 0.3), (0.3, 0.75)], [(0.3, 0.75), (0.5, 0.705)], [(0.2, 0.3), (0.5, 0.23)])
    ]
    assert axes_of(straight(cut)) == []


def test_regions_that_look_alike_are_coloured_alike() -> None:
    ink = torch.zeros(ROWS, ROWS)
    for left, right, top, bottom in ((30, 100, 60, 110), (34, 50, 36, 62), (80, 96, 36, 62)):
        ink[top : top + 2, left:right] = ink[bottom - 2 : bottom, left:right] = 1
        ink[top:bottom, left : left + 2] = ink[top:bottom, right - 2 : right] = 1
    sketch = Sketch.of(ink)
    one_ear = torch.zeros(4, ROWS, ROWS)
    one_ear[:, 60:110, 30:100] = torch.tensor([0.8, 0.5, 0.1, 1.0])[:, None, None]
    one_ear[:, 36:62, 34:50] = torch.tensor([0.2, 0.5, 0.9, 1.0])[:, None, None]
    laid = coloured_in(one_ear, sketch)
    assert float(laid[3, 48, 88]) == 1
    assert torch.allclose(laid[:, 48, 88], laid[:, 48, 42], atol=0.2)


def test_proposals_that_come_again_have_other_shades() -> None:
    picture = torch.rand(4, 8, 8)
    shades = [guide.varied(picture, number) for number in range(4)]
    assert torch.equal(shades[0], picture)
    assert torch.equal(shades[3], picture)
    assert float(shades[1][:3].mean()) > float(picture[:3].mean()) > float(shades[2][:3].mean())
    assert all(torch.equal(one[3], picture[3]) for one in shades)


def test_a_thing_is_also_seen_from_elsewhere_and_in_one_piece() -> None:
    from scipy.ndimage import label

    assert len(pictures_of(DrawingSpec(prompt="a cat"), 2)) > len(pictures_of(DrawingSpec(prompt="two cats"), 2))
    pictures = pictures_of(DrawingSpec(prompt="a fish"), 8)
    assert pictures.shape[1:] == (4, SIDE, SIDE)
    for picture in pictures:
        pieces, count = label(picture[3].numpy() > 0.3, np.ones((3, 3)))
        areas = np.bincount(pieces.ravel(), minlength=2)[1:]
        assert count
        assert areas.min() >= 0.3 * areas.max()
