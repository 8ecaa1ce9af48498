"""A person's drawing finished by new strokes: its own are frozen, new ones go around, under or over them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.model.pictures import read_mask
from drawing.model.spec import MOST_STROKES, SpecError
from drawing.model.strokes import Strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.canvas import open_canvas
from drawing.tasks.completion.rounds import rounds, task_for
from drawing.tasks.trace import trace_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.pictures import PictureSource
    from drawing.model.spec import DrawingSpec, Frame
    from drawing.tasks.completion.canvas import Canvas, CanvasSource

PLACEMENTS = ("over", "under", "avoid")
MOST_NEW = 1000
MOST_TIDY = 20
TIDY_ROWS = 224
"""Canvas height in pixels in which tidying is measured."""

_TRACED_STROKES = 250
_TRACED_STEPS = 120


def complete(
    image_or_strokes: CanvasSource,
    spec: DrawingSpec,
    *,
    new_strokes: int = 64,
    placement: str = "under",
    mask: PictureSource | None = None,
    tidy: float = 0.0,
    keep_palette: bool = False,
    every: int = 4,
) -> Iterator[Frame]:
    """Finish a drawing towards the spec's prompt; a picture is traced first. Frames as `draw` gives them.

    In every frame `strokes.frozen` marks the person's own strokes, which come out bit for bit as they went in (traced
    pictures: as traced), unless they are to be tidied. New strokes are of the same kind as theirs.

    Args:
        image_or_strokes: see `drawing.tasks.completion.canvas.open_canvas`, whose `notices` say what was found.
        spec: prompt, recipe, steps, seed and so on; its number of strokes is not used, of its variants one is drawn.
        new_strokes: how many strokes may be added, 0 to 1,000.
        placement: `over`: new strokes may cover the drawing; `under`: they lie beneath all of it; `avoid`: they do not
            touch it.
        mask: a picture painted where new strokes may go, see `drawing.model.pictures.read_mask`; None allows all.
        tidy: how far the person's points may move, in pixels of a canvas 224 high, 0 to 20.
        keep_palette: new strokes have the drawing's own colours only.
        every: steps between frames.

    Raises:
        PictureError: for a drawing or mask that cannot be used.
        SpecError: for a setting out of range.
    """
    _check(new_strokes, placement, tidy)
    canvas = open_canvas(image_or_strokes, replace(spec, variants=1))
    allowed = None if mask is None else _allowed(mask, canvas.spec)
    return _completed(canvas, allowed, new_strokes, placement, tidy, keep_palette, every)


def _check(new_strokes: int, placement: str, tidy: float) -> None:
    if not isinstance(new_strokes, int) or not 0 <= new_strokes <= MOST_NEW:
        raise SpecError(f"new_strokes must be a whole number from 0 to {MOST_NEW:,}, not {new_strokes!r}.")
    if placement not in PLACEMENTS:
        raise SpecError(f"placement must be one of {', '.join(PLACEMENTS)}, not {placement!r}.")
    if not isinstance(tidy, int | float) or not 0 <= tidy <= MOST_TIDY:
        raise SpecError(f"tidy must be a number of pixels from 0 to {MOST_TIDY}, not {tidy!r}.")


def _allowed(mask: PictureSource, spec: DrawingSpec) -> Tensor | None:
    painted = read_mask(mask, bounds.ROWS, max(1, round(bounds.ROWS * spec.aspect)))
    return None if bool(painted.all()) else painted


def _completed(
    canvas: Canvas,
    allowed: Tensor | None,
    new_strokes: int,
    placement: str,
    tidy: float,
    keep_palette: bool,
    every: int,
) -> Iterator[Frame]:
    own = canvas.strokes
    before: Frame | None = None
    if own is None:
        for frame in _tracing(canvas, every):
            before = frame
            yield replace(frame, final=False)
        own = before.strokes if before else Strokes.empty()
    own = own.freeze()
    if own.count + new_strokes > MOST_STROKES:
        raise SpecError(f"The drawing has {own.count:,} strokes; with new ones it may have at most {MOST_STROKES:,}.")
    reach = tidy / TIDY_ROWS
    task = task_for(
        canvas.spec, own, allowed, new=new_strokes, placement=placement, reach=reach, keep_palette=keep_palette
    )
    for frame in rounds(task, every):
        yield frame if before is None else _after(before, frame)


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
