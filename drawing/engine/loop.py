"""The loop: rasterise, look, judge, step. The only place where strokes are optimised."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.engine import views
from drawing.engine.ahead import moments
from drawing.engine.leaving import Departures
from drawing.engine.state import add_wave, initialise, inked, raster_of, recycle
from drawing.engine.step import nothing, precision_of, steps_of
from drawing.machine.arithmetic import repeatable
from drawing.model.strokes import Strokes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.recipes import Wave


@dataclass(frozen=True)
class Iterate:
    """All drawings of a plan after some steps.

    Attributes:
        step: steps done.
        steps: steps in all.
        strokes: B drawings, detached.
        loss: `[B]`, objective of the last step; in the last iterate, of the kept drawings.
        similarity: `[B]`, mean over the views of the last step; in the last iterate, over clean views.
        seconds: since the start.
        final: nothing follows.
    """

    step: int
    steps: int
    strokes: Strokes
    loss: Tensor
    similarity: Tensor
    seconds: float
    final: bool = False


def optimise(plan: Plan, *, every: int = 4) -> Iterator[Iterate]:
    """Optimise the strokes of a plan, the only place where that is done.

    Yields an iterate before the first step, one after every `every` steps, and a last one with each drawing's best
    strokes of the recipe's `keep_last` steps (within the last wave). Closing the iterator stops the work at once. On
    a GPU the iterates in between come on the CPU, each while the steps after it are being taken.
    """
    started = time.perf_counter()
    method, steps = plan.recipe, plan.recipe.steps
    leaving: Departures[Iterate] = Departures(
        plan.device, lambda one: replace(one, seconds=time.perf_counter() - started)
    )
    state = initialise(plan)
    drawn, loss, similarity = state.strokes, *nothing(plan)
    best: tuple[Strokes, Tensor] | None = None
    done = 0
    for wave, count, length in schedule(method.waves, method.strokes, steps):
        state = add_wave(state, plan, wave, count)
        best = None
        if done == 0:
            yield Iterate(0, steps, inked(state, plan).detach(), loss, similarity, time.perf_counter() - started)
        for moment, drawn, loss, score in steps_of(state, plan, moments(plan, done, length)):
            similarity = score if moment.judged else similarity
            if moment.judged and done >= steps - method.keep_last:
                best = keep_best(best, drawn, loss)
            done += 1
            if moment.recycles:
                recycle(state, plan, wave)
            if done % every == 0 and done < steps:
                iterate = Iterate(done, steps, drawn, loss, similarity, time.perf_counter() - started)
                yield from leaving.post(iterate)
    yield from leaving.flush()
    strokes, loss = best or (drawn.detach(), loss.clone())
    clean = clean_similarity(strokes, plan)
    yield Iterate(done, steps, strokes, loss, clean, time.perf_counter() - started, final=True)


def keep_best(best: tuple[Strokes, Tensor] | None, strokes: Strokes, loss: Tensor) -> tuple[Strokes, Tensor]:
    """Of two states of every drawing the one of lower loss `[B]`."""
    if best is None:
        return strokes, loss.clone()
    kept, least = best
    better = loss < least

    def pick(new: Tensor, old: Tensor) -> Tensor:
        return torch.where(better.reshape(-1, *[1] * (new.ndim - 1)), new, old)

    picked = Strokes(
        pick(strokes.points, kept.points),
        pick(strokes.width, kept.width),
        pick(strokes.colour, kept.colour),
        pick(strokes.frozen, kept.frozen),
        strokes.item,
    )
    return picked, torch.where(better, loss, least)


@torch.no_grad()
def clean_similarity(strokes: Strokes, plan: Plan) -> Tensor:
    """Similarity `[B]` of the drawings, seen whole and undistorted, to their prompts; 0 without a critic."""
    if plan.critic is None or plan.towards is None:
        return torch.zeros(strokes.batch, device=plan.device)
    whole = torch.eye(3).expand(strokes.batch, 1, 3, 3)
    with repeatable(plan.device, precision_of(plan)):
        seen = views.look(raster_of(strokes, plan), whole, plan.critic.size, paper=plan.paper)
        return (plan.critic.encode_image(seen) * plan.towards).sum(-1)


def schedule(waves: tuple[Wave, ...], strokes: int, steps: int) -> list[tuple[Wave, int, int]]:
    """Each wave with its numbers of strokes and steps, which sum to the totals.

    A wave too short for a step, or first without a stroke while there are any, leaves its share to the others.
    """

    def split(total: int, shares: list[float]) -> list[int]:
        shares = shares if any(shares) else [1.0] * len(shares)
        edges = [round(total * sum(shares[:i]) / sum(shares)) for i in range(len(shares) + 1)]
        return [after - before for before, after in itertools.pairwise(edges)]

    counts = split(strokes, [wave.strokes for wave in waves])
    lengths = split(steps, [wave.steps for wave in waves])
    kept = tuple(wave for wave, length in zip(waves, lengths, strict=True) if length)
    if len(kept) == len(waves) and strokes:
        kept = waves[next(k for k, count in enumerate(counts) if count) :]
    return list(zip(waves, counts, lengths, strict=True)) if kept == waves else schedule(kept, strokes, steps)
