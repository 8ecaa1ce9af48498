"""Above the earth: space, the moon, the clouds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import gradient
from drawing.stage.scenery.land import (
    BOTTOM,
    ridge,
)
from drawing.stage.scenery.pen import bars, below, box, disc, line, oval, smooth
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import cloud, sky, stars

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("space", kind="closed")
def space(site: Site) -> None:
    """Stars, clouds of light, planets; one floats anywhere."""
    width, dice = site.width, site.dice("space")
    site.horizon, site.ground, site.sky = 600, (640, 900), (80, 900)
    site.add("space", 0.0, box(-60, -60, width + 120, 1120, site.colour("space")))
    for i, (x, y, a, b) in enumerate(((0.25, 300, 0.42, 170), (0.7, 560, 0.46, 210), (0.35, 860, 0.4, 150))):
        tone = site.colour("nebula", site.dice(f"nebula {i}"))
        points = [
            (width * (x - a), y),
            (width * (x - a * 0.4), y - b * dice.uniform(0.7, 1)),
            (width * (x + a * 0.4), y - b * dice.uniform(0.5, 0.9)),
            (width * (x + a), y + 30),
            (width * (x + a * 0.3), y + b * dice.uniform(0.6, 1)),
            (width * (x - a * 0.5), y + b * 0.7),
        ]
        site.add("nebula", 0.05, smooth(points, tone, 0.35))
    site.add("stars", 0.1, *stars(site, 1150, 34))
    _planet(site, "planet", width * 0.8, 230, 120, ringed=True)
    _planet(site, "small planet", width * 0.14, 760, 66, ringed=False)


def _planet(site: Site, name: str, x: float, y: float, radius: float, *, ringed: bool) -> None:
    """A planet with two bands, by choice with a ring."""
    tone = [site.colour("planet", site.dice(name), shade=shade) for shade in (0.0, 0.2, -0.15)]
    shapes = [
        disc(x, y, radius, tone[0]),
        bars([(x - radius * 0.7, y - radius * 0.3), (x + radius * 0.7, y - radius * 0.3)], radius * 0.24, tone[1]),
        bars([(x - radius * 0.72, y + radius * 0.35), (x + radius * 0.72, y + radius * 0.35)], radius * 0.2, tone[2]),
    ]
    if ringed:
        shapes.append(
            f'<g transform="rotate(-16 {x:.1f} {y:.1f})">'
            + line(
                [
                    (x - radius * 0.98, y),
                    (x - radius * 1.7, y + radius * 0.1),
                    (x, y + radius * 0.42),
                    (x + radius * 1.7, y + radius * 0.1),
                    (x + radius * 0.98, y),
                ],
                radius * 0.13,
                site.colour("cream"),
            )
            + "</g>"
        )
    site.add(name, 0.15, *shapes)


@place("moon", kind="closed")
def on_the_moon(site: Site) -> None:
    """The moon's cratered ground, a black sky, the earth above."""
    width = site.width
    site.horizon, site.ground, site.sky = 610, (665, 945), (60, 500)
    site.suns.add("moon")
    glow = below([(-60, 300), (width / 2, 360), (width + 60, 290)], BOTTOM, site.colour("space_light"))
    site.add("space", 0.0, box(-60, -60, width + 120, 1120, site.colour("space")), glow)
    site.add("stars", 0.05, *stars(site, 640, 26))
    _earth(site, width * 0.76, 220, 112)
    site.add("far hills", 0.2, below(ridge(site, "far hills", 590, 80, 1.7), BOTTOM, site.colour("crater")))
    site.add(
        "ground",
        0.38,
        below(ridge(site, "ground", 620, 22, 1.1), BOTTOM, site.colour("regolith")),
        below(ridge(site, "near ground", 800, 36, 0.9), BOTTOM, site.colour("regolith_near")),
    )
    rim, floor, shapes = site.colour("regolith", shade=0.25), site.colour("crater"), []
    for share, y, across in ((0.16, 690, 100), (0.82, 720, 130), (0.08, 860, 150), (0.92, 900, 170), (0.52, 660, 60)):
        x = share * width
        shapes += [oval(x, y - 5, across, across * 0.24, rim), oval(x, y + 4, across * 0.86, across * 0.18, floor)]
    site.add("craters", 0.39, *shapes)


def _earth(site: Site, x: float, y: float, radius: float) -> None:
    """The earth as a ball with lands and a cloud."""
    ball, land = site.colour("earth_ball"), site.colour("earth_land")
    lands = (((-0.6, -0.5), (0, -0.7), (0.2, -0.2), (-0.3, 0.1)), ((0.1, 0.2), (0.6, 0.1), (0.4, 0.7)))
    shapes = [disc(x, y, radius * 1.16, ball, 0.25), disc(x, y, radius, ball)]
    shapes += [smooth([(x + across * radius, y + down * radius) for across, down in one], land) for one in lands]
    cloud_line = [(x - radius * 0.5, y + radius * 0.42), (x - radius * 0.05, y + radius * 0.36)]
    site.add("earth", 0.1, *shapes, bars(cloud_line, radius * 0.14, site.colour("snowcap")))


@place("clouds")
def among_clouds(site: Site) -> None:
    """Above the clouds: they are the ground."""
    width = site.width
    site.horizon, site.ground, site.sky = 640, (720, 930), (60, 620)
    sky(site, 760)
    tones = [site.colour("cloud"), site.colour("#b4cfe4")]
    for row, (y, size, depth) in enumerate(((640, 300, 0.2), (740, 380, 0.38), (900, 480, 0.5))):
        dice, shapes = site.dice(f"row {row}"), []
        count = round(1.6 * 1000 * site.aspect / size) + 2
        tone = gradient(tones, (0.85, 0.45, 0.05)[row])
        for i in range(count):
            x = -60 + (width + 120) * i / (count - 1)
            shapes += [cloud(x, y + dice.uniform(0, 40) + 60, size, dice, tone)]
        site.add("cloud banks", depth, *shapes, box(-60, y + 60, width + 120, 1060 - y, tone))
