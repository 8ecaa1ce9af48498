"""Rooms: walls, floors, windows, doors."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import gradient, mix
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, oval, path, polygon, ring
from drawing.stage.scenery.site import MARGIN

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site

WALL, ON_WALL, FLOOR, BY_WALL = 0.0, 0.1, 0.2, 0.3
"""Depths."""


def room(
    site: Site,
    *,
    wall: str = "wallpaper",
    floor: str = "floor",
    base: float | None = None,
    boards: str = "planks",
    dado: str = "",
) -> None:
    """Back wall and floor; sets where one stands and what of the wall is free.

    Args:
        site: the room.
        wall: colour of the wall.
        floor: colour of the floor.
        base: y where they meet; None varies it a little by seed.
        boards: what the floor is laid with: `planks`, `tiles` or nothing.
        dado: colour of a panelled lower wall, or nothing.
    """
    base = 650 + site.dice("base").uniform(-24, 18) if base is None else base
    site.horizon, site.ground = base, (base + 55, 955.0)
    site.wall, site.sky = (90.0, base - 250), (70.0, base - 320)
    left, right = -MARGIN, site.width + MARGIN
    paint = site.colour(wall)
    shapes = [box(left, -MARGIN, right - left, 1000 + 2 * MARGIN, paint)]
    shapes.append(box(left, -MARGIN, right - left, 130, site.colour(wall, shade=-0.06)))
    if wall == "wallpaper" and site.dice("stripes").choice((True, False)):
        shapes += _stripes(site, wall, base)
    if dado:
        shapes.append(box(left, base - 190, right - left, 200, site.colour(dado)))
        shapes.append(bars([(left, base - 190), (right, base - 190)], 12, site.colour(dado, shade=0.25)))
        step = 130
        shapes += [
            bars([(x, base - 165), (x, base - 30)], 6, site.colour(dado, shade=-0.1))
            for x in range(40, int(site.width), step)
        ]
    site.add("wall", WALL, *shapes)
    boarding = _planks if boards == "planks" else _tiles if boards == "tiles" else None
    ground = [box(left, base, right - left, 1000 + MARGIN - base, site.colour(floor))]
    if boarding:
        ground += boarding(site, floor, base)
    skirting = box(left, base - 18, right - left, 24, site.colour(wall, shade=0.4), corner=0)
    site.add("floor", FLOOR, *ground, skirting)


def _stripes(site: Site, wall: str, base: float) -> list[str]:
    """Wide soft stripes of a wallpaper."""
    tone, step = site.colour(wall, shade=0.28), 124
    return [box(x, 70, step / 2, base - 70, tone) for x in range(20, int(site.width) + step, step)]


def _planks(site: Site, floor: str, base: float) -> list[str]:
    """Seams that run together toward the wall's middle."""
    seam, middle = site.colour(floor, shade=-0.1), site.width / 2
    count = round(8 * max(site.aspect, 0.6))
    shapes = []
    for i in range(count + 1):
        share = i / count - 0.5
        shapes.append(
            bars([(middle + share * site.width * 1.05, base), (middle + share * site.width * 2.2, 1010)], 5, seam)
        )
    return shapes


def _tiles(site: Site, floor: str, base: float) -> list[str]:
    """A chequered floor seen from low above: every other tile of each row, as large as a few strokes can fill."""
    dark, middle = site.colour(floor, shade=-0.12), site.width / 2
    rows = [base, base + 95, base + 220, 1010]
    count = round(2.5 * max(site.aspect, 0.8)) * 2
    shapes = []
    for row, (top, bottom) in enumerate(pairwise(rows)):
        for i in range(row % 2, count, 2):
            spread = [1.05 + 1.15 * (y - base) / (1010 - base) for y in (top, bottom)]
            xs = [middle + (k / count - 0.5) * site.width * by for by in spread for k in (i, i + 1)]
            shapes.append(polygon([(xs[0], top), (xs[1], top), (xs[3], bottom), (xs[2], bottom)], dark))
    return shapes


