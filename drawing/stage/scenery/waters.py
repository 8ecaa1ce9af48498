"""Waters: the open sea in bands of waves, shores, ponds and rivers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import gradient, shaded
from drawing.stage.scenery.land import BOTTOM, ridge
from drawing.stage.scenery.pen import below, curve, line, oval, path, smooth
from drawing.stage.scenery.site import MARGIN

if TYPE_CHECKING:
    from drawing.stage.picture import Point
    from drawing.stage.scenery.site import Site

HIGH = 3
"""Roughness above which bands of waves differ in shade."""
ROUGH = {"storm": 5.0, "wind": 1.9, "rain": 1.2}
"""How much higher waves go in a weather."""


def sea(
    site: Site, *, bottom: float = BOTTOM, bands: int = 5, swell: float = 16, depths: tuple[float, float] | None = None
) -> None:
    """The sea from the horizon down to `bottom`: flat far water, then bands of waves that things can float between."""
    level = site.horizon
    site.add("sea", 0.3, below([(-MARGIN, level), (site.width + MARGIN, level)], BOTTOM, _water(site, 0.0)))
    _glitter(site, level, bottom, 0.42 if depths is None else depths[1] + 0.001)
    rough = ROUGH.get(site.weather, 1.0)
    for band in range(1, bands):
        share = band / bands
        y = level + (min(bottom, 1000) - level) * share**1.25
        height = swell * (0.5 + share) * rough
        crest = waves(site, f"wave {band}", y, height, length=150 + 170 * share)
        depth = site.depth_at(y) if depths is None else depths[0] + (depths[1] - depths[0]) * share
        caps = _foam(site, crest, height, band) if rough > 1 or band % 2 == 0 else ""
        shade = -0.16 if rough > HIGH and band % 2 else 0.0
        site.add(f"wave {band}", depth, below(crest, BOTTOM, shaded(_water(site, share), shade)), caps)


def _water(site: Site, share: float) -> str:
    """The water's colour from far (0) to near (1)."""
    tones = [site.colour(name) for name in ("sea_far", "sea", "sea_near")]
    return gradient([gradient([tones[0], site.palette.haze], 0.25), *tones[1:]], share)


def waves(site: Site, part: str, y: float, height: float, length: float) -> list[Point]:
    """A line of waves from edge to edge: tops rounder than troughs."""
    dice = site.dice(part)
    shift, points = dice.uniform(0, length), []
    count = int((site.width + 2 * MARGIN + length) / (length / 2)) + 2
    for i in range(count):
        x = -MARGIN - shift + i * length / 2
        points.append((x, y - (height / 2 if i % 2 else -height / 2) * dice.uniform(0.75, 1.1)))
    return points


def _foam(site: Site, crest: list[Point], height: float, band: int) -> str:
    """Light strokes along some of the tops."""
    dice, shapes = site.dice(f"foam {band}"), []
    for (x0, _), (x1, y1), (x2, _) in zip(crest[::2], crest[1::2], crest[2::2], strict=False):
        if dice.choice((True, False)):
            reach = (x2 - x0) * 0.22
            points = [(x1 - reach, y1 + height * 0.2 + 3), (x1, y1 + 3), (x1 + reach, y1 + height * 0.2 + 3)]
            shapes.append(line(points, 7 + 2 * band, site.colour("foam"), 0.85))
    return "".join(shapes)


def _glitter(site: Site, top: float, bottom: float, depth: float) -> None:
    """The path of light below a low sun or the moon."""
    if not site.suns:
        return
    dice, shine = site.dice("sun"), site.glow("moon" if "moon" in site.suns else "sun_low")
    x = site.width * dice.uniform(0.7, 0.84)
    shapes = []
    for i in range(5):
        y = top + 14 + (min(bottom, 1000) - top) * 0.42 * (i / 5) ** 1.2
        half = 26 + 15 * i
        shapes.append(line([(x - half + 9 * (i % 2), y), (x + half, y)], 7 + i, shine, 0.5))
    site.add("glitter", depth, *shapes)


