"""The order in which a pen draws its strokes: nearest neighbour, then 2-opt; each stroke may be drawn backwards."""

from __future__ import annotations

import numpy as np

PATIENCE = 100_000_000
"""2-opt stops after about this many comparisons (a few seconds), so that its result never depends on the clock."""

_SWEEPS = 30
_GAIN = 1e-9


def travel(starts: np.ndarray, ends: np.ndarray, home: np.ndarray) -> float:
    """Pen-up distance of drawing strokes from `starts` to `ends` (each `[N, 2]`) in order, from `home` and back."""
    if not len(starts):
        return 0.0
    return float(np.linalg.norm(np.vstack([starts, home]) - np.vstack([home, ends]), axis=1).sum())


def shorten(starts: np.ndarray, ends: np.ndarray, home: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """An order of the strokes with little pen-up travel: never more than the given one.

    Args:
        starts: `[N, 2]`, where each stroke begins.
        ends: `[N, 2]`, where each stroke ends.
        home: `[2]`, where the pen comes from and returns to.

    Returns:
        `order`, int `[N]`, and `backwards`, bool `[N]`: stroke `order[i]` is the i-th, reversed if `backwards[i]`.
    """
    count = len(starts)
    order, backwards = _nearest(starts, ends, home)
    tour = np.where(backwards[:, None, None], *_both_ways(starts, ends, order))
    if travel(tour[:, 0], tour[:, 1], home) > travel(starts, ends, home):
        order, backwards = np.arange(count), np.zeros(count, bool)
        tour = np.stack([starts, ends], axis=1)
    sweeps = min(_SWEEPS, 1 + PATIENCE // max(1, count * count))
    for _ in range(sweeps):
        if not _sweep(tour, order, backwards, home):
            break
    return order, backwards


def _both_ways(starts: np.ndarray, ends: np.ndarray, order: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    forwards = np.stack([starts, ends], axis=1)[order]
    return forwards[:, ::-1], forwards


def _nearest(starts: np.ndarray, ends: np.ndarray, home: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Greedy: always the stroke with an end nearest to the pen."""
    count = len(starts)
    tips = np.concatenate([starts, ends])
    free = np.ones(2 * count, bool)
    order, backwards = np.zeros(count, int), np.zeros(count, bool)
    pen = home
    for i in range(count):
        distance = np.where(free, ((tips - pen) ** 2).sum(axis=1), np.inf)
        tip = int(distance.argmin())
        order[i], backwards[i] = tip % count, tip >= count
        free[[order[i], order[i] + count]] = False
        pen = tips[(tip + count) % (2 * count)]
    return order, backwards


def _sweep(tour: np.ndarray, order: np.ndarray, backwards: np.ndarray, home: np.ndarray) -> bool:
    """One pass of 2-opt over the tour `[N, entry and exit, 2]`, in place: reverse the best stretch from each stroke on.

    Returns whether anything became shorter.
    """
    shorter = False
    for i in range(len(tour)):
        before = tour[i - 1, 1] if i else home
        after = np.vstack([tour[i + 1 :, 0], home])
        entry, exits = tour[i, 0], tour[i:, 1]
        now = np.linalg.norm(before - entry) + np.linalg.norm(exits - after, axis=1)
        then = np.linalg.norm(before - exits, axis=1) + np.linalg.norm(entry - after, axis=1)
        best = int((now - then).argmax())
        if now[best] - then[best] > _GAIN:
            stretch = slice(i, i + best + 1)
            tour[stretch] = tour[stretch][::-1, ::-1].copy()
            order[stretch] = order[stretch][::-1].copy()
            backwards[stretch] = ~backwards[stretch][::-1]
            shorter = True
    return shorter
