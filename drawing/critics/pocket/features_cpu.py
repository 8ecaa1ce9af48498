"""The costly half of the features on the CPU: from pixels to pooled products of slopes, and back. Compiled.

In tensor operations one look at a drawing passes some sixty times over memory; here each image stays in the cache.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from drawing.machine.compiled import compiled

ZERO, QUARTER = np.float32(0.0), np.float32(0.25)
ONE, TWO, THREE, FOUR, FIVE, SIX = (np.float32(k) for k in range(1, 7))
TINY = np.float32(1e-4)
"""Added to the squared slope, so that flat paper has a gradient."""

BLOCK = 4
"""Side in pixels of the blocks that are pooled."""

SHARE = np.float32(1 / BLOCK**2)

Index = np.uint64
"""Inner loops count unsigned, which the compiler turns into vectors (as in `raster.cpu_tiles`)."""

WIDEST = 64
"""Pixels in a line; at the most so many of an image lie side by side."""

PRODUCTS = 7
LINES = 2 + PRODUCTS
DOWN, P0, P1, P2, P3, P4, P5, P6 = (Index(WIDEST * k) for k in range(1, LINES))
"""Where the lines begin in their flat array, behind the slopes across: the slopes down, then the seven products."""


class PooledProducts(torch.autograd.Function):
    """`features.pooled_products` for float32 on the CPU."""

    @staticmethod
    def forward(ctx: Any, images: Tensor) -> Tensor:  # noqa: ANN401
        """`[B, 7, H / 4, W / 4]` for images `[B, C, H, W]` whose sides are multiples of 4."""
        pixels = images.detach().contiguous().numpy()
        batch, _, height, width = pixels.shape
        pooled = np.zeros((batch, PRODUCTS, height // BLOCK, width // BLOCK), np.float32)
        pool(pixels, pooled)
        ctx.save_for_backward(images)
        return torch.from_numpy(pooled)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> Tensor:  # noqa: ANN401
        """The gradient of the images."""
        (images,) = ctx.saved_tensors
        pixels = images.detach().contiguous().numpy()
        slope = np.empty(pixels.shape, np.float32)
        unpool(pixels, grads[0].contiguous().numpy(), slope)
        return torch.from_numpy(slope)


def serves(images: Tensor) -> bool:
    """Whether these kernels take images of that kind and size; they do not look where an array ends."""
    height, width = images.shape[2:]
    fits = width <= WIDEST and height % BLOCK == width % BLOCK == 0
    return fits and images.device.type == "cpu" and images.dtype == torch.float32


@compiled
def blur(plane: np.ndarray, across: np.ndarray, out: np.ndarray) -> None:
    """Weights 1, 2, 1 over 4 across, then down; beyond an edge lies its pixel again. The way back is the same."""
    height, width = plane.shape
    last = Index(width - 1)
    for row in range(height):
        line, into = plane[row], across[row]
        for x in range(Index(1), last):
            into[x] = (line[x - Index(1)] + TWO * line[x] + line[x + Index(1)]) * QUARTER
        into[0] = (line[0] + TWO * line[0] + line[1]) * QUARTER
        into[last] = (line[last - Index(1)] + TWO * line[last] + line[last]) * QUARTER
    for row in range(height):
        above, line, below = across[max(row - 1, 0)], across[row], across[min(row + 1, height - 1)]
        into = out[row]
        for x in range(Index(width)):
            into[x] = (above[x] + TWO * line[x] + below[x]) * QUARTER


@compiled
def slopes(plane: np.ndarray, across: np.ndarray, down: np.ndarray) -> None:
    """Differences of the two neighbours across and down; beyond an edge lies its pixel again."""
    height, width = plane.shape
    last = Index(width - 1)
    for row in range(height):
        line, into = plane[row], across[row]
        for x in range(Index(1), last):
            into[x] = line[x + Index(1)] - line[x - Index(1)]
        into[0] = line[1] - line[0]
        into[last] = line[last] - line[last - Index(1)]
        above, below, into = plane[max(row - 1, 0)], plane[min(row + 1, height - 1)], down[row]
        for x in range(Index(width)):
            into[x] = below[x] - above[x]


@compiled
def unslope(across: np.ndarray, down: np.ndarray, out: np.ndarray) -> None:
    """The way back of `slopes`: from the gradients of the differences to that of the pixels."""
    height, width = out.shape
    last = Index(width - 1)
    for row in range(height):
        line, into = across[row], out[row]
        for x in range(Index(1), last):
            into[x] = line[x - Index(1)] - line[x + Index(1)]
        into[0] = -line[0] - line[1]
        into[last] = line[last - Index(1)] + line[last]
        above, below = down[max(row - 1, 0)], down[min(row + 1, height - 1)]
        before = -ONE if row == 0 else ONE
        after = -ONE if row == height - 1 else ONE
        for x in range(Index(width)):
            into[x] += before * above[x] - after * below[x]


@compiled
def pool(images: np.ndarray, pooled: np.ndarray) -> None:
    """Products of slopes, summed over channels and averaged over blocks, into `pooled` `[B, 7, H / 4, W / 4]`."""
    batch, channels, height, width = images.shape
    plane = (height, width)
    smooth, across, down = np.empty(plane, np.float32), np.empty(plane, np.float32), np.empty(plane, np.float32)
    lines = np.empty(LINES * WIDEST, np.float32)
    for b in range(batch):
        for channel in range(channels):
            blur(images[b, channel], across, smooth)
            slopes(smooth, across, down)
            for block in range(height // BLOCK):
                for x in range(Index(len(lines))):
                    lines[x] = ZERO
                for row in range(block * BLOCK, (block + 1) * BLOCK):
                    load(across[row], down[row], lines)
                    add_products(lines, width)
                for k in range(PRODUCTS):
                    gather(lines[(2 + k) * WIDEST :], pooled[b, k, block])


@compiled
def unpool(images: np.ndarray, grad: np.ndarray, out: np.ndarray) -> None:
    """The gradient of `images` from that of what `pool` made of them."""
    batch, channels, height, width = images.shape
    plane = (height, width)
    smooth, across, down = np.empty(plane, np.float32), np.empty(plane, np.float32), np.empty(plane, np.float32)
    lines = np.empty(LINES * WIDEST, np.float32)
    for b in range(batch):
        for channel in range(channels):
            blur(images[b, channel], across, smooth)
            slopes(smooth, across, down)
            for block in range(height // BLOCK):
                for k in range(PRODUCTS):
                    scatter(grad[b, k, block], lines[(2 + k) * WIDEST :])
                for row in range(block * BLOCK, (block + 1) * BLOCK):
                    load(across[row], down[row], lines)
                    pull_slopes(lines, width)
                    store(lines, across[row], down[row])
            unslope(across, down, smooth)
            blur(smooth, across, out[b, channel])


@compiled
def load(across: np.ndarray, down: np.ndarray, lines: np.ndarray) -> None:
    """One row of both slopes."""
    for x in range(Index(len(across))):
        lines[x] = across[x]
    for x in range(Index(len(down))):
        lines[DOWN + x] = down[x]


@compiled
def store(lines: np.ndarray, across: np.ndarray, down: np.ndarray) -> None:
    """The way back of `load`."""
    for x in range(Index(len(across))):
        across[x] = lines[x]
    for x in range(Index(len(down))):
        down[x] = lines[DOWN + x]


@compiled
def gather(line: np.ndarray, means: np.ndarray) -> None:
    """Add what blocks of a line contribute to their means."""
    for block in range(Index(len(means))):
        x = Index(BLOCK) * block
        total = line[x] + line[x + Index(1)] + line[x + Index(2)] + line[x + Index(3)]
        means[block] += total * SHARE


@compiled
def scatter(means: np.ndarray, line: np.ndarray) -> None:
    """The way back of `gather`."""
    for block in range(Index(len(means))):
        value = means[block] * SHARE
        for k in range(Index(BLOCK)):
            line[Index(BLOCK) * block + k] = value


@compiled
def add_products(lines: np.ndarray, width: int) -> None:
    """Add the seven products of a row's slopes to the lines behind them."""
    for x in range(Index(width)):
        a, d = lines[x], lines[DOWN + x]
        aa, ad, dd = a * a, a * d, d * d
        shrink = ONE / np.sqrt(aa + dd + TINY)
        gain = shrink * (shrink * shrink) * (shrink * shrink)
        a4, d4 = gain * aa * aa, gain * dd * dd
        lines[P0 + x] += a4 * aa
        lines[P1 + x] += a4 * ad
        lines[P2 + x] += a4 * dd
        lines[P3 + x] += gain * ad * aa * dd
        lines[P4 + x] += d4 * aa
        lines[P5 + x] += d4 * ad
        lines[P6 + x] += d4 * dd


