"""Rooms: kitchen, bedroom, parlour, hall, library, shop and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.furniture import (
    armchair,
    barrel,
    bed,
    bookcase,
    candle,
    chandelier,
    crate,
    cupboard,
    fireplace,
    stove,
    table,
    wall_shelf,
)
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, line, oval, path, polygon, ring
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import (
    BY_WALL,
    FLOOR,
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
    _table_lamp(site, width * 0.04 + 500, site.horizon - 116, 130)
    cupboard(site, width * 0.84, 190, 330, name="wardrobe")
    rug(site, width * 0.56, 840, min(width * 0.28, 360))


def _table_lamp(site: Site, x: float, y: float, height: float) -> None:
    """A lamp with a shade, shining in the evening."""
    shapes = [disc(x, y - height * 0.7, height * 1.2, site.glow("lamp"), 0.25)] if site.lamps else []
    shade = site.glow("lamp") if site.lamps else site.colour("curtain")
    half = height * 0.34
    shapes += [
        bars([(x, y), (x, y - height * 0.6)], 12, site.colour("brass")),
        bars([(x - 22, y), (x + 22, y)], 12, site.colour("brass")),
        polygon(
            [
                (x - half, y - height * 0.5),
                (x - half * 0.55, y - height),
                (x + half * 0.55, y - height),
                (x + half, y - height * 0.5),
            ],
            shade,
        ),
    ]
    site.add("table lamp", BY_WALL + 0.01, *shapes)


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


@place("hall", kind="room")
def hall(site: Site) -> None:
    """A great hall: pillars, tall windows, banners, a long carpet."""
    width = site.width
    room(site, wall="plaster", floor="marble", boards="tiles")
    for share in (0.29, 0.62):
        window(site, width * share, 130, 90, 330, round_top=True, name=f"window {share}")
    _pillars(site, (0.06, 0.94))
    for share in (0.16, 0.82):
        _banner(site, width * share, 120, 110, 290)
    _carpet(site, "velvet")
    chandelier(site, width * 0.5, 120, min(width * 0.24, 280))


def _pillars(site: Site, shares: tuple[float, ...]) -> None:
    """Stone pillars from floor to ceiling."""
    shapes = []
    for share in shares:
        x, foot = share * site.width, site.horizon + 40
        shapes += [
            box(x - 42, -60, 84, foot + 60, site.colour("marble", shade=-0.06)),
            box(x - 42, -60, 26, foot + 60, site.colour("marble", shade=-0.14)),
            box(x - 62, foot - 34, 124, 40, site.colour("marble", shade=-0.12), corner=8),
            box(x - 62, 30, 124, 40, site.colour("marble", shade=-0.12), corner=8),
        ]
    site.add("pillars", BY_WALL, *shapes)


def _banner(site: Site, x: float, y: float, width: float, height: float) -> None:
    """A hanging banner with a round device."""
    cloth, left = site.colour("banner"), x - width / 2
    site.add(
        "banners", ON_WALL + 0.01, bars([(left - 12, y), (left + width + 12, y)], 12, site.colour("brass")),
        polygon([(left, y), (left + width, y), (left + width, y + height * 0.82), (x, y + height), (left, y + height * 0.82)], cloth),
        disc(x, y + height * 0.4, width * 0.26, site.colour("gold")),
    )  # fmt: skip


def _carpet(site: Site, colour: str) -> None:
    """A carpet that comes toward us from the middle of the back wall."""
    middle, top = site.width / 2, site.horizon
    near = min(site.width * 0.3, 420)
    site.add(
        "carpet", FLOOR + 0.02, polygon([(middle - 90, top), (middle + 90, top), (middle + near, 1060), (middle - near, 1060)], site.colour("gold")),
        polygon([(middle - 78, top), (middle + 78, top), (middle + near - 40, 1060), (middle - near + 40, 1060)], site.colour(colour)),
    )  # fmt: skip


@place("throne room", kind="room")
def throne_room(site: Site) -> None:
    """A throne on steps under a canopy, pillars and banners."""
    width, middle = site.width, site.width / 2
    room(site, wall="plaster", floor="marble", boards="tiles")
    _pillars(site, (0.06, 0.94))
    for share in (0.2, 0.8):
        _banner(site, width * share, 110, 120, 320)
    base = site.horizon
    cloth, dark = site.colour("velvet"), site.colour("velvet", shade=-0.12)
    site.add(
        "canopy", BY_WALL - 0.02, polygon([(middle - 190, 110), (middle + 190, 110), (middle + 150, base - 30), (middle - 150, base - 30)], dark),
        *(bars([(middle + dx * 1.1, 130), (middle + dx, base - 40)], 10, cloth) for dx in (-110, -40, 40, 110)),
        box(middle - 210, 60, 420, 76, cloth, corner=10), *(disc(middle - 175 + 70 * i, 138, 34, cloth) for i in range(6)), bars([(middle - 206, 66), (middle + 206, 66)], 14, site.colour("gold")),
    )  # fmt: skip
    site.add(
        "steps",
        BY_WALL,
        *(
            box(
                middle - reach,
                base - 24 + 30 * i,
                reach * 2,
                34,
                site.colour("marble", shade=-0.1 * (i % 2) - 0.03),
                corner=4,
            )
            for i, reach in enumerate((190, 230, 270))
        ),
    )
    _throne(site, middle, base - 18)
    _carpet(site, "velvet")
    site.ground = (base + 90, 955)


def _throne(site: Site, x: float, y: float) -> None:
    """A golden throne with a red back; one may sit at the spot `throne`."""
    gold, red = site.colour("gold"), site.colour("curtain_red", shade=0.1)
    site.spots["throne"] = (x, y - 100)
    site.add(
        "throne", BY_WALL + 0.02, arch(x - 82, y - 330, 164, 330, gold), arch(x - 56, y - 300, 112, 200, red), disc(x, y - 338, 22, gold),
        box(x - 92, y - 116, 184, 34, red, corner=10), box(x - 100, y - 170, 28, 170, gold, corner=10), box(x + 72, y - 170, 28, 170, gold, corner=10), box(x - 92, y - 84, 184, 70, gold),
    )  # fmt: skip


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
        "blackboard", ON_WALL, box(left - 20, 160, wide + 40, 290, site.colour("wood"), corner=6), box(left, 180, wide, 246, site.colour("blackboard")), *sums,
        ring(left + wide * 0.6, 300, 52, 52, 8, chalk, 0.9), polygon([(left + wide * 0.78, 350), (left + wide * 0.86, 250), (left + wide * 0.94, 350)], chalk, 0.85),
        bars([(left - 10, 448), (left + wide + 10, 448)], 18, site.colour("wood_dark")),
    )  # fmt: skip
    window(site, width * 0.05, 170, width * 0.12, 260)
    wall_shelf(site, width * 0.82, 300, width * 0.15, pots=False, wares=("book",))
    _clock(site, width * 0.5, 96)
    cupboard(site, width * 0.36, width * 0.28, 130, doors=2, name="desk", top="wood_light")
    for share in (0.02, 0.76):
        table(site, width * share, 800, width * 0.22, 130, colour="wood_light", name="desks", depth=0.5)


def _clock(site: Site, x: float, y: float, radius: float = 44) -> None:
    """A round clock on the wall."""
    ink = site.colour("iron")
    site.add(
        "clock",
        ON_WALL + 0.01,
        disc(x, y, radius, site.colour("wood")),
        disc(x, y, radius * 0.82, site.colour("porcelain")),
        bars([(x, y), (x, y - radius * 0.55)], 6, ink),
        bars([(x, y), (x + radius * 0.4, y + 8)], 6, ink),
    )


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
    _torch(site, width * 0.78, 330)
    site.add(
        "chains",
        ON_WALL + 0.03,
        *(
            line([(width * s, 210), (width * s - 10, 300), (width * s + 6, 380)], 12, site.colour("iron"))
            for s in (0.64, 0.69)
        ),
        *(ring(width * s + 6, 404, 22, 22, 10, site.colour("iron")) for s in (0.64, 0.69)),
    )


def _torch(site: Site, x: float, y: float) -> None:
    """A burning torch on the wall."""
    from drawing.stage.scenery.furniture import flame

    site.add(
        "torch",
        ON_WALL + 0.04,
        disc(x, y - 60, 170, site.glow("lamp"), 0.22),
        bars([(x, y + 80), (x, y - 10)], 24, site.colour("wood_dark")),
        bars([(x - 22, y), (x + 22, y)], 16, site.colour("iron")),
        flame(site, x, y, 120),
    )


@place("stage", kind="room")
def theatre(site: Site) -> None:
    """A theatre's stage between red curtains, painted hills behind, footlights."""
    width = site.width
    room(site, wall="ice", floor="wood_light", base=660)
    site.add(
        "painted hills",
        0.05,
        below([(-60, 560), (width * 0.3, 470), (width * 0.6, 540), (width + 60, 450)], 660, site.colour("hill")),
        disc(width * 0.7, 260, 80, site.colour("brass", shade=0.3)),
    )
    red, fold = site.colour("curtain_red"), site.colour("curtain_red", shade=-0.16)
    for side in (0, 1):
        edge = -60 if side == 0 else width + 60
        sign = 1 if side == 0 else -1
        reach = width * 0.2 + 60
        cloth = data(
            "M",
            (edge, -60),
            "L",
            (edge + sign * reach * 1.3, -60),
            "Q",
            (edge + sign * reach * 1.1, 380),
            (edge + sign * reach * 0.62, 500),
            "L",
            (edge + sign * reach * 0.9, 800),
            "L",
            (edge, 800),
            "Z",
        )
        folds = [
            line(
                [(edge + sign * reach * a, 60), (edge + sign * reach * a * 0.8, 500), (edge + sign * reach * a, 780)],
                12,
                fold,
            )
            for a in (0.42, 0.66)
        ]
        site.add(
            "curtains",
            0.4,
            path(cloth, red),
            *folds,
            bars([(edge, 500), (edge + sign * reach * 0.66, 500)], 20, site.colour("gold")),
        )
    count = max(5, round(7 * site.aspect))
    step = (width + 40) / count
    bows = [
        path(data("M", (-20 + step * i, 70), "A", (step / 2, step / 2), " 0 0 0", (-20 + step * (i + 1), 70), "Z"), red)
        for i in range(count)
    ]
    site.add(
        "pelmet",
        0.41,
        box(-60, -60, width + 120, 136, red),
        *bows,
        bars([(-60, 76), (width + 60, 76)], 14, site.colour("gold")),
    )
    site.add(
        "footlights",
        0.95,
        *(disc(width * (i + 0.5) / 6, 985, 30, site.glow("lamp")) for i in range(6)),
        bars([(-60, 1000), (width + 60, 1000)], 40, site.colour("wood_dark")),
    )
    site.wall = None


