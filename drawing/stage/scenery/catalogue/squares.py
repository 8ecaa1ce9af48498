"""Open places among walls: market, square, castle courtyard, fair."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import bunting, house_row, lamp_post, pane, row_of, stall
from drawing.stage.scenery.land import (
    BOTTOM,
    ground,
    puddles,
    tufts,
)
from drawing.stage.scenery.pen import arch, bars, below, box, disc, oval, polygon, ring
from drawing.stage.scenery.plants import tree_row
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("market")
def market(site: Site) -> None:
    """Stalls with striped awnings on a square before houses, bunting above."""
    site.horizon = 610
    site.ground, site.sky = (690, 950), (50, 200)
    sky(site)
    house_row(site, y=614, height=330, width=210, far=0.35)
    cobbles(site, 610)
    bunting(site, y=150)
    dice = site.dice("stalls")
    width = min(site.width * 0.27, 330)
    shares = (0.03, 0.37, 0.71) if site.aspect < 1.4 else (0.02, 0.26, 0.5, 0.76)  # noqa: PLR2004
    site.add("stalls", 0.4, *(stall(site, share * site.width, 700, width, dice) for share in shares))


def cobbles(site: Site, top: float) -> None:
    """A paved square with some stones picked out."""
    dice = site.dice("cobbles")
    stones = []
    for _i in range(round(14 * site.aspect)):
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
    puddles(site)


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
        "clock tower",
        0.34,
        box(x, 190, width, 424, site.colour("plaster", far=0.1)),
        polygon([(x - 20, 194), (x + width / 2, 50), (x + width + 20, 194)], site.colour("roof")),
        disc(x + width / 2, 270, 52, glass),
        bars([(x + width / 2, 270), (x + width / 2, 236)], 8, site.colour("iron")),
        bars([(x + width / 2, 270), (x + width / 2 + 24, 278)], 8, site.colour("iron")),
        arch(x + 46, 500, 58, 114, site.colour("door")),
        pane(site, x + 52, 380, 46, 62, site.dice("tower")),
    )
    cobbles(site, 610)
    fx, fy = site.width * 0.2, 740.0
    stone, water = site.colour("stone"), site.colour("pool")
    site.add(
        "fountain",
        0.5,
        bars([(fx, fy - 30), (fx, fy - 150)], 30, stone),
        oval(fx, fy - 150, 70, 18, stone),
        oval(fx, fy - 40, 150, 34, stone),
        oval(fx, fy - 46, 128, 24, water),
        box(fx - 150, fy - 40, 300, 44, site.colour("stone", shade=-0.08), corner=18),
        *(bars([(fx + dx, fy - 148), (fx + dx * 1.5, fy - 60)], 8, site.colour("foam"), 0.85) for dx in (-52, 0, 52)),
    )
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
        bars([(x, y), (x + 62, y)], 8, site.colour("stone", shade=-0.1)) for x, y in scatter(site, top + 30, 590, 16)
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
    cobbles(site, 620)


def scatter(site: Site, top: float, bottom: float, count: int) -> list[tuple[float, float]]:
    """Points spread over the width between two heights."""
    dice = site.dice("scatter")
    return [(site.width * (i + dice.random()) / count, dice.uniform(top, bottom)) for i in range(count)]


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
    iron, shapes = site.colour("iron", far=0.3, shade=0.2), []
    legs = [bars([(x - radius * 0.5, y + radius * 1.35), (x, y), (x + radius * 0.5, y + radius * 1.35)], 14, iron)]
    for i in range(8):
        turn = math.tau * i / 8
        rim = (x + radius * math.cos(turn), y + radius * math.sin(turn))
        legs.append(bars([(x, y), rim], 6, iron))
        shapes.append(disc(rim[0], rim[1] + 18, 27, site.colour("awning", site.dice(f"cabin {i}"), far=0.15)))

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
