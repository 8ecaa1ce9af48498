"""Places by and on the water: sea, beach, island, harbour, lake, river, ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import house_row
from drawing.stage.scenery.land import BOTTOM, corner_plants, ground, hills, mountains, rocks, tufts
from drawing.stage.scenery.pen import bars, below, box, curve, data, disc, line, oval, path, polygon, smooth
from drawing.stage.scenery.plants import bushes, flowers, reeds, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky
from drawing.stage.scenery.waters import pond, ripples, river, sea, shore

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("sea")
def open_sea(site: Site) -> None:
    """Nothing but water and sky."""
    site.horizon -= 30
    level = site.horizon
    site.sky, site.ground, site.water = (60, level - 60), (level + 60, 930), (level + 60, 930)
    sky(site)
    if site.dice("coast").choice((True, False, False)):
        hills(site, "far coast", y=level + 2, height=50, colour="hill_far", far=0.9, depth=0.2)
    sea(site, bands=6, swell=20)


@place("beach", season="summer")
def beach(site: Site) -> None:
    """Sand below, waves behind, a headland far away, a palm at the side by some seeds."""
    site.horizon -= 60
    level = site.horizon
    edge = level + 185
    site.ground, site.water, site.sky = (edge + 90, 950), (level + 40, edge - 30), (60, level - 60)
    sky(site)
    outline = [
        (site.width * 0.55, level + 4),
        (site.width * 0.75, level - 40),
        (site.width * 0.9, level - 64),
        (site.width + 60, level - 90),
    ]
    site.add("headland", 0.25, below(outline, level + 8, site.colour("hill_far", far=0.6)))
    sea(site, bottom=edge, bands=4, swell=11, depths=(0.32, 0.38))
    shore(site, edge)
    if site.dice("palm").choice((True, False)):
        trees(site, "palms", spots=[(0.9, edge + 120, 560)], kinds=("palm",))
    site.spots["shore"] = (site.width * 0.4, edge + 60)


@place("island", season="summer")
def island(site: Site) -> None:
    """A small island of sand with palms in the middle of the sea."""
    site.horizon -= 40
    level, middle = site.horizon, site.width * 0.5
    site.water, site.ground, site.sky = (level + 50, 950), (level + 190, level + 290), (60, level - 80)
    sky(site)
    sea(site, bands=5, swell=13, depths=(0.32, 0.38))
    reach = min(site.width * 0.46, 560)
    outline = [
        (middle - reach, level + 270),
        (middle - reach * 0.6, level + 205),
        (middle - reach * 0.1, level + 172),
        (middle + reach * 0.5, level + 200),
        (middle + reach, level + 272),
        (middle + reach * 0.5, level + 330),
        (middle - reach * 0.5, level + 334),
    ]
    foam = [(x + (x - middle) * 0.06, y + 14) for x, y in outline]
    site.add(
        "island",
        0.39,
        smooth(foam, site.colour("foam"), 0.9),
        smooth(outline, site.colour("sand_wet")),
        smooth([(x - (x - middle) * 0.07, y - 10) for x, y in outline], site.colour("sand")),
    )
    trees(
        site,
        "palms",
        spots=[
            ((middle + reach * 0.5) / site.width, level + 222, 440),
            ((middle + reach * 0.34) / site.width, level + 212, 330),
        ],
        kinds=("palm",),
        depth=0.4,
    )
    bushes(site, spots=[((middle + reach * 0.62) / site.width, level + 246, 120)], depth=0.41)
    site.spots["shore"] = (middle, level + 290)
    sea_front = [
        (-60, level + 370),
        (middle - 200, level + 352),
        (middle + 200, level + 372),
        (site.width + 60, level + 354),
    ]
    site.add(
        "near wave",
        0.86,
        below(sea_front, BOTTOM, site.colour("sea_near")),
        line(sea_front[:2], 9, site.colour("foam"), 0.7),
    )


@place("harbour")
def harbour(site: Site) -> None:
    """A quay with bollards in front, water with moored masts, houses round the bay."""
    site.horizon -= 70
    level = site.horizon
    quay = level + 300
    site.water, site.ground, site.sky = (level + 70, quay - 20), (quay + 40, 955), (50, level - 230)
    sky(site)
    hills(site, "hills", y=level - 50, height=100, far=0.7)
    house_row(site, y=level + 8, height=125, width=105, far=0.25, roofs=("gable", "side"))
    sea(site, bottom=quay, bands=4, swell=9, depths=(0.4, 0.6))
    _moored_boats(site, level + 40)
    planks = [
        bars([(x, quay + 8), (x + (x - site.width / 2) * 0.5, 1010)], 6, site.colour("wood_light", shade=-0.14))
        for x in range(20, int(site.width), 120)
    ]
    site.add(
        "quay",
        0.62,
        box(-60, quay, site.width + 120, BOTTOM, site.colour("wood_light")),
        *planks,
        bars([(-60, quay + 6), (site.width + 60, quay + 6)], 26, site.colour("wood")),
    )
    site.add("bollards", 0.64, *(bollard(site, share * site.width, quay + 60) for share in (0.1, 0.9)))


def bollard(site: Site, x: float, y: float) -> str:
    """An iron post that ropes go round."""
    iron = site.colour("iron")
    return bars([(x, y), (x, y - 54)], 40, iron) + bars([(x - 22, y - 66), (x + 22, y - 66)], 28, iron)


def _moored_boats(site: Site, y: float) -> None:
    """Two small sailing boats at rest, sails furled."""
    shapes = []
    for share, size in ((0.16, 110), (0.34, 84)):
        x = share * site.width
        hull = data(
            "M",
            (x - size, y - 16),
            "L",
            (x + size, y - 16),
            "Q",
            (x + size * 0.8, y + 26),
            (x + size * 0.4, y + 26),
            "L",
            (x - size * 0.5, y + 26),
            "Q",
            (x - size * 0.9, y + 20),
            (x - size, y - 16),
            "Z",
        )
        shapes += [
            bars([(x, y - 16), (x, y - size * 1.9)], 8, site.colour("wood_dark")),
            bars([(x, y - 50), (x + size * 0.75, y - 54)], 13, site.colour("cream")),
            path(hull, site.colour("awning", site.dice(f"hull {share}"))),
        ]
    site.add("moored boats", 0.41, *shapes)


@place("river")
def river_land(site: Site) -> None:
    """A river that winds out of the hills between green banks."""
    level = site.horizon - 20
    site.horizon = level
    sky(site)
    mountains(site, y=level, height=190, far=0.85, caps=False)
    hills(site, "hills", y=level - 16, height=60, far=0.4)
    tree_row(site, y=level + 10, height=120, count=7, far=0.35, gap=(0.44, 0.66))
    ground(site)
    river(site, top=level + 14, start=site.width * 0.56, width=700, end=0.52)
    trees(site, spots=[(0.07, level + 96, 400)], kinds=("willow", "round"), depth=0.42)
    rocks(site, spots=[(site.width * 0.9, 800, 110), (site.width * 0.96, 830, 80)], depth=0.7)
    site.ground = (level + 70, 950)
    site.spots["shore"] = (site.width * 0.14, 860)
    tufts(site)
    reeds(site, "reeds", x=0.06, y=1010, height=230)


@place("lake")
def lake(site: Site) -> None:
    """A wide lake under mountains, a bank with reeds in front."""
    level = site.horizon - 60
    site.horizon, bank = level, level + 330
    site.water, site.ground, site.sky = (level + 40, bank - 10), (bank + 40, 955), (60, level - 120)
    sky(site)
    mountains(site, y=level, height=250, far=0.6)
    tree_row(site, y=level + 6, height=100, count=14, kinds=("pine",), far=0.55, depth=0.3)
    site.add(
        "lake",
        0.35,
        box(-60, level, site.width + 120, BOTTOM, site.colour("pool", shade=0.18)),
        below(
            [(-60, level + 90), (site.width * 0.5, level + 104), (site.width + 60, level + 84)],
            BOTTOM,
            site.colour("pool"),
        ),
        below(
            [(-60, level + 210), (site.width * 0.5, level + 196), (site.width + 60, level + 220)],
            BOTTOM,
            site.colour("pool_near"),
        ),
    )
    ripples(site, "ripples", span=(60, site.width - 60), rows=(level + 30, bank - 30), count=9, depth=0.36)
    edge = [(-60, bank - 34), (site.width * 0.3, bank + 4), (site.width * 0.7, bank + 16), (site.width + 60, bank - 20)]
    site.add(
        "bank",
        0.6,
        below([(x, y - 12) for x, y in edge], BOTTOM, site.colour("earth", shade=0.15)),
        below(edge, BOTTOM, site.colour("grass")),
        below([(x, y + 80) for x, y in edge], BOTTOM, site.colour("grass_near")),
    )
    site.spots["shore"] = (site.width * 0.35, bank + 50)
    reeds(site, "reeds", x=0.08, y=bank + 60, height=210, depth=0.65)
    flowers(site, count=8)


@place("pond")
def pond_land(site: Site) -> None:
    """A round pond in a meadow with reeds and lilies."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 24, height=60, far=0.45)
    tree_row(site, y=level + 10, height=150, count=6, far=0.35)
    ground(site)
    pond(site, x=site.width * 0.52, y=level + 210, across=min(site.width * 0.38, 520), down=112)
    water = site.water_span
    leaves = [
        oval(water[0] + (water[1] - water[0]) * share, level + drop, 34, 12, site.colour("bush"))
        for share, drop in ((0.08, 200), (0.2, 236), (0.86, 190), (0.94, 222))
    ]
    site.add(
        "lilies", 0.42, *leaves, disc(water[0] + (water[1] - water[0]) * 0.2, level + 228, 13, site.colour("blossom"))
    )
    trees(site, spots=[(0.92, level + 90, 430)], kinds=("willow", "oval"), depth=0.41)
    reeds(site, "reeds", x=0.14, y=level + 190, height=190, depth=0.43)
    site.spots["shore"] = (site.width * 0.45, level + 345)
    tufts(site)
    corner_plants(site)


