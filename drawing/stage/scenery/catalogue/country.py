"""Tended land: meadow, field, garden, park, orchard, farm, road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import fence, lamp_post, row_of
from drawing.stage.scenery.land import BOTTOM, corner_plants, ground, hills, patches, rock, track, tufts
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, line, oval, path, polygon
from drawing.stage.scenery.plants import bushes, flowers, thicket, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("meadow")
def meadow(site: Site) -> None:
    """Grass with flowers, two ranges of hills, a few far trees."""
    level = site.horizon
    sky(site)
    hills(site, "far hills", y=level - 70, height=90, colour="hill_far", far=0.7, depth=0.15)
    hills(site, "hills", y=level - 22, height=60, far=0.3)
    tree_row(site, y=level + 8, height=105, count=6, far=0.35, gap=(0.3, 0.62))
    ground(site)
    trees(site, spots=[(0.92, level + 70, 430)], kinds=("round", "oval"))
    tufts(site)
    flowers(site)
    corner_plants(site)


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
    flowers(site, count=16)
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
        "signpost", site.depth_at(y), bars([(x, y), (x, y - 210)], 18, wood),
        polygon([(x - 14, y - 200), (x + 90, y - 200), (x + 118, y - 177), (x + 90, y - 154), (x - 14, y - 154)], board),
        polygon([(x + 14, y - 138), (x - 76, y - 138), (x - 102, y - 117), (x - 76, y - 96), (x + 14, y - 96)], board),
    )  # fmt: skip


@place("farm")
def farm(site: Site) -> None:
    """A barn, a silo, a fence, hay and a field behind."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 36, height=80, far=0.5)
    hills(site, "fields", y=level - 2, height=34, colour="wheat", far=0.3, depth=0.24)
    tree_row(site, y=level + 4, height=120, count=5, far=0.35, gap=(0.0, 0.45))
    ground(site)
    patches(site, "yard", "path", count=3, opacity=0.7)
    _barn(site, site.width * 0.04, level + 46, 360)
    fence(site, y=level + 84, height=86, span=(0.44, 1.0), depth=0.41)
    _haystack(site, site.width * 0.88, level + 130, 170)
    site.ground = (level + 95, 950)
    tufts(site)
    corner_plants(site)


def _barn(site: Site, x: float, y: float, width: float) -> None:
    """A red barn with a white-framed gate, and a silo beside it."""
    high, wall, trim = width * 0.62, site.colour("barn"), site.colour("cream")
    tower, top = x + width + 26, y - width * 1.02
    roof = [
        (x - 16, y - high),
        (x + width * 0.16, y - high * 1.42),
        (x + width / 2, y - high * 1.72),
        (x + width * 0.84, y - high * 1.42),
        (x + width + 16, y - high),
    ]
    gate = (x + width * 0.3, y - high * 0.72, width * 0.4, high * 0.72)
    corners = [(gate[0], gate[1]), (gate[0] + gate[2], gate[1]), (gate[0] + gate[2], y), (gate[0], y)]
    site.add(
        "silo", 0.392, box(tower, top, width * 0.3, width * 1.02, site.colour("stone", shade=0.1)),
        data_dome(tower + width * 0.15, top + 4, width * 0.17, site.colour("roof")),
    )  # fmt: skip
    site.add(
        "barn", 0.395, box(x, y - high, width, high, wall), polygon(roof, site.colour("roof", shade=-0.05)),
        polygon([(px, py + 26) for px, py in roof[1:4]], wall), box(*gate, site.colour("barn", shade=-0.12)),
        bars([*corners, corners[0]], 12, trim), bars([corners[0], corners[2]], 10, trim), bars([corners[1], corners[3]], 10, trim),
        box(x + width * 0.44, y - high * 1.28, width * 0.12, width * 0.12, site.glow("lamp") if site.lamps else trim),
    )  # fmt: skip
    site.spots["door"] = (x + width / 2, y + 40)


