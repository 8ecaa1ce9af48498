"""What a drawing should look like when it is finished: the prior's dream and the person's ink in one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing import bounds, guide
from drawing.raster import rasterise
from drawing.spec import rgb

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.plan import Plan
    from drawing.spec import DrawingSpec
    from drawing.strokes import Strokes

_DREAMS = 6
_THIN_ROWS = 0.03
_HALF = 0.5


def target(spec: DrawingSpec, plan: Plan, own: Strokes, allowed: Tensor | None, placement: str) -> Tensor:
    """What a drawing should become, `[1, 3, plan.height, plan.width]`: the dream laid on it, its ink kept.

    Args:
        spec: prompt, seed and paper; several dreams are dreamt, the one that suits the drawing best is taken.
        plan: size of the raster and aspect of the canvas.
        own: the drawing so far, one on the CPU; may be empty.
        allowed: where new strokes may go, bool `[H, W]`, or None for everywhere. A dream for a place beside the drawing
            is fitted into that place, not onto the drawing.
        placement: with `over` the dream covers the drawing's wide areas, else the drawing covers the dream.
    """
    from drawing.critics import pocket

    columns = max(1, round(guide.ROWS * plan.aspect))
    dreams = pocket.load_prior("cpu").dream_rgba([spec.prompt] * _DREAMS, [spec.seed + k for k in range(_DREAMS)])
    ink = bounds.coverage(own, guide.ROWS, columns)
    region = None if allowed is None else _resized(allowed.float()[None], guide.ROWS, columns)[0] > _HALF
    elsewhere = region is not None and float((ink * region).sum()) < _HALF * float(ink.sum())
    if region is not None and (elsewhere or not own.count):
        dream = guide.place_in(dreams[0], region)
    else:
        dream = guide.align(dreams, ink)
    drawn = _drawn(own, guide.ROWS, columns)
    ground = torch.tensor(rgb(spec.background))[:, None, None].expand(3, guide.ROWS, columns)
    layers = [drawn, dream, _thin_part(drawn)] if placement == "over" else [dream, drawn]
    seen = ground
    for layer in layers:
        seen = _over(layer, seen)
    if region is not None:
        seen = torch.where(region, seen, _over(drawn, ground))
    return _resized(seen, plan.height, plan.width)[None].to(plan.device)


def _drawn(own: Strokes, rows: int, columns: int) -> Tensor:
    if not own.count:
        return torch.zeros(4, rows, columns)
    with torch.no_grad():
        return rasterise(own, rows, columns, profile="hard", background=None)[0]


def _over(layer: Tensor, ground: Tensor) -> Tensor:
    return layer[:3] * layer[3:] + ground * (1 - layer[3:])


def _thin_part(rgba: Tensor) -> Tensor:
    """The lines of a drawing `[4, H, W]` without its wide areas (what an opening with a disk removes)."""
    from scipy.ndimage import grey_opening

    size = max(3, round(2 * _THIN_ROWS * rgba.shape[1]))
    wide = torch.from_numpy(grey_opening(rgba[3].numpy(), size=(size, size)))
    return torch.cat([rgba[:3], (rgba[3:] - wide).clamp(0, 1)])


def _resized(picture: Tensor, height: int, width: int) -> Tensor:
    return nnf.interpolate(picture[None], size=(height, width), mode="bicubic", antialias=True)[0].clamp(0, 1)
