"""Wild land: forest, jungle, hills, mountains, cliff, desert, snow, ice, swamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import (
    BOTTOM,
    corner_plants,
    dunes,
    flat_ground,
    ground,
    hills,
    mountains,
    patches,
    rocks,
    track,
    tufts,
)
from drawing.stage.scenery.pen import bars, below, box, curve, disc, line, oval, path, polygon
from drawing.stage.scenery.plants import bushes, cactus, crown, flowers, reeds, thicket, tree, tree_row, trees
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
        _broad_leaves(site, f"leaves {share}", share * site.width, 760, 250, 0.47)
        _broad_leaves(site, f"front leaves {share}", share * site.width, 1030, 290, FRONT)


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
    dice, shapes = site.dice(name), []
    for i, lean in enumerate((-0.8, 0.8, -0.42, 0.45, 0.0)):
        tip = (x + lean * size, y - size * (1 - 0.45 * abs(lean)) * dice.uniform(0.85, 1.05))
        middle = ((x + tip[0]) / 2, (y + tip[1]) / 2 - size * 0.1)
        half = size * 0.12
        tone = site.colour("jungle", site.dice(f"{name} {i}"), shade=0.05 * i)
        shapes.append(
            path(
                curve([(x, y), (middle[0] - half, middle[1] - half * 0.4), tip])
                + "L"
                + curve([tip, (middle[0] + half, middle[1] + half * 0.6), (x, y)])[1:]
                + "Z",
                tone,
            )
        )
    site.add(name.split(" 0")[0], depth, *shapes)


@place("hills")
def hill_land(site: Site) -> None:
    """Green hills behind hills."""
    level = site.horizon
    sky(site)
    hills(site, "farthest hills", y=level - 130, height=110, colour="hill_far", far=0.95, depth=0.12)
    hills(site, "far hills", y=level - 70, height=120, colour="hill", far=0.6, depth=0.18)
    tree_row(site, "far trees", y=level - 40, height=70, count=7, far=0.5, depth=0.19)
    hills(site, "hills", y=level, height=110, colour="grass_far", far=0.15, depth=0.28)
    tree_row(site, "trees", y=level + 30, height=130, count=4, far=0.2, gap=(0.3, 0.65), depth=0.3)
    ground(site)
    track(site, "path", width=260)
    tufts(site)
    flowers(site, count=8)
    corner_plants(site)


@place("hill")
def one_hill(site: Site) -> None:
    """One big round hill to stand on, with a tree on its shoulder."""
    site.horizon = 700
    sky(site)
    hills(site, "far hills", y=640, height=100, colour="hill_far", far=0.8, depth=0.15)
    hills(site, "hills", y=700, height=80, far=0.4)
    middle, top = site.width * site.dice("hill").uniform(0.46, 0.54), 480.0
    reach = max(site.width * 0.62, 520)
    bends = ((-1.0, 350), (-0.72, 250), (-0.4, 84), (-0.15, 8), (0.0, 0), (0.15, 8), (0.4, 84), (0.72, 250), (1.0, 350))
    outline = [(middle + reach * across, top + drop) for across, drop in bends]
    site.profile, site.ground, site.spots["top"] = tuple(outline), (top, 950), (middle, top + 14)
    site.sky = (60, 380)
    lit = [(middle + reach * across * 0.8, top + 26 + drop * 1.05) for across, drop in bends[1:-1]]
    site.add(
        "hill",
        0.38,
        below(outline, BOTTOM, site.colour("grass")),
        below([(x - reach * 0.1, y + 60) for x, y in lit], BOTTOM, site.colour("grass", shade=-0.04)),
        below([(-60, 950), (middle, 905), (site.width + 60, 945)], BOTTOM, site.colour("grass_near")),
    )
    tree_x = middle + reach * 0.42
    site.add("tree", 0.385, tree(site, tree_x, top + 100, 260, site.dice("tree"), "round"))
    flowers(site, count=8)
    corner_plants(site)


@place("mountains")
def mountain_land(site: Site) -> None:
    """Snowy peaks behind firs and an alp to stand on."""
    level = site.horizon
    sky(site)
    mountains(site, "far mountains", y=level - 40, height=300, colour="mountain_far", far=0.75, depth=0.1, peaks=5)
    mountains(site, "mountains", y=level + 20, height=400, far=0.25, depth=0.16, peaks=3)
    tree_row(site, "firs", y=level + 14, height=120, count=13, kinds=("pine",), far=0.3)
    ground(site)
    rocks(site, spots=[(site.width * 0.08, level + 120, 130), (site.width * 0.15, level + 140, 80)], depth=0.42)
    trees(site, spots=[(0.93, level + 120, 400)], kinds=("pine",), depth=0.43)
    tufts(site)
    flowers(site, count=7)


@place("cliff")
def cliff(site: Site) -> None:
    """A high cliff over the sea; one stands on its grassy top."""
    from drawing.stage.scenery.waters import sea

    site.horizon -= 90
    level, edge = site.horizon, site.width * 0.62
    sky(site)
    sea(site, bands=5, swell=12, depths=(0.3, 0.36))
    top = level + 110
    crest = [(-60, top - 40), (site.width * 0.2, top - 26), (site.width * 0.44, top), (edge, top + 16)]
    face = [
        (edge, top + 16),
        (edge + 34, top + 60),
        (edge - 10, top + 200),
        (edge + 44, top + 340),
        (edge + 14, 1060),
        (-60, 1060),
        (-60, top),
    ]
    site.add(
        "cliff",
        0.39,
        polygon([*crest, *face], site.colour("rock")),
        *(
            polygon(
                [
                    (edge - a, top + b),
                    (edge - a + 70, top + b + 20),
                    (edge - a + 30, top + b + 190),
                    (edge - a - 10, top + b + 150),
                ],
                site.colour("rock_dark"),
                0.55,
            )
            for a, b in ((60, 150), (230, 190), (420, 160), (150, 400))
        ),
    )
    turf = [
        *crest,
        (edge + 30, top + 44),
        (edge - 40, top + 96),
        (edge - 200, top + 118),
        (edge - 330, top + 150),
        (-60, top + 170),
    ]
    site.add("turf", 0.395, path(curve(turf) + "L-60,1060L-60,0Z".replace("L-60,1060L-60,0", ""), site.colour("grass")))
    site.profile, site.ground = (*crest, (edge + 1, 900.0)), (top + 16, top + 90)
    site.spots["edge"], site.spots["top"] = (edge - 60, top + 50), (site.width * 0.25, top + 40)
    site.water, site.water_span = (level + 240, 950), (edge + 90, site.width)
    site.add(
        "foam",
        0.45,
        *(disc(edge + 50 + 44 * i, 985 - 8 * (i % 2), 36 - 5 * i, site.colour("foam"), 0.9) for i in range(4)),
    )
    _gulls(site)


def _gulls(site: Site) -> None:
    """Two far gulls."""
    ink = site.colour("iron", far=0.4)
    wings = [
        line([(x - 34, y - 10), (x - 14, y - 18), (x, y), (x + 14, y - 18), (x + 34, y - 10)], 6, ink)
        for x, y in ((site.width * 0.3, 210), (site.width * 0.4, 160))
    ]
    site.add("far gulls", 0.1, *wings)


@place("desert", season="summer")
def desert(site: Site) -> None:
    """Dunes and cactuses under a wide sky."""
    level = site.horizon
    sky(site)
    _mesas(site, level)
    dunes(site, "far dunes", y=level + 4, height=130, far=0.35, depth=0.22)
    dunes(site, "dunes", y=level + 50, height=110, far=0.12, depth=0.3)
    flat_ground(site, "sand")
    ripple = site.colour("sand_wet", shade=0.25)
    site.add(
        "sand ripples",
        0.39,
        *(
            line(
                [(site.width * (s - 0.14), y), (site.width * s, y - 14), (site.width * (s + 0.14), y + 4)],
                9,
                ripple,
                0.7,
            )
            for s, y in ((0.2, level + 130), (0.7, level + 210), (0.3, level + 320), (0.85, level + 360))
        ),
    )
    site.add(
        "cactuses",
        0.42,
        cactus(site, site.width * 0.1, level + 130, 290),
        cactus(site, site.width * 0.9, level + 70, 170),
    )
    site.shown.add("cactus")
    rocks(site, spots=[(site.width * 0.93, level + 280, 120)], depth=0.6)


def _mesas(site: Site, level: float) -> None:
    """Flat-topped far rocks."""
    dice, shapes = site.dice("mesas"), []
    for share in (0.16, 0.66, 0.86):
        x, half, high = share * site.width, dice.uniform(70, 130), dice.uniform(90, 170)
        tone = site.colour("dune", far=0.55, shade=-0.16)
        shapes.append(
            polygon(
                [
                    (x - half * 1.4, level + 40),
                    (x - half, level - high),
                    (x + half, level - high),
                    (x + half * 1.4, level + 40),
                ],
                tone,
            )
        )
    site.add("mesas", 0.15, *shapes)


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
            oval(site.width * x, level + y, 36, 12, site.colour("bush"))
            for x, y in ((0.22, 240), (0.34, 268), (0.84, 292), (0.12, 72))
        ),
    )
    reeds(site, "reeds", x=0.1, y=1010, height=280)
    reeds(site, "reeds", x=0.93, y=level + 190, height=190, depth=0.5)


@place("savanna", season="summer")
def savanna(site: Site) -> None:
    """Dry golden grass and flat-crowned trees."""
    level = site.horizon
    sky(site)
    hills(site, "far hills", y=level - 20, height=60, colour="hill_far", far=0.8)
    _acacias(site, "far trees", ((0.12, level + 8, 130), (0.3, level + 4, 100), (0.7, level + 8, 120)), 0.4, 0.3)
    flat_ground(site, "wheat")
    _acacias(site, "trees", ((0.9, level + 110, 420),), 0.0, 0.42)
    tufts(site, colour="reed", count=12)
    corner_plants(site, colour="reed")


def _acacias(site: Site, name: str, spots: tuple[tuple[float, float, float], ...], far: float, depth: float) -> None:
    """Trees whose crowns are flat clouds."""
    dice, shapes = site.dice(name), []
    for share, y, height in spots:
        x, bark = share * site.width, site.colour("trunk", far=far)
        for lean in (-0.26, 0.0, 0.28):
            shapes.append(
                line(
                    [(x, y), (x + lean * height * 0.2, y - height * 0.45), (x + lean * height, y - height * 0.84)],
                    height * 0.05,
                    bark,
                )
            )
        shapes.append(
            crown(x, y - height * 0.88, height * 1.1, height * 0.26, dice, site.colour("jungle", far=far, shade=0.1))
        )
        shapes.append(
            oval(
                x + height * 0.06,
                y - height * 0.93,
                height * 0.3,
                height * 0.06,
                site.colour("jungle", far=far, shade=0.26),
            )
        )
    site.add(name, depth, *shapes)
