"""The house's other rooms: attic, bathroom, cellar, workshop, stable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.decor import torch
from drawing.stage.scenery.furniture import (
    barrel,
    crate,
    table,
)
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
    """Under the roof: sloping walls, a round window, boxes, a trunk and a cobweb."""
    width, base = site.width, 660.0
    room(site, wall="wood_light", floor="floor", base=base)
    boards = [bars([(x, 0), (x, base)], 5, site.colour("wood_light", shade=-0.1)) for x in range(60, int(width), 110)]
    site.add("boards", 0.01, *boards)
    x = width / 2
    outside = site.palette.sky[1]
    site.add(
        "window",
        ON_WALL,
        disc(x, 240, 112, site.colour("wood_dark")),
        disc(x, 240, 92, outside),
        bars([(x, 150), (x, 330)], 13, site.colour("wood_dark")),
        bars([(x - 90, 240), (x + 90, 240)], 13, site.colour("wood_dark")),
    )
    slope = [
        [(-60, -60), (width * 0.36, -60), (-60, base + 30)],
        [(width + 60, -60), (width * 0.64, -60), (width + 60, base + 30)],
    ]
    rafters = [bars([side[1], side[2]], 40, site.colour("wood_dark")) for side in slope]
    site.add("roof", 0.15, *(polygon(side, site.colour("wood", shade=-0.04)) for side in slope), *rafters)
    site.add(
        "boxes",
        BY_WALL,
        crate(site, width * 0.16, base + 40, 150),
        crate(site, width * 0.3, base + 50, 110),
        crate(site, width * 0.19, base - 108, 96),
    )
    y, left = base + 60, width * 0.66
    site.add(
        "chest",
        BY_WALL + 0.01,
        box(left, y - 96, 250, 96, site.colour("furniture"), corner=8),
        path(
            data(
                "M",
                (left, y - 96),
                "Q",
                (left + 10, y - 170),
                (left + 125, y - 172),
                "Q",
                (left + 240, y - 170),
                (left + 250, y - 96),
                "Z",
            ),
            site.colour("furniture_dark"),
        ),
        box(left + 108, y - 112, 34, 44, site.colour("brass"), corner=5),
    )


@place("bathroom", kind="room")
def bathroom(site: Site) -> None:
    """A tub with foam, a basin and mirror, tiles on wall and floor."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles")
    seam = site.colour("porcelain")
    site.add(
        "wall tiles",
        0.02,
        *(bars([(-60, y), (width + 60, y)], 6, seam, 0.8) for y in (380, 470, 560)),
        *(bars([(x, 380), (x, 640)], 6, seam, 0.8) for x in range(30, int(width) + 90, 90)),
        bars([(-60, 376), (width + 60, 376)], 18, site.colour("ice_near")),
    )
    window(site, width * 0.2, 110, 180, 200, curtains="linen")
    x = width * 0.76
    site.add(
        "mirror",
        ON_WALL + 0.01,
        oval(x, 250, 88, 112, site.colour("brass")),
        oval(x, 250, 74, 98, site.colour("ice")),
        bars([(x - 30, 270), (x + 24, 200)], 12, site.colour("porcelain"), 0.8),
    )
    site.add(
        "basin",
        BY_WALL,
        bars([(x, 600), (x, 690)], 54, site.colour("porcelain", shade=-0.08)),
        path(
            data(
                "M",
                (x - 120, 520),
                "L",
                (x + 120, 520),
                "Q",
                (x + 96, 620),
                (x, 622),
                "Q",
                (x - 96, 620),
                (x - 120, 520),
                "Z",
            ),
            site.colour("porcelain"),
        ),
        bars([(x - 124, 520), (x + 124, 520)], 20, site.colour("porcelain", shade=-0.05)),
        line([(x, 510), (x, 462), (x + 34, 466)], 14, site.colour("steel", shade=-0.15)),
    )
    left, foot, wide = width * 0.05, 760.0, min(width * 0.48, 620)
    tub = data(
        "M",
        (left, foot - 190),
        "L",
        (left + wide, foot - 190),
        "Q",
        (left + wide * 0.98, foot - 20),
        (left + wide * 0.84, foot - 20),
        "L",
        (left + wide * 0.16, foot - 20),
        "Q",
        (left + wide * 0.02, foot - 20),
        (left, foot - 190),
        "Z",
    )
    bubbles = [
        disc(left + wide * (0.1 + 0.115 * i), foot - 200 - 12 * (i % 2), 36, site.colour("foam")) for i in range(8)
    ]
    site.spots["tub"] = (left + wide / 2, foot - 150)
    site.add("bubbles", 0.42, *bubbles)
    site.add(
        "tub",
        0.43,
        *(disc(left + wide * share, foot - 12, 22, site.colour("brass")) for share in (0.2, 0.8)),
        path(tub, site.colour("porcelain")),
        bars([(left - 10, foot - 190), (left + wide + 10, foot - 190)], 30, site.colour("porcelain", shade=-0.07)),
    )


@place("cellar", kind="room")
def cellar(site: Site) -> None:
    """A dungeon of stone: vault, barred window, barrels, a torch."""
    width = site.width
    room(site, wall="stone", floor="stone_dark", boards="")
    stones = [
        box(
            site.width * i / 9 + (30 if row % 2 else -20),
            130 + row * 120,
            84,
            44,
            site.colour("stone", shade=-0.08 if (i + row) % 2 else 0.08),
            corner=12,
        )
        for row in range(4)
        for i in range(0, 10, 2)
    ]
    site.add("stones", 0.02, *stones)
    x = width * 0.42
    site.add(
        "barred window",
        ON_WALL,
        arch(x - 16, 150, 192, 180, site.colour("stone_dark", shade=-0.1)),
        arch(x, 166, 160, 164, site.palette.sky[1]),
        *(bars([(x + dx, 172), (x + dx, 326)], 14, site.colour("iron")) for dx in (36, 80, 124)),
    )
    rib = site.colour("stone_dark")
    site.add(
        "vault",
        ON_WALL + 0.02,
        line(
            [
                (-30, site.horizon),
                (width * 0.06, 240),
                (width * 0.5, 40),
                (width * 0.94, 240),
                (width + 30, site.horizon),
            ],
            54,
            rib,
        ),
    )
    site.add(
        "barrels",
        BY_WALL,
        barrel(site, width * 0.1, site.horizon + 60, 210),
        barrel(site, width * 0.26, site.horizon + 80, 180),
    )
    torch(site, width * 0.78, 330)
    site.add(
        "chains",
        ON_WALL + 0.03,
        *(
            line([(width * s, 210), (width * s - 10, 300), (width * s + 6, 380)], 12, site.colour("iron"))
            for s in (0.64, 0.69)
        ),
        *(ring(width * s + 6, 404, 22, 22, 10, site.colour("iron")) for s in (0.64, 0.69)),
    )


@place("workshop", kind="room")
def workshop(site: Site) -> None:
    """A bench with a vice, tools on the wall, planks."""
    width = site.width
    room(site, wall="wood_light", floor="floor")
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
    room(site, wall="wood", floor="hay", boards="")
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
