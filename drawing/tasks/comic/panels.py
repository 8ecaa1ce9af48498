"""The panels of a comic, drawn together: one batch, one loop for all panels of a recipe."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.model.spec import PIECES, SpecError, rgb
from drawing.raster import rasterise
from drawing.stage.render import composite
from drawing.tasks.comic.batches import Remembered, Staged
from drawing.tasks.comic.palette import learn_palette
from drawing.tasks.comic.staging import page_stages
from drawing.tasks.planning import painting_of
from drawing.tasks.scenes import shown_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import numpy as np

    from drawing.model.items import Shown
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage
    from drawing.tasks.comic.batches import Batch, State
    from drawing.tasks.comic.spec import ComicSpec

_PALETTE_HEIGHT = 96
_PANEL_STEPS = 104


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
        shown: what each panel shows; None where its drawing comes from the memory.
        glimpses: of pictures that an engine is making of panels, uint8 `[S, S, 3]`; None where nothing is to be seen.
    """

    step: int
    steps: int
    drawings: tuple[Strokes | None, ...]
    similarity: tuple[float, ...]
    finished: tuple[bool, ...]
    palette: tuple[str, ...] = ()
    seconds: float = 0.0
    final: bool = False
    shown: tuple[Shown | None, ...] = ()
    glimpses: tuple[np.ndarray | None, ...] = ()


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
    stages = page_stages(spec)
    kept = before is not None and panels is not None
    palette = before.palette if before is not None and kept else _palette(spec, stages)
    batches = list(_batches(spec, chosen, stages))
    frame = _start(spec, before, chosen, palette, sum(batch.steps for batch in batches))
    frame = replace(frame, shown=_shown(stages, chosen, before))
    done, later = 0, frame.steps
    for batch in batches:
        later -= batch.steps
        state: State | None = None
        for state in batch.states(spec, palette, every):
            last = state.final and batch is batches[-1]
            frame = replace(
                _with(frame, batch.panels, state),
                step=done + state.step,
                steps=done + state.steps + later,
                seconds=time.perf_counter() - started,
                final=last,
            )
            yield frame
        done += batch.steps if state is None else state.steps


def preview(spec: ComicSpec, frame: ComicFrame, panel: int, height: int = 256) -> np.ndarray | None:
    """One panel as uint8 `[height, height, 3]`, with the profile and compositing it is optimised in; None if blank."""
    strokes = frame.drawings[panel]
    if strokes is None:
        return None
    brush = spec.drawing(spec.panel_recipe(panel)).method().brush
    paper = rgb(spec.background)
    raster = rasterise(strokes, height, height, profile=brush.profile, compositing=brush.compositing, background=paper)
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()


def drawn(spec: ComicSpec, drawings: Sequence[Strokes | None], shown: Sequence[Shown | None] = ()) -> ComicFrame:
    """The frame of a page that was loaded (`read_page`), to redraw panels of it."""
    finished = tuple(strokes is not None for strokes in drawings)
    scores = (math.nan,) * spec.count
    return ComicFrame(0, 0, tuple(drawings), scores, finished, spec.palette, final=all(finished), shown=tuple(shown))


def _shown(
    stages: Sequence[Stage | None], chosen: Collection[int], before: ComicFrame | None
) -> tuple[Shown | None, ...]:
    """What every panel shows: those that are drawn, their stages; the others, what was known of them."""
    kept = before.shown if before is not None and before.shown else (None,) * len(stages)
    return tuple(
        (shown_by(stage) if stage else None) if panel in chosen else kept[panel] for panel, stage in enumerate(stages)
    )


def _chosen(spec: ComicSpec, before: ComicFrame | None, panels: Collection[int] | None) -> tuple[int, ...]:
    if before is not None and len(before.drawings) != spec.count:
        raise SpecError(f"The page had {len(before.drawings)} panels and now has {spec.count}: draw all of them anew.")
    if panels is None:
        return tuple(range(spec.count))
    chosen = tuple(sorted(set(panels)))
    if not chosen or not 0 <= chosen[0] <= chosen[-1] < spec.count:
        raise SpecError(f"Choose panels from 1 to {spec.count} to redraw.")
    return chosen


def _palette(spec: ComicSpec, stages: list[Stage | None]) -> tuple[str, ...]:
    """The fixed palette, or the one learned from what the panels should become in colour."""
    if spec.palette or not spec.colours:
        return spec.palette
    paper = torch.tensor(rgb(spec.background))[:, None, None]
    pictures = [composite(stage, _PALETTE_HEIGHT, paper)[None] for stage in stages if stage is not None]
    if not pictures:
        raise SpecError("The captions name nothing to learn a palette from: give a fixed one.")
    return learn_palette(pictures, spec.colours)


def _batches(spec: ComicSpec, chosen: tuple[int, ...], stages: list[Stage | None]) -> Iterator[Batch]:
    """Panels that are drawn together: by recipe, and by whether they have a stage; an engine's one after another."""
    for (recipe, engine), group in spec.groups(chosen).items():
        if engine not in PIECES:
            for panel in group:
                yield Remembered((panel,), recipe, _steps(spec, recipe, _painting_steps(spec, recipe)), engine)
            continue
        staged = {panel: stage for panel in group if (stage := stages[panel]) is not None}
        if staged:
            steps = _steps(spec, recipe, _PANEL_STEPS)
            yield Staged(tuple(staged), recipe, steps, tuple(staged.values()))
        if len(staged) < len(group):
            rest = tuple(panel for panel in group if panel not in staged)
            yield Remembered(rest, recipe, _steps(spec, recipe, spec.drawing(recipe).method().steps), engine)


def _steps(spec: ComicSpec, recipe: str, usual: int) -> int:
    return spec.drawing(recipe).steps or usual


def _painting_steps(spec: ComicSpec, recipe: str) -> int:
    """Steps of the recipe as it paints an engine's picture."""
    return painting_of(spec.drawing(recipe).method()).steps


def _start(
    spec: ComicSpec, before: ComicFrame | None, chosen: tuple[int, ...], palette: tuple[str, ...], steps: int
) -> ComicFrame:
    nothing = ComicFrame(0, steps, (None,) * spec.count, (0.0,) * spec.count, (False,) * spec.count)
    old = before or nothing
    finished = tuple(panel not in chosen and old.drawings[panel] is not None for panel in range(spec.count))
    return replace(nothing, drawings=old.drawings, similarity=old.similarity, finished=finished, palette=palette)


def _with(frame: ComicFrame, panels: tuple[int, ...], state: State) -> ComicFrame:
    """A frame with some panels as they are in a state; what was there stays until there is a stroke of the new."""
    drawings, similarity, done = list(frame.drawings), list(frame.similarity), list(frame.finished)
    glimpses = list(frame.glimpses or (None,) * len(drawings))
    for index, panel in enumerate(panels):
        if state.drawings:
            drawings[panel], similarity[panel] = state.drawings[index], state.similarity[index]
        glimpses[panel] = state.glimpses[index] if state.glimpses else None
        done[panel] = state.final
    return replace(
        frame,
        drawings=tuple(drawings),
        similarity=tuple(similarity),
        finished=tuple(done),
        glimpses=tuple(glimpses),
    )
