"""Shapes in painting order, as SVG fragments with the bounds of their ink: what every figure is drawn with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.figures.colours import darker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from drawing.stage.picture import Box, Point

CONTOUR = 0.8
"""Units by which a shape's darker contour stands out on each side: it keeps an arm apart from a torso of its colour."""


def polar(origin: Point, degrees: float, length: float) -> Point:
    """The point at a distance from ``origin``; 0 degrees is straight down, positive turns forward (right)."""
    angle = math.radians(degrees)
    return origin[0] + length * math.sin(angle), origin[1] + length * math.cos(angle)


def between(start: Point, end: Point, share: float) -> Point:
    """The point a share of the way from ``start`` to ``end``."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def heading(start: Point, end: Point) -> float:
    """The direction from ``start`` to ``end`` in degrees 0..360 from straight down."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360


def placed(origin: Point, scale: float, degrees: float = 0.0) -> Callable[[Point], Point]:
    """A map of local coordinates: scaled, turned clockwise by ``degrees``, moved to ``origin``."""
    c, s = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    return lambda point: (
        origin[0] + c * point[0] - s * point[1],
        origin[1] + s * point[0] + c * point[1],
    )


class Ink:
    """Gathers shapes; `body` is what was drawn, `box` its bounds.

    Args:
        place: maps local to picture coordinates.
        scale: factor of local lengths (radii, widths) under ``place``.
        degrees: clockwise turn under ``place``, for ovals.
        sheet: shapes and bounds shared with other inks.
    """

    def __init__(
        self,
        place: Callable[[Point], Point] | None = None,
        scale: float = 1.0,
        degrees: float = 0.0,
        sheet: tuple[list[str], list[float]] | None = None,
    ) -> None:
        self._place = place or (lambda point: point)
        self._scale = scale
        self._degrees = degrees
        self._parts, self._bounds = sheet or ([], [math.inf, math.inf, -math.inf, -math.inf])

    @property
    def body(self) -> str:
        """All shapes so far."""
        return "".join(self._parts)

    @property
    def box(self) -> Box:
        """Bounds of all ink so far; zeros when there is none."""
        if not self._parts:
            return (0.0, 0.0, 0.0, 0.0)
        left, top, right, bottom = self._bounds
        return left, top, right, bottom

    def at(self, origin: Point, scale: float = 1.0, degrees: float = 0.0) -> Ink:
        """Ink on the same sheet whose local coordinates are scaled, turned and moved to ``origin``."""
        local = placed(origin, scale, degrees)
        return Ink(
            lambda p: self._place(local(p)), self._scale * scale, self._degrees + degrees, (self._parts, self._bounds)
        )

    def warped(self, place: Callable[[Point], Point], scale: float, degrees: float = 0.0) -> Ink:
        """Ink on the same sheet whose local coordinates go through any map first."""
        return Ink(
            lambda p: self._place(place(p)), self._scale * scale, self._degrees + degrees, (self._parts, self._bounds)
        )

    def limb(self, points: Sequence[Point], widths: Sequence[float], colour: str, *, contour: bool = True) -> None:
        """A round-ended limb through points, as wide at each as ``widths`` says."""
        at = [self._place(p) for p in points]
        radii = [width * self._scale / 2 for width in widths]
        self._mark(at, max(radii))
        pieces = zip(at[:-1], at[1:], radii[:-1], radii[1:], strict=True)
        self._fill(" ".join(_capsule(*piece) for piece in pieces), colour, contour=contour)

    def line(self, points: Sequence[Point], width: float, colour: str, *, smooth: bool = False) -> None:
        """A line of constant width with round ends, without contour."""
        at = [self._place(p) for p in points]
        self._mark(at, width * self._scale / 2)
        data = _smooth(at, closed=False) if smooth else "M" + " L".join(_pair(p) for p in at)
        self._parts.append(
            f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width * self._scale:.2f}"'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def polygon(self, points: Sequence[Point], colour: str, *, smooth: bool = False, contour: bool = True) -> None:
        """A closed shape through points; ``smooth`` rounds it."""
        at = [self._place(p) for p in points]
        self._mark(at, 0.0)
        data = _smooth(at, closed=True) if smooth else "M" + " L".join(_pair(p) for p in at) + " Z"
        self._fill(data, colour, contour=contour)

    def patches(self, outlines: Iterable[Sequence[Point]], colour: str) -> None:
        """Several closed shapes of one colour that share one contour."""
        shapes = [[self._place(p) for p in outline] for outline in outlines]
        for shape in shapes:
            self._mark(shape, 0.0)
        self._fill(" ".join(_turning_right(shape) for shape in shapes), colour)

    def oval(
        self,
        centre: Point,
        radii: Point,
        colour: str,
        *,
        degrees: float = 0.0,
        contour: bool = True,
        opacity: float = 1.0,
    ) -> None:
        """An ellipse, turned clockwise by ``degrees``."""
        x, y = self._place(centre)
        rx, ry = radii[0] * self._scale, radii[1] * self._scale
        turn = self._degrees + degrees
        self._mark([(x, y)], max(rx, ry))
        rotate = f' transform="rotate({turn:.1f} {x:.2f} {y:.2f})"' if turn and rx != ry else ""
        ellipse = f'<ellipse cx="{x:.2f}" cy="{y:.2f}"{rotate}'
        if contour:
            self._parts.append(f'{ellipse} rx="{rx + CONTOUR:.2f}" ry="{ry + CONTOUR:.2f}" fill="{darker(colour)}"/>')
            self._mark([(x, y)], max(rx, ry) + CONTOUR)
        faint = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        self._parts.append(f'{ellipse} rx="{rx:.2f}" ry="{ry:.2f}" fill="{colour}"{faint}/>')

    def disc(self, centre: Point, radius: float, colour: str, *, contour: bool = True, opacity: float = 1.0) -> None:
        """A filled circle."""
        self.oval(centre, (radius, radius), colour, contour=contour, opacity=opacity)

    def fragment(self, svg: str, box: Box, origin: Point, scale: float = 1.0, degrees: float = 0.0) -> None:
        """A finished SVG fragment with its own bounds, scaled, turned and moved to ``origin``."""
        x, y = self._place(origin)
        factor, turn = scale * self._scale, degrees + self._degrees
        corners = [(cx, cy) for cx in (box[0], box[2]) for cy in (box[1], box[3])]
        self._mark([placed((x, y), factor, turn)(corner) for corner in corners], 0.0)
        self._parts.append(
            f'<g transform="translate({x:.2f} {y:.2f}) rotate({turn:.1f}) scale({factor:.4f})">{svg}</g>'
        )

    def _fill(self, data: str, colour: str, *, contour: bool = True) -> None:
        if contour:
            dark = darker(colour)
            edge = f'stroke="{dark}" stroke-width="{2 * CONTOUR:g}" stroke-linejoin="round"'
            self._parts.append(f'<path d="{data}" fill="{dark}" {edge}/>')
        self._parts.append(f'<path d="{data}" fill="{colour}"/>')

    def _mark(self, points: Iterable[Point], radius: float) -> None:
        bounds = self._bounds
        margin = radius + CONTOUR
        for x, y in points:
            bounds[0], bounds[1] = min(bounds[0], x - margin), min(bounds[1], y - margin)
            bounds[2], bounds[3] = max(bounds[2], x + margin), max(bounds[3], y + margin)


