"""What stands on a head: ears, horns, antlers and manes, in units of the skull's radius."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import shaded
from drawing.stage.figures.animals.shapes import Tube, area, disc, line, outlined, placed, polar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point


def ear(row: Mapping[str, Any], palette: Palette, colour: str, *, mirrored: bool = False) -> list[Shape]:
    """One ear, its root at (0, 0), to be moved to its place: outside first, then the inside.

    Args:
        row: `kind` (pointed, round, long, leaf, floppy, fan), `size` (length, width), `angle` (0 right, 90 up).
        palette: colours by role; `ear` is the inside, `ear_tip` a dark tip.
        colour: the outside.
        mirrored: for the other ear of a face seen from the front.
    """
    kind, (length, width), angle = row["kind"], row["size"], float(row["angle"])
    if mirrored:
        angle = 180.0 - angle
    inner = palette["ear"]
    shapes = _KINDS[kind](length, width, colour, inner)
    if "ear_tip" in palette and kind == "pointed":
        tip = [(0.55 * length, -0.28 * width), (length, 0.0), (0.55 * length, 0.28 * width)]
        shapes.append(area(tip, palette["ear_tip"], smooth=False, edge=0.08))
    turn = -angle
    flip = -1.0 if mirrored else 1.0
    turned = []
    for shape in shapes:
        points = tuple((x, y * flip) for x, y in shape.points)
        turned.append(type(shape)(points, shape.colour, shape.closed, shape.smooth, shape.width).moved(turn))
    return turned


def _pointed(length: float, width: float, outer: str, inner: str) -> list[Shape]:
    outside = [(-0.25 * length, -0.55 * width), (length, 0.0), (-0.25 * length, 0.55 * width)]
    inside = [(0.0, -0.24 * width), (0.72 * length, 0.0), (0.0, 0.3 * width)]
    return [area(outside, outer, smooth=False, edge=0.14), area(inside, inner, smooth=False, edge=0.06)]


def _round(length: float, width: float, outer: str, inner: str) -> list[Shape]:
    at = 0.4 * length, 0.0
    return [disc(at, 0.6 * length, outer, width / length), disc(at, 0.36 * length, inner, width / length)]


def _leaf(length: float, width: float, outer: str, inner: str) -> list[Shape]:
    outside = [
        (-0.1, -0.2 * width),
        (0.45 * length, -0.5 * width),
        (length, 0.0),
        (0.45 * length, 0.5 * width),
        (-0.1, 0.2 * width),
    ]
    inside = [(0.1 * length, 0.0), (0.45 * length, -0.2 * width), (0.85 * length, 0.02), (0.45 * length, 0.3 * width)]
    return [area(outside, outer), area(inside, inner)]


def _long(length: float, width: float, outer: str, inner: str) -> list[Shape]:
    tube = Tube([(-0.1, 0), (0.35 * length, 0.0), (0.72 * length, 0.0), (length - 0.3 * width, 0.0)],
                [0.3 * width, 0.48 * width, 0.5 * width, 0.3 * width])  # fmt: skip
    core = Tube(
        [(0.15 * length, 0.02), (0.5 * length, 0.02), (0.82 * length, 0.02)], [0.12 * width, 0.26 * width, 0.2 * width]
    )
    return [tube.outline(outer), core.outline(inner)]


def _floppy(length: float, width: float, outer: str, _inner: str) -> list[Shape]:
    way = [(-0.05, -0.28 * width), (0.3 * length, -0.55 * width), (0.85 * length, -0.45 * width),
           (length, 0.0), (0.85 * length, 0.4 * width), (0.3 * length, 0.35 * width), (-0.05, 0.2 * width)]  # fmt: skip
    return [area(way, outer)]


def _fan(length: float, width: float, outer: str, inner: str) -> list[Shape]:
    def fan(k: float) -> list[Point]:
        shape = ((0.0, -0.3), (0.4, -0.62), (0.9, -0.5), (1.0, 0.05), (0.75, 0.42), (0.3, 0.42))
        return [(x * length * k, y * width * k) for x, y in shape]

    return [area(fan(1.0), outer), area([(x + 0.06 * length, y) for x, y in fan(0.68)], inner)]


_KINDS = {"pointed": _pointed, "round": _round, "leaf": _leaf, "long": _long, "floppy": _floppy, "fan": _fan}


def horns(kind: str, palette: Palette, size: float = 1.0, *, front: bool = False) -> list[Shape]:
    """Horns or antlers of a skull at (0, 0): the far one first, shaded.

    Args:
        kind: cow, bull, goat, ram, antlers, palmate, knobs, unicorn, rhino, spikes.
        palette: colours by role; `horn` counts.
        size: a factor on their length.
        front: whether the face is seen from the front, so that they stand apart.
    """
    near, far = palette["horn"], shaded(palette["horn"], 0.2)
    apart = 0.95 if front else 0.42
    roots = [((0.1 + apart / 2, -0.82), far, 1.0), ((0.1 - apart / 2, -0.86), near, -1.0 if front else 1.0)]
    shapes: list[Shape] = []
    for root, colour, side in roots:
        shapes += outlined(
            [_set(shape, root, side) for shape in _HORNS[kind](size, colour)], shaded(palette["horn"], 0.45), 0.045
        )
    return shapes


def _set(shape: Shape, root: Point, side: float) -> Shape:
    points = tuple((root[0] + side * x, root[1] + y) for x, y in shape.points)
    return type(shape)(points, shape.colour, shape.closed, shape.smooth, shape.width)


def _crescent(size: float, colour: str) -> list[Shape]:
    return [
        Tube([(-0.1, 0.15), (0.06 * size, -0.35 * size), (0.5 * size, -0.72 * size)], [0.22, 0.18, 0.05]).outline(
            colour
        )
    ]


def _swept(size: float, colour: str) -> list[Shape]:
    return [
        Tube([(0.0, 0.1), (-0.12 * size, -0.55 * size), (-0.62 * size, -1.0 * size)], [0.2, 0.16, 0.04]).outline(colour)
    ]


def _spiral(size: float, colour: str) -> list[Shape]:
    way = [(0.1, 0.05), (-0.3, -0.3), (-0.8, -0.1), (-0.85, 0.45), (-0.4, 0.7), (-0.1, 0.4), (-0.35, 0.15)]
    return [Tube([(x * size, y * size) for x, y in way], [0.24, 0.25, 0.24, 0.22, 0.19, 0.14, 0.07]).outline(colour)]


def _antlers(size: float, colour: str) -> list[Shape]:
    beam = [(0.0, 0.1), (-0.15, -0.6), (-0.55, -1.15), (-0.45, -1.8)]
    tines = [[(-0.1, -0.4), (0.35, -0.85)], [(-0.4, -0.95), (0.05, -1.45)], [(-0.55, -1.15), (-1.0, -1.45)]]
    return [line([(x * size, y * size) for x, y in way], 0.2, colour) for way in [beam, *tines]]


def _palmate(size: float, colour: str) -> list[Shape]:
    palm = [(-0.2, -0.5), (0.15, -0.95), (0.1, -1.45), (-0.2, -1.05), (-0.4, -1.6), (-0.6, -1.1),
            (-1.0, -1.5), (-0.95, -1.0), (-1.4, -1.1), (-1.0, -0.6)]  # fmt: skip
    palms = area([(x * size, y * size) for x, y in palm], colour, smooth=False, edge=0.16)
    return [line([(0.0, 0.1), (-0.4 * size, -0.65 * size)], 0.22, colour), palms]


def _knobs(size: float, colour: str) -> list[Shape]:
    tip = -0.1, -0.6 * size
    return [line([(0.0, 0.1), tip], 0.2, colour), disc(tip, 0.18, shaded(colour, 0.5))]


def _spikes(size: float, colour: str) -> list[Shape]:
    return [
        Tube([(0.0, 0.1), (-0.3 * size, -0.3 * size), (-0.8 * size, -0.55 * size)], [0.22, 0.16, 0.04]).outline(colour)
    ]


_HORNS = {"cow": _crescent, "bull": _crescent, "goat": _swept, "ram": _spiral, "antlers": _antlers,
          "palmate": _palmate, "knobs": _knobs, "spikes": _spikes}  # fmt: skip


def single_horn(root: Point, length: float, palette: Palette, angle: float) -> list[Shape]:
    """A horn in the middle line: a unicorn's on the brow, a rhinoceros's on the snout."""
    tip = polar(root, angle, length)
    horn = Tube([polar(root, angle, -0.1), tip], [0.18 + 0.06 * length, 0.03]).outline(palette["horn"])
    return outlined([horn], shaded(palette["horn"], 0.4), 0.05)


def mane_ring(radius: float, colour: str, lobes: int = 13) -> list[Shape]:
    """A lion's mane: a ring of tufts around the face."""
    ring: list[Point] = []
    for i in range(lobes * 2):
        angle = math.tau * i / (lobes * 2)
        reach = radius * (1.0 if i % 2 == 0 else 0.86)
        ring.append(placed((reach, 0.0), math.degrees(angle), 1.0, (-0.08, 0.05)))
    return [area(ring, colour)]
