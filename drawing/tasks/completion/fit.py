"""Where on a sketch a dream belongs: searched over place, size, shape, turn and mirror image, settled by gradient."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import torch

from drawing.engine.adam import Adam
from drawing.tasks.completion.dream import Alignment
from drawing.tasks.completion.misfit import misfit
from drawing.tasks.completion.shapes import OPAQUE, points_of
from drawing.tasks.completion.thresholds import USUAL, Fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.tasks.completion.dream import Dream
    from drawing.tasks.completion.sketch import Sketch


def fit(dream: Dream, sketch: Sketch, fitting: Fitting = USUAL.fitting) -> Alignment:
    """The place of least misfit."""
    middle = Alignment(torch.tensor([sketch.aspect / 2, 0.5]), torch.ones(2), 1.0)
    if not len(dream.contour):
        return middle
    tried = sorted(_tried(dream, sketch, fitting), key=lambda place: place.cost)
    ways = sorted({(place.mirror, float(place.turn)) for place in tried})
    alike = [[place for place in tried if (place.mirror, float(place.turn)) == way] for way in ways]
    settled = (_settled(dream, sketch, places[: fitting.settled], fitting) for places in alike)
    return min(settled, key=lambda place: place.cost)


def _tried(dream: Dream, sketch: Sketch, fitting: Fitting) -> Iterator[Alignment]:
    """For every size, shape and mirror image the best of a grid of places."""
    low, high = sketch.points.amin(0), sketch.points.amax(0)
    span = max(float((high - low).max()), fitting.least_span)
    reach = torch.linspace(-0.5, 0.5, fitting.shifts)
    ways = [(mirror, turn) for mirror in (-1.0, 1.0) for turn in _turns(dream, sketch, mirror, fitting)]
    for scale, stretch, (mirror, turn) in itertools.product(fitting.scales, fitting.stretches, ways):
        side = min(scale * span * 1.25, fitting.largest * max(1.0, sketch.aspect))
        size = torch.tensor([stretch**0.5, stretch**-0.5]) * side
        centres = torch.cartesian_prod(reach, reach) * (side + span) * 0.6 + (low + high) / 2
        costs = misfit(dream, sketch, Alignment(centres[:, None], size, mirror, turn=turn), fitting)
        at = int(costs.argmin())
        yield Alignment(centres[at], size, mirror, float(costs[at]), turn)


def _settled(dream: Dream, sketch: Sketch, places: list[Alignment], fitting: Fitting) -> Alignment:
    """The best of some places, mirrored and turned alike, after each was moved, turned and resized downhill."""
    mirror = places[0].mirror
    turns = torch.tensor([[float(place.turn)] for place in places]).requires_grad_()
    centres = torch.stack([place.centre for place in places])[:, None].requires_grad_()
    sizes = torch.stack([place.size for place in places])[:, None].log().requires_grad_()
    optimiser = Adam((centres, sizes, turns), [fitting.rate, fitting.rate, fitting.rate])
    best = places[0]
    for _ in range(fitting.settling):
        optimiser.zero_grad()
        costs = misfit(dream, sketch, Alignment(centres, sizes.exp(), mirror, turn=turns), fitting)
        at = int(costs.argmin())
        least = float(costs[at].detach())
        if least < best.cost:
            at_best = centres[at, 0].detach().clone(), sizes[at, 0].detach().exp()
            best = Alignment(*at_best, mirror, least, float(turns[at, 0].detach()))
        torch.autograd.backward(costs.sum())
        optimiser.step()
    return best


def _turns(dream: Dream, sketch: Sketch, mirror: float, fitting: Fitting) -> tuple[float, ...]:
    """Angles that a picture is tried at: upright, and where both are long and lie askew along the sketch, both ways."""
    there = points_of(dream.rgba[3] > OPAQUE) * torch.tensor([mirror, 1.0])
    here = points_of(sketch.body) if sketch.hollow else sketch.points
    (ours, our_length), (theirs, their_length) = _direction(here), _direction(there)
    if min(our_length, their_length) < fitting.elongated:
        return (0.0,)
    turn = (ours - theirs + math.pi / 2) % math.pi - math.pi / 2
    return (0.0, turn, turn - math.copysign(math.pi, turn)) if abs(turn) > fitting.askew else (0.0,)


def _direction(points: Tensor) -> tuple[float, float]:
    """The angle in which points `[n, 2]` spread most, and how much more than across."""
    if len(points) < 3:  # noqa: PLR2004
        return 0.0, 1.0
    values, vectors = torch.linalg.eigh(torch.cov(points.T))
    way = vectors[:, 1]
    return math.atan2(float(way[1]), float(way[0])), float((values[1] / values[0].clamp(min=1e-9)).sqrt())