@place("waterfall")
def waterfall(site: Site) -> None:
    """Water falls from a cliff into a pool among rocks and ferns."""
    level = site.horizon
    sky(site)
    tree_row(site, y=200, height=200, count=6, kinds=("round", "pine"), far=0.5, depth=0.15)
    left, right, middle = -60, site.width + 60, site.width * 0.56
    cliff = [
        (left, 170),
        (site.width * 0.2, 150),
        (middle - 110, 176),
        (middle + 110, 176),
        (site.width * 0.82, 150),
        (right, 168),
    ]
    site.add(
        "cliff",
        0.25,
        below(cliff, BOTTOM, site.colour("rock", far=0.15)),
        *(
            polygon(
                [(x, 190), (x + 120, 176), (x + 90, level - 40), (x + 20, level + 10)],
                site.colour("rock", far=0.15, shade=-0.12),
            )
            for x in (site.width * 0.06, site.width * 0.24, site.width * 0.76)
        ),
        below([(x, y - 10) for x, y in cliff], 205, site.colour("grass", far=0.2)),
    )
    fall = data(
        "M",
        (middle - 90, 168),
        "L",
        (middle + 90, 168),
        "L",
        (middle + 116, level + 110),
        "L",
        (middle - 116, level + 110),
        "Z",
    )
    streams = [
        bars([(middle + dx, 196 + 40 * (i % 2)), (middle + dx * 1.2, level + 30)], 13, site.colour("foam"), 0.85)
        for i, dx in enumerate((-66, -26, 16, 58))
    ]
    ground(site)
    pond(site, x=middle, y=level + 165, across=min(site.width * 0.36, 480), down=92, name="pool")
    site.add(
        "waterfall",
        0.4,
        path(fall, site.colour("pool", shade=0.2)),
        *streams,
        *(
            disc(middle + dx, level + 104, size, site.colour("foam"), 0.9)
            for dx, size in ((-120, 34), (-60, 42), (0, 38), (60, 44), (118, 34))
        ),
    )
    rocks(
        site,
        spots=[(middle - 300, level + 170, 130), (middle + 310, level + 190, 150), (middle + 230, level + 250, 100)],
        depth=0.45,
    )
    bushes(site, "ferns", spots=[(0.05, level + 130, 200)], depth=0.44)
    site.ground = (level + 250, 955)
    tufts(site)
    corner_plants(site)


