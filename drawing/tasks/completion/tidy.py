"""Shaky lines made tidy, each control point moving only a little."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes


def tidied(strokes: Strokes, reach: float) -> Strokes:
    """One drawing with ends that nearly meet joined, and lines that are nearly straight made straight.

    Args:
        strokes: one drawing.
        reach: how far a control point may move along each axis, in canvas heights.
    """
    if not strokes.count or reach <= 0:
        return strokes
    points = strokes.points[0].clone()
    points[:, [0, -1]] = _meeting(points[:, [0, -1]], reach)
    straight = _straightened(points)
    bend = (points - straight).norm(dim=-1).amax(-1)
    points = torch.where((bend < reach)[:, None, None], straight, points)
    moved = (points - strokes.points[0]).clamp(-reach, reach)
    return replace(strokes, points=(strokes.points[0] + moved)[None])


def _meeting(ends: Tensor, reach: float) -> Tensor:
    """End points `[N, 2, 2]`, those of different strokes within `reach` of one another moved to their mean."""
    flat = ends.flatten(0, 1)
    near = torch.cdist(flat, flat) < reach
    owner = torch.arange(len(flat)) // 2
    near &= (owner[:, None] != owner[None]) | torch.eye(len(flat), dtype=torch.bool)
    return ((near.float() @ flat) / near.sum(1, keepdim=True)).reshape(ends.shape)


def _straightened(points: Tensor) -> Tensor:
    """Control points `[N, K, 2]` spread evenly on the straight line between the ends."""
    share = torch.linspace(0, 1, points.shape[1])[None, :, None]
    return points[:, :1] + share * (points[:, -1:] - points[:, :1])
