"""Places under trees: forest, jungle, swamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import (
    BOTTOM,
    corner_plants,
    ground,
    patches,
    track,
    tufts,
)
from drawing.stage.scenery.pen import bars, box, curve, line, oval, path, polygon
from drawing.stage.scenery.plants import bushes, crown, reeds, thicket, tree_row
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import FRONT
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def trunks(
    site: Site, name: str, *, shares: tuple[float, ...], y: float, width: float, far: float, depth: float
) -> None:
    """Trunks that rise out of the picture, with a root and a bough each."""
    dice, shapes = site.dice(name), []
    for share in shares:
        x, thick = (share + dice.uniform(-0.03, 0.03)) * site.width, width * dice.uniform(0.75, 1.2)
        foot, lean = y + dice.uniform(-8, 14), dice.uniform(-25, 25)
        bark = site.colour("trunk", site.dice(f"bark {share}"), far=far)
        shapes.append(
            polygon(
                [
                    (x - thick * 0.9, foot),
                    (x - thick * 0.5, foot - 90),
                    (x - thick * 0.42 + lean, -60),
                    (x + thick * 0.42 + lean, -60),
                    (x + thick * 0.5, foot - 90),
                    (x + thick * 0.9, foot),
                ],
                bark,
            )
        )
        side = dice.choice((-1, 1))
        level = dice.uniform(180, 340)
        shapes.append(bars([(x + lean * 0.5, level + 60), (x + side * thick * 2.4, level - 30)], thick * 0.3, bark))
    site.add(name, depth, *shapes)


@place("forest")
def forest(site: Site) -> None:
    """Trunks before trunks, a bright clearing between them, leaves above and ferns below."""
    site.horizon = 600
    site.ground, site.sky = (650, 945), (60, 260)
    sky(site)
    thicket(site, "far wood", y=600, height=430, far=0.85, depth=0.12)
    tree_row(site, "far trees", y=606, height=400, count=6, kinds=("pine", "oval", "pine", "round"), far=0.6, depth=0.2)
    trunks(site, "trees", shares=(0.14, 0.3, 0.74, 0.9), y=628, width=42, far=0.3, depth=0.3)
    ground(site, name="forest floor")
    track(site, "path", start=site.width * 0.52, width=300)
    patches(site, "moss", "grass_near", count=4)
    trunks(site, "near trees", shares=(0.04, 0.97), y=720, width=74, far=0.0, depth=0.45)
    canopy(site)
    bushes(site, "ferns", spots=[(0.08, 690, 190), (0.93, 700, 210)], depth=0.46)
    tufts(site)
    corner_plants(site)


def canopy(site: Site, name: str = "leaves", colour: str = "leaf", *, depth: float = FRONT - 0.4) -> None:
    """A roof of leaves along the upper edge, lower at the sides."""
    dice, shapes = site.dice(name), []
    count = max(4, round(6 * site.aspect))
    for i in range(count):
        share = (i + 0.5) / count
        drop = 60 + 190 * abs(share - 0.5)
        tone = site.colour(colour, site.dice(f"{name} {i}"), shade=dice.uniform(-0.02, 0.12))
        shapes.append(crown(share * site.width, drop - 70, 330, 210, dice, tone))
    site.add(name, depth, *shapes)


@place("jungle", season="summer")
def jungle(site: Site) -> None:
    """Palms and broad leaves, hanging vines, deep green."""
    site.horizon = 610
    site.ground, site.sky = (660, 945), (60, 260)
    sky(site)
    thicket(site, "far jungle", y=610, height=470, colour="jungle", far=0.9, depth=0.12)
    tree_row(site, "far palms", y=620, height=480, count=5, kinds=("palm",), far=0.55, depth=0.2)
    thicket(site, "undergrowth", y=630, height=150, colour="jungle", far=0.35, depth=0.24)
    trunks(site, "trees", shares=(0.1, 0.86), y=640, width=60, far=0.15, depth=0.3)
    ground(site, name="jungle floor")
    patches(site, "moss", "jungle", count=4, opacity=0.35)
    canopy(site, colour="jungle")
    _vines(site)
    for share in (0.03, 0.97):
        _broad_leaves(site, "broad leaves", share * site.width, 760, 250, 0.47)
        _broad_leaves(site, "front leaves", share * site.width, 1030, 290, FRONT)


def _vines(site: Site) -> None:
    """Vines that hang in bows from the leaves."""
    tone, shapes = site.colour("jungle", site.dice("vine"), shade=-0.12), []
    for start, end, low in ((0.02, 0.3, 300), (0.24, 0.46, 210), (0.66, 0.98, 290)):
        a, b = start * site.width, end * site.width
        shapes.append(line([(a, 60), ((a * 2 + b) / 3, low), ((a + b * 2) / 3, low), (b, 60)], 11, tone))
    for share, low in ((0.18, 380), (0.8, 420)):
        shapes.append(
            line(
                [(share * site.width, 80), (share * site.width + 16, low * 0.6), (share * site.width - 6, low)],
                11,
                tone,
            )
        )
    site.add("vines", 0.5, *shapes)


def _broad_leaves(site: Site, name: str, x: float, y: float, size: float, depth: float) -> None:
    """A rosette of long broad leaves."""
    dice, shapes = site.dice(f"{name} {x:.0f}"), []
    for i, lean in enumerate((-0.8, 0.8, -0.42, 0.45, 0.0)):
        tip = (x + lean * size, y - size * (1 - 0.45 * abs(lean)) * dice.uniform(0.85, 1.05))
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2 - size * 0.1)
        half = size * 0.12
        tone = site.colour("jungle", site.dice(f"{name} {x:.0f} {i}"), shade=0.05 * i)
        shapes.append(
            path(
                curve([(x, y), (middle[0] - half, middle[1] - half * 0.4), tip])
                + "L"
                + curve([tip, (middle[0] + half, middle[1] + half * 0.6), (x, y)])[1:]
                + "Z",
                tone,
            )
        )
    site.add(name, depth, *shapes)


@place("swamp")
def swamp(site: Site) -> None:
    """Still dark water, dead trees, reeds and mist."""
    level = site.horizon
    sky(site)
    thicket(site, "far wood", y=level + 6, height=190, colour="bush", far=0.85)
    tree_row(site, y=level + 20, height=250, count=6, kinds=("willow", "pine", "oval"), far=0.5)
    site.add("swamp", 0.38, box(-60, level, site.width + 120, BOTTOM, site.colour("marsh")))
    site.add(
        "pools",
        0.385,
        *(
            oval(site.width * x, level + y, a, a * 0.2, site.colour("pool", shade=-0.12))
            for x, y, a in ((0.15, 70, 170), (0.75, 90, 240), (0.3, 250, 300), (0.9, 300, 250))
        ),
    )
    trunks(site, "dead trees", shares=(0.07, 0.9), y=level + 110, width=46, far=0.05, depth=0.42)
    site.add(
        "mist",
        0.5,
        *(
            oval(site.width * x, level + y, site.width * 0.34, 26, site.palette.haze, 0.4)
            for x, y in ((0.25, 40), (0.75, 130))
        ),
    )
    site.add(
        "lilies",
        0.43,
        *(
            oval(site.width * x, level + y, 36, 12, site.colour("jungle"))
            for x, y in ((0.22, 240), (0.34, 268), (0.84, 292), (0.12, 72))
        ),
    )
    reeds(site, "reeds", x=0.1, y=1010, height=280)
    reeds(site, "reeds", x=0.93, y=level + 190, height=190, depth=0.5)
