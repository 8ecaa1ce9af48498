"""Tended land: meadow, field, garden, park, orchard, road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import fence, lamp_post, row_of
from drawing.stage.scenery.land import (
    corner_plants,
    ground,
    hills,
    mountains,
    rocks,
    track,
    tufts,
)
from drawing.stage.scenery.pen import bars, below, box, disc, line, oval, polygon
from drawing.stage.scenery.plants import bushes, flowers, thicket, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("meadow")
def meadow(site: Site) -> None:
    """Grass with flowers; by seed hills, mountains or a wood behind it and a tree, a fence, rocks or a path on it."""
    level, dice = site.horizon, site.dice("meadow")
    behind, accent = (
        dice.choice(("hills", "hills", "mountains", "wood")),
        dice.choice(("tree", "fence", "rocks", "path")),
    )
    sky(site)
    if behind == "mountains":
        mountains(site, y=level - 10, height=210, far=0.8, peaks=3)
    elif behind == "wood":
        thicket(site, "far wood", y=level + 4, height=130, far=0.75, depth=0.15)
    else:
        hills(site, "far hills", y=level - 70, height=90, colour="hill_far", far=0.7, depth=0.15)
    hills(site, "hills", y=level - 22, height=60, far=0.3)
    tree_row(site, y=level + 8, height=105, count=6, far=0.35, gap=(0.3, 0.62))
    ground(site)
    _accent(site, accent)
    tufts(site)
    flowers(site)
    corner_plants(site)


def _accent(site: Site, kind: str) -> None:
    """What marks this meadow, at its sides: a `tree`, a `fence`, `rocks` or a `path` (with a tree farther off)."""
    level = site.horizon
    if kind == "fence":
        fence(site, y=level + 66, height=78, depth=0.39)
        bushes(site, spots=[(0.06, level + 84, 190), (0.16, level + 76, 120)], depth=0.392)
    elif kind == "rocks":
        rocks(site, spots=[(site.width * 0.08, level + 96, 150), (site.width * 0.18, level + 112, 90)], depth=0.42)
        trees(site, spots=[(0.9, level + 46, 300)], kinds=("poplar", "round"), depth=0.41)
    else:
        if kind == "path":
            track(site, width=230)
        near = kind == "tree"
        trees(site, spots=[(0.92, level + (70 if near else 44), 430 if near else 280)], kinds=("round", "oval"))


@place("field")
def field(site: Site) -> None:
    """Rows of corn that run to the horizon behind a fence, hills and a lone tree."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 40, height=90, far=0.6)
    hills(site, "far fields", y=level - 4, height=40, colour="wheat", far=0.35, depth=0.24)
    tree_row(site, y=level + 6, height=90, count=4, kinds=("poplar", "round"), far=0.4, gap=(0.25, 0.6))
    ground(site, "grass", far="wheat", near="grass")
    _furrows(site, level + 14, level + 170)
    fence(site, y=level + 200, height=84, depth=0.42)
    site.ground = (level + 215, 950)
    tufts(site)
    corner_plants(site)


def _furrows(site: Site, top: float, bottom: float) -> None:
    """Stripes of a crop that run together far away."""
    vanish, shapes = site.width * site.dice("furrows").uniform(0.4, 0.6), []
    count = round(9 * max(site.aspect, 0.7))
    tone = site.colour("wheat", shade=-0.07)
    left, right = vanish - site.width * 1.1, vanish + site.width * 1.1
    shapes.append(below([(-60, top + 6), (site.width + 60, top + 6)], bottom + 40, site.colour("wheat")))
    for i in range(count):
        x0, x1 = (left + (right - left) * (i + share) / count for share in (0.0, 0.42))
        near = [(vanish + (x - vanish) * 1.5, bottom + 40) for x in (x1, x0)]
        shapes.append(
            polygon([(vanish + (x0 - vanish) * 0.62, top), (vanish + (x1 - vanish) * 0.62, top), *near], tone)
        )
    site.add("corn", 0.385, *shapes)


@place("garden")
def garden(site: Site) -> None:
    """A hedge and a picket fence, flower beds, a path, a fruit tree."""
    level = site.horizon
    sky(site)
    tree_row(site, y=level - 10, height=260, count=4, far=0.5, depth=0.2)
    _hedge(site, level + 20, 150)
    ground(site)
    fence(site, y=level + 62, height=110, colour="cream", pickets=True, depth=0.385, step=0.5)
    track(site, "path", top=level + 60, width=280)
    _flower_bed(site, level + 110)
    trees(site, spots=[(0.9, level + 90, 430)], kinds=("fruit",), depth=0.44)
    site.ground = (level + 100, 950)
    flowers(site, count=13)
    bushes(site, "rose bushes", spots=[(0.03, 1010, 250), (0.98, 1015, 280)], depth=0.95, berries="flower")


