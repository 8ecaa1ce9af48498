"""Every stroke that a sketch of a photograph could have, and what each would say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.lineart.fit import fit_path
from drawing.tasks.lineart.graph import pen_paths

if TYPE_CHECKING:
    from drawing.tasks.lineart.ink import Ink
    from drawing.tasks.sketching.spots import Spot

_SPACING = 1.5
"""Pixels between the points at which a curve is weighed."""

_SMOOTH, _EVEN, _EVENER = 1.2, 1.2, 0.3
"""Pixels over which a subject's mask is evened out, and its edge, and how much more with the tolerance."""

_MARGIN, _SHORTEST = 4, 10
"""Pixels at the picture's edge without outlines, and the points of the shortest outline."""

_TRIES, _COARSEST = 4, 9.0
"""Halvings of the search for a tolerance that gives few enough curves, and the greatest tolerance in pixels."""

_GAP, _STRAIGHT, _LOOK = 7.0, 0.8, 6
"""Greatest gap in pixels over which lines run on, the cosine of their greatest turn, and the points that show it."""

_SAME = 1e-6
"""Distance at which two points are one."""

_EVERY, _OUTLINE_EVERY = 2, 3
"""Which of the points of a line, and of an outline, are fitted: every so many."""

_ARM, _CORNER = 4, 0.35
"""Points to either side that show how an outline turns, and the cosine of a turn that is a corner."""


@dataclass(frozen=True)
class Candidate:
    """A stroke that may be drawn.

    Attributes:
        curve: float `[4, 2]`, x and y in pixel indices.
        width: in pixels.
        kind: `line`, `outline` or `spot`.
        along: float `[n, 2]`, points of the curve at even distances.
        ways: float `[n, 2]`, unit vectors along it.
        step: pixels from one point to the next.
        worth: of a spot; lines are worth what lies under them.
    """

    curve: np.ndarray
    width: float
    kind: str
    along: np.ndarray
    ways: np.ndarray
    step: float
    worth: float = 0.0


def lines_of(ink: Ink, tolerance: float, width: tuple[float, float], worth: np.ndarray, most: int) -> list[Candidate]:
    """Curves along ink, pieces that run on in one another joined; widths in pixels within a range.

    Only of the pieces, at most so many, under which most lies of what pixels are worth `[H, W]`.
    """
    paths = joined(pen_paths(ink.mask, ink.half_width))
    pieces = [piece for path in paths for piece in _between_corners(_thinned(path))]
    pieces = sorted(pieces, key=lambda piece: -float(values_at(worth, piece[:, ::-1]).sum()))[:most]
    curves = [curve[:, ::-1] for piece in pieces for curve in fit_path(piece, tolerance, balanced=False)]
    found = []
    for curve in curves:
        along, _, _ = _sampled(curve)
        found.append(
            _candidate(curve, float(np.clip(2 * np.median(values_at(ink.half_width, along)) - 1, *width)), "line")
        )
    return found


def outlines_of(subject: np.ndarray, most: int, tolerance: float, width: float) -> list[Candidate]:
    """Long curves along the edge of a subject, bool `[H, W]`, but for where the picture's edge cuts it off.

    Each is within `tolerance` pixels of it, or further where that would take more than `most`: what sticks out furthest
    keeps its curves longest.
    """
    pieces = [piece for run in _edges(subject, tolerance) for piece in _between_corners(_thinned(run, _OUTLINE_EVERY))]
    low, high = np.log(tolerance), np.log(max(_COARSEST, tolerance))
    curves = _fitted(pieces, tolerance)
    for _ in range(_TRIES if len(curves) > most else 0):
        middle = (low + high) / 2
        tried = _fitted(pieces, float(np.exp(middle)))
        low, high = (low, middle) if len(tried) <= most else (middle, high)
        curves = tried if len(tried) <= most or len(tried) < len(curves) else curves
        if len(tried) == most:
            break
    return [_candidate(curve[:, ::-1], width, "outline") for curve in curves]


def _fitted(paths: list[np.ndarray], tolerance: float) -> list[np.ndarray]:
    return [curve for path in paths for curve in fit_path(path, tolerance, balanced=False)]


def _between_corners(path: np.ndarray) -> list[np.ndarray]:
    """A path `[n, 2]` cut where it turns sharply; a ring begins at a corner."""
    closed = bool(np.abs(path[0] - path[-1]).max() < _SAME)
    points = path[:-1] if closed else path
    if len(points) <= 2 * _ARM:
        return [path]
    before, after = points - np.roll(points, _ARM, axis=0), np.roll(points, -_ARM, axis=0) - points
    lengths = np.maximum(np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1), _SAME)
    straight = (before * after).sum(axis=1) / lengths
    near = np.stack([np.roll(straight, shift) for shift in range(-_ARM, _ARM + 1)])
    corners = np.flatnonzero((straight < _CORNER) & (straight <= near.min(axis=0)))
    if not closed:
        inner = corners[(corners >= _ARM) & (corners < len(points) - _ARM)]
        return [points[a : b + 1] for a, b in pairwise([0, *inner, len(points) - 1])]
    if not len(corners):
        return [np.concatenate([points, points[:1]])]
    turned = np.roll(points, -corners[0], axis=0)
    cuts = [*(corners - corners[0]), len(points)]
    ring = np.concatenate([turned, turned[:1]])
    return [ring[a : b + 1] for a, b in pairwise(cuts)]


