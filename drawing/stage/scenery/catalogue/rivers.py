"""Fresh water: river, lake, pond, waterfall, bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import (
    BOTTOM,
    corner_plants,
    ground,
    hills,
    mountains,
    rocks,
    tufts,
)
from drawing.stage.scenery.pen import bars, below, box, curve, data, disc, line, oval, path, polygon
from drawing.stage.scenery.plants import bushes, flowers, reeds, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky
from drawing.stage.scenery.waters import pond, ripples, river

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.picture import Point
    from drawing.stage.scenery.site import Site


_BANK = 0.62
"""Share of the width from the left that the near bank of a river takes; one stands there and not on its water."""


@place("river")
def river_land(site: Site) -> None:
    """A river that winds out of the hills and away past a green bank."""
    level = site.horizon - 20
    site.horizon = level
    sky(site)
    mountains(site, y=level, height=190, far=0.85, caps=False)
    hills(site, "hills", y=level - 16, height=60, far=0.4)
    tree_row(site, y=level + 10, height=120, count=7, far=0.35, gap=(0.44, 0.66))
    ground(site)
    river(site, top=level + 14, start=site.width * 0.56, width=640, end=0.95)
    site.ground_span = (10, site.width * _BANK)
    trees(site, spots=[(0.07, level + 96, 400)], kinds=("willow", "round"), depth=0.42)
    rocks(site, spots=[(site.width * 0.58, 640, 90), (site.width * 0.53, 655, 60)], depth=0.42)
    site.ground = (level + 260, 950)
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
        oval(water[0] + (water[1] - water[0]) * share, level + drop, 34, 12, site.colour("jungle"))
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
    level, middle = site.horizon, site.width * 0.56
    sky(site)
    tree_row(site, y=200, height=200, count=6, kinds=("round", "pine"), far=0.5, depth=0.15)
    _rock_wall(site, middle, level)
    ground(site)
    pond(site, x=middle, y=level + 165, across=min(site.width * 0.36, 480), down=92, name="pool")
    site.add("waterfall", 0.4, *_falling_water(site, middle, level))
    boulders = [(middle - 300, level + 170, 130), (middle + 310, level + 190, 150), (middle + 230, level + 250, 100)]
    rocks(site, spots=boulders, depth=0.45)
    bushes(site, "ferns", spots=[(0.05, level + 130, 200)], depth=0.44)
    site.ground = (level + 250, 955)
    tufts(site)
    corner_plants(site)


def _rock_wall(site: Site, middle: float, level: float) -> None:
    """A wall of rock with grass on top, from edge to edge."""
    width = site.width
    top = [(-60, 170), (width * 0.2, 150), (middle - 110, 176), (middle + 110, 176), (width * 0.82, 150)]
    top.append((width + 60, 168))
    shapes, shade = [below(top, BOTTOM, site.colour("rock", far=0.15))], site.colour("rock", far=0.15, shade=-0.12)
    for x in (width * 0.06, width * 0.24, width * 0.76):
        shapes.append(polygon([(x, 190), (x + 120, 176), (x + 90, level - 40), (x + 20, level + 10)], shade))  # noqa: PERF401
    shapes.append(below([(x, y - 10) for x, y in top], 205, site.colour("grass", far=0.2)))
    site.add("cliff", 0.25, *shapes)


def _falling_water(site: Site, x: float, level: float) -> list[str]:
    """The fall about `x` with bright streams, and foam at its foot."""
    foot, foam = level + 110, site.colour("foam")
    fall = [(x - 90, 168), (x + 90, 168), (x + 116, foot), (x - 116, foot)]
    shapes = [polygon(fall, site.colour("pool", shade=0.2))]
    for i, across in enumerate((-66, -26, 16, 58)):
        stream = [(x + across, 196 + 40 * (i % 2)), (x + across * 1.2, level + 30)]
        shapes.append(bars(stream, 13, foam, 0.85))
    sizes = ((-120, 34), (-60, 42), (0, 38), (60, 44), (118, 34))
    return shapes + [disc(x + across, foot - 6, size, foam, 0.9) for across, size in sizes]


@place("bridge")
def bridge(site: Site) -> None:
    """A stone bridge with arches over a river; one stands on it."""
    site.horizon = 480
    level, width = site.horizon, site.width
    deck, water = level + 150, level + 400
    sky(site)
    hills(site, "hills", y=level - 16, height=80, far=0.5)
    tree_row(site, y=level + 8, height=170, count=7, far=0.4)
    ground(site)
    near = below([(-60, water + 90), (width + 60, water + 80)], BOTTOM, site.colour("pool_near"))
    site.add("river", 0.4, below([(-60, water), (width + 60, water)], BOTTOM, site.colour("pool")), near)
    back = ((-60 / width, 40), (0.25, 6), (0.5, -6), (0.75, 6), (1 + 60 / width, 40))
    crest = [(share * width, deck + drop) for share, drop in back]
    body = curve(crest) + data("L", (width + 60, water + 40), "L", (-60, water + 40), "Z")
    arches = [_bridge_arch(site, share * width, deck + 150, water + 40) for share in (0.17, 0.5, 0.83)]
    rim = line(crest, 26, site.colour("stone", shade=0.25))
    site.add("bridge", 0.42, path(body, site.colour("stone")), *arches, rim)
    ripples(site, "ripples", span=(60, width - 60), rows=(water + 50, 980), count=6, depth=0.43)
    site.profile, site.ground, site.water = tuple(crest), (deck, deck + 46), (water + 60, 980)
    _parapet(site, crest)


def _bridge_arch(site: Site, x: float, top: float, foot: float) -> str:
    """The shade under one arch of a bridge."""
    half = min(site.width * 0.125, 190)
    outline = data(
        "M", (x - half, foot), "L", (x - half, top + 50), "Q", (x - half, top - 20), (x, top - 20),
        "Q", (x + half, top - 20), (x + half, top + 50), "L", (x + half, foot), "Z",
    )  # fmt: skip
    return path(outline, site.colour("pool", shade=-0.14))


def _parapet(site: Site, crest: Sequence[Point]) -> None:
    """The near wall of a bridge, in front of those who cross it."""
    upper, lower = ([(x, y + down) for x, y in crest] for down in (44, 140))
    outline = curve(upper) + "L" + curve(lower[::-1])[1:] + "Z"
    coping = line([(x, y + 58) for x, y in crest], 24, site.colour("stone", shade=0.2))
    site.add("parapet", 0.92, path(outline, site.colour("stone_dark", shade=0.25)), coping)
