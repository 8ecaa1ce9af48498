"""By and on the sea: open sea, beach, island, harbour, a ship's deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import house_row
from drawing.stage.scenery.land import (
    BOTTOM,
    hills,
)
from drawing.stage.scenery.pen import bars, below, box, data, line, path, smooth
from drawing.stage.scenery.plants import bushes, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky
from drawing.stage.scenery.waters import sea, shore

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
    reach = min(site.width * 0.46, 560)
    site.water, site.ground, site.sky = (level + 50, 950), (level + 190, level + 290), (60, level - 80)
    site.ground_span = (middle - reach * 0.75, middle + reach * 0.75)
    site.spots["shore"] = (middle, level + 290)
    sky(site)
    sea(site, bands=5, swell=13, depths=(0.32, 0.38))
    _sandbank(site, middle, level, reach)
    tall, short = ((middle + reach * share) / site.width for share in (0.5, 0.34))
    trees(site, "palms", spots=[(tall, level + 222, 440), (short, level + 212, 330)], kinds=("palm",), depth=0.4)
    bushes(site, spots=[((middle + reach * 0.62) / site.width, level + 246, 120)], depth=0.41)
    front = [
        (-60, level + 370),
        (middle - 200, level + 352),
        (middle + 200, level + 372),
        (site.width + 60, level + 354),
    ]
    foam = line(front[:2], 9, site.colour("foam"), 0.7)
    site.add("near wave", 0.86, below(front, BOTTOM, site.colour("sea_near")), foam)


def _sandbank(site: Site, x: float, level: float, reach: float) -> None:
    """The island itself: foam, wet sand and dry sand, one in the other."""
    bends = ((-1.0, 270), (-0.6, 205), (-0.1, 172), (0.5, 200), (1.0, 272), (0.5, 330), (-0.5, 334))
    outline = [(x + reach * across, level + down) for across, down in bends]
    foam = [(px + (px - x) * 0.06, py + 14) for px, py in outline]
    dry = [(px - (px - x) * 0.07, py - 10) for px, py in outline]
    tones = (site.colour("foam"), site.colour("sand_wet"), site.colour("sand"))
    site.add("island", 0.39, *(smooth(shape, tone) for shape, tone in zip((foam, outline, dry), tones, strict=True)))


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


@place("deck")
def ship_deck(site: Site) -> None:
    """The deck of a ship: planks, rail, mast with rigging, the sea beyond."""
    site.horizon = 520
    site.shown.add("ship")
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
