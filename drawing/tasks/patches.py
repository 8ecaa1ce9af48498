"""A stage cut into patches: squares around its layers and faces, each to be painted by itself on transparency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.cutouts import on_paper
from drawing.stage.render import focus_window, render, windows
from drawing.stage.scenery import is_indoors
from drawing.stage.stage import HEIGHT
from drawing.tasks.marks import marks_in
from drawing.tasks.planning import outlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.recipes import Recipe
    from drawing.stage.picture import Box
    from drawing.stage.stage import Layer, Stage
    from drawing.tasks.marks import Mark

Paper = tuple[float, float, float]

WHITE: Paper = (1.0, 1.0, 1.0)
_VISIBLE = 0.02
_SOLID = 0.5
_OPAQUE = 0.9
_BACKDROP_SHARE = 0.8
_ROOM = 2.0
"""Times the strokes of a landscape that a room gets, which has more and straighter things."""
_FACE_SHARE = 0.35
_GROUND_SHARE = 0.3
_LEAST_STROKES = 3
_CLASSES = 5
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
        ground: it is bare paper in the shape of its layer, which hides what lies beneath.
        inner: whether its left and its right edge are within the canvas, where another part of a backdrop goes on.
        marks: what it consists of, if that is strokes already: nothing has to be sought for them.
    """

    layer: int
    item: int
    cutout: Tensor
    offset: tuple[float, float]
    scale: float
    strokes: int
    fills: bool = False
    covers: bool = False
    ground: bool = False
    marks: tuple[Mark, ...] = ()
    inner: tuple[bool, bool] = (False, False)


def patches_of(
    stage: Stage, recipe: Recipe, side: int, strokes: int | None, *, paper: Paper = WHITE, backdrops: float = 1.0
) -> list[Patch]:
    """The patches of a stage in painting order; faces lie over their layers.

    Every layer is painted whole, so that one taken away leaves no hole. Where strokes let through what is beneath, bare
    paper lies under each layer that hides something. Of outlines, what is hidden and what is seen are apart, since a
    pen must leave out the one.

    Args:
        stage: what to paint.
        recipe: the method.
        side: pixels of a patch from top to bottom.
        strokes: how many all patches get together; None gives each what it deserves by the recipe's own number.
        paper: RGB of what the picture lies on.
        backdrops: times the strokes that a backdrop gets otherwise; of its square, which holds the whole canvas, a long
            canvas shows a part, for which it gets more.
    """
    found = []
    for index, layer in enumerate(stage.layers):
        squares = [(box, False) for box in windows(layer, stage.aspect)]
        squares += [(focus_window(disc), True) for disc in layer.focus]
        for box, is_face in squares:
            behind = _BACKDROP_SHARE * backdrops * max((box[2] - box[0]) / HEIGHT, 1 / stage.aspect)
            behind = _ROOM * behind if is_indoors(layer.item.title) else min(behind * layer.weight, 1.0)
            weight = layer.weight * _FACE_SHARE if is_face else behind if layer.fills else layer.weight
            for cutout, share, ground in _cutouts(stage, index, box, recipe, side, paper):
                if is_face:
                    cutout[3] *= _disc(side)
                if float(cutout[3].amax()) > _VISIBLE and not (is_face and ground):
                    patch = replace(_patch(stage, index, box, cutout), ground=ground)
                    patch = replace(patch, marks=()) if recipe.guidance.target == "outline" else patch
                    found.append((patch, weight * share))
    return _with_strokes(found, recipe.strokes, strokes)


def lets_through(recipe: Recipe) -> bool:
    """Whether what lies beneath an item of this recipe would be seen through it."""
    return recipe.guidance.target == "outline" or recipe.brush.opacity[1] < 1


def _patch(stage: Stage, index: int, box: Box, cutout: Tensor) -> Patch:
    offset = (box[0] / HEIGHT, box[1] / HEIGHT)
    item = stage.items.index(stage.layers[index].item)
    scale, fills = (box[2] - box[0]) / HEIGHT, stage.layers[index].fills
    seen = min(scale, stage.aspect) * min(scale, 1.0) / scale**2
    covers = fills and float(cutout[3].mean()) > _OPAQUE * seen
    inner = (covers and offset[0] > _VISIBLE, covers and offset[0] + scale < stage.aspect - _VISIBLE)
    marks = marks_in(stage.layers[index].body, stage.aspect) if fills and not covers else ()
    return Patch(index, item, cutout, offset, scale, 0, fills, covers, marks=marks, inner=inner)


def _cutouts(
    stage: Stage, index: int, box: Box, recipe: Recipe, side: int, paper: Paper
) -> Iterator[tuple[Tensor, float, bool]]:
    """What a layer is painted from in a square, bottom first: its pixels, share of the strokes, whether bare paper."""
    own = render(stage.layers[index].body, box, side, side)
    if stage.manner is not None:
        own = stage.manner.applied(own, (box[2] - box[0]) / side, fills=stage.layers[index].fills)
    if not lets_through(recipe):
        yield own, 1.0, False
        return
    beneath = _cover(stage.layers[:index], box, side)
    if float((beneath * own[3]).amax()) > _SOLID and not stage.layers[index].fills:
        yield torch.cat([torch.tensor(paper)[:, None, None].expand(3, side, side), own[3:]]), _GROUND_SHARE, True
    if recipe.guidance.target != "outline":
        yield own, 1.0, False
        return
    upto = _bodies(stage.layers[: index + 1])
    ink = _ink(own[3], render(upto, box, side, side), fills=stage.layers[index].fills)
    hidden = _cover(stage.layers[index + 1 :], box, side)
    share = float((hidden * own[3]).sum() / own[3].sum().clamp(min=1))
    if share > _VISIBLE:
        yield torch.cat([torch.zeros(3, side, side), (ink * hidden)[None]]), share, False
    yield torch.cat([torch.zeros(3, side, side), (ink * (1 - hidden))[None]]), 1.0, False


def _cover(layers: tuple[Layer, ...], box: Box, side: int) -> Tensor:
    """How much of each pixel `[side, side]` layers cover, 0..1."""
    return render(_bodies(layers), box, side, side)[3] if layers else torch.zeros(side, side)


def _ink(alpha: Tensor, upto: Tensor, *, fills: bool) -> Tensor:
    """The lines `[S, S]` of a layer that is opaque where `alpha` says, on what it lies on, RGBA `[4, S, S]`."""
    ink = 1 - outlined(on_paper(upto[None], WHITE), WHITE)[0].mean(0)
    near = nnf.max_pool2d(alpha[None, None], 3, stride=1, padding=1)[0, 0]
    if not fills:
        ink = torch.maximum(ink, _rim(alpha))
    return (ink * (near > _VISIBLE)).clamp(0, 1)


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
    steps = [max(_LEAST_STROKES, round(usual * share)) for share in (0.12, 0.3, 0.6, 1.0, 2.4)]
    return min(steps, key=lambda step: abs(step - count))