def window(
    site: Site,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    curtains: str = "",
    round_top: bool = False,
    frame: str = "cream",
    name: str = "window",
) -> None:
    """A window in the wall with the sky of the hour, the hills outside, and curtains of this colour."""
    edge, wood = width * 0.07, site.colour(frame, shade=0.1)
    sky = [gradient(site.palette.sky, share) for share in (0.25, 0.8)]
    shape = arch if round_top else box
    shapes = [shape(x - edge, y - edge, width + 2 * edge, height + 2 * edge, wood), shape(x, y, width, height, sky[0])]
    hill = site.palette.outside("hill", site.dice("window"))
    rise = y + height * 0.72
    shapes.append(box(x, y + height * 0.45, width, height * 0.55, sky[1]))
    shapes.append(
        below([(x, rise), (x + width * 0.4, rise - height * 0.12), (x + width, rise + height * 0.02)], y + height, hill)
    )
    shapes.append(_outside(site, x, y, width, height))
    shapes.append(bars([(x + width / 2, y), (x + width / 2, y + height)], edge * 0.8, wood))
    shapes.append(bars([(x, y + height * 0.48), (x + width, y + height * 0.48)], edge * 0.8, wood))
    shapes.append(box(x - edge * 2, y + height + edge * 0.5, width + edge * 4, edge * 1.4, wood, corner=4))
    if curtains:
        shapes.append(drapes(site, x, y, width, height, curtains))
    site.add(name, ON_WALL, *shapes)


def _outside(site: Site, x: float, y: float, width: float, height: float) -> str:
    """What the sky outside shows: moon and stars, the sun, rain or flakes."""
    if site.weather in {"rain", "storm"}:
        streaks = ((0.2, 0.15), (0.42, 0.5), (0.66, 0.2), (0.85, 0.55))
        return "".join(
            bars(
                [(x + width * a, y + height * b), (x + width * (a - 0.05), y + height * (b + 0.18))], 5, "#eef4f8", 0.8
            )
            for a, b in streaks
        )
    if site.weather == "snow":
        return "".join(
            disc(x + width * a, y + height * b, width * 0.03, "#ffffff")
            for a, b in ((0.2, 0.2), (0.4, 0.6), (0.7, 0.3), (0.85, 0.65))
        )
    if not site.palette.air["sun"]:
        return ""
    if site.time == "night" and site.wants("moon"):
        site.suns.add("moon")
        dots = "".join(
            disc(x + width * a, y + height * b, 4, site.glow("star"))
            for a, b in ((0.18, 0.2), (0.36, 0.36), (0.6, 0.14))
        )
        return dots + disc(x + width * 0.74, y + height * 0.26, width * 0.09, site.glow("moon"))
    return oval(
        x + width * 0.72, y + height * 0.24, width * 0.17, height * 0.04, mix(site.palette.haze, "#ffffff", 0.6)
    )


def drapes(site: Site, x: float, y: float, width: float, height: float, colour: str) -> str:
    """Two curtains drawn aside from a rod."""
    cloth, fold = site.colour(colour), site.colour(colour, shade=-0.1)
    low, top = y + height * 1.12, y - height * 0.1
    shapes = [bars([(x - width * 0.3, top), (x + width * 1.3, top)], width * 0.045, site.colour("brass"))]
    for side in (-1, 1):
        outer = x - width * 0.26 if side < 0 else x + width * 1.26
        inner = outer - side * width * 0.42
        tie = (outer - side * width * 0.13, y + height * 0.66)
        shape = data(
            "M", (outer, top), "L", (inner, top), "Q", (inner, y + height * 0.5), tie,
            "L", (outer - side * width * 0.26, low), "L", (outer, low), "Z",
        )  # fmt: skip
        shapes.append(path(shape, cloth))
        shapes.append(bars([(outer - side * width * 0.16, top + 20), (outer - side * width * 0.08, tie[1])], 6, fold))
    return "".join(shapes)


