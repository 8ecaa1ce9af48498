"""Ink to the lines a pen drew: found, followed, and written with few curves."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt

from drawing.model.strokes import bernstein
from drawing.tasks.lineart import centre_lines, find_ink, fit, looks_drawn
from drawing.tasks.lineart.fit import _fit_runs, _solve, fit_cubic, fit_path
from drawing.tasks.lineart.graph import pen_paths

SIDE = 120
PAPER, INK = 0.95, 0.1


def page(*lines: tuple[float, float, float, float], width: float = 3.0) -> np.ndarray:
    """Straight ink lines (x, y to x, y, pixels) on paper, `[SIDE, SIDE, 3]`."""
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    picture = np.full((SIDE, SIDE), PAPER)
    for x1, y1, x2, y2 in lines:
        along = np.array([x2 - x1, y2 - y1])
        t = np.clip(((x - x1) * along[0] + (y - y1) * along[1]) / (along @ along), 0, 1)
        picture[np.hypot(x - x1 - t * along[0], y - y1 - t * along[1]) < width / 2] = INK
    return np.repeat(picture[..., None], 3, axis=2)


def paths(picture: np.ndarray) -> list[np.ndarray]:
    ink = find_ink(picture)
    return pen_paths(ink.mask, ink.half_width)


def ring(radius: float = 35, width: float = 3) -> np.ndarray:
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    on = np.abs(np.hypot(x - SIDE / 2, y - SIDE / 2) - radius) < width / 2
    return np.repeat(np.where(on, INK, PAPER)[..., None], 3, axis=2)


def test_ink_is_what_stands_out_dark_or_light() -> None:
    line = (20, 60, 100, 60)
    for picture in (page(line), 1 - page(line)):
        mask = find_ink(picture).mask
        assert mask[60, 30:90].all()
        assert not mask[:50].any()


def test_uneven_light_is_no_ink() -> None:
    shade = np.linspace(0.6, 1.0, SIDE)[None, :, None]
    mask = find_ink(page((20, 60, 100, 60)) * shade).mask
    assert mask[60, 30:90].all()
    assert mask.mean() < 0.05


def test_empty_paper_has_no_ink_and_is_no_drawing() -> None:
    ink = find_ink(page())
    assert not ink.mask.any()
    assert not looks_drawn(ink)
    assert centre_lines(ink).count == 0


def test_half_the_width_is_known_in_the_middle_of_a_line() -> None:
    ink = find_ink(page((20, 60, 100, 60), width=9))
    assert 4 <= ink.half_width[60, 60] <= 5.5
    assert ink.half_width[20, 60] == 0


def test_a_line_drawing_looks_drawn_and_a_blot_does_not() -> None:
    assert looks_drawn(find_ink(page((20, 20, 100, 100), (20, 100, 100, 20))))
    assert not looks_drawn(find_ink(page((40, 60, 80, 60), width=50)))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([(20, 60, 100, 60)], 1),
        ([(20, 20, 100, 100), (20, 100, 100, 20)], 2),
        ([(20, 60, 100, 60), (60, 60, 60, 105)], 2),
        ([(20, 30, 100, 30), (20, 90, 100, 90)], 2),
    ],
    ids=["a line", "a cross", "a T", "two lines"],
)
def test_lines_that_cross_run_on_straight(lines: list[tuple[float, float, float, float]], count: int) -> None:
    found = paths(page(*lines))
    assert len(found) == count
    ends = sorted(float(np.linalg.norm(path[-1] - path[0])) for path in found)
    spans = sorted(np.hypot(x2 - x1, y2 - y1) for x1, y1, x2, y2 in lines)
    assert np.allclose(ends, spans, atol=7)


def test_a_ring_is_one_closed_path() -> None:
    (path,) = paths(ring())
    assert np.array_equal(path[0], path[-1])
    assert np.allclose(np.linalg.norm(path + 0.5 - SIDE / 2, axis=1), 35, atol=1.5)


def test_the_longest_path_comes_first() -> None:
    lengths = [len(path) for path in paths(page((10, 20, 40, 20), (10, 60, 110, 60), (10, 100, 80, 100)))]
    assert lengths == sorted(lengths, reverse=True)


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=6, unique=True),
    st.floats(0.5, 4),
)
@settings(deadline=None, max_examples=15)
def test_a_fitted_path_is_within_its_tolerance_end_to_end(corners: list[tuple[float, float]], tolerance: float) -> None:
    knots = np.array(corners)
    path = np.concatenate([np.linspace(a, b, 40) for a, b in itertools.pairwise(knots)])
    curves = fit_path(path, tolerance)
    t = np.linspace(0, 1, 200)
    weights = np.stack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3], axis=1)
    drawn = np.concatenate([weights @ curve for curve in curves])
    apart = np.sqrt(((path[:, None] - drawn[None]) ** 2).sum(-1)).min(1)
    assert apart.max() < tolerance + 2.5
    for one, other in itertools.pairwise(curves):
        assert np.allclose(one[-1], other[0])


def test_one_cubic_is_nearly_found_again() -> None:
    control = np.array([[0.0, 0.0], [20.0, 30.0], [60.0, 40.0], [80.0, 10.0]])
    points = (bernstein(4, torch.linspace(0, 1, 60)).double() @ torch.from_numpy(control)).numpy()
    curve, apart = fit_cubic(points)
    assert apart < 0.25
    assert np.abs(curve - control).max() < 4


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=3, max_size=12, unique=True), st.data())
@settings(deadline=None, max_examples=15)
def test_runs_fitted_together_are_fitted_as_each_alone(corners: list[tuple[float, float]], data: st.DataObject) -> None:
    points = np.concatenate([np.linspace(a, b, 12) for a, b in itertools.pairwise(np.array(corners))])
    ends = st.tuples(st.integers(0, len(points) - 2), st.integers(1, 60))
    runs = [(a, min(a + more, len(points) - 1)) for a, more in data.draw(st.lists(ends, min_size=1, max_size=5))]
    curves, gaps = _fit_runs(points, runs)
    for (first, last), curve, gap in zip(runs, curves, gaps, strict=True):
        alone, apart = fit_cubic(points[first : last + 1])
        assert np.allclose(curve, alone, atol=1e-5)
        assert np.isclose(gap, apart, atol=1e-5)


def test_where_two_curves_meet_is_sought_among_all_places_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiny steps by the thousand let no other thread of the page have its turn."""
    fitted: list[int] = []

    def counted(own: np.ndarray, t: np.ndarray, inside: np.ndarray) -> np.ndarray:
        fitted.append(len(own))
        return _solve(own, t, inside)

    monkeypatch.setattr(fit, "_solve", counted)
    angle = np.linspace(0, 6 * np.pi, 400)
    fit_path(np.stack([10 * angle, 20 * np.sin(angle)], axis=1), 1.0)
    assert sum(fitted) > 8 * len(fitted)


