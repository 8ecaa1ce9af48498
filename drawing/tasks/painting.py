"""A stage painted: its patches side by side in a few batches of the one loop, then laid on the canvas in order."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.cutouts import gathered_in, outside
from drawing.engine.loop import optimise
from drawing.engine.plan import Plan
from drawing.engine.state import snap
from drawing.model.recipes import Guidance, Wave
from drawing.model.strokes import Strokes, join
from drawing.tasks.marks import chosen, strokes_of
from drawing.tasks.patches import WHITE, patches_of
from drawing.tasks.washes import filled, mean_colour, wash_of, woven

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

    from drawing.engine.loop import Iterate
    from drawing.model.recipes import Recipe
    from drawing.stage.stage import Stage
    from drawing.tasks.patches import Paper, Patch

_STRAY = 0.12
_SCENE_STEPS = 150
_WIDEST = 0.5
_CLOSER = 1.5
_EAGER = (2.0, 2.5)
"""How much faster points and widths move where nothing but a small exact picture leads; strokes begin as dabs."""

_FILLING = (
    Wave(strokes=0.2, steps=0.25, width=(0.22, 0.32), length=1.0),
    Wave(strokes=0.3, steps=0.3, width=(0.045, 0.07), length=1.0),
    Wave(strokes=0.5, steps=0.45, width=(0.014, 0.026), length=1.0),
)
_FINE = (
    Wave(strokes=0.2, steps=0.18, width=(0.10, 0.14), length=1.0),
    Wave(strokes=0.25, steps=0.2, width=(0.045, 0.07), length=1.0),
    Wave(strokes=0.55, steps=0.62, width=(0.010, 0.022), length=1.0),
)
_SOLID_STEPS, _SOLID_WIDTH, _THICK = 60, (0.02, _WIDEST), 0.5
_SLIMMER, _SLIMMINGS = 0.75, 6
_SOLID_WAVES = (
    Wave(strokes=0.4, steps=0.4, width=(0.14, 0.22), length=1.0),
    Wave(strokes=0.6, steps=0.6, width=(0.04, 0.08), length=1.0),
)
_SPARSE = (
    Wave(strokes=0.5, steps=0.5, width=(0.010, 0.016)),
    Wave(strokes=0.5, steps=0.5, width=(0.008, 0.014)),
)
"""For what lies over the whole canvas and leaves most of it free: rain, ferns."""


@dataclass(frozen=True)
class Painted:
    """A stage after some steps.

    Attributes:
        step: steps done, 0 to `steps`.
        steps: steps in all.
        strokes: one drawing on the canvas; every stroke names its item.
        loss: mean objective of the patches.
        seconds: since the start.
        final: nothing follows.
        layers: place in the stage of every stroke's layer, in the strokes' order.
    """

    step: int
    steps: int
    strokes: Strokes
    loss: float
    seconds: float
    final: bool
    layers: tuple[int, ...] = ()


def paint(
    stages: Sequence[Stage],
    recipe: Recipe,
    seeds: Sequence[int],
    *,
    strokes: int | None = None,
    steps: int | None = None,
    share: float = 1.0,
    backdrops: float = 1.0,
    device: str = "cpu",
    palette: Tensor | None = None,
    only: str = "",
    every: int = 4,
    paper: Paper = WHITE,
) -> Iterator[tuple[Painted, ...]]:
    """Paint stages side by side: every layer whole, inside its own outline, on transparency; faces at their own size.

    A stage is painted as it would be alone.

    Args:
        stages: what to paint, with at least one layer each.
        recipe: the method, which brings brush, waves and rates.
        seeds: of the placement of strokes, one a stage.
        strokes: number of strokes of each drawing; None gives every layer what it deserves.
        steps: optimisation steps; None takes what scenes need.
        share: of the strokes that layers deserve, for drawings that are seen small.
        backdrops: times the strokes that backdrops would have otherwise.
        device: where the loop runs.
        palette: RGB `[P, 3]` that strokes may have, or None for all.
        only: id of the one item that is painted, with as many strokes as it would have among the others; all if empty.
        every: states are yielded every so many steps, one a stage.
        paper: RGB of what the drawings lie on.
    """
    started = time.perf_counter()
    usual = replace(recipe, strokes=max(1, round(share * recipe.strokes)))
    patches = [
        (stage, index, patch)
        for stage, one in enumerate(stages)
        for index, patch in enumerate(
            patches_of(one, usual, _side(one, recipe), strokes, paper=paper, backdrops=backdrops)
        )
        if not only or one.items[patch.item].id == only
    ]
    own = [(seeds[stage] * 7919 + 104_729 * index) % 2**31 for stage, index, _ in patches]
    flat = _to_be_sought({place: patch for place, (_, _, patch) in enumerate(patches)})
    grounds = _grounds(flat, own, recipe, paper, device) | _marked(flat, recipe, palette)
    batches, runs = _alike(flat), []
    for (_, fills, covers, _), members in batches.items():
        method = method_for_patches(recipe, steps or _SCENE_STEPS, fills=covers, sparse=fills and not covers)
        plan = _plan(method, [flat[k] for k in members], tuple(own[k] for k in members), device)
        runs.append(optimise(replace(plan, palette=palette), every=every))
    for iterates in zip(*runs, strict=True):
        laid = dict(grounds)
        for members, iterate in zip(batches.values(), iterates, strict=True):
            laid |= _laid(iterate, members, flat, (recipe.brush.width[0], palette))
        loss = float(torch.cat([iterate.loss for iterate in iterates]).mean())
        last = iterates[0]
        for_all = (last.step, last.steps, loss, time.perf_counter() - started, last.final)
        yield tuple(
            _painted([(patch, laid[place]) for place, (of, _, patch) in enumerate(patches) if of == stage], *for_all)
            for stage in range(len(stages))
        )


def _to_be_sought(patches: dict[int, Patch]) -> dict[int, Patch]:
    """The patches, of which one at least is painted by the loop: marks alone are sought as anything else is."""
    is_laid = all(patch.ground or patch.marks for patch in patches.values())
    return {place: replace(patch, marks=()) for place, patch in patches.items()} if is_laid else patches


def _alike(patches: dict[int, Patch]) -> dict[tuple[int, bool, bool, int], list[int]]:
    """The places of patches that can be painted in one batch; bare paper and marks need none."""
    batches: dict[tuple[int, bool, bool, int], list[int]] = defaultdict(list)
    for place, patch in patches.items():
        if not (patch.ground or patch.marks):
            batches[patch.strokes, patch.fills, patch.covers, patch.cutout.shape[-1]].append(place)
    return batches


def _side(stage: Stage, recipe: Recipe) -> int:
    """Pixels of a patch from top to bottom: more for a thing alone, which is seen large."""
    return round(recipe.size * (_CLOSER if len(stage.items) == 1 and not stage.layers[0].fills else 1.0))


def _painted(
    laid: list[tuple[Patch, Strokes]], step: int, steps: int, loss: float, seconds: float, final: bool
) -> Painted:
    layers = tuple(patch.layer for patch, strokes in laid for _ in range(strokes.count))
    parts: list[Strokes] = []
    for (_, is_part), group in groupby(laid, key=lambda one: (one[0].layer, any(one[0].inner))):
        strokes = [each for _, each in group]
        parts += [woven(strokes)] if is_part else strokes
    return Painted(step, steps, join(*parts), loss, seconds, final, layers)


def method_for_patches(recipe: Recipe, steps: int, *, fills: bool = False, sparse: bool = False) -> Recipe:
    """The recipe as patches are painted by it: they are small and exact, and no critic knows them."""
    brush, waves, rates = recipe.brush, recipe.waves, recipe.rates
    if recipe.guidance.dream == 0:
        brush = replace(brush, colour=None, width=(brush.width[0], max(brush.width[1], _WIDEST)))
    if recipe.name == "pocket" or recipe.guidance.dream == 0:
        waves = _FILLING if fills else _SPARSE if sparse else _FINE
    if recipe.name == "pocket":
        brush = replace(brush, width=(0.006, _WIDEST), opacity=(0.98, 1.0))
        rates = replace(rates, points=_EAGER[0] * rates.points, width=_EAGER[1] * rates.width)
    guidance = Guidance(critic=0.0, dream=1.0, smoothness=recipe.guidance.smoothness)
    return replace(
        recipe, brush=brush, waves=waves, rates=rates, guidance=guidance, steps=steps, recycle=25, keep_last=1
    )


def _grounds(
    patches: Mapping[int, Patch], seeds: Sequence[int], recipe: Recipe, paper: Paper, device: str
) -> dict[int, Strokes]:
    """Strokes of the patches that are bare paper, by their places: opaque, as wide as they can be, in one colour."""
    laid: dict[int, Strokes] = {}
    brush = replace(recipe.brush, width=_SOLID_WIDTH, opacity=(1.0, 1.0), compositing="over", monochrome=True)
    brush = replace(brush, profile="hard", colour=(*paper, 1.0))
    for count in sorted({patch.strokes for patch in patches.values() if patch.ground}):
        members = [k for k, patch in patches.items() if patch.ground and patch.strokes == count]
        method = replace(method_for_patches(recipe, _SOLID_STEPS), brush=brush, waves=_SOLID_WAVES)
        method = replace(method, guidance=Guidance(critic=0.0, dream=1.0))
        small = {k: replace(patches[k], cutout=_inset(nnf.avg_pool2d(patches[k].cutout, 2))) for k in members}
        plan = _plan(method, list(small.values()), tuple(seeds[k] for k in members), device)
        *_, last = optimise(plan, every=_SOLID_STEPS)
        last = replace(
            last, strokes=_slimmed(last.strokes, torch.stack([one.cutout for one in small.values()]).to(device))
        )
        laid |= _laid(last, members, small, (brush.width[0], None))
    return laid


def _marked(patches: Mapping[int, Patch], recipe: Recipe, palette: Tensor | None) -> dict[int, Strokes]:
    """Strokes of the patches that consist of marks, by their places: as many as each has, in its own colour."""
    method = method_for_patches(recipe, _SCENE_STEPS, sparse=True)
    return {
        place: strokes_of(chosen(patch.marks, patch.strokes), mean_colour(patch.cutout), method, palette).of_item(
            patch.item
        )
        for place, patch in patches.items()
        if patch.marks
    }


def _slimmed(strokes: Strokes, cutouts: Tensor) -> Strokes:
    """The same strokes, thinner where their edges leave what they cover, `[B, 4, S, S]`."""
    width = strokes.width.clone()
    for _ in range(_SLIMMINGS):
        strays = outside(replace(strokes, width=width), cutouts) > _STRAY
        width = torch.where(strays, _SLIMMER * width, width)
    return replace(strokes, width=width)


def _inset(cutout: Tensor) -> Tensor:
    """A cutout `[4, S, S]` a pixel smaller all round, unless it is so thin that little would be left."""
    inner = -nnf.max_pool2d(-cutout[3:], 3, stride=1, padding=1)
    return torch.cat([cutout[:3], inner]) if inner.sum() > _THICK * cutout[3].sum() else cutout


def _plan(method: Recipe, patches: list[Patch], seeds: tuple[int, ...], device: str) -> Plan:
    side = patches[0].cutout.shape[-1]
    brush = method.brush
    opaque = brush.opacity[1] == 1 and not brush.monochrome
    wash = wash_of(patches, brush.kind) if patches[0].covers and opaque else None
    cutouts = torch.stack([filled(patch) if wash else patch.cutout for patch in patches])
    return Plan(
        recipe=replace(method, strokes=patches[0].strokes - (wash.count if wash else 0)),
        seeds=seeds,
        height=side,
        width=side,
        cutouts=cutouts.to(device),
        initial=wash,
        device=device,
    )


def _laid(
    iterate: Iterate, members: list[int], patches: Mapping[int, Patch], ink: tuple[float, Tensor | None]
) -> dict[int, Strokes]:
    """The strokes of each patch of a batch, laid on the canvas; in the end nothing strays from its item."""
    strokes = iterate.strokes.to("cpu")
    if iterate.final:
        cutouts = torch.stack([patches[k].cutout for k in members])
        least, palette = ink
        strokes = gathered_in(strokes, cutouts, least=_STRAY, width=least)
        strokes = strokes if palette is None else snap(strokes.thaw(), palette.to("cpu"))
    laid = {}
    for place, k in enumerate(members):
        own = strokes.drawing(place)
        laid[k] = own.thaw().moved(patches[k].scale, patches[k].offset).of_item(patches[k].item)
    return laid
