"""Plants: trees of several kinds, rows of them, bushes, flowers, reeds and crops."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from drawing.stage.scenery.land import edgeward
from drawing.stage.scenery.pen import bars, curve, data, disc, line, oval, path, polygon, scalloped
from drawing.stage.scenery.site import FAR, FRONT, MARGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.scenery.site import Site

BARE = 0.45
"""Share of leafy trees that stand bare in winter."""


def tree(site: Site, x: float, y: float, height: float, dice: Random, kind: str = "round", far: float = 0.0) -> str:
    """A tree that stands at `(x, y)`; its kind is `round`, `oval`, `poplar`, `fruit`, `pine`, `palm` or `willow`."""
    dice = Random(dice.random())  # seasons draw more or fewer numbers; the next tree must not notice
    if kind == "pine":
        return _pine(site, x, y, height, dice, far)
    if kind == "palm":
        return _palm(site, x, y, height, dice, far)
    bare = dice.random() < BARE and site.season == "winter"
    return _bare(site, x, y, height, dice, far) if bare else _leafy(site, x, y, height, dice, kind, far)


_CROWNS = {
    "round": (0.72, 0.66),
    "oval": (0.56, 0.74),
    "poplar": (0.26, 0.9),
    "fruit": (0.8, 0.62),
    "willow": (0.95, 0.72),
}


def crown(x: float, y: float, across: float, down: float, dice: Random, fill: str, lobes: int = 8) -> str:
    """A leafy mass about `(x, y)` with soft lobes round."""
    start, points = dice.uniform(0, math.tau), []
    for i in range(lobes):
        turn = start + math.tau * (i + dice.uniform(-0.16, 0.16)) / lobes
        points.append((x + across * 0.46 * math.cos(turn), y + down * 0.46 * math.sin(turn)))
    return scalloped(points, fill)


def _leafy(site: Site, x: float, y: float, height: float, dice: Random, kind: str, far: float) -> str:
    """Trunk, crown, and a lighter mass on the lit side."""
    wide, high = _CROWNS[kind]
    across, down = height * wide * dice.uniform(0.88, 1.1), height * high
    middle = y - height + down / 2
    thick = height * (0.075 if kind != "poplar" else 0.04)
    trunk = site.colour("trunk", far=far)
    shapes = [polygon([(x - thick, y), (x - thick * 0.55, middle), (x + thick * 0.55, middle), (x + thick, y)], trunk)]
    if kind != "poplar":
        shapes.append(bars([(x, y - height * 0.22), (x + across * 0.2, middle)], thick * 0.7, trunk))
    picked = dice.random()
    leaf = [site.colour("leaf", site.dice(f"leaf {picked}"), far=far, shade=shade) for shade in (0.0, 0.2)]
    shapes.append(crown(x, middle, across, down, dice, leaf[0]))
    shapes.append(crown(x + across * 0.1, middle - down * 0.12, across * 0.56, down * 0.52, dice, leaf[1]))
    if kind == "fruit" and site.season != "winter":
        dots = "blossom" if site.season == "spring" else "fruit"
        for i in range(7):
            turn, reach = math.tau * i / 7 + dice.uniform(-0.3, 0.3), dice.uniform(0.2, 0.38)
            spot = (x + across * reach * math.cos(turn), middle + down * reach * math.sin(turn))
            shapes.append(disc(*spot, height * 0.024, site.colour(dots, far=far)))
    return "".join(shapes)


def _bare(site: Site, x: float, y: float, height: float, dice: Random, far: float) -> str:
    """A winter tree: trunk and five boughs."""
    trunk = site.colour("trunk", far=far, shade=0.1)
    fork = y - height * 0.38
    shapes = [
        polygon(
            [(x - height * 0.05, y), (x - height * 0.03, fork), (x + height * 0.03, fork), (x + height * 0.05, y)],
            trunk,
        )
    ]
    for lean, up in ((-0.34, 0.78), (-0.16, 0.96), (0.05, 1.0), (0.22, 0.9), (0.36, 0.7)):
        tip = (x + lean * height * dice.uniform(0.9, 1.1), y - height * up)
        bend = (x + lean * height * 0.35, fork - height * 0.2)
        shapes.append(line([(x, fork + height * 0.06), bend, tip], height * 0.032, trunk))
    return "".join(shapes)


def _pine(site: Site, x: float, y: float, height: float, dice: Random, far: float) -> str:
    """A fir of three skirts, with snow on them in winter."""
    half = height * dice.uniform(0.2, 0.26)
    picked = site.dice(f"pine {dice.random()}")
    trunk = site.colour("trunk", far=far)
    green = site.colour("pine", picked, far=far)
    shapes = [bars([(x, y), (x, y - height * 0.2)], height * 0.06, trunk)]
    for step, (low, high, wide) in enumerate(((0.1, 0.55, 1.0), (0.34, 0.8, 0.78), (0.58, 1.0, 0.54))):
        foot, top, half_way = y - height * low, y - height * high, y - height * (low + high) / 2
        left, right = (x - half * wide, foot), (x + half * wide, foot)
        skirt = data(
            "M", left, "Q", (x - half * wide * 0.3, half_way), (x, top), "Q", (x + half * wide * 0.3, half_way), right,
            "Q", (x, foot + height * 0.07), left, "Z",
        )  # fmt: skip
        shapes.append(path(skirt, green if step != 1 else site.colour("pine", site.dice("pine"), far=far, shade=0.1)))
    if site.season == "winter":
        shapes.append(
            polygon(
                [
                    (x, y - height),
                    (x + half * 0.24, y - height * 0.82),
                    (x, y - height * 0.85),
                    (x - half * 0.24, y - height * 0.8),
                ],
                site.colour("snow", far=far),
            )
        )
    return "".join(shapes)


def _palm(site: Site, x: float, y: float, height: float, dice: Random, far: float) -> str:
    """A leaning palm with six fronds."""
    lean = height * dice.uniform(0.1, 0.22) * dice.choice((-1, 1))
    top = (x + lean, y - height * 0.82)
    shapes = [
        line(
            [(x, y), (x + lean * 0.3, y - height * 0.45), top], height * 0.05, site.colour("trunk", far=far, shade=0.15)
        )
    ]
    for i, turn in enumerate((-165, -130, -80, -45, -12, 20)):
        angle, reach = math.radians(turn), height * dice.uniform(0.32, 0.4)
        tip = (top[0] + reach * math.cos(angle), top[1] + reach * math.sin(angle) * 0.6 + height * 0.12)
        bend = (top[0] + reach * 0.55 * math.cos(angle), top[1] + reach * 0.5 * math.sin(angle) - height * 0.05)
        green = site.colour("jungle", site.dice("palm"), far=far, shade=0.12 if i % 2 else 0)
        shapes.append(line([top, bend, tip], height * 0.055, green))
    shapes.append(disc(top[0], top[1] + height * 0.02, height * 0.035, site.colour("trunk", far=far)))
    return "".join(shapes)


def trees(
    site: Site,
    name: str = "trees",
    *,
    spots: Sequence[tuple[float, float, float]],
    kinds: Sequence[str] = ("round",),
    far: float = 0.0,
    depth: float | None = None,
) -> None:
    """Trees at `(x as a share of the width, y, height)`, the farthest drawn first."""
    dice = site.dice(name)
    shapes = [
        tree(site, x * site.width, y, height, dice, dice.choice(kinds), far)
        for x, y, height in sorted(spots, key=lambda spot: spot[1])
    ]
    site.add(name, site.depth_at(max(y for _, y, _ in spots)) if depth is None else depth, *shapes)


def tree_row(
    site: Site,
    name: str = "far trees",
    *,
    y: float,
    height: float,
    count: int = 7,
    kinds: Sequence[str] = ("round", "oval"),
    far: float = 0.5,
    depth: float = FAR + 0.1,
    gap: tuple[float, float] | None = None,
) -> None:
    """A row of trees along the height `y`; none in the `gap` (shares of the width)."""
    dice = site.dice(name)
    number = max(3, round(count * site.aspect))
    shapes = []
    for i in range(number):
        share = (i + dice.uniform(0.15, 0.85)) / number
        kind, size, drop = dice.choice(list(kinds)), dice.uniform(0.7, 1.1), dice.uniform(0, height * 0.1)
        body = tree(site, share * site.width, y + drop, height * size, dice, kind, far)
        if gap is None or not gap[0] < share < gap[1]:
            shapes.append(body)
    site.add(name, depth, *shapes)


def thicket(
    site: Site, name: str, *, y: float, height: float, colour: str = "leaf", far: float = 0.6, depth: float = FAR
) -> None:
    """A far wood as one mass with a scalloped top."""
    dice = site.dice(name)
    step = height * 0.62
    count = int((site.width + 2 * MARGIN) / step) + 2
    valleys = [(-MARGIN + i * step, y - height * dice.uniform(0.5, 0.78)) for i in range(count)]
    outline = [data("M", (valleys[0][0], 1060), "L", valleys[0])]
    for start, end in pairwise(valleys):
        radius = math.dist(start, end) * 0.56
        outline.append(data("A", (radius, radius), " 0 0 1", end))
    outline.append(data("L", (valleys[-1][0], 1060), "Z"))
    site.add(name, depth, path("".join(outline), site.colour(colour, far=far)))


def bush(site: Site, x: float, y: float, width: float, dice: Random, far: float = 0.0, berries: str = "") -> str:
    """A bush that stands at `(x, y)`, three heads and a lit top."""
    tone = dice.random()
    green, light = (site.colour("bush", site.dice(f"bush {tone}"), far=far, shade=shade) for shade in (0.0, 0.18))
    outline = [
        (x - width / 2, y),
        (x - width * 0.46, y - width * 0.26),
        (x - width * 0.26, y - width * 0.4),
        (x - width * 0.08, y - width * 0.42),
        (x + width * 0.08, y - width * 0.55),
        (x + width * 0.3, y - width * 0.42),
        (x + width * 0.48, y - width * 0.2),
        (x + width / 2, y),
    ]
    shapes = [
        path(curve(outline) + "Z", green),
        oval(x + width * 0.08, y - width * 0.34, width * 0.24, width * 0.13, light),
    ]
    if berries:
        for i in range(5):
            spot = (x + width * (-0.32 + 0.16 * i), y - width * (0.16 + 0.2 * (i % 2)) - dice.uniform(0, 8))
            shapes.append(disc(*spot, width * 0.05, site.colour(berries, dice)))
    return "".join(shapes)


def bushes(
    site: Site,
    name: str = "bushes",
    *,
    spots: Sequence[tuple[float, float, float]],
    far: float = 0.0,
    depth: float | None = None,
    berries: str = "",
) -> None:
    """Bushes at `(x as a share of the width, y, width)`."""
    dice = site.dice(name)
    shapes = [
        bush(site, x * site.width, y, width, dice, far, berries)
        for x, y, width in sorted(spots, key=lambda spot: spot[1])
    ]
    site.add(name, site.depth_at(max(y for _, y, _ in spots)) if depth is None else depth, *shapes)


def flowers(site: Site, name: str = "flowers", *, count: int = 11, colour: str = "flower") -> None:
    """Flowers in loose groups toward the edges, bold in front and small behind."""
    if site.season == "winter":
        return
    dice = site.dice(name)
    shapes = []
    for _ in range(round(count * max(site.aspect, 0.7))):
        share = dice.random()
        y = site.ground[0] + (site.ground[1] + 30 - site.ground[0]) * share
        x, size = edgeward(site, dice), 8 + 11 * share
        shapes.append(line([(x, y), (x + 2, y + size * 2.4)], size * 0.35, site.colour("tuft")))
        shapes.append(disc(x, y, size, site.colour(colour, dice)))
    site.add(name, 0.41, *shapes)


def reeds(site: Site, name: str, *, x: float, y: float, height: float, count: int = 6, depth: float = FRONT) -> None:
    """Reeds with brown heads about `x` (a share of the width)."""
    dice = site.dice(name)
    shapes = []
    for i in range(count):
        foot = x * site.width + (i - count / 2) * height * 0.13 + dice.uniform(-6, 6)
        lean, tall = dice.uniform(-0.12, 0.12) * height, height * dice.uniform(0.7, 1.0)
        shapes.append(
            line(
                [(foot, y), (foot + lean * 0.4, y - tall * 0.5), (foot + lean, y - tall)],
                height * 0.035,
                site.colour("reed"),
            )
        )
        if i % 2 == 0:
            shapes.append(
                bars(
                    [(foot + lean, y - tall), (foot + lean * 0.85, y - tall * 0.8)],
                    height * 0.075,
                    site.colour("trunk"),
                )
            )
    site.add(name, depth, *shapes)


def cactus(site: Site, x: float, y: float, height: float, far: float = 0.0) -> str:
    """A cactus with two arms."""
    green, thick = site.colour("cactus", far=far), height * 0.16
    return (
        bars([(x, y - thick / 3), (x, y - height)], thick, green)
        + line(
            [(x, y - height * 0.38), (x - height * 0.24, y - height * 0.42), (x - height * 0.26, y - height * 0.68)],
            thick * 0.7,
            green,
        )
        + line(
            [(x, y - height * 0.3), (x + height * 0.22, y - height * 0.34), (x + height * 0.24, y - height * 0.56)],
            thick * 0.7,
            green,
        )
    )
