"""A person's drawing finished by new strokes: its own are frozen, new ones go around, under or over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing import bounds
from drawing.canvas import open_canvas
from drawing.draw import frame_of, frames
from drawing.optimise import Snapshot, clean_similarity
from drawing.pictures import read_mask
from drawing.plan import plan_for
from drawing.spec import MOST_STROKES, SpecError
from drawing.strokes import Strokes, join
from drawing.target import target
from drawing.tidy import tidied
from drawing.trace import trace_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.canvas import Canvas, CanvasSource
    from drawing.pictures import PictureSource
    from drawing.plan import Plan
    from drawing.spec import DrawingSpec, Frame

PLACEMENTS = ("over", "under", "avoid")
MOST_NEW = 1000
MOST_TIDY = 20
TIDY_ROWS = 224
"""Canvas height in pixels in which tidying is measured."""

_COLOURS = 8
_TRACED_STROKES = 250
_TRACED_STEPS = 120
_TOUCHED = 0.02
_ROUNDS = (0.4, 0.3, 0.3)


@dataclass(frozen=True)
class _Task:
    """A completion with everything decided: what is frozen, where new strokes may go, and how they are led there."""

    plan: Plan
    own: Strokes
    placement: str
    allowed: Tensor | None


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
        image_or_strokes: see `drawing.canvas.open_canvas`, whose `notices` say what was found.
        spec: prompt, recipe, steps, seed and so on; its number of strokes is not used, of its variants one is drawn.
        new_strokes: how many strokes may be added, 0 to 1,000.
        placement: `over`: new strokes may cover the drawing; `under`: they lie beneath all of it; `avoid`: they do not
            touch it.
        mask: a picture painted where new strokes may go, see `drawing.pictures.read_mask`; None allows all.
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
    task = _task(canvas.spec, own, allowed, new_strokes, placement, tidy, keep_palette)
    for frame in _rounds(task, every):
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


def _task(
    spec: DrawingSpec,
    own: Strokes,
    allowed: Tensor | None,
    new_strokes: int,
    placement: str,
    tidy: float,
    keep_palette: bool,
) -> _Task:
    reach = tidy / TIDY_ROWS
    wanted = tidied(own, reach)
    plan = plan_for(spec)
    method = replace(plan.recipe, strokes=new_strokes)
    if own.count:
        method = replace(method, brush=replace(method.brush, kind=own.kind))
    if plan.pictures is not None and (own.count or allowed is not None):
        plan = replace(plan, pictures=target(spec, plan, wanted, allowed, placement))
    if keep_palette and own.count:
        plan = replace(plan, palette=palette_of(own).to(plan.device))
    initial = own if own.count else None
    if reach and initial is not None:
        initial = initial.thaw()
    tether = reach or None
    plan = replace(plan, recipe=method, initial=initial, under=placement != "over", tether=tether)
    if placement == "avoid" and own.count:
        away = bounds.coverage(wanted, bounds.ROWS, max(1, round(bounds.ROWS * plan.aspect))) <= _TOUCHED
        allowed = away if allowed is None else away & allowed
    return _Task(plan, own, placement, allowed)


def _rounds(task: _Task, every: int) -> Iterator[Frame]:
    """Frames of one free run, or where strokes are confined of several, each filling what confining left open."""
    plan = task.plan
    if plan.recipe.strokes == 0 and plan.tether is None:
        yield _as_it_is(task)
        return
    if task.allowed is None:
        yield from (_marked(frame, task) for frame in frames(plan, every=every))
        return
    done, seconds, new = 0, 0.0, Strokes.empty(task.own.kind if task.own.count else plan.recipe.brush.kind)
    for number, part in enumerate(_ROUNDS, 1):
        final = number == len(_ROUNDS)
        run = _round_plan(task, new, None if final else part, done)
        last: Frame | None = None
        for frame in frames(run, every=every):
            last = replace(frame, step=done + frame.step, steps=plan.recipe.steps, seconds=seconds + frame.seconds)
            if not frame.final:
                yield _marked(last, task)
        if last is None:
            return
        own, drawn = _split(last.strokes, task)
        new = bounds.confine(drawn, task.allowed)
        strokes = _layered(new, own, task)
        done, seconds = last.step, last.seconds
        yield _marked(_redrawn(replace(last, final=final, strokes=strokes), run, strokes), task)


def _round_plan(task: _Task, new: Strokes, part: float | None, done: int) -> Plan:
    """The plan of one round, of a share of the strokes or all that are left.

    What the rounds before drew is frozen with the person's own strokes.
    """
    method = task.plan.recipe
    count = method.strokes - new.count if part is None else round(part * method.strokes)
    steps = max(1, method.steps - done if part is None else round(part * method.steps))
    initial = task.plan.initial
    if new.count:
        initial = _layered(new.freeze(), initial or Strokes.empty(new.kind), task)
    keep_last = min(method.keep_last, steps)
    return replace(task.plan, recipe=replace(method, strokes=count, steps=steps, keep_last=keep_last), initial=initial)


def _layered(new: Strokes, own: Strokes, task: _Task) -> Strokes:
    return join(own, new) if task.placement == "over" else join(new, own)


def _split(strokes: Strokes, task: _Task) -> tuple[Strokes, Strokes]:
    """The person's own strokes and the new ones of a drawing."""
    mine = _own_places(strokes.count, task)
    return strokes.select(mine), strokes.select(~mine).thaw()


def _own_places(count: int, task: _Task) -> Tensor:
    at = torch.arange(count)
    return at < task.own.count if task.placement == "over" else at >= count - task.own.count


def _marked(frame: Frame, task: _Task) -> Frame:
    """The frame with exactly the person's own strokes frozen."""
    mine = _own_places(frame.strokes.count, task)[None]
    return replace(frame, strokes=replace(frame.strokes, frozen=mine))


def _redrawn(frame: Frame, plan: Plan, strokes: Strokes) -> Frame:
    """The frame with its picture and similarity taken anew from its strokes."""
    similarity = clean_similarity(strokes.to(plan.device), plan)
    snapshot = Snapshot(
        frame.step, frame.steps, strokes, torch.tensor([frame.loss]), similarity, frame.seconds, final=frame.final
    )
    return frame_of(snapshot, plan, leader=0)


def _as_it_is(task: _Task) -> Frame:
    """The only frame where nothing is to be added or moved."""
    similarity = clean_similarity(task.own.to(task.plan.device), task.plan)
    return _marked(
        frame_of(Snapshot(0, 0, task.own, torch.zeros(1), similarity, 0.0, final=True), task.plan, leader=0), task
    )


def palette_of(strokes: Strokes, most: int = _COLOURS) -> Tensor:
    """The commonest colours of one drawing, RGB `[P, 3]` in 0..1, near ones taken together."""
    rough = (strokes.colour[0, :, :3] * 12).round()
    groups, member, count = rough.unique(dim=0, return_inverse=True, return_counts=True)
    means = torch.stack([strokes.colour[0, member == i, :3].mean(0) for i in range(len(groups))])
    return means[count.argsort(descending=True, stable=True)[:most]]