def _edges(subject: np.ndarray, tolerance: float) -> list[np.ndarray]:
    """Paths `[n, 2]` (rows, columns) along the edge of a subject, evened out, away from the picture's own edge."""
    from scipy.ndimage import gaussian_filter, gaussian_filter1d
    from skimage.measure import find_contours

    found = []
    for path in find_contours(gaussian_filter(subject.astype(float), _SMOOTH), 0.5):
        closed = bool(np.abs(path[0] - path[-1]).max() < _SAME)
        if len(path) < 2 * _SHORTEST:
            continue
        ring = path[:-1] if closed else path
        even = gaussian_filter1d(ring, _EVEN + _EVENER * tolerance, axis=0, mode="wrap" if closed else "nearest")
        inner = np.asarray(((even > _MARGIN) & (even < np.array(subject.shape) - 1 - _MARGIN)).all(axis=1))
        if closed and inner.all():
            found.append(np.concatenate([even, even[:1]]))
            continue
        start = int(np.argmin(inner)) if closed else 0
        even, inner = np.roll(even, -start, axis=0), np.roll(inner, -start)
        runs = np.split(np.arange(len(even)), np.flatnonzero(np.diff(inner.astype(int))) + 1)
        found += [even[run] for run in runs if inner[run[0]] and len(run) > _SHORTEST]
    return found


def dots_of(spots: list[Spot], worths: list[float]) -> list[Candidate]:
    """A dot for every spot."""
    return [
        _candidate(np.repeat(np.array([spot.middle]), 4, axis=0), 2 * spot.radius, "spot", worth)
        for spot, worth in zip(spots, worths, strict=True)
    ]


def joined(paths: list[np.ndarray]) -> list[np.ndarray]:
    """Paths `[n, 2]` of which those that run on in one another over a small gap have become one."""
    paths = [path for path in paths if len(path) > 1]
    while True:
        best = min(_meetings(paths), default=None)
        if best is None:
            return paths
        _, first, first_end, second, second_end = best
        one = paths[first] if first_end else paths[first][::-1]
        other = paths[second][::-1] if second_end else paths[second]
        rest = [path for number, path in enumerate(paths) if number not in (first, second)]
        paths = [*rest, np.concatenate([one, other])]


def _meetings(paths: list[np.ndarray]) -> list[tuple[float, int, int, int, int]]:
    """Ends that run on in one another: the gap in pixels, and path and end (0 first, 1 last) of either."""
    from scipy.spatial import cKDTree

    tips, ways, owners = [], [], []
    for number, path in enumerate(paths):
        if np.abs(path[0] - path[-1]).max() < _SAME:
            continue
        look = min(_LOOK, len(path) - 1)
        for end, (tip, inner) in enumerate(((path[0], path[look]), (path[-1], path[-1 - look]))):
            tips.append(tip)
            ways.append((tip - inner) / max(float(np.linalg.norm(tip - inner)), _SAME))
            owners.append((number, end))
    if not tips:
        return []
    found = []
    for a, b in sorted(cKDTree(np.array(tips)).query_pairs(_GAP)):
        apart = tips[b] - tips[a]
        gap = float(np.linalg.norm(apart))
        on = apart / max(gap, _SAME) if gap > 1 else ways[a]
        facing = min(float(ways[a] @ on), float(-ways[b] @ on), float(-ways[a] @ ways[b]))
        if owners[a][0] != owners[b][0] and facing > _STRAIGHT:
            found.append((gap, *owners[a], *owners[b]))
    return found


def values_at(values: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Values `[H, W]` at the pixels of points `[n, 2]` (x, y)."""
    columns, rows = np.rint(points).astype(int).T
    return np.asarray(values[rows.clip(0, values.shape[0] - 1), columns.clip(0, values.shape[1] - 1)])


def _candidate(curve: np.ndarray, width: float, kind: str, worth: float = 0.0) -> Candidate:
    return Candidate(np.ascontiguousarray(curve), width, kind, *_sampled(curve), worth)


def _thinned(path: np.ndarray, every: int = _EVERY) -> np.ndarray:
    """A path with its ends and one of so many points between them."""
    return np.concatenate([path[:-1:every], path[-1:]])


def _sampled(curve: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Points of a curve `[4, 2]` at even distances, unit vectors along it there, and the distance in pixels."""
    t = np.linspace(0, 1, 65)[:, None]
    fine = (1 - t) ** 3 * curve[0] + 3 * (1 - t) ** 2 * t * curve[1] + 3 * (1 - t) * t**2 * curve[2] + t**3 * curve[3]
    reached = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    count = max(2, round(reached[-1] / _SPACING) + 1)
    at = np.linspace(0, reached[-1], count)
    along = np.stack([np.interp(at, reached, fine[:, axis]) for axis in (0, 1)], axis=1)
    ways = np.gradient(along, axis=0)
    return along, ways / np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), _SAME), reached[-1] / (count - 1)
