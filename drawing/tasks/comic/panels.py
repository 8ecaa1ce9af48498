"""The panels of a comic, drawn together: one batch, one loop for all panels of a recipe."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.loop import optimise
from drawing.model.spec import SpecError, rgb
from drawing.raster import rasterise
from drawing.tasks.comic.palette import learn_palette
from drawing.tasks.planning import plan_batch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np
    from torch import Tensor

    from drawing.engine.loop import Iterate
    from drawing.engine.plan import Plan
    from drawing.model.strokes import Strokes
    from drawing.tasks.comic.spec import ComicSpec

_DREAMING = "pocket"
"""The recipe whose dreams a palette is learned from where no panel's own recipe dreams in colour."""


@dataclass(frozen=True)
class ComicFrame:
    """All panels of a page after some steps.

    Attributes:
        step: steps done, over all groups of panels that share a recipe.
        steps: steps in all.
        drawings: one a panel, a batch of one on the CPU; None where nothing is drawn yet.
        similarity: of each panel to its prompt, as in `drawing.Frame`; NaN for those of a page that was loaded.
        finished: panels that will not change any more.
        palette: colours all strokes draw from, fixed or learned; empty where all are allowed.
        seconds: since the start.
        final: nothing follows.
    """

    step: int
    steps: int
    drawings: tuple[Strokes | None, ...]
    similarity: tuple[float, ...]
    finished: tuple[bool, ...]
    palette: tuple[str, ...] = ()
    seconds: float = 0.0
    final: bool = False


def draw_comic(
    spec: ComicSpec, *, every: int = 4, before: ComicFrame | None = None, panels: Collection[int] | None = None
) -> Iterator[ComicFrame]:
    """Draw the panels of a page; those of one recipe are one batch, and every panel is what it would be alone.

    Only a learned palette ties panels together. To redraw one, give what was there and its number:
    `draw_comic(spec.reseed(2), before=frame, panels=[2])` leaves the others and the palette as they are.

    Args:
        spec: the page.
        every: steps between two frames.
        before: a frame of the same page whose drawings stay where no new one is asked for.
        panels: panels to draw, 0-based; None draws all.

    Yields:
        A frame after every `every` steps and at the end of each group; the last one is final. Closing the iterator
        stops the work at once, and the last frame keeps what is finished.

    Raises:
        SpecError: if `panels` or `before` do not belong to the page.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    chosen = _chosen(spec, before, panels)
    started = time.perf_counter()
    plans = [(group, _plan(spec, recipe, group)) for recipe, group in spec.groups(chosen).items()]
    kept = before is not None and panels is not None
    palette = before.palette if before is not None and kept else _palette(spec, [plan for _, plan in plans])
    plans = [(group, replace(plan, palette=_tensor(palette, plan))) for group, plan in plans]
    frame = _start(spec, before, chosen, palette, sum(plan.recipe.steps for _, plan in plans))
    done = 0
    for group, plan in plans:
        for iterate in optimise(plan, every=every):
            frame = _with(frame, iterate, group, done)
            last = iterate.final and group == plans[-1][0]
            frame = replace(frame, seconds=time.perf_counter() - started, final=last)
            yield frame
        done += plan.recipe.steps


def preview(spec: ComicSpec, frame: ComicFrame, panel: int, height: int = 256) -> np.ndarray | None:
    """One panel as uint8 `[height, height, 3]`, with the profile and compositing it is optimised in; None if blank."""
    strokes = frame.drawings[panel]
    if strokes is None:
        return None
    brush = spec.drawing(spec.panel_recipe(panel)).method().brush
    paper = rgb(spec.background)
    raster = rasterise(strokes, height, height, profile=brush.profile, compositing=brush.compositing, background=paper)
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()


def drawn(spec: ComicSpec, drawings: Sequence[Strokes | None]) -> ComicFrame:
    """The frame of a page that was loaded (`read_page`), to redraw panels of it."""
    finished = tuple(strokes is not None for strokes in drawings)
    return ComicFrame(0, 0, tuple(drawings), (math.nan,) * spec.count, finished, spec.palette, final=all(finished))


def _chosen(spec: ComicSpec, before: ComicFrame | None, panels: Collection[int] | None) -> tuple[int, ...]:
    if before is not None and len(before.drawings) != spec.count:
        raise SpecError(f"The page had {len(before.drawings)} panels and now has {spec.count}: draw all of them anew.")
    if panels is None:
        return tuple(range(spec.count))
    chosen = tuple(sorted(set(panels)))
    if not chosen or not 0 <= chosen[0] <= chosen[-1] < spec.count:
        raise SpecError(f"Choose panels from 1 to {spec.count} to redraw.")
    return chosen


def _palette(spec: ComicSpec, plans: list[Plan]) -> tuple[str, ...]:
    """The fixed palette, or the one learned from what the panels should become in colour."""
    if spec.palette or not spec.colours:
        return spec.palette
    pictures = _coloured(plans) or _coloured([_plan(spec, _DREAMING, list(range(spec.count)))])
    if not pictures:
        raise SpecError(f"The recipe {_DREAMING} dreams no pictures to learn a palette from: give a fixed one.")
    return learn_palette(pictures, spec.colours)


def _coloured(plans: list[Plan]) -> list[Tensor]:
    return [plan.pictures for plan in plans if plan.pictures is not None and plan.recipe.guidance.target == "colour"]


def _tensor(palette: tuple[str, ...], plan: Plan) -> Tensor | None:
    return torch.tensor([rgb(colour) for colour in palette], device=plan.device) if palette else None


def _plan(spec: ComicSpec, recipe: str, panels: list[int]) -> Plan:
    prompts = [spec.prompt(panel) for panel in panels]
    return plan_batch(spec.drawing(recipe), prompts, tuple(spec.panel_seed(panel) for panel in panels))


def _start(
    spec: ComicSpec, before: ComicFrame | None, chosen: tuple[int, ...], palette: tuple[str, ...], steps: int
) -> ComicFrame:
    nothing = ComicFrame(0, steps, (None,) * spec.count, (0.0,) * spec.count, (False,) * spec.count)
    old = before or nothing
    finished = tuple(panel not in chosen and old.drawings[panel] is not None for panel in range(spec.count))
    return replace(nothing, drawings=old.drawings, similarity=old.similarity, finished=finished, palette=palette)


def _with(frame: ComicFrame, iterate: Iterate, group: list[int], done: int) -> ComicFrame:
    drawings, similarity, finished = list(frame.drawings), list(frame.similarity), list(frame.finished)
    strokes = iterate.strokes.to(torch.device("cpu"))
    for index, panel in enumerate(group):
        drawings[panel] = strokes.drawing(index)
        similarity[panel] = float(iterate.similarity[index])
        finished[panel] = iterate.final
    return replace(
        frame,
        step=done + iterate.step,
        drawings=tuple(drawings),
        similarity=tuple(similarity),
        finished=tuple(finished),
    )
