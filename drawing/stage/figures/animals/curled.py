"""Asleep and rolled up: cats, dogs, foxes and whoever else sleeps like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed
from drawing.stage.figures.animals.drawn import CONTOUR, Drawn
from drawing.stage.figures.animals.mammal_heads import eared, mammal_head
from drawing.stage.figures.animals.markings import back_shapes, body_marks
from drawing.stage.figures.animals.shapes import Tube, area, disc, outlined, placed
from drawing.stage.figures.animals.skeleton import Skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape


def curled(row: Mapping[str, Any], palette: Palette) -> Drawn:
    """Asleep, rolled up: a round back, the head on the paws, the tail around the front."""
    wide = 0.46 * (row["length"] + row["rump"] + row["chest"])
    high = min(0.66 * wide, row["rump"] + row["waist"] + 4.0)
    size = row["head"]["size"]
    head = mammal_head(eared(row["head"], 46.0), palette, "asleep")
    way = [
        (-1.0, -0.45),
        (-0.8, -1.25),
        (-0.2, -1.62),
        (0.45, -1.4),
        (0.9, -0.85),
        (0.95, -0.3),
        (0.7, 0.0),
        (-0.75, 0.0),
    ]
    body = area([(x * wide, y * high) for x, y in way], palette["main"])
    shapes = outlined([body], palette["contour"], CONTOUR)
    if row.get("coat") == "spines":
        shapes = back_shapes(row, _ball(wide, high), palette, CONTOUR, over=True)
    haunch = disc((-0.42 * wide, -0.55 * high), 0.5 * high, palette["main"])
    arc = disc((-0.42 * wide, -0.55 * high), 0.5 * high + CONTOUR, palette["contour"])
    shapes += [arc, haunch, disc((-0.46 * wide, -0.62 * high), 0.52 * high, palette["main"])]
    if row.get("marks"):
        shapes += body_marks({**row, "belly": None}, _ball(wide, high).body, palette)
    turn, at = 14.0, (0.52 * wide, -max(0.42 * high, 0.82 * size))
    paw = Tube([(0.3 * wide, -row["limb"][2]), (0.95 * wide, -row["limb"][2])], [row["limb"][2] * 1.1] * 2)
    shapes += outlined([paw.outline(palette["legs"])], palette["contour"], CONTOUR)
    if row.get("tail") and row["tail"].get("kind", "tube") == "tube":
        shapes += _wrapped_tail(row["tail"], palette, wide, high)

    def set_down(parts: list[Shape]) -> list[Shape]:
        return [shape.moved(turn, size, at) for shape in parts]

    shapes += set_down(head.behind) + outlined(set_down(head.base), palette["contour"], CONTOUR) + set_down(head.over)
    points = {
        "ground": (0.0, 0.0), "back": (-0.1 * wide, -1.55 * high), "neck": (0.35 * wide, -0.7 * high), "head": at,
        "head_top": placed(head.points["top"], turn, size, at), "mouth": placed(head.points["mouth"], turn, size, at),
        "eye": placed(head.points["eye"], turn, size, at), "tail": (-0.8 * wide, -0.2 * high),
    }  # fmt: skip
    return Drawn(shapes, points, (at[0] + 0.2 * size, at[1], 1.15 * size))


def _ball(wide: float, high: float) -> Skeleton:
    body = Tube(
        [(-0.62 * wide, -0.62 * high), (0.0, -0.78 * high), (0.55 * wide, -0.62 * high)],
        [0.58 * high, 0.8 * high, 0.55 * high],
    )
    return Skeleton(body, body, {}, (0.0, 0.0), 0.0, (0.0, 0.0), 0.0)


def _wrapped_tail(row: Mapping[str, Any], palette: Palette, wide: float, high: float) -> list[Shape]:
    thick = max(*row["radii"], 3.0)
    way = [
        (-0.86 * wide, -0.5 * high),
        (-0.8 * wide, -thick - 1),
        (-0.3 * wide, -thick * 0.9),
        (0.25 * wide, -thick * 0.95),
    ]
    radii = [0.5 * thick, 0.8 * thick, thick, 0.5 * thick if row.get("tip") else 0.8 * thick]
    tube = Tube(way, radii)
    colour = palette["hair"] if row.get("hairy") else palette.get("tail", palette["main"])
    shapes = outlined([tube.outline(mixed(colour, "#ffffff", 0.04))], palette["contour"], CONTOUR)
    if "tip" in row:
        shapes.append(tube.band(palette.get("tail_tip", palette["face"]), (0.72, 1.0)))
    if "rings" in row:
        shapes += [tube.band(palette["mark"], (u, u + 0.12)) for u in (0.2, 0.44, 0.68, 0.9)]
    return shapes
