"""Where on a sketch a dream belongs: searched over place, size, shape, turn and mirror image, settled by gradient."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import torch

from drawing.engine.adam import Adam
from drawing.tasks.completion.dream import Alignment
from drawing.tasks.completion.misfit import misfit
from drawing.tasks.completion.thresholds import USUAL, Fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.tasks.completion.dream import Dream
    from drawing.tasks.completion.sketch import Sketch


def fit(dream: Dream, sketch: Sketch, fitting: Fitting = USUAL.fitting) -> Alignment:
    """The place of least misfit."""
    return settled(dream, sketch, tried(dream, sketch, fitting), fitting)


def tried(
    dream: Dream, sketch: Sketch, fitting: Fitting = USUAL.fitting, turns: Sequence[float] = ()
) -> list[Alignment]:
    """The best places of a coarse search, each turned or mirrored another way; the middle for a dream of nothing.

    Args:
        dream: the dream.
        sketch: the lines.
        fitting: what decides.
        turns: angles in radians to try; none for all around.
    """
    if not len(dream.contour):
        return [Alignment(torch.tensor([sketch.aspect / 2, 0.5]), torch.ones(2), 1.0)]
    turns = turns or [math.remainder(2 * math.pi * k / fitting.turns, 2 * math.pi) for k in range(fitting.turns)]
    return sorted(_searched(dream, sketch, turns, fitting), key=lambda place: place.cost)[: fitting.settled]


def settled(dream: Dream, sketch: Sketch, places: list[Alignment], fitting: Fitting = USUAL.fitting) -> Alignment:
    """The best of some places, each tried in several shapes and then moved, turned and resized downhill."""
    if not len(dream.contour):
        return places[0]
    shapes = torch.tensor([[stretch**0.5, stretch**-0.5] for stretch in fitting.stretches])
    count = len(shapes)
    mirrors = torch.tensor([[float(place.mirror)] for place in places]).repeat_interleave(count, 0)
    turns = torch.tensor([[float(place.turn)] for place in places]).repeat_interleave(count, 0)
    centres = torch.stack([place.centre for place in places])[:, None].repeat_interleave(count, 0)
    sizes = torch.cat([place.size * shapes for place in places])[:, None].log()
    costs = misfit(dream, sketch, Alignment(centres, sizes.exp(), mirrors, turn=turns), fitting)
    chosen = costs.reshape(-1, count).argmin(1) + torch.arange(len(places)) * count
    return _downhill(dream, sketch, (centres[chosen], sizes[chosen], turns[chosen]), mirrors[chosen], fitting)


def _downhill(
    dream: Dream, sketch: Sketch, start: tuple[Tensor, Tensor, Tensor], mirrors: Tensor, fitting: Fitting
) -> Alignment:
    """The best place on the way down from several centres, logarithms of sizes, and turns."""
    centres, sizes, turns = (values.requires_grad_() for values in start)
    optimiser = Adam((centres, sizes, turns), [fitting.rate, fitting.rate, fitting.rate])
    best = Alignment(centres[0, 0].detach(), sizes[0, 0].detach().exp(), float(mirrors[0]))
    for _ in range(fitting.settling):
        optimiser.zero_grad()
        costs = misfit(dream, sketch, Alignment(centres, sizes.exp(), mirrors, turn=turns), fitting)
        at = int(costs.argmin())
        least = float(costs[at].detach())
        if least < best.cost:
            at_best = centres[at, 0].detach().clone(), sizes[at, 0].detach().exp()
            best = Alignment(*at_best, float(mirrors[at]), least, float(turns[at, 0].detach()))
        torch.autograd.backward(costs.sum())
        optimiser.step()
    return best


def _searched(dream: Dream, sketch: Sketch, turns: Sequence[float], fitting: Fitting) -> Iterator[Alignment]:
    """For every turn and mirror image the best of a grid of places and sizes."""
    low, high = sketch.points.amin(0), sketch.points.amax(0)
    span = max(float((high - low).max()), fitting.least_span)
    reach = torch.linspace(-0.5, 0.5, fitting.shifts)
    sides = [min(scale * span * 1.25, fitting.largest * max(1.0, sketch.aspect)) for scale in fitting.scales]
    moves = torch.cartesian_prod(reach, reach)
    centres = torch.cat([moves * (side + span) * 0.6 + (low + high) / 2 for side in sides])
    sizes = torch.tensor(sides).repeat_interleave(len(moves))[:, None].expand(-1, 2)
    for mirror, turn in itertools.product((-1.0, 1.0), turns):
        places = Alignment(centres[:, None], sizes[:, None], mirror, turn=turn)
        costs = misfit(dream, sketch, places, fitting, rough=fitting.rough)
        at = int(costs.argmin())
        yield Alignment(centres[at], sizes[at], mirror, float(costs[at]), turn)
