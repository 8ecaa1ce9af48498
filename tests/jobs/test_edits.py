from __future__ import annotations

import json
import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.jobs.edits import TOLERANCE, DrawnLine, Edits, as_strokes, painted, read_edits
from drawing.model.spec import SpecError
from drawing.model.strokes import bernstein

ZIGZAG = np.array([[0.1, 0.8], [0.4, 0.2], [0.7, 0.8]])


def farthest(line: np.ndarray, points: torch.Tensor) -> float:
    """How far the points of a line are from curves `[N, K, 2]` at most."""
    along = bernstein(points.shape[1], torch.linspace(0, 1, 200)) @ points
    return float(torch.cdist(torch.from_numpy(line).float(), along.flatten(0, 1)).amin(1).max())


def test_edits_are_read_as_the_page_sends_them() -> None:
    line = {"points": [[0.1, 0.2], [0.3, 0.4]], "width": 0.02}
    sent = {"rubbed": [4, 0], "pen": [{**line, "colour": "#b63f26"}], "wiped": [], "marks": [line]}
    edits = read_edits(json.dumps(sent))
    assert edits.rubbed == (4, 0)
    assert edits.pen[0].colour == "#b63f26"
    assert edits.pen[0].points.tolist() == line["points"]
    assert edits.marks[0].width == 0.02
    assert read_edits("") == read_edits(None) == Edits()


@pytest.mark.parametrize(
    "sent",
    [
        "nonsense",
        "[]",
        '{"rubbed": ["x"]}',
        '{"rubbed": [1e999]}',
        '{"pen": [{"points": [], "width": 0.1}]}',
        '{"pen": [{"points": [[0, 1, 2]], "width": 0.1}]}',
        '{"pen": [{"points": [[0, NaN]], "width": 0.1}]}',
        '{"pen": [{"points": [[0, 99]], "width": 0.1}]}',
        '{"pen": [{"points": [[0, 0]], "width": 0}]}',
        '{"pen": [{"points": [[0, 0]], "width": 0.1, "colour": "url(x)"}]}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_refused_in_one_sentence(sent: str) -> None:
    with pytest.raises(SpecError) as told:
        read_edits(sent)
    assert str(told.value).endswith(".")


def test_more_points_than_a_hand_draws_are_refused() -> None:
    pen = [{"points": [[0, 0]] * 1000, "width": 0.1}] * 201
    with pytest.raises(SpecError, match="several rounds"):
        read_edits(json.dumps({"pen": pen}))


@pytest.mark.parametrize(("kind", "knots"), [("line", 2), ("quadratic", 3), ("cubic", 4)])
def test_lines_become_strokes_of_the_kind_asked_for_and_stay_where_they_were_drawn(kind: str, knots: int) -> None:
    angle = np.linspace(0, 1.5 * math.pi, 80)
    arc = 0.5 + 0.3 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    strokes = as_strokes([DrawnLine(arc, 0.02, "#ff0000")], kind)
    assert strokes.points.shape[2:] == (knots, 2)
    assert strokes.width.unique().tolist() == pytest.approx([0.02])
    assert strokes.colour[0].unique(dim=0).tolist() == [[1, 0, 0, 1]]
    assert farthest(arc, strokes.points[0]) < 2 * TOLERANCE


def test_a_corner_stays_a_corner() -> None:
    strokes = as_strokes([DrawnLine(ZIGZAG, 0.02)])
    assert strokes.count == 2
    assert farthest(ZIGZAG, strokes.points[0]) < 0.2 * TOLERANCE + 0.008


def test_a_touch_is_a_dot() -> None:
    strokes = as_strokes([DrawnLine(np.array([[0.5, 0.25]] * 3), 0.05)])
    assert strokes.points[0].tolist() == [[[0.5, 0.25]] * 4]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=12))
def test_whatever_is_scribbled_strokes_join_end_to_end(points: list[tuple[float, float]]) -> None:
    scribble = np.array(points)
    curves = as_strokes([DrawnLine(scribble, 0.01)]).points[0]
    assert torch.equal(curves[1:, 0], curves[:-1, -1])
    assert curves[0, 0].tolist() == pytest.approx(points[0])
    assert curves[-1, -1].tolist() == pytest.approx(points[-1])


def test_marks_are_painted_at_their_place_and_width() -> None:
    mask = np.asarray(painted([DrawnLine(np.array([[0.5, 0.5], [1.5, 0.5]]), 0.2)], 100, 200))
    assert mask.shape == (100, 200)
    rows = np.flatnonzero(mask[:, 100])
    assert rows.min() == pytest.approx(40, abs=1)
    assert rows.max() == pytest.approx(60, abs=1)
    assert not mask[:, :38].any()
