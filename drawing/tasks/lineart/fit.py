"""As few cubic Bezier curves as follow a path within a tolerance (least squares; Schneider, Graphics Gems, 1990)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

_ROUNDS = 5
_PASSES = 2
_TRIES = 24
_CLOSED_LEAST = 16
_ARM = 5
_STRAIGHT = 3
"""Steps from one end of a run to the other below which a line is as good."""

_SAME = 1e-9
_FLAT = 1e-12
"""Share of the greater eigenvalue below which the lesser one is none: all parameters coincide."""

_MATRIX = np.array([[1, 0, 0, 0], [-3, 3, 0, 0], [3, -6, 3, 0], [-1, 3, -3, 1]], float)


def fit_path(points: np.ndarray, tolerance: float, *, balanced: bool = True) -> list[np.ndarray]:
    """Cubic curves `[4, 2]` end to end along a path `[n, 2]`, none further than `tolerance` from its points.

    Each curve reaches as far as it can, which makes them few; then the cuts move to where both neighbours fit best,
    which finds the corners, unless `balanced` is False, which is many times faster. A closed path begins at its
    sharpest corner.
    """
    points = _smooth(_from_corner(_thin(points)))
    if len(points) < 2:  # noqa: PLR2004
        return [np.repeat(points[:1], 4, axis=0)]
    cuts = [0]
    while cuts[-1] < len(points) - 1:
        cuts.append(_farthest(points, cuts[-1], tolerance))
    cuts = _balanced(points, cuts) if balanced else cuts
    return list(_fit_runs(points, list(pairwise(cuts)))[0])


def fit_cubic(points: np.ndarray) -> tuple[np.ndarray, float]:
    """The cubic `[4, 2]` through the first and last point that is nearest to all, and its greatest distance to them."""
    curves, gaps = _fit_runs(points, [(0, len(points) - 1)])
    return curves[0], float(gaps[0])


def _fit_runs(points: np.ndarray, runs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """The cubics `[runs, 4, 2]` of runs of points, given by their ends, and their greatest distances `[runs]`.

    All runs at once: a thread that makes thousands of tiny steps, each of which lets go of the interpreter for a moment
    too short for anybody else to take it, holds up every other thread.
    """
    first, last = np.array(runs).T
    at = first[:, None] + np.arange((last - first).max() + 1)
    inside = (at <= last[:, None]).astype(float)
    own = points[np.minimum(at, last[:, None])]
    along = np.cumsum(np.linalg.norm(np.diff(own, axis=1), axis=2), axis=1)
    along = np.concatenate([np.zeros((len(runs), 1)), along], axis=1)
    t = along / np.maximum(along[:, -1:], _SAME)
    curves = early = _solve(own, t, inside)
    early_gaps = _gaps(early, own, t)
    for _ in range(_ROUNDS):
        t = _nearest(curves, own, t)
        curves = _solve(own, t, inside)
    gaps = _gaps(curves, own, t)
    better, straight = gaps <= early_gaps, last - first < _STRAIGHT
    curves = np.where(better[:, None, None], curves, early)
    lines = own[:, :1] + (own[:, -1:] - own[:, :1]) * np.linspace(0, 1, 4)[:, None]
    curves = np.where(straight[:, None, None], lines, curves)
    return curves, np.where(straight, 0.0, np.minimum(gaps, early_gaps))


def _solve(points: np.ndarray, t: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The cubics `[runs, 4, 2]` from end to end of runs `[runs, n, 2]`, nearest to them at parameters `[runs, n]`.

    Normal equations of the two inner points; what is `inside` a run counts 1, what only fills its row up 0.
    """
    weights = _weights(t)
    ends = points[:, [0, -1]]
    inner = weights[:, :, 1:3] * inside[:, :, None]
    across = inner.swapaxes(1, 2)
    found = np.linalg.pinv(across @ inner, rcond=_FLAT, hermitian=True) @ (
        across @ (points - weights[:, :, [0, 3]] @ ends)
    )
    return np.concatenate([ends[:, :1], found, ends[:, 1:]], axis=1)


