"""Built places: street, village, city, market, square, station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import bunting, house, house_row, lamp_post, pane, row_of, skyline, stall
from drawing.stage.scenery.land import BOTTOM, corner_plants, ground, hills, track, tufts
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, oval, path, polygon
from drawing.stage.scenery.plants import bushes, flowers, tree_row
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import MARGIN
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def pavement_and_road(site: Site, kerb: float, *, road: str = "asphalt", marks: bool = True) -> None:
    """A pavement from the houses' feet to `kerb`, then the road."""
    left, span = -MARGIN, site.width + 2 * MARGIN
    top = site.horizon
    shapes = [
        box(left, top, span, BOTTOM - top, site.colour("pavement")),
        box(left, kerb, span, BOTTOM - kerb, site.colour(road)),
        bars([(left, kerb), (site.width + MARGIN, kerb)], 16, site.colour("pavement", shade=-0.18)),
    ]
    if marks:
        y, step = kerb + (1000 - kerb) * 0.62, 260
        shapes += [
            bars([(x, y), (x + 120, y)], 16, site.colour("marking")) for x in range(-40, int(site.width) + 40, step)
        ]
    site.add("road", 0.35, *shapes)


@place("street")
def street(site: Site) -> None:
    """A row of town houses with a pavement, lamps and a road."""
    site.horizon = 640
    site.ground, site.sky = (675, 950), (50, 200)
    sky(site)
    skyline(site, "far roofs", y=640, height=500, width=170, far=0.75)
    house_row(site, y=648, height=390, width=235, far=0.12)
    pavement_and_road(site, 760)
    row_of(site, "street lamps", lambda x: lamp_post(site, x, 742, 420), shares=(0.12, 0.88), depth=0.5)


@place("village")
def village(site: Site) -> None:
    """Cottages on the green round a church, a lane, hills."""
    level = site.horizon
    sky(site)
    hills(site, "far hills", y=level - 80, height=110, colour="hill_far", far=0.7, depth=0.14)
    hills(site, "hills", y=level - 30, height=60, far=0.4)
    tree_row(site, y=level + 6, height=150, count=6, far=0.4, depth=0.25)
    _church(site, site.width * 0.42, level + 16, 92)
    ground(site)
    dice = site.dice("cottages")
    spots = ((0.06, 30, 220), (0.6, 22, 180), (0.78, 54, 240))
    site.add(
        "cottages",
        0.392,
        *(
            house(
                site,
                share * site.width,
                level + drop,
                width,
                width * 0.55,
                dice,
                0.05,
                roof=dice.choice(("gable", "side")),
            )
            for share, drop, width in spots
        ),
    )
    site.shown |= {"house", "cottage"}
    site.ground = (level + 80, 945)
    track(site, name="lane", width=360)
    bushes(site, spots=[(0.34, level + 56, 120), (0.96, level + 84, 150)], depth=0.4)
    tufts(site)
    flowers(site, count=8)
    corner_plants(site)


def _church(site: Site, x: float, y: float, width: float) -> None:
    """A far church with a pointed tower."""
    wall, tiles = site.colour("plaster", far=0.3), site.colour("roof", far=0.3)
    site.add(
        "church", 0.3, box(x + width * 0.8, y - width * 1.1, width * 1.7, width * 1.1, wall),
        polygon([(x + width * 0.7, y - width * 1.1), (x + width * 1.1, y - width * 1.75), (x + width * 2.3, y - width * 1.75), (x + width * 2.6, y - width * 1.1)], tiles),
        box(x, y - width * 2.2, width, width * 2.2, wall), polygon([(x - 8, y - width * 2.2), (x + width / 2, y - width * 3.6), (x + width + 8, y - width * 2.2)], tiles),
        arch(x + width * 0.34, y - width * 1.9, width * 0.32, width * 0.6, site.glow("lamp") if site.lamps else site.colour("pane", far=0.2)),
    )  # fmt: skip


