"""Plain paper, cave, underwater, candyland."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import gradient
from drawing.stage.scenery.land import (
    BOTTOM,
    flat_ground,
    hills,
    ridge,
    track,
)
from drawing.stage.scenery.pen import bars, below, box, curve, disc, line, oval, path, polygon, ring
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import FRONT, MARGIN
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site

DAYLIGHT = "#f3e7c4"
"""What shines into a cave."""


@place("plain", kind="closed")
def plain(site: Site) -> None:
    """Tinted paper with a soft ground, for a thing alone."""
    site.horizon, site.ground, site.sky = 700, (780, 900), (60, 500)
    site.add("paper", 0.0, box(-MARGIN, -MARGIN, site.width + 2 * MARGIN, BOTTOM + MARGIN, site.colour("paper")))
    site.add("ground", 0.3, below(ridge(site, "ground", 740, 18, 0.7), BOTTOM, site.colour("paper", shade=-0.05)))
    site.add("shadow", 0.35, oval(site.width / 2, 870, site.width * 0.34, 42, site.colour("paper_shade"), 0.7))


@place("cave", kind="closed", cast=("#d6c8d8", 0.35))
def cave(site: Site) -> None:
    """The inside of a cave, lit from its mouth; stones hang from above and stand below."""
    site.horizon, site.ground, site.sky = 640, (690, 945), (260, 420)
    width = site.width
    tones = [site.colour("cave_dark"), site.colour("cave"), site.colour("cave", shade=0.25)]
    site.add("rock", 0.0, box(-60, -60, width + 120, 1120, tones[0]))
    _cave_mouth(site, tones)
    site.add(
        "ground",
        0.38,
        below(ridge(site, "floor", 640, 24, 1.2), BOTTOM, site.colour("cave", shade=0.12)),
        below(ridge(site, "near floor", 790, 30, 0.9), BOTTOM, site.colour("cave", shade=-0.08)),
    )
    dice, hanging = site.dice("icicles"), []
    count = round(9 * max(site.aspect, 0.7))
    for i in range(count):
        x = width * (i + dice.uniform(0.2, 0.8)) / count
        length = dice.uniform(90, 190) + 150 * abs(x / width - 0.5)
        tone = gradient(tones, dice.uniform(0, 0.3))
        hanging.append(polygon([(x - 44, -20), (x + 44, -20), (x + 6, length), (x - 6, length)], tone))
    site.add("stalactites", 0.36, *hanging)
    standing = []
    for share, y, half in ((0.06, 760, 70), (0.15, 720, 44), (0.9, 730, 56), (0.97, 790, 76)):
        x, top = share * width, y - half * 2.1
        outline = [(x - half, y), (x - half * 0.2, top), (x + half * 0.15, top), (x + half, y)]
        standing.append(polygon(outline, gradient(tones, 0.35)))
    site.add("stalagmites", 0.42, *standing)


def _cave_mouth(site: Site, tones: list[str]) -> None:
    """Openings one behind the other, ever lighter, the daylight last."""
    middle, shapes = site.width * site.dice("mouth").uniform(0.42, 0.58), []
    for size, light in ((1.0, 0.25), (0.78, 0.55), (0.58, 0.9), (0.34, None)):
        across, high, wobble = size * min(site.width, 1250) * 0.52, 560 * size, site.dice(f"mouth {size}")
        bends = (
            (-1.0, -0.1), (-0.95, 0.5), (-0.5, wobble.uniform(0.9, 1)), (0.1, 1.0), (0.62, wobble.uniform(0.78, 0.9)),
            (1.0, 0.4), (1.0, -0.1),
        )  # fmt: skip
        points = [(middle + across * side, 640 - high * up) for side, up in bends]
        shapes.append(path(curve(points) + "Z", DAYLIGHT if light is None else gradient(tones, light)))
    site.add("cave mouth", 0.1, *shapes)


@place("underwater", kind="closed", cast=("#bfe6ee", 0.35))
def underwater(site: Site) -> None:
    """Under the sea: bands of blue, rays of light, coral and weed on a sandy floor."""
    width = site.width
    site.horizon, site.ground, site.sky, site.water = 720, (790, 945), (120, 640), (120, 700)
    stops = [site.colour(tone) for tone in ("#b3e0e4", "#86c8d6", "#62adc4", "#4a92b2")]
    _blue_bands(site, stops)
    rocks = gradient([stops[3], site.colour("weed", shade=0.1)], 0.3)
    site.add("far rocks", 0.2, below(ridge(site, "far rocks", 690, 130, 1.6), BOTTOM, rocks))
    site.add(
        "sea floor",
        0.38,
        below(ridge(site, "floor", 750, 30, 1.2), BOTTOM, site.colour("sand")),
        below(ridge(site, "near floor", 870, 30, 0.9), BOTTOM, site.colour("sand_wet", shade=0.15)),
    )
    for share, y, size in ((0.12, 820, 150), (0.88, 800, 130), (0.02, 1010, 230), (0.98, 1010, 210)):
        _coral(site, share * width, y, size, depth=FRONT if y > BOTTOM - 60 else 0.42)
    for share, y, tall in ((0.2, 800, 330), (0.27, 780, 250), (0.8, 790, 280), (0.95, 830, 380)):
        _weed(site, share * width, y, tall)
    dice, bubbles = site.dice("bubbles"), []
    for radius in (9, 14, 11, 18, 8, 13, 10):
        x, height = dice.uniform(0.1, 0.9) * width, dice.uniform(120, 640)
        bubbles.append(ring(x, height, radius, radius, 4, site.colour("foam"), 0.8))
    site.add("bubbles", 0.3, *bubbles)
    site.add("starfish", 0.43, _starfish(site, width * 0.66, 905, 44))


def _blue_bands(site: Site, stops: list[str]) -> None:
    """Water that grows darker downward, with rays of light in it."""
    width, rays = site.width, []
    bands = []
    for y in (-60.0, 110.0, 230.0, 350.0, 470.0, 590.0):
        edge = [(width * i / 4 + 60 * (i / 2 - 1), y + (14 if i % 2 else -14)) for i in range(5)]
        bands.append(below(edge, BOTTOM, gradient(stops, y / 720)))
    light = site.colour("foam")
    for x in (width * 0.42, width * 0.66, width * 0.94):
        rays += [polygon([(x, -40), (x + 90, -40), (x - 50, 760), (x - 320, 760)], light, 0.16)]
    site.add("water", 0.0, *bands)
    site.add("rays", 0.05, *rays)


def _coral(site: Site, x: float, y: float, size: float, depth: float) -> None:
    """A branching coral."""
    tone = site.colour("coral", site.dice(f"coral {x:.0f}"))
    arms = ((-0.5, 0.62), (-0.18, 0.95), (0.16, 0.8), (0.46, 0.6))
    site.add(
        "corals",
        depth,
        *(
            line(
                [(x, y), (x + lean * size * 0.5, y - up * size * 0.45), (x + lean * size, y - up * size)],
                size * 0.16,
                tone,
            )
            for lean, up in arms
        ),
    )
    site.shown.add("coral")


def _weed(site: Site, x: float, y: float, tall: float) -> None:
    """A waving ribbon of weed."""
    dice = site.dice(f"weed {x:.0f}")
    points = [(x + (26 if i % 2 else -18) * dice.uniform(0.7, 1.2), y - tall * i / 4) for i in range(5)]
    site.add("seaweed", 0.4, line([(x, y), *points[1:]], 24, site.colour("weed", dice)))


def _starfish(site: Site, x: float, y: float, radius: float) -> str:
    """A star of five arms on the floor."""
    tone = site.colour("coral")
    return "".join(
        bars([(x, y), (x + radius * math.sin(turn), y - radius * 0.6 * math.cos(turn))], radius * 0.42, tone)
        for turn in (math.tau * i / 5 for i in range(5))
    )


@place("candyland")
def candyland(site: Site) -> None:
    """A land of sweets: lollipop trees, icing hills, a river of chocolate's colour."""
    level, width = site.horizon, site.width
    sky(site)
    hills(site, "far hills", y=level - 60, height=110, colour="#f0c6d4", far=0.5, depth=0.15)
    hills(site, "hills", y=level - 10, height=70, colour="#d6d0ec", far=0.2)
    flat_ground(site, "#f7dfe0")
    track(site, "#b58a72", name="chocolate", width=300)
    for i, (share, y, tall) in enumerate(
        ((0.1, level + 90, 380), (0.26, level + 20, 230), (0.74, level + 16, 220), (0.9, level + 110, 420))
    ):
        x, tone = share * width, site.colour("awning", site.dice(f"sweet {i}"), shade=0.15)
        top, r = y - tall, tall * 0.24
        site.add(
            "lollipops",
            0.4,
            bars([(x, y), (x, top)], tall * 0.05, site.colour("cream")),
            disc(x, top, r, tone),
            ring(x, top, r * 0.62, r * 0.62, r * 0.2, site.colour("cream")),
            disc(x, top, r * 0.2, site.colour("cream")),
        )
