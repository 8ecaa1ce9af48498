"""The loop: rasterise, look, judge, step. The only place where strokes change."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing import objective, placement, views
from drawing.raster import rasterise
from drawing.strokes import Strokes, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.plan import Plan
    from drawing.recipes import Rates, Wave

_LEAST_OPACITY = 0.06
_LEAST_LENGTH = 0.004
_NO_RECYCLING_AFTER = 0.75


@dataclass(frozen=True)
class Snapshot:
    """All drawings of a plan after some steps.

    Attributes:
        step: steps done.
        steps: steps in all.
        strokes: B drawings, detached.
        loss: `[B]`, objective of the last step (in the last snapshot: of the kept drawings).
        similarity: `[B]`, mean over the views of the last step (in the last snapshot: over clean views).
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


@dataclass
class _State:
    """What changes from step to step."""

    strokes: Strokes
    given: Strokes
    variance: Tensor
    optimiser: torch.optim.Adam
    generators: list[torch.Generator]


@dataclass(frozen=True)
class _Best:
    """The drawings of lowest loss so far, each with its loss."""

    strokes: Strokes
    loss: Tensor


def optimise(plan: Plan, *, every: int = 4) -> Iterator[Snapshot]:
    """Optimise the strokes of a plan step by step.

    Yields a snapshot before the first step, after every `every` steps, and a last one with the best drawings of the recipe's
    `keep_last` steps. Closing the iterator stops the work at once.
    """
    started = time.perf_counter()
    steps = plan.recipe.steps
    state = initialise(plan)
    counts, lengths = _schedule(plan.recipe.waves, plan.recipe.strokes, steps)
    best: _Best | None = None
    done = 0
    nothing = torch.zeros(len(plan.seeds), device=plan.device)
    loss, similarity = nothing, nothing
    for wave, count, length in zip(plan.recipe.waves, counts, lengths, strict=True):
        add_wave(state, plan, wave, count)
        if done == 0:
            yield Snapshot(0, steps, inked(state, plan).detach(), nothing, nothing, time.perf_counter() - started)
        best = None
        for step in range(length):
            set_rates(state.optimiser, plan.recipe.rates, step / length, done / steps)
            drawn, loss, similarity = gradients(state, plan)
            if done >= steps - plan.recipe.keep_last:
                best = keep_best(best, drawn, loss)
            apply_step(state, plan)
            done += 1
            if plan.recipe.recycle and done % plan.recipe.recycle == 0 and step < _NO_RECYCLING_AFTER * length:
                recycle(state, plan, wave)
            if done % every == 0 and done < steps:
                snapshot = inked(state, plan).detach()
                yield Snapshot(done, steps, snapshot, loss, similarity, time.perf_counter() - started)
    kept = best or _Best(inked(state, plan).detach(), loss)
    clean = clean_similarity(kept.strokes, plan)
    yield Snapshot(done, steps, kept.strokes, kept.loss, clean, time.perf_counter() - started, final=True)


def initialise(plan: Plan) -> _State:
    """The state before the first wave: the plan's initial strokes, fresh generators seeded by the plan."""
    generators = [torch.Generator().manual_seed(seed) for seed in plan.seeds]
    given = plan.initial or Strokes.empty(plan.recipe.brush.kind, len(plan.seeds))
    given = given.to(plan.device)
    return _with_parameters(given, given, plan, generators)


def add_wave(state: _State, plan: Plan, wave: Wave, count: int) -> None:
    """Let `count` new strokes join every drawing; the optimiser starts anew over all of them."""
    new = _new_strokes(count, wave, plan, state).to(plan.device)
    present = state.strokes.detach()
    strokes = join(new, present) if plan.under else join(present, new)
    given = join(new, state.given) if plan.under else join(state.given, new)
    fresh = _with_parameters(strokes, given, plan, state.generators)
    state.strokes, state.given = fresh.strokes, fresh.given
    state.variance, state.optimiser = fresh.variance, fresh.optimiser


def gradients(state: _State, plan: Plan) -> tuple[Strokes, Tensor, Tensor]:
    """The strokes as drawn, their loss and similarity `[B]`; leaves the loss's gradient in the parameters."""
    state.optimiser.zero_grad()
    strokes = inked(state, plan)
    brush, guidance = plan.recipe.brush, plan.recipe.guidance
    raster = rasterise(
        strokes,
        plan.height,
        plan.width,
        profile=brush.profile,
        compositing=brush.compositing,
        background=plan.paper,
    )
    loss = torch.zeros(len(plan.seeds), device=plan.device)
    score = loss
    if plan.pictures is not None:
        loss = loss + 10 * guidance.dream * objective.likeness(raster, plan.pictures)
    if plan.critic is not None and plan.towards is not None and guidance.critic:
        pulled, score = _judge(raster, plan, state.generators)
        loss = loss + guidance.critic * pulled
    for weight, term in (
        (guidance.l2, objective.stroke_length),
        (guidance.smoothness, objective.roughness),
        (guidance.diversity, objective.sameness),
    ):
        if weight:
            loss = loss + weight * term(strokes)
    loss.sum().backward()  # type: ignore[no-untyped-call]
    return strokes.detach(), loss.detach(), score.detach()


