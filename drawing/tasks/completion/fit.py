"""Where on a sketch a dream belongs: searched over place, size, shape and mirror image, then settled by gradient."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.adam import Adam
from drawing.tasks.completion.shapes import (
    COURSES,
    OPAQUE,
    canvas,
    courses,
    disk,
    distances,
    edges_of,
    enclosed,
    look,
    points_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

MOTLEY = 0.3
"""Weight of `motley` beside distances in canvas heights."""

_INKED = 0.25
_CLOSED = 0.02
_THICK = 3
_MARGIN = 8
_COARSE = 20
_SCALES = (0.6, 0.75, 0.92, 1.12, 1.4, 1.75, 2.2)
_STRETCHES = (0.75, 1.0, 1.3)
_SHIFTS = 11
_FAR = 0.12
_BEYOND_CANVAS = 0.25
_MISSING = 0.1
_BEYOND = 0.1
_LARGEST = 1.3
_LEAST_SPAN = 0.3
_PER_REGION = 40
_LEAST_REGION = 8
_DARK = 0.6
_SETTLED = 12
_SETTLING = 40


@dataclass(frozen=True)
class Sketch:
    """The lines of a drawing, bool `[ROWS, W]`."""

    lines: Tensor

    @classmethod
    def of(cls, ink: Tensor) -> Sketch:
        """The sketch whose strokes cover `[ROWS, W]` in 0..1."""
        return cls(ink > min(_INKED, float(ink.max()) / 2))

    @cached_property
    def body(self) -> Tensor:
        """What the lines enclose, themselves included; bool `[ROWS, W]`."""
        return enclosed(self.lines)

    @cached_property
    def hollow(self) -> bool:
        """Whether the lines enclose anything worth filling."""
        return float((self.body & ~self.lines).float().mean()) > _CLOSED

    @cached_property
    def margin(self) -> Tensor:
        """What surrounds the body closely, loose lines apart; bool `[ROWS, W]`."""
        from scipy.ndimage import binary_dilation, binary_opening

        mass = binary_opening(self.body.numpy(), structure=disk(_THICK))
        return torch.from_numpy(binary_dilation(mass, structure=disk(_MARGIN))) & ~self.body

    @cached_property
    def points(self) -> Tensor:
        """Points on the lines, `[n, 2]` in canvas heights."""
        return points_of(self.lines)

    @cached_property
    def courses(self) -> list[Tensor]:
        """The points by the direction in which the line there runs, `[n, 2]` each."""
        course = courses(self.lines.float()[None])
        cols, rows = (self.points * self.lines.shape[0]).long().unbind(-1)
        return [self.points[course[rows, cols] == k] for k in range(COURSES)]

    @cached_property
    def regions(self) -> tuple[Tensor, Tensor]:
        """Points in the regions between the lines `[n, 2]`, in canvas heights, and the number of each one's region."""
        from scipy.ndimage import label

        named, count = label((self.body & ~self.lines).numpy())
        inside = [points_of(torch.from_numpy(named == region + 1), _PER_REGION) for region in range(count)]
        some = [points for points in inside if len(points) >= _LEAST_REGION]
        numbers = [torch.full((len(points),), k) for k, points in enumerate(some)]
        return (torch.cat(some), torch.cat(numbers)) if some else (torch.zeros(0, 2), torch.zeros(0, dtype=torch.long))

    @cached_property
    def distances(self) -> Tensor:
        """Distance of every pixel to the lines, `[ROWS, W]` in canvas heights."""
        return distances(self.lines)

    @property
    def aspect(self) -> float:
        """Canvas width over height."""
        return self.lines.shape[1] / self.lines.shape[0]


@dataclass(frozen=True)
class Dream:
    """A dreamt thing, straight RGBA `[4, S, S]`."""

    rgba: Tensor

    @cached_property
    def contour(self) -> Tensor:
        """Points on its outline, `[n, 2]` in 0..1."""
        return points_of(edges_of(self.rgba)[0])

    @cached_property
    def edges(self) -> Tensor:
        """Distance of every pixel to the nearest edge, `[S, S]` in sides of the dream."""
        return distances(edges_of(self.rgba)[1])

    @cached_property
    def directed_edges(self) -> Tensor:
        """Likewise to the nearest edge that runs in each direction or next to it, `[COURSES, S, S]`."""
        _, edges = edges_of(self.rgba)
        course = courses(self.premultiplied)
        return torch.stack([distances(edges & (course == k)) for k in range(COURSES)])

    @cached_property
    def inked(self) -> float:
        """Share of its outline that is drawn in dark ink around something brighter, 0..1."""
        solid = self.rgba[3] > OPAQUE
        if not bool(solid.any()):
            return 0.0
        light = self.rgba[:3].mean(0)
        return float((light[edges_of(self.rgba)[0]] < _DARK * light[solid].median()).float().mean())

    @cached_property
    def premultiplied(self) -> Tensor:
        """Premultiplied RGBA `[4, S, S]`."""
        return torch.cat([self.rgba[:3] * self.rgba[3:], self.rgba[3:]])