@place("circus", kind="room")
def circus(site: Site) -> None:
    """Inside a big top: striped canvas, a ring of sand, rows of heads, a trapeze."""
    width, middle = site.width, site.width / 2
    room(site, wall="cream", floor="sand", boards="", base=640)
    stripes = []
    for i in range(0, 14, 2):
        a, b = (middle + (k / 14 - 0.5) * width * 2.4 for k in (i, i + 1))
        stripes.append(polygon([(middle, -140), (a, 470), (b, 470)], site.colour("awning", site.dice("canvas"))))
    site.add("big top", 0.02, *stripes)
    dice = site.dice("crowd")
    crowd = [
        disc(
            width * (i + 0.5 * (row % 2)) / 12,
            500 + 52 * row,
            25,
            site.colour(dice.choice(("book", "cushion", "furniture")), dice, far=0.4),
        )
        for row in range(2)
        for i in range(13)
    ]
    site.add("audience", 0.1, box(-60, 466, width + 120, 200, site.colour("furniture_dark", far=0.3)), *crowd)
    curb = site.colour("curtain_red", shade=0.1)
    site.add(
        "ring",
        FLOOR + 0.02,
        box(-60, 604, width + 120, 62, curb),
        *(disc(width * (i + 0.5) / 9, 635, 17, site.colour("gold")) for i in range(9)),
        oval(middle, 860, width * 0.5, 150, site.colour("sand", shade=0.3)),
    )
    rope = site.colour("wood_dark", shade=0.2)
    site.add(
        "trapeze",
        0.2,
        bars([(width * 0.72, -20), (width * 0.72, 230)], 6, rope),
        bars([(width * 0.84, -20), (width * 0.84, 230)], 6, rope),
        bars([(width * 0.71, 232), (width * 0.85, 232)], 14, site.colour("brass")),
    )
    site.wall = None


