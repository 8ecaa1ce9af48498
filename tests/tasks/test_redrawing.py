"""One item painted anew: it is another, at its place; everything else is bit for bit what it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from drawing.model.items import Item
from drawing.model.spec import DrawingSpec, SpecError
from drawing.model.strokes import Strokes, random_strokes
from drawing.tasks.draw import draw
from drawing.tasks.redrawing import Finished, can_redraw, in_place, redraw


@pytest.fixture(scope="module")
def finished() -> Finished:
    spec = DrawingSpec("a cat sits beside a red ball", steps=6, strokes=60)
    *_, last = draw(spec)
    assert last.shown is not None
    return Finished(last.strokes, spec, last.shown.items)


def place_of(finished: Finished, noun: str) -> int:
    return next(place for place, one in enumerate(finished.items) if noun in one.title)


def test_only_the_item_changes_and_stays_where_it_was(finished: Finished) -> None:
    item = place_of(finished, "cat")
    *_, last = redraw(finished, item, seed=9)
    before, after = finished.strokes, last.strokes
    assert last.final
    assert before.item.equal(after.item)
    own = before.item[0] == item
    assert after.points[:, ~own].equal(before.points[:, ~own])
    assert after.colour[:, ~own].equal(before.colour[:, ~own])
    assert after.width[:, ~own].equal(before.width[:, ~own])
    assert not after.points[:, own].equal(before.points[:, own])
    gap = after.points[:, own].mean((0, 1, 2)) - before.points[:, own].mean((0, 1, 2))
    assert float(gap.norm()) < 0.08


def test_the_same_seed_gives_the_same_item_and_a_moved_one_is_moved(finished: Finished) -> None:
    item = place_of(finished, "ball")
    *_, one = redraw(finished, item, seed=5)
    *_, two = redraw(finished, item, seed=5, then=lambda anew: anew.moved(1.0, (-0.2, 0.1)).widen(0.5))
    own = two.strokes.item[0] == item
    shift = (two.strokes.points - one.strokes.points)[:, own]
    assert torch.allclose(shift, torch.tensor([-0.2, 0.1]).expand_as(shift), atol=1e-5)
    assert torch.allclose(two.strokes.width[:, own], one.strokes.width[:, own] / 2)


def test_a_drawing_without_layers_is_refused(finished: Finished) -> None:
    assert not can_redraw(finished.spec, ())
    assert not can_redraw(replace(finished.spec, recipe="clipdraw"), finished.items)
    with pytest.raises(SpecError, match="draw all of it again"):
        next(redraw(replace(finished, items=()), 0, 1))
    with pytest.raises(SpecError, match="draw all of it again"):
        next(redraw(replace(finished, items=(*finished.items, Item("ufo", "a ufo", "ufo"))), 0, 1))


def some(*items: int) -> Strokes:
    strokes = random_strokes(len(items), torch.Generator().manual_seed(len(items)))
    return replace(strokes, item=torch.tensor([items]))


def test_runs_take_the_places_of_runs() -> None:
    anew = some(1, 1, 1)
    parted = in_place(some(0, 1, 1, 2, 1), 1, anew, [1, 2])
    assert parted.item.tolist() == [[0, 1, 2, 1, 1]]
    assert parted.points[:, [1, 3, 4]].equal(anew.points)
    assert in_place(some(0, 1, 2, 1, 2), 1, anew, [3]).item.tolist() == [[0, 2, 1, 1, 1, 2]]
    assert in_place(some(0, 2), 1, anew, [3]).item.tolist() == [[0, 2, 1, 1, 1]]
