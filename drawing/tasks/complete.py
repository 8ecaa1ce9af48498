"""A person's drawing finished by new strokes: its own are frozen, new ones go around, under or over them."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drawing.model.pictures import read_mask
from drawing.model.spec import MOST_STROKES, SpecError, among
from drawing.model.strokes import Strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.canvas import open_canvas
from drawing.tasks.completion.ground import ground_of
from drawing.tasks.completion.halves import axes_of
from drawing.tasks.completion.rounds import rounds
from drawing.tasks.completion.spec import CompletionSpec
from drawing.tasks.completion.surroundings import (
    LEAST_STROKES,
    Shares,
    painted_around,
    surroundings_for,
)
from drawing.tasks.completion.task import joined, tasks_for
from drawing.tasks.draw import draws_in_layers, preview
from drawing.tasks.trace import trace_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.pictures import PictureSource
    from drawing.model.spec import DrawingSpec, Frame
    from drawing.tasks.completion.canvas import Canvas, CanvasSource
    from drawing.tasks.completion.surroundings import Surroundings
    from drawing.tasks.completion.task import Task

MOST_PROPOSALS = 8
"""Ways to finish one drawing that are made side by side."""

_TRACED_STROKES = 250
_TRACED_STEPS = 120


def complete(
    image_or_strokes: CanvasSource,
    spec: DrawingSpec,
    *,
    new_strokes: int = CompletionSpec.new_strokes,
    placement: str = CompletionSpec.placement,
    mask: PictureSource | None = None,
    tidy: float = CompletionSpec.tidy,
    keep_palette: bool = CompletionSpec.keep_palette,
    every: int = 4,
    proposals: int = 1,
) -> Iterator[Frame]:
    """Finish a drawing towards the spec's prompt; a picture is traced first. Frames as `draw` gives them.

    In every frame `strokes.frozen` marks the person's own strokes, which come out bit for bit as they went in (traced
    pictures: as traced), unless they are to be tidied. New strokes are of the same kind as theirs.

    A prompt that names a place (`put my cat in a garden`) has the drawing finished as what it shows and a scene painted
    behind it; the frames' `shown` then names the things in it, the drawing last.

    Args:
        image_or_strokes: see `drawing.tasks.completion.canvas.open_canvas`, whose `notices` say what was found.
        spec: prompt, recipe, steps, seed and so on; its number of strokes is not used, of its variants one is drawn.
        new_strokes: see `CompletionSpec`, as for placement, tidy and keep_palette.
        placement: `over`, `under` or `avoid`.
        mask: a picture painted where new strokes may go, see `drawing.model.pictures.read_mask`; None allows all.
        tidy: how far the person's points may move.
        keep_palette: whether new strokes have the drawing's own colours only.
        every: steps between frames.
        proposals: ways to finish it, see `propose`: frames show the first, the final one has all as its variants.

    Raises:
        PictureError: for a drawing or mask that cannot be used.
        SpecError: for a setting out of range.
    """
    settings = {"new_strokes": new_strokes, "placement": placement, "tidy": tidy, "keep_palette": keep_palette}
    runs = propose(image_or_strokes, spec, count=proposals, mask=mask, every=every, **settings)
    return (_leading(frames) for frames in runs)


def propose(
    image_or_strokes: CanvasSource,
    spec: DrawingSpec,
    *,
    count: int = 3,
    mask: PictureSource | None = None,
    every: int = 4,
    **settings: Any,  # noqa: ANN401
) -> Iterator[tuple[Frame, ...]]:
    """Several ways to finish a drawing, side by side: `count` frames at a time, those that suit it best first.

    Each follows another recalled picture, or in a scene another arrangement. The drawing is traced and compared with
    the pictures once. What has ended repeats its last frame.

    Args:
        image_or_strokes: as in `complete`.
        spec: as there.
        count: how many, 1 to 8.
        mask: as there.
        every: steps between frames.
        settings: those of `CompletionSpec` by name.

    Raises:
        PictureError: for a drawing or mask that cannot be used.
        SpecError: for a setting or a number of proposals out of range.
    """
    if not 1 <= count <= MOST_PROPOSALS:
        raise SpecError(f"The number of proposals must be a whole number from 1 to {MOST_PROPOSALS}, not {count}.")
    wanted = CompletionSpec(**settings)
    canvas = open_canvas(image_or_strokes, replace(spec, variants=1))
    allowed = None if mask is None else _allowed(mask, canvas.spec)
    return _completed(canvas, allowed, wanted, every, count)


def _leading(frames: tuple[Frame, ...]) -> Frame:
    """The first of several frames, once all are final with all of them."""
    if all(frame.final for frame in frames):
        return among(list(frames), 0)
    return replace(frames[0], final=False)


def _allowed(mask: PictureSource, spec: DrawingSpec) -> Tensor | None:
    painted = read_mask(mask, bounds.ROWS, max(1, round(bounds.ROWS * spec.aspect)))
    return None if bool(painted.all()) else painted


def _completed(
    canvas: Canvas, allowed: Tensor | None, wanted: CompletionSpec, every: int, count: int
) -> Iterator[tuple[Frame, ...]]:
    started, own = time.perf_counter(), canvas.strokes
    before: Frame | None = None
    if own is None:
        for frame in _tracing(canvas, every):
            before = frame
            yield (replace(frame, final=False),) * count
        own = before.strokes if before else Strokes.empty()
    own = own.freeze()
    if own.count + wanted.new_strokes > MOST_STROKES:
        raise SpecError(f"The drawing has {own.count:,} strokes; with new ones it may have at most {MOST_STROKES:,}.")
    shown: list[Frame | None] = [None] * count
    for frames in itertools.zip_longest(*_runs(canvas.spec, own, allowed, wanted, every, count)):
        shown = [frame or last for frame, last in zip(frames, shown, strict=True)]
        yield tuple(_after(before, frame, k, started) for k, frame in enumerate(shown) if frame is not None)


def _runs(
    spec: DrawingSpec, own: Strokes, allowed: Tensor | None, wanted: CompletionSpec, every: int, count: int
) -> list[Iterator[Frame]]:
    """The frames of each way to finish a drawing, with everything decided."""
    first = _surroundings(spec, own, allowed, wanted)
    if first is None:
        return [rounds(task, every) for task in tasks_for(spec, own, allowed, wanted, count=count)]
    specs = [replace(spec, seed=(spec.seed + k) % 2**31) for k in range(count)]
    scenes = [first, *(_surroundings(one, own, allowed, wanted) or first for one in specs[1:])]
    shares = Shares.of(wanted.new_strokes)
    half = bool(axes_of(own))
    ground, body = (Strokes.empty(own.kind), None) if half else ground_of(own, spec, shares.ground)
    alone = replace(spec, prompt=first.subject), own, body
    tasks = tasks_for(*alone, replace(wanted, new_strokes=shares.subject), count=count)
    grounds = [ground] * count
    if half:
        wholes = [ground_of(joined(own, task.outline), spec, shares.ground) for task in tasks]
        tasks = [replace(task, allowed=inside) for task, (_, inside) in zip(tasks, wholes, strict=True)]
        grounds = [under for under, _ in wholes]
    ways = zip(scenes, specs, tasks, grounds, strict=True)
    return [_in_a_scene(around, one, task, under, shares, every) for around, one, task, under in ways]


def _surroundings(
    spec: DrawingSpec, own: Strokes, allowed: Tensor | None, wanted: CompletionSpec
) -> Surroundings | None:
    """The scene to paint around the drawing, if the prompt tells of a place and there are strokes enough for it."""
    if not own.count or allowed is not None or wanted.new_strokes < LEAST_STROKES or not draws_in_layers(spec):
        return None
    return surroundings_for(spec, own)


def _in_a_scene(
    around: Surroundings, spec: DrawingSpec, task: Task, ground: Strokes, shares: Shares, every: int
) -> Iterator[Frame]:
    """The drawing finished by itself, then a scene painted behind it; its new strokes stay inside its lines.

    Half of something symmetrical gets its other half.
    """
    item = len(around.shown.items) - 1
    finished: Frame | None = None
    for frame in rounds(task, every):
        finished = frame
        yield replace(frame, final=False)
    if finished is None:
        return
    front = joined(ground, finished.strokes).of_item(item)
    strokes = shares.scene + shares.ground - ground.count
    for painted in painted_around(around, spec, task.own.kind, strokes, every):
        whole = joined(painted.strokes.thaw(), front)
        yield replace(
            finished,
            step=finished.steps + painted.step,
            steps=finished.steps + painted.steps,
            image=preview(whole, task.plan),
            strokes=whole,
            loss=painted.loss,
            final=painted.final,
            shown=around.shown,
        )


def _tracing(canvas: Canvas, every: int) -> Iterator[Frame]:
    if canvas.picture is None:
        raise SpecError("There is nothing to trace on this canvas.")
    quick = replace(canvas.spec, recipe="pocket", strokes=None, steps=None, size=None, palette=())
    quick = replace(quick, strokes=_TRACED_STROKES, steps=_TRACED_STEPS)
    return trace_picture(canvas.picture, quick, every=every)


def _after(before: Frame | None, frame: Frame, way: int, started: float) -> Frame:
    """A frame of one of the ways, counted on from the tracing before it; its seconds are those on the clock."""
    traced, seconds = before.steps if before else 0, time.perf_counter() - started
    return replace(frame, step=traced + frame.step, steps=traced + frame.steps, seconds=seconds, variant=way)