def data_dome(x: float, y: float, radius: float, fill: str) -> str:
    """A half disc that stands on `(x, y)`."""
    return path(data("M", (x - radius, y), "A", (radius, radius), " 0 0 1", (x + radius, y), "Z"), fill)


def _haystack(site: Site, x: float, y: float, width: float) -> None:
    """A round stack of hay."""
    half, hay = width / 2, site.colour("hay")
    outline = data(
        "M",
        (x - half, y),
        "Q",
        (x - half * 1.05, y - width * 0.7),
        (x, y - width * 0.78),
        "Q",
        (x + half * 1.05, y - width * 0.7),
        (x + half, y),
        "Z",
    )
    straws = [
        line(
            [(x + half * a, y - width * b), (x + half * a + 16, y - width * b + 46)], 7, site.colour("hay", shade=-0.16)
        )
        for a, b in ((-0.5, 0.5), (0.0, 0.66), (0.4, 0.46), (-0.1, 0.3))
    ]
    site.add("haystack", site.depth_at(y), path(outline, hay), *straws)


@place("graveyard")
def graveyard(site: Site) -> None:
    """Leaning stones, a bare old tree, a fence and a chapel on the hill."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 30, height=70, far=0.5)
    ground(site)
    fence(site, y=level + 40, height=110, colour="iron", step=0.42, depth=0.385)
    dice, stones = site.dice("stones"), []
    for share, drop, width in (
        (0.12, 110, 84),
        (0.27, 82, 66),
        (0.44, 76, 60),
        (0.62, 86, 66),
        (0.78, 80, 64),
        (0.9, 130, 92),
    ):
        x, y, lean = share * site.width, level + drop, dice.uniform(-5, 5)
        tone = site.colour("stone", dice)
        body = (
            arch(x - width / 2, y - width * 1.3, width, width * 1.3, tone)
            + bars([(x, y - width), (x, y - width * 0.5)], 9, site.colour("stone_dark"))
            + bars(
                [(x - width * 0.2, y - width * 0.82), (x + width * 0.2, y - width * 0.82)], 9, site.colour("stone_dark")
            )
        )
        stones.append(f'<g transform="rotate({lean:.1f} {x:.1f} {y:.1f})">{body}</g>')
    site.add("gravestones", 0.43, *stones)
    site.add("rocks", 0.44, rock(site, site.width * 0.04, level + 150, 90, dice))
    tufts(site)
    corner_plants(site)


@place("playground")
def playground(site: Site) -> None:
    """A slide and a swing on a lawn, trees behind."""
    level = site.horizon
    sky(site)
    tree_row(site, y=level + 10, height=230, count=6, far=0.45)
    ground(site)
    site.add("sand pit", 0.39, oval(site.width * 0.5, level + 210, site.width * 0.3, 56, site.colour("sand")))
    x, y = site.width * 0.04, level + 110
    frame, rope = site.colour("awning", site.dice("swing")), site.colour("wood_dark")
    site.add(
        "swing", 0.42, bars([(x, y), (x + 60, y - 330), (x + 120, y)], 16, frame), bars([(x + 240, y), (x + 300, y - 330), (x + 360, y)], 16, frame),
        bars([(x + 60, y - 330), (x + 300, y - 330)], 18, frame), bars([(x + 135, y - 330), (x + 135, y - 90)], 6, rope),
        bars([(x + 215, y - 330), (x + 215, y - 90)], 6, rope), bars([(x + 130, y - 88), (x + 220, y - 88)], 16, site.colour("wood")),
    )  # fmt: skip
    right, chute = site.width * 0.95, site.colour("awning", site.dice("slide"))
    site.add(
        "slide", 0.425, bars([(right, y + 20), (right, y - 270)], 14, site.colour("iron")), bars([(right - 56, y + 20), (right - 56, y - 270)], 14, site.colour("iron")),
        *(bars([(right - 56, y - 30 - 55 * i), (right, y - 30 - 55 * i)], 10, site.colour("iron")) for i in range(5)),
        line([(right - 56, y - 262), (right - 170, y - 110), (right - 270, y + 6), (right - 320, y + 10)], 34, chute),
        line([(right - 56, y - 262), (right - 170, y - 110), (right - 270, y + 6), (right - 320, y + 10)], 14, site.colour("cream")),
    )  # fmt: skip
    tufts(site)


@place("camp")
def camp(site: Site) -> None:
    """A tent and a fire among firs."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 40, height=110, far=0.6)
    tree_row(site, y=level + 14, height=280, count=9, kinds=("pine",), far=0.4)
    ground(site)
    x, y, cloth = site.width * 0.8, level + 130, site.colour("awning", site.dice("tent"))
    site.add(
        "tent", 0.43, polygon([(x - 190, y), (x, y - 260), (x + 190, y)], cloth),
        polygon([(x - 70, y), (x - 6, y - 250), (x + 44, y)], site.glow("lamp") if site.lamps else site.colour("hearth")),
        bars([(x - 190, y), (x, y - 260), (x + 190, y)], 10, site.colour("cream")),
    )  # fmt: skip
    from drawing.stage.scenery.furniture import flame

    fire_x, fire_y = site.width * 0.2, level + 230
    site.add(
        "campfire", site.depth_at(fire_y), disc(fire_x, fire_y - 50, 130, site.glow("lamp"), 0.28 if site.lamps else 0.1),
        bars([(fire_x - 60, fire_y), (fire_x + 50, fire_y - 20)], 24, site.colour("wood_dark")),
        bars([(fire_x + 60, fire_y), (fire_x - 50, fire_y - 20)], 24, site.colour("wood_dark", shade=-0.1)), flame(site, fire_x, fire_y - 12, 120),
    )  # fmt: skip
    tufts(site)
    corner_plants(site)