@place("deck")
def ship_deck(site: Site) -> None:
    """The deck of a ship: planks, rail, mast with rigging, the sea beyond."""
    site.horizon = 520
    rail, foot = 560, 690
    site.ground, site.sky = (foot + 20, 955), (60, 330)
    sky(site)
    sea(site, bottom=foot, bands=4, swell=12, depths=(0.3, 0.33))
    site.water = None
    wood, dark = site.colour("wood_light"), site.colour("wood_light", shade=-0.14)
    planks = [
        bars([(site.width * (0.5 + share), foot), (site.width * (0.5 + share * 2.1), 1010)], 6, dark)
        for share in (-0.45, -0.33, -0.21, -0.09, 0.03, 0.15, 0.27, 0.39)
    ]
    site.add("deck", 0.38, box(-60, foot, site.width + 120, BOTTOM, wood), *planks)
    rails = [bars([(x, foot), (x, rail)], 20, site.colour("wood")) for x in range(30, int(site.width) + 60, 110)]
    site.add(
        "rail",
        0.385,
        *rails,
        bars([(-60, rail), (site.width + 60, rail)], 30, site.colour("wood_dark")),
        bars([(-60, foot), (site.width + 60, foot)], 30, site.colour("wood")),
    )
    mast = site.width * 0.84
    ropes = [bars([(mast, -40), (mast + dx, rail)], 6, site.colour("iron", shade=0.2)) for dx in (-170, 150)]
    rungs = [
        bars([(mast - 170 * t, rail * t), (mast + 150 * t, rail * t)], 5, site.colour("iron", shade=0.2))
        for t in (0.35, 0.55, 0.75)
    ]
    sail = smooth(
        [(mast - 250, 60), (mast, 44), (mast + 200, 60), (mast + 190, 250), (mast - 20, 290), (mast - 230, 250)],
        site.colour("cream"),
    )
    site.add(
        "mast",
        0.42,
        *ropes,
        *rungs,
        bars([(mast, 790), (mast, -40)], 46, site.colour("wood")),
        sail,
        bars([(mast - 250, 56), (mast + 210, 56)], 22, site.colour("wood_dark")),
    )


