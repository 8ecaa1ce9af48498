"""Completion that helps: turned to what was drawn, several proposals, nothing loose; and an eraser that cuts."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.model.spec import DrawingSpec, Frame, SpecError
from drawing.model.strokes import Strokes, join, random_strokes
from drawing.raster import rasterise
from drawing.tasks.complete import propose
from drawing.tasks.completion import guide
from drawing.tasks.completion.contact import connected
from drawing.tasks.completion.dream import Alignment, Dream
from drawing.tasks.completion.erasing import erase
from drawing.tasks.completion.fit import fit
from drawing.tasks.completion.shapes import ROWS
from drawing.tasks.completion.sketch import Sketch

SPEC = DrawingSpec(prompt="a cat", steps=10, size=48)
RED = torch.tensor([1.0, 0.0, 0.0, 1.0])[:, None, None]
BLUE = torch.tensor([0.0, 0.0, 1.0, 1.0])[:, None, None]


def line(start: tuple[float, float], end: tuple[float, float], width: float = 0.02) -> Strokes:
    """One straight black stroke."""
    return Strokes.of(torch.tensor([[[start, end]]]), torch.tensor([[width]]), torch.tensor([[[0.0, 0.0, 0.0, 1.0]]]))


def tilted_box(angle: float, half: tuple[float, float]) -> torch.Tensor:
    """Lines along a box around the canvas' middle, turned, coverage `[ROWS, ROWS]`."""
    way = torch.tensor([np.cos(angle), np.sin(angle)], dtype=torch.float32)
    across = torch.tensor([-way[1], way[0]])
    corners = [0.5 + a * half[0] * way + b * half[1] * across for a, b in ((1, 1), (1, -1), (-1, -1), (-1, 1))]
    sides = [
        line(tuple(a.tolist()), tuple(b.tolist())) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    return rasterise(join(*sides), ROWS, ROWS, profile="hard", background=None)[0, 3]


@pytest.mark.parametrize("degrees", [0, 35, -50, 80])
def test_a_recalled_picture_turns_with_the_sketch(degrees: float) -> None:
    angle = np.radians(degrees)
    dream = torch.zeros(4, 64, 64)
    dream[:, 24:40, 8:56] = RED
    sketch = Sketch.of(tilted_box(angle, (0.33, 0.11)))
    place = fit(Dream(dream), sketch)
    turn = (float(place.turn) - angle + np.pi / 2) % np.pi - np.pi / 2
    assert abs(turn) < np.radians(8)
    (laid,) = guide.align(dream[None], sketch)
    inside = (sketch.body & ~sketch.lines).float()
    assert float((laid[3] * inside).sum() / inside.sum()) > 0.85


def test_canvas_and_dream_are_turned_back_and_forth() -> None:
    place = Alignment(torch.tensor([0.4, 0.6]), torch.tensor([0.5, 0.3]), -1.0, turn=0.7)
    points = torch.rand(20, 2)
    assert torch.allclose(place.in_dream(place.on_canvas(points)), points, atol=1e-5)


def test_the_next_best_picture_is_another_proposal() -> None:
    dreams = torch.zeros(2, 4, 64, 64)
    dreams[0, :, 16:48, 16:48] = RED
    dreams[1, :, 18:46, 10:54] = BLUE
    sketch = Sketch.of(tilted_box(0.0, (0.25, 0.25)))
    first, second = guide.align(dreams, sketch, least=2)
    assert float((first - second).abs().mean()) > 0.05
    assert len(guide.align(dreams[[0, 0, 0]], sketch, least=2)) == 2


def test_proposals_come_side_by_side_and_keep_the_drawing() -> None:
    own = random_strokes(4, torch.Generator().manual_seed(1), reach=0.25, width=(0.02, 0.04))
    for frames in propose(own, SPEC, count=3, new_strokes=8, every=5):
        assert len(frames) == 3
    assert all(frame.final for frame in frames)
    for frame in frames:
        mine = frame.strokes.select(frame.strokes.frozen[0])
        assert torch.equal(mine.points, own.points)
    with pytest.raises(SpecError, match="proposals"):
        next(propose(own, SPEC, count=0))


def test_what_touches_nothing_is_not_connected() -> None:
    own = line((0.2, 0.5), (0.5, 0.5)).freeze()
    drawing = join(own, line((0.5, 0.5), (0.6, 0.6)), line((0.6, 0.605), (0.6, 0.8)), line((0.8, 0.1), (0.9, 0.2)))
    assert connected(drawing, 1.0).tolist() == [True, True, True, False]


def test_what_is_not_seen_on_the_paper_is_no_bridge() -> None:
    white = line((0.54, 0.5), (0.76, 0.5), 0.05)
    white = replace(white, colour=torch.ones(1, 1, 4))
    drawing = join(line((0.2, 0.5), (0.5, 0.5)).freeze(), white, line((0.8, 0.5), (0.9, 0.5)))
    assert connected(drawing, 1.0).tolist() == [True, True, False]
    assert connected(drawing, 1.0, paper=(0.0, 0.2, 0.9)).tolist() == [True, True, True]


def last(frames: Iterator[Frame]) -> Frame:
    for frame in frames:
        final = frame
    return final


def test_the_eraser_cuts_at_its_edge() -> None:
    drawing = join(line((0.1, 0.5), (0.9, 0.5), 0.02), line((0.1, 0.9), (0.9, 0.9)))
    left = erase(drawing, [(np.array([[0.5, 0.3], [0.5, 0.7]]), 0.2)])
    assert left.count == 3
    ends = left.points[0, :2, :, 0]
    assert torch.allclose(ends, torch.tensor([[0.1, 0.39], [0.61, 0.9]]), atol=1e-3)
    assert torch.equal(left.points[0, 2], drawing.points[0, 1])


def test_what_lies_wholly_under_the_eraser_is_gone() -> None:
    dot = line((0.5, 0.5), (0.5, 0.5))
    assert erase(dot, [(np.array([[0.5, 0.5]]), 0.1)]).count == 0
    assert erase(dot, [(np.array([[0.7, 0.5]]), 0.1)]).count == 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.sampled_from(["line", "quadratic", "cubic"]))
def test_erased_places_are_clear_and_the_rest_is_untouched(seed: int, kind: str) -> None:
    drawing = random_strokes(6, torch.Generator().manual_seed(seed), kind=kind, reach=0.4, width=(0.01, 0.02))
    drawing.colour[..., 3] = 1
    way = np.random.default_rng(seed).random((4, 2))
    left = erase(drawing, [(way, 0.12)])
    rows = 200
    before, after = (rasterise(one, rows, rows, profile="hard", background=None)[0, 3] for one in (drawing, left))
    y, x = np.mgrid[:rows, :rows] / rows + 0.5 / rows
    from drawing.tasks.completion.erasing import _distance

    far = torch.from_numpy(_distance(np.column_stack([x.ravel(), y.ravel()]), way).reshape(rows, rows))
    assert float(after[far < 0.06 - 0.02 - 0.005].max()) < 0.02
    clear = far > 0.06 + 0.05
    assert float((before - after)[clear].abs().mean()) < 0.01
