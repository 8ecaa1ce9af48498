"""Curves along ink cut where the ink changes: each span has one width and one colour."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.curves import piece
from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from drawing.tasks.lineart.ink import Ink

_SAMPLES = (9, 97)
_STEP = 1.5
_ACROSS = 0.5
_BEYOND = 4.0
_PAPER = 0.15
_THINNEST = 0.7
_WIDTH_TOLERANCE = (0.1, 0.5)
_COLOUR_TOLERANCE = 0.12
_CUT = (4.0, 0.3)
_STUB = 1.5
_KNOB = 1.5
_THICKER = 1.05
_RIM = 4
_SAME = 1e-6


@dataclass(frozen=True)
class Span:
    """A part of a centre-line.

    Attributes:
        curve: float `[4, 2]`, x and y in pixel indices.
        width: in pixels.
        colour: RGB `[3]` in 0..1.
    """

    curve: np.ndarray
    width: float
    colour: np.ndarray


def spans_of(curve: np.ndarray, ink: Ink) -> list[Span]:
    """A curve `[4, 2]` (x, y in pixel indices) in as few spans as its ink's widths and colours need."""
    length = float(np.linalg.norm(np.diff(_along(curve, 17), axis=0), axis=1).sum())
    count = int(np.clip(round(length / _STEP), *_SAMPLES))
    points = _along(curve, count)
    widths, colours = _widths(curve, points, ink), _colours(points, ink)
    known = np.isfinite(widths)
    if not known.any():
        rows, columns = _pixels(points, ink.mask.shape)
        widths = np.maximum(2 * ink.half_width[rows, columns] - 1, _THINNEST)
        known = np.isfinite(widths)
    at = np.linspace(0, 1, count)
    usual = float(np.median(widths[known]))
    steps = round(_STUB * usual / max(length, _SAME) * (count - 1))
    filled = _median(np.interp(at, at[known], widths[known])[:, None], steps)[:, 0]
    colours = _median(colours, steps)
    edges = _cut(filled, colours, max(2, steps))
    line = np.ones(count, bool)
    while (knobs := _knobs(edges, filled, length) & line).any():
        line &= ~_with_rims(knobs, filled)
        if not line.any():
            break
        widths = np.where(line, widths, np.nan)
        filled = np.interp(at, at[line], filled[line])
        edges = _cut(filled, colours, max(2, steps))
    return [
        _span(curve, (at[a], at[min(b, count - 1)]), widths[a:b], colours[a:b], float(np.median(filled[a:b])))
        for a, b in pairwise(edges)
    ]


def _cut(widths: np.ndarray, colours: np.ndarray, least: int) -> list[int]:
    """Edges of the runs of like width `[n]` and colour `[n, 3]`, each at least so long."""
    unit = _WIDTH_TOLERANCE[0] * widths.mean() + _WIDTH_TOLERANCE[1]
    features = np.column_stack([widths / unit, colours / _COLOUR_TOLERANCE])
    return _segments(features, _CUT[0] + _CUT[1] * len(widths), least)


def _knobs(edges: list[int], widths: np.ndarray, length: float) -> np.ndarray:
    """Where a line `[n]` is for less than about its width broader than before or after: what lies on it is no line."""
    knobs = np.zeros(len(widths), bool)
    medians = [float(np.median(widths[a:b])) for a, b in pairwise(edges)]
    for k, (a, b) in enumerate(pairwise(edges)):
        beside = medians[max(k - 1, 0) : k] + medians[k + 1 : k + 2]
        is_short = (b - a) / len(widths) * length < _KNOB * medians[k]
        if beside and is_short and medians[k] > _THICKER * max(beside):
            knobs[a:b] = True
    return knobs


