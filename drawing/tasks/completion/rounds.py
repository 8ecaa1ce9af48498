"""New strokes around frozen ones: in one free run, or in rounds where they are kept to some places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.loop import Snapshot, clean_similarity
from drawing.model.strokes import Strokes, join
from drawing.tasks.completion import bounds
from drawing.tasks.completion.target import target
from drawing.tasks.completion.tidy import tidied
from drawing.tasks.draw import frame_of, frames, preview
from drawing.tasks.planning import plan_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.spec import DrawingSpec, Frame

_COLOURS = 8
_TOUCHED = 0.02
_ROUNDS = (0.4, 0.3, 0.3)


@dataclass(frozen=True)
class Task:
    """A completion with everything decided.

    With placement `under` a finished drawing has, from below, new strokes, new outlines, the person's own strokes; else
    the person's own, new ones, new outlines. Strokes that avoid the drawing are thus optimised on top of it, where
    they would spoil it: they learn to keep off before they are cut off.

    Attributes:
        plan: how new strokes are optimised, and around what.
        own: the person's strokes, frozen.
        outline: new strokes that go on with the person's lines; no optimisation moves them.
        placement: `over`, `under` or `avoid`, see `drawing.tasks.complete.complete`.
        allowed: bool `[bounds.ROWS, W]`, where new strokes may go; None for everywhere.
    """

    plan: Plan
    own: Strokes
    outline: Strokes
    placement: str
    allowed: Tensor | None

    @property
    def beneath(self) -> bool:
        """Whether new strokes lie under the person's own."""
        return self.placement == "under"

    def layered(self, new: Strokes, own: Strokes) -> Strokes:
        """New strokes and the person's own (perhaps tidied), in drawing order."""
        return _joined(new, self.outline, own) if self.beneath else _joined(own, new, self.outline)

    def own_places(self, count: int) -> Tensor:
        """Which of a drawing's strokes are the person's, bool `[count]`."""
        at = torch.arange(count)
        return at >= count - self.own.count if self.beneath else at < self.own.count

    def new_places(self, count: int) -> Tensor:
        """Which strokes of a run of the plan are new and free to move, bool `[count]`."""
        at = torch.arange(count)
        return at < count - self.own.count - self.outline.count if self.beneath else at >= self.own.count


def task_for(
    spec: DrawingSpec,
    own: Strokes,
    allowed: Tensor | None,
    *,
    new: int,
    placement: str,
    reach: float,
    keep_palette: bool,
) -> Task:
    """Decide how a drawing is finished.

    Args:
        spec: prompt, recipe and so on, on the drawing's canvas.
        own: the person's strokes, frozen, one drawing on the CPU; may be empty.
        allowed: bool `[bounds.ROWS, W]`, where new strokes may go; None for everywhere.
        new: how many strokes may be added.
        placement: `over`, `under` or `avoid`.
        reach: how far the person's points may move along each axis, in canvas heights.
        keep_palette: new strokes have the drawing's own colours only.
    """
    wanted = tidied(own, reach)
    plan, outline, free = plan_for(spec), Strokes.empty(own.kind), allowed
    if placement == "avoid" and own.count:
        away = bounds.coverage(wanted, bounds.ROWS, max(1, round(bounds.ROWS * plan.aspect))) <= _TOUCHED
        free = away if allowed is None else away & allowed
    if plan.pictures is not None and (own.count or allowed is not None):
        aim = target(spec, plan, wanted, allowed, placement, new)
        outline = aim.outline if free is None else bounds.confine(aim.outline, free)
        plan = replace(plan, pictures=aim.picture)
    method = replace(plan.recipe, strokes=new - outline.count)
    if own.count:
        method = replace(method, brush=replace(method.brush, kind=own.kind))
    if keep_palette and own.count:
        plan = replace(plan, palette=palette_of(own).to(plan.device))
    mine = own.thaw() if reach else own
    initial = _joined(outline.freeze(), mine) if placement == "under" else mine
    plan = replace(
        plan,
        recipe=method,
        initial=initial if initial.count else None,
        under=placement == "under",
        tether=reach or None,
    )
    return Task(plan, own, outline, placement, free)