@place("city")
def city(site: Site) -> None:
    """Tall buildings in two ranks, an avenue with a crossing in front."""
    site.horizon = 660
    site.ground, site.sky = (690, 950), (50, 230)
    sky(site)
    skyline(site, "far towers", y=660, height=520, width=110, far=0.65, depth=0.15)
    skyline(site, "towers", y=664, height=430, width=165, far=0.15, depth=0.3, colour="tower", windows=True)
    _shop_fronts(site, 664, 130)
    pavement_and_road(site, 770, marks=False)
    stripes = [
        polygon(
            [
                (site.width * 0.36 + i * 84, 800),
                (site.width * 0.36 + i * 84 + 44, 800),
                (site.width * 0.34 + i * 94 + 52, 990),
                (site.width * 0.34 + i * 94, 990),
            ],
            site.colour("marking"),
        )
        for i in range(4)
    ]
    site.add("crossing", 0.36, *stripes)
    row_of(site, "street lamps", lambda x: lamp_post(site, x, 748, 330), shares=(0.07, 0.93), depth=0.5)


def _shop_fronts(site: Site, y: float, height: float) -> None:
    """Shop windows under awnings at the foot of the towers."""
    dice, shapes, x = site.dice("shops"), [], -30.0
    while x < site.width + 30:
        wide = dice.uniform(170, 240)
        glass = site.glow("lamp") if site.lamps else site.colour("pane", far=0.1)
        shapes += [
            box(x, y - height, wide - 14, height, site.colour("wall_town", dice)),
            box(x + 16, y - height * 0.6, wide - 46, height * 0.44, glass, corner=4),
            box(x - 6, y - height - 4, wide - 2, height * 0.3, site.colour("awning", dice), corner=8),
        ]
        x += wide
    site.add("shop fronts", 0.33, *shapes)


@place("market")
def market(site: Site) -> None:
    """Stalls with striped awnings on a square before houses, bunting above."""
    site.horizon = 610
    site.ground, site.sky = (690, 950), (50, 200)
    sky(site)
    house_row(site, y=614, height=330, width=210, far=0.35)
    _cobbles(site, 610)
    bunting(site, y=150)
    dice = site.dice("stalls")
    width = min(site.width * 0.27, 330)
    shares = (0.03, 0.37, 0.71) if site.aspect < 1.4 else (0.02, 0.26, 0.5, 0.76)  # noqa: PLR2004
    site.add("stalls", 0.4, *(stall(site, share * site.width, 700, width, dice) for share in shares))


def _cobbles(site: Site, top: float) -> None:
    """A paved square with some stones picked out."""
    dice = site.dice("cobbles")
    stones = []
    for i in range(round(14 * site.aspect)):
        y = top + 40 + (950 - top) * dice.random()
        size = 20 + 36 * (y - top) / (1000 - top)
        stones.append(oval(site.width * dice.random(), y, size, size * 0.3, site.colour("cobble", shade=-0.07)))
    site.add(
        "square",
        0.36,
        box(-60, top, site.width + 120, BOTTOM, site.colour("cobble")),
        below(
            [(-60, top + 170), (site.width / 2, top + 184), (site.width + 60, top + 166)],
            BOTTOM,
            site.colour("cobble", shade=-0.04),
        ),
        *stones,
    )


@place("square")
def town_square(site: Site) -> None:
    """A town square with a clock tower and a fountain."""
    site.horizon = 610
    site.ground, site.sky = (680, 950), (50, 220)
    sky(site)
    house_row(site, y=614, height=290, width=200, far=0.3)
    x, width = site.width * 0.66, 150.0
    glass = site.glow("lamp") if site.lamps else site.colour("cream")
    site.add(
        "clock tower", 0.34, box(x, 190, width, 424, site.colour("plaster", far=0.1)), polygon([(x - 20, 194), (x + width / 2, 50), (x + width + 20, 194)], site.colour("roof")),
        disc(x + width / 2, 270, 52, glass), bars([(x + width / 2, 270), (x + width / 2, 236)], 8, site.colour("iron")), bars([(x + width / 2, 270), (x + width / 2 + 24, 278)], 8, site.colour("iron")),
        arch(x + 46, 500, 58, 114, site.colour("door")), pane(site, x + 52, 380, 46, 62, site.dice("tower")),
    )  # fmt: skip
    _cobbles(site, 610)
    fx, fy = site.width * 0.2, 740.0
    stone, water = site.colour("stone"), site.colour("pool")
    site.add(
        "fountain", 0.5, bars([(fx, fy - 30), (fx, fy - 150)], 30, stone), oval(fx, fy - 150, 70, 18, stone),
        oval(fx, fy - 40, 150, 34, stone), oval(fx, fy - 46, 128, 24, water), box(fx - 150, fy - 40, 300, 44, site.colour("stone", shade=-0.08), corner=18),
        *(bars([(fx + dx, fy - 148), (fx + dx * 1.5, fy - 60)], 8, site.colour("foam"), 0.85) for dx in (-52, 0, 52)),
    )  # fmt: skip
    row_of(site, "street lamp", lambda at: lamp_post(site, at, 720, 360), shares=(0.94,), depth=0.49)