def _with_rims(knobs: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """Knobs `[n]` with the samples beside them over which a line `[n]` thins down to its own width."""
    wider = knobs.copy()
    for _ in range(_RIM):
        for step in (1, -1):
            inner = np.roll(wider, step)
            inner[0 if step > 0 else -1] = False
            wider |= inner & (widths * _THICKER < np.roll(widths, step))
    last = np.convolve(wider, np.ones(3), "same").astype(bool)  # where it has just become thin it is half knob
    return wider | last


def _span(curve: np.ndarray, ends: tuple[float, float], widths: np.ndarray, colours: np.ndarray, usual: float) -> Span:
    known = widths[np.isfinite(widths)]
    part = curve if ends == (0.0, 1.0) else piece(torch.from_numpy(curve), float(ends[0]), float(ends[1])).numpy()
    return Span(part, float(np.median(known)) if len(known) else usual, np.median(colours, axis=0))


def _segments(features: np.ndarray, penalty: float, least: int) -> list[int]:
    """Edges of the runs of `[n, d]` that leave the least squared deviation, each run costing a penalty (Bellman)."""
    count = len(features)
    sums = np.concatenate([np.zeros((1, features.shape[1])), features.cumsum(axis=0)])
    squares = np.concatenate([[0.0], (features**2).sum(axis=1).cumsum()])
    best, before = np.full(count + 1, np.inf), np.zeros(count + 1, int)
    best[0] = 0.0
    for end in range(1, count + 1):
        starts = np.arange(end)
        runs = end - starts
        deviation = squares[end] - squares[starts] - ((sums[end] - sums[starts]) ** 2).sum(axis=1) / runs
        cost = best[starts] + deviation + penalty
        cost[(runs < least) & (runs < count)] = np.inf
        before[end] = int(np.argmin(cost))
        best[end] = cost[before[end]]
    if not np.isfinite(best[count]):
        return [0, count]
    edges = [count]
    while edges[-1]:
        edges.append(int(before[edges[-1]]))
    return edges[::-1]


def _widths(curve: np.ndarray, points: np.ndarray, ink: Ink) -> np.ndarray:
    """Width of the ink `[n]` in pixels across a curve at its points; nan where other ink runs into it."""
    from scipy.ndimage import map_coordinates

    count = len(points)
    t = np.linspace(0, 1, count)
    ahead = np.gradient(points, t, axis=0)
    size = np.linalg.norm(ahead, axis=1, keepdims=True)
    straight = curve[-1] - curve[0]
    ahead = np.where(size > _SAME, ahead, straight if np.linalg.norm(straight) > _SAME else np.array([1.0, 0.0]))
    normal = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) / np.linalg.norm(ahead, axis=1, keepdims=True)
    rows, columns = _pixels(points, ink.mask.shape)
    reach = float(ink.half_width[rows, columns].max()) + _BEYOND
    offsets = np.arange(0, reach + _ACROSS, _ACROSS)
    total, ends = np.zeros(count), np.ones(count, bool)
    for side in (1, -1):
        at = points[:, None] + side * offsets[None, :, None] * normal[:, None]
        cover = map_coordinates(ink.cover, [at[..., 1], at[..., 0]], order=1, mode="constant")
        inside = np.logical_and.accumulate(cover > _PAPER, axis=1)
        weight = np.where(offsets == 0, 0.5, 1.0)
        total += (cover * inside * weight).sum(axis=1) * _ACROSS
        ends &= ~inside[:, -1]
    return np.where(ends, np.maximum(total, _THINNEST), np.nan)


def _colours(points: np.ndarray, ink: Ink) -> np.ndarray:
    rows, columns = _pixels(points, ink.mask.shape)
    return np.asarray(ink.rgb[rows, columns], float)


def _pixels(points: np.ndarray, shape: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    columns, rows = np.rint(points).astype(int).T
    return rows.clip(0, shape[0] - 1), columns.clip(0, shape[1] - 1)


def _along(curve: np.ndarray, count: int) -> np.ndarray:
    weights = bernstein(len(curve), torch.linspace(0, 1, count, dtype=torch.float64)).numpy()
    return np.asarray(weights @ curve)


def _median(values: np.ndarray, steps: int) -> np.ndarray:
    """Values `[n, d]` without what lasts for fewer than half so many steps."""
    from scipy.ndimage import median_filter

    return np.asarray(median_filter(values, size=(min(2 * steps + 1, len(values)), 1), mode="nearest"))
