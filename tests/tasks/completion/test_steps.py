"""Each step of completion by itself: values in, a value out."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.engine.plan import Plan
from drawing.model.recipes import RECIPES
from drawing.model.strokes import Strokes, random_strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.bend import bend
from drawing.tasks.completion.dream import Alignment, Dream
from drawing.tasks.completion.fit import fit
from drawing.tasks.completion.guide import distinct, place_in
from drawing.tasks.completion.misfit import misfit
from drawing.tasks.completion.palette import palette_of
from drawing.tasks.completion.shapes import ROWS, canvas, disk, distances, look, rim
from drawing.tasks.completion.sketch import Sketch
from drawing.tasks.completion.target import finished_picture
from drawing.tasks.completion.task import Task, free_area, joined, laid_out
from drawing.tasks.completion.thresholds import USUAL
from drawing.tasks.completion.tidy import tidied

RED, WHITE = (1.0, 0.0, 0.0), (1.0, 1.0, 1.0)
SIDE = 64


def square(top: int, bottom: int, left: int, right: int, colour: tuple[float, float, float] = RED) -> torch.Tensor:
    """A square thing, RGBA `[4, SIDE, SIDE]`."""
    rgba = torch.zeros(4, SIDE, SIDE)
    rgba[:, top:bottom, left:right] = torch.tensor([*colour, 1.0])[:, None, None]
    return rgba


def frame(top: int, bottom: int, left: int, right: int, columns: int = ROWS) -> torch.Tensor:
    """Lines along a box, coverage `[ROWS, columns]`."""
    ink = torch.zeros(ROWS, columns)
    ink[top : top + 2, left:right] = ink[bottom - 2 : bottom, left:right] = 1
    ink[top:bottom, left : left + 2] = ink[top:bottom, right - 2 : right] = 1
    return ink


def blot(x: float, y: float, width: float = 0.3) -> Strokes:
    """One short wide black stroke."""
    points = torch.tensor([[[[x - 0.05, y], [x, y], [x, y], [x + 0.05, y]]]])
    return Strokes.of(points, torch.full((1, 1), width), torch.tensor([[[0.0, 0.0, 0.0, 1.0]]]))


def plan_of(recipe: str = "pocket") -> Plan:
    return Plan(replace(RECIPES[recipe], strokes=9), (0,), 48, 48, paper=WHITE)


def test_every_threshold_is_a_number_and_stands_with_its_step() -> None:
    for step in fields(USUAL):
        group = getattr(USUAL, step.name)
        values = (
            [getattr(group, one.name) for one in fields(group)] if hasattr(group, "__dataclass_fields__") else [group]
        )
        for value in values:
            assert all(
                isinstance(each, int | float) and each >= 0 for each in (value if isinstance(value, tuple) else [value])
            )


@given(st.integers(0, 40), st.integers(60, 120), st.integers(4, 50), st.integers(70, 124))
@settings(deadline=None, max_examples=25)
def test_a_closed_line_encloses_its_inside_and_nothing_else(top: int, bottom: int, left: int, right: int) -> None:
    sketch = Sketch.of(frame(top, bottom, left, right))
    expected = torch.zeros(ROWS, ROWS, dtype=torch.bool)
    expected[top:bottom, left:right] = True
    assert torch.equal(sketch.body, expected)
    assert sketch.hollow
    assert not bool((sketch.margin & sketch.body).any())
    points, region = sketch.regions
    assert set(region.tolist()) == {0}
    assert bool(((points[:, 1] * ROWS >= top) & (points[:, 1] * ROWS <= bottom)).all())


def test_a_single_line_encloses_nothing() -> None:
    ink = torch.zeros(ROWS, ROWS)
    ink[64:66, 20:100] = 1
    sketch = Sketch.of(ink)
    assert not sketch.hollow
    assert len(sketch.regions[0]) == 0


def test_distances_are_in_heights_and_far_without_marks() -> None:
    marks = torch.zeros(10, 20, dtype=torch.bool)
    assert float(distances(marks).min()) == 2.0
    marks[0, 0] = True
    assert float(distances(marks)[0, 10]) == pytest.approx(1.0)


def test_a_field_is_looked_up_where_its_pixels_are() -> None:
    field = torch.rand(6, 9)
    torch.testing.assert_close(look(field, canvas((6, 9))), field)


def test_the_rim_is_the_outermost_pixels() -> None:
    solid = torch.zeros(9, 9, dtype=torch.bool)
    solid[2:7, 2:7] = True
    assert int(rim(solid).sum()) == 16
    assert not bool(rim(solid)[4, 4])
    assert int(disk(2).sum()) == 13


@pytest.mark.parametrize("mirror", [-1.0, 1.0])
def test_a_place_takes_points_there_and_back(mirror: float) -> None:
    place = Alignment(torch.tensor([0.4, 0.6]), torch.tensor([0.5, 0.3]), mirror)
    points = torch.rand(20, 2)
    torch.testing.assert_close(place.in_dream(place.on_canvas(points)), points)


def test_the_right_place_costs_less_than_others() -> None:
    sketch, dream = Sketch.of(frame(32, 96, 32, 96)), Dream(square(16, 48, 16, 48))
    centres = torch.tensor([[[0.5, 0.5]], [[0.3, 0.5]], [[0.5, 0.8]]])
    costs = misfit(dream, sketch, Alignment(centres, torch.ones(2), 1.0))
    assert int(costs.argmin()) == 0
    assert float(costs[0]) < 0.02
    shrunk = misfit(dream, sketch, Alignment(centres, torch.full((2,), 0.5), 1.0))
    assert float(shrunk[0]) > float(costs[0])


@pytest.mark.parametrize("columns", [96, 160])
def test_a_thing_is_found_on_any_canvas(columns: int) -> None:
    sketch = Sketch.of(frame(30, 90, 20, 80, columns))
    place = fit(Dream(square(12, 52, 12, 52)), sketch)
    torch.testing.assert_close(place.centre, torch.tensor([50 / ROWS, 60 / ROWS]), atol=0.03, rtol=0)


def test_nothing_dreamt_lies_in_the_middle() -> None:
    place = fit(Dream(torch.zeros(4, SIDE, SIDE)), Sketch.of(frame(30, 90, 20, 80)))
    assert place.centre.tolist() == [0.5, 0.5]


def test_bending_brings_a_thing_nearer_to_the_lines() -> None:
    sketch, dream = Sketch.of(frame(32, 96, 28, 100)), Dream(square(16, 48, 16, 48))
    place = Alignment(torch.tensor([0.5, 0.5]), torch.ones(2), 1.0, 0.0)
    few = bend(dream, place, sketch, replace(USUAL.bending, steps=1)).cost
    many = bend(dream, place, sketch)
    assert many.cost < few
    assert many.rgba.shape == (4, ROWS, ROWS)


def test_the_same_picture_is_not_tried_twice() -> None:
    one, other = square(10, 50, 10, 50), square(10, 50, 10, 50, (0.0, 0.0, 1.0))
    kept = distinct(torch.stack([one, one.clone(), other]))
    assert len(kept) == 2
    assert torch.equal(kept[1], other)


def test_a_thing_fills_the_box_of_its_region() -> None:
    region = torch.zeros(ROWS, ROWS, dtype=torch.bool)
    region[20:60, 70:110] = True
    seen = place_in(square(16, 48, 16, 48), region)[3] > 0.5
    rows, cols = seen.any(1).nonzero().flatten(), seen.any(0).nonzero().flatten()
    found = [int(rows[0]), int(rows[-1]) + 1, int(cols[0]), int(cols[-1]) + 1]
    assert max(abs(a - b) for a, b in zip(found, (20, 60, 70, 110), strict=True)) <= 2


def test_new_strokes_may_go_where_nothing_is_avoided() -> None:
    own = blot(0.5, 0.5)
    allowed = torch.zeros(bounds.ROWS, bounds.ROWS, dtype=torch.bool)
    allowed[:, : bounds.ROWS // 2] = True
    assert free_area(own, None, "under", 1.0) is None
    assert free_area(own, allowed, "over", 1.0) is allowed
    away = free_area(own, allowed, "avoid", 1.0)
    assert away is not None
    assert not bool((away & ~allowed).any())
    assert not bool((away & (bounds.coverage(own, bounds.ROWS, bounds.ROWS) > 0.1)).any())


def test_beside_the_drawing_the_thing_goes_into_the_free_place() -> None:
    region = torch.zeros(ROWS, ROWS, dtype=torch.bool)
    region[70:120, 70:120] = True
    ((laid, lines),) = laid_out(square(16, 48, 16, 48)[None], blot(0.2, 0.2, 0.05), region, plan_of(), 9)
    assert lines.count == 0
    assert not bool((laid[3] > 0.5)[~region].any())


@pytest.mark.parametrize("placement", ["over", "under", "avoid"])
def test_what_is_drawn_shows_unless_it_may_be_covered(placement: str) -> None:
    own, laid = blot(0.5, 0.5), torch.zeros(4, ROWS, ROWS)
    laid[:] = torch.tensor([*RED, 1.0])[:, None, None]
    picture = finished_picture(laid, Strokes.empty(), own, plan_of(), WHITE, placement, None)[0]
    middle = picture[:, 24, 24]
    assert float(middle[0]) == pytest.approx(1.0 if placement == "over" else 0.0, abs=0.05)
    assert float(picture[0, 2, 2]) > 0.95
    assert float(picture[1, 2, 2]) < 0.05


def test_outside_its_region_nothing_changes() -> None:
    region = torch.zeros(ROWS, ROWS, dtype=torch.bool)
    region[:, : ROWS // 2] = True
    laid = torch.ones(4, ROWS, ROWS) * torch.tensor([*RED, 1.0])[:, None, None]
    picture = finished_picture(laid, Strokes.empty(), Strokes.empty(), plan_of(), WHITE, "under", region)[0]
    assert float(picture[1, :, :20].max()) < 0.05
    assert float(picture[:, :, 28:].min()) > 0.95


@pytest.mark.parametrize(("placement", "order"), [("under", [2, 1, 0]), ("over", [0, 2, 1]), ("avoid", [0, 2, 1])])
def test_a_task_knows_whose_stroke_is_whose(placement: str, order: list[int]) -> None:
    own, outline, new = (random_strokes(n, torch.Generator().manual_seed(n)) for n in (3, 2, 4))
    task = Task(plan_of(), own.freeze(), outline, placement, None)
    groups = [own, outline, new]
    finished = task.layered(new, own)
    assert torch.equal(finished.points, joined(*[groups[k] for k in order]).points)
    assert torch.equal(finished.select(task.own_places(finished.count)).points, own.points)


@given(st.integers(0, 2**20), st.floats(0.001, 0.05))
@settings(deadline=None, max_examples=30)
def test_tidying_never_moves_a_point_further_than_it_may(seed: int, reach: float) -> None:
    strokes = random_strokes(8, torch.Generator().manual_seed(seed), reach=0.1)
    moved = (tidied(strokes, reach).points - strokes.points).abs().max()
    assert float(moved) <= reach + 1e-6


@given(st.integers(0, 2**20), st.floats(0.2, 0.8))
@settings(deadline=None, max_examples=15)
def test_confined_strokes_cover_nothing_forbidden(seed: int, share: float) -> None:
    strokes = random_strokes(12, torch.Generator().manual_seed(seed), reach=0.3, width=(0.01, 0.1))
    allowed = torch.zeros(bounds.ROWS, bounds.ROWS, dtype=torch.bool)
    edge = round(share * bounds.ROWS)
    allowed[:, :edge] = True
    kept = bounds.confine(strokes, allowed)
    assert float(bounds.coverage(kept, bounds.ROWS, bounds.ROWS)[:, edge + 1 :].max()) < 0.01


def test_the_commonest_colours_come_first() -> None:
    colours = torch.tensor([[1.0, 0, 0, 1]] * 5 + [[0, 1.0, 0, 1]] * 3 + [[0, 0, 1.0, 1]])[None]
    strokes = replace(random_strokes(9, torch.Generator().manual_seed(0)), colour=colours)
    assert palette_of(strokes, most=2).tolist() == [[1, 0, 0], [0, 1, 0]]
