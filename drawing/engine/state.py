"""What changes while strokes are optimised: the parameters, their ranges, their learning rates, their rebirth."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.cutouts import outside
from drawing.engine.optimisers import OPTIMISERS
from drawing.engine.placement import placement
from drawing.engine.placement.asked import Asked
from drawing.model.strokes import Strokes, join
from drawing.raster import rasterise

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engine.adam import Adam
    from drawing.engine.plan import Plan
    from drawing.model.recipes import Rates, Wave

_LEAST_OPACITY = 0.06
_LEAST_AREA = 0.004
_LEAST_VARIANCE = 1e-4
_MOST_OUTSIDE = 0.4


@dataclass
class State:
    """Strokes under optimisation.

    Attributes:
        strokes: the parameters; their tensors are leaves of the gradient graph.
        given: the same strokes as they came, to which frozen ones return after every step.
        variance: `[B, N]` in 0..1, squared share of the greatest width; what some recipes learn in the width's stead.
        optimiser: the recipe's, over points, width (or variance) and colour.
        generators: one a drawing, the only sources of randomness.
    """

    strokes: Strokes
    given: Strokes
    variance: Tensor
    optimiser: Adam
    generators: list[torch.Generator]


def initialise(plan: Plan) -> State:
    """The state before the first wave: the plan's initial strokes, and generators seeded by the plan."""
    generators = [torch.Generator().manual_seed(seed) for seed in plan.seeds]
    given = plan.initial or Strokes.empty(plan.recipe.brush.kind, len(plan.seeds))
    return _with_parameters(given.to(plan.device), given.to(plan.device), plan, generators)


def add_wave(state: State, plan: Plan, wave: Wave, count: int) -> State:
    """The state with `count` new strokes in every drawing; the optimiser starts anew over all of them."""
    new = new_strokes(state, plan, wave, count)
    present = state.strokes.detach()
    strokes, given = _inserted(present, new, plan), _inserted(state.given, new, plan)
    added = _with_parameters(strokes, given, plan, state.generators)
    keep_in_range(added, plan)
    return added


def _inserted(present: Strokes, new: Strokes, plan: Plan) -> Strokes:
    """`new` over everything present, or with `plan.under` just beneath the initial strokes."""
    if not plan.under or plan.initial is None:
        return join(present, new)
    beneath = torch.arange(present.count, device=present.points.device) < present.count - plan.initial.count
    return join(present.select(beneath), new, present.select(~beneath))


def new_strokes(state: State, plan: Plan, wave: Wave, count: int, drawings: slice = slice(None)) -> Strokes:
    """New strokes for some drawings, placed as the wave says."""

    @torch.no_grad()
    def drawn() -> Tensor:
        return raster_of(inked(state, plan), plan)[drawings]

    pictures = plan.pictures if plan.cutouts is None else plan.cutouts
    asked = Asked(
        count=count,
        brush=plan.recipe.brush,
        width=wave.width,
        aspect=plan.aspect,
        generators=state.generators[drawings],
        pictures=None if pictures is None else pictures[drawings],
        drawn=drawn,
        length=wave.length,
    )
    return placement(wave.placement)(asked).to(plan.device)


def raster_of(strokes: Strokes, plan: Plan) -> Tensor:
    """The raster `[B, 3, height, width]` of strokes as the plan draws them."""
    brush = plan.recipe.brush
    return rasterise(
        strokes,
        plan.height,
        plan.width,
        profile=brush.profile,
        compositing=brush.compositing,
        background=None if plan.cutouts is not None and plan.pictures is None else plan.paper,
    )


def inked(state: State, plan: Plan) -> Strokes:
    """The strokes as drawn: widths from variances, colours snapped to the palette."""
    strokes = state.strokes
    if plan.recipe.rates.width_is_variance:
        width = plan.recipe.brush.width[1] * state.variance.sqrt()
        strokes = replace(strokes, width=torch.where(strokes.frozen, strokes.width, width))
    if plan.palette is None or strokes.count == 0:
        return strokes
    return snap(strokes, plan.palette)


def snap(strokes: Strokes, palette: Tensor) -> Strokes:
    """Every free stroke in the nearest colour of the palette `[P, 3]`; gradients pass through unchanged."""
    rgb = strokes.colour[..., :3]
    nearest = palette[torch.cdist(rgb.detach(), palette).argmin(-1)]
    snapped = torch.where(strokes.frozen[..., None], rgb, nearest + (rgb - rgb.detach()))
    return replace(strokes, colour=torch.cat([snapped, strokes.colour[..., 3:]], dim=-1))


def rates_at(rates: Rates, wave_progress: float, progress: float) -> tuple[float, float, float]:
    """Learning rates of points, width and colour; progress in 0..1 through the wave and through the whole run."""
    factor = points = 1.0
    if rates.schedule == "clipdraw":
        points = 0.1 if progress >= 0.75 else 0.4 if progress >= 0.5 else 1.0  # noqa: PLR2004
    elif rates.schedule == "cosine":
        factor = 0.1 + 0.45 * (1 + math.cos(math.pi * wave_progress))
    return rates.points * points * factor, rates.width * factor, rates.colour * factor


