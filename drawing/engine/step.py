"""One step: rasterise, look, judge, move. On a GPU it is captured once for each of its shapes, then replayed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import torch

from drawing.engine import objective, views
from drawing.engine.ahead import Rows, blocks
from drawing.engine.chances import Chances, draw_chances
from drawing.engine.graph import Replayer, capture_on
from drawing.engine.state import apply_step, inked, raster_of
from drawing.machine.arithmetic import repeatable
from drawing.machine.devices import send
from drawing.model.view_sets import view_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.engine.ahead import Moment
    from drawing.engine.graph import Capture
    from drawing.engine.plan import Plan
    from drawing.engine.state import State
    from drawing.model.strokes import Strokes

_LIKENESS_SCALE = 10.0
_LONGEST_BLOCK = 128


class Taken(NamedTuple):
    """A step that was taken.

    Attributes:
        moment: which one.
        strokes: the drawings before it, detached.
        loss: their objective, `[B]`.
        similarity: `[B]`, 0 where the critic was not asked.
    """

    moment: Moment
    strokes: Strokes
    loss: Tensor
    similarity: Tensor


def steps_of(state: State, plan: Plan, moments: Sequence[Moment]) -> Iterator[Taken]:
    """Take the steps of a wave, one after another; the next one may overwrite a loss or similarity, so copy them."""
    if plan.device.startswith("cuda"):
        remembers = plan.recipe.rates.optimiser == "lbfgs"  # whose steps are never the same kernels twice
        yield from replayed(state, plan, moments, None if remembers else capture_on(plan.device))
        return
    for moment in moments:
        state.optimiser.rates = list(moment.rates)
        drawn, loss, score = gradients(state, plan.at_step(moment.number), judged=moment.judged)
        apply_step(state, plan)
        yield Taken(moment, drawn, loss, score)


def replayed(state: State, plan: Plan, moments: Sequence[Moment], capture: Capture | None) -> Iterator[Taken]:
    """`steps_of` for a device that is to run ahead of the processor: nothing waits for it, and little is sent.

    Args:
        state: strokes under optimisation.
        plan: what they are to become.
        moments: the steps.
        capture: see `graph.Replayer`; None launches every kernel of every step.
    """
    rows, replayer = Rows.of(plan), Replayer(capture)
    row = torch.zeros(rows.width, device=plan.device)
    uses = Counter(_shape(plan, moment) for moment in moments)
    for block in blocks(moments, _LONGEST_BLOCK):
        sent = send(rows.draw(block, state.generators), row.device)
        for moment, numbers in zip(block, sent, strict=True):
            row.copy_(numbers)
            shape = _shape(plan, moment)
            work = partial(one_step, state, plan.at_step(moment.number), rows, row, judged=moment.judged)
            points, width, colour, loss, score = replayer.run(shape, work, uses[shape])
            drawn = replace(state.strokes, points=points, width=width, colour=colour)
            yield Taken(moment, drawn.detach(), loss, score)


def gradients(
    state: State, plan: Plan, *, judged: bool = True, chances: Chances | None = None
) -> tuple[Strokes, Tensor, Tensor]:
    """The strokes as drawn, detached, with loss and similarity `[B]`; leaves the loss's gradient in the parameters.

    Without `judged` the critic is not asked, and the similarity is 0. Without `chances` they are drawn now.
    """
    state.optimiser.zero_grad()
    strokes = inked(state, plan)
    guidance = plan.recipe.guidance
    raster = raster_of(strokes, plan)
    loss, score = nothing(plan)
    if plan.pictures is not None:
        loss = loss + _LIKENESS_SCALE * guidance.dream * objective.likeness(raster, plan.pyramid)
        if guidance.edges:
            loss = loss + guidance.edges * objective.edge_likeness(raster, plan.pictures)
    if judged and plan.critic is not None and guidance.critic:
        kind = view_set(guidance.views)
        pulled, score = judge(
            raster, plan, chances or draw_chances(kind, guidance.view_count, plan.critic.size, state.generators)
        )
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


def judge(raster: Tensor, plan: Plan, chances: Chances) -> tuple[Tensor, Tensor]:
    """What the critic makes of random views of rasters `[B, 3, H, W]`: loss and mean similarity, `[B]`.

    Raises:
        ValueError: if the plan has no critic or nothing to draw towards.
    """
    if plan.critic is None or plan.towards is None:
        raise ValueError("A plan needs a critic and something to draw towards before its views can be judged.")
    guidance = plan.recipe.guidance
    seen = views.look(raster, chances.matrices, plan.critic.size, paper=plan.paper)
    embeddings = plan.critic.encode_image(views.photometric(seen, view_set(guidance.views), chances))
    score = objective.similarity(embeddings, plan.towards)
    pull = objective.saturating(score, plan.ceilings) / guidance.temperature
    for embedding, weight in plan.negatives:
        pull = pull + weight * objective.similarity(embeddings, embedding.expand_as(plan.towards))
    return pull.sum(1) if guidance.reduction == "sum" else pull.mean(1), score.mean(1)


def nothing(plan: Plan) -> tuple[Tensor, Tensor]:
    """Loss and similarity before anything is judged."""
    zero = torch.zeros(len(plan.seeds), device=plan.device)
    return zero, zero


def precision_of(plan: Plan) -> str:
    """How exactly the plan's critic calculates, see `arithmetic.PRECISIONS`."""
    return getattr(plan.critic, "precision", "fp32")


def _shape(plan: Plan, moment: Moment) -> tuple[bool, int]:
    """What decides which kernels a wave's step launches: whether it is judged, and on which paper cutouts lie."""
    return moment.judged, moment.number % plan.papers


def one_step(state: State, plan: Plan, rows: Rows, row: Tensor, *, judged: bool) -> tuple[Tensor, ...]:
    """A whole step that takes its numbers from a row and leaves everything on the device."""
    with repeatable(plan.device, precision_of(plan)):
        state.optimiser.rates = rows.rates(row)
        drawn, loss, score = gradients(state, plan, judged=judged, chances=rows.chances(row) if judged else None)
        apply_step(state, plan)
    return drawn.points, drawn.width, drawn.colour, loss, score
