"""The house's other rooms: attic, bathroom, cellar, workshop, stable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.fire import torch
from drawing.stage.scenery.furniture import barrel, crate, table
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, line, oval, path, polygon, ring
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import (
    BY_WALL,
    FLOOR,
    ON_WALL,
    beams,
    hanging_lamp,
    room,
    window,
)

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("attic", kind="room")
def attic(site: Site) -> None:
    """Under the roof: sloping walls, a round window, boxes and a trunk."""
    width, base = site.width, 660.0
    room(site, wall="wood_light", floor="floor", base=base)
    seam, beam = site.colour("wood_light", shade=-0.1), site.colour("wood_dark")
    site.add("boards", 0.01, *(bars([(x, 0), (x, base)], 5, seam) for x in range(60, int(width), 110)))
    x = width / 2
    site.add(
        "window",
        ON_WALL,
        disc(x, 240, 112, beam),
        disc(x, 240, 92, site.palette.sky[1]),
        bars([(x, 150), (x, 330)], 13, beam),
        bars([(x - 90, 240), (x + 90, 240)], 13, beam),
    )
    left = [(-60, -60), (width * 0.36, -60), (-60, base + 30)]
    right = [(width - px, py) for px, py in left]
    slopes = [polygon(side, site.colour("wood", shade=-0.04)) for side in (left, right)]
    site.add("roof", 0.15, *slopes, *(bars(side[1:], 40, beam) for side in (left, right)))
    spots = ((0.16, base + 40, 150), (0.3, base + 50, 110), (0.19, base - 108, 96))
    site.add("boxes", BY_WALL, *(crate(site, share * width, y, size) for share, y, size in spots))
    _chest(site, width * 0.66, base + 60)


def _chest(site: Site, x: float, y: float) -> None:
    """A chest with a round lid that stands at `y`."""
    lid = data(
        "M", (x, y - 96), "Q", (x + 10, y - 170), (x + 125, y - 172), "Q", (x + 240, y - 170), (x + 250, y - 96), "Z"
    )  # fmt: skip
    site.add(
        "chest",
        BY_WALL + 0.01,
        box(x, y - 96, 250, 96, site.colour("furniture"), corner=8),
        path(lid, site.colour("furniture_dark")),
        box(x + 108, y - 112, 34, 44, site.colour("brass"), corner=5),
    )


@place("bathroom", kind="room")
def bathroom(site: Site) -> None:
    """A tub with foam, a basin and mirror, tiles on wall and floor."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles", base=650)
    seam = site.colour("porcelain")
    site.add(
        "wall tiles",
        0.02,
        *(bars([(-60, y), (width + 60, y)], 6, seam, 0.8) for y in (380, 470, 560)),
        *(bars([(x, 380), (x, 640)], 6, seam, 0.8) for x in range(30, int(width) + 90, 90)),
        bars([(-60, 376), (width + 60, 376)], 18, site.colour("ice_near")),
    )
    window(site, width * 0.2, 110, 180, 200, curtains="linen")
    _basin(site, width * 0.76)
    _bathtub(site, width * 0.05, 760, min(width * 0.48, 620))


def _basin(site: Site, x: float) -> None:
    """A wash basin on a foot, a mirror above it."""
    white = site.colour("porcelain")
    site.add(
        "mirror",
        ON_WALL + 0.01,
        oval(x, 250, 88, 112, site.colour("brass")),
        oval(x, 250, 74, 98, site.colour("ice")),
        bars([(x - 30, 270), (x + 24, 200)], 12, white, 0.8),
    )
    bowl = data(
        "M", (x - 120, 520), "L", (x + 120, 520), "Q", (x + 96, 620), (x, 622), "Q", (x - 96, 620), (x - 120, 520)
    )
    site.add(
        "basin",
        BY_WALL,
        bars([(x, 600), (x, 690)], 54, site.colour("porcelain", shade=-0.08)),
        path(bowl + "Z", white),
        bars([(x - 124, 520), (x + 124, 520)], 20, site.colour("porcelain", shade=-0.05)),
        line([(x, 510), (x, 462), (x + 34, 466)], 14, site.colour("steel", shade=-0.15)),
    )


def _bathtub(site: Site, x: float, y: float, width: float) -> None:
    """A tub that stands at `y`, full of foam; who bathes sits at the spot `tub`, behind its front."""
    rim = y - 190
    shape = data(
        "M", (x, rim), "L", (x + width, rim), "Q", (x + width * 0.98, y - 20), (x + width * 0.84, y - 20),
        "L", (x + width * 0.16, y - 20), "Q", (x + width * 0.02, y - 20), (x, rim), "Z",
    )  # fmt: skip
    foam, brass = site.colour("foam"), site.colour("brass")
    site.spots["tub"] = (x + width / 2, y - 150)
    site.add(
        "bubbles", 0.42, *(disc(x + width * (0.1 + 0.115 * i), rim - 10 - 12 * (i % 2), 36, foam) for i in range(8))
    )
    site.add(
        "tub",
        0.43,
        *(disc(x + width * share, y - 12, 22, brass) for share in (0.2, 0.8)),
        path(shape, site.colour("porcelain")),
        bars([(x - 10, rim), (x + width + 10, rim)], 30, site.colour("porcelain", shade=-0.07)),
    )