@place("snow", season="winter")
def snow_land(site: Site) -> None:
    """White land, icy peaks, firs under snow."""
    from drawing.stage.scenery.land import mountains, snowdrift

    level = site.horizon
    sky(site)
    mountains(site, y=level, height=300, far=0.6)
    snowdrift(site, "snowfields", level - 6, 44, 0.24)
    tree_row(site, y=level + 24, height=150, count=6, kinds=("pine",), far=0.25, gap=(0.35, 0.62), depth=0.3)
    ground(site, "snow", far="snow", near="snow_near")
    site.add(
        "drifts",
        0.39,
        below(
            [(-60, level + 190), (site.width * 0.4, level + 160), (site.width + 60, level + 230)],
            BOTTOM,
            site.colour("snow_near"),
        ),
    )
    trees(site, spots=[(0.93, level + 120, 430)], kinds=("pine",), depth=0.43)


@place("ice", season="winter")
def ice_rink(site: Site) -> None:
    """A frozen pond with scratches of skates between banks of snow."""
    from drawing.stage.scenery.land import snowdrift

    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 50, height=90, far=0.5)
    snowdrift(site, "bank", level - 10, 36, 0.24)
    tree_row(site, y=level + 6, height=190, count=7, kinds=("pine", "round"), far=0.3, depth=0.3)
    middle = site.width * 0.5
    shapes = [box(-60, level, site.width + 120, BOTTOM, site.colour("snow"))]
    shapes += [
        oval(middle, level + 215, site.width * 0.62, 200, site.colour("ice")),
        oval(middle, level + 250, site.width * 0.5, 130, site.colour("ice_near"), 0.7),
    ]
    dice = site.dice("scratches")
    for i in range(9):
        x, y = site.width * dice.uniform(0.12, 0.88), level + 80 + 36 * i
        shapes.append(line([(x - 70, y), (x, y - 12), (x + 70, y + 6)], 6, site.colour("snowcap"), 0.9))
    site.ground = (level + 80, level + 400)
    site.add("ice", 0.38, *shapes)
