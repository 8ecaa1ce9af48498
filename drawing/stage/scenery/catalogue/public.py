"""Rooms that many use: library, classroom, shop, tavern, hospital, office, laboratory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.decor import clock, potted_plant
from drawing.stage.scenery.furniture import barrel, bookcase, cupboard, fireplace, table, wall_shelf
from drawing.stage.scenery.pen import bars, box, line, oval, polygon, ring
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import (
    BY_WALL,
    ON_WALL,
    beams,
    doorway,
    hanging_lamp,
    room,
    rug,
    window,
)

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("library", kind="room")
def library(site: Site) -> None:
    """Walls of books, a ladder, a window between."""
    width = site.width
    room(site, wall="panel", floor="floor")
    window(site, width * 0.42, 130, width * 0.16, 330, round_top=True)
    bookcase(site, width * 0.01, width * 0.34, 560, rows=5)
    bookcase(site, width * 0.65, width * 0.34, 560, name="far bookshelves", rows=5)
    x = width * 0.72
    rungs = [
        bars([(x + 8 + 11 * i, 620 - 88 * i), (x + 88 + 11 * i, 620 - 88 * i)], 12, site.colour("wood_light"))
        for i in range(6)
    ]
    site.add(
        "ladder",
        BY_WALL + 0.02,
        bars([(x, 690), (x + 80, 110)], 16, site.colour("wood_light")),
        bars([(x + 80, 690), (x + 160, 110)], 16, site.colour("wood_light")),
        *rungs,
    )
    rug(site, width * 0.5, 830, min(width * 0.3, 420), round_=False)
    hanging_lamp(site, width * 0.5, 40, 120)


@place("classroom", kind="room")
def classroom(site: Site) -> None:
    """A blackboard, a teacher's desk, windows at the side, two rows of desks' fronts."""
    width = site.width
    room(site, wall="wallpaper_cool")
    left, wide = width * 0.25, width * 0.5
    chalk = site.colour("cream", shade=-0.05)
    sums = [
        line([(left + wide * a, 250 + b), (left + wide * (a + 0.16), 246 + b)], 8, chalk, 0.9)
        for a, b in ((0.1, 0), (0.1, 50), (0.1, 100))
    ]
    site.add(
        "blackboard",
        ON_WALL,
        box(left - 20, 160, wide + 40, 290, site.colour("wood"), corner=6),
        box(left, 180, wide, 246, site.colour("blackboard")),
        *sums,
        ring(left + wide * 0.6, 300, 52, 52, 8, chalk, 0.9),
        polygon([(left + wide * 0.78, 350), (left + wide * 0.86, 250), (left + wide * 0.94, 350)], chalk, 0.85),
        bars([(left - 10, 448), (left + wide + 10, 448)], 18, site.colour("wood_dark")),
    )
    window(site, width * 0.05, 170, width * 0.12, 260)
    wall_shelf(site, width * 0.82, 300, width * 0.15, pots=False, wares=("book",))
    clock(site, width * 0.5, 96)
    cupboard(site, width * 0.36, width * 0.28, 130, doors=2, name="desk", top="wood_light")
    _school_desks(site)


def _school_desks(site: Site) -> None:
    """Pupils' desks at both sides, a book on each."""
    front, top, shapes = site.colour("furniture"), site.colour("wood_dark"), []
    wide = min(site.width * 0.2, 240)
    for x, y in (
        (-wide * 0.25, 790.0),
        (site.width - wide * 0.75, 790.0),
        (-wide * 0.6, 925.0),
        (site.width - wide * 0.4, 925.0),
    ):
        shapes += [bars([(x + wide * share, y), (x + wide * share, y - 40)], 18, top) for share in (0.12, 0.88)]
        shapes += [
            box(x + 10, y - 118, wide - 20, 84, front, corner=6),
            bars([(x, y - 122), (x + wide, y - 122)], 26, top),
        ]
        shapes += [
            box(
                x + wide * 0.34, y - 152, wide * 0.34, 20, site.colour("book", site.dice(f"book {y} {x > 0}")), corner=4
            )
        ]
    site.add("school desks", 0.5, *shapes)


@place("shop", kind="room")
def shop(site: Site) -> None:
    """Shelves of wares, a counter with scales, a door."""
    width = site.width
    room(site)
    doorway(site, width * 0.06, colour="door")
    wall_shelf(site, width * 0.34, 210, width * 0.62, rows=3, step=125, wares=("awning", "book", "blossom", "cream"))
    cupboard(site, width * 0.4, width * 0.54, 180, doors=4, name="counter", top="wood_light")
    x, y = width * 0.78, site.horizon - 176
    brass = site.colour("brass")
    site.add(
        "scales",
        BY_WALL + 0.01,
        bars([(x, y), (x, y - 96)], 10, brass),
        bars([(x - 60, y - 92), (x + 60, y - 92)], 8, brass),
        oval(x - 60, y - 50, 36, 11, brass),
        oval(x + 60, y - 50, 36, 11, brass),
        bars([(x - 26, y), (x + 26, y)], 14, brass),
        bars([(x - 60, y - 92), (x - 60, y - 50)], 4, brass),
        bars([(x + 60, y - 92), (x + 60, y - 50)], 4, brass),
    )
    hanging_lamp(site, width * 0.55, 30, 110)


