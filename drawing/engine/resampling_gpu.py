"""Views on a GPU: resampling in one kernel each way, the same bits every time, and noise from keys. Needs Triton.

Many pixels of the views pull at one pixel of a drawing. Torch adds their pulls with atomics in floating point, whose
sum depends on the order in which they come; here they are added as whole numbers, 64 bits wide, which has no order. The
greatest pull times the number of pixels decides how many units one is, so that no sum runs over; a unit is then at most
2^-40 of the greatest pull. Arguments carry no type hints because Triton reads annotations as its own types.
"""

# ruff: noqa: ANN001, ANN202 - see above
# mypy: disable-error-code=no-untyped-def

from __future__ import annotations

import math
from typing import Any

import torch
import triton
import triton.language as tl
from torch import Tensor
from torch.autograd.function import once_differentiable

_BLOCK = 128
_ROOM = 2.0**61
"""Units that a sum may have."""

_LEAST = tl.constexpr(1e-30)
_NEAREST = tl.constexpr(1e-4)


class Resampled(torch.autograd.Function):
    """`resampling.resample` for float32 on a GPU."""

    @staticmethod
    def forward(ctx: Any, images: Tensor, matrices: Tensor, frame: Any) -> Tensor:  # noqa: ANN401
        """Views `[B * V, 3, size, size]`."""
        images, matrices = images.contiguous(), matrices.to(torch.float32).contiguous()
        views = torch.empty(matrices[..., 0, 0].numel(), 3, frame.size, frame.size, device=images.device)
        ctx.shape, ctx.frame = images.shape, frame
        ctx.save_for_backward(matrices)
        if views.numel():
            _resample[_grid(views)](
                images, matrices, views, *_layout(matrices, images.shape, frame), *frame.paper, _BLOCK
            )
        return views

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None]:  # noqa: ANN401
        """The gradient of the images."""
        (matrices,) = ctx.saved_tensors
        grad = grads[0].contiguous()
        sums = torch.zeros(ctx.shape, dtype=torch.int64, device=grad.device)
        slope = torch.empty(ctx.shape, device=grad.device)
        if grad.numel():
            greatest = torch.linalg.vector_norm(grad, math.inf)
            room = _ROOM / (matrices.shape[1] * ctx.frame.size**2)
            layout = _layout(matrices, ctx.shape, ctx.frame)
            _pull[_grid(grad)](grad, matrices, sums, greatest, *layout, room, _BLOCK)
            _settle[(triton.cdiv(sums.numel(), _BLOCK),)](sums, greatest, slope, sums.numel(), room, _BLOCK)
        else:
            slope.zero_()
        return slope, None, None


def noise(keys: Tensor, shape: Any) -> Tensor:  # noqa: ANN401
    """See `noise.normal`: Philox numbers (Salmon et al. 2011), a key the seed and a pixel the counter."""
    made = torch.empty(len(keys), *shape, device=keys.device)
    each = math.prod(shape)
    if made.numel():
        _noise[(triton.cdiv(each, _BLOCK), len(keys))](keys.contiguous(), made, each, _BLOCK)
    return made


def _grid(views: Tensor) -> tuple[int, int]:
    return triton.cdiv(views.shape[2] * views.shape[3], _BLOCK), len(views)


def _layout(matrices: Tensor, shape: torch.Size, frame: Any) -> tuple[float, ...]:  # noqa: ANN401
    """Views a drawing, side of a view, height and width of an image, and pixels of an image across a canvas."""
    _, _, height, width = shape
    across, down = frame.covered[0] * width / 2, frame.covered[1] * height / 2
    return matrices.shape[1], frame.size, height, width, across, down, *frame.fit


