"""What a drawing should look like when it is finished: the prior's dream and the person's ink in one picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.model.spec import rgb
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.completion import bounds, guide
from drawing.tasks.completion.fit import Sketch
from drawing.tasks.completion.outline import missing_outline
from drawing.tasks.completion.shapes import OPAQUE, ROWS
from drawing.tasks.planning import outlined

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.spec import DrawingSpec

_DREAMS = 8
_THIN = 0.03
_MOST_OUTLINE = 0.4
_BESIDE = 4


@dataclass(frozen=True)
class Target:
    """What to draw towards.

    Attributes:
        picture: `[1, 3, plan.height, plan.width]` in 0..1, the finished drawing.
        outline: strokes that go on with the person's lines, one drawing. They are in the picture only with `under`,
            where they lie over the strokes that are optimised; otherwise they are laid on when these are done.
    """

    picture: Tensor
    outline: Strokes


def target(spec: DrawingSpec, plan: Plan, own: Strokes, allowed: Tensor | None, placement: str, new: int) -> Target:
    """What a drawing should become: the dream laid on it, its ink kept and gone on with.

    Args:
        spec: prompt, seed and paper; several dreams are dreamt, the one that suits the drawing best is taken.
        plan: size of the raster and aspect of the canvas; its critic helps to choose.
        own: the drawing so far, one on the CPU; may be empty.
        allowed: where new strokes may go, bool `[H, W]`, or None for everywhere. A dream for a place beside the drawing
            is fitted into that place, not onto the drawing.
        placement: with `over` the dream covers the drawing's wide areas, else the drawing covers the dream.
        new: how many strokes may be added.
    """
    columns = max(1, round(ROWS * plan.aspect))
    region = None if allowed is None else _resized(allowed.float()[None], ROWS, columns)[0] > OPAQUE
    dream, outline = _dreamt(spec, plan, own, region, round(_MOST_OUTLINE * new))
    ground = torch.tensor(rgb(spec.background))[:, None, None].expand(3, plan.height, plan.width)
    drawn = _drawn(own, plan)
    fill = _resized(_premultiplied(dream), plan.height, plan.width)
    layers = {
        "over": [drawn, fill, _thin_part(drawn)],
        "under": [fill, _drawn(outline, plan), drawn],
        "avoid": [fill, drawn],
    }[placement]
    seen = _layered(layers, ground)
    if plan.recipe.guidance.target == "outline":
        seen = _layered(layers[1:], _contours(_layered([fill], ground), layers[1:], plan))
    if region is not None:
        inside = _resized(region.float()[None], plan.height, plan.width) > OPAQUE
        seen = torch.where(inside, seen, _layered([drawn], ground))
    return Target(seen[None].to(plan.device), outline)


def _dreamt(spec: DrawingSpec, plan: Plan, own: Strokes, region: Tensor | None, most: int) -> tuple[Tensor, Strokes]:
    """The dream on the canvas, straight RGBA `[4, ROWS, W]`, and the lines that the sketch lacks of it."""
    from drawing.engines import memory

    columns = max(1, round(ROWS * plan.aspect))
    dreams = memory.load_prior("cpu").dream_rgba([spec.prompt] * _DREAMS, [spec.seed + k for k in range(_DREAMS)])
    ink = bounds.coverage(own, ROWS, columns)
    elsewhere = region is not None and float((ink * region).sum()) < OPAQUE * float(ink.sum())
    if region is not None and (elsewhere or not own.count):
        return guide.place_in(dreams[0], region), Strokes.empty()
    sketch = Sketch.of(ink)
    dream = guide.align(dreams, sketch, lambda laid: _liking(laid, own, plan))
    return dream, missing_outline(dream, sketch, own, most)


def _liking(laid: Tensor, own: Strokes, plan: Plan) -> Tensor:
    """Similarity `[k]` to the prompt of dreams `[k, 4, H, W]` under the drawing's lines; 0 without a critic."""
    if plan.critic is None or plan.towards is None:
        return torch.zeros(len(laid))
    with torch.no_grad():
        ink = rasterise(own, *laid.shape[2:], profile="hard", background=None)
        ground = torch.tensor(plan.paper)[:, None, None]
        seen = laid[:, :3] * laid[:, 3:] + ground * (1 - laid[:, 3:])
        seen = ink[:, :3] * ink[:, 3:] + seen * (1 - ink[:, 3:])
        seen = nnf.interpolate(seen, size=(plan.critic.size, plan.critic.size), mode="bicubic", antialias=True)
        return (plan.critic.encode_image(seen.clamp(0, 1).to(plan.device)) @ plan.towards[0]).cpu()


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


def _contours(picture: Tensor, lines: list[Tensor], plan: Plan) -> Tensor:
    """The contours of a picture `[3, H, W]` on paper, but for those beside lines already there."""
    drawn = torch.stack([line[3] for line in lines]).amax(0)
    beside = nnf.max_pool2d(drawn[None, None], 2 * _BESIDE + 1, stride=1, padding=_BESIDE)[0, 0] > OPAQUE
    paper = torch.tensor(plan.paper)[:, None, None].expand_as(picture)
    return torch.where(beside, paper, outlined(picture[None], plan.paper)[0])


def _layered(layers: list[Tensor], ground: Tensor) -> Tensor:
    """Premultiplied layers `[4, H, W]` over an opaque ground `[3, H, W]`, the last on top."""
    for layer in layers:
        ground = layer[:3] + ground * (1 - layer[3:])
    return ground


def _premultiplied(rgba: Tensor) -> Tensor:
    return torch.cat([rgba[:3] * rgba[3:], rgba[3:]])


def _thin_part(rgba: Tensor) -> Tensor:
    """The lines of a drawing, premultiplied `[4, H, W]`, without its wide areas (what an opening removes)."""
    from scipy.ndimage import grey_opening

    size = max(3, round(2 * _THIN * rgba.shape[1]))
    wide = torch.from_numpy(grey_opening(rgba[3].numpy(), size=(size, size)))
    share = 1 - wide / rgba[3].clamp(min=1e-6)
    return rgba * share.clamp(0, 1)


def _resized(picture: Tensor, height: int, width: int) -> Tensor:
    return nnf.interpolate(picture[None], size=(height, width), mode="bicubic", antialias=True)[0].clamp(0, 1)