@dataclass(frozen=True)
class Place:
    """Where a dream lies.

    Attributes:
        centre: x, y in canvas heights, `[2]`; while places are compared `[n, 1, 2]`.
        size: width and height in canvas heights, likewise.
        mirror: -1 for a mirror image, else 1.
        cost: how badly it suits the sketch, see `misfit`.
    """

    centre: Tensor
    size: Tensor
    mirror: float
    cost: float = float("inf")

    def in_dream(self, points: Tensor) -> Tensor:
        """Points of the canvas `[..., 2]` as points of the dream in 0..1."""
        return (points - self.centre) / self.size * self._sides + 0.5

    def on_canvas(self, points: Tensor) -> Tensor:
        """Points of the dream `[n, 2]` as points of the canvas."""
        return (points - 0.5) * self._sides * self.size + self.centre

    @property
    def _sides(self) -> Tensor:
        return torch.tensor([self.mirror, 1.0])


def fit(dream: Dream, sketch: Sketch) -> Place:
    """The place of least misfit."""
    middle = Place(torch.tensor([sketch.aspect / 2, 0.5]), torch.ones(2), 1.0)
    if not len(dream.contour):
        return middle
    tried = sorted(_tried(dream, sketch), key=lambda place: place.cost)
    sides = [[place for place in tried if place.mirror == mirror] for mirror in (-1.0, 1.0)]
    return min((_settled(dream, sketch, places[:_SETTLED]) for places in sides), key=lambda place: place.cost)


def _tried(dream: Dream, sketch: Sketch) -> Iterator[Place]:
    """For every size, shape and mirror image the best of a grid of places."""
    low, high = sketch.points.amin(0), sketch.points.amax(0)
    span = max(float((high - low).max()), _LEAST_SPAN)
    reach = torch.linspace(-0.5, 0.5, _SHIFTS)
    for scale, stretch, mirror in itertools.product(_SCALES, _STRETCHES, (-1.0, 1.0)):
        side = min(scale * span * 1.25, _LARGEST * max(1.0, sketch.aspect))
        size = torch.tensor([stretch**0.5, stretch**-0.5]) * side
        centres = torch.cartesian_prod(reach, reach) * (side + span) * 0.6 + (low + high) / 2
        costs = misfit(dream, sketch, Place(centres[:, None], size, mirror))
        at = int(costs.argmin())
        yield Place(centres[at], size, mirror, float(costs[at]))


def misfit(dream: Dream, sketch: Sketch, place: Place) -> Tensor:
    """Cost `[n]` of places with centres `[n, 1, 2]` and one size `[2]` or one each `[n, 1, 2]`.

    A sketch may show only a part of the thing: its lines must lie on edges of the dream that run like them, what they
    enclose must be filled, each region with one colour; but it counts little what the dream has besides. Distances
    (chamfer, capped) are in canvas heights; what is filled and what is not, Tversky's index.
    """
    apart = torch.cat(
        [
            _gap(dream.directed_edges[-k % COURSES if place.mirror < 0 else k], place.in_dream(points))
            for k, points in enumerate(sketch.courses)
        ],
        dim=1,
    )
    there = place.on_canvas(dream.contour)
    missing = look(sketch.distances, there).clamp(max=_FAR).mean(1)
    outside = ((there < 0) | (there > torch.tensor([sketch.aspect, 1.0]))).any(-1).float().mean(1)
    cost = (apart * place.size.mean(-1)).clamp(max=_FAR).mean(1) + _MISSING * missing + _BEYOND_CANVAS * outside
    cost = cost + MOTLEY * motley(dream, sketch, place.in_dream(sketch.regions[0]))
    if not sketch.hollow:
        return cost
    grid = canvas((_COARSE, max(1, round(_COARSE * sketch.aspect)))).reshape(-1, 2)
    inside = look(sketch.body.float(), grid)
    within = place.in_dream(grid)
    seen = look(dream.rgba[3], within) * ((within - 0.5).abs().amax(-1) <= 0.5).float()  # noqa: PLR2004
    common = torch.minimum(seen, inside).sum(1)
    unfilled, beyond = (inside - seen).clamp(min=0).sum(1), (seen - inside).clamp(min=0).sum(1)
    return cost + _FAR * (1 - common / (common + unfilled + _BEYOND * beyond).clamp(min=1e-6))


def _gap(distance: Tensor, points: Tensor) -> Tensor:
    """Values of a field of distances at points of the dream, and how far they are beyond it."""
    return look(distance, points) + ((points - 0.5).abs() - 0.5).clamp(min=0).sum(-1)


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


def _settled(dream: Dream, sketch: Sketch, places: list[Place]) -> Place:
    """The best of some places, mirrored alike, after each was moved, stretched and resized downhill."""
    mirror = places[0].mirror
    centres = torch.stack([place.centre for place in places])[:, None].requires_grad_()
    sizes = torch.stack([place.size for place in places])[:, None].log().requires_grad_()
    optimiser = Adam((centres, sizes), [0.01, 0.01])
    best = places[0]
    for _ in range(_SETTLING):
        optimiser.zero_grad()
        costs = misfit(dream, sketch, Place(centres, sizes.exp(), mirror))
        at = int(costs.argmin())
        least = float(costs[at].detach())
        if least < best.cost:
            best = Place(centres[at, 0].detach().clone(), sizes[at, 0].detach().exp(), mirror, least)
        torch.autograd.backward(costs.sum())
        optimiser.step()
    return best