@place("tavern", kind="room")
def tavern(site: Site) -> None:
    """An inn: beams, a hearth, barrels, a bar with mugs."""
    width = site.width
    room(site, wall="plaster", floor="wood_light", dado="wood")
    beams(site)
    fireplace(site, width * 0.05, width=280, height=290)
    wall_shelf(site, width * 0.56, 270, width * 0.38, wares=("brass", "book", "awning"))
    cupboard(site, width * 0.52, width * 0.5, 190, colour="wood", doors=4, name="bar", top="wood_dark")
    site.add(
        "barrels",
        BY_WALL + 0.03,
        barrel(site, width * 0.42, site.horizon + 50, 180),
        barrel(site, width * 0.94, site.horizon + 70, 190),
    )
    hanging_lamp(site, width * 0.45, 150, 110, "brass")


@place("hospital", kind="room")
def hospital(site: Site) -> None:
    """A ward: white beds, a screen, a red cross."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles")
    window(site, width * 0.4, 150, 200, 220)
    x = width * 0.2
    red = site.colour("curtain_red", shade=0.15)
    site.add(
        "red cross",
        ON_WALL + 0.01,
        box(x - 72, 168, 144, 144, site.colour("porcelain"), corner=14),
        bars([(x, 200), (x, 280)], 34, red),
        bars([(x - 40, 240), (x + 40, 240)], 34, red),
    )
    _ward_bed(site, width * 0.03)
    _ward_bed(site, width * 0.64)


def _ward_bed(site: Site, x: float) -> None:
    """A white bed on iron feet."""
    base, wide, steel = site.horizon + 60, 330.0, site.colour("steel", shade=-0.1)
    site.add(
        "beds",
        BY_WALL,
        bars([(x, base), (x, base - 190)], 16, steel),
        bars([(x + wide, base), (x + wide, base - 130)], 16, steel),
        bars([(x, base - 60), (x + wide, base - 60)], 16, steel),
        box(x + 6, base - 130, wide - 12, 66, site.colour("porcelain"), corner=18),
        box(x + 14, base - 168, 100, 56, site.colour("linen", shade=0.3), corner=24),
        box(x + 120, base - 146, wide - 126, 76, site.colour("ice_near"), corner=18),
    )
    site.spots["bed"] = (x + wide / 2, base - 120)


@place("office", kind="room")
def office(site: Site) -> None:
    """A desk, a shelf of files, a wide window, a plant."""
    width = site.width
    room(site, wall="wallpaper_cool")
    window(site, width * 0.34, 150, width * 0.34, 250)
    bookcase(site, width * 0.02, width * 0.24, 430, rows=3)
    table(site, width * 0.42, site.horizon + 70, width * 0.36, 170, name="desk")
    x, y = width * 0.66, site.horizon - 104
    site.add(
        "papers",
        BY_WALL + 0.06,
        box(x - 60, y - 26, 120, 24, site.colour("porcelain")),
        box(x - 52, y - 46, 104, 20, site.colour("cream")),
    )
    potted_plant(site, width * 0.88, site.horizon + 70, 330)
    clock(site, width * 0.84, 190)


@place("laboratory", kind="room")
def laboratory(site: Site) -> None:
    """Flasks of bright liquids on shelves and a bench, a chart on the wall."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles")
    wall_shelf(site, width * 0.06, 230, width * 0.36, rows=2, wares=("awning", "stained", "porcelain"))
    window(site, width * 0.68, 150, 200, 230)
    cupboard(site, width * 0.04, width * 0.66, 180, colour="cream", doors=4, name="bench", top="steel")
    y, flasks = site.horizon - 176, []
    for share, size in ((0.12, 90), (0.26, 70), (0.42, 96), (0.58, 74)):
        x, tone = width * share, site.colour("stained", site.dice(f"flask {share}"))
        flasks += [
            polygon(
                [(x - size * 0.12, y - size), (x + size * 0.12, y - size), (x + size * 0.5, y), (x - size * 0.5, y)],
                site.colour("ice"),
            ),
            polygon(
                [
                    (x - size * 0.3, y - size * 0.5),
                    (x + size * 0.3, y - size * 0.5),
                    (x + size * 0.5, y),
                    (x - size * 0.5, y),
                ],
                tone,
            ),
            bars([(x - size * 0.14, y - size), (x + size * 0.14, y - size)], 10, site.colour("steel")),
        ]
    site.add("flasks", BY_WALL + 0.02, *flasks)
    hanging_lamp(site, width * 0.5, 40)