@place("courtyard")
def courtyard(site: Site) -> None:
    """Inside castle walls: battlements, a tower with a flag, a gate."""
    site.horizon = 620
    site.ground, site.sky = (670, 950), (50, 240)
    sky(site)
    stone, width, top = site.colour("stone"), site.width, 330
    merlons = [box(x, top - 46, 52, 56, stone) for x in range(-60, int(width) + 60, 96)]
    joints = [
        bars([(x, y), (x + 62, y)], 8, site.colour("stone", shade=-0.1)) for x, y in _scatter(site, top + 30, 590, 16)
    ]
    gate = width * 0.42
    site.add(
        "castle wall",
        0.3,
        box(-60, top, width + 120, 300, stone),
        *merlons,
        *joints,
        arch(gate - 130, 390, 260, 236, site.colour("stone_dark")),
        arch(gate - 104, 416, 208, 210, site.colour("wood_dark")),
        *(bars([(gate + dx, 440), (gate + dx, 610)], 6, site.colour("iron")) for dx in (-52, 0, 52)),
    )
    for share, high in ((0.03, 180), (0.8, 120)):
        x = share * width
        body = box(x, high, 190, 450, site.colour("stone", shade=0.14))
        teeth = [box(x - 14 + 48 * i, high - 44, 32, 54, site.colour("stone", shade=0.14)) for i in range(5)]
        slit = box(
            x + 80, high + 110, 28, 80, site.glow("lamp") if site.lamps else site.colour("stone_dark"), corner=12
        )
        flag = polygon([(x + 95, high - 150), (x + 185, high - 124), (x + 95, high - 96)], site.colour("banner"))
        site.add(
            "towers",
            0.32,
            bars([(x + 95, high - 40), (x + 95, high - 150)], 9, site.colour("wood_dark")),
            flag,
            body,
            *teeth,
            slit,
        )
    site.shown |= {"castle", "flag"}
    _cobbles(site, 620)


def _scatter(site: Site, top: float, bottom: float, count: int) -> list[tuple[float, float]]:
    """Points spread over the width between two heights."""
    dice = site.dice("scatter")
    return [(site.width * (i + dice.random()) / count, dice.uniform(top, bottom)) for i in range(count)]


@place("station")
def station(site: Site) -> None:
    """A railway platform with rails, a clock and a roof on iron posts."""
    site.horizon = 590
    site.ground, site.sky = (800, 955), (240, 400)
    sky(site)
    hills(site, "hills", y=560, height=80, far=0.5)
    tree_row(site, y=596, height=150, count=6, far=0.35)
    left, span = -60, site.width + 120
    sleepers = [
        polygon([(x, 690), (x + 44, 690), (x + 30, 740), (x - 20, 740)], site.colour("wood_dark"))
        for x in range(-40, int(site.width) + 60, 96)
    ]
    site.add(
        "rails",
        0.36,
        box(left, 590, span, BOTTOM, site.colour("gravel")),
        *sleepers,
        *(bars([(left, y), (site.width + 60, y)], 12, site.colour("iron")) for y in (694, 732)),
    )
    site.add(
        "platform",
        0.38,
        box(left, 772, span, BOTTOM, site.colour("pavement")),
        box(left, 772, span, 26, site.colour("pavement", shade=0.4)),
        box(left, 800, span, 12, site.colour("brass", shade=0.2)),
    )
    posts = [
        bars([(site.width * share, 60), (site.width * share, 860)], 22, site.colour("iron", shade=0.15))
        for share in (0.08, 0.92)
    ]
    scallops = [
        path(data("M", (x, 118), "A", (36, 36), " 0 0 0", (x + 72, 118), "Z"), site.colour("cream"))
        for x in range(-60, int(site.width) + 60, 72)
    ]
    site.add("platform roof", 0.5, *posts, box(left, -60, span, 180, site.colour("roof")), *scallops)
    clock = site.width * 0.3
    site.add(
        "clock",
        0.51,
        bars([(clock, 120), (clock, 170)], 10, site.colour("iron")),
        disc(clock, 215, 54, site.colour("iron")),
        disc(clock, 215, 43, site.colour("cream")),
        bars([(clock, 215), (clock, 186)], 7, site.colour("iron")),
        bars([(clock, 215), (clock + 22, 222)], 7, site.colour("iron")),
    )