def _gaps(curves: np.ndarray, points: np.ndarray, t: np.ndarray) -> np.ndarray:
    """The greatest distance `[runs]` of points to their curves at the points' parameters; the end may stand often."""
    return np.linalg.norm(_weights(t) @ curves - points, axis=2).max(1)


def _nearest(curves: np.ndarray, points: np.ndarray, t: np.ndarray) -> np.ndarray:
    """One Newton step of every parameter towards its curve's point nearest to its own, kept in order."""
    polynomial = _MATRIX @ curves
    one, square = np.ones_like(t), t**2
    gap = np.stack([one, t, square, t * square], axis=2) @ polynomial - points
    slope = np.stack([one, 2 * t, 3 * square], axis=2) @ polynomial[:, 1:]
    bend = np.stack([2 * one, 6 * t], axis=2) @ polynomial[:, 2:]
    down = (slope * slope + gap * bend).sum(2)
    step = np.where(down > _SAME, (gap * slope).sum(2) / np.maximum(down, _SAME), 0.0)
    moved = np.clip(t - step, 0, 1)
    moved[:, 0], moved[:, -1] = 0, 1
    return np.maximum.accumulate(moved, axis=1)


def _farthest(points: np.ndarray, start: int, tolerance: float) -> int:
    """The last index up to which one curve from `start` stays within the tolerance (doubling, then bisection)."""
    end = len(points) - 1

    def fits(to: int) -> bool:
        return fit_cubic(points[start : to + 1])[1] <= tolerance

    if fits(end):
        return end
    low, high = start + 1, min(start + 8, end)
    while high < end and fits(high):
        low, high = high, min(2 * high - start, end)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def _balanced(points: np.ndarray, cuts: list[int]) -> list[int]:
    """The cuts moved, one after another, to where the worse of the two curves beside them is best."""
    cuts = list(cuts)
    for _ in range(_PASSES):
        for i in range(1, len(cuts) - 1):
            low, high = cuts[i - 1], cuts[i + 1]
            stride = max(1, (high - low) // _TRIES)
            for step in (stride, max(1, stride // 4)):
                near = [cuts[i], *range(max(low + 2, cuts[i] - 8 * step), min(high - 1, cuts[i] + 8 * step), step)]
                _, gaps = _fit_runs(points, [*((low, cut) for cut in near), *((cut, high) for cut in near)])
                cuts[i] = near[int(np.maximum(gaps[: len(near)], gaps[len(near) :]).argmin())]
    return cuts


def _from_corner(points: np.ndarray) -> np.ndarray:
    """A closed path turned so that it begins where it bends most."""
    if len(points) < _CLOSED_LEAST or np.abs(points[0] - points[-1]).max() > _SAME:
        return points
    ring = points[:-1]
    before, after = ring - np.roll(ring, _ARM, axis=0), np.roll(ring, -_ARM, axis=0) - ring
    start = int(np.argmin((before * after).sum(1)))
    turned = np.roll(ring, -start, axis=0)
    return np.concatenate([turned, turned[:1]])


def _thin(points: np.ndarray) -> np.ndarray:
    """Without repeated points."""
    moved = np.linalg.norm(np.diff(points, axis=0), axis=1) > _SAME
    return points[np.concatenate([[True], moved])]


def _smooth(points: np.ndarray) -> np.ndarray:
    """Pixel steps evened out; the ends stay, and a closed path stays closed."""
    if len(points) < 5:  # noqa: PLR2004
        return points
    inner = (points[:-2] + 2 * points[1:-1] + points[2:]) / 4
    return np.concatenate([points[:1], inner, points[-1:]])


def _weights(t: np.ndarray) -> np.ndarray:
    s = 1 - t
    return np.stack([s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t], axis=-1)
