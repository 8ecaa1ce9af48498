"""Drawings seen through homographies: bilinear, and paper outside the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.machine.devices import flat_colour

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Frame:
    """What a view shows.

    Attributes:
        size: side of a view in pixels.
        fit: how much larger than the canvas the square is that a view sees, across and down.
        covered: share of the images' width and height that the canvas covers.
        paper: RGB of what lies outside.
    """

    size: int
    fit: tuple[float, float] = (1.0, 1.0)
    covered: tuple[float, float] = (1.0, 1.0)
    paper: tuple[float, float, float] = (1.0, 1.0, 1.0)


def resample(images: Tensor, matrices: Tensor, frame: Frame) -> Tensor:
    """Views `[B * V, 3, size, size]` of images `[B, 3, H, W]` through homographies `[B, V, 3, 3]` from view to canvas.

    The same input gives the same bits, on the way back too, on every device.
    """
    if images.device.type == "cuda":
        from drawing.engine import resampling_gpu

        return resampling_gpu.Resampled.apply(images, matrices, frame)
    return resample_in_tensors(images, matrices, frame)


def resample_in_tensors(images: Tensor, matrices: Tensor, frame: Frame) -> Tensor:
    """What `resample` is, for any device and type of number; on a GPU its way back does not repeat to the bit."""
    size, per_drawing = frame.size, matrices.shape[1]
    centre = (torch.arange(size, device=images.device) + 0.5) * (2 / size) - 1
    ones = torch.ones(size, size, device=images.device)
    rays = torch.stack([centre.expand(size, size), centre[:, None].expand(size, size), ones], dim=-1)
    mapped = torch.einsum("bvij,hwj->bvhwi", matrices, rays)
    canvas = mapped[..., :2] / mapped[..., 2:].clamp(min=1e-4)
    grid = torch.stack([(canvas[..., i] * frame.fit[i] + 1) * frame.covered[i] - 1 for i in (0, 1)], dim=-1)
    ground = flat_colour(frame.paper, images)
    views = nnf.grid_sample(
        (images - ground).repeat_interleave(per_drawing, dim=0), grid.flatten(0, 1), align_corners=False
    )
    return views + ground
