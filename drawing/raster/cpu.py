"""The CPU rasteriser: tiles in numba, threads of our own, the analytic gradient.

Each tile of 16 x 16 pixels is painted front to back from its own list of strokes by one thread, with the interpreter
lock released; the way back paints it again instead of storing it. Work and memory follow the covered tiles. No tile's
result depends on another's and gradients are added up in the order of the tiles, so the bits do not depend on the
number of threads, and any number of threads may call at once.

Tolerance against the dense reference in float64: the picture within 2e-4 everywhere (a pixel that rounding puts on the
other side of the 3-sigma cut changes by up to exp(-9) = 1.2e-4; all others stay within 2e-5), gradients within 1e-3 of
the greatest gradient of the same parameter. The exception are pixels equally far from two pieces of a curve, where
the gradient jumps from one piece to the other.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.autograd.function import once_differentiable

from drawing.raster.cpu_bins import SIDE, Scene, bin_strokes, polylines
from drawing.raster.cpu_tiles import paint_tiles
from drawing.raster.cpu_tiles_backward import COLOUR, PARAMETERS, WIDTH, gather, unpaint_tiles
from drawing.raster.reference import SIGMA_PER_WIDTH, SOFT_REACH

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = 2000
"""Work (tiles + pieces in tiles) below which starting a thread costs more than it saves."""

CHUNKS_PER_THREAD = 4
"""Parts each thread's share is split into, so that an uneven split evens out."""

THINNEST = 1e-6
"""Width in pixels under which a stroke covers nothing and gets no gradient."""


def layers(
    points: Tensor,
    width: Tensor,
    colour: Tensor,
    height: int,
    columns: int,
    profile: str,
    compositing: str,
    paper: tuple[float, float, float] | None = None,
) -> Tensor:
    """What `reference.layers` returns, computed tile by tile; or with `paper` the picture `[B, 3, H, W]` on it.

    Args:
        points: float32 `[B, N, K, 2]` on the CPU, finite, in the unit canvas.
        width: float32 `[B, N]`, stroke widths in the unit canvas.
        colour: float32 `[B, N, 4]`, straight RGBA in 0..1.
        height: raster height in pixels.
        columns: raster width in pixels.
        profile: `soft` or `hard`.
        compositing: `over` or `softor`.
        paper: RGB of the ground, or None for the layers.
    """
    settings = _Settings(height, columns, profile == "soft", compositing == "softor", paper)
    return _Raster.apply(points, width, colour, settings)


def warm_up() -> None:
    """Compile the kernels, or load them from disk, ahead of the first drawing (about ten seconds once, then tenths)."""
    points = torch.rand(1, 2, 4, 2, requires_grad=True)
    for compositing in ("over", "softor"):
        layers(points, torch.full((1, 2), 0.1), torch.rand(1, 2, 4), 8, 8, "soft", compositing).sum().backward()


class _Settings(NamedTuple):
    height: int
    columns: int
    soft: bool
    softor: bool
    paper: tuple[float, float, float] | None


class _Raster(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401
        points: Tensor,
        width: Tensor,
        colour: Tensor,
        settings: _Settings,
    ) -> Tensor:
        scene = _scene(points, width, colour, settings)
        channels = 4 if settings.paper is None else 3
        out = np.empty((len(points), channels, settings.height, settings.columns), np.float32)
        _in_parallel(lambda start, end: paint_tiles(start, end, scene, out), scene)
        ctx.scene, ctx.shape, ctx.height = scene, points.shape, settings.height
        return torch.from_numpy(out)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, Tensor, Tensor, None]:  # noqa: ANN401
        scene = ctx.scene
        batch, strokes, knots, _ = ctx.shape
        grad = grads[0].to(torch.float32).contiguous().numpy()
        rows = np.zeros((len(scene.entries), PARAMETERS))
        _in_parallel(lambda start, end: unpaint_tiles(start, end, scene, grad, knots, rows), scene)
        total = gather(scene.entries, rows, batch * strokes).reshape(batch, strokes, PARAMETERS)
        total[..., :COLOUR] *= ctx.height
        total = torch.from_numpy(total.astype(np.float32))
        return total[..., : 2 * knots].reshape(ctx.shape), total[..., WIDTH], total[..., COLOUR:], None


def _scene(points: Tensor, width: Tensor, colour: Tensor, settings: _Settings) -> Scene:
    """The strokes in pixels and the tiles' lists: copies, which later changes of the tensors do not reach."""
    height, columns, soft, softor, paper = settings
    first, line = polylines(points.detach().flatten(0, 1).contiguous().numpy(), height)
    pixels = width.detach().flatten().numpy().astype(np.float64) * height
    furthest = SOFT_REACH * SIGMA_PER_WIDTH * pixels if soft else 0.5 + pixels / 2
    reach = np.where(pixels > THINNEST, furthest, 0.0)
    start, entries = bin_strokes(first, line, reach, len(points), -(-height // SIDE), -(-columns // SIDE))
    inks = np.array(colour.detach().flatten(0, 1).numpy(), np.float32, order="C")
    ground = np.asarray(paper or (0.0, 0.0, 0.0), np.float32)
    return Scene(start, entries, first, line, reach, pixels, inks, ground, soft, softor)


def _in_parallel(work: Callable[[int, int], None], scene: Scene) -> None:
    """Call `work(first tile, end tile)` over all tiles, on several threads if the scene is worth it.

    The calling thread works too, and waits for no helper that has not begun: on a busy machine it does it all.
    """
    tiles = len(scene.start) - 1
    runs = np.concatenate([[0], np.cumsum(scene.entries[:, 2] - scene.entries[:, 1] + 1, dtype=np.int64)])
    load = runs[scene.start] + np.arange(tiles + 1)
    threads = torch.get_num_threads()
    if threads == 1 or load[-1] < SMALL:
        work(0, tiles)
        return
    bounds = np.searchsorted(load, np.linspace(0, load[-1], threads * CHUNKS_PER_THREAD + 1))
    bounds[0], bounds[-1] = 0, tiles
    parts = deque(pair for pair in pairwise(bounds.tolist()) if pair[0] < pair[1])

    def take() -> None:
        while parts:
            try:
                part = parts.popleft()
            except IndexError:
                return
            work(*part)

    helpers = [_pool().submit(take) for _ in range(threads - 1)]
    take()
    for helper in helpers:
        if not helper.cancel():
            helper.result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="raster")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)
