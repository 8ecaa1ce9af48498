"""Half of something symmetrical: the axis where it was left off, and its other half."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.model.strokes import Strokes, bernstein
from drawing.tasks.completion.thresholds import USUAL, Halving

if TYPE_CHECKING:
    from torch import Tensor

_SAMPLES = 25


@dataclass(frozen=True)
class Axis:
    """A straight line.

    Attributes:
        start: a point on it, x, y in canvas heights, `[2]`.
        across: the unit vector across it, to the side where nothing is drawn, `[2]`.
    """

    start: Tensor
    across: Tensor

    @property
    def turns(self) -> tuple[float, float]:
        """The angles in radians at which what is upright stands along it, the smaller one first."""
        turn = math.remainder(math.atan2(float(self.across[1]), float(self.across[0])), math.pi)
        return turn, turn - math.copysign(math.pi, turn)

    def beyond(self, points: Tensor) -> Tensor:
        """How far points `[..., 2]` lie on the empty side, negative on the other, `[...]`."""
        return (points - self.start) @ self.across

    def reflected(self, points: Tensor) -> Tensor:
        """Points `[..., 2]` on the other side of it."""
        return points - 2 * self.beyond(points)[..., None] * self.across


def axes_of(own: Strokes, halving: Halving = USUAL.halving) -> list[Axis]:
    """Lines through loose ends of a drawing of lines, on one side of which all of it lies; best first, a few at most.

    That is how half of something looks that is alike left and right: lines end where the other half would begin.
    """
    along = bernstein(own.points.shape[2], torch.linspace(0, 1, _SAMPLES)) @ own.points[0]
    everything = along.flatten(0, 1)
    if not own.count or bool((own.width[0] > halving.thin).any()):
        return []
    span = float((everything.amax(0) - everything.amin(0)).max())
    ends = _loose_ends(along, halving.near * span)
    frame, framed = _frame(along)
    found: list[tuple[float, Axis]] = []
    for one, other in itertools.combinations(range(len(ends)), 2):
        length = float((ends[other] - ends[one]).norm())
        if length < halving.least_length * span:
            continue
        way = (ends[other] - ends[one]) / length
        axis = Axis(ends[one], torch.stack([-way[1], way[0]]))
        if float(axis.beyond(everything).mean()) > 0:
            axis = Axis(axis.start, -axis.across)
        if abs(axis.turns[0]) > halving.leaning:
            continue
        if framed > halving.framed and abs(math.remainder(axis.turns[0] - frame, math.pi / 2)) > halving.slanted:
            continue
        depth = -float(axis.beyond(everything).min())
        over = float(axis.beyond(everything).max())
        if over > halving.over * span or depth < halving.least_depth * span:
            continue
        touching = int((axis.beyond(ends).abs() < halving.near * span).sum())
        steep = abs(float(way[1]))
        found.append((length / span + halving.touching * touching + steep - over / span, axis))
    apart: list[Axis] = []
    for _, axis in sorted(found, key=lambda pair: -pair[0]):
        if all(float((axis.across * other.across).sum()) < halving.alike for other in apart):
            apart.append(axis)
    return apart[: halving.most]


def other_half(own: Strokes, axis: Axis, halving: Halving = USUAL.halving) -> Strokes:
    """The strokes of one drawing mirrored at an axis, without those that lie on it."""
    away = axis.beyond(own.points[0]).amin(1) < -halving.on_axis
    half = own.select(away)
    return Strokes(axis.reflected(half.points), half.width, half.colour, torch.zeros_like(half.frozen), half.item)


def _frame(along: Tensor) -> tuple[float, float]:
    """The angle, modulo a quarter turn, along or across which lines `[N, samples, 2]` run, and what share, 0..1."""
    x, y = along.diff(dim=1).flatten(0, 1).unbind(-1)
    length, angle = torch.hypot(x, y), 4 * torch.atan2(y, x)
    across, down = float((length * angle.cos()).sum()), float((length * angle.sin()).sum())
    return math.atan2(down, across) / 4, math.hypot(across, down) / max(float(length.sum()), 1e-9)


def _loose_ends(along: Tensor, near: float) -> Tensor:
    """Ends of lines `[N, samples, 2]` from which no line goes on, `[n, 2]`."""
    ends = along[:, [0, -1]].flatten(0, 1)
    if not len(ends):
        return ends
    gaps = torch.cdist(ends, along.flatten(0, 1)).reshape(len(ends), len(along), -1)
    owner = torch.arange(len(ends)) // 2
    others = gaps.clone()
    others[torch.arange(len(ends)), owner] = float("inf")
    itself = gaps[torch.arange(len(ends)), owner]
    at_start = (torch.arange(len(ends)) % 2 == 0)[:, None]
    far = torch.where(
        at_start,
        torch.arange(itself.shape[1]) > 3 * itself.shape[1] // 4,
        torch.arange(itself.shape[1]) < itself.shape[1] // 4,
    )
    closing = torch.where(far, itself, torch.full_like(itself, float("inf"))).amin(1)
    return ends[(others.flatten(1).amin(1) > near) & (closing > near)]