def apply_step(state: _State, plan: Plan) -> None:
    """One step of Adam, then every parameter back into its range and every frozen stroke back to its bits."""
    brush, rates = plan.recipe.brush, plan.recipe.rates
    strokes, given = state.strokes, state.given
    if rates.clip is not None:
        torch.nn.utils.clip_grad_norm_([p for group in state.optimiser.param_groups for p in group["params"]], rates.clip)
    state.optimiser.step()
    with torch.no_grad():
        if rates.width_is_variance:
            state.variance.clamp_(1e-4, 1)
            strokes.width.copy_(brush.width[1] * state.variance.sqrt())
        strokes.width.clamp_(*brush.width)
        strokes.colour[..., :3].clamp_(0, 1)
        strokes.colour[..., 3].clamp_(*brush.opacity)
        if brush.inside:
            strokes.points[..., 0].clamp_(0, plan.aspect)
            strokes.points[..., 1].clamp_(0, 1)
        if plan.tether is not None and plan.initial is not None:
            _tether(strokes, given, plan)
        frozen = given.frozen
        strokes.points.copy_(torch.where(frozen[..., None, None], given.points, strokes.points))
        strokes.width.copy_(torch.where(frozen, given.width, strokes.width))
        strokes.colour.copy_(torch.where(frozen[..., None], given.colour, strokes.colour))


def recycle(state: _State, plan: Plan, wave: Wave) -> None:
    """Faint and tiny strokes start anew elsewhere, each in its old place of the drawing order."""
    strokes = state.strokes
    length = (strokes.points[:, :, 1:] - strokes.points[:, :, :-1]).norm(dim=-1).sum(-1)
    faint = strokes.colour[..., 3] < _LEAST_OPACITY
    tiny = length * strokes.width < _LEAST_LENGTH * plan.recipe.brush.width[0]
    again = (faint | tiny) & ~strokes.frozen
    most = int(again.sum(1).max())
    if most == 0:
        return
    new = _new_strokes(most, wave, plan, state).to(plan.device)
    with torch.no_grad():
        for drawing in range(strokes.batch):
            at = again[drawing].nonzero().flatten()
            strokes.points[drawing, at] = new.points[drawing, : len(at)]
            strokes.width[drawing, at] = new.width[drawing, : len(at)]
            state.variance[drawing, at] = (new.width[drawing, : len(at)] / plan.recipe.brush.width[1]).square()
            strokes.colour[drawing, at] = new.colour[drawing, : len(at)]


def set_rates(optimiser: torch.optim.Adam, rates: Rates, wave_progress: float, progress: float) -> None:
    """Learning rates of this step; progress in 0..1 through the wave and through the whole run."""
    factor = points = 1.0
    if rates.schedule == "clipdraw":
        points = 0.1 if progress >= 0.75 else 0.4 if progress >= 0.5 else 1.0  # noqa: PLR2004
    elif rates.schedule == "cosine":
        factor = 0.1 + 0.9 * 0.5 * (1 + float(torch.cos(torch.tensor(torch.pi * wave_progress))))
    for group, rate in zip(optimiser.param_groups, (rates.points * points, rates.width, rates.colour), strict=True):
        group["lr"] = rate * factor


def keep_best(best: _Best | None, strokes: Strokes, loss: Tensor) -> _Best:
    """Of two states of every drawing the one of lower loss."""
    if best is None:
        return _Best(strokes.detach(), loss)
    better = loss < best.loss
    picked = (
        torch.where(better.reshape(-1, *[1] * (new.ndim - 1)), new.detach(), old)
        for new, old in (
            (strokes.points, best.strokes.points),
            (strokes.width, best.strokes.width),
            (strokes.colour, best.strokes.colour),
            (strokes.frozen, best.strokes.frozen),
        )
    )
    return _Best(Strokes(*picked), torch.where(better, loss, best.loss))


@torch.no_grad()
def clean_similarity(strokes: Strokes, plan: Plan) -> Tensor:
    """Similarity `[B]` of the drawings, seen whole and undistorted, to their prompts; 0 without a critic."""
    if plan.critic is None or plan.towards is None:
        return torch.zeros(strokes.batch, device=plan.device)
    brush = plan.recipe.brush
    raster = rasterise(
        strokes, plan.height, plan.width, profile=brush.profile, compositing=brush.compositing, background=plan.paper
    )
    whole = torch.eye(3).expand(strokes.batch, 1, 3, 3)
    seen = views.look(raster, whole, plan.critic.size, paper=plan.paper)
    return (plan.critic.encode_image(seen) * plan.towards).sum(-1)


