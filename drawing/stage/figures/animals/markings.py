"""What lies on a coat: belly, patches, stripes, spots, wool, spines, manes and humps."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed, shaded
from drawing.stage.figures.animals.shapes import Tube, area, disc, outlined, polar
from drawing.stage.figures.ink import between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.figures.animals.skeleton import Skeleton
    from drawing.stage.picture import Point

PATCHES = ((0.2, -0.45, 0.13, 0.5), (0.5, 0.1, 0.13, 0.55), (0.8, -0.4, 0.12, 0.6), (0.02, 0.4, 0.06, 0.4))
SPOTS = (
    (0.03, -0.55), (0.1, 0.1), (0.18, -0.4), (0.27, -0.85), (0.3, 0.05), (0.38, -0.45), (0.48, -0.9), (0.5, 0.0),
    (0.58, -0.5), (0.68, -0.85), (0.7, 0.05), (0.79, -0.45), (0.88, -0.85), (0.9, 0.1), (0.98, -0.4),
)  # fmt: skip

TILES = (0.04, 0.22, 0.4, 0.58, 0.76, 0.94)


def body_marks(row: Mapping[str, Any], body: Tube, palette: Palette) -> list[Shape]:
    """Belly and marks of a body, kept inside it."""
    shapes: list[Shape] = []
    belly = row.get("belly")
    if belly:
        start, end, across = belly
        shapes.append(_belly(body, palette["belly"], start, end, across))
    marks = row.get("marks", ())
    ink = palette["mark"]
    if "patches" in marks:
        shapes += [body.patch(ink, (u, v), (du, dv)) for u, v, du, dv in PATCHES]
    if "stripes" in marks:
        count = row.get("stripes", 8)
        places = [0.05 + 0.9 * (i + 0.3) / count for i in range(count)]
        shapes += [_stripe(body, ink, u, 0.32 / count, 0.55 if i % 2 else 0.25) for i, u in enumerate(places)]
    if "spots" in marks:
        shapes += [_spot(body, ink, u, v, row.get("spot", 0.17)) for u, v in SPOTS]
    if "tiles" in marks:
        shapes += [body.patch(ink, (u, v), (0.07, 0.3)) for u in TILES for v in (-0.58, 0.1)]
    if "shoulders" in marks:
        shapes.append(body.band(ink, (0.66, 1.0)))
    if "back_line" in marks:
        shapes.append(body.band(palette["face"], (0.0, 1.0), (-0.98, -0.5)))
    return shapes


def _belly(body: Tube, colour: str, start: float, end: float, across: float) -> Shape:
    upper = [
        body.at(start + (end - start) * t, 1.0 - (1.0 - across) * math.sin(math.pi * t) ** 0.6)
        for t in (0, 0.15, 0.35, 0.5, 0.65, 0.85, 1)
    ]
    lower = [body.at(start + (end - start) * t, 1.0) for t in (0.85, 0.65, 0.5, 0.35, 0.15)]
    return area(upper + lower, colour)


def _stripe(tube: Tube, ink: str, u: float, half: float, deep: float) -> Shape:
    top = [tube.at(u - half, -0.99), tube.at(u - 0.8 * half, -0.3), tube.at(u, deep)]
    back = [tube.at(u + 0.8 * half, -0.3), tube.at(u + half, -0.99)]
    return area(top + back, ink, smooth=False)


def _spot(tube: Tube, ink: str, u: float, v: float, size: float) -> Shape:
    return disc(tube.at(u, v * 0.8), size * tube.radius(u), ink, 0.85)


def neck_marks(row: Mapping[str, Any], bones: Skeleton, palette: Palette) -> list[Shape]:
    """Marks and mane of a neck."""
    shapes: list[Shape] = []
    marks = row.get("marks", ())
    neck = bones.neck
    if "stripes" in marks and row["neck"]["length"] > 20:  # noqa: PLR2004
        shapes += [neck.band(palette["mark"], (u, u + 0.08), (-0.98, 0.6)) for u in (0.18, 0.38, 0.58, 0.78)]
    if "tiles" in marks:
        shapes += [
            neck.patch(palette["mark"], (u, v), (0.055, 0.36))
            for u in (0.2, 0.36, 0.52, 0.68, 0.84)
            for v in (-0.5, 0.45)
        ]
    if "shoulders" in marks:
        shapes.append(neck.band(palette["mark"], (0.0, 0.5)))
    if "bib" in marks:
        shapes.append(neck.band(palette["belly"], (0.0, 0.75), (0.1, 1.0)))
        shapes.append(bones.body.patch(palette["belly"], (0.97, 0.35), (0.1, 0.55)))
    if "mane" in row:
        shapes += _crest(row, bones, palette)
    return shapes


def _crest(row: Mapping[str, Any], bones: Skeleton, palette: Palette) -> list[Shape]:
    """A mane along the neck: hanging hair, or upright bristles."""
    neck, upright = bones.neck, row["mane"] in {"upright", "crest"}
    size = row["head"]["size"]
    top = polar(bones.head, 90.0 + 30.0 - bones.tilt, 0.95 * size)
    out, inner = {"upright": (-1.5, -0.75), "crest": (-1.3, -0.85)}.get(row["mane"], (-1.28, 0.15))
    steps = (0.78, 0.6, 0.42, 0.24, 0.06)
    back = [neck.at(u, out - (0.12 if i % 2 else 0.0)) for i, u in enumerate(steps)]
    front = [neck.at(u, inner + (0.35 if i % 2 and not upright else 0.0)) for i, u in enumerate(reversed(steps))]
    return [area([top, *back, *front], palette["hair"])]


def leg_marks(row: Mapping[str, Any], leg: Tube, palette: Palette) -> list[Shape]:
    """Stripes of a leg."""
    if "leg_stripes" not in row.get("marks", ()):
        return []
    return [leg.band(palette["mark"], (u, u + 0.06)) for u in (0.34, 0.5, 0.66, 0.82)]


def back_shapes(row: Mapping[str, Any], bones: Skeleton, palette: Palette, thin: float, *, over: bool) -> list[Shape]:
    """Wool, spines, humps, shells and plates: those under the body's own outline, or those over it."""
    shapes: list[Shape] = []
    coat = row.get("coat")
    if not over and "humps" in row:
        humps = []
        for u in row["humps"]:
            foot, tip = bones.body.at(u, -0.5), bones.body.at(u, -1.75)
            humps.append(
                Tube([foot, tip], [0.8 * bones.body.radius(u), 0.42 * bones.body.radius(u)]).outline(palette["main"])
            )
        shapes += outlined(humps, palette["contour"], thin)
    if not over and "plates" in row:
        shapes += _plates(row, bones, palette, thin)
    if over and coat == "wool":
        shapes += _wool(bones.body, palette, thin)
    if over and coat == "spines":
        shapes += _spines(bones.body, palette, thin)
    if over and coat == "shell":
        shapes += _shell(bones.body, palette, thin)
    return shapes


