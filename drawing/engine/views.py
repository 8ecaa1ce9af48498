"""Views: the augmented looks at a drawing which the critic judges.

A view is one homography (flip, rotation, shear, perspective and crop multiplied together) and one resampling; what lies
outside the canvas is paper. The named sets are those of the thesis (Appendix C), CLIPDraw's, and the one we recommend.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf
from torch import Tensor

from drawing.machine.devices import flat_colour, send

if TYPE_CHECKING:
    from drawing.model.view_sets import ViewSet

_CORNERS = torch.tensor([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])


def homographies(views: ViewSet, count: int, generators: list[torch.Generator]) -> Tensor:
    """`count` random homographies from view to canvas for each of B drawings, `[B, count, 3, 3]`.

    View and canvas both span -1..1 on each axis. A drawing takes its random numbers from its own generator.
    """
    dice = _Dice(count, generators)
    total = _crops(views, dice)
    if views.perspective:
        total = _perspectives(views.perspective, dice) @ total
    if views.rotate or views.affine:
        total = _affines(views, dice) @ total
    if views.flip:
        mirror = torch.eye(3).repeat(dice.total, 1, 1)
        mirror[:, 0, 0] = torch.where(dice.uniform(0, 1) < views.flip, -1.0, 1.0)
        total = mirror @ total
    return total.unflatten(0, (len(generators), count))


@dataclass(frozen=True)
class _Dice:
    """Random numbers for `count` views of each drawing, from the drawings' own generators, side by side."""

    count: int
    generators: list[torch.Generator]

    @property
    def total(self) -> int:
        return self.count * len(self.generators)

    def uniform(self, low: float, high: float, *shape: int) -> Tensor:
        """Uniform in low..high, `[total, *shape]`."""
        each = [torch.rand(self.count, *shape, generator=one) for one in self.generators]
        return low + (high - low) * torch.cat(each)


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
    per_drawing = matrices.shape[1]
    height, width = images.shape[2:]
    images, covered = _shrink(images, size)
    centre = (torch.arange(size, device=images.device) + 0.5) * (2 / size) - 1
    ones = torch.ones(size, size, device=images.device)
    rays = torch.stack([centre.expand(size, size), centre[:, None].expand(size, size), ones], dim=-1)
    mapped = torch.einsum("bvij,hwj->bvhwi", send(matrices, images.device), rays)
    canvas = mapped[..., :2] / mapped[..., 2:].clamp(min=1e-4)
    fit = max(height, width) / width, max(height, width) / height
    grid = torch.stack([(canvas[..., i] * fit[i] + 1) * covered[i] - 1 for i in (0, 1)], dim=-1)
    ground = flat_colour(paper, images)
    views = nnf.grid_sample(
        (images - ground).repeat_interleave(per_drawing, dim=0), grid.flatten(0, 1), align_corners=False
    )
    return views + ground


def photometric(views: Tensor, kind: ViewSet, generators: list[torch.Generator]) -> Tensor:
    """Blur, colour jitter and noise as the set asks; views `[B * V, 3, S, S]`, one generator a drawing."""
    if not (kind.blur or kind.jitter or kind.noise):
        return views
    groups = views.chunk(len(generators))
    return torch.cat([_photometric(group, kind, gen) for group, gen in zip(groups, generators, strict=True)])


def _photometric(views: Tensor, kind: ViewSet, generator: torch.Generator) -> Tensor:
    count, device = len(views), views.device
    if kind.blur:
        chosen = send(torch.rand(count, generator=generator) < kind.blur, device)[:, None, None, None]
        views = torch.where(chosen, _blur(views, sigma=views.shape[-1] / 112), views)
    if kind.jitter:
        chosen = send(torch.rand(count, generator=generator) < kind.jitter, device)[:, None, None, None]
        change = send(0.6 + 0.8 * torch.rand(3, count, 1, 1, 1, generator=generator), device)
        changed = views * change[0]
        changed = (changed - 0.5) * change[1] + 0.5
        grey = changed.mean(dim=1, keepdim=True)
        views = torch.where(chosen, (grey + (changed - grey) * change[2]).clamp(0, 1), views)
    if kind.noise:
        views = views + kind.noise * send(torch.randn(views.shape, generator=generator), device)
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
    padded = nnf.pad(views, [radius] * 4, mode="replicate")
    return nnf.conv2d(nnf.conv2d(padded, across, groups=channels), across.transpose(2, 3), groups=channels)


def _crops(views: ViewSet, dice: _Dice) -> Tensor:
    """Crops as torchvision's RandomResizedCrop takes them: area share and log-uniform aspect ratio."""
    total = torch.eye(3).repeat(dice.total, 1, 1)
    if views.crop is None:
        return total
    area = dice.uniform(*views.crop)
    ratio = dice.uniform(math.log(views.ratio[0]), math.log(views.ratio[1])).exp()
    side = torch.stack([(area * ratio).sqrt(), (area / ratio).sqrt()], dim=-1).clamp(max=1)
    shift = (1 - side) * dice.uniform(-1, 1, 2)
    chosen = dice.uniform(0, 1)[:, None] < views.crop_probability
    total[:, :2, :2] *= torch.where(chosen, side, 1.0)[:, None]
    total[:, :2, 2] = torch.where(chosen, shift, 0.0)
    return total


def _perspectives(distortion: float, dice: _Dice) -> Tensor:
    """Homographies whose inverse moves every corner inwards by up to `distortion` of half a side, as torchvision's."""
    moved = _CORNERS * (1 - distortion * dice.uniform(0, 1, 4, 2))
    x, y = moved.unbind(-1)
    u, v = _CORNERS.expand(dice.total, 4, 2).unbind(-1)
    zero, one = torch.zeros_like(x), torch.ones_like(x)
    rows = torch.cat(
        [
            torch.stack([x, y, one, zero, zero, zero, -u * x, -u * y], dim=-1),
            torch.stack([zero, zero, zero, x, y, one, -v * x, -v * y], dim=-1),
        ],
        dim=1,
    )
    solved = torch.linalg.solve(rows, torch.cat([u, v], dim=1))
    return torch.cat([solved, torch.ones(dice.total, 1)], dim=1).reshape(dice.total, 3, 3)


def _affines(views: ViewSet, dice: _Dice) -> Tensor:
    if views.rotate:
        angle = torch.deg2rad(dice.uniform(-views.rotate, views.rotate))
        zoom, shear, shift = torch.ones(dice.total), torch.zeros(dice.total), torch.zeros(dice.total, 2)
        chosen = torch.ones(dice.total, dtype=torch.bool)
    else:
        angle = torch.deg2rad(dice.uniform(-30, 30))
        zoom = dice.uniform(0.8, 1.2)
        shear = torch.tan(torch.deg2rad(dice.uniform(-10, 10)))
        shift = dice.uniform(-0.2, 0.2, 2)
        chosen = dice.uniform(0, 1) < views.affine
    cos, sin = angle.cos(), angle.sin()
    turned = torch.stack([cos, -sin + shear * cos, shift[:, 0], sin, cos + shear * sin, shift[:, 1]], dim=-1)
    total = torch.eye(3).repeat(dice.total, 1, 1)
    total[:, :2] = turned.reshape(dice.total, 2, 3)
    total[:, :2, :2] /= zoom[:, None, None]
    return torch.where(chosen[:, None, None], total, torch.eye(3))
