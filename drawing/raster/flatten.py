"""Curves become polylines: how many straight pieces, and where their vertices lie.

Every kernel flattens by this rule, in float64, so all of them draw the same polyline.

Error bound: a Bezier curve of degree n split into m pieces of equal parameter length deviates from its polyline by at
most `n (n - 1) / 8 * max|P[i+2] - 2 P[i+1] + P[i]| / m^2` (Filip, Magedson, Markot 1986). `pieces` picks the least m
that keeps the bound under `TOLERANCE` pixels, up to `MOST_PIECES`.
"""

from __future__ import annotations

import torch
from torch import Tensor

from drawing.model.strokes import bernstein

TOLERANCE = 0.1
"""Greatest distance between a curve and its polyline, in pixels of the raster it is drawn on."""

MOST_PIECES = 128
"""Upper limit of straight pieces in one curve; reached only by curves that span thousands of pixels."""


def pieces(points: Tensor, height: int) -> Tensor:
    """Straight pieces each stroke needs on a raster `height` pixels high: int64 `[B, N]` in 1..MOST_PIECES.

    Args:
        points: control points `[B, N, K, 2]` in the unit canvas.
        height: raster height in pixels.
    """
    degree = points.shape[2] - 1  # at most 3, so there are at most two second differences
    if degree == 1:
        return torch.ones(points.shape[:2], dtype=torch.int64, device=points.device)
    points = points.detach().to(torch.float64)
    second = points[:, :, 2:] - 2 * points[:, :, 1:-1] + points[:, :, :-2]
    squares = second[..., 0].square() + second[..., 1].square()
    greatest = torch.maximum(squares[:, :, 0], squares[:, :, -1])
    wanted = (degree * (degree - 1) / 8 / TOLERANCE * height * greatest.sqrt()).sqrt().ceil()
    return wanted.clamp(1, MOST_PIECES).to(torch.int64)


def vertices(points: Tensor, count: Tensor, *, most: int | None = None) -> Tensor:
    """Polyline vertices `[B, N, S + 1, 2]` where S is the greatest count; short polylines repeat their last vertex.

    Args:
        points: control points `[B, N, K, 2]`.
        count: pieces of each stroke `[B, N]`.
        most: the greatest count, for which the device is asked if it is not given.
    """
    if most is None:
        most = int(count.max()) if count.numel() else 1
    t = (torch.arange(most + 1, device=points.device) / count[..., None]).clamp(max=1).to(points.dtype)
    weights = bernstein(points.shape[2], t.reshape(-1)).reshape(*t.shape, points.shape[2])
    return weights @ points
