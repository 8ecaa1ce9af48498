"""Plain SVG shapes with flat colours, from points in units of the canvas."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.picture import Point


def _number(value: float) -> str:
    """The number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _veil(opacity: float) -> str:
    """The attribute of an opacity below 1."""
    return "" if opacity >= 1 else f' opacity="{opacity:.2f}"'


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of a smooth line through `points` (Catmull-Rom splines as cubic Bézier segments).

    Args:
        points: at least two.
        closed: whether it returns to its start.
    """
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    pieces = [f"M{_number(points[0][0])},{_number(points[0][1])}"]
    for i in range(count if closed else count - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at(i - 1), at(i), at(i + 1), at(i + 2)
        corners = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6, x2, y2)
        pieces.append("C" + ",".join(map(_number, corners)))
    return "".join(pieces) + ("Z" if closed else "")


def data(*parts: str | Point) -> str:
    """Path data of commands and points in turn: `data("M", start, "Q", bend, end, "Z")`."""
    return "".join(part if isinstance(part, str) else f" {_number(part[0])},{_number(part[1])}" for part in parts)


def path(outline: str, fill: str, opacity: float = 1) -> str:
    """A filled shape of this path data."""
    return f'<path d="{outline}" fill="{fill}"{_veil(opacity)}/>'


def smooth(points: Sequence[Point], fill: str, opacity: float = 1) -> str:
    """A filled shape with a smooth outline through `points`."""
    return path(curve(points, closed=True), fill, opacity)


def polygon(points: Sequence[Point], fill: str, opacity: float = 1) -> str:
    """A filled shape with straight sides."""
    corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}"{_veil(opacity)}/>'


def scalloped(points: Sequence[Point], fill: str, opacity: float = 1, *, bulge: float = 0.58) -> str:
    """A filled shape whose outline goes from point to point (clockwise) in round bulges: leaves, clouds."""
    outline = [f"M{_number(points[0][0])},{_number(points[0][1])}"]
    for start, end in pairwise([*points, points[0]]):
        radius = _number(math.dist(start, end) * bulge)
        outline.append(f"A{radius},{radius} 0 0 1 {_number(end[0])},{_number(end[1])}")
    return path("".join(outline) + "Z", fill, opacity)


def below(points: Sequence[Point], bottom: float, fill: str, opacity: float = 1) -> str:
    """All that lies between a smooth line (left to right) and the height `bottom`."""
    left, right = points[0][0], points[-1][0]
    end = f"L{_number(right)},{_number(bottom)}L{_number(left)},{_number(bottom)}Z"
    return path(curve(points) + end, fill, opacity)


def line(points: Sequence[Point], width: float, colour: str, opacity: float = 1) -> str:
    """A smooth line with round ends through `points`."""
    return (
        f'<path d="{curve(points)}" fill="none" stroke="{colour}" stroke-width="{_number(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{_veil(opacity)}/>'
    )


def bars(points: Sequence[Point], width: float, colour: str, opacity: float = 1) -> str:
    """A line of straight pieces with round ends through `points`."""
    corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return (
        f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="{_number(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{_veil(opacity)}/>'
    )


def oval(x: float, y: float, across: float, down: float, fill: str, opacity: float = 1) -> str:
    """An ellipse about `(x, y)` with these half axes."""
    return (
        f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(across)}" ry="{_number(down)}" '
        f'fill="{fill}"{_veil(opacity)}/>'
    )


def disc(x: float, y: float, radius: float, fill: str, opacity: float = 1) -> str:
    """A circle about `(x, y)`."""
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="{fill}"{_veil(opacity)}/>'


def ring(x: float, y: float, across: float, down: float, width: float, colour: str, opacity: float = 1) -> str:
    """The outline of an ellipse."""
    return (
        f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(across)}" ry="{_number(down)}" fill="none" '
        f'stroke="{colour}" stroke-width="{_number(width)}"{_veil(opacity)}/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, *, corner: float = 0, opacity: float = 1) -> str:
    """An upright rectangle from its upper left corner, its corners rounded by `corner`."""
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}" '
        f'rx="{_number(corner)}" fill="{fill}"{_veil(opacity)}/>'
    )


def arch(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> str:
    """An upright shape with a round head (a door, a church window) from its upper left corner."""
    radius = width / 2
    outline = (
        f"M{_number(x)},{_number(y + height)}V{_number(y + radius)}"
        f"A{_number(radius)},{_number(radius)} 0 0 1 {_number(x + width)},{_number(y + radius)}V{_number(y + height)}Z"
    )
    return path(outline, fill, opacity)


def mirrored(body: str, width: float) -> str:
    """The fragment seen in a mirror that stands upright in the middle of a canvas of this width."""
    return f'<g transform="translate({_number(width)},0) scale(-1,1)">{body}</g>'
