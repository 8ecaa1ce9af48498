"""Ground that people use: farm, graveyard, playground, camp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.fire import flame
from drawing.stage.scenery.houses import fence
from drawing.stage.scenery.land import (
    corner_plants,
    ground,
    hills,
    patches,
    rock,
    tufts,
)
from drawing.stage.scenery.pen import arch, bars, box, data, disc, line, oval, path, polygon
from drawing.stage.scenery.plants import tree_row
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


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
        _dome(tower + width * 0.15, top + 4, width * 0.17, site.colour("roof")),
    )  # fmt: skip
    site.add(
        "barn",
        0.395,
        box(x, y - high, width, high, wall),
        polygon(roof, site.colour("roof", shade=-0.05)),
        polygon([(px, py + 26) for px, py in roof[1:4]], wall),
        box(*gate, site.colour("barn", shade=-0.12)),
        bars([*corners, corners[0]], 12, trim),
        bars([corners[0], corners[2]], 10, trim),
        bars([corners[1], corners[3]], 10, trim),
        box(x + width * 0.44, y - high * 1.28, width * 0.12, width * 0.12, site.glow("lamp") if site.lamps else trim),
    )
    site.spots["door"] = (x + width / 2, y + 40)


def _dome(x: float, y: float, radius: float, fill: str) -> str:
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
        "swing",
        0.42,
        bars([(x, y), (x + 60, y - 330), (x + 120, y)], 16, frame),
        bars([(x + 240, y), (x + 300, y - 330), (x + 360, y)], 16, frame),
        bars([(x + 60, y - 330), (x + 300, y - 330)], 18, frame),
        bars([(x + 135, y - 330), (x + 135, y - 90)], 6, rope),
        bars([(x + 215, y - 330), (x + 215, y - 90)], 6, rope),
        bars([(x + 130, y - 88), (x + 220, y - 88)], 16, site.colour("wood")),
    )
    right, chute = site.width * 0.95, site.colour("awning", site.dice("slide"))
    site.add(
        "slide",
        0.425,
        bars([(right, y + 20), (right, y - 270)], 14, site.colour("iron")),
        bars([(right - 56, y + 20), (right - 56, y - 270)], 14, site.colour("iron")),
        *(bars([(right - 56, y - 30 - 55 * i), (right, y - 30 - 55 * i)], 10, site.colour("iron")) for i in range(5)),
        line([(right - 56, y - 262), (right - 170, y - 110), (right - 270, y + 6), (right - 320, y + 10)], 34, chute),
        line(
            [(right - 56, y - 262), (right - 170, y - 110), (right - 270, y + 6), (right - 320, y + 10)],
            14,
            site.colour("cream"),
        ),
    )
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
        "tent",
        0.43,
        polygon([(x - 190, y), (x, y - 260), (x + 190, y)], cloth),
        polygon(
            [(x - 70, y), (x - 6, y - 250), (x + 44, y)], site.glow("lamp") if site.lamps else site.colour("hearth")
        ),
        bars([(x - 190, y), (x, y - 260), (x + 190, y)], 10, site.colour("cream")),
    )

    fire_x, fire_y = site.width * 0.2, level + 230
    site.add(
        "campfire",
        site.depth_at(fire_y),
        disc(fire_x, fire_y - 50, 130, site.glow("lamp"), 0.2),
        bars([(fire_x - 60, fire_y), (fire_x + 50, fire_y - 20)], 24, site.colour("wood_dark")),
        bars([(fire_x + 60, fire_y), (fire_x - 50, fire_y - 20)], 24, site.colour("wood_dark", shade=-0.1)),
        flame(site, fire_x, fire_y - 12, 120),
    )
    tufts(site)
    corner_plants(site)
