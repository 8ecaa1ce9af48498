"""Land: hills, mountains, ground, paths, rocks, snow and sand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import mix
from drawing.stage.scenery.pen import below, curve, line, oval, path, polygon, smooth
from drawing.stage.scenery.site import FAR, FRONT, MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from drawing.stage.picture import Point
    from drawing.stage.scenery.site import Site

BOTTOM = 1000 + MARGIN


def ridge(site: Site, part: str, y: float, height: float, waves: float = 1.6) -> list[Point]:
    """A rolling line from edge to edge about `y`, `height` from its valleys to its tops, `waves` a square of canvas."""
    dice = site.dice(part)
    slow, fast = dice.uniform(0, math.tau), dice.uniform(0, math.tau)
    span = site.width + 2 * MARGIN
    count = max(6, round(6 * waves * site.aspect) + 1)
    points = []
    for i in range(count):
        x = -MARGIN + span * i / (count - 1)
        turn = math.tau * waves * x / 1000
        points.append((x, y - height / 2 * (0.72 * math.sin(turn + slow) + 0.28 * math.sin(2.3 * turn + fast))))
    return points


def hills(
    site: Site,
    name: str = "hills",
    *,
    y: float,
    height: float,
    colour: str = "hill",
    far: float = 0.5,
    depth: float = FAR,
) -> list[Point]:
    """A range of round hills about the height `y`; gives its outline."""
    outline = ridge(site, name, y, height, site.dice(name).uniform(1.1, 1.9))
    site.add(name, depth, below(outline, BOTTOM, site.colour(colour, far=far)))
    return outline


def mountains(
    site: Site,
    name: str = "mountains",
    *,
    y: float,
    height: float,
    colour: str = "mountain",
    far: float = 0.6,
    depth: float = FAR - 0.05,
    caps: bool = True,
    peaks: int = 4,
) -> None:
    """A chain of peaks that rise from `y`, lit from one side, with snow on top."""
    dice = site.dice(name)
    count = max(2, round(peaks * site.aspect))
    step = site.width / count
    order = sorted(range(-1, count + 1), key=lambda i: (i % 2, i))
    shapes = []
    for i in order:
        top = (step * (i + 0.5 + dice.uniform(-0.2, 0.2)), y - height * dice.uniform(0.62, 1.0) * (1 if i % 2 else 0.8))
        half = step * dice.uniform(0.85, 1.1)
        shapes += _peak(site, top, half, y, dice, colour=colour, far=far, caps=caps)
    site.add(name, depth, *shapes)


def _peak(
    site: Site, top: Point, half: float, foot: float, dice: Random, *, colour: str, far: float, caps: bool
) -> list[str]:
    """One peak: its body, its shaded side and its cap of snow."""
    x, y = top
    high = foot - y
    left, right = (x - half, foot + 40), (x + half, foot + 40)
    bend = (x + dice.uniform(-0.1, 0.1) * half, y + high * 0.45)
    shapes = [
        polygon([top, right, left], site.colour(colour, far=far)),
        polygon([top, bend, (x - half * 0.25, foot + 40), left], site.colour(colour, far=far, shade=-0.14)),
    ]
    if caps:
        share = dice.uniform(0.26, 0.34)
        reach, low = half * share, y + high * share
        teeth = [(x - reach, low), (x - reach * 0.45, low - high * 0.06), (x - reach * 0.1, low + high * 0.07)]
        teeth += [(x + reach * 0.4, low - high * 0.05), (x + reach, low + high * 0.01)]
        shapes.append(polygon([top, *reversed(teeth)], site.colour("snowcap", far=far * 0.5)))
    return shapes


def ground(site: Site, colour: str = "grass", *, name: str = "ground", near: str = "", far: str = "") -> None:
    """The ground where one stands, from the horizon down: three soft bands, the nearest the strongest."""
    dice = site.dice(name)
    far, near = far or f"{colour}_far", near or f"{colour}_near"
    span = 1000 - site.horizon
    shapes = [below(ridge(site, name, site.horizon, 16, 1.2), BOTTOM, site.colour(far))]
    for share, tone in ((0.16, colour), (0.62, near)):
        y = site.horizon + span * share
        shapes.append(
            below(ridge(site, f"{name} {tone}", y, 34 * dice.uniform(0.6, 1.2), 0.9), BOTTOM, site.colour(tone))
        )
    site.add(name, 0.38, *shapes)
    puddles(site)


def flat_ground(site: Site, colour: str, *, name: str = "ground", shade: float = -0.08) -> None:
    """Ground of one colour from the horizon down, a little darker in front."""
    shapes = [below(ridge(site, name, site.horizon, 8, 1), BOTTOM, site.colour(colour, shade=0.12))]
    for share, by in ((0.2, 0.0), (0.62, shade)):
        y = site.horizon + (1000 - site.horizon) * share
        shapes.append(below(ridge(site, f"{name} {share}", y, 26, 0.8), BOTTOM, site.colour(colour, shade=by)))
    site.add(name, 0.38, *shapes)
    puddles(site)


def track(
    site: Site,
    colour: str = "path",
    *,
    name: str = "path",
    start: float | None = None,
    width: float = 330,
    top: float | None = None,
) -> None:
    """A path that winds from the horizon to the lower edge, wider as it comes nearer."""
    dice = site.dice(name)
    top = site.horizon + 8 if top is None else top
    start = site.width * dice.uniform(0.55, 0.7) if start is None else start
    end = site.width * dice.uniform(0.3, 0.5)
    sway = dice.uniform(60, 130) * dice.choice((-1, 1))
    left, right = [], []
    for i in range(7):
        share = i / 6
        y = top + (BOTTOM - top) * share**1.25
        x = start + (end - start) * share + sway * math.sin(math.pi * 1.6 * share)
        half = 8 + (width / 2 - 8) * share**1.5
        left.append((x - half, y))
        right.append((x + half, y))
    outline = curve(left) + "L" + curve(right[::-1])[1:] + "Z"
    site.add(name, 0.39, path(outline, site.colour(colour)))


def rocks(
    site: Site,
    name: str = "rocks",
    *,
    spots: Sequence[tuple[float, float, float]],
    colour: str = "rock",
    depth: float | None = None,
) -> None:
    """Boulders at `(x, y, width)`, each with a lit top."""
    dice = site.dice(name)
    shapes = [rock(site, x, y, width, dice, colour) for x, y, width in spots]
    site.add(name, site.depth_at(max(y for _, y, _ in spots)) if depth is None else depth, *shapes)


def rock(site: Site, x: float, y: float, width: float, dice: Random, colour: str = "rock", far: float = 0.0) -> str:
    """A boulder that stands at `(x, y)`."""
    height = width * dice.uniform(0.5, 0.75)
    lean = dice.uniform(-0.12, 0.12) * width
    outline = [
        (x - width / 2, y), (x - width * 0.44, y - height * 0.5), (x - width * 0.18 + lean, y - height),
        (x + width * 0.2 + lean, y - height * 0.92), (x + width * 0.46, y - height * 0.42), (x + width / 2, y),
    ]  # fmt: skip
    top = [
        outline[1],
        outline[2],
        outline[3],
        (x + width * 0.05, y - height * 0.6),
        (x - width * 0.15, y - height * 0.5),
    ]
    tone = site.dice(f"rock {dice.random()}")
    return path(curve(outline) + "Z", site.colour(colour, site.dice("tone"), far=far)) + smooth(
        top, site.colour(colour, site.dice("tone"), far=far, shade=tone.uniform(0.22, 0.3))
    )


def tufts(site: Site, name: str = "grasses", *, colour: str = "tuft", count: int = 9) -> None:
    """Tufts of grass toward the edges of the ground, few and bold, the middle left calm."""
    dice = site.dice(name)
    span = site.ground[1] - site.ground[0]
    shapes = []
    for i in range(max(3, round(count * site.aspect))):
        y = site.ground[0] + span * (i + dice.random()) / max(3, round(count * site.aspect))
        shapes.append(tuft(site, edgeward(site, dice), y, 16 + 34 * (y - site.ground[0]) / span, dice, colour))
    site.add(name, 0.4, *shapes)


def tuft(site: Site, x: float, y: float, height: float, dice: Random, colour: str = "tuft") -> str:
    """Three blades from one root."""
    tone = site.colour(colour)
    blades = ((-0.5, 0.75), (0.05, 1.0), (0.55, 0.7))
    return "".join(
        line(
            [
                (x + lean * 4, y),
                (x + lean * height * 0.4, y - height * up * 0.6),
                (x + lean * height + dice.uniform(-3, 3), y - height * up),
            ],
            height * 0.17,
            tone,
        )
        for lean, up in blades
    )


def edgeward(site: Site, dice: Random) -> float:
    """An x more often near the edges than in the middle."""
    share = 0.5 * dice.random() ** 1.5
    return site.width * (share if dice.random() < 0.5 else 1 - share)  # noqa: PLR2004


def corner_plants(site: Site, name: str = "front grasses", *, colour: str = "tuft", height: float = 110) -> None:
    """Blades and leaves in the lower corners, in front of everything."""
    dice = site.dice(name)
    shapes = []
    for side in (0.02, 0.98):
        for i in range(4):
            x = site.width * side + (1 if side < 0.5 else -1) * i * 34 + dice.uniform(-12, 12)  # noqa: PLR2004
            shapes.append(tuft(site, x, 1012, height * dice.uniform(0.6, 1.1) * (1 - 0.16 * i), dice, colour))
    site.add(name, FRONT, *shapes)


def dunes(
    site: Site, name: str = "dunes", *, y: float, height: float, far: float, depth: float = FAR, seed_shade: float = 0.0
) -> None:
    """A dune with a lit slope and a sharp crest."""
    dice = site.dice(name)
    x = site.width * dice.uniform(0.2, 0.8)
    reach = max(site.width * 0.7, 600)
    body = [
        (x - reach, y + 20),
        (x - reach * 0.45, y - height * 0.35),
        (x, y - height),
        (x + reach * 0.4, y - height * 0.3),
        (x + reach, y + 30),
    ]
    lee = [
        (x, y - height),
        (x + reach * 0.06, y - height * 0.5),
        (x - reach * 0.08, y + 20),
        (x + reach, y + 60),
        (x + reach * 0.4, y - height * 0.3),
    ]
    site.add(
        name, depth,
        below(body, BOTTOM, site.colour("dune", far=far, shade=seed_shade)),
        smooth(lee, site.colour("dune", far=far, shade=seed_shade - 0.12)),
    )  # fmt: skip


def snowdrift(site: Site, name: str, y: float, height: float, depth: float) -> None:
    """A soft bank of snow across the picture with a blue shade below it."""
    outline = ridge(site, name, y, height, 1.1)
    lower = [(x, level + 22) for x, level in outline]
    site.add(name, depth, below(outline, BOTTOM, site.colour("snow")), below(lower, BOTTOM, site.colour("snow_near")))


def puddles(site: Site) -> None:
    """Puddles, where it rains."""
    if site.weather in {"rain", "storm"}:
        tone, dice, shapes = mix(site.palette.haze, site.colour("pool"), 0.5), site.dice("puddles"), []
        for i in range(4):
            y = site.ground[0] + (site.ground[1] - site.ground[0]) * (i + 0.3 + 0.6 * dice.random()) / 4
            across = (40 + 110 * (y - site.horizon) / (1000 - site.horizon)) * dice.uniform(0.8, 1.2)
            shapes.append(oval(edgeward(site, dice), y, across, across * 0.15, tone, 0.65))
        site.add("puddles", 0.398, *shapes)


def patches(site: Site, name: str, colour: str, *, count: int = 5, opacity: float = 0.6, depth: float = 0.39) -> None:
    """Flat patches on the ground: moss, puddles, shade."""
    dice = site.dice(name)
    shapes = []
    for i in range(count):
        y = site.ground[0] + (site.ground[1] - site.ground[0]) * (i + dice.random()) / count
        across = (50 + 130 * (y - site.horizon) / (1000 - site.horizon)) * dice.uniform(0.7, 1.3)
        shapes.append(oval(edgeward(site, dice), y, across, across * 0.14, site.colour(colour), opacity))
    site.add(name, depth, *shapes)
