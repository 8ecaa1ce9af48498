"""Tails: one curved tube of any taper, with a tip, a tuft or a curl."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.shapes import Tube, area, disc, line, outlined, polar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point


def tail_tube(row: Mapping[str, Any], root: Point, turned: float, bent: float, *, floor: bool = True) -> Tube:
    """The tail as a tube.

    Args:
        row: `angle` (degrees, 180 straight back, 90 up), `length`, `bend` (degrees that the curve turns to its end,
            positive upwards), `radii`.
        root: where it begins.
        turned: degrees added to the angle by the pose, positive upwards.
        bent: degrees added to the bend.
        floor: whether it lies down where it would go through the ground.
    """
    count = 6
    heading, points = row["angle"] - turned, [root]
    thick = [_between_radii(row["radii"], i / count * (len(row["radii"]) - 1)) for i in range(count + 1)]
    for radius in thick[1:]:
        last, step = points[-1], row["length"] / count
        x, y = polar(last, heading, step)
        if y > -radius and floor:
            y = -radius
            x = last[0] - math.sqrt(max(step**2 - (y - last[1]) ** 2, 0.0))
        points.append((x, y))
        heading -= (row["bend"] + bent) / count
    return Tube(points, thick)


def _between_radii(radii: Sequence[float], step: float) -> float:
    low = min(int(step), len(radii) - 2)
    return radii[low] + (radii[low + 1] - radii[low]) * (step - low)


def tail_shapes(
    row: Mapping[str, Any], root: Point, palette: Palette, pose_tail: Sequence[float], thin: float
) -> list[Shape]:
    """The tail with its contour; `thin` is the contour's thickness."""
    kind = row.get("kind", "tube")
    colour = palette["hair"] if row.get("hairy") else palette.get("tail", palette["main"])
    if kind == "puff":
        return outlined(
            [disc(polar(root, row["angle"], 0.9 * row["length"]), row["length"], palette["face"])],
            palette["contour"],
            thin,
        )
    if kind == "curl":
        way = [(0.0, 0.0), (-0.5, -0.1), (-0.95, -0.5), (-0.75, -0.95), (-0.4, -0.75), (-0.6, -0.35), (-1.2, -0.35)]
        points = [(root[0] + x * row["length"], root[1] + y * row["length"]) for x, y in way]
        return outlined([line(points, row["radii"][0] * 2, colour)], palette["contour"], thin)
    tube = tail_tube(row, root, *pose_tail)
    shapes = outlined([tube.outline(colour)], palette["contour"], thin)
    if "tip" in row:
        shapes.append(tube.band(palette["tail_tip"] if "tail_tip" in palette else palette["face"], (row["tip"], 1.0)))
    if "rings" in row:
        step = 1.0 / (2 * row["rings"])
        shapes += [tube.band(palette["mark"], ((2 * i + 1) * step, (2 * i + 2) * step)) for i in range(row["rings"])]
    if "line" in row:
        shapes.append(tube.band(palette["face"], (0.0, 1.0), (-0.45, 0.45)))
    if "tuft" in row:
        end, heading = tube.at(1.0), tube.heading(1.0)
        size = row["tuft"]
        way = [polar(end, heading + 90, 0.3 * size), polar(polar(end, heading, 0.5 * size), heading + 90, 0.5 * size),
               polar(end, heading, 1.3 * size), polar(polar(end, heading, 0.5 * size), heading - 90, 0.5 * size),
               polar(end, heading - 90, 0.3 * size)]  # fmt: skip
        shapes += outlined([area(way, palette["hair"])], palette["contour"], thin)
    if row.get("arrow"):
        end, heading = tube.at(1.0), tube.heading(1.0)
        size = row["arrow"]
        way = [polar(end, heading, 1.4 * size), polar(end, heading + 115, size), polar(end, heading - 115, size)]
        shapes += outlined([area(way, palette["mark"], smooth=False, edge=size * 0.2)], palette["contour"], thin)
    return shapes