def hull(points: Iterable[Point]) -> list[Point]:
    """The convex hull, turning right on a page whose y points down (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004
        return ordered

    def chain(row: Iterable[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in row:
            while len(kept) > 1 and _cross(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return chain(ordered) + chain(reversed(ordered))


def circle_points(centre: Point, radius: float, count: int = 12) -> list[Point]:
    """Points evenly round a circle."""
    return [polar(centre, 360 * i / count, radius) for i in range(count)]


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _pair(point: Point) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"


def _turning_right(shape: Sequence[Point]) -> str:
    area = sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(shape, [*shape[1:], shape[0]], strict=True))
    ordered = shape if area > 0 else shape[::-1]
    return "M" + " L".join(_pair(p) for p in ordered) + " Z"


def _smooth(points: Sequence[Point], *, closed: bool) -> str:
    """A Catmull-Rom spline through points as cubic Bezier pieces."""
    n = len(points)
    if n < 3:  # noqa: PLR2004
        return "M" + " L".join(_pair(p) for p in points)

    def near(i: int) -> Point:
        return points[i % n] if closed else points[max(0, min(n - 1, i))]

    pieces = [f"M{_pair(points[0])}"]
    for i in range(n if closed else n - 1):
        a, b, c, d = near(i - 1), near(i), near(i + 1), near(i + 2)
        first = b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6
        second = c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6
        pieces.append(f"C{_pair(first)} {_pair(second)} {_pair(c)}")
    return " ".join(pieces) + (" Z" if closed else "")


def _capsule(start: Point, end: Point, r0: float, r1: float) -> str:
    """The outline round two circles and the straight band between them."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length <= abs(r0 - r1) + 1e-6:
        (x, y), r = (start, r0) if r0 >= r1 else (end, r1)
        arc = f"A{r:.2f},{r:.2f} 0 1 1"
        return f"M{x - r:.2f},{y:.2f} {arc} {x + r:.2f},{y:.2f} {arc} {x - r:.2f},{y:.2f} Z"
    along, spread = math.atan2(dy, dx), math.acos((r0 - r1) / length)

    def on(centre: Point, radius: float, angle: float) -> str:
        return f"{centre[0] + radius * math.cos(angle):.2f},{centre[1] + radius * math.sin(angle):.2f}"

    low, high = along - spread, along + spread
    large0, large1 = int(spread < math.pi / 2), int(spread > math.pi / 2)
    return (
        f"M{on(start, r0, high)} A{r0:.2f},{r0:.2f} 0 {large0} 1 {on(start, r0, low)}"
        f" L{on(end, r1, low)} A{r1:.2f},{r1:.2f} 0 {large1} 1 {on(end, r1, high)} Z"
    )
