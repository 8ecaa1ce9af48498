"""A stage cut into patches: squares around its layers and faces, each to be painted by itself on transparency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.cutouts import on_paper
from drawing.stage.render import focus_window, render, window
from drawing.stage.stage import HEIGHT
from drawing.tasks.planning import outlined

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.recipes import Recipe
    from drawing.stage.picture import Box
    from drawing.stage.stage import Layer, Stage

_WHITE = (1.0, 1.0, 1.0)
_VISIBLE = 0.02
_OPAQUE = 0.9
_BACKDROP_SHARE = 0.8
_FACE_SHARE = 0.35
_LEAST_STROKES = 3
_CLASSES = 4
"""Patches are painted in so many batches at most, those of similar numbers of strokes together."""


@dataclass(frozen=True)
class Patch:
    """A square of the canvas to be painted on transparency.

    Attributes:
        layer: place of its layer in the stage.
        item: place of its item among the stage's items.
        cutout: straight RGBA `[4, S, S]`, what it should become.
        offset: its upper left corner on the canvas, in canvas heights.
        scale: its side, in canvas heights.
        strokes: how many it gets.
        fills: it reaches over the whole canvas.
        covers: nothing of the canvas shows through it.
    """

    layer: int
    item: int
    cutout: Tensor
    offset: tuple[float, float]
    scale: float
    strokes: int
    fills: bool = False
    covers: bool = False


def patches_of(stage: Stage, recipe: Recipe, side: int, strokes: int | None, *, backdrops: float = 1.0) -> list[Patch]:
    """The patches of a stage in painting order; faces lie over their layers.

    Args:
        stage: what to paint.
        recipe: the method; one that mixes inks or draws outlines gets only what is not hidden by nearer layers.
        side: pixels of a patch from top to bottom.
        strokes: how many all patches get together; None gives each what it deserves by the recipe's own number.
        backdrops: times the strokes that a backdrop gets otherwise; of its square, which holds the whole canvas, a long
            canvas shows a part, for which it gets more.
    """
    found = []
    for index, layer in enumerate(stage.layers):
        squares = [(window(layer, stage.aspect), False)] + [(focus_window(disc), True) for disc in layer.focus]
        for box, is_face in squares:
            cutout = _cutout(stage, index, box, recipe, side)
            if is_face:
                cutout[3] *= _disc(side)
            if float(cutout[3].amax()) > _VISIBLE:
                ground = _BACKDROP_SHARE * backdrops * max(stage.aspect, 1 / stage.aspect)
                weight = layer.weight * (_FACE_SHARE if is_face else ground if layer.fills else 1.0)
                found.append((_patch(stage, index, box, cutout), weight))
    return _with_strokes(found, recipe.strokes, strokes)


def _patch(stage: Stage, index: int, box: Box, cutout: Tensor) -> Patch:
    offset = (box[0] / HEIGHT, box[1] / HEIGHT)
    item = stage.items.index(stage.layers[index].item)
    scale, fills = (box[2] - box[0]) / HEIGHT, stage.layers[index].fills
    covers = fills and float(cutout[3].mean()) > _OPAQUE * min(stage.aspect, 1 / stage.aspect)
    return Patch(index, item, cutout, offset, scale, 0, fills, covers)


def _cutout(stage: Stage, index: int, box: Box, recipe: Recipe, side: int) -> Tensor:
    """What a layer shows in a square, as the recipe wants it."""
    own = render(stage.layers[index].body, box, side, side)
    if stage.manner is not None:
        own = stage.manner.applied(own, (box[2] - box[0]) / side, fills=stage.layers[index].fills)
    outlines = recipe.guidance.target == "outline"
    if not outlines and recipe.brush.compositing == "over":
        return own
    above = stage.layers[index + 1 :]
    if above:
        own[3] *= 1 - render(_bodies(above), box, side, side)[3]
    if not outlines:
        return own
    upto = on_paper(render(_bodies(stage.layers), box, side, side)[None], _WHITE)
    ink = 1 - outlined(upto, _WHITE)[0].mean(0)
    near = nnf.max_pool2d(own[None, 3:], 3, stride=1, padding=1)[0, 0]
    if not stage.layers[index].fills:
        ink = torch.maximum(ink, _rim(own[3]))
    return torch.cat([torch.zeros(3, side, side), (ink * (near > _VISIBLE)).clamp(0, 1)[None]])


def _rim(alpha: Tensor) -> Tensor:
    """The outline of a shape `[S, S]`, which a ground of its own colour would swallow."""
    wider = nnf.max_pool2d(alpha[None, None], 3, stride=1, padding=1)
    narrower = -nnf.max_pool2d(-alpha[None, None], 3, stride=1, padding=1)
    return (wider - narrower)[0, 0]


def _bodies(layers: tuple[Layer, ...]) -> str:
    return "".join(layer.body for layer in layers)


def _disc(side: int) -> Tensor:
    """A disc `[S, S]` that fills its square but for a margin, soft at its edge."""
    axis = torch.linspace(-1, 1, side)
    distance = (axis[:, None].square() + axis.square()).sqrt()
    return ((0.97 - distance) * 12).clamp(0, 1)


def _with_strokes(found: list[tuple[Patch, float]], usual: int, total: int | None) -> list[Patch]:
    """Every patch with its number of strokes, at most `_CLASSES` different ones unless the total is given."""
    if not found:
        return []
    if total is None:
        wanted = [max(_LEAST_STROKES, usual * weight) for _, weight in found]
        return [replace(patch, strokes=_rounded(count, usual)) for (patch, _), count in zip(found, wanted, strict=True)]
    order = sorted(range(len(found)), key=lambda k: -found[k][1])[:total]
    kept = [found[k] for k in sorted(order)]
    edges = [0.0]
    for _, weight in kept:
        edges.append(edges[-1] + weight)
    spare = total - len(kept)
    shares = [round(spare * edge / edges[-1]) for edge in edges]
    return [
        replace(p, strokes=1 + after - before) for (p, _), before, after in zip(kept, shares, shares[1:], strict=False)
    ]


def _rounded(count: float, usual: int) -> int:
    """A count rounded to one of a few steps, so that patches share batches."""
    steps = [max(_LEAST_STROKES, round(usual * share)) for share in (0.12, 0.3, 0.6, 1.0)]
    return min(steps, key=lambda step: abs(step - count))
