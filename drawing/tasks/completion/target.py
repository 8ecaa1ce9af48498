"""What a drawing should look like when it is finished: the prior's dream and the person's ink in one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.raster import rasterise
from drawing.tasks.completion.shapes import OPAQUE
from drawing.tasks.completion.thresholds import USUAL, Layering
from drawing.tasks.planning import outlined

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.strokes import Strokes


def finished_picture(
    laid: Tensor,
    outline: Strokes,
    own: Strokes,
    plan: Plan,
    ground: tuple[float, float, float],
    placement: str,
    region: Tensor | None,
    layering: Layering = USUAL.layering,
) -> Tensor:
    """What a drawing should become, `[1, 3, height, width]` in 0..1: its ink kept, and on it the dream.

    Args:
        laid: the dream on the canvas, straight RGBA `[4, ROWS, W]`.
        outline: strokes that go on with the person's lines. They are in the picture only with `under`, where they lie
            over the strokes that are optimised; otherwise they are laid on when these are done.
        own: the drawing so far, one on the CPU; may be empty.
        plan: size of the raster, brush and device.
        ground: RGB of the paper.
        placement: with `over` the dream covers the drawing's wide areas, else the drawing covers the dream.
        region: bool `[ROWS, W]`, outside which nothing changes; None for nowhere.
        layering: what else decides.
    """
    paper = torch.tensor(ground)[:, None, None].expand(3, plan.height, plan.width)
    drawn = _drawn(own, plan)
    fill = resized(_premultiplied(laid), plan.height, plan.width)
    layers = {
        "over": [drawn, fill, _thin_part(drawn, layering.thin)],
        "under": [fill, _drawn(outline, plan), drawn],
        "avoid": [fill, drawn],
    }[placement]
    seen = _layered(layers, paper)
    if plan.recipe.guidance.target == "outline":
        seen = _layered(layers[1:], _contours(_layered([fill], paper), layers[1:], plan, layering.beside))
    if region is not None:
        inside = resized(region.float()[None], plan.height, plan.width) > OPAQUE
        seen = torch.where(inside, seen, _layered([drawn], paper))
    return seen[None].to(plan.device)


def resized(picture: Tensor, height: int, width: int) -> Tensor:
    """A picture `[C, H, W]` at another size, bicubic, in 0..1."""
    return nnf.interpolate(picture[None], size=(height, width), mode="bicubic", antialias=True)[0].clamp(0, 1)


def _drawn(strokes: Strokes, plan: Plan) -> Tensor:
    """Strokes as the plan draws them, premultiplied RGBA `[4, plan.height, plan.width]`."""
    if not strokes.count:
        return torch.zeros(4, plan.height, plan.width)
    brush = plan.recipe.brush
    with torch.no_grad():
        raster = rasterise(
            strokes, plan.height, plan.width, profile=brush.profile, compositing=brush.compositing, background=None
        )
    return _premultiplied(raster[0])


def _contours(picture: Tensor, lines: list[Tensor], plan: Plan, near: int) -> Tensor:
    """The contours of a picture `[3, H, W]` on paper, but for those beside lines already there."""
    drawn = torch.stack([line[3] for line in lines]).amax(0)
    beside = nnf.max_pool2d(drawn[None, None], 2 * near + 1, stride=1, padding=near)[0, 0] > OPAQUE
    paper = torch.tensor(plan.paper)[:, None, None].expand_as(picture)
    return torch.where(beside, paper, outlined(picture[None], plan.paper)[0])


def _layered(layers: list[Tensor], ground: Tensor) -> Tensor:
    """Premultiplied layers `[4, H, W]` over an opaque ground `[3, H, W]`, the last on top."""
    for layer in layers:
        ground = layer[:3] + ground * (1 - layer[3:])
    return ground


def _premultiplied(rgba: Tensor) -> Tensor:
    return torch.cat([rgba[:3] * rgba[3:], rgba[3:]])


def _thin_part(rgba: Tensor, thin: float) -> Tensor:
    """The lines of a drawing, premultiplied `[4, H, W]`, without its wide areas (what an opening removes)."""
    from scipy.ndimage import grey_opening

    size = max(3, round(2 * thin * rgba.shape[1]))
    wide = torch.from_numpy(grey_opening(rgba[3].numpy(), size=(size, size)))
    share = 1 - wide / rgba[3].clamp(min=1e-6)
    return rgba * share.clamp(0, 1)