def test_a_straight_line_is_one_stroke_with_the_inks_width_and_colour() -> None:
    strokes = centre_lines(find_ink(page((20, 60.5, 100, 60.5), width=5)))
    assert strokes.count == 1
    assert abs(float(strokes.width[0, 0]) * SIDE - 5) < 1.5
    assert abs(float(strokes.colour[0, 0, 0]) - INK) < 0.1
    assert np.allclose(strokes.points[0, 0, :, 1] * SIDE, 60, atol=1)


def test_of_too_many_the_longest_lines_are_kept() -> None:
    ink = find_ink(page((10, 20, 30, 20), (10, 60, 110, 60), (10, 100, 90, 100)))
    kept = centre_lines(ink, 2)
    assert kept.count == 2
    assert float((kept.points[0, :, -1] - kept.points[0, :, 0]).norm(dim=-1).min()) * SIDE > 60


def test_every_stroke_lies_on_ink() -> None:
    ink = find_ink(ring())
    strokes = centre_lines(ink)
    along = torch.einsum("tk,nkd->ntd", bernstein(4, torch.linspace(0, 1, 50)), strokes.points[0]) * SIDE
    cols, rows = along.floor().long().clamp(0, SIDE - 1).unbind(-1)
    assert float(distance_transform_edt(~ink.mask)[rows, cols].max()) <= 2


def test_a_net_of_broad_ink_keeps_its_crossings_where_they_are() -> None:
    ink = np.ones((140, 200), bool)
    rows, columns = np.mgrid[:140, :200]
    for row in range(20, 140, 22):
        for column in range(20, 200, 22):
            ink &= (rows - row) ** 2 + (columns - column) ** 2 > 49
    ink[:6], ink[-6:], ink[:, :6], ink[:, -6:] = False, False, False, False
    paths = pen_paths(ink, distance_transform_edt(ink))
    steps = [np.linalg.norm(np.diff(path, axis=0), axis=1).max() for path in paths if len(path) > 1]
    assert len(paths) > 10
    assert max(steps) < 60