@place("bridge")
def bridge(site: Site) -> None:
    """A stone bridge with arches over a river; one stands on it."""
    level = site.horizon - 40
    site.horizon = level
    deck = level + 150
    sky(site)
    hills(site, "hills", y=level - 16, height=80, far=0.5)
    tree_row(site, y=level + 8, height=170, count=7, far=0.4)
    ground(site)
    water = deck + 270
    site.add(
        "river",
        0.4,
        below([(-60, water), (site.width + 60, water)], BOTTOM, site.colour("pool")),
        below([(-60, water + 90), (site.width + 60, water + 80)], BOTTOM, site.colour("pool_near")),
    )
    crown = [
        (-60, deck + 40),
        (site.width * 0.25, deck + 6),
        (site.width * 0.5, deck - 6),
        (site.width * 0.75, deck + 6),
        (site.width + 60, deck + 40),
    ]
    holes = []
    for share in (0.17, 0.5, 0.83):
        x, half = share * site.width, min(site.width * 0.125, 190)
        top = deck + 150
        holes.append(
            path(
                data(
                    "M",
                    (x - half, water + 40),
                    "L",
                    (x - half, top + 50),
                    "Q",
                    (x - half, top - 20),
                    (x, top - 20),
                    "Q",
                    (x + half, top - 20),
                    (x + half, top + 50),
                    "L",
                    (x + half, water + 40),
                    "Z",
                ),
                site.colour("pool", shade=-0.14),
            )
        )
    site.add(
        "bridge",
        0.42,
        path(curve(crown) + f"L{site.width + 60:.0f},{water + 40}L-60,{water + 40}Z", site.colour("stone")),
        *holes,
        line(crown, 26, site.colour("stone", shade=0.25)),
    )
    ripples(site, "ripples", span=(60, site.width - 60), rows=(water + 50, 980), count=6, depth=0.43)
    site.profile = tuple(crown)
    site.ground = (deck, deck + 46)
    site.water = (water + 60, 980)
    parapet = [(x, y + 58) for x, y in crown]
    site.add(
        "parapet",
        0.92,
        path(
            curve(crown_line := [(x, y + 44) for x, y in crown])
            + "L"
            + curve([(x, y + 96) for x, y in reversed(crown_line)])[1:]
            + "Z",
            site.colour("stone_dark", shade=0.25),
        ),
        line(parapet, 14, site.colour("stone", shade=0.2)),
    )