def _wool(body: Tube, palette: Palette, thin: float) -> list[Shape]:
    """A fleece of round locks."""
    fleece = palette["belly"]
    rows = [(u, v) for u in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0) for v in (-0.85, 0.72)]
    locks = [disc(body.at(u, v), 0.42 * body.radius(u), fleece) for u, v in rows]
    for u, turn in ((0.0, 180.0), (1.0, 0.0)):
        radius = body.radius(u)
        locks.append(disc(polar(body.at(u), body.heading(u) + turn, 0.8 * radius), 0.4 * radius, fleece))
    core = body.outline(palette["belly"])
    shapes = outlined([core, *locks], palette["contour"], thin)
    tone = shaded(palette["belly"], 0.09)
    for u, v in ((0.15, -0.2), (0.38, 0.25), (0.6, -0.25), (0.85, 0.15)):
        at = body.at(u, v)
        size = 0.26 * body.radius(u)
        shapes.append(
            area(
                [
                    (at[0] - size, at[1]),
                    (at[0], at[1] + 0.8 * size),
                    (at[0] + size, at[1]),
                    (at[0], at[1] + 0.35 * size),
                ],
                tone,
            )
        )
    return shapes


def _spines(body: Tube, palette: Palette, thin: float) -> list[Shape]:
    """A coat of spines over back and flanks."""
    rim: list[Point] = []
    count = 13
    for i in range(count + 1):
        u = i / count
        rim.append(body.at(u, -1.0 - 0.02))
        if i < count:
            rim.append(_leaning(body, u + 0.5 / count, -1.42))
    rear = [
        polar(body.at(0.0), 180.0 + turn, body.radius(0.0) * reach)
        for turn, reach in ((30.0, 1.05), (8.0, 1.4), (-12.0, 1.05), (-28.0, 1.35), (-45.0, 1.0))
    ]
    under = [body.at(u, v) for u, v in ((1.0, 0.25), (0.8, 0.5), (0.5, 0.42), (0.2, 0.5))]
    shapes = outlined(
        [area([*reversed(rear), *rim, *under], palette["hair"], smooth=False, edge=1.2)], palette["contour"], thin
    )
    tone = mixed(palette["hair"], "#ffffff", 0.3)
    chance = random.Random(3)
    for u in (0.08, 0.28, 0.48, 0.68, 0.88):
        for v in (-0.62, -0.05):
            root = body.at(u + chance.uniform(-0.04, 0.04), v)
            shapes.append(
                Tube([root, (root[0] - 0.2 * body.radius(u), root[1] - 0.22 * body.radius(u))], [1.1, 0.5]).outline(
                    tone
                )
            )
    return shapes