def shore(site: Site, y: float, *, slope: float = 30, colour: str = "sand") -> list[Point]:
    """A beach from the water's edge at `y` down, wet and foamed along the edge; gives the edge."""
    edge = [(x, level + slope * (x / site.width - 0.5)) for x, level in ridge(site, "shore", y, 46, 1.15)]
    foam = [(x, level - 14) for x, level in edge]
    dry = [(x, level + 42) for x, level in edge]
    site.add(
        "shore", 0.39,
        below(foam, BOTTOM, site.colour("foam")),
        below(edge, BOTTOM, site.colour(f"{colour}_wet")),
        below(dry, BOTTOM, site.colour(colour)),
        below(ridge(site, "near sand", y + (1000 - y) * 0.66, 40, 0.8), BOTTOM, site.colour(colour, shade=0.2)),
    )  # fmt: skip
    return edge


def ripples(
    site: Site,
    name: str,
    *,
    span: tuple[float, float],
    rows: tuple[float, float],
    count: int = 7,
    colour: str = "foam",
    depth: float = 0.41,
) -> None:
    """Light strokes on still water."""
    dice, shapes = site.dice(name), []
    for i in range(count):
        y = rows[0] + (rows[1] - rows[0]) * (i + 0.5) / count
        x, half = dice.uniform(*span), dice.uniform(24, 60) * (0.6 + 0.8 * i / count)
        shapes.append(line([(x - half, y), (x, y - 3), (x + half, y)], 5 + 4 * i / count, site.colour(colour), 0.6))
    site.add(name, depth, *shapes)


def pond(site: Site, *, x: float, y: float, across: float, down: float, name: str = "pond") -> None:
    """Still water about `(x, y)` with a bright bank; boats and ducks find it in `water`."""
    dice = site.dice(name)
    outline = []
    for i in range(12):
        turn = math.tau * i / 12
        reach = dice.uniform(0.93, 1.07)
        outline.append((x + across * reach * math.cos(turn), y + down * reach * math.sin(turn)))
    bank = [(px + (px - x) * 0.05, py + 9) for px, py in outline]
    site.water, site.water_span = (y - down * 0.55, y + down * 0.6), (x - across * 0.75, x + across * 0.75)
    site.add(
        name, 0.395,
        smooth(bank, site.colour("earth", shade=0.2)), smooth(outline, site.colour("pool")),
        oval(x, y + down * 0.3, across * 0.72, down * 0.5, site.colour("pool_near")),
    )  # fmt: skip
    ripples(site, "ripples", span=(x - across * 0.55, x + across * 0.55), rows=site.water, count=5)


def river(site: Site, *, top: float, start: float, width: float = 620, end: float = 0.5) -> None:
    """A river that winds from `(start, top)` to the lower edge about `end` (a share of the width)."""
    dice, goal = site.dice("river"), end * site.width
    sway = dice.uniform(90, 150)
    left, right = [], []
    for i in range(8):
        share = i / 7
        y = top + (BOTTOM - top) * share**1.15
        x = start + (goal - start) * share + sway * math.sin(math.pi * 2 * share) * (1 - 0.4 * share)
        half = 14 + (width / 2 - 14) * share**1.3
        left.append((x - half, y))
        right.append((x + half, y))
    bank = curve([(x - 14, y) for x, y in left]) + "L" + curve([(x + 14, y) for x, y in right[::-1]])[1:] + "Z"
    water = curve(left) + "L" + curve(right[::-1])[1:] + "Z"
    middle = [((a + b) / 2, y) for (a, y), (b, _) in zip(left, right, strict=True)]
    flow = [(x - 40 + 10 * i, y) for i, (x, y) in enumerate(middle[3:])]
    site.water = (left[4][1], left[6][1])
    site.water_span = (max(left[5][0] + 30, 20), min(right[5][0] - 30, site.width - 20))
    site.add(
        "river", 0.395,
        path(bank, site.colour("earth", shade=0.15)), path(water, site.colour("pool")),
        line(flow, 60, site.colour("pool_near"), 0.8),
    )  # fmt: skip
    ripples(site, "ripples", span=site.water_span, rows=(left[3][1], left[6][1]), count=7)
