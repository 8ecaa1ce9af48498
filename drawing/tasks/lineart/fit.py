"""As few cubic Bezier curves as follow a path within a tolerance (least squares; Schneider, Graphics Gems, 1990)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

_ROUNDS = 5
_PASSES = 2
_TRIES = 24
_CLOSED_LEAST = 16
_ARM = 5
_SAME = 1e-9
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
    return [fit_cubic(points[a : b + 1])[0] for a, b in pairwise(cuts)]


def fit_cubic(points: np.ndarray) -> tuple[np.ndarray, float]:
    """The cubic `[4, 2]` through the first and last point that is nearest to all, and its greatest distance to them."""
    first, last = points[0], points[-1]
    if len(points) < 4:  # noqa: PLR2004
        return first + (last - first) * np.linspace(0, 1, 4)[:, None], 0.0
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    t = np.concatenate([[0], np.cumsum(steps)]) / max(float(steps.sum()), 1e-9)
    first_try = _solve(points, t), t
    for _ in range(_ROUNDS):
        curve = _solve(points, t)
        t = _nearest(curve, points, t)
    tries = ((_solve(points, t), t), first_try)
    found = [(one, float(np.linalg.norm(_weights(at) @ one - points, axis=1).max())) for one, at in tries]
    return min(found, key=lambda pair: pair[1])


def _solve(points: np.ndarray, t: np.ndarray) -> np.ndarray:
    weights = _weights(t)
    ends = points[[0, -1]]
    target = points - weights[:, [0, 3]] @ ends
    inner, *_ = np.linalg.lstsq(weights[:, 1:3], target, rcond=1e-6)
    return np.stack([ends[0], inner[0], inner[1], ends[1]])


def _nearest(curve: np.ndarray, points: np.ndarray, t: np.ndarray) -> np.ndarray:
    """One Newton step of every parameter towards the curve's point nearest to its own, kept in order."""
    polynomial = _MATRIX @ curve
    powers = np.stack([np.ones_like(t), t, t**2, t**3], axis=1)
    gap = powers @ polynomial - points
    slope = np.stack([np.ones_like(t), 2 * t, 3 * t**2], axis=1) @ polynomial[1:]
    bend = np.stack([np.full_like(t, 2.0), 6 * t], axis=1) @ polynomial[2:]
    down = (slope * slope).sum(1) + (gap * bend).sum(1)
    step = np.where(down > _SAME, (gap * slope).sum(1) / np.maximum(down, _SAME), 0.0)
    moved = np.clip(t - step, 0, 1)
    moved[0], moved[-1] = 0, 1
    return np.maximum.accumulate(moved)


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
                cuts[i] = min(near, key=lambda at, a=low, b=high: _worse(points, a, at, b))  # type: ignore[misc]
    return cuts


def _worse(points: np.ndarray, start: int, cut: int, end: int) -> float:
    return max(fit_cubic(points[start : cut + 1])[1], fit_cubic(points[cut : end + 1])[1])


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
    return np.stack([s**3, 3 * s**2 * t, 3 * s * t**2, t**3], axis=1)