def rounds(task: Task, every: int) -> Iterator[Frame]:
    """Frames of one free run, or where strokes are confined of several, each filling what confining left open."""
    plan = task.plan
    if plan.recipe.strokes == 0 and plan.tether is None:
        yield _as_it_is(task)
        return
    if task.allowed is None:
        for frame in frames(plan, every=every):
            own, new = _split(frame.strokes, task)
            yield _shown(frame, task, task.layered(new, own))
        return
    done, seconds, new = 0, 0.0, Strokes.empty(plan.recipe.brush.kind)
    for number, part in enumerate(_ROUNDS, 1):
        final = number == len(_ROUNDS)
        run = _round_plan(task, new, None if final else part, done, number - 1)
        last: Frame | None = None
        for frame in frames(run, every=every):
            last = replace(frame, step=done + frame.step, steps=plan.recipe.steps, seconds=seconds + frame.seconds)
            if not frame.final:
                own, drawn = _split(last.strokes, task)
                yield _shown(last, task, task.layered(drawn, own))
        if last is None:
            return
        own, drawn = _split(last.strokes, task)
        new = bounds.confine(drawn, task.allowed)
        done, seconds = last.step, last.seconds
        yield _judged(replace(last, final=final), task, task.layered(new, own))


def _round_plan(task: Task, new: Strokes, part: float | None, done: int, passed: int) -> Plan:
    """The plan of one round, of a share of the strokes or all that are left.

    What the rounds before drew is frozen with the person's own strokes; each begins with a finer wave than the last.
    """
    method = task.plan.recipe
    count = method.strokes - new.count if part is None else round(part * method.strokes)
    steps = max(1, method.steps - done if part is None else round(part * method.steps))
    initial = task.plan.initial or Strokes.empty(new.kind)
    if new.count:
        initial = _joined(new.freeze(), initial) if task.beneath else _joined(initial, new.freeze())
    return replace(
        task.plan,
        recipe=replace(
            method,
            strokes=count,
            steps=steps,
            keep_last=min(method.keep_last, steps),
            waves=method.waves[min(passed, len(method.waves) - 1) :],
        ),
        initial=initial if initial.count else None,
    )


def _split(strokes: Strokes, task: Task) -> tuple[Strokes, Strokes]:
    """The person's own strokes, as they are now, and the new ones of a run."""
    return strokes.select(task.own_places(strokes.count)), strokes.select(task.new_places(strokes.count)).thaw()


def _shown(frame: Frame, task: Task, strokes: Strokes) -> Frame:
    """The frame with the finished drawing, in which exactly the person's own strokes are frozen."""
    strokes = replace(strokes, frozen=task.own_places(strokes.count)[None])
    image = frame.image if strokes.count == frame.strokes.count else preview(strokes, task.plan)
    return replace(frame, strokes=strokes, image=image)


def _judged(frame: Frame, task: Task, strokes: Strokes) -> Frame:
    """The frame with its drawing, picture and similarity replaced."""
    shown = _shown(frame, task, strokes)
    similarity = clean_similarity(shown.strokes.to(task.plan.device), task.plan)
    return replace(shown, image=preview(shown.strokes, task.plan), similarity=float(similarity[0]))


def _as_it_is(task: Task) -> Frame:
    """The only frame where nothing is to be moved."""
    strokes = task.layered(Strokes.empty(task.own.kind), task.own)
    similarity = clean_similarity(strokes.to(task.plan.device), task.plan)
    frame = frame_of(Snapshot(0, 0, strokes, torch.zeros(1), similarity, 0.0, final=True), task.plan, leader=0)
    return _shown(frame, task, strokes)


def _joined(*groups: Strokes) -> Strokes:
    """The groups one after another; those without a stroke do not decide on the kind."""
    return join(*[group for group in groups if group.count] or groups[:1])


def palette_of(strokes: Strokes, most: int = _COLOURS) -> Tensor:
    """The commonest colours of one drawing, RGB `[P, 3]` in 0..1, near ones taken together."""
    rough = (strokes.colour[0, :, :3] * 12).round()
    groups, member, count = rough.unique(dim=0, return_inverse=True, return_counts=True)
    means = torch.stack([strokes.colour[0, member == i, :3].mean(0) for i in range(len(groups))])
    return means[count.argsort(descending=True, stable=True)[:most]]
