"""Views: the augmented looks at a drawing which the critic judges.

A view is one homography and one resampling; what lies outside the canvas is paper. The named sets are those of the
thesis (Appendix C), CLIPDraw's, and the one we recommend.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf
from torch import Tensor

from drawing.engine import noise
from drawing.engine.resampling import Frame, resample
from drawing.machine.devices import send
from drawing.machine.edges import continued

if TYPE_CHECKING:
    from drawing.engine.chances import Chances
    from drawing.model.view_sets import ViewSet


def look(images: Tensor, matrices: Tensor, size: int, *, paper: tuple[float, float, float] = (1.0, 1.0, 1.0)) -> Tensor:
    """Resample drawings through their homographies.

    Args:
        images: `[B, 3, H, W]`; a canvas that is not square lies centred in the square that the view sees.
        matrices: `[B, V, 3, 3]` from view to canvas.
        size: side of a view in pixels.
        paper: RGB of what lies outside the canvas.

    Returns:
        Views `[B * V, 3, size, size]`, those of one drawing together.
    """
    height, width = images.shape[2:]
    images, covered = _shrink(images, size)
    fit = max(height, width) / width, max(height, width) / height
    return resample(images, send(matrices, images.device), Frame(size, fit, covered, paper))


def photometric(views: Tensor, kind: ViewSet, chances: Chances) -> Tensor:
    """Blur, colour jitter and noise as the set asks and chance decides; views `[B * V, 3, S, S]`."""
    device = views.device
    if kind.blur:
        blurred = send(chances.blurred, device)[:, None, None, None]
        views = torch.where(blurred, _blur(views, sigma=views.shape[-1] / 112), views)
    if kind.jitter:
        jittered = send(chances.jittered, device)[:, None, None, None]
        change = send(chances.change, device)[:, :, None, None, None]
        changed = views * change[0]
        changed = (changed - 0.5) * change[1] + 0.5
        grey = changed.mean(dim=1, keepdim=True)
        views = torch.where(jittered, (grey + (changed - grey) * change[2]).clamp(0, 1), views)
    if kind.noise:
        drawn = noise.normal(chances.keys, views.shape[1:]) if chances.keys is not None else chances.noise
        if drawn is None:
            raise ValueError("Noisy views need chances that were drawn with noise or keys.")
        views = views + kind.noise * send(drawn, device)
    return views


def _shrink(images: Tensor, size: int) -> tuple[Tensor, tuple[float, float]]:
    """Average blocks of pixels first where a view is much smaller than the raster, against aliasing.

    Returns:
        The blocks, and which share of their width and height the image covers: the last blocks may stick out.
    """
    height, width = images.shape[2:]
    factor = max(1, max(height, width) // size)
    if factor > 1:
        images = nnf.avg_pool2d(images, factor, ceil_mode=True)
    rows, columns = images.shape[2:]
    return images, (width / (columns * factor), height / (rows * factor))


def _blur(views: Tensor, sigma: float) -> Tensor:
    radius = math.ceil(2 * sigma)
    offsets = torch.arange(-radius, radius + 1, device=views.device)
    kernel = torch.exp(-(offsets**2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).to(views.dtype)
    channels = views.shape[1]
    across = kernel.expand(channels, 1, 1, -1)
    padded = continued(views, radius, radius, radius, radius)
    return nnf.conv2d(nnf.conv2d(padded, across, groups=channels), across.transpose(2, 3), groups=channels)
