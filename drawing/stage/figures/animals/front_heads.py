"""Heads of beasts seen three quarters from the front, in units of the skull's radius."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import DARK, luminance, mixed
from drawing.stage.figures.animals.ears import ear, horns, mane_ring
from drawing.stage.figures.animals.faces import INK, eye, front_mouth
from drawing.stage.figures.animals.head import Head
from drawing.stage.figures.animals.shapes import Tube, area, disc, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point


def front_head(row: Mapping[str, Any], palette: Palette, mood: str, opened: float) -> Head:
    """The head of a row whose `view` is `front`; arguments as for `mammal_heads.mammal_head`."""
    main = palette.get("skull", palette["main"])
    wide, turn = row.get("wide", 1.0), row.get("turn", 0.16)
    x, y, size = row["eye"]
    head = Head(base=_skull(row, main, wide, turn))
    if row.get("ring"):
        head.behind += mane_ring(row["ring"], palette["hair"])
    if row.get("fins"):
        head.behind += [area(fin, palette["mark"], smooth=False, edge=0.14) for fin in FINS]
    _add_front_ears(head, row, palette, main)
    head.over += _front_marks(row, palette, turn, wide)
    muzzle = row.get("muzzle_size", 0.42)
    nose_at = turn * 1.25, 0.2 + 0.28 * muzzle
    if muzzle:
        head.over.append(disc((turn * 1.25, 0.42), muzzle * 1.15, palette["face"], row.get("muzzle_flat", 0.78)))
    coat = palette.get("eye_patch", main)
    ringed = bool(row.get("ringed") or row.get("bumps"))
    for side, near in ((-1, 1.0), (1, 0.92)):
        head.over += eye((turn + side * x * near, y), size, palette, mood, coat, ring=ringed, side=-side)
    head.over += _mouth(row, palette, mood, opened, nose_at)
    if row["nose"]:
        head.over.append(disc(nose_at, row["nose"], palette["nose"], row.get("nose_flat", 0.72)))
    head.over += _front_extras(row, palette, turn)
    mouth = nose_at[0] + 0.1, nose_at[1] + 0.35
    head.points = {"mouth": mouth, "top": (0.0, -row["flat"]), "eye": (turn, y), "chin": (0.1, 0.85)}
    return head


FINS = (
    ((-0.8, -0.4), (-1.7, -0.7), (-1.45, 0.0), (-1.6, 0.6), (-0.8, 0.4)),
    ((-0.5, -0.8), (0.0, -1.6), (0.5, -0.8)),
)
"""Tail and back fin behind the head of a fish."""


def _skull(row: Mapping[str, Any], main: str, wide: float, turn: float) -> list[Shape]:
    shapes = [disc((0.0, 0.0), wide, main, row["flat"] / wide)]
    if row.get("cheeks"):
        tufts = [(-wide - 0.12, 0.35), (-0.5, -0.1), (0.6, -0.1), (wide + 0.12, 0.35), (0.65, 0.8), (-0.65, 0.8)]
        shapes.append(area(tufts, main, smooth=False, edge=0.2))
    if row.get("bumps"):
        x, y, _ = row["eye"]
        shapes += [disc((turn + side * x, y), 0.42, main) for side in (-1, 1)]
    return shapes


def _mouth(row: Mapping[str, Any], palette: Palette, mood: str, opened: float, nose_at: Point) -> list[Shape]:
    main = palette.get("skull", palette["main"])
    ground = main if row.get("grin") else palette["face"]
    ink = mixed(ground, INK, 0.75) if luminance(ground) > DARK else "#f3e6dc"
    if row.get("grin"):
        bend = {"sad": -0.2, "angry": -0.1, "happy": 0.36}.get(mood, 0.22)
        x = row.get("turn", 0.16)
        return [line([(x - 0.6, 0.3), (x, 0.3 + bend), (x + 0.6, 0.3)], 0.11, ink)]
    size = max(row.get("muzzle_size", 0.42), 0.4) * 0.72
    return front_mouth((nose_at[0], nose_at[1] + 0.1), size, mood, ink, opened)


def _add_front_ears(head: Head, row: Mapping[str, Any], palette: Palette, main: str) -> None:
    if "ear" in row:
        outer = palette.get("ear_out", main)
        x, y = row["ear"].get("at", (0.66, -0.66))
        for mirrored in (True, False):
            shapes = ear(row["ear"], palette, outer, mirrored=mirrored)
            shift = (-x, y) if mirrored else (x, y)
            placed = [shape.moved(to=shift) for shape in shapes]
            edge = type(placed[0])(
                placed[0].points, palette["contour"], smooth=placed[0].smooth, width=placed[0].width + 0.12
            )
            where = head.over if row["ear"].get("before") else head.behind
            where += [edge, *placed]
    if "horns" in row:
        head.behind += horns(row["horns"], palette, row.get("horn_size", 1.0), front=True)


def _front_marks(row: Mapping[str, Any], palette: Palette, turn: float, wide: float) -> list[Shape]:
    shapes: list[Shape] = []
    marks = row.get("marks", ())
    x, y, size = row["eye"]
    ink = palette["mark"]
    if "cheek" in marks:
        shapes.append(disc((turn - 0.05, 0.5), 0.78 * wide, palette["face"], 0.52))
    if "brow" in marks:
        shapes += [disc((turn + side * x, y - 1.1 * size), 1.5 * size, palette["face"], 0.9) for side in (-1, 1)]
    if "patch" in marks:
        shapes += [disc((turn + side * x * 1.08, y + 0.05), 1.95 * size, ink, 1.2, 28.0 * side) for side in (-1, 1)]
    if "mask" in marks:
        shapes += [disc((turn + side * (x + 0.12), y + 0.08), 0.46, ink, 0.72, 24.0 * side) for side in (-1, 1)]
    if "heart" in marks:
        shapes += [disc((turn + side * 0.36, y + 0.12), 0.5, palette["face"], 1.1) for side in (-1, 1)]
        shapes.append(disc((turn, 0.4), 0.55, palette["face"], 0.9))
    if "stripes" in marks:
        shapes += [line([(turn + dx, -0.86), (turn + 0.7 * dx, -0.5)], 0.13, ink) for dx in (-0.3, 0.0, 0.3)]
        shapes += [line([(side * 0.92 * wide, h), (side * 0.6 * wide + turn * 0.5, h + 0.04)], 0.13, ink)
                   for side in (-1, 1) for h in (0.08, 0.36)]  # fmt: skip
    if "spots" in marks:
        shapes += [
            disc((turn + dx, dy), 0.09, ink)
            for dx, dy in ((-0.28, -0.62), (0.0, -0.72), (0.28, -0.62), (-0.72, 0.1), (0.66, 0.1))
        ]
    if "badger" in marks:
        for side in (-1, 1):
            shapes.append(
                Tube(
                    [(turn + side * 0.5, -0.85), (turn + side * x, y), (turn + side * 0.22, 0.5)], [0.2, 0.3, 0.1]
                ).outline(ink)
            )
    return shapes


def _front_extras(row: Mapping[str, Any], palette: Palette, turn: float) -> list[Shape]:
    shapes: list[Shape] = []
    if row.get("whiskers"):
        ink = mixed(palette["main"], INK if luminance(palette["main"]) > DARK else "#ffffff", 0.5)
        for side in (-1, 1):
            root = turn * 1.25 + side * 0.42
            shapes += [
                line([(root, 0.42 + dy), (root + side * 0.75, 0.36 + 2.6 * dy)], 0.07, ink) for dy in (-0.02, 0.1)
            ]
    if row.get("teeth"):
        corners = [(-0.13, 0.62), (0.13, 0.62), (0.12, 0.88), (-0.12, 0.88)]
        shapes.append(area([(turn * 1.25 + x, y) for x, y in corners], "#fffdf4", smooth=False, edge=0.04))
    if row.get("topknot"):
        shapes.append(area([(-0.35, -0.9), (0.0, -1.35), (0.35, -0.9), (0.0, -0.7)], palette["hair"]))
    return shapes