@triton.jit
def _place(matrices, view, pixel, size, height, width, across, down, fit_x, fit_y):
    """Where pixels of a view lie in the image: the pixel to the upper left, and how far beyond its centre."""
    x = (pixel % size + 0.5) * (2.0 / size) - 1.0
    y = (pixel // size + 0.5) * (2.0 / size) - 1.0
    at = matrices + view * 9
    depth = tl.maximum(tl.load(at + 6) * x + tl.load(at + 7) * y + tl.load(at + 8), _NEAREST)
    canvas_x = (tl.load(at) * x + tl.load(at + 1) * y + tl.load(at + 2)) / depth
    canvas_y = (tl.load(at + 3) * x + tl.load(at + 4) * y + tl.load(at + 5)) / depth
    column = tl.minimum(tl.maximum((canvas_x * fit_x + 1.0) * across - 0.5, -2.0), width + 1.0)
    row = tl.minimum(tl.maximum((canvas_y * fit_y + 1.0) * down - 0.5, -2.0), height + 1.0)
    left, top = tl.floor(column), tl.floor(row)
    return left.to(tl.int32), top.to(tl.int32), column - left, row - top


@triton.jit
def _corner(image, row, column, share, valid, height, width, paper):
    """What one of the four pixels around a place adds to it, as a difference to the paper."""
    here = valid & (row >= 0) & (row < height) & (column >= 0) & (column < width)
    return share * (tl.load(image + row * width + column, mask=here, other=paper) - paper)


@triton.jit
def _resample(
    images, matrices, views, per_drawing, size, height, width, across, down, fit_x, fit_y, red, green, blue,
    BLOCK: tl.constexpr,
):  # fmt: skip
    """Fill a block of pixels of one view."""
    view = tl.program_id(1)
    pixel = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    valid = pixel < size * size
    left, top, right_share, low_share = _place(
        matrices, view, pixel, size, height, width, across, down, fit_x, fit_y
    )  # fmt: skip
    for channel in tl.static_range(3):
        paper = red if channel == 0 else green if channel == 1 else blue
        image = images + (view // per_drawing * 3 + channel).to(tl.int64) * height * width
        upper = (1 - low_share) * (1 - right_share)
        total = _corner(image, top, left, upper, valid, height, width, paper)
        total += _corner(image, top, left + 1, (1 - low_share) * right_share, valid, height, width, paper)
        total += _corner(image, top + 1, left, low_share * (1 - right_share), valid, height, width, paper)
        total += _corner(image, top + 1, left + 1, low_share * right_share, valid, height, width, paper)
        tl.store(views + (view * 3 + channel).to(tl.int64) * size * size + pixel, total + paper, mask=valid)


@triton.jit
def _add(sums, row, column, pull, unit, valid, height, width):
    """Add a pull to one of the four pixels around a place, in whole units."""
    here = valid & (row >= 0) & (row < height) & (column >= 0) & (column < width)
    tl.atomic_add(sums + row * width + column, (pull.to(tl.float64) * unit).to(tl.int64), mask=here, sem="relaxed")


@triton.jit
def _pull(
    grad, matrices, sums, greatest, per_drawing, size, height, width, across, down, fit_x, fit_y, room,
    BLOCK: tl.constexpr,
):  # fmt: skip
    """Add the gradients of a block of pixels of one view to those of the pixels it was mixed from."""
    view = tl.program_id(1)
    pixel = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    valid = pixel < size * size
    left, top, right_share, low_share = _place(
        matrices, view, pixel, size, height, width, across, down, fit_x, fit_y
    )  # fmt: skip
    unit = room / tl.maximum(tl.load(greatest), _LEAST).to(tl.float64)
    for channel in tl.static_range(3):
        image = sums + (view // per_drawing * 3 + channel).to(tl.int64) * height * width
        pull = tl.load(grad + (view * 3 + channel).to(tl.int64) * size * size + pixel, mask=valid, other=0.0)
        _add(image, top, left, pull * ((1 - low_share) * (1 - right_share)), unit, valid, height, width)
        _add(image, top, left + 1, pull * ((1 - low_share) * right_share), unit, valid, height, width)
        _add(image, top + 1, left, pull * (low_share * (1 - right_share)), unit, valid, height, width)
        _add(image, top + 1, left + 1, pull * (low_share * right_share), unit, valid, height, width)


@triton.jit
def _settle(sums, greatest, slope, count, room, BLOCK: tl.constexpr):
    """Turn sums of units back into gradients."""
    at = tl.program_id(0).to(tl.int64) * BLOCK + tl.arange(0, BLOCK)
    unit = room / tl.maximum(tl.load(greatest), _LEAST).to(tl.float64)
    total = tl.load(sums + at, mask=at < count, other=0).to(tl.float64)
    tl.store(slope + at, (total / unit).to(tl.float32), mask=at < count)


@triton.jit
def _noise(keys, made, each, BLOCK: tl.constexpr):
    """Normal numbers of one key."""
    row = tl.program_id(1)
    at = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    numbers = tl.randn(tl.load(keys + row), at)
    tl.store(made + row.to(tl.int64) * each + at, numbers, mask=at < each)
