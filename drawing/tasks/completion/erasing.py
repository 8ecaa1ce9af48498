"""What lies under an eraser is gone: strokes are cut at its edge, and what is left of them stays as it was."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.curves import piece
from drawing.model.strokes import Strokes, bernstein

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEP = 0.003
_SAMPLES = (17, 400)
_HALVINGS = 12
_LEAST_LEFT = 0.25


def erase(strokes: Strokes, rubbed: Sequence[tuple[np.ndarray, float]]) -> Strokes:
    """One drawing without what an eraser passed over; strokes that it never touched are the same to the bit.

    A stroke is cut where its middle comes under the eraser. Each part that is left ends half its width before the
    eraser's edge, so that its round end just reaches it; crumbs much shorter than they are wide go too.

    Args:
        strokes: one drawing on the CPU.
        rubbed: the eraser's ways: points `[n, 2]` in canvas heights and its width, likewise.
    """
    rubbed = [(np.asarray(points, float).reshape(-1, 2), width / 2) for points, width in rubbed if len(points)]
    index, parts = [], []
    for number in range(strokes.count):
        points = strokes.points[0, number]
        for part in _left(points, float(strokes.width[0, number]), rubbed):
            index.append(number)
            parts.append(part)
    if not parts:
        return Strokes.empty(strokes.kind)
    at = torch.tensor(index)
    kept = strokes.select(at)
    return Strokes(torch.stack(parts)[None], kept.width, kept.colour, kept.frozen, kept.item)


def _left(points: torch.Tensor, width: float, rubbed: list[tuple[np.ndarray, float]]) -> list[torch.Tensor]:
    """The parts of a stroke that are left, as control points `[K, 2]`; the stroke itself where it was not touched."""
    span = float(points.diff(dim=0).norm(dim=1).sum())
    count = int(np.clip(math.ceil(span / _STEP), *_SAMPLES))
    t = np.linspace(0, 1, count)
    under = _under(points, t, rubbed, 0.0)
    if not under.any():
        return [points]
    clear = ~_under(points, t, rubbed, width / 2)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], clear, [False]]).astype(int))).reshape(-1, 2)
    found = []
    for first, last in edges:
        start = _edge(points, t[first - 1], t[first], rubbed, width / 2) if first else 0.0
        end = _edge(points, t[last], t[last - 1], rubbed, width / 2) if last < count else 1.0
        part = piece(points, start, end)
        if float(part.diff(dim=0).norm(dim=1).sum()) >= _LEAST_LEFT * width or count == _SAMPLES[0]:
            found.append(part)
    return found


def _edge(
    points: torch.Tensor, under: float, clear: float, rubbed: list[tuple[np.ndarray, float]], margin: float
) -> float:
    """The parameter between one under the eraser and one clear of it at which the eraser's edge lies."""
    for _ in range(_HALVINGS):
        middle = (under + clear) / 2
        if _under(points, np.array([middle]), rubbed, margin)[0]:
            under = middle
        else:
            clear = middle
    return clear


def _under(points: torch.Tensor, t: np.ndarray, rubbed: list[tuple[np.ndarray, float]], margin: float) -> np.ndarray:
    """Which points of a curve, at parameters `[T]`, lie under the eraser or within a margin of it; bool `[T]`."""
    weights = bernstein(points.shape[0], torch.from_numpy(t))
    along = (weights @ points.double()).numpy()
    under = np.zeros(len(t), bool)
    for way, radius in rubbed:
        under |= _distance(along, way) < radius + margin
    return under


def _distance(points: np.ndarray, way: np.ndarray) -> np.ndarray:
    """Distance `[n]` of points `[n, 2]` to a line of straight pieces `[m, 2]`."""
    if len(way) == 1:
        return np.asarray(np.linalg.norm(points - way[0], axis=1))
    start, along = way[:-1], np.diff(way, axis=0)
    square = np.maximum((along**2).sum(axis=1), 1e-18)
    share = (((points[:, None] - start) * along).sum(axis=2) / square).clip(0, 1)
    return np.asarray(np.linalg.norm(points[:, None] - start - share[..., None] * along, axis=2).min(axis=1))
