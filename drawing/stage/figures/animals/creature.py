"""Fish, insects and whatever else is neither bird nor four-legged: shapes read from a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import luminance, mixed, shaded
from drawing.stage.figures.animals.drawn import Drawn
from drawing.stage.figures.animals.faces import INK, eye
from drawing.stage.figures.animals.shapes import Tube, area, bounds, disc, line, outlined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point

CONTOUR = 1.0


def creature(row: Mapping[str, Any], pose: Mapping[str, Any], palette: Palette, mood: str) -> Drawn:
    """An animal of `creatures.toml` in a pose.

    Args:
        row: a species; see the head of the table for its shapes.
        pose: a row of `poses.toml`: `air` units over the ground, `mood`.
        palette: colours by role.
        mood: one of `faces.MOODS`.
    """
    mood = pose.get("mood", mood)
    up = (0.0, -float(pose.get("air", 0.0)) - (18.0 if row.get("flies") and pose.get("airborne") else 0.0))
    shapes: list[Shape] = []
    union: list[Shape] = []
    for entry in row["shapes"]:
        if union and not entry.get("join"):
            shapes += outlined(union, palette["contour"], CONTOUR)
            union = []
        drawn = [shape.moved(to=up) for shape in _shape(entry, palette, mood)]
        if "eye" in entry or "smile" in entry or entry.get("plain"):
            shapes += drawn
        else:
            union += drawn
    shapes += outlined(union, palette["contour"], CONTOUR) if union else []
    return Drawn(shapes, _points(row, up), _face(row, up))


def _shape(entry: Mapping[str, Any], palette: Palette, mood: str) -> list[Shape]:
    if "eye" in entry:
        x, y, radius = entry["eye"]
        return eye((x, y), radius, palette, mood, palette["main"], ring=bool(entry.get("ring")))
    if "smile" in entry:
        x, y, half = entry["smile"]
        return _smile(x, y, half, mood, palette)
    name = entry["colour"]
    colour = name if name.startswith("#") else palette[name]
    if entry.get("far"):
        colour = shaded(colour, 0.16)
    smooth = not entry.get("sharp")
    if "tube" in entry:
        return [Tube([(x, y) for x, y, _ in entry["tube"]], [radius for _, _, radius in entry["tube"]]).outline(colour)]
    if "disc" in entry:
        x, y, radius = entry["disc"]
        return [disc((x, y), radius, colour, entry.get("flat", 1.0), entry.get("turn", 0.0))]
    if "line" in entry:
        return [line([(x, y) for x, y in entry["line"]], entry["width"], colour, smooth=smooth)]
    return [
        area(
            [(x, y) for x, y in entry["area"]],
            colour,
            smooth=smooth,
            edge=entry.get("edge", 1.5 if not smooth else 0.0),
        )
    ]


def _smile(x: float, y: float, half: float, mood: str, palette: Palette) -> list[Shape]:
    bend = {"sad": -0.5, "angry": -0.3, "afraid": -0.2, "happy": 0.85}.get(mood, 0.5) * half
    ink = mixed(palette["main"], INK, 0.7) if luminance(palette["main"]) > 0.4 else "#f3e6dc"  # noqa: PLR2004
    return [line([(x - half, y), (x, y + bend), (x + half, y)], max(1.8, 0.34 * half), ink)]


def _eyes(row: Mapping[str, Any]) -> tuple[Point, float]:
    eyes = [entry["eye"] for entry in row["shapes"] if "eye" in entry]
    x, y = (sum(one[i] for one in eyes) / len(eyes) for i in (0, 1))
    return (x, y), max(one[2] for one in eyes)


def _points(row: Mapping[str, Any], up: Point) -> dict[str, Point]:
    (x, y), size = _eyes(row)
    points: dict[str, Point] = {"head": (x - size, y + size), "head_top": (x - size, y - 2.6 * size), "eye": (x, y)}
    points |= {name: (float(at[0]), float(at[1])) for name, at in row["points"].items()}
    points.setdefault("tail", points["back"])
    moved = {name: (px + up[0], py + up[1]) for name, (px, py) in points.items()}
    return {"ground": (0.0, 0.0), **moved}


def _face(row: Mapping[str, Any], up: Point) -> tuple[float, float, float]:
    (x, y), size = _eyes(row)
    return x + up[0], y + up[1], 3.6 * size


def length_units(row: Mapping[str, Any], palette: Palette) -> float:
    """How long the animal is in units, to bring it to its true size."""
    left, _, right, _ = bounds(creature(row, {}, palette, "calm").body)
    return right - left