def _hedge(site: Site, foot: float, height: float) -> None:
    """A clipped hedge from edge to edge."""
    left, span = -60, site.width + 120
    site.add(
        "hedge", 0.34,
        box(left, foot - height, span, height + 30, site.colour("bush", far=0.15), corner=40),
        box(left, foot - height, span, height * 0.4, site.colour("bush", far=0.15, shade=0.16), corner=40),
    )  # fmt: skip


def _flower_bed(site: Site, y: float) -> None:
    """A bed of earth along the fence with bold blossoms."""
    dice, shapes = site.dice("bed"), []
    end = site.width * 0.36
    shapes.append(oval(end * 0.35, y + 8, end * 0.8, 26, site.colour("earth_dark")))
    for i in range(7):
        x, size = end * (i + 0.4) / 7, dice.uniform(17, 24)
        stem = dice.uniform(48, 78)
        shapes.append(line([(x, y + 6), (x + 3, y - stem)], 7, site.colour("tuft")))
        if site.season != "winter":
            shapes.append(disc(x + 3, y - stem, size, site.colour("flower", dice)))
            shapes.append(disc(x + 3, y - stem, size * 0.4, site.colour("brass")))
    site.add("flower bed", 0.4, *shapes)


@place("park")
def park(site: Site) -> None:
    """Lawns, big trees, a winding path, a lamp and a bench."""
    level = site.horizon
    sky(site)
    thicket(site, "far wood", y=level + 8, height=130, far=0.6)
    tree_row(site, y=level + 14, height=250, count=5, far=0.3, gap=(0.4, 0.62))
    ground(site)
    track(site, "path", width=380)
    trees(site, spots=[(0.08, level + 100, 560)], kinds=("oval", "round"), depth=0.43)
    _bench(site, site.width * 0.8, level + 118, 230)
    row_of(site, "lamp post", lambda x: lamp_post(site, x, level + 100, 330), shares=(0.62,), depth=0.42)
    tufts(site)
    corner_plants(site)


def _bench(site: Site, x: float, y: float, width: float) -> None:
    """A park bench seen from the front."""
    wood, iron, left, right = site.colour("wood"), site.colour("iron"), x - width / 2, x + width / 2
    shapes = [bars([(at, y), (at, y - width * 0.42)], 12, iron) for at in (left + 18, right - 18)]
    shapes += [
        bars([(left, y - width * up), (right, y - width * up)], width * 0.065, wood) for up in (0.22, 0.34, 0.44)
    ]
    site.spots["bench"] = (x, y - width * 0.22)
    site.add("bench", 0.43, *shapes)


@place("orchard")
def orchard(site: Site) -> None:
    """Fruit trees in rows."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 26, height=70, far=0.5)
    tree_row(site, "far trees", y=level + 12, height=150, count=7, kinds=("fruit",), far=0.35)
    ground(site)
    trees(site, "trees", spots=[(0.3, level + 36, 270), (0.72, level + 36, 280)], kinds=("fruit",), depth=0.41)
    trees(site, "near trees", spots=[(0.05, level + 120, 520), (0.95, level + 130, 540)], kinds=("fruit",), depth=0.45)
    tufts(site)
    corner_plants(site)


@place("road")
def road(site: Site) -> None:
    """A country road that runs over the hills."""
    level = site.horizon
    sky(site)
    hills(site, "far hills", y=level - 66, height=100, colour="hill_far", far=0.65, depth=0.15)
    hills(site, "hills", y=level - 20, height=50, far=0.35)
    tree_row(site, y=level + 8, height=120, count=6, kinds=("poplar", "round"), far=0.35, gap=(0.42, 0.7))
    ground(site)
    track(site, "path", name="road", width=760)
    _milestone(site, site.width * 0.12, level + 170)
    tufts(site)
    corner_plants(site)


def _milestone(site: Site, x: float, y: float) -> None:
    """A signpost with two boards."""
    wood, board = site.colour("wood_dark"), site.colour("wood_light")
    site.add(
        "signpost",
        site.depth_at(y),
        bars([(x, y), (x, y - 210)], 18, wood),
        polygon(
            [(x - 14, y - 200), (x + 90, y - 200), (x + 118, y - 177), (x + 90, y - 154), (x - 14, y - 154)], board
        ),
        polygon([(x + 14, y - 138), (x - 76, y - 138), (x - 102, y - 117), (x - 76, y - 96), (x + 14, y - 96)], board),
    )