@place("cellar", kind="room")
def cellar(site: Site) -> None:
    """A dungeon of stone: vault, barred window, barrels, a torch."""
    width, base = site.width, 650.0
    room(site, wall="stone", floor="stone_dark", boards="", base=base)
    _stones(site)
    x, iron = width * 0.42, site.colour("iron")
    site.add(
        "barred window",
        ON_WALL,
        arch(x - 16, 150, 192, 180, site.colour("stone_dark", shade=-0.1)),
        arch(x, 166, 160, 164, site.palette.sky[1]),
        *(bars([(x + across, 172), (x + across, 326)], 14, iron) for across in (36, 80, 124)),
    )
    vault = [(-30, base), (width * 0.06, 240), (width * 0.5, 40), (width * 0.94, 240), (width + 30, base)]
    site.add("vault", ON_WALL + 0.02, line(vault, 54, site.colour("stone_dark")))
    spots = ((0.1, base + 60, 210), (0.26, base + 80, 180))
    site.add("barrels", BY_WALL, *(barrel(site, share * width, y, height) for share, y, height in spots))
    torch(site, width * 0.78, 330)
    chains = []
    for at in (width * 0.64, width * 0.69):
        chains += [line([(at, 210), (at - 10, 300), (at + 6, 380)], 12, iron), ring(at + 6, 404, 22, 22, 10, iron)]
    site.add("chains", ON_WALL + 0.03, *chains)


def _stones(site: Site) -> None:
    """Some stones of a wall picked out, lighter and darker."""
    shapes = []
    for row in range(4):
        for i in range(0, 10, 2):
            x, shade = site.width * i / 9 + (30 if row % 2 else -20), -0.08 if (i + row) % 4 else 0.12
            shapes.append(box(x, 130 + row * 120, 84, 44, site.colour("stone", shade=shade), corner=12))
    site.add("stones", 0.02, *shapes)


@place("workshop", kind="room")
def workshop(site: Site) -> None:
    """A bench with a vice, tools on the wall, planks."""
    width = site.width
    room(site, wall="plaster", floor="floor")
    steel, wood = site.colour("steel", shade=-0.12), site.colour("wood_dark")
    tools = []
    for i, share in enumerate((0.14, 0.22, 0.3, 0.38, 0.46)):
        x = width * share
        tools.append(bars([(x, 230), (x, 340)], 14, wood))
        tools.append(
            bars([(x - 26, 222), (x + 26, 222)], 34, steel)
            if i % 2 == 0
            else polygon([(x - 24, 340), (x + 24, 340), (x + 12, 430), (x - 12, 430)], steel)
        )
    site.add(
        "tools", ON_WALL, box(width * 0.08, 180, width * 0.44, 270, site.colour("wood", shade=0.1), corner=8), *tools
    )
    window(site, width * 0.64, 160, 210, 230, frame="wood")
    table(site, width * 0.06, site.horizon + 70, width * 0.54, 190, colour="wood", name="workbench")
    site.add(
        "planks",
        BY_WALL,
        *(
            bars(
                [(width * 0.88 + 34 * i, site.horizon + 20), (width * 0.85 + 34 * i, 260 + 40 * i)],
                26,
                site.colour("wood", shade=0.14 * i),
            )
            for i in range(3)
        ),
    )
    hanging_lamp(site, width * 0.34, 20, 110, "iron")


@place("stable", kind="room")
def stable(site: Site) -> None:
    """Wooden stalls, straw on the floor, a lantern, a half door."""
    width = site.width
    room(site, wall="wood", floor="hay", boards="", base=650)
    site.add(
        "boards",
        0.01,
        *(bars([(x, 0), (x, 650)], 6, site.colour("wood", shade=-0.1)) for x in range(30, int(width), 105)),
    )
    beams(site)
    x = width * 0.38
    wide = width * 0.24
    site.add(
        "stable door",
        ON_WALL,
        box(x, 200, wide, 450, site.palette.sky[2]),
        below([(x, 500), (x + wide / 2, 478), (x + wide, 496)], 650, site.palette.outside("grass", site.dice("door"))),
        box(x - 10, 440, wide + 20, 214, site.colour("wood_light")),
        bars([(x, 454), (x + wide, 640)], 20, site.colour("wood_dark")),
        bars([(x - 10, 448), (x + wide + 10, 448)], 22, site.colour("wood_dark")),
        bars([(x - 6, 190), (x - 6, 650)], 22, site.colour("wood_dark")),
        bars([(x + wide + 6, 190), (x + wide + 6, 650)], 22, site.colour("wood_dark")),
    )
    for left in (0.0, 0.74):
        span = [(left * width - 20, 0.0), ((left + 0.26) * width + 20, 0.0)]
        site.add(
            "stalls",
            BY_WALL,
            *(
                bars([(span[0][0], y), (span[1][0], y)], 30, site.colour("wood_light", shade=-0.05))
                for y in (480, 560, 640)
            ),
            *(bars([(px, 420), (px, 690)], 34, site.colour("wood_dark")) for px in (span[0][0] + 30, span[1][0] - 30)),
        )
    straws = [
        line([(width * s, y), (width * s + 44, y - 22)], 9, site.colour("hay", shade=-0.14))
        for s, y in ((0.1, 740), (0.25, 850), (0.45, 720), (0.6, 930), (0.8, 780), (0.9, 900), (0.05, 930), (0.7, 850))
    ]
    site.add("straw", FLOOR + 0.02, *straws)
