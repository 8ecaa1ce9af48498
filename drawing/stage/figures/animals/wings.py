"""Wings of four-legged animals: of skin for dragons, of feathers for winged horses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import shaded
from drawing.stage.figures.animals.drawn import CONTOUR
from drawing.stage.figures.animals.shapes import Tube, area, outlined, polar
from drawing.stage.figures.ink import between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.figures.animals.skeleton import Skeleton
    from drawing.stage.picture import Point


def wing(
    bones: Skeleton, row: Mapping[str, Any], palette: Palette, pose: Mapping[str, Any], *, far: bool
) -> list[Shape]:
    """A wing of skin (dragons) or of feathers (winged horses) on the shoulder."""
    size = row["wings"]["size"]
    root = bones.body.at(0.66, -0.6)
    beat = pose.get("wing", 0.0) + (-16.0 if far else 0.0)
    colour = shaded(palette["wing"], 0.2 if far else 0.0)
    if row["wings"].get("kind") == "feathers":
        return _feathers(root, size, beat, colour, palette)
    knuckle = polar(root, 98.0 - beat, 0.66 * size)
    tips = [polar(root, angle - beat, reach * size) for angle, reach in ((124.0, 1.3), (148.0, 1.12), (170.0, 0.86))]
    ends = [*tips, polar(root, 186.0 - beat, 0.34 * size)]
    edge: list[Point] = [polar(root, 0.0, 4.0), knuckle, tips[0]]
    for before, after in pairwise(ends):
        edge += [
            between(between(before, after, share), root, dent)
            for share, dent in ((0.25, 0.12), (0.5, 0.17), (0.75, 0.12))
        ]
        edge.append(after)
    shapes = outlined([area(edge, colour, smooth=False, edge=2.0)], palette["contour"], CONTOUR)
    bone = shaded(palette["main"], 0.2 if far else 0.05)
    shapes += [Tube([knuckle, tip], [2.6, 1.0]).outline(bone) for tip in tips]
    shapes.append(Tube([root, knuckle], [4.8, 3.2]).outline(bone))
    return shapes


def _feathers(root: Point, size: float, beat: float, colour: str, palette: Palette) -> list[Shape]:
    """A wing of long feathers, raised and laid back."""
    spread = ((106.0, 1.15), (120.0, 1.12), (134.0, 1.04), (148.0, 0.92), (163.0, 0.76), (178.0, 0.6))
    feathers = [
        Tube(
            [polar(root, angle - beat, 0.2 * size), polar(root, angle - beat, reach * size)], [0.1 * size, 0.07 * size]
        )
        for angle, reach in spread
    ]
    arm = Tube([root, polar(root, 108.0 - beat, 0.62 * size)], [0.15 * size, 0.12 * size]).outline(colour)
    shapes: list[Shape] = []
    for feather in feathers:
        shapes += outlined([feather.outline(colour)], palette["contour"], 0.8 * CONTOUR)
    return shapes + outlined([arm], palette["contour"], 0.8 * CONTOUR) + [arm]
