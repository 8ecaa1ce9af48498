"""Great rooms: hall, throne room, stage, circus, church."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.decor import banner, carpet, pillars
from drawing.stage.scenery.fire import candle, chandelier
from drawing.stage.scenery.furniture import table
from drawing.stage.scenery.pen import arch, bars, below, box, data, disc, line, oval, path, polygon
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import (
    BY_WALL,
    FLOOR,
    ON_WALL,
    room,
    window,
)

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("hall", kind="room")
def hall(site: Site) -> None:
    """A great hall: pillars, tall windows, banners, a long carpet."""
    width = site.width
    room(site, wall="plaster", floor="marble", boards="tiles")
    for share in (0.29, 0.62):
        window(site, width * share, 130, 90, 330, round_top=True, name="windows")
    pillars(site, (0.06, 0.94))
    for share in (0.16, 0.82):
        banner(site, width * share, 120, 110, 290)
    carpet(site, "velvet")
    chandelier(site, width * 0.5, 120, min(width * 0.24, 280))


@place("throne room", kind="room")
def throne_room(site: Site) -> None:
    """A throne on steps under a canopy, pillars and banners."""
    width, middle = site.width, site.width / 2
    room(site, wall="plaster", floor="marble", boards="tiles")
    pillars(site, (0.06, 0.94))
    for share in (0.2, 0.8):
        banner(site, width * share, 110, 120, 320)
    base = site.horizon
    cloth, dark = site.colour("velvet"), site.colour("velvet", shade=-0.12)
    site.add(
        "canopy",
        BY_WALL - 0.02,
        polygon([(middle - 190, 110), (middle + 190, 110), (middle + 150, base - 30), (middle - 150, base - 30)], dark),
        *(bars([(middle + dx * 1.1, 130), (middle + dx, base - 40)], 10, cloth) for dx in (-110, -40, 40, 110)),
        box(middle - 210, 60, 420, 76, cloth, corner=10),
        *(disc(middle - 175 + 70 * i, 138, 34, cloth) for i in range(6)),
        bars([(middle - 206, 66), (middle + 206, 66)], 14, site.colour("gold")),
    )
    site.add(
        "steps",
        BY_WALL,
        *(
            box(
                middle - reach,
                base - 24 + 30 * i,
                reach * 2,
                34,
                site.colour("marble", shade=-0.1 * (i % 2) - 0.03),
                corner=4,
            )
            for i, reach in enumerate((190, 230, 270))
        ),
    )
    _throne(site, middle, base - 18)
    carpet(site, "velvet")
    site.ground = (base + 90, 955)


def _throne(site: Site, x: float, y: float) -> None:
    """A golden throne with a red back; one may sit at the spot `throne`."""
    gold, red = site.colour("gold"), site.colour("curtain_red", shade=0.1)
    site.spots["throne"] = (x, y - 100)
    site.add(
        "throne",
        BY_WALL + 0.02,
        arch(x - 82, y - 330, 164, 330, gold),
        arch(x - 56, y - 300, 112, 200, red),
        disc(x, y - 338, 22, gold),
        box(x - 92, y - 116, 184, 34, red, corner=10),
        box(x - 100, y - 170, 28, 170, gold, corner=10),
        box(x + 72, y - 170, 28, 170, gold, corner=10),
        box(x - 92, y - 84, 184, 70, gold),
    )


@place("stage", kind="room")
def theatre(site: Site) -> None:
    """A theatre's stage between red curtains, painted hills behind, footlights."""
    width = site.width
    room(site, wall="ice", floor="wood_light", base=660)
    site.add(
        "painted hills",
        0.05,
        below([(-60, 560), (width * 0.3, 470), (width * 0.6, 540), (width + 60, 450)], 660, site.colour("hill")),
        disc(width * 0.7, 260, 80, site.colour("brass", shade=0.3)),
    )
    reach = width * 0.2 + 60
    site.add("curtains", 0.4, _curtain(site, -60, reach), _curtain(site, width + 60, -reach))
    _pelmet(site)
    site.add(
        "footlights",
        0.95,
        *(disc(width * (i + 0.5) / 6, 985, 30, site.glow("lamp")) for i in range(6)),
        bars([(-60, 1000), (width + 60, 1000)], 40, site.colour("wood_dark")),
    )
    site.wall = None


def _curtain(site: Site, edge: float, reach: float) -> str:
    """A stage curtain that hangs at `edge` and is drawn aside; `reach` is negative on the right."""
    cloth = data(
        "M", (edge, -60), "L", (edge + reach * 1.3, -60), "Q", (edge + reach * 1.1, 380), (edge + reach * 0.62, 500),
        "L", (edge + reach * 0.9, 800), "L", (edge, 800), "Z",
    )  # fmt: skip
    fold, shapes = site.colour("curtain_red", shade=-0.16), [path(cloth, site.colour("curtain_red"))]
    for share in (0.42, 0.66):
        top, waist = edge + reach * share, edge + reach * share * 0.8
        shapes.append(line([(top, 60), (waist, 500), (top, 780)], 12, fold))
    return "".join(shapes) + bars([(edge, 500), (edge + reach * 0.66, 500)], 20, site.colour("gold"))


