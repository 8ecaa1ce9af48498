"""Heads of beasts seen from the side, in units of the skull's radius, and the choice between side and front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import DARK, luminance, mixed, shaded
from drawing.stage.figures.animals.ears import ear, horns, single_horn
from drawing.stage.figures.animals.faces import INK, eye, snout_mouth
from drawing.stage.figures.animals.front_heads import front_head
from drawing.stage.figures.animals.head import Head
from drawing.stage.figures.animals.shapes import Tube, area, disc, line, outlined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape

DEFAULTS: dict[str, Any] = {
    "view": "side",
    "flat": 0.95,
    "snout": [1.3, 0.3, 0.6, 0.4],
    "eye": [0.25, -0.2, 0.2],
    "nose": 0.2,
}


QUILLS = (
    (0.5, -0.7), (0.3, -1.35), (0.0, -1.0), (-0.35, -1.5), (-0.6, -1.0), (-1.05, -1.25), (-1.05, -0.65),
    (-1.55, -0.6), (-1.2, -0.1), (-1.6, 0.2), (-1.1, 0.35), (-1.3, 0.8), (-0.6, 0.8), (0.0, 0.0),
)  # fmt: skip
"""Spines around the back of a hedgehog's head."""


def mammal_head(row: Mapping[str, Any], palette: Palette, mood: str = "calm", opened: float = 0.0) -> Head:
    """The head that a species' row `head` describes.

    Args:
        row: see the head table at the top of `quadrupeds.toml`.
        palette: colours by role.
        mood: one of `faces.MOODS`.
        opened: 0 mouth closed .. 1 wide open.
    """
    row = {**DEFAULTS, **row}
    return (front_head if row["view"] == "front" else _side)(row, palette, mood, opened)


def eared(head: Mapping[str, Any], back: float) -> Mapping[str, Any]:
    """The head's row with long ears laid back by so many degrees."""
    if not back or head.get("ear", {}).get("kind") not in {"long", "leaf"} or head["ear"]["angle"] > 140:  # noqa: PLR2004
        return head
    return {**head, "ear": {**head["ear"], "angle": head["ear"]["angle"] + back}}


def _side(row: Mapping[str, Any], palette: Palette, mood: str, opened: float) -> Head:
    main = palette.get("skull", palette["main"])
    snout = _snout(row, opened)
    skull = disc((0.0, 0.0), 1.0, main, row["flat"])
    trunk = bool(row.get("trunk"))
    jaw, lips = snout_mouth(snout, mood, palette["face"] if "muzzle" in row else main, 0.0 if trunk else opened)
    if trunk:
        lips = [line([(0.35, 0.72), (0.6, 0.92), (0.85, 0.85)], 0.1, palette["contour"])]
    head = Head(behind=jaw, base=[skull, snout.outline(main)])
    if "muzzle" in row:
        start, across = row["muzzle"]
        if across <= -1.0 or start < 0.3:  # noqa: PLR2004
            head.over.append(snout.band(palette["face"], (start, 1.0), (across, 1.0)))
        else:
            middle = (start + 1.08) / 2, (across + 1.1) / 2
            head.over.append(snout.patch(palette["face"], middle, (1.08 - middle[0], 1.1 - middle[1])))
    if row.get("quills"):
        head.behind.append(area(QUILLS, palette["hair"], smooth=False, edge=0.1))
    head.over += _marks(row, palette, snout)
    _add_ears(head, row, palette, main)
    if "horns" in row and row["horns"] not in {"rhino", "unicorn"}:
        both = horns(row["horns"], palette, row.get("horn_size", 1.0))
        half = len(both) // 2
        head.behind += both[:half]
        head.over += both[half:]
    head.over += lips
    x, y, size = row["eye"]
    head.over += eye((x, y), size, palette, mood, palette.get("eye_patch", main))
    if mood == "happy" and luminance(main) > DARK:
        head.over.append(
            disc(
                (x - 0.12, y + 0.52),
                0.2,
                mixed(palette.get("face" if "cheek" in row.get("marks", ()) else "main", main), "#e8606a", 0.4),
                0.75,
            )
        )
    head.over += _nose(row, palette, snout)
    head.over += _extras(row, palette, snout)
    head.points = {"mouth": snout.at(0.9, 0.7), "top": (0.0, -row["flat"]), "eye": (x, y), "chin": (0.2, 0.8)}
    return head


def _snout(row: Mapping[str, Any], opened: float) -> Tube:
    """The snout from the skull to the nose; a trunk hangs, and is raised by an open mouth."""
    if row.get("trunk"):
        hanging = [(0.3, 0.2), (0.95, 0.55), (1.3, 1.35), (1.3, 2.15), (1.62, 2.5)]
        raised = [(0.3, 0.2), (1.05, 0.5), (1.75, 0.1), (1.95, -0.75), (1.75, -1.3)]
        return Tube(raised if opened > 0 else hanging, [0.72, 0.52, 0.4, 0.31, 0.25])
    length, drop, root, tip = row["snout"]
    middle = 0.15 + (length - 0.15) * 0.5, 0.15 + (drop - 0.15) * 0.5
    return Tube([(0.15, 0.12), middle, (length, drop)], [root, (root + tip) / 2, tip])


def _nose(row: Mapping[str, Any], palette: Palette, snout: Tube) -> list[Shape]:
    size = row["nose"]
    kind = row.get("nose_kind", "dog")
    if not size:
        return []
    if kind == "nostril":
        return [disc(snout.at(0.92, -0.15), size, palette["nose"], 0.8)]
    if kind == "pig":
        x, y = snout.at(1.0, 0.0)
        x += 0.5 * snout.radius(1.0)
        plate = disc((x, y), snout.radius(1.0) * 1.15, palette["nose"], 0.62, 80.0)
        holes = [disc((x + dx, y + 0.02), 0.1, shaded(palette["nose"], 0.55), 1.5) for dx in (-0.1, 0.16)]
        return [plate, *holes]
    x, y = snout.at(1.0, -0.35)
    return [disc((x + 0.5 * snout.radius(1.0), y), size, palette["nose"], 0.85)]


