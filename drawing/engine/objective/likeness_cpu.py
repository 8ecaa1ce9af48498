"""The likeness of rasters to pictures on the CPU: value and gradient in one walk over the pixels. Compiled.

In tensor operations the same takes some twenty passes over memory, half of them on the way back; six drawings at once
spent a quarter of every step there. As nothing but signs of differences enters the gradient, it is known as soon as the
value is, and the way back only scales it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from drawing.machine.compiled import compiled

ZERO, QUARTER, HALF = np.float32(0.0), np.float32(0.25), np.float32(0.5)

Index = np.uint64
"""Inner loops count unsigned, which the compiler turns into vectors (as in `raster.cpu_tiles`)."""

STRETCH = 512
"""Pixels added up in float32 before the sum goes on in float64."""


class Likeness(torch.autograd.Function):
    """`objective.likeness` for float32 on the CPU."""

    @staticmethod
    def forward(ctx: Any, raster: Tensor, *wanted: Tensor) -> Tensor:  # noqa: ANN401
        """Distance `[B]` of rasters `[B, C, H, W]` to pictures at falling sizes, as `objective.pyramid` has them.

        Raises:
            ValueError: for pictures of other shapes: the kernels do not look where an array ends.
        """
        sizes = [raster.detach().contiguous()]
        for _ in wanted[1:]:
            sizes.append(halved(sizes[-1]))
        for size, picture in zip(sizes, wanted, strict=True):
            if size.shape != picture.shape:
                raise ValueError(
                    f"A raster of {list(size.shape)} has no likeness to a picture of {list(picture.shape)}."
                )
        total, slope = 0.0, None
        for size, picture in zip(reversed(sizes), reversed(wanted), strict=True):
            finer = torch.empty_like(size)
            total = total + differ(_rows(size), _rows(picture), _rows(finer))
            if slope is not None:
                pass_down(_planes(slope), _planes(finer))
            slope = finer
        ctx.slope = slope
        return torch.from_numpy(np.asarray(total, np.float32))

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        """The gradient of the rasters; pictures have none."""
        return ctx.slope * grads[0][:, None, None, None], *[None] * (len(ctx.needs_input_grad) - 1)


def serves(pictures: Tensor) -> bool:
    """Whether these kernels take pictures of that kind."""
    return pictures.device.type == "cpu" and pictures.dtype == torch.float32


def halved(pictures: Tensor) -> Tensor:
    """Pictures `[B, C, H, W]` at half the size, rounded up, detached."""
    batch, channels, height, width = pictures.shape
    coarse = torch.empty(batch, channels, -(-height // 2), -(-width // 2))
    halve(_planes(pictures.detach().contiguous()), _planes(coarse))
    return coarse


def _planes(pictures: Tensor) -> np.ndarray:
    return pictures.flatten(0, 1).numpy()


def _rows(pictures: Tensor) -> np.ndarray:
    return pictures.flatten(1).numpy()


@compiled
def halve(fine: np.ndarray, coarse: np.ndarray) -> None:
    """Means over blocks of 2 x 2 pixels of planes `[P, H, W]`; blocks at an odd edge have fewer."""
    planes, height, width = fine.shape
    whole = Index(width // 2)
    for plane in range(planes):
        for row in range(coarse.shape[1]):
            above, below = fine[plane, 2 * row], fine[plane, min(2 * row + 1, height - 1)]
            into = coarse[plane, row]
            for column in range(whole):
                left, right = Index(2) * column, Index(2) * column + Index(1)
                into[column] = (above[left] + above[right] + below[left] + below[right]) * QUARTER
            if width % 2:
                into[whole] = (above[Index(width - 1)] + below[Index(width - 1)]) * HALF


@compiled
def differ(raster: np.ndarray, picture: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """Mean absolute difference, float64 `[B]`, of B pictures `[B, pixels]`; its gradient into `slope`, likewise."""
    batch, pixels = raster.shape
    step = np.float32(1.0 / pixels)
    total = np.zeros(batch)
    for b in range(batch):
        for start in range(0, pixels, STRETCH):
            along = ZERO
            for i in range(Index(start), Index(min(start + STRETCH, pixels))):
                difference = raster[b, i] - picture[b, i]
                along += abs(difference)
                away = step if difference > ZERO else -step
                slope[b, i] = away if difference != ZERO else ZERO
            total[b] += along
    return total / pixels


@compiled
def pass_down(coarse: np.ndarray, fine: np.ndarray) -> None:
    """Add the gradient of block means `[P, h, w]` to that of the pixels `[P, H, W]` they were taken over."""
    planes, height, width = fine.shape
    whole = Index(width // 2)
    for plane in range(planes):
        for row in range(height):
            above, into = coarse[plane, row // 2], fine[plane, row]
            share = HALF if row == height - 1 and height % 2 else QUARTER
            for column in range(whole):
                left, right = Index(2) * column, Index(2) * column + Index(1)
                into[left] += above[column] * share
                into[right] += above[column] * share
            if width % 2:
                into[Index(width - 1)] += above[whole] * (share + share)
