"""A painted stage taken on by a critic: the stage is the start and a pull that fades, the critic judges the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.loop import Iterate, optimise
from drawing.model.spec import rgb
from drawing.stage.render import composite
from drawing.tasks.planning import plan_batch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.engine.plan import Plan
    from drawing.model.recipes import Recipe
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage

_PHASES = ((0.5, 0.6), (0.3, 0.2), (0.2, 0.05))
"""Share of the steps, and weight of the likeness to the stage, in each phase of the fading pull."""

_STEPS_AFTER_PAINTING = 100
_PAINTING, _START_STEPS = 0.4, 80


def takes_a_critic(spec: DrawingSpec) -> bool:
    """Whether a critic goes on where the painting ends: recipes that follow one alone, and all but the small critic.

    The small critic knows single things, not sentences; what is painted from a stage is better than what it would make.
    """
    return follows_critic_alone(spec.method()) or spec.critic != "pocket"


def follows_critic_alone(method: Recipe) -> bool:
    """Whether a recipe has no picture to follow, as published methods do not."""
    return method.guidance.dream == 0


def steps_of_painting(spec: DrawingSpec) -> int | None:
    """Steps until the critic takes over; None leaves them to the painting."""
    if not takes_a_critic(spec):
        return spec.steps
    return max(1, round(_PAINTING * spec.steps)) if spec.steps else _START_STEPS


def steps_after_painting(spec: DrawingSpec) -> int:
    """Steps that the critic has."""
    if spec.steps:
        return max(1, spec.steps - (steps_of_painting(spec) or 0))
    return spec.method().steps if follows_critic_alone(spec.method()) else _STEPS_AFTER_PAINTING


def refine(starts: Strokes, stages: list[Stage], spec: DrawingSpec, *, every: int) -> Iterator[Iterate]:
    """Snapshots of painted stages while a critic works on them; the last one is final.

    Args:
        starts: one drawing a stage.
        stages: what they were painted from.
        spec: whose critic, prompt, seed and steps count.
        every: a iterate every so many steps.

    Raises:
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    plan = _plan(starts, stages, spec)
    steps = steps_after_painting(spec)
    done, seconds = 0, 0.0
    for number, (share, pull) in enumerate(_PHASES):
        length = max(1, round(share * steps))
        guidance = replace(plan.recipe.guidance, dream=pull)
        phase = replace(plan, recipe=replace(plan.recipe, steps=length, guidance=guidance), initial=starts)
        last = number == len(_PHASES) - 1
        for iterate in optimise(phase, every=every):
            starts = iterate.strokes
            if iterate.final and not last:
                break
            if iterate.step or not number:
                yield replace(iterate, step=done + iterate.step, steps=steps, seconds=seconds + iterate.seconds)
        done, seconds = done + length, seconds + iterate.seconds


def _plan(starts: Strokes, stages: list[Stage], spec: DrawingSpec) -> Plan:
    """The plan of a critic's work: no picture of the small memory, the stages themselves to be pulled to."""
    method = spec.method()
    guidance = replace(method.guidance, dream=0.0, saturate=False, critic=1.0)
    bare = replace(spec, recipe=replace(method, guidance=guidance, recycle=0, strokes=1), strokes=None)
    seeds = tuple((spec.seed + k) % 2**31 for k in range(len(stages)))
    plan = plan_batch(bare, [spec.prompt] * len(stages), seeds)
    paper = torch.tensor(rgb(spec.background))[:, None, None]
    pictures = torch.stack([composite(stage, plan.height, paper) for stage in stages])
    return replace(plan, recipe=replace(plan.recipe, strokes=0), pictures=pictures.to(plan.device), initial=starts)
