"""Skies: bands from the zenith to the horizon, sun, moon, stars and clouds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import gradient, mix
from drawing.stage.scenery.pen import below, curve, data, disc, line, path, polygon
from drawing.stage.scenery.site import MARGIN

if TYPE_CHECKING:
    from random import Random

    from drawing.stage.scenery.site import Site

SKY, STARS, BODY, CLOUDS = 0.0, 0.02, 0.04, 0.08
"""Depths."""
BANDS = 7
STAR_COUNT = 20
FEW = 4
LOW = 0.5
"""Share of the sky below which the sun is large and golden."""


def sky(site: Site, bottom: float | None = None) -> None:
    """The sky down to `bottom` (the horizon) as the hour has it: bands, sun or moon, stars, clouds, lightning."""
    bottom = site.horizon if bottom is None else bottom
    site.add("sky", SKY, *_bands(site, bottom))
    if site.palette.hour["stars"] and site.palette.air["sun"]:
        site.add("stars", STARS, *stars(site, bottom))
    if site.palette.air["sun"]:
        _sun_or_moon(site, bottom)
    site.add("clouds", CLOUDS, *_clouds(site, bottom))
    if site.weather == "storm":
        site.add("lightning", CLOUDS + 0.01, *_lightning(site, bottom))


def _bands(site: Site, bottom: float) -> list[str]:
    """Overlapping bands with soft waves for edges."""
    dice, right = site.dice("sky"), site.width + MARGIN
    shapes = [below([(-MARGIN, -MARGIN), (right, -MARGIN)], 1000 + MARGIN, site.palette.sky[0])]
    for band in range(1, BANDS):
        y = bottom * band / BANDS
        start = dice.uniform(0, math.tau)
        edge = [
            (-MARGIN + (right + MARGIN) * i / FEW, y + 13 * math.sin(start + 1.9 * i) + dice.uniform(-5, 5))
            for i in range(FEW + 1)
        ]
        shapes.append(below(edge, 1000 + MARGIN, gradient(site.palette.sky, band / (BANDS - 1))))
    return shapes


def _sun_or_moon(site: Site, bottom: float) -> None:
    """The sun by day, the moon by night, unless it is left out."""
    body = "moon" if site.time == "night" else "sun"
    if not site.wants(body):
        return
    dice = site.dice("sun")
    share = site.palette.hour["sun"]
    x, y = site.width * dice.uniform(0.7, 0.84), bottom * share + dice.uniform(-15, 15)
    if body == "moon":
        site.add("moon", BODY, *moon(site, x, max(y, 120), 62))
    else:
        low = share > LOW
        shine, radius = site.glow("sun_low" if low else "sun"), 88 if low else 60
        halo = [disc(x, y, radius * by, shine, veil) for by, veil in ((2.6, 0.16), (1.75, 0.28))]
        site.add("sun", BODY, *halo, disc(x, y, radius, mix(shine, "#fffdf2", 0.45)))
    site.suns.add(body)


def moon(site: Site, x: float, y: float, radius: float) -> list[str]:
    """A moon with a halo: by seed a crescent or full with soft spots."""
    shine = site.glow("moon")
    halo = disc(x, y, radius * 1.8, shine, 0.14)
    if site.dice("moon").choice((True, False)):
        spots = [
            disc(x + dx * radius, y + dy * radius, size * radius, mix(shine, site.palette.sky[0], 0.2))
            for dx, dy, size in ((-0.35, -0.25, 0.2), (0.3, 0.28, 0.25), (-0.2, 0.5, 0.12))
        ]
        return [halo, disc(x, y, radius, shine), *spots]
    horn, inner = x + radius * 0.5, radius * 1.08
    upper, lower = (horn, y - radius * 0.86), (horn, y + radius * 0.86)
    outline = data(
        "M", upper, "A", (radius, radius), " 0 1 0", lower, "A", (inner, inner), " 0 0 1", upper, "Z"
    )  # fmt: skip
    return [halo, path(outline, shine)]


def stars(site: Site, bottom: float, count: int = STAR_COUNT) -> list[str]:
    """Scattered stars, every fifth with four points, none near the horizon."""
    dice, shine = site.dice("stars"), site.glow("star")
    shapes = []
    for i in range(round(count * max(site.aspect, 0.6))):
        x, y = dice.uniform(0.02, 0.98) * site.width, bottom * (0.04 + 0.8 * dice.random() ** 1.3)
        size = dice.uniform(3.5, 6)
        shapes.append(_sparkle(x, y, size * 3.4, shine) if i % 5 == 0 else disc(x, y, size, shine, 0.9))
    return shapes


def _sparkle(x: float, y: float, radius: float, colour: str) -> str:
    """A star with four points."""
    corners = [
        (x + math.sin(turn) * reach, y - math.cos(turn) * reach)
        for turn, reach in ((i * math.pi / 4, radius if i % 2 == 0 else radius * 0.28) for i in range(8))
    ]
    return polygon(corners, colour)


def cloud(x: float, y: float, width: float, dice: Random, fill: str, opacity: float = 1.0) -> str:
    """A cloud that stands on `y` about `x`: a flat foot and three to five round heads."""
    heads = dice.choice((3, 4, 4, 5))
    height = width * dice.uniform(0.28, 0.4)
    lean = dice.uniform(-0.12, 0.12)
    outline, last = [data("M", (x - width / 2, y))], (x - width / 2, y)
    for i in range(1, heads + 1):
        turn = math.pi * (1 - i / heads)
        reach = 1 + (lean if i % 2 else -lean)
        point = (x + width / 2 * math.cos(turn), y - height * math.sin(turn) ** 0.8 * reach if i < heads else y)
        radius = math.dist(last, point) * 0.58
        outline.append(data("A", (radius, radius), " 0 0 1", point))
        last = point
    return path("".join(outline) + "Z", fill, opacity)


def _clouds(site: Site, bottom: float) -> list[str]:
    """As many clouds as the weather brings, and in a storm a dark bank above them."""
    dice = site.dice("clouds")
    count = site.palette.air["clouds"] + (dice.choice((1, 2)) if site.weather == "sun" else 0)
    room = 0.68 if site.suns else 1.0
    heavy = site.weather in {"storm", "rain", "clouds"}
    tone = gradient(site.palette.sky, 0.4)
    bright = mix(site.colour("cloud"), site.palette.haze, 0.25)
    colour = mix(tone, bright, 0.3 if site.time == "night" else 0.72)
    if site.weather in {"storm", "rain"}:
        colour = mix(site.palette.sky[0], "#30364f", 0.3 if site.weather == "storm" else 0.12)
    shapes = _bank(site, dice, colour) if site.weather in {"storm", "rain"} else []
    for i in range(count):
        x = site.width * room * ((i + dice.uniform(0.2, 0.8)) / max(count, 1))
        y = bottom * (dice.uniform(0.2, 0.36) if i % 2 else dice.uniform(0.42, 0.62))
        width = dice.uniform(0.2, 0.32) * min(site.width, 1300) * (1.35 if heavy else 1)
        shapes.append(cloud(x, y, width, dice, mix(colour, tone, dice.uniform(0, 0.35)), 0.95))
    return shapes


def _bank(site: Site, dice: Random, colour: str) -> list[str]:
    """A ceiling of cloud along the upper edge."""
    step = site.width / FEW
    edge = [(-MARGIN + i * step * 0.75, 105 + (55 if i % 2 else 0) + dice.uniform(-20, 20)) for i in range(8)]
    outline = [(-MARGIN, -MARGIN), *edge, (site.width + MARGIN * 3, -MARGIN)]
    return [path(curve(outline) + "Z", mix(colour, "#30364f", 0.18))]


def _lightning(site: Site, bottom: float) -> list[str]:
    """A bolt with its shine."""
    dice, shine = site.dice("lightning"), site.glow("lightning")
    reach = min(max(site.sky[1] * 0.85, 210), bottom * 0.75)
    x, y = site.width * dice.uniform(0.3, 0.42), reach * 0.2
    bolt = [(0.1, 0.0), (-0.16, 0.52), (0.0, 0.5), (-0.12, 1.0), (0.24, 0.38), (0.08, 0.4), (0.26, 0.0)]
    points = [(x + across * reach, y + down * reach) for across, down in bolt]
    return [polygon(points, shine), line([points[1], points[2]], 6, shine)]