@place("rooftop")
def rooftop(site: Site) -> None:
    """Above the town: a tiled ridge with chimneys to stand on, roofs and towers behind."""
    site.horizon = 640
    site.ground, site.sky = (735, 930), (50, 380)
    sky(site)
    skyline(site, "far towers", y=660, height=260, width=120, far=0.7, depth=0.12)
    house_row(site, "far roofs", y=760, height=180, width=170, far=0.45, depth=0.2)
    house_row(site, "roofs", y=860, height=170, width=240, far=0.2, depth=0.28, gap=0.1)
    tile, dark = site.colour("roof"), site.colour("roof", shade=-0.1)
    rows = [bars([(-60, y), (site.width + 60, y)], 8, dark) for y in (790, 858, 936)]
    site.add(
        "roof",
        0.38,
        box(-60, 720, site.width + 120, BOTTOM, tile),
        *rows,
        bars([(-60, 722), (site.width + 60, 722)], 30, site.colour("roof", shade=0.18)),
    )
    for share in (0.1, 0.86):
        x = share * site.width
        site.add(
            "chimneys",
            0.385,
            box(x - 50, 560, 100, 176, site.colour("brick")),
            box(x - 62, 544, 124, 34, site.colour("brick", shade=-0.12)),
            *(box(x + dx - 16, 506, 32, 42, site.colour("roof", shade=-0.1)) for dx in (-26, 26)),
        )


@place("fair")
def fair(site: Site) -> None:
    """A funfair: a big wheel, tents, bunting."""
    level = site.horizon
    sky(site)
    tree_row(site, y=level + 8, height=130, count=7, far=0.55)
    wheel(site, site.width * 0.68, level - 250, 220)
    ground(site)
    for share, width in ((0.14, 280), (0.9, 230)):
        _tent(site, share * site.width, level + 70, width)
    bunting(site, y=90, sag=50, depth=0.41)
    site.ground = (level + 90, 945)
    tufts(site)


def wheel(site: Site, x: float, y: float, radius: float) -> None:
    """A big wheel with cabins."""
    import math

    iron, shapes = site.colour("iron", far=0.3, shade=0.2), []
    legs = [bars([(x - radius * 0.5, y + radius * 1.35), (x, y), (x + radius * 0.5, y + radius * 1.35)], 14, iron)]
    for i in range(8):
        turn = math.tau * i / 8
        rim = (x + radius * math.cos(turn), y + radius * math.sin(turn))
        legs.append(bars([(x, y), rim], 6, iron))
        shapes.append(disc(rim[0], rim[1] + 18, 27, site.colour("awning", site.dice(f"cabin {i}"), far=0.15)))
    from drawing.stage.scenery.pen import ring

    site.add("big wheel", 0.33, *legs, ring(x, y, radius, radius, 12, iron), *shapes)


def _tent(site: Site, x: float, y: float, width: float) -> None:
    """A striped tent with a flag."""
    half, stripe, cream = width / 2, site.colour("awning", site.dice(f"tent {x:.0f}")), site.colour("cream")
    top, eave = y - width * 1.05, y - width * 0.55
    shapes = [
        bars([(x, top), (x, top - 60)], 8, site.colour("wood_dark")),
        polygon([(x, top - 60), (x + 58, top - 44), (x, top - 26)], stripe),
    ]
    for i in range(6):
        a, b = x - half + width * i / 6, x - half + width * (i + 1) / 6
        tone = stripe if i % 2 == 0 else cream
        shapes += [
            polygon([(a, eave), (b, eave), (b, y), (a, y)], tone),
            polygon(
                [(x, top), (x + (a - x) * 1.15, eave + 8), (x + (b - x) * 1.15, eave + 8)],
                cream if i % 2 == 0 else stripe,
            ),
        ]
    site.add("tents", 0.4, *shapes)
