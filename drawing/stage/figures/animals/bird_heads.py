"""Heads of birds, in units of the skull's radius, facing right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed, shaded
from drawing.stage.figures.animals.faces import GULLET, eye
from drawing.stage.figures.animals.head import Head
from drawing.stage.figures.animals.shapes import Tube, area, disc, line, placed
from drawing.stage.figures.animals.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape


def bird_head(row: Mapping[str, Any], palette: Palette, mood: str = "calm", opened: float = 0.0) -> Head:
    """The head that a bird's row `head` describes.

    Args:
        row: `view` (side, owl), `beak` (a row of `beaks.toml`), `beak_size`, `eye`, `crest`, `comb`, `tufts`, `marks`.
        palette: colours by role.
        mood: one of `faces.MOODS`.
        opened: 0 beak closed .. 1 wide open.
    """
    return _owl(row, palette, mood, opened) if row.get("view") == "owl" else _side(row, palette, mood, opened)


def _side(row: Mapping[str, Any], palette: Palette, mood: str, opened: float) -> Head:
    main = palette.get("skull", palette["main"])
    if mood == "happy":
        opened = max(opened, 0.3)
    head = Head(base=[disc((0.0, 0.0), 1.0, main, 0.97)])
    head.behind += _crest(row, palette)
    head.over += _marks(row, palette)
    size = row.get("beak_size", 1.0)
    beak = table("beaks")[row.get("beak", "short")]
    colour, under = palette["beak"], palette.get("beak_low", shaded(palette["beak"], 0.16))
    jaw = [
        placed((0.7 + (x - 0.7) * size, y), 30.0 * opened, 1.0, (0.1 * opened, -0.1 * opened)) for x, y in beak["lower"]
    ]
    top = [placed((0.7 + (x - 0.7) * size, y), -12.0 * opened) for x, y in beak["upper"]]
    edge = palette.get("beak_edge", shaded(colour, 0.35))
    if opened > 0:
        head.over.append(area([(0.6, 0.1), *(between for between in (top[-2], jaw[1]))], GULLET, smooth=False))
    head.over += [area(jaw, edge, smooth=False, edge=0.18), area(top, edge, smooth=False, edge=0.18)]
    head.over += [area(jaw, under, smooth=False, edge=0.05), area(top, colour, smooth=False, edge=0.05)]
    if "beak_tip" in palette:
        cut = sorted(top, key=lambda point: -point[0] - 0.6 * point[1])[:3]
        head.over.append(area(cut, palette["beak_tip"], smooth=False, edge=0.05))
    head.over += _fleshy(row, palette)
    x, y, radius = row["eye"]
    head.over += eye((x, y), radius, palette, mood, palette.get("eye_patch", main), ring=bool(row.get("ringed")))
    head.points = {
        "mouth": (max(px for px, _ in top) - 0.1, 0.2),
        "top": (0.0, -0.97),
        "eye": (x, y),
        "chin": (0.3, 0.8),
    }
    return head


def _crest(row: Mapping[str, Any], palette: Palette) -> list[Shape]:
    kind = row.get("crest")
    if kind == "fan":
        shapes = []
        for turn in (-50.0, -25.0, 0.0, 25.0):
            tip = placed((0.0, -1.9), turn)
            shapes += [line([(0.0, -0.8), tip], 0.1, palette["mark"]), disc(tip, 0.19, palette["mark"])]
        return shapes
    if kind == "swept":
        return [area([(0.2, -0.85), (-0.7, -1.25), (-1.7, -1.1), (-0.85, -0.45)], palette["mark"])]
    if kind == "raised":
        return [
            area(
                [(0.4, -0.75), (0.1, -1.4), (-0.2, -1.2), (-0.55, -1.6), (-0.7, -1.1), (-1.15, -1.15), (-0.8, -0.4)],
                palette["mark"],
            )
        ]
    return []


def _marks(row: Mapping[str, Any], palette: Palette) -> list[Shape]:
    marks, shapes = row.get("marks", ()), []
    if "face" in marks:
        shapes.append(disc((0.36, 0.05), 0.62, palette["face"], 1.05))
    if "mask" in marks:
        shapes.append(area([(0.95, -0.3), (0.2, -0.45), (-0.35, -0.1), (0.2, 0.15), (0.9, 0.1)], palette["mark"]))
    if "throat" in marks:
        shapes.append(area([(0.95, 0.1), (0.3, 0.2), (-0.2, 0.75), (0.4, 0.95), (0.8, 0.6)], palette["breast"]))
    if "cap" in marks:
        shapes.append(
            area(
                [(0.9, -0.35), (0.55, -0.82), (0.0, -0.98), (-0.6, -0.78), (-0.93, -0.25), (0.0, -0.42)],
                palette["mark"],
            )
        )
    if "cheek" in marks:
        shapes.append(disc((-0.1, 0.3), 0.4, palette["face"], 0.8))
    return shapes


def _fleshy(row: Mapping[str, Any], palette: Palette) -> list[Shape]:
    red = palette.get("comb", "#d63a35")
    shapes: list[Shape] = []
    if "comb" in row:
        k = row["comb"]
        comb = [
            (0.6, -0.7), (0.62, -0.7 - 0.6 * k), (0.32, -0.85 - 0.3 * k), (0.15, -0.9 - 0.85 * k),
            (-0.12, -0.9 - 0.35 * k), (-0.38, -0.8 - 0.75 * k), (-0.5, -0.75 - 0.2 * k), (-0.8, -0.6 - 0.35 * k),
            (-0.6, -0.55),
        ]  # fmt: skip
        shapes += [area(comb, red, smooth=False, edge=0.16)]
        shapes.append(disc((0.72, 0.68 + 0.15 * k), 0.2 + 0.14 * k, red, 1.35))
    if row.get("wattle"):
        shapes.append(Tube([(0.95, 0.1), (1.1, 0.6), (0.75, 1.25)], [0.1, 0.2, 0.24]).outline(red))
    return shapes


def _owl(row: Mapping[str, Any], palette: Palette, mood: str, opened: float) -> Head:
    main = palette["main"]
    head = Head(base=[disc((0.0, 0.0), 1.08, main, 0.9)])
    if row.get("tufts"):
        head.base += [
            area([(side * 0.25, -0.8), (side * 0.98, -1.3), (side * 0.98, -0.3)], main, smooth=False, edge=0.15)
            for side in (-1, 1)
        ]
    x, y, size = row["eye"]
    turn = 0.12
    for side in (-1, 1):
        head.over.append(disc((turn + side * x, y + 0.06), 0.52, palette["face"], 1.05))
    for side in (-1, 1):
        head.over += eye((turn + side * x, y), size, palette, mood, palette["face"], ring=True, side=-side)
    if mood == "happy":
        blush = mixed(palette["face"], "#e8606a", 0.45)
        head.over += [disc((turn + side * 0.62, y + 0.46), 0.18, blush, 0.8) for side in (-1, 1)]
    beak = [(turn - 0.18, 0.12), (turn + 0.18, 0.12), (turn, 0.55 + 0.15 * opened)]
    head.over += [
        area(beak, shaded(palette["beak"], 0.35), smooth=False, edge=0.14),
        area(beak, palette["beak"], smooth=False, edge=0.03),
    ]
    if row.get("tufts"):
        head.over += [
            line([(turn + side * 0.14, -0.42), (side * 0.92, -1.02)], 0.2, palette["wing"]) for side in (-1, 1)
        ]
    head.points = {"mouth": (turn, 0.5), "top": (0.0, -0.95), "eye": (turn, y), "chin": (0.1, 0.85)}
    return head
