"""Edits of strokes, by geometry."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.model import editing
from drawing.model.oklab import from_oklab, to_oklab
from drawing.model.strokes import Strokes, random_strokes

RED, BLACK, BLUE = (0.8, 0.1, 0.1), (0.02, 0.02, 0.02), (0.1, 0.2, 0.8)


def some(count: int = 6, seed: int = 0) -> Strokes:
    return random_strokes(count, torch.Generator().manual_seed(seed), width=(0.01, 0.05))


def only(count: int, *numbers: int) -> torch.Tensor:
    chosen = torch.zeros(count, dtype=torch.bool)
    chosen[list(numbers)] = True
    return chosen


@given(x=st.floats(-1, 1), y=st.floats(-1, 1))
def test_what_is_moved_keeps_its_shape_and_the_others_stay(x: float, y: float) -> None:
    strokes = some()
    moved = editing.move(strokes, only(6, 1, 4), (x, y))
    shift = moved.points - strokes.points
    assert torch.allclose(shift[:, [1, 4]], torch.tensor([x, y]).expand(1, 2, 4, 2), atol=1e-6)
    assert moved.points[:, [0, 2, 3, 5]].equal(strokes.points[:, [0, 2, 3, 5]])
    assert moved.width.equal(strokes.width)


@given(factor=st.floats(0.05, 20))
def test_widths_are_scaled_within_bounds(factor: float) -> None:
    strokes = some()
    widened = editing.widen(strokes, only(6, 2), factor)
    least, greatest = editing.WIDTHS
    wanted = min(max(float(strokes.width[0, 2]) * factor, least), greatest)
    assert abs(float(widened.width[0, 2]) - wanted) < 1e-6
    others = [0, 1, 3, 4, 5]
    assert widened.width[:, others].equal(strokes.width[:, others])


def test_one_stroke_takes_exactly_the_colour() -> None:
    coloured = editing.recolour(some(), only(6, 3), BLUE)
    assert torch.allclose(coloured.colour[0, 3, :3], torch.tensor(BLUE), atol=2e-3)
    assert coloured.colour[0, 3, 3] == some().colour[0, 3, 3]


def test_shades_follow_the_main_colour_and_what_differs_stays() -> None:
    strokes = some()
    strokes.colour[0, :, :3] = torch.tensor([RED, (0.7, 0.08, 0.08), (0.9, 0.2, 0.2), RED, BLACK, (0.0, 0.5, 0.0)])
    strokes.width[0, 4] = 0.001
    coloured = editing.recolour(strokes, only(6, 0, 1, 2, 3, 4), BLUE).colour[0, :, :3]
    assert all(colour[2] > colour[0] + 0.3 for colour in coloured[:4].tolist())
    lightness = to_oklab(coloured)[:, 0]
    assert lightness[1] < lightness[0] < lightness[2]
    assert coloured[4].equal(strokes.colour[0, 4, :3])
    assert coloured[5].equal(strokes.colour[0, 5, :3])


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_oklab_goes_there_and_back(colour: list[float]) -> None:
    rgb = torch.tensor(colour)
    assert torch.allclose(from_oklab(to_oklab(rgb)), rgb, atol=2e-3)


def test_a_layer_goes_over_the_next_and_back_under_it() -> None:
    items = [0, 0, 1, 1, 2, 2]
    over = editing.nearer(range(6), items, frozenset({2, 3}))
    assert over == [0, 1, 4, 5, 2, 3]
    assert editing.farther(over, items, frozenset({2, 3})) == [0, 1, 2, 3, 4, 5]
    assert editing.nearer(over, items, frozenset({2, 3})) == over
    assert editing.farther(range(6), items, frozenset({0})) == [0, 1, 2, 3, 4, 5]


@given(st.permutations(list(range(8))), st.sets(st.integers(0, 9)), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_no_stroke_is_lost_or_doubled_by_a_new_order(order: list[int], chosen: set[int], items: list[int]) -> None:
    for turned in (editing.nearer(order, items, frozenset(chosen)), editing.farther(order, items, frozenset(chosen))):
        assert sorted(turned) == list(range(8))
        left = [stroke for stroke in order if stroke not in chosen]
        assert [stroke for stroke in turned if stroke not in chosen] == left