def doorway(
    site: Site, x: float, *, width: float = 190, height: float = 430, colour: str = "wood", round_top: bool = False
) -> None:
    """A door in the back wall; a spot before it is kept."""
    base = site.horizon
    shape = arch if round_top else box
    shapes = [
        shape(x - 16, base - height - 16, width + 32, height + 18, site.colour(colour, shade=-0.16)),
        shape(x, base - height, width, height + 2, site.colour(colour)),
    ]
    for top, tall in ((0.16, 0.3), (0.54, 0.36)):
        shapes.append(
            box(
                x + width * 0.16,
                base - height * (1 - top),
                width * 0.68,
                height * tall,
                site.colour(colour, shade=-0.07),
                corner=6,
            )
        )
    shapes.append(disc(x + width * 0.86, base - height * 0.46, 11, site.colour("brass")))
    site.spots["door"] = (x + width / 2, base + 40)
    site.add("door", ON_WALL, *shapes)


def picture(site: Site, x: float, y: float, width: float, height: float, name: str = "picture") -> None:
    """A framed landscape on the wall."""
    frame, hill = site.colour("wood_light", shade=-0.05), site.colour("hill")
    site.add(
        name,
        ON_WALL + 0.01,
        box(x, y, width, height, frame, corner=4),
        box(x + 14, y + 14, width - 28, height - 28, site.colour("#dcebee")),
        below(
            [(x + 14, y + height * 0.62), (x + width / 2, y + height * 0.48), (x + width - 14, y + height * 0.6)],
            y + height - 14,
            hill,
        ),
    )


def rug(site: Site, x: float, y: float, across: float, *, colour: str = "rug", round_: bool = True) -> None:
    """A rug on the floor about `(x, y)`."""
    down = across * 0.2
    if round_:
        shapes = [
            oval(x, y, across, down, site.colour(colour)),
            ring(x, y, across * 0.86, down * 0.84, 10, site.colour(colour, shade=0.35)),
        ]
    else:
        slant = across * 0.14
        corners = [
            (x - across + slant, y - down),
            (x + across - slant, y - down),
            (x + across, y + down),
            (x - across, y + down),
        ]
        inner = [(x + (px - x) * 0.86, y + (py - y) * 0.74) for px, py in corners]
        shapes = [polygon(corners, site.colour(colour)), polygon(inner, site.colour(colour, shade=0.25))]
    site.add("rug", FLOOR + 0.02, *shapes)


def hanging_lamp(site: Site, x: float, y: float, width: float = 130, colour: str = "curtain") -> None:
    """A lamp that hangs from the ceiling, with a pool of light when lit."""
    shapes = [bars([(x, -20), (x, y)], 6, site.colour("iron"))]
    if site.lamps:
        shapes.append(oval(x, y + width * 0.9, width * 1.5, width * 1.2, site.glow("lamp"), 0.22))
    bulb = site.glow("lamp") if site.lamps else site.colour("cream")
    shapes.append(disc(x, y + width * 0.34, width * 0.17, bulb))
    rim = y + width * 0.34
    shade = data(
        "M",
        (x - width / 2, rim),
        "Q",
        (x - width * 0.4, y),
        (x, y - 6),
        "Q",
        (x + width * 0.4, y),
        (x + width / 2, rim),
        "Z",
    )
    shapes.append(path(shade, site.colour(colour)))
    site.add("lamp", ON_WALL + 0.05, *shapes)


def beams(site: Site, *, y: float = 60, count: int = 4, colour: str = "wood_dark") -> None:
    """Ceiling beams."""
    tone, left, right = site.colour(colour), -MARGIN, site.width + MARGIN
    shapes = [bars([(left, y), (right, y)], 46, tone)]
    number = max(2, round(count * site.aspect))
    shapes += [
        bars(
            [(site.width * (i + 0.5) / number, -40), (site.width * (i + 0.5) / number, y + 30)],
            34,
            site.colour(colour, shade=-0.08),
        )
        for i in range(number)
    ]
    site.add("beams", ON_WALL + 0.02, *shapes)
