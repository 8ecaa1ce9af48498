"""Rooms to live in: kitchen, bedroom, parlour, dining room, cottage room, nursery, hallway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.decor import table_lamp
from drawing.stage.scenery.furniture import armchair, bed, cupboard, fireplace, stove, table, wall_shelf
from drawing.stage.scenery.houses import bunting
from drawing.stage.scenery.pen import bars, box
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import (
    BY_WALL,
    ON_WALL,
    beams,
    doorway,
    hanging_lamp,
    picture,
    room,
    rug,
    window,
)

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("kitchen", kind="room")
def kitchen(site: Site) -> None:
    """A stove, a counter, jars on a shelf, a window, tiles."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles")
    window(site, width * 0.4, 170, 210, 240, curtains="curtain")
    wall_shelf(site, width * 0.68, 270, width * 0.3)
    cupboard(site, width * 0.34, width * 0.72, 190, colour="cream", doors=4, name="counter", top="wood_light")
    stove(site, width * 0.06)
    hanging_lamp(site, width * 0.5, 60)


@place("bedroom", kind="room")
def bedroom(site: Site) -> None:
    """A bed under a window with curtains, a lamp on a bedside table, a rug."""
    width = site.width
    room(site)
    window(site, width * 0.62, 150, 220, 250, curtains="curtain")
    picture(site, width * 0.2, 210, 170, 130)
    bed(site, width * 0.04)
    cupboard(site, width * 0.04 + 450, 100, 130, doors=1, name="bedside table")
    table_lamp(site, width * 0.04 + 500, site.horizon - 116, 130)
    cupboard(site, width * 0.84, 190, 330, name="wardrobe")
    rug(site, width * 0.56, 840, min(width * 0.28, 360))


@place("parlour", kind="room")
def parlour(site: Site) -> None:
    """A living room: fireplace, armchair, pictures, a window, a round rug."""
    width = site.width
    room(site, dado="panel")
    fireplace(site, width * 0.06, width=300, height=310)
    picture(site, width * 0.44, 190, 190, 140)
    window(site, width * 0.7, 140, 200, 250, curtains="curtain")
    armchair(site, width * 0.78, site.horizon + 70, 170)
    rug(site, width * 0.48, 830, min(width * 0.34, 480))


@place("dining room", kind="room")
def dining_room(site: Site) -> None:
    """A sideboard with plates, a laid table at the back, a hanging lamp."""
    width = site.width
    room(site, dado="panel")
    window(site, width * 0.12, 150, 190, 230, curtains="curtain")
    cupboard(site, width * 0.62, width * 0.34, 180, doors=3, name="sideboard")
    wall_shelf(site, width * 0.62, 300, width * 0.34, wares=("porcelain", "cream", "awning"), name="china")
    table(site, width * 0.2, site.horizon + 90, width * 0.4, 170, cloth="linen")
    hanging_lamp(site, width * 0.4, 120, 170)


@place("nursery", kind="room")
def nursery(site: Site) -> None:
    """A playroom: toy shelf, blocks, a rocking horse's rug, stars on the wall, bunting."""
    width = site.width
    room(site)
    bunting(site, y=70, sag=60, depth=ON_WALL + 0.01)
    window(site, width * 0.12, 190, 200, 220, curtains="curtain")
    wall_shelf(site, width * 0.5, 310, width * 0.44, wares=("awning", "book", "cushion"), name="toy shelf")
    cupboard(site, width * 0.56, width * 0.38, 170, doors=3, colour="cream", name="toy chest")
    blocks = [
        box(width * 0.9 + dx, y - 62, 62, 62, site.colour("awning", site.dice(f"block {i}")), corner=8)
        for i, (dx, y) in enumerate(((-60, 760), (10, 760), (-26, 696)))
    ]
    site.add("blocks", 0.45, *blocks)
    rug(site, width * 0.46, 850, min(width * 0.32, 460))


@place("cottage room", kind="room")
def cottage_room(site: Site) -> None:
    """A hut of logs: hearth, low beams, a small window, a braided rug."""
    width = site.width
    room(site, wall="wood", floor="floor")
    site.add(
        "logs",
        0.01,
        *(bars([(-60, y), (width + 60, y)], 7, site.colour("wood", shade=-0.14)) for y in range(70, 650, 82)),
    )
    beams(site, y=40, count=3)
    window(site, width * 0.66, 210, 190, 190, curtains="curtain", frame="wood_light")
    fireplace(site, width * 0.08, width=310, height=320)
    cupboard(site, width * 0.66, width * 0.28, 130, name="chest", doors=1)
    rug(site, width * 0.5, 830, min(width * 0.32, 440))


@place("hallway", kind="room")
def hallway(site: Site) -> None:
    """A hall of a house: stairs, a door, a mirror, a runner."""
    width, base = site.width, 660.0
    room(site, dado="panel", base=base)
    doorway(site, width * 0.1, colour="door")
    picture(site, width * 0.36, 220, 130, 160)
    steps, rise = [], 74.0
    left = width * 0.58
    for i in range(9):
        x, y = left + i * 66, base - i * rise
        steps.append(
            box(x, y - rise, width + 80 - x, rise + 4, site.colour("wood_light", shade=-0.05 if i % 2 else 0.08))
        )
        steps.append(bars([(x - 8, y - rise), (x + 80, y - rise)], 14, site.colour("wood")))
    rail = [(left - 10, base - 170), (left + 9 * 66, base - 170 - 9 * rise)]
    posts = [
        bars(
            [(left + 20 + 132 * i, base - rise - 148 * i), (left + 20 + 132 * i, base - rise - 148 * i - 140)],
            12,
            site.colour("cream"),
        )
        for i in range(4)
    ]
    site.spots["stairs"] = (left + 120, base - 2 * rise)
    site.add(
        "stairs",
        BY_WALL,
        *steps,
        *posts,
        bars(rail, 24, site.colour("wood_dark")),
        bars([(left - 10, base), (left - 10, base - 190)], 28, site.colour("wood_dark")),
    )
    rug(site, width * 0.4, 830, min(width * 0.3, 420), round_=False)
