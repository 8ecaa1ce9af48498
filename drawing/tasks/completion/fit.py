"""Where on a sketch a dream belongs: searched over place, size, shape and mirror image, then settled by gradient."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import torch

from drawing.engine.adam import Adam
from drawing.tasks.completion.dream import Alignment
from drawing.tasks.completion.misfit import misfit
from drawing.tasks.completion.thresholds import USUAL, Fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.tasks.completion.dream import Dream
    from drawing.tasks.completion.sketch import Sketch


def fit(dream: Dream, sketch: Sketch, fitting: Fitting = USUAL.fitting) -> Alignment:
    """The place of least misfit."""
    middle = Alignment(torch.tensor([sketch.aspect / 2, 0.5]), torch.ones(2), 1.0)
    if not len(dream.contour):
        return middle
    tried = sorted(_tried(dream, sketch, fitting), key=lambda place: place.cost)
    sides = [[place for place in tried if place.mirror == mirror] for mirror in (-1.0, 1.0)]
    settled = (_settled(dream, sketch, places[: fitting.settled], fitting) for places in sides)
    return min(settled, key=lambda place: place.cost)


def _tried(dream: Dream, sketch: Sketch, fitting: Fitting) -> Iterator[Alignment]:
    """For every size, shape and mirror image the best of a grid of places."""
    low, high = sketch.points.amin(0), sketch.points.amax(0)
    span = max(float((high - low).max()), fitting.least_span)
    reach = torch.linspace(-0.5, 0.5, fitting.shifts)
    for scale, stretch, mirror in itertools.product(fitting.scales, fitting.stretches, (-1.0, 1.0)):
        side = min(scale * span * 1.25, fitting.largest * max(1.0, sketch.aspect))
        size = torch.tensor([stretch**0.5, stretch**-0.5]) * side
        centres = torch.cartesian_prod(reach, reach) * (side + span) * 0.6 + (low + high) / 2
        costs = misfit(dream, sketch, Alignment(centres[:, None], size, mirror), fitting)
        at = int(costs.argmin())
        yield Alignment(centres[at], size, mirror, float(costs[at]))


def _settled(dream: Dream, sketch: Sketch, places: list[Alignment], fitting: Fitting) -> Alignment:
    """The best of some places, mirrored alike, after each was moved, stretched and resized downhill."""
    mirror = places[0].mirror
    centres = torch.stack([place.centre for place in places])[:, None].requires_grad_()
    sizes = torch.stack([place.size for place in places])[:, None].log().requires_grad_()
    optimiser = Adam((centres, sizes), [fitting.rate, fitting.rate])
    best = places[0]
    for _ in range(fitting.settling):
        optimiser.zero_grad()
        costs = misfit(dream, sketch, Alignment(centres, sizes.exp(), mirror), fitting)
        at = int(costs.argmin())
        least = float(costs[at].detach())
        if least < best.cost:
            best = Alignment(centres[at, 0].detach().clone(), sizes[at, 0].detach().exp(), mirror, least)
        torch.autograd.backward(costs.sum())
        optimiser.step()
    return best