def _pelmet(site: Site) -> None:
    """The short curtain above a stage, in bows."""
    width, red = site.width, site.colour("curtain_red")
    count = max(5, round(7 * site.aspect))
    step = (width + 40) / count
    edges = [-20 + step * i for i in range(count)]
    bows = [path(data("M", (x, 70), "A", (step / 2, step / 2), " 0 0 0", (x + step, 70), "Z"), red) for x in edges]
    braid = bars([(-60, 76), (width + 60, 76)], 14, site.colour("gold"))
    site.add("pelmet", 0.41, box(-60, -60, width + 120, 136, red), *bows, braid)


@place("circus", kind="room")
def circus(site: Site) -> None:
    """Inside a big top: striped canvas, a ring of sand, rows of heads, a trapeze."""
    width, middle = site.width, site.width / 2
    room(site, wall="cream", floor="sand", boards="", base=640)
    stripes = []
    for i in range(0, 14, 2):
        a, b = (middle + (k / 14 - 0.5) * width * 2.4 for k in (i, i + 1))
        stripes.append(polygon([(middle, -140), (a, 470), (b, 470)], site.colour("awning", site.dice("canvas"))))
    site.add("big top", 0.02, *stripes)
    dice = site.dice("crowd")
    crowd = [
        disc(
            width * (i + 0.5 * (row % 2)) / 12,
            500 + 52 * row,
            25,
            site.colour(dice.choice(("book", "cushion", "furniture")), dice, far=0.4),
        )
        for row in range(2)
        for i in range(13)
    ]
    site.add("audience", 0.1, box(-60, 466, width + 120, 200, site.colour("furniture_dark", far=0.3)), *crowd)
    curb = site.colour("curtain_red", shade=0.1)
    site.add(
        "ring",
        FLOOR + 0.02,
        box(-60, 604, width + 120, 62, curb),
        *(disc(width * (i + 0.5) / 9, 635, 17, site.colour("gold")) for i in range(9)),
        oval(middle, 860, width * 0.5, 150, site.colour("sand", shade=0.3)),
    )
    rope = site.colour("wood_dark", shade=0.2)
    site.add(
        "trapeze",
        0.2,
        bars([(width * 0.72, -20), (width * 0.72, 230)], 6, rope),
        bars([(width * 0.84, -20), (width * 0.84, 230)], 6, rope),
        bars([(width * 0.71, 232), (width * 0.85, 232)], 14, site.colour("brass")),
    )
    site.wall = None


@place("church", kind="room")
def church(site: Site) -> None:
    """A nave: coloured windows, an altar with candles, pillars, pews."""
    width, middle = site.width, site.width / 2
    room(site, wall="plaster", floor="marble", boards="tiles")
    for share in (0.24, 0.5, 0.76):
        _stained_glass(site, width * share, 110 if share == 0.5 else 170, 130 if share == 0.5 else 104)  # noqa: PLR2004
    pillars(site, (0.08, 0.92))
    table(site, middle - 150, site.horizon + 40, 300, 150, cloth="linen", name="altar")
    site.add("candles", BY_WALL + 0.06, *(candle(site, middle + dx, site.horizon - 118, 56) for dx in (-110, 110)))
    carpet(site, "velvet")
    pew = site.colour("furniture")
    for x in (-40.0, width * 0.74):
        site.add(
            "pews",
            0.5,
            *(
                bars([(x, y), (x + width * 0.3, y)], 44, site.colour("furniture", shade=0.08 * i))
                for i, y in enumerate((780, 880))
            ),
            bars([(x + (width * 0.3 if x < 0 else 0), 750), (x + (width * 0.3 if x < 0 else 0), 910)], 30, pew),
        )


def _stained_glass(site: Site, x: float, y: float, width: float) -> None:
    """A pointed window of coloured panes."""
    height, dice = width * 2.9, site.dice(f"glass {x:.0f}")
    shapes = [
        arch(x - width / 2 - 12, y - 12, width + 24, height + 24, site.colour("stone_dark")),
        arch(x - width / 2, y, width, height, site.colour("stained", dice)),
    ]
    for row in range(4):
        top = y + height * (0.22 + 0.19 * row)
        for left in (x - width * 0.46, x + width * 0.04):
            tone = site.colour("stained", dice, shade=dice.uniform(0, 0.3))
            shapes += [box(left, top, width * 0.42, height * 0.16, tone)]
    shapes.append(disc(x, y + width * 0.42, width * 0.24, site.colour("stained", dice, shade=0.2)))
    site.add("windows", ON_WALL, *shapes)
