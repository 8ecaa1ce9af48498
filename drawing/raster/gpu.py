"""The GPU rasteriser: the CPU kernel's algorithm in Triton, one program a tile.

Deterministic: every (tile, stroke) pair writes its gradient to a row of its own, and one program a stroke adds its rows
up in the order of the tiles; there are no atomic additions. Nothing waits for the device, except in the backward of
scenes whose worst case would not fit `ROWS_UNASKED` (there the number of rows is read back). While a graph is captured,
which cannot ask, rows are set aside for the worst case; they are not touched before they are needed.

Coordinates are float32, so on canvases of thousands of pixels a stroke may sit 1e-4 pixels off; otherwise the tolerance
is the CPU kernel's. A factor of light below 1e-6 counts as 1e-6, which is what lets the way back divide by it.

One warp a program paints fastest: of 1, 2, 4 and 8 warps on an H100 it took 38, 38, 38 and 43 us for 850 lines and 89,
119, 153 and 260 us for 2,048 cubics at 1344 x 2040, and on the way back 67, 84, 86 and 88, and 156, 204, 258 and
415 us.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch.autograd.function import once_differentiable

from drawing.raster.flatten import pieces

if TYPE_CHECKING:
    from torch import Tensor

SIDE, WORD, COLUMNS = 16, 32, 16
"""Side of a tile in pixels, strokes in a word of bits, columns of a gradient row."""

ROWS_UNASKED = 2**20
"""Gradient rows (64 bytes each) allocated for the worst case without asking the device how many it needs."""

TILES_PER_PROGRAM = 32
"""Tiles one program of the binning looks at."""


def layers(
    points: Tensor, width: Tensor, colour: Tensor, height: int, columns: int, profile: str, compositing: str
) -> Tensor:
    """What `reference.layers` returns, computed tile by tile on the device of its inputs (float32)."""
    return _Raster.apply(points, width, colour, (height, columns, profile == "soft", compositing == "softor"))


class _Raster(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401
        points: Tensor,
        width: Tensor,
        colour: Tensor,
        settings: tuple[int, int, bool, bool],
    ) -> Tensor:
        from drawing.raster import gpu_tiles

        height, columns, soft, softor = settings
        batch, strokes, knots, _ = points.shape
        scene = (points.contiguous(), width.contiguous(), colour.contiguous(), pieces(points, height))
        rows, across, words = -(-height // SIDE), -(-columns // SIDE), max(1, -(-strokes // WORD))
        tiles = rows * across
        fresh = torch.empty if batch * strokes else torch.zeros
        bits = fresh(batch, tiles, words, dtype=torch.int64, device=points.device)
        counts = fresh(batch, tiles, words, dtype=torch.int32, device=points.device)
        if batch * strokes:
            grid = (-(-tiles // TILES_PER_PROGRAM), batch * words)
            gpu_tiles.bin_strokes[grid](
                *scene[:2], bits, counts, strokes, words, height, tiles, across, knots, soft, TILES_PER_PROGRAM
            )
        out = torch.empty(batch, 4, height, columns, device=points.device)
        last = torch.empty(batch, height, columns, dtype=torch.int32, device=points.device)
        sizes = (strokes, words, height, columns, rows, across)
        if batch:
            gpu_tiles.paint[(batch * tiles,)](*scene, bits, out, last, *sizes, knots, soft, softor, num_warps=1)
        ctx.save_for_backward(*scene, bits, out, last, counts)
        ctx.sizes, ctx.flags = sizes, (knots, soft, softor)
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401
        from drawing.raster import gpu_tiles_backward

        *scene, bits, out, last, counts = ctx.saved_tensors
        slopes = [torch.empty_like(one) for one in scene[:3]]
        batch, strokes = scene[1].shape
        if batch * strokes:
            knots, soft, _ = ctx.flags
            _, words, height, _, rows, across = ctx.sizes
            ends = counts.flatten().cumsum(0)
            slots = ends - counts.flatten()
            parts = torch.empty(_rows(batch * rows * across * strokes, ends), COLUMNS, device=out.device)
            grad = grads[0].contiguous()
            gpu_tiles_backward.unpaint[(batch * rows * across,)](
                *scene, bits, out, last, grad, slots, parts, *ctx.sizes, *ctx.flags, num_warps=1
            )
            gpu_tiles_backward.gather[(batch * strokes,)](
                *scene[:2], bits, slots, parts, *slopes, strokes, words, height, rows, across, knots, soft, num_warps=1
            )
        return *slopes, None


def _rows(worst: int, ends: Tensor) -> int:
    """Gradient rows to set aside: for the worst case, or if that is much as many as the device says it needs."""
    if worst <= ROWS_UNASKED or (ends.is_cuda and torch.cuda.is_current_stream_capturing()):
        return worst
    return int(ends[-1])
