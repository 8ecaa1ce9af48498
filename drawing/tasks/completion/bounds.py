"""Strokes kept to where they may be: shortened, thinned or dropped until none covers a forbidden pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.curves import lengths, piece
from drawing.model.strokes import Strokes, bernstein
from drawing.raster import rasterise
from drawing.tasks.completion.thresholds import USUAL, Confining

if TYPE_CHECKING:
    from torch import Tensor

ROWS = 384
"""Height in pixels at which areas are compared."""

_CHUNK = 32


def coverage(strokes: Strokes, rows: int, columns: int) -> Tensor:
    """How much of every pixel one drawing's strokes cover, `[rows, columns]` in 0..1, whatever their opacity."""
    if not strokes.count:
        return torch.zeros(rows, columns)
    opaque = Strokes(strokes.points, strokes.width, torch.ones_like(strokes.colour), strokes.frozen, strokes.item)
    with torch.no_grad():
        return rasterise(opaque, rows, columns, profile="hard", background=None)[0, 3].clamp(0, 1)


def confine(strokes: Strokes, allowed: Tensor, confining: Confining = USUAL.confining) -> Strokes:
    """The strokes of one drawing cut back to an area; those of which little would be left are gone.

    Of every stroke the largest part stays whose full width lies inside, if need be thinner. What lies beyond the canvas
    is allowed. The result is checked by drawing it: no stroke covers a pixel more than one pixel outside the area.

    Args:
        strokes: one drawing on the CPU.
        allowed: bool `[ROWS, W]`.
        confining: what decides.
    """
    from scipy.ndimage import distance_transform_edt

    if not strokes.count or bool(allowed.all()):
        return strokes
    room = distance_transform_edt(np.pad(allowed.numpy(), ROWS, constant_values=True))[ROWS:-ROWS, ROWS:-ROWS]
    free = torch.from_numpy(np.maximum(room - confining.margin, 0)).float() / ROWS
    kept = [cut for i in range(strokes.count) if (cut := _cut(strokes, i, free, confining)) is not None]
    if not kept:
        return Strokes.empty(strokes.kind)
    index, points, width = zip(*kept, strict=True)
    at = torch.tensor(index)
    inside = Strokes(
        torch.stack(points)[None],
        torch.stack(width)[None],
        strokes.colour[:, at],
        strokes.frozen[:, at],
        strokes.item[:, at],
    )
    return inside.select(~_sticking_out(inside, allowed, confining.trace))


def touched(strokes: Strokes, area: Tensor, trace: float = USUAL.confining.trace) -> Tensor:
    """Which strokes of one drawing cover a pixel of an area (bool `[H, W]`), bool `[N]`: those a rubber would erase."""
    found = [
        (_each_coverage(strokes, start, *area.shape) * area > trace).flatten(1).any(1)
        for start in range(0, strokes.count, _CHUNK)
    ]
    return torch.cat(found) if found else torch.zeros(0, dtype=torch.bool)


def _cut(strokes: Strokes, index: int, free: Tensor, confining: Confining) -> tuple[int, Tensor, Tensor] | None:
    """Index, control points and width of the largest part of a stroke that fits; None if that is next to nothing."""
    points, width = strokes.points[0, index], float(strokes.width[0, index])
    t = torch.linspace(0, 1, confining.samples)
    along = bernstein(points.shape[0], t) @ points
    cols, rows = (along * ROWS).floor().long().unbind(-1)
    beyond = (cols < 0) | (rows < 0) | (cols >= free.shape[1]) | (rows >= free.shape[0])
    room = free[rows.clamp(0, free.shape[0] - 1), cols.clamp(0, free.shape[1] - 1)]
    room = torch.where(beyond, room + _outside_by(along, free), room)
    length = float(lengths(points))
    best, part = confining.least_share * (length + width) * width, None
    for factor in confining.thinnings:
        thin = width * factor
        start, end = _longest_run((room >= thin / 2).tolist())
        area = (length * (end - start) / (confining.samples - 1) + thin) * thin if end >= start else 0.0
        if area > best and (thin >= confining.thinnest or factor == 1):
            best, part = area, (start, end, thin)
    if part is None:
        return None
    start, end, thin = part
    if (start, end) == (0, confining.samples - 1):
        return index, points, torch.tensor(thin)
    return index, piece(points, float(t[start]), float(t[end])), torch.tensor(thin)


def _outside_by(along: Tensor, free: Tensor) -> Tensor:
    """How far points are beyond the canvas, in canvas heights."""
    far = torch.tensor([free.shape[1] / ROWS, 1.0])
    return torch.maximum(-along, along - far).amax(-1).clamp(min=0)


def _longest_run(flags: list[bool]) -> tuple[int, int]:
    """First and last index of the longest run of true; (0, -1) for none."""
    best, start = (0, -1), 0
    for i, flag in enumerate([*flags, False]):
        if not flag:
            if i - 1 - start > best[1] - best[0]:
                best = (start, i - 1)
            start = i + 1
    return best


def _sticking_out(strokes: Strokes, allowed: Tensor, trace: float) -> Tensor:
    """Which strokes cover pixels more than one pixel outside the area, bool `[N]`."""
    from scipy.ndimage import binary_erosion

    forbidden = torch.from_numpy(binary_erosion(~allowed.numpy(), np.ones((3, 3)), border_value=1))
    return touched(strokes, forbidden, trace)


def _each_coverage(strokes: Strokes, start: int, rows: int, columns: int) -> Tensor:
    """Coverage `[n, rows, columns]` of `_CHUNK` strokes of one drawing, each drawn alone."""
    some = slice(start, start + _CHUNK)
    alone = Strokes.of(
        strokes.points[0, some, None], strokes.width[0, some, None], torch.ones_like(strokes.colour[0, some, None])
    )
    with torch.no_grad():
        return rasterise(alone, rows, columns, profile="hard", background=None)[:, 3]