def _add_ears(head: Head, row: Mapping[str, Any], palette: Palette, main: str) -> None:
    if "ear" not in row:
        return
    outer = palette.get("ear_out", main)
    x, y = row["ear"].get("at", (-0.35, -0.75))
    apart = row["ear"].get("apart", 0.55)
    if row["ear"].get("alone"):
        apart = 0.0
    far = {**row["ear"], "angle": row["ear"]["angle"] - row["ear"].get("spread", 18)}
    dim = {**palette, "ear": shaded(palette["ear"], 0.15)}
    away = ear(far, dim, shaded(outer, 0.16))
    if apart:
        head.behind += [shape.moved(to=(x + apart, y + 0.02)) for shape in away]
    close = [shape.moved(to=(x, y)) for shape in ear(row["ear"], palette, outer)]
    edge = type(close[0])(close[0].points, palette["contour"], smooth=close[0].smooth, width=close[0].width + 0.1)
    head.over += [edge, *close]


def _marks(row: Mapping[str, Any], palette: Palette, snout: Tube) -> list[Shape]:
    """Species marks of a face seen from the side."""
    shapes: list[Shape] = []
    marks = row.get("marks", ())
    if row.get("fleece"):
        shapes += [
            disc(at, 0.42, palette["hair"]) for at in ((-0.72, -0.45), (-0.4, -0.85), (0.05, -0.95), (0.42, -0.72))
        ]
    if "cheek" in marks:
        shapes.append(disc((0.02, 0.46), 0.5, palette["face"], 0.75, 10.0))
    if "blaze" in marks:
        shapes.append(snout.band(palette["face"], (0.05, 0.85), (-0.95, -0.35)))
    if "stripes" in marks:
        shapes += [line([(x, -0.88), (x + 0.12, -0.5)], 0.14, palette["mark"]) for x in (-0.25, 0.1, 0.42)]
        shapes += [line([(-0.85, 0.1 + dy), (-0.45, 0.12 + dy)], 0.13, palette["mark"]) for dy in (0.0, 0.34)]
        shapes += [snout.band(palette["mark"], (u, u + 0.11), (-0.95, 0.15)) for u in (0.32, 0.56)]
    if "badger" in marks:
        stripe = [(-0.95, -0.45), (-0.2, -0.72), (0.7, -0.3), (1.2, 0.1), (0.5, 0.16), (-0.3, 0.05), (-0.9, 0.1)]
        shapes.append(area(stripe, palette["mark"]))
    if "mask" in marks:
        shapes.append(
            area([(-0.35, 0.3), (-0.05, -0.4), (0.4, -0.5), (0.75, -0.1), (0.6, 0.35), (0.1, 0.45)], palette["mark"])
        )
    if "patch" in marks:
        x, y, size = row["eye"]
        shapes.append(disc((x, y + 0.03), 2.0 * size, palette["mark"], 1.15, 15.0))
    return shapes


def _extras(row: Mapping[str, Any], palette: Palette, snout: Tube) -> list[Shape]:
    shapes: list[Shape] = []
    if row.get("horns") == "unicorn":
        shapes += single_horn((0.35, -0.78), 1.9, {**palette, "horn": palette.get("horn", "#f0c95a")}, 62.0)
    if row.get("horns") == "rhino":
        tip = snout.at(0.93, -0.9)
        shapes += single_horn(tip, 1.15, palette, 72.0) + single_horn(snout.at(0.62, -0.9), 0.6, palette, 78.0)
    if row.get("beard"):
        x, y = snout.at(0.55, 0.9)
        shapes.append(
            area([(x - 0.25, y - 0.05), (x - 0.12, y + 0.75), (x + 0.25, y - 0.08)], palette["hair"], edge=0.1)
        )
    if row.get("forelock"):
        lock = [(-0.5, -0.95), (0.05, -1.1), (0.5, -0.8), (0.55, -0.5), (0.2, -0.66), (-0.2, -0.7)]
        shapes.append(area(lock, palette["hair"]))
    if row.get("tusks"):
        way = (
            [(0.62, 0.7), (1.1, 1.2), (1.8, 1.05)]
            if row.get("trunk")
            else [snout.at(0.6, 0.7), snout.at(0.78, 1.2), snout.at(0.85, 0.1)]
        )
        shapes += outlined([Tube(way, [0.17, 0.14, 0.05]).outline("#f6efd9")], palette["contour"], 0.05)
    if row.get("fangs"):
        for u in (0.5, 0.68, 0.86):
            x, y = snout.at(u, 0.55)
            shapes.append(area([(x - 0.11, y), (x + 0.11, y), (x, y + 0.26)], "#fffdf4", smooth=False, edge=0.05))
    if row.get("teeth"):
        x, y = snout.at(0.92, 0.6)
        shapes.append(
            area(
                [(x - 0.16, y), (x + 0.12, y), (x + 0.1, y + 0.3), (x - 0.14, y + 0.3)],
                "#fffdf4",
                smooth=False,
                edge=0.06,
            )
        )
    if row.get("whiskers"):
        at = snout.at(0.85, 0.15)
        ink = mixed(palette["main"], INK if luminance(palette["main"]) > DARK else "#ffffff", 0.45)
        shapes += [line([at, (at[0] - 0.55, at[1] + dy)], 0.07, ink) for dy in (-0.05, 0.3)]
    return shapes
