"""A person's drawing finished by new strokes: its own are frozen, new ones go around, under or over them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drawing.model.pictures import read_mask
from drawing.model.spec import MOST_STROKES, SpecError
from drawing.model.strokes import Strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.canvas import open_canvas
from drawing.tasks.completion.rounds import rounds
from drawing.tasks.completion.spec import CompletionSpec
from drawing.tasks.completion.surroundings import (
    LEAST_STROKES,
    Shares,
    ground_of,
    painted_around,
    surroundings_for,
)
from drawing.tasks.completion.task import joined, task_for
from drawing.tasks.draw import draws_in_layers, preview
from drawing.tasks.trace import trace_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.pictures import PictureSource
    from drawing.model.spec import DrawingSpec, Frame
    from drawing.tasks.completion.canvas import Canvas, CanvasSource
    from drawing.tasks.completion.surroundings import Surroundings

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
    proposal: int = 0,
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
        proposal: 0 for what suits the drawing best, 1 for the next best, and so on: see `propose`.

    Raises:
        PictureError: for a drawing or mask that cannot be used.
        SpecError: for a setting out of range.
    """
    wanted = CompletionSpec(new_strokes, placement, tidy, keep_palette)
    canvas = open_canvas(image_or_strokes, replace(spec, variants=1))
    allowed = None if mask is None else _allowed(mask, canvas.spec)
    return _completed(canvas, allowed, wanted, every, proposal)


def propose(
    image_or_strokes: CanvasSource,
    spec: DrawingSpec,
    *,
    count: int = 3,
    **settings: Any,  # noqa: ANN401
) -> Iterator[tuple[Frame, ...]]:
    """Several ways to finish a drawing, side by side: `count` frames at a time, those that suit it best first.

    Each follows another recalled picture where there are as many that differ. What has ended repeats its last frame.

    Args:
        image_or_strokes: as in `complete`.
        spec: as there; all have its seed.
        count: how many, 1 to 8.
        settings: the settings of `complete` by name.

    Raises:
        SpecError: for a number of proposals out of range; else as `complete`.
    """
    if not 1 <= count <= MOST_PROPOSALS:
        raise SpecError(f"count must be a whole number from 1 to {MOST_PROPOSALS}, not {count}.")
    runs = [complete(image_or_strokes, spec, proposal=k, **settings) for k in range(count)]
    shown: list[Frame | None] = [None] * count
    for frames in itertools.zip_longest(*runs):
        shown = [frame or before for frame, before in zip(frames, shown, strict=True)]
        yield tuple(frame for frame in shown if frame is not None)


def _allowed(mask: PictureSource, spec: DrawingSpec) -> Tensor | None:
    painted = read_mask(mask, bounds.ROWS, max(1, round(bounds.ROWS * spec.aspect)))
    return None if bool(painted.all()) else painted


def _completed(
    canvas: Canvas, allowed: Tensor | None, wanted: CompletionSpec, every: int, proposal: int
) -> Iterator[Frame]:
    own = canvas.strokes
    before: Frame | None = None
    if own is None:
        for frame in _tracing(canvas, every):
            before = frame
            yield replace(frame, final=False)
        own = before.strokes if before else Strokes.empty()
    own = own.freeze()
    if own.count + wanted.new_strokes > MOST_STROKES:
        raise SpecError(f"The drawing has {own.count:,} strokes; with new ones it may have at most {MOST_STROKES:,}.")
    around = _surroundings(canvas.spec, own, allowed, wanted)
    if around is None:
        made = rounds(task_for(canvas.spec, own, allowed, wanted, proposal=proposal), every)
    else:
        made = _in_a_scene(around, canvas.spec, own, wanted, every, proposal)
    for frame in made:
        yield frame if before is None else _after(before, frame)


def _surroundings(
    spec: DrawingSpec, own: Strokes, allowed: Tensor | None, wanted: CompletionSpec
) -> Surroundings | None:
    """The scene to paint around the drawing, if the prompt tells of a place and there are strokes enough for it."""
    if not own.count or allowed is not None or wanted.new_strokes < LEAST_STROKES or not draws_in_layers(spec):
        return None
    return surroundings_for(spec, own)


def _in_a_scene(
    around: Surroundings, spec: DrawingSpec, own: Strokes, wanted: CompletionSpec, every: int, proposal: int
) -> Iterator[Frame]:
    """The drawing finished by itself, then a scene painted behind it; its new strokes stay inside its lines."""
    shares = Shares.of(wanted.new_strokes)
    ground, body = ground_of(own, spec, shares.ground)
    alone = replace(wanted, new_strokes=shares.subject)
    task = task_for(replace(spec, prompt=around.subject), own, body, alone, proposal=proposal)
    item = len(around.shown.items) - 1
    finished: Frame | None = None
    for frame in rounds(task, every):
        finished = frame
        yield replace(frame, final=False)
    if finished is None:
        return
    front = joined(ground, finished.strokes).of_item(item)
    strokes = shares.scene + shares.ground - ground.count
    for painted in painted_around(around, spec, own.kind, strokes, every):
        whole = joined(painted.strokes.thaw(), front)
        yield replace(
            finished,
            step=finished.steps + painted.step,
            steps=finished.steps + painted.steps,
            image=preview(whole, task.plan),
            strokes=whole,
            loss=painted.loss,
            seconds=finished.seconds + painted.seconds,
            final=painted.final,
            shown=around.shown,
        )


def _tracing(canvas: Canvas, every: int) -> Iterator[Frame]:
    if canvas.picture is None:
        raise SpecError("There is nothing to trace on this canvas.")
    quick = replace(canvas.spec, recipe="pocket", strokes=None, steps=None, size=None, palette=())
    quick = replace(quick, strokes=_TRACED_STROKES, steps=_TRACED_STEPS)
    return trace_picture(canvas.picture, quick, every=every)


def _after(before: Frame, frame: Frame) -> Frame:
    """A frame counted on from the tracing that went before it."""
    return replace(
        frame,
        step=before.steps + frame.step,
        steps=before.steps + frame.steps,
        seconds=before.seconds + frame.seconds,
    )
