"""Hand-made picture features, smooth in the pixels: oriented edges and colours at several scales.

A differentiable relative of histograms of oriented gradients (Dalal & Triggs 2005). With few pictures to learn from,
what stands on fixed oriented edges learns far faster than what must find edges first (Oyallon et al. 2017).
"""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor
from torch.nn import functional as F

from drawing.critics.pocket import features_cpu
from drawing.machine.edges import continued

SIDE = 64
ORIENTATIONS = 8
_GRIDS = ((4, 1.0), (8, 1.0), (16, 1.0))
_COLOUR_GRID = 8
_TINY = 1e-4

LENGTH = ORIENTATIONS * sum(grid * grid for grid, _ in _GRIDS) + 3 * _COLOUR_GRID**2
"""Number of features of a picture."""


def features(images: Tensor) -> Tensor:
    """Features ``[B, LENGTH]`` of pictures ``[B, 3, 64, 64]`` in 0..1; each group has about unit length."""
    fine = orientation_energy(images)
    groups = []
    for grid, weight in _GRIDS:
        pooled = F.avg_pool2d(fine, fine.shape[-1] // grid)
        around = F.avg_pool2d(continued(pooled, 1, 1, 1, 1), 3, 1).mean(1, keepdim=True)
        local = (pooled / (around + 0.02) + 1e-3).sqrt()
        groups.append(weight * F.normalize(local.flatten(1), dim=1))
    colour = 1 - F.avg_pool2d(images, SIDE // _COLOUR_GRID)
    groups.append(F.normalize(colour.flatten(1) + _TINY, dim=1))
    return torch.cat(groups, 1)


def orientation_energy(images: Tensor) -> Tensor:
    """Mean strength of edges in 8 orientations on the finest grid, ``[B, 8, 16, 16]``.

    An edge's strength is its gradient's length times the sixth power of the cosine.
    """
    pooled = features_cpu.PooledProducts.apply(images) if features_cpu.serves(images) else pooled_products(images)
    return torch.einsum("ok,bkhw->bohw", _mixture(images.device, images.dtype), pooled)


def pooled_products(images: Tensor) -> Tensor:
    """Of slopes x and y the products x^6, x^5 y, ..., y^6 over their length^5, on the finest grid, ``[B, 7, 16, 16]``.

    They are summed over the colours. For any device and type of number; the reference of the CPU's kernels.
    """
    smooth = _blur(images)
    across = continued(smooth, 1, 1, 0, 0)
    across = across[..., 2:] - across[..., :-2]
    down = continued(smooth, 0, 0, 1, 1)
    down = down[..., 2:, :] - down[..., :-2, :]
    xx, xy, yy = across * across, across * down, down * down
    shrink = (xx + yy + _TINY).rsqrt()
    gain = shrink * (shrink * shrink).square()
    x4, x2y2, y4 = xx * xx, xx * yy, yy * yy
    gxx, gxy, gyy = gain * xx, gain * xy, gain * yy
    each = (gxx * x4, gxy * x4, gyy * x4, gxy * x2y2, gxx * y4, gxy * y4, gyy * y4)
    return F.avg_pool2d(torch.stack([one.sum(1) for one in each], 1), SIDE // _GRIDS[-1][0])


@functools.cache
def _mixture(device: torch.device, dtype: torch.dtype) -> Tensor:
    """``[8, 7]``: (x cos + y sin)^6 along each orientation from x^6, x^5 y, ..., y^6, cheaper than eight powers."""
    angles = [math.pi * k / ORIENTATIONS for k in range(ORIENTATIONS)]
    weights = [[math.comb(6, k) * math.cos(one) ** (6 - k) * math.sin(one) ** k for k in range(7)] for one in angles]
    return torch.tensor(weights).to(device, dtype)


def _blur(images: Tensor) -> Tensor:
    padded = continued(images, 1, 1, 1, 1)
    rows = (padded[..., :-2] + 2 * padded[..., 1:-1] + padded[..., 2:]) / 4
    return (rows[..., :-2, :] + 2 * rows[..., 1:-1, :] + rows[..., 2:, :]) / 4
