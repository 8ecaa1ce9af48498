import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.export.curves import clip, lengths, piece, timeline
from drawing.model.strokes import Strokes, bernstein


def at(points: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    return bernstein(points.shape[0], t) @ points


@st.composite
def curves(draw: st.DrawFn) -> torch.Tensor:
    knots = draw(st.integers(2, 4))
    return torch.tensor(draw(st.lists(st.floats(-1, 2), min_size=2 * knots, max_size=2 * knots))).reshape(-1, 2)


@settings(deadline=None)
@given(points=curves(), ends=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_piece_lies_on_its_curve(points: torch.Tensor, ends: tuple[float, float]) -> None:
    start, end = sorted(ends)
    t = torch.linspace(0, 1, 7)
    assert torch.allclose(at(piece(points, start, end), t), at(points, start + (end - start) * t), atol=1e-4)


@settings(deadline=None)
@given(points=curves())
def test_clipping_keeps_exactly_what_lies_on_the_canvas(points: torch.Tensor) -> None:
    parts = clip(points, 1.5)
    inside = torch.stack([at(part, torch.linspace(0, 1, 50)) for part in parts]).flatten(0, 1) if parts else None
    if inside is not None:
        assert inside[:, 0].min() > -1e-3
        assert inside[:, 0].max() < 1.501
        assert inside[:, 1].min() > -1e-3
        assert inside[:, 1].max() < 1.001
    for x, y in at(points, torch.linspace(0, 1, 20)).tolist():
        if 0.01 < x < 1.49 and 0.01 < y < 0.99:
            assert inside is not None
            nearest = (inside - torch.tensor([x, y])).norm(dim=1).min()
            assert nearest < 0.1


def test_clipping_cuts_a_line_in_three() -> None:
    line = torch.tensor([[-1.0, 0.5], [3.0, 0.5]])
    (part,) = clip(line, 2.0)
    assert torch.allclose(part, torch.tensor([[0.0, 0.5], [2.0, 0.5]]), atol=1e-6)
    assert clip(line + 5, 2.0) == []


def test_lengths() -> None:
    k = 4 / 3 * (math.sqrt(2) - 1)
    quarter = torch.tensor([[1.0, 0.0], [1.0, k], [k, 1.0], [0.0, 1.0]])
    assert float(lengths(quarter)) == pytest.approx(math.pi / 2, rel=0.01)
    assert float(lengths(torch.tensor([[0.0, 0.0], [3.0, 4.0]]))) == pytest.approx(5)


def test_timeline_is_in_order_and_gives_longer_strokes_more_time(strokes: Strokes) -> None:
    begin, end = timeline(strokes)
    edges = [time for pair in zip(begin, end, strict=True) for time in pair]
    assert edges == sorted(edges)
    assert (edges[0] > 0, edges[-1]) == (True, 1.0)
    spent = torch.tensor(end) - torch.tensor(begin)
    assert spent.argmax() == lengths(strokes.points[0]).argmax()
