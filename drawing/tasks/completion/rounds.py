"""New strokes around frozen ones: in one free run, or in rounds where they are kept to some places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.loop import Iterate, clean_similarity
from drawing.model.strokes import Strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.contact import connected
from drawing.tasks.completion.task import joined
from drawing.tasks.draw import frame_of, frames, preview

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.engine.plan import Plan
    from drawing.model.spec import Frame
    from drawing.tasks.completion.task import Task


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
    for number, part in enumerate(task.limits.rounds, 1):
        final = number == len(task.limits.rounds)
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
        new = bounds.confine(drawn, task.allowed, task.limits.confining)
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
        initial = joined(new.freeze(), initial) if task.beneath else joined(initial, new.freeze())
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
    """The frame with the finished drawing, in which exactly the person's own strokes are frozen.

    Of a final frame those new strokes are gone that touch nothing.
    """
    strokes = replace(strokes, frozen=task.own_places(strokes.count)[None])
    if frame.final and task.own.count and not task.beside:
        strokes = strokes.select(connected(strokes, task.plan.aspect, task.limits.confining, task.plan.paper))
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
    frame = frame_of(Iterate(0, 0, strokes, torch.zeros(1), similarity, 0.0, final=True), task.plan, leader=0)
    return _shown(frame, task, strokes)