def _judge(raster: Tensor, plan: Plan, generators: list[torch.Generator]) -> tuple[Tensor, Tensor]:
    """The critic's pull and the mean similarity, both `[B]`."""
    guidance = plan.recipe.guidance
    if plan.critic is None or plan.towards is None:
        raise ValueError("A plan without a critic has nothing to judge by.")
    kind = views.view_set(guidance.views)
    matrices = torch.stack([views.homographies(kind, guidance.view_count, gen) for gen in generators])
    seen = views.look(raster, matrices, plan.critic.size, paper=plan.paper)
    seen = views.photometric(seen, kind, generators)
    embeddings = plan.critic.encode_image(seen)
    score = objective.similarity(embeddings, plan.towards)
    pull = objective.saturating(score, plan.ceilings) / guidance.temperature
    for embedding, weight in plan.negatives:
        pull = pull + weight * objective.similarity(embeddings, embedding.expand_as(plan.towards))
    total = pull.sum(1) if guidance.reduction == "sum" else pull.mean(1)
    return total, score.mean(1)


def _new_strokes(count: int, wave: Wave, plan: Plan, state: _State) -> Strokes:
    brush = plan.recipe.brush
    if plan.pictures is None or count == 0:
        return placement.at_random(count, brush, wave.width, plan.aspect, state.generators)
    with torch.no_grad():
        drawn = rasterise(
            inked(state, plan),
            plan.height,
            plan.width,
            profile=brush.profile,
            compositing=brush.compositing,
            background=plan.paper,
        )
    return placement.by_residual(count, brush, wave.width, plan.pictures.cpu(), drawn.cpu(), state.generators)


def _with_parameters(strokes: Strokes, given: Strokes, plan: Plan, generators: list[torch.Generator]) -> _State:
    """A state whose stroke tensors are the optimiser's parameters."""
    rates, brush = plan.recipe.rates, plan.recipe.brush
    strokes = strokes.detach()
    variance = (strokes.width / max(brush.width[1], 1e-9)).square().clamp(1e-4, 1).requires_grad_()
    strokes.points.requires_grad_()
    strokes.width.requires_grad_(not rates.width_is_variance)
    strokes.colour.requires_grad_(not brush.monochrome)
    width = [variance] if rates.width_is_variance else [strokes.width]
    groups = [{"params": [strokes.points]}, {"params": width}, {"params": [strokes.colour]}]
    return _State(strokes, given.detach(), variance, torch.optim.Adam(groups, lr=rates.points), generators)


def inked(state: _State, plan: Plan) -> Strokes:
    """The strokes as they are drawn: widths from variances, colours snapped to the palette with a straight-through gradient."""
    strokes = state.strokes
    if plan.recipe.rates.width_is_variance:
        width = plan.recipe.brush.width[1] * state.variance.sqrt()
        strokes = replace(strokes, width=torch.where(strokes.frozen, strokes.width, width))
    if plan.palette is None or strokes.count == 0:
        return strokes
    return snap(strokes, plan.palette)


def snap(strokes: Strokes, palette: Tensor) -> Strokes:
    """The strokes with every free one's colour replaced by the nearest of the palette `[P, 3]`; gradients pass unchanged."""
    rgb = strokes.colour[..., :3]
    nearest = palette[torch.cdist(rgb.detach(), palette).argmin(-1)]
    snapped = torch.where(strokes.frozen[..., None], rgb, rgb + (nearest - rgb).detach())
    return replace(strokes, colour=torch.cat([snapped, strokes.colour[..., 3:]], dim=-1))


def _tether(strokes: Strokes, given: Strokes, plan: Plan) -> None:
    if plan.initial is None or plan.tether is None:
        return
    count = plan.initial.count
    held = slice(-count, None) if plan.under else slice(0, count)
    anchor = given.points[:, held]
    strokes.points[:, held] = torch.minimum(
        torch.maximum(strokes.points[:, held], anchor - plan.tether), anchor + plan.tether
    )
    strokes.width[:, held] = given.width[:, held]
    strokes.colour[:, held] = given.colour[:, held]


def _schedule(waves: tuple[Wave, ...], strokes: int, steps: int) -> tuple[list[int], list[int]]:
    """Strokes and steps of each wave; each list sums to the total."""

    def split(total: int, shares: list[float]) -> list[int]:
        edges = [round(total * sum(shares[:i]) / sum(shares)) for i in range(len(shares) + 1)]
        return [after - before for before, after in zip(edges, edges[1:], strict=False)]

    return split(strokes, [wave.strokes for wave in waves]), split(steps, [wave.steps for wave in waves])
