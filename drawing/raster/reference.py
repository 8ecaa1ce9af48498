"""The equations of the rasteriser in dense torch: the oracle the fast kernels are tested against.

Work and memory grow with strokes x pixels; use it for small scenes only. Any float dtype; differentiable by autograd.
"""

from __future__ import annotations

import torch
from torch import Tensor

from drawing.raster.flatten import pieces, vertices

SIGMA_PER_WIDTH = 0.54925
"""Soft profile: sigma of exp(-d^2 / sigma^2) for a stroke of width 1 (DDS, arXiv 2103.16194)."""

SOFT_REACH = 3.0
"""Soft profile: the coverage is zero from this many sigmas on (there exp(-9) = 0.00012, below what 8 bits show)."""


def coverage(points: Tensor, width: Tensor, height: int, columns: int, profile: str) -> Tensor:
    """Coverage `[B, N, H, W]` in 0..1 of every pixel by every stroke; a width of zero or less covers nothing.

    With d the distance in pixels from the pixel's centre to the stroke's polyline and w the stroke's width in pixels:
    `soft` is exp(-d^2 / sigma^2) with sigma = 0.54925 w, zero from 3 sigma on; `hard` is the share of a one-pixel box,
    laid across the stroke, inside it: clip(1/2 + w/2 - d, 0, 1) - clip(1/2 - w/2 - d, 0, 1).
    """
    d2 = squared_distance(points * height, pieces(points, height), height, columns)
    w = (width * height).clamp(min=0)[..., None, None]
    if profile == "soft":
        sigma2 = (SIGMA_PER_WIDTH * w) ** 2
        near = d2 < SOFT_REACH**2 * sigma2
        x = d2 / torch.where(near, sigma2, torch.ones_like(sigma2))
        return torch.where(near, torch.exp(-x), torch.zeros_like(x))
    d = torch.where(d2 > 0, d2, torch.ones_like(d2)).sqrt() * (d2 > 0)
    return (0.5 + w / 2 - d).clamp(0, 1) - (0.5 - w / 2 - d).clamp(0, 1)


def squared_distance(points: Tensor, count: Tensor, height: int, columns: int) -> Tensor:
    """Squared distance `[B, N, H, W]` in pixels from pixel centres to the polylines of strokes given in pixels.

    The gradient runs through the nearest piece only; of equally near pieces the first counts.
    """
    line = vertices(points, count)
    y = torch.arange(height, dtype=points.dtype, device=points.device) + 0.5
    x = torch.arange(columns, dtype=points.dtype, device=points.device) + 0.5
    pixels = torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=-1)
    with torch.no_grad():
        best = torch.full((*line.shape[:2], height, columns), torch.inf, dtype=points.dtype, device=points.device)
        nearest = torch.zeros_like(best, dtype=torch.int64)
        for piece in range(line.shape[2] - 1):
            d2 = _segment_distance(pixels, line[:, :, piece, None, None], line[:, :, piece + 1, None, None])
            closer = d2 < best
            best = torch.where(closer, d2, best)
            nearest = torch.where(closer, piece, nearest)
    start = _pick(line, nearest)
    return _segment_distance(pixels, start, _pick(line, nearest + 1))


def composite(cover: Tensor, colour: Tensor, compositing: str) -> Tensor:
    """Layers `[B, 4, H, W]` from coverage `[B, N, H, W]` and straight colours `[B, N, 4]`.

    `over`: premultiplied RGB of the strokes alone and the transmittance prod(1 - a_i f_i), later strokes on top.
    `softor`: strokes as transparent ink, so order does not matter (DDS): three transmittances
    prod(1 - a_i f_i (1 - c_i)), one a channel, and the transmittance prod(1 - a_i f_i).
    """
    alpha = cover * colour[..., 3, None, None]
    clear = 1 - alpha
    transmittance = clear.prod(dim=1)
    if compositing == "softor":
        ink = 1 - colour[..., :3]
        channels = [(1 - alpha * ink[:, :, c, None, None]).prod(dim=1) for c in range(3)]
        return torch.stack([*channels, transmittance], dim=1)
    above = torch.cat([clear, torch.ones_like(clear[:, :1])], dim=1).flip(1).cumprod(dim=1).flip(1)[:, 1:]
    rgb = torch.einsum("bnhw,bnc->bchw", alpha * above, colour[..., :3])
    return torch.cat([rgb, transmittance[:, None]], dim=1)


def layers(
    points: Tensor, width: Tensor, colour: Tensor, height: int, columns: int, profile: str, compositing: str
) -> Tensor:
    """Compositing layers `[B, 4, H, W]` of the strokes; what they hold is said in `composite`."""
    return composite(coverage(points, width, height, columns, profile), colour, compositing)


def _segment_distance(pixels: Tensor, start: Tensor, end: Tensor) -> Tensor:
    along = end - start
    offset = pixels - start
    length2 = along.square().sum(-1)
    t = ((offset * along).sum(-1) / torch.where(length2 > 0, length2, torch.ones_like(length2))).clamp(0, 1)
    return (offset - t[..., None] * along).square().sum(-1)


def _pick(line: Tensor, index: Tensor) -> Tensor:
    flat = index.flatten(2)[..., None].expand(-1, -1, -1, 2)
    return line.gather(2, flat).reshape(*index.shape, 2)
