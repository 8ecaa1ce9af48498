"""What a step minimises: terms over views, rasters and strokes, each one value a drawing, `[B]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.objective import likeness_cpu
from drawing.machine.edges import continued
from drawing.raster.flatten import vertices

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_LEAST_CONTRAST = 0.05


def similarity(embeddings: Tensor, towards: Tensor) -> Tensor:
    """Cosine similarity `[B, V]` of the views of each drawing to its own target.

    Args:
        embeddings: unit-length `[B * V, D]`, the views of one drawing together.
        towards: unit-length `[B, D]`.
    """
    per_drawing = embeddings.reshape(len(towards), -1, towards.shape[-1])
    return torch.einsum("bvd,bd->bv", per_drawing, towards)


def saturating(score: Tensor, ceiling: Tensor | None) -> Tensor:
    """The shortfall of a score `[B, V]` below its drawing's ceiling `[B]`: zero, and without gradient, above it.

    A critic can be fooled past what real pictures score; there is nothing to gain here beyond that. Without a ceiling
    this is the negated score.
    """
    return -score if ceiling is None else (ceiling[:, None] - score).clamp(min=0)


def pyramid(pictures: Tensor, levels: int = 3) -> tuple[Tensor, ...]:
    """Pictures `[B, C, H, W]` at halved sizes, the given one first."""
    sizes = [pictures]
    for _ in range(levels - 1):
        sizes.append(_halved(sizes[-1]))
    return tuple(sizes)


def _halved(pictures: Tensor) -> Tensor:
    if likeness_cpu.serves(pictures):
        return likeness_cpu.halved(pictures)
    return nnf.avg_pool2d(pictures, 2, ceil_mode=True)


def likeness(raster: Tensor, wanted: tuple[Tensor, ...]) -> Tensor:
    """Distance `[B]` of rasters `[B, 3, H, W]` to pictures as `pyramid` has them: the mean absolute differences, added.

    The coarse levels pull strokes from afar, the fine ones set edges (a pyramid loss as in DDS, arXiv 2103.16194).
    """
    if likeness_cpu.serves(raster):
        return likeness_cpu.Likeness.apply(raster, *wanted)
    return likeness_in_tensors(raster, wanted)


def likeness_in_tensors(raster: Tensor, wanted: tuple[Tensor, ...]) -> Tensor:
    """What `likeness` is, for any device and type of number; the reference of its CPU kernels."""
    total = (raster - wanted[0]).abs().mean(dim=(1, 2, 3))
    for picture in wanted[1:]:
        raster = nnf.avg_pool2d(raster, 2, ceil_mode=True)
        total = total + (raster - picture).abs().mean(dim=(1, 2, 3))
    return total


def edge_likeness(raster: Tensor, picture: Tensor, levels: int = 2) -> Tensor:
    """Perceptual distance `[B]` of rasters to pictures `[B, 3, H, W]`: how differently strong and directed their edges.

    Horizontal and vertical differences are divided by the picture's own contrast around them, as early vision does, so
    that texture in dull places counts as much as in bright ones; summed over a pyramid that begins at half the size.
    """
    total = raster.new_zeros(len(raster))
    for _ in range(levels):
        raster, picture = nnf.avg_pool2d(raster, 2, ceil_mode=True), nnf.avg_pool2d(picture, 2, ceil_mode=True)
        slopes = _slopes(picture)
        contrast = nnf.avg_pool2d(slopes.abs().mean(1, keepdim=True), 7, stride=1, padding=3, count_include_pad=False)
        total = total + ((_slopes(raster) - slopes).abs() / (contrast + _LEAST_CONTRAST)).mean(dim=(1, 2, 3))
    return total


def _slopes(pictures: Tensor) -> Tensor:
    """Differences `[B, 6, H, W]` to the next pixel on the right and below, 0 at the edge."""
    across = continued(pictures, 0, 1, 0, 0).diff(dim=3)
    down = continued(pictures, 0, 0, 0, 1).diff(dim=2)
    return torch.cat([across, down], dim=1)


def stroke_length(strokes: Strokes) -> Tensor:
    """L2: mean squared length of the control polygon's legs, `[B]`."""
    return _legs(strokes).square().sum(-1).mean(dim=(1, 2))


def roughness(strokes: Strokes) -> Tensor:
    """Smoothness: mean squared leg length plus mean squared turning angle (radians) of the control polygon, `[B]`."""
    legs = _legs(strokes)
    total = legs.square().sum(-1).mean(dim=(1, 2))
    if legs.shape[2] > 1:
        a, b = legs[:, :, :-1], legs[:, :, 1:]
        cross = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
        angle = torch.atan2(cross, (a * b).sum(-1) + 1e-9)
        total = total + angle.square().mean(dim=(1, 2))
    return total


def sameness(strokes: Strokes, samples: int = 5, most: int = 128) -> Tensor:
    """Diversity, negated so that less is better: minus the mean over pairs of colour x Chamfer distance, `[B]`.

    Each stroke is sampled at `samples` points; beyond `most` strokes every k-th stands for its neighbours.
    """
    step = max(1, -(-strokes.count // most))
    points, colour = strokes.points[:, ::step], strokes.colour[:, ::step, :3]
    count = torch.full(points.shape[:2], samples - 1, device=points.device)
    sampled = vertices(points, count, most=samples - 1)
    gaps = (sampled[:, :, None, :, None] - sampled[:, None, :, None, :]).square().sum(-1)
    nearest = gaps.amin(dim=-1).mean(dim=-1)
    chamfer = nearest + nearest.transpose(1, 2)
    tint = (colour[:, :, None] - colour[:, None, :]).square().sum(-1)
    return -(tint * chamfer).mean(dim=(1, 2))


def _legs(strokes: Strokes) -> Tensor:
    return strokes.points[:, :, 1:] - strokes.points[:, :, :-1]