@place("church", kind="room")
def church(site: Site) -> None:
    """A nave: coloured windows, an altar with candles, pillars, pews."""
    width, middle = site.width, site.width / 2
    room(site, wall="plaster", floor="marble", boards="tiles")
    for share in (0.24, 0.5, 0.76):
        _stained_glass(site, width * share, 110 if share == 0.5 else 170, 130 if share == 0.5 else 104)  # noqa: PLR2004
    _pillars(site, (0.08, 0.92))
    table(site, middle - 150, site.horizon + 40, 300, 150, cloth="linen", name="altar")
    site.add("candles", BY_WALL + 0.06, *(candle(site, middle + dx, site.horizon - 118, 56) for dx in (-110, 110)))
    _carpet(site, "velvet")
    pew = site.colour("furniture")
    for x in (-40.0, width * 0.74):
        site.add(
            "pews",
            0.5,
            *(
                bars([(x, y), (x + width * 0.3, y)], 44, site.colour("furniture", shade=0.08 * i))
                for i, y in enumerate((780, 880))
            ),
            bars([(x + (width * 0.3 if x < 0 else 0), 750), (x + (width * 0.3 if x < 0 else 0), 910)], 30, pew),
        )


def _stained_glass(site: Site, x: float, y: float, width: float) -> None:
    """A pointed window of coloured panes."""
    height, dice = width * 2.9, site.dice(f"glass {x:.0f}")
    shapes = [
        arch(x - width / 2 - 12, y - 12, width + 24, height + 24, site.colour("stone_dark")),
        arch(x - width / 2, y, width, height, site.colour("stained", dice)),
    ]
    for row in range(4):
        for column in (-0.46, 0.04):
            shapes.append(
                box(
                    x + column * width,
                    y + height * (0.22 + 0.19 * row),
                    width * 0.42,
                    height * 0.16,
                    site.colour("stained", dice, shade=dice.uniform(0, 0.3)),
                )
            )
    shapes.append(disc(x, y + width * 0.42, width * 0.24, site.colour("stained", dice, shade=0.2)))
    site.add("windows", ON_WALL, *shapes)


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
        f"bed {x:.0f}", BY_WALL, bars([(x, base), (x, base - 190)], 16, steel), bars([(x + wide, base), (x + wide, base - 130)], 16, steel),
        bars([(x, base - 60), (x + wide, base - 60)], 16, steel), box(x + 6, base - 130, wide - 12, 66, site.colour("porcelain"), corner=18),
        box(x + 14, base - 168, 100, 56, site.colour("linen", shade=0.3), corner=24), box(x + 120, base - 146, wide - 126, 76, site.colour("ice_near"), corner=18),
    )  # fmt: skip
    site.shown.add("bed")
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
    pot(site, width * 0.88, site.horizon + 70, 330)
    _clock(site, width * 0.84, 190)


def pot(site: Site, x: float, y: float, height: float, name: str = "potted plant") -> None:
    """A plant with long leaves in a pot."""
    leaves = []
    for lean, up in ((-0.42, 0.7), (0.42, 0.72), (-0.2, 0.94), (0.22, 0.92), (0.0, 1.0)):
        tip = (x + lean * height, y - height * up)
        leaves.append(
            line(
                [(x, y - height * 0.25), (x + lean * height * 0.4, y - height * up * 0.7), tip],
                height * 0.09,
                site.colour("jungle", site.dice(f"leaf {lean}"), shade=0.1),
            )
        )
    clay = polygon(
        [
            (x - height * 0.17, y - height * 0.32),
            (x + height * 0.17, y - height * 0.32),
            (x + height * 0.12, y),
            (x - height * 0.12, y),
        ],
        site.colour("roof"),
    )
    site.add(name, BY_WALL + 0.04, *leaves, clay)


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


@place("nursery", kind="room")
def nursery(site: Site) -> None:
    """A playroom: toy shelf, blocks, a rocking horse's rug, stars on the wall, bunting."""
    from drawing.stage.scenery.houses import bunting

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
