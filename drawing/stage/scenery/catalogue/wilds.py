"""Wild land: hills, one hill, mountains, cliff, desert, savanna."""

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
    rocks,
    track,
    tufts,
)
from drawing.stage.scenery.pen import below, curve, disc, line, oval, path, polygon
from drawing.stage.scenery.plants import cactus, crown, flowers, tree, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky
from drawing.stage.scenery.waters import sea

if TYPE_CHECKING:
    from drawing.stage.picture import Point
    from drawing.stage.scenery.site import Site


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
    lit = [(middle + reach * across * 1.02, top + 46 + drop * 1.2) for across, drop in bends]
    site.add(
        "hill",
        0.38,
        below(outline, BOTTOM, site.colour("grass")),
        below(lit, BOTTOM, site.colour("grass", shade=-0.04)),
        below([(-60, 950), (middle, 905), (site.width + 60, 945)], BOTTOM, site.colour("grass_near")),
    )
    tree_x = middle + reach * 0.42
    site.add("tree", 0.385, tree(site, tree_x, top + 100, 260, site.dice("tree"), "round"))
    flowers(site, count=8)
    corner_plants(site)


@place("peak")
def mountain_top(site: Site) -> None:
    """The rocky top of a mountain, lower snowy peaks all around."""
    site.horizon = 760
    sky(site)
    mountains(site, "far mountains", y=800, height=330, far=0.75, peaks=4)
    middle, top = site.width * site.dice("peak").uniform(0.46, 0.54), 470.0
    reach = max(site.width * 0.6, 560)
    bends = ((-1.0, 600), (-0.62, 330), (-0.36, 120), (-0.2, 0), (0.2, 0), (0.34, 90), (0.58, 300), (1.0, 600))
    outline = [(middle + reach * across, top + drop) for across, drop in bends]
    site.profile, site.ground, site.spots["top"] = tuple(outline), (top, top + 60), (middle, top + 20)
    site.ground_span, site.sky = (middle - 0.24 * reach, middle + 0.24 * reach), (40, 360)
    lit = [(middle + 0.04 * reach, top), outline[4], *outline[5:], (middle + 0.1 * reach, 1060), (middle - 60, 700)]
    snow = [outline[2], outline[3], outline[4], outline[5]]
    teeth = [
        (middle + reach * across, top + drop) for across, drop in ((0.2, 150), (0.06, 80), (-0.08, 170), (-0.2, 90))
    ]
    site.add(
        "mountain",
        0.38,
        below(outline, BOTTOM, site.colour("mountain", shade=-0.12)),
        polygon(lit, site.colour("mountain", shade=0.08)),
        polygon([*snow, *teeth], site.colour("snow")),
    )


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
    site.horizon -= 90
    level, edge = site.horizon, site.width * 0.62
    top = level + 110
    crest = [(-60, top - 40), (site.width * 0.2, top - 26), (site.width * 0.44, top), (edge, top + 16)]
    site.profile, site.ground = (*crest, (edge + 1, top + 30)), (top + 16, top + 90)
    site.spots["edge"], site.spots["top"] = (edge - 60, top + 50), (site.width * 0.25, top + 40)
    site.ground_span = (0.0, edge - 30)
    site.water, site.water_span = (level + 240, 950), (edge + 90, site.width)
    sky(site)
    sea(site, bands=5, swell=12, depths=(0.3, 0.36))
    site.add("cliff", 0.39, *_rock_face(site, crest, edge, top))
    bends = ((30, 44), (-40, 96), (-200, 118), (-330, 150))
    turf = [*crest, *((edge + across, top + down) for across, down in bends), (-60, top + 170)]
    site.add("turf", 0.395, path(curve(turf) + "Z", site.colour("grass")))
    foam = site.colour("foam")
    site.add("foam", 0.45, *(disc(edge + 50 + 44 * i, 985 - 8 * (i % 2), 36 - 5 * i, foam, 0.9) for i in range(4)))
    _gulls(site)


def _rock_face(site: Site, crest: list[Point], edge: float, top: float) -> list[str]:
    """The cliff below its crest, with shaded clefts."""
    bends = ((0, 16), (34, 60), (-10, 200), (44, 340))
    face = [(edge + across, top + down) for across, down in bends] + [(edge + 14, 1060), (-60, 1060), (-60, top)]
    shade, shapes = site.colour("rock_dark"), [polygon([*crest, *face], site.colour("rock"))]
    for across, down in ((60, 150), (230, 190), (420, 160), (150, 400)):
        x, y = edge - across, top + down
        shapes.append(polygon([(x, y), (x + 70, y + 20), (x + 30, y + 190), (x - 10, y + 150)], shade, 0.55))
    return shapes


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
            bough = [(x, y), (x + lean * height * 0.2, y - height * 0.45), (x + lean * height, y - height * 0.84)]
            shapes += [line(bough, height * 0.05, bark)]
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