def _leaning(body: Tube, u: float, v: float) -> Point:
    x, y = body.at(u, v)
    return x - 0.18 * body.radius(u), y


def _shell(body: Tube, palette: Palette, thin: float) -> list[Shape]:
    """A domed shell of plates."""
    rim = [
        body.at(0.0, 0.55),
        body.at(0.0, -0.6),
        body.at(0.2, -1.35),
        body.at(0.5, -1.6),
        body.at(0.8, -1.35),
        body.at(1.0, -0.6),
        body.at(1.0, 0.55),
    ]
    shapes = outlined([area(rim, palette["mark"], edge=3.0)], palette["contour"], thin)
    tone = mixed(palette["mark"], "#ffffff", 0.22)
    for u, v, size in ((0.5, -0.85, 0.5), (0.2, -0.6, 0.4), (0.8, -0.6, 0.4), (0.36, 0.05, 0.34), (0.66, 0.05, 0.34)):
        shapes.append(disc(body.at(u, v), size * body.radius(u), tone, 0.8))
    low, high = body.at(-0.0, 0.62), body.at(1.0, 0.62)
    shapes.append(
        Tube([(low[0] - 3, low[1]), between(low, high, 0.5), (high[0] + 3, high[1])], [3.0, 3.6, 3.0]).outline(
            shaded(palette["mark"], 0.2)
        )
    )
    return shapes


def _plates(row: Mapping[str, Any], bones: Skeleton, palette: Palette, thin: float) -> list[Shape]:
    """A row of plates along neck and back."""
    size = row["plates"]
    plates = []
    places = [(bones.neck, u) for u in (0.75, 0.45, 0.15)] if row["neck"]["length"] > 20 else []  # noqa: PLR2004
    places += [(bones.body, u) for u in (0.85, 0.65, 0.45, 0.25, 0.06)]
    for tube, u in places:
        foot, heading = tube.at(u, -0.8), tube.heading(u)
        tip = polar(foot, heading + 98.0, size * 1.3)
        plates.append(
            area(
                [polar(foot, heading, 0.55 * size), tip, polar(foot, heading + 180.0, 0.55 * size)],
                palette["mark"],
                smooth=False,
                edge=1.2,
            )
        )
    return outlined(plates, palette["contour"], thin)
