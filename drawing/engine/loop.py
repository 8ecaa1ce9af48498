"""The loop: rasterise, look, judge, step. The only place where strokes are optimised."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.engine import objective, views
from drawing.engine.state import add_wave, apply_step, initialise, inked, raster_of, recycle, set_rates
from drawing.model.strokes import Strokes
from drawing.model.view_sets import view_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.engine.state import State
    from drawing.model.recipes import Wave

_NO_RECYCLING_AFTER = 0.75
_LIKENESS_SCALE = 10.0


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
    """Optimise the strokes of a plan.

    Yields an iterate before the first step, one after every `every` steps, and a last one with each drawing's best
    strokes of the recipe's `keep_last` steps (within the last wave). Closing the iterator stops the work at once.
    """
    started = time.perf_counter()
    method, steps = plan.recipe, plan.recipe.steps
    state = initialise(plan)
    drawn, loss, similarity = state.strokes, *_nothing(plan)
    best: tuple[Strokes, Tensor] | None = None
    done = 0
    for wave, count, length in schedule(method.waves, method.strokes, steps):
        state = add_wave(state, plan, wave, count)
        best = None
        if done == 0:
            yield Iterate(0, steps, inked(state, plan).detach(), loss, similarity, time.perf_counter() - started)
        for step in range(length):
            set_rates(state, method.rates, step / length, done / steps)
            judged = done % method.guidance.judge_every == 0 or (plan.pictures is None and plan.cutouts is None)
            drawn, loss, score = gradients(state, plan.at_step(done), judged=judged)
            similarity = score if judged else similarity
            if judged and done >= steps - method.keep_last:
                best = keep_best(best, drawn, loss)
            apply_step(state, plan)
            done += 1
            if method.recycle and done % method.recycle == 0 and step < _NO_RECYCLING_AFTER * length:
                recycle(state, plan, wave)
            if done % every == 0 and done < steps:
                yield Iterate(done, steps, drawn, loss, similarity, time.perf_counter() - started)
    strokes, loss = best or (drawn.detach(), loss)
    clean = clean_similarity(strokes, plan)
    yield Iterate(done, steps, strokes, loss, clean, time.perf_counter() - started, final=True)


def gradients(state: State, plan: Plan, *, judged: bool = True) -> tuple[Strokes, Tensor, Tensor]:
    """The strokes as drawn, detached, with loss and similarity `[B]`; leaves the loss's gradient in the parameters.

    Without `judged` the critic is not asked, and the similarity is 0.
    """
    state.optimiser.zero_grad()
    strokes = inked(state, plan)
    guidance = plan.recipe.guidance
    raster = raster_of(strokes, plan)
    loss, score = _nothing(plan)
    if plan.pictures is not None:
        loss = loss + _LIKENESS_SCALE * guidance.dream * objective.likeness(raster, plan.pyramid)
        if guidance.edges:
            loss = loss + guidance.edges * objective.edge_likeness(raster, plan.pictures)
    if judged and plan.critic is not None and guidance.critic:
        pulled, score = judge(raster, plan, state.generators)
        loss = loss + guidance.critic * pulled
    for weight, term in (
        (guidance.l2, objective.stroke_length),
        (guidance.smoothness, objective.roughness),
        (guidance.diversity, objective.sameness),
    ):
        if weight:
            loss = loss + weight * term(strokes)
    torch.autograd.backward(loss.sum())
    return strokes.detach(), loss.detach(), score.detach()


def judge(raster: Tensor, plan: Plan, generators: list[torch.Generator]) -> tuple[Tensor, Tensor]:
    """What the critic makes of random views of rasters `[B, 3, H, W]`: loss and mean similarity, `[B]`.

    Raises:
        ValueError: if the plan has no critic or nothing to draw towards.
    """
    if plan.critic is None or plan.towards is None:
        raise ValueError("A plan needs a critic and something to draw towards before its views can be judged.")
    guidance = plan.recipe.guidance
    kind = view_set(guidance.views)
    matrices = views.homographies(kind, guidance.view_count, generators)
    seen = views.look(raster, matrices, plan.critic.size, paper=plan.paper)
    embeddings = plan.critic.encode_image(views.photometric(seen, kind, generators))
    score = objective.similarity(embeddings, plan.towards)
    pull = objective.saturating(score, plan.ceilings) / guidance.temperature
    for embedding, weight in plan.negatives:
        pull = pull + weight * objective.similarity(embeddings, embedding.expand_as(plan.towards))
    return pull.sum(1) if guidance.reduction == "sum" else pull.mean(1), score.mean(1)


def keep_best(best: tuple[Strokes, Tensor] | None, strokes: Strokes, loss: Tensor) -> tuple[Strokes, Tensor]:
    """Of two states of every drawing the one of lower loss `[B]`."""
    if best is None:
        return strokes, loss
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
    seen = views.look(raster_of(strokes, plan), whole, plan.critic.size, paper=plan.paper)
    return (plan.critic.encode_image(seen) * plan.towards).sum(-1)


def _nothing(plan: Plan) -> tuple[Tensor, Tensor]:
    """Loss and similarity before anything is judged."""
    zero = torch.zeros(len(plan.seeds), device=plan.device)
    return zero, zero


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
