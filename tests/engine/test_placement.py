"""Where new strokes begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given, settings, strategies
from torch import Tensor

from drawing.engine.placement import placement
from drawing.engine.placement.asked import Asked
from drawing.engine.placement.by_residual import spread
from drawing.engine.plan import Plan
from drawing.engine.state import add_wave, initialise
from drawing.model.checks import SpecError
from drawing.model.recipes import RECIPES, Brush, Wave

if TYPE_CHECKING:
    from drawing.model.strokes import Strokes

SIDE = 48
WIDTH = (0.04, 0.06)


def gens(*seeds: int) -> list[torch.Generator]:
    return [torch.Generator().manual_seed(seed) for seed in seeds]


def by_residual(
    count: int, brush: Brush, width: tuple[float, float], pictures: Tensor, drawn: Tensor, own: list[torch.Generator]
) -> Strokes:
    aspect = pictures.shape[3] / pictures.shape[2]
    return placement("by_residual")(Asked(count, brush, width, aspect, own, pictures, lambda: drawn))


def at_random(
    count: int, brush: Brush, width: tuple[float, float], aspect: float, own: list[torch.Generator]
) -> Strokes:
    return placement("at_random")(Asked(count, brush, width, aspect, own, None, lambda: torch.empty(0)))


def bar(batch: int = 1, width: int = SIDE) -> Tensor:
    """White paper with an upright red bar in the left half."""
    picture = torch.ones(batch, 3, SIDE, width)
    picture[:, 1:, 8:40, 8:16] = 0
    return picture


@pytest.mark.parametrize("kind", ["line", "quadratic", "cubic"])
def test_strokes_go_where_the_drawing_differs_along_the_edges(kind: str) -> None:
    placed = by_residual(40, Brush(kind=kind), WIDTH, bar(), torch.ones(1, 3, SIDE, SIDE), gens(0))
    centre = placed.points.mean(dim=2)[0] * SIDE
    inside = (centre[:, 0] > 5) & (centre[:, 0] < 19) & (centre[:, 1] > 5) & (centre[:, 1] < 43)
    assert inside.float().mean() > 0.9
    along = (placed.points[0, :, -1] - placed.points[0, :, 0]).abs()
    assert (along[:, 1] > along[:, 0]).float().mean() > 0.75
    assert placed.kind == kind


def test_strokes_take_the_pictures_colour_and_the_brushs_opacity() -> None:
    brush = Brush(opacity=(0.2, 0.5))
    placed = by_residual(20, brush, WIDTH, bar(), torch.ones(1, 3, SIDE, SIDE), gens(0))
    assert (placed.colour[..., 0] > 0.9).all()
    assert placed.colour[..., 1].mean() < 0.7
    assert (placed.colour[..., 3] == 0.5).all()
    assert ((placed.width >= WIDTH[0]) & (placed.width <= WIDTH[1])).all()


def test_a_brush_with_a_colour_keeps_it() -> None:
    ink = (0.1, 0.1, 0.2, 1.0)
    placed = by_residual(5, Brush(colour=ink), WIDTH, bar(), torch.ones(1, 3, SIDE, SIDE), gens(0))
    torch.testing.assert_close(placed.colour, torch.tensor(ink).expand(1, 5, 4))


def test_strokes_spread_out() -> None:
    placed = by_residual(12, Brush(), (0.1, 0.1), bar(), torch.ones(1, 3, SIDE, SIDE), gens(0))
    gaps = torch.cdist(placed.points.mean(2)[0], placed.points.mean(2)[0]) + torch.eye(12)
    assert gaps.amin(1).median() > 0.05


def test_a_finished_drawing_still_gets_its_strokes() -> None:
    placed = by_residual(200, Brush(), (0.3, 0.4), bar(), bar(), gens(0))
    assert placed.count == 200
    assert torch.isfinite(placed.points).all()


def test_each_drawing_draws_from_its_own_generator() -> None:
    pictures = torch.cat([bar(), bar().flip(3)])
    drawn = torch.ones(2, 3, SIDE, SIDE)
    together = by_residual(6, Brush(), WIDTH, pictures, drawn, gens(3, 4))
    alone = by_residual(6, Brush(), WIDTH, pictures[1:], drawn[1:], gens(4))
    torch.testing.assert_close(together.points[1:], alone.points)
    scattered = at_random(6, Brush(), WIDTH, 1.0, gens(3, 4))
    assert torch.equal(scattered.points[1:], at_random(6, Brush(), WIDTH, 1.0, gens(4)).points)
    assert not torch.equal(scattered.points[0], scattered.points[1])


@pytest.mark.parametrize("aspect", [0.5, 2.0])
def test_a_canvas_need_not_be_square(aspect: float) -> None:
    width = int(SIDE * aspect)
    picture = torch.ones(1, 3, SIDE, width)
    picture[..., :, -6:] = 0
    placed = by_residual(30, Brush(), WIDTH, picture, torch.ones_like(picture), gens(0))
    assert (placed.points.mean(2)[0, :, 0] > aspect - 0.25).float().mean() > 0.9
    assert at_random(300, Brush(), WIDTH, aspect, gens(0)).points[..., 0].max() > 0.9 * aspect


@given(
    height=strategies.integers(3, 12),
    columns=strategies.integers(3, 12),
    count=strategies.integers(1, 20),
    radius=strategies.floats(0.5, 6),
    seed=strategies.integers(0, 2**20),
)
@settings(deadline=None, max_examples=60)
def test_picks_follow_the_chances_left_by_those_before(
    height: int, columns: int, count: int, radius: float, seed: int
) -> None:
    """Against the definition: the pick is where the running total of chances, in reading order, passes the shot."""
    residual = torch.rand(height, columns, generator=gens(seed)[0])
    rows, cols = spread(residual, count, radius, gens(seed)[0])
    chance = residual.double() + 1e-9
    y, x = torch.meshgrid(torch.arange(height), torch.arange(columns), indexing="ij")
    shots = torch.rand(count, generator=gens(seed)[0], dtype=torch.float64)
    for row, col, shot in zip(rows, cols, shots, strict=True):
        total = chance.flatten().cumsum(0)
        pick = int(torch.searchsorted(total, shot * total[-1], right=True))
        assert pick == row * columns + col or abs(total[min(pick, int(row * columns + col))] / total[-1] - shot) < 1e-12
        apart = (y - row).square() + (x - col).square()
        chance *= 1 - 0.9 * torch.exp(-apart / (2 * max(radius / 2, 0.7) ** 2))


def test_without_a_picture_nothing_differs_and_strokes_go_anywhere() -> None:
    asked = Asked(9, Brush(), WIDTH, 1.0, gens(5), None, lambda: torch.empty(0))
    assert torch.equal(placement("by_residual")(asked).points, at_random(9, Brush(), WIDTH, 1.0, gens(5)).points)


@pytest.mark.parametrize("name", ["by_magic", "asked", "../plan", ""])
def test_a_placement_that_there_is_not_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(SpecError, match=r"choose one of at_random, by_residual\."):
        placement(name)


def test_a_wave_names_how_its_strokes_are_placed() -> None:
    plan = Plan(RECIPES["pocket"], (3,), SIDE, SIDE, pictures=bar())
    state = initialise(plan)
    anywhere = add_wave(state, plan, Wave(width=WIDTH, placement="at_random"), 9).strokes.points
    expected = at_random(9, RECIPES["pocket"].brush, WIDTH, 1.0, gens(3)).points
    torch.testing.assert_close(anywhere.detach(), expected)