def apply_step(state: State, plan: Plan) -> None:
    """One step of the optimiser, then every parameter back into its range and every frozen stroke back to its bits."""
    rates = plan.recipe.rates
    if rates.clip is not None:
        _clip_gradients(state, rates.clip)
    state.optimiser.step()
    keep_in_range(state, plan)


@torch.no_grad()
def keep_in_range(state: State, plan: Plan) -> None:
    """Every parameter back into its range, tethered strokes to where they may be, frozen ones to their bits."""
    _clamp(state, plan)
    _tether(state, plan)
    _restore_frozen(state)


@torch.no_grad()
def recycle(state: State, plan: Plan, wave: Wave) -> None:
    """Faint, tiny and stray strokes start anew elsewhere, each in its old place of the drawing order.

    A drawing takes no more random numbers than its own strokes need, so that it comes out of a batch as it would alone.
    """
    strokes = state.strokes
    length = (strokes.points[:, :, 1:] - strokes.points[:, :, :-1]).norm(dim=-1).sum(-1)
    faint = strokes.colour[..., 3] < _LEAST_OPACITY
    tiny = (length + strokes.width) * strokes.width < _LEAST_AREA * plan.recipe.brush.width[1]
    again = faint | tiny
    if plan.cutouts is not None:
        again |= outside(strokes, plan.cutouts) > _MOST_OUTSIDE
    again &= ~strokes.frozen
    again[:, _tethered(plan)] = False
    for drawing in again.any(1).nonzero().flatten().tolist():
        at = again[drawing].nonzero().flatten()
        new = new_strokes(state, plan, wave, len(at), slice(drawing, drawing + 1))
        strokes.points[drawing, at] = new.points[0]
        strokes.width[drawing, at] = new.width[0]
        strokes.colour[drawing, at] = new.colour[0]
        share = new.width[0] / plan.recipe.brush.width[1]
        state.variance[drawing, at] = share.square().clamp(_LEAST_VARIANCE, 1)
    _stop(state.optimiser, again)
    keep_in_range(state, plan)


def _with_parameters(strokes: Strokes, given: Strokes, plan: Plan, generators: list[torch.Generator]) -> State:
    """A state whose stroke tensors are the optimiser's parameters."""
    rates, brush = plan.recipe.rates, plan.recipe.brush
    strokes = strokes.detach()
    variance = (strokes.width / brush.width[1]).square().clamp(_LEAST_VARIANCE, 1).requires_grad_()
    strokes.points.requires_grad_()
    strokes.width.requires_grad_(not rates.width_is_variance)
    strokes.colour.requires_grad_(not brush.monochrome)
    width = variance if rates.width_is_variance else strokes.width
    parameters = (strokes.points, width, strokes.colour)
    optimiser = OPTIMISERS[rates.optimiser](parameters, [rates.points, rates.width, rates.colour])
    return State(strokes, given.detach(), variance, optimiser, generators)


def _clip_gradients(state: State, most: float) -> None:
    """Scale the gradients of each drawing down to a norm of at most `most`; drawings do not affect each other."""
    gradients = [one.grad for one in state.optimiser.parameters if one.grad is not None]
    norm = torch.cat([one.flatten(1) for one in gradients], dim=1).norm(dim=1)
    scale = (most / (norm + 1e-6)).clamp(max=1)
    for one in gradients:
        one.mul_(scale.reshape(-1, *[1] * (one.ndim - 1)))


def _stop(optimiser: Adam, strokes: Tensor) -> None:
    """Take Adam's momentum from the strokes where `strokes` `[B, N]` says so."""
    for mean in optimiser.mean:
        mean[strokes] = 0


def _clamp(state: State, plan: Plan) -> None:
    brush, strokes = plan.recipe.brush, state.strokes
    if plan.recipe.rates.width_is_variance:
        state.variance.clamp_(_LEAST_VARIANCE, 1)
        strokes.width.copy_(brush.width[1] * state.variance.sqrt())
    strokes.width.clamp_(*brush.width)
    strokes.colour[..., :3].clamp_(0, 1)
    strokes.colour[..., 3].clamp_(*brush.opacity)
    if brush.inside:
        strokes.points[..., 0].clamp_(0, plan.aspect)
        strokes.points[..., 1].clamp_(0, 1)


def _tether(state: State, plan: Plan) -> None:
    """Free initial strokes keep their look, and their points stay near where they were."""
    if plan.tether is None:
        return
    held, strokes, given = _tethered(plan), state.strokes, state.given
    anchor = given.points[:, held]
    near = torch.minimum(torch.maximum(strokes.points[:, held], anchor - plan.tether), anchor + plan.tether)
    strokes.points[:, held] = near
    strokes.width[:, held] = given.width[:, held]
    strokes.colour[:, held] = given.colour[:, held]


def _tethered(plan: Plan) -> slice:
    """Which strokes in drawing order came with the plan and may not stray."""
    if plan.initial is None or plan.tether is None or plan.initial.count == 0:
        return slice(0, 0)
    return slice(-plan.initial.count, None) if plan.under else slice(0, plan.initial.count)


def _restore_frozen(state: State) -> None:
    strokes, given, frozen = state.strokes, state.given, state.given.frozen
    strokes.points.copy_(torch.where(frozen[..., None, None], given.points, strokes.points))
    strokes.width.copy_(torch.where(frozen, given.width, strokes.width))
    strokes.colour.copy_(torch.where(frozen[..., None], given.colour, strokes.colour))
