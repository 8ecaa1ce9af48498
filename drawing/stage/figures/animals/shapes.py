"""Shapes of an animal: tubes, blobs and discs as lists of points, and the way from them to SVG."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drawing.stage.picture import Box, Point


@dataclass(frozen=True)
class Shape:
    """One path through `points`, filled if closed, stroked if open.

    Attributes:
        points: where the path goes, in units.
        colour: `#rrggbb` of the fill, or of the line if open.
        closed: whether it is a filled area; else it is a line of round ends.
        smooth: a curve through the points; else straight edges.
        width: thickness of a line, in units; on a closed shape the thickness of an edge of the same colour.
    """

    points: tuple[Point, ...]
    colour: str
    closed: bool = True
    smooth: bool = True
    width: float = 0.0

    def moved(self, turn: float = 0.0, scale: float = 1.0, to: Point = (0.0, 0.0)) -> Shape:
        """The shape turned by `turn` degrees (clockwise on the page) about the origin, scaled, then shifted by `to`."""
        points = tuple(placed(point, turn, scale, to) for point in self.points)
        return replace(self, points=points, width=self.width * scale)


def placed(point: Point, turn: float = 0.0, scale: float = 1.0, to: Point = (0.0, 0.0)) -> Point:
    """A point turned by `turn` degrees (clockwise on the page) about the origin, scaled, then shifted by `to`."""
    cosine, sine = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
    return point[0] * cosine - point[1] * sine + to[0], point[0] * sine + point[1] * cosine + to[1]


def polar(origin: Point, degrees: float, length: float) -> Point:
    """The point `length` away from `origin`; 0 degrees is right, 90 up."""
    radians = math.radians(degrees)
    return origin[0] + length * math.cos(radians), origin[1] - length * math.sin(radians)


def disc(centre: Point, radius: float, colour: str, flat: float = 1.0, turn: float = 0.0) -> Shape:
    """An ellipse: `radius` along its own x, `radius * flat` along its own y, turned by `turn` degrees clockwise."""
    ring = [(math.cos(math.tau * i / 12) * radius, math.sin(math.tau * i / 12) * radius * flat) for i in range(12)]
    return Shape(tuple(placed(point, turn, 1.0, centre) for point in ring), colour)


def line(points: Iterable[Point], width: float, colour: str, smooth: bool = True) -> Shape:
    """A line of round ends."""
    return Shape(tuple(points), colour, closed=False, smooth=smooth, width=width)


def area(points: Iterable[Point], colour: str, smooth: bool = True, edge: float = 0.0) -> Shape:
    """A filled area; `edge` rounds its corners with a line of the same colour and that width."""
    return Shape(tuple(points), colour, smooth=smooth, width=edge)


class Tube:
    """A limb, a neck, a tail or a whole body: a curve of varying radius with round ends.

    Places on it have coordinates of their own: `u` 0..1 along the curve, `v` -1..1 across it. Seen in the direction of
    the curve -1 is the left side: the back of a body that runs from rump to chest towards the right.
    """

    STEPS = 6

    def __init__(self, centres: Sequence[Point], radii: Sequence[float]) -> None:
        self.knots = [(x, y, radius) for (x, y), radius in zip(centres, radii, strict=True)]
        count = (len(self.knots) - 1) * self.STEPS
        self.samples = [self._sample(i / count) for i in range(count + 1)]

    def _sample(self, u: float) -> tuple[float, float, float]:
        """Centre and radius at `u` by a Catmull-Rom spline."""
        knots, last = self.knots, len(self.knots) - 1
        at = min(max(u, 0.0), 1.0) * last
        i = min(int(at), last - 1)
        t = at - i
        a, b, c, d = (knots[min(max(i + k, 0), last)] for k in (-1, 0, 1, 2))
        x, y, radius = (
            0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
            for p, q, r, s in zip(a, b, c, d, strict=True)
        )
        return x, y, max(radius, 0.0)

    def heading(self, u: float) -> float:
        """Direction of the curve at `u` in degrees, 0 right, 90 up."""
        ahead, back = self._sample(u + 0.02), self._sample(u - 0.02)
        return math.degrees(math.atan2(back[1] - ahead[1], ahead[0] - back[0]))

    def radius(self, u: float) -> float:
        """Radius at `u`, in units."""
        return self._sample(u)[2]

    def at(self, u: float, v: float = 0.0) -> Point:
        """The point at `u` along and `v` across."""
        x, y, radius = self._sample(u)
        return polar((x, y), self.heading(u) + 90.0, -v * radius)

    def outline(self, colour: str) -> Shape:
        """The whole tube."""
        return Shape(tuple(self._ring()), colour)

    def _ring(self) -> list[Point]:
        count = len(self.samples) - 1
        left = [self.at(i / count, -1.0) for i in range(0, count + 1, 2)]
        right = [self.at(i / count, 1.0) for i in range(count, -1, -2)]
        return left + self._cap(1.0, 0.0) + right + self._cap(0.0, 180.0)

    def _cap(self, u: float, turn: float) -> list[Point]:
        x, y, radius = self._sample(u)
        heading = self.heading(u) + turn
        return [polar((x, y), heading + degrees, radius) for degrees in (45.0, 0.0, -45.0)]

    def band(self, colour: str, along: tuple[float, float], across: tuple[float, float] = (-1.0, 1.0)) -> Shape:
        """The part of the tube with `u` within `along` and `v` within `across`; whole at the ends the range reaches."""
        steps = [along[0] + (along[1] - along[0]) * i / 6 for i in range(7)]
        one = [self.at(u, across[0]) for u in steps]
        other = [self.at(u, across[1]) for u in reversed(steps)]
        wide = across[0] <= -1.0 and across[1] >= 1.0
        tip = self._cap(1.0, 0.0) if wide and along[1] >= 1.0 else []
        return Shape(tuple(one + tip + other), colour, smooth=bool(tip))

    def patch(self, colour: str, centre: tuple[float, float], size: tuple[float, float]) -> Shape:
        """A round patch about `centre` (u, v) of half extent `size` (u, v), kept inside the tube."""
        ring = []
        for i in range(10):
            angle = math.tau * i / 10
            u = min(max(centre[0] + size[0] * math.cos(angle), 0.0), 1.0)
            v = min(max(centre[1] + size[1] * math.sin(angle), -0.97), 0.97)
            ring.append(self.at(u, v))
        return Shape(tuple(ring), colour)


def outlined(shapes: Sequence[Shape], contour: str, thickness: float) -> list[Shape]:
    """The shapes with one common contour around their union."""
    edges = [replace(shape, colour=contour, width=shape.width + 2 * thickness, smooth=shape.smooth) for shape in shapes]
    return [*edges, *shapes]


def bounds(shapes: Iterable[Shape]) -> Box:
    """Bounds of all ink, `(left, top, right, bottom)`; curves may swing out of their points, so a little is added."""
    left = top = math.inf
    right = bottom = -math.inf
    for shape in shapes:
        half = shape.width / 2
        xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
        left, right = min(left, min(xs) - half), max(right, max(xs) + half)
        top, bottom = min(top, min(ys) - half), max(bottom, max(ys) + half)
    return left, top, right, bottom


def svg(shapes: Iterable[Shape]) -> str:
    """The shapes as SVG paths, in their order."""
    return "".join(_path(shape) for shape in shapes)


def _path(shape: Shape) -> str:
    way = _curve(shape.points, shape.closed) if shape.smooth else _edges(shape.points, shape.closed)
    fill = shape.colour if shape.closed else "none"
    edge = ""
    if shape.width > 0:
        edge = (
            f' stroke="{shape.colour}" stroke-width="{shape.width:.2f}" stroke-linecap="round" stroke-linejoin="round"'
        )
    return f'<path d="{way}" fill="{fill}"{edge}/>'


def _edges(points: Sequence[Point], closed: bool) -> str:
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + ("Z" if closed else "")


def _curve(points: Sequence[Point], closed: bool) -> str:
    """Cubic segments of a Catmull-Rom spline through the points."""
    count = len(points)
    if count < 3:  # noqa: PLR2004
        return _edges(points, closed)
    pieces = [f"M{points[0][0]:.2f},{points[0][1]:.2f}"]
    for i in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b, c, d = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        first = b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6
        second = c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6
        pieces.append(f"C{first[0]:.2f},{first[1]:.2f} {second[0]:.2f},{second[1]:.2f} {c[0]:.2f},{c[1]:.2f}")
    return "".join(pieces) + ("Z" if closed else "")