@compiled
def pull_slopes(lines: np.ndarray, width: int) -> None:
    """Put the gradients of a row's slopes in their place, from those of the products behind them."""
    for x in range(Index(width)):
        a, d = lines[x], lines[DOWN + x]
        g0, g1, g2, g3 = lines[P0 + x], lines[P1 + x], lines[P2 + x], lines[P3 + x]
        g4, g5, g6 = lines[P4 + x], lines[P5 + x], lines[P6 + x]
        aa, dd = a * a, d * d
        a3, d3 = aa * a, dd * d
        a4, a5, d4, d5 = aa * aa, a3 * aa, dd * dd, d3 * dd
        total = g0 * a3 * a3 + g1 * a5 * d + g2 * a4 * dd + g3 * a3 * d3 + g4 * aa * d4 + g5 * a * d5 + g6 * d3 * d3
        by_a = SIX * g0 * a5 + FIVE * g1 * a4 * d + FOUR * g2 * a3 * dd + THREE * g3 * aa * d3
        by_a += TWO * g4 * a * d4 + g5 * d5
        by_d = g1 * a5 + TWO * g2 * a4 * d + THREE * g3 * a3 * dd + FOUR * g4 * aa * d3
        by_d += FIVE * g5 * a * d4 + SIX * g6 * d5
        shrink = ONE / np.sqrt(aa + dd + TINY)
        square = shrink * shrink
        gain = shrink * square * square
        fall = FIVE * square * total
        lines[x] = gain * (by_a - fall * a)
        lines[DOWN + x] = gain * (by_d - fall * d)
