"""Geometry of single Bezier curves that several formats need: a piece of a curve, its length, a painter's pace."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_POWERS = {
    2: np.array([[1, 0], [-1, 1]]),
    3: np.array([[1, 0, 0], [-2, 2, 0], [1, -2, 1]]),
    4: np.array([[1, 0, 0, 0], [-3, 3, 0, 0], [3, -6, 3, 0], [-1, 3, -3, 1]]),
}
"""Control values of a Bezier curve to coefficients of its polynomial, constant first, by number of control points."""

_REAL = 1e-7
"""Roots with a smaller imaginary part count as real."""

LIFT = 0.05
"""Time between two strokes, as the length in canvas heights that could be drawn in it."""


def piece(points: Tensor, start: float, end: float) -> Tensor:
    """Control points `[..., K, 2]` of the part of a Bezier curve between parameters `start` and `end` in 0..1.

    Control point j is the curve's blossom at K-1-j times `start` and j times `end` (Ramshaw 1987).
    """
    degree = points.shape[-2] - 1
    result = []
    for j in range(degree + 1):
        rest = points
        for t in [start] * (degree - j) + [end] * j:
            rest = (1 - t) * rest[..., :-1, :] + t * rest[..., 1:, :]
        result.append(rest)
    return torch.cat(result, dim=-2)


def lengths(points: Tensor) -> Tensor:
    """Approximate length `[...]` of Bezier curves with control points `[..., K, 2]` (Gravesen 1997)."""
    degree = points.shape[-2] - 1
    polygon = points.diff(dim=-2).norm(dim=-1).sum(dim=-1)
    chord = (points[..., -1, :] - points[..., 0, :]).norm(dim=-1)
    return (2 * chord + (degree - 1) * polygon) / (degree + 1)


def timeline(strokes: Strokes) -> tuple[list[float], list[float]]:
    """When a steady hand begins and ends each stroke of one drawing, in 0..1 of the whole time; the last ends at 1."""
    drawn = lengths(strokes.points[0].detach().to("cpu", torch.float64))
    spent = (drawn + LIFT).cumsum(0)
    if not len(spent):
        return [], []
    return ((spent - drawn) / spent[-1]).tolist(), (spent / spent[-1]).tolist()


def clip(points: Tensor, aspect: float) -> list[Tensor]:
    """The pieces of one Bezier curve `[K, 2]` that lie inside the canvas, cut exactly at its edges, in order."""
    cuts = [0.0, *_crossings(points, aspect), 1.0]
    middles = torch.tensor([(a + b) / 2 for a, b in pairwise(cuts)], dtype=points.dtype)
    x, y = (bernstein(points.shape[0], middles) @ points).T
    inside = ((x >= 0) & (x <= aspect) & (y >= 0) & (y <= 1)).tolist()
    kept: list[tuple[float, float]] = []
    for (start, end), keep in zip(pairwise(cuts), inside, strict=True):
        if keep and kept and kept[-1][1] == start:
            kept[-1] = (kept[-1][0], end)
        elif keep:
            kept.append((start, end))
    return [piece(points, start, end) for start, end in kept]


def _crossings(points: Tensor, aspect: float) -> list[float]:
    """Parameters in 0..1, ascending, where a curve meets a line that bounds the canvas."""
    found: list[float] = []
    for axis, edge in ((0, 0.0), (0, aspect), (1, 0.0), (1, 1.0)):
        values = points[:, axis].to(torch.float64).numpy() - edge
        if values.min() < 0 < values.max():
            roots = np.polynomial.Polynomial(_POWERS[len(values)] @ values).roots()
            real = roots.real[np.abs(roots.imag) < _REAL]
            found.extend(real[(real > 0) & (real < 1)].tolist())
    return sorted(found)
