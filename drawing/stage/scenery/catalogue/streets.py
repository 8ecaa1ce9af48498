"""Streets: street, village, city, station, rooftop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import house, house_row, lamp_post, row_of, skyline
from drawing.stage.scenery.land import (
    BOTTOM,
    corner_plants,
    ground,
    hills,
    puddles,
    track,
    tufts,
)
from drawing.stage.scenery.pen import arch, bars, box, data, disc, path, polygon
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
    puddles(site)


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
        "church",
        0.3,
        box(x + width * 0.8, y - width * 1.1, width * 1.7, width * 1.1, wall),
        polygon(
            [
                (x + width * 0.7, y - width * 1.1),
                (x + width * 1.1, y - width * 1.75),
                (x + width * 2.3, y - width * 1.75),
                (x + width * 2.6, y - width * 1.1),
            ],
            tiles,
        ),
        box(x, y - width * 2.2, width, width * 2.2, wall),
        polygon([(x - 8, y - width * 2.2), (x + width / 2, y - width * 3.6), (x + width + 8, y - width * 2.2)], tiles),
        arch(
            x + width * 0.34,
            y - width * 1.9,
            width * 0.32,
            width * 0.6,
            site.glow("lamp") if site.lamps else site.colour("pane", far=0.2),
        ),
    )


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
