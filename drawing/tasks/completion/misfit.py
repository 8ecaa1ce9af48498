"""How badly a dream in some place suits a sketch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.tasks.completion.shapes import canvas, look, look_along
from drawing.tasks.completion.thresholds import USUAL, Fitting

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.completion.dream import Alignment, Dream
    from drawing.tasks.completion.sketch import Sketch


def misfit(
    dream: Dream, sketch: Sketch, place: Alignment, fitting: Fitting = USUAL.fitting, *, rough: int = 1
) -> Tensor:
    """Cost `[n]` of places with centres `[n, 1, 2]` and one size `[2]` or one each `[n, 1, 2]`.

    A sketch may show only a part of the thing: its lines must lie on edges of the dream that run like them, what they
    enclose must be filled, each region with one colour; but it counts little what the dream has besides. Distances
    (chamfer, capped) are in canvas heights; what is filled and what is not, Tversky's index. What is turned or
    stretched more is a little worse.

    Args:
        dream: the dream.
        sketch: the lines.
        place: the places.
        fitting: what decides.
        rough: every how manieth point is looked at; from 2 on colours are not compared.
    """
    cost = _off_the_lines(dream, sketch, place, fitting, rough)
    cost = cost + fitting.turning * torch.as_tensor(place.turn).reshape(-1).abs() / math.pi
    cost = cost + fitting.stretching * (place.size[..., 0].log() - place.size[..., 1].log()).reshape(-1).abs()
    if rough == 1:
        cost = cost + fitting.motley * motley(dream, sketch, place.in_dream(sketch.regions[0]))
    return cost + fitting.far * _ill_filled(dream, sketch, place, fitting, rough) if sketch.hollow else cost


def motley(dream: Dream, sketch: Sketch, there: Tensor) -> Tensor:
    """How much a dream varies inside the regions between the lines: mean absolute deviation, `[n]`.

    Args:
        dream: the dream.
        sketch: the lines.
        there: the points of the sketch's regions in the dream, whose premultiplied RGBA is compared, `[n, points, 2]`.
    """
    _, region = sketch.regions
    if not len(region):
        return torch.zeros(len(there))
    seen = nnf.grid_sample(dream.premultiplied[None], there[None] * 2 - 1, align_corners=False)[0]
    share = nnf.one_hot(region).float()
    share = share / share.sum(0)
    mean = seen @ share
    apart = (seen - mean[..., region]).abs().mean(0)
    return (apart @ share).mean(1)


def _off_the_lines(dream: Dream, sketch: Sketch, place: Alignment, fitting: Fitting, rough: int) -> Tensor:
    """Lines off the edges that run like them, outline that no line shows, and what lies beyond the canvas, `[n]`.

    Outline is missed least where nothing is drawn yet, and most between the lines.
    """
    points = place.in_dream(sketch.points[::rough])
    angle = torch.as_tensor(place.mirror) * (sketch.courses[::rough] - torch.as_tensor(place.turn))
    apart = look_along(dream.directed_edges, points, angle.expand(points.shape[:-1]))
    apart = apart + ((points - 0.5).abs() - 0.5).clamp(min=0).sum(-1)
    lines = (apart * place.size.mean(-1)).clamp(max=fitting.far).mean(1)
    there = place.on_canvas(dream.contour[::rough])
    weight = fitting.missing + (fitting.missing_inside - fitting.missing) * look(sketch.drawn, there)
    missing = (weight * look(sketch.distances, there).clamp(max=fitting.far)).mean(1)
    outside = ((there < 0) | (there > torch.tensor([sketch.aspect, 1.0]))).any(-1).float().mean(1)
    return lines + missing + fitting.beyond_canvas * outside


def _ill_filled(dream: Dream, sketch: Sketch, place: Alignment, fitting: Fitting, rough: int) -> Tensor:
    """How far what the dream covers is not what the lines enclose, `[n]` in 0..1."""
    rows = fitting.coarse if rough == 1 else fitting.coarse // 2
    grid = canvas((rows, max(1, round(rows * sketch.aspect)))).reshape(-1, 2)
    inside = look(sketch.body.float(), grid)
    within = place.in_dream(grid)
    seen = look(dream.rgba[3], within) * ((within - 0.5).abs().amax(-1) <= 0.5).float()  # noqa: PLR2004
    common = torch.minimum(seen, inside).sum(1)
    unfilled, beyond = (inside - seen).clamp(min=0).sum(1), (seen - inside).clamp(min=0).sum(1)
    return 1 - common / (common + unfilled + fitting.beyond * beyond).clamp(min=1e-6)
