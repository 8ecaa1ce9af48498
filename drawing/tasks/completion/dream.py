"""A recalled picture of what the drawing is to become, read as edges, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch

from drawing.tasks.completion.shapes import COURSES, OPAQUE, courses, distances, edges_of, points_of
from drawing.tasks.completion.thresholds import USUAL, Reading

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Dream:
    """A dreamt thing.

    Attributes:
        rgba: straight RGBA `[4, S, S]`.
        reading: what counts as an edge and as ink.
    """

    rgba: Tensor
    reading: Reading = USUAL.reading

    @cached_property
    def _outline_and_edges(self) -> tuple[Tensor, Tensor]:
        return edges_of(self.rgba, self.reading.edge)

    @cached_property
    def contour(self) -> Tensor:
        """Points on its outline, `[n, 2]` in 0..1."""
        return points_of(self._outline_and_edges[0])

    @cached_property
    def edges(self) -> Tensor:
        """Distance of every pixel to the nearest edge, `[S, S]` in sides of the dream."""
        return distances(self._outline_and_edges[1])

    @cached_property
    def directed_edges(self) -> Tensor:
        """Likewise to the nearest edge that runs in each direction or next to it, `[COURSES, S, S]`."""
        edges = self._outline_and_edges[1]
        course = courses(self.premultiplied)
        apart = [((course - k + COURSES // 2) % COURSES - COURSES // 2).abs() for k in range(COURSES)]
        return torch.stack([distances(edges & (each <= 1)) for each in apart])

    @cached_property
    def inked(self) -> float:
        """Share of its outline that is drawn in dark ink around something brighter, 0..1."""
        solid = self.rgba[3] > OPAQUE
        if not bool(solid.any()):
            return 0.0
        light = self.rgba[:3].mean(0)
        dark = light[self._outline_and_edges[0]] < self.reading.dark * light[solid].median()
        return float(dark.float().mean())

    @cached_property
    def even(self) -> float:
        """How far it is its own mirror image, left and right: the share of the area of both in which they agree."""
        solid = self.rgba[3] > OPAQUE
        columns = solid.any(0).nonzero().flatten()
        if not len(columns):
            return 0.0
        inside = solid[:, int(columns[0]) : int(columns[-1]) + 1]
        return float((inside & inside.flip(1)).sum() / (inside | inside.flip(1)).sum())

    @cached_property
    def premultiplied(self) -> Tensor:
        """Premultiplied RGBA `[4, S, S]`."""
        return torch.cat([self.rgba[:3] * self.rgba[3:], self.rgba[3:]])


@dataclass(frozen=True)
class Alignment:
    """Where a dream lies.

    Attributes:
        centre: x, y in canvas heights, `[2]`; while places are compared `[n, 1, 2]`.
        size: width and height in canvas heights, likewise.
        mirror: -1 for a mirror image, else 1; while places are compared also one each, `[n, 1]`.
        cost: how badly it suits the sketch, see `drawing.tasks.completion.misfit`.
        turn: angle in radians by which it is turned about its centre, from right to down; while places are compared
            also one each, `[n, 1]`.
    """

    centre: Tensor
    size: Tensor
    mirror: float | Tensor
    cost: float = float("inf")
    turn: float | Tensor = 0.0

    def in_dream(self, points: Tensor) -> Tensor:
        """Points of the canvas `[..., 2]` as points of the dream in 0..1."""
        return turned(points - self.centre, -self.turn) / self.size * self._sides + 0.5

    def on_canvas(self, points: Tensor) -> Tensor:
        """Points of the dream `[n, 2]` as points of the canvas."""
        return turned((points - 0.5) * self._sides * self.size, self.turn) + self.centre

    @property
    def _sides(self) -> Tensor:
        mirror = torch.as_tensor(self.mirror)
        return torch.stack([mirror, torch.ones_like(mirror)], dim=-1)


def turned(points: Tensor, turn: float | Tensor) -> Tensor:
    """Points `[..., 2]` turned about the origin by an angle in radians, from right to down."""
    if isinstance(turn, float) and turn == 0:
        return points
    angle = torch.as_tensor(turn)
    (x, y), cos, sin = points.unbind(-1), angle.cos(), angle.sin()
    return torch.stack([x * cos - y * sin, x * sin + y * cos], dim=-1)
