"""Weather in front of everything: rain, snow, fog, wind; sparse and half transparent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.scenery.layers import Layer
from drawing.stage.scenery.pen import bars, disc, line, smooth

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.scenery.site import Site


def overlays(site: Site) -> tuple[Layer, ...]:
    """What the weather lays over the whole picture."""
    draw = _OVERLAYS.get(site.weather)
    return () if draw is None else tuple(layer for layer in draw(site) if site.wants(layer.name))


def _rain(site: Site, slant: float = 0.16, count: int = 34) -> tuple[Layer, ...]:
    """Streaks that all fall the same way."""
    dice, shapes = site.dice("rain"), []
    number = round(count * site.aspect)
    for i in range(number):
        x, y = site.width * (i + dice.random()) / number, dice.uniform(-20, 960)
        length = dice.uniform(46, 84)
        shapes.append(bars([(x, y), (x - length * slant, y + length)], dice.uniform(6, 9), "#eef4f8", 0.85))
    return (Layer("rain", "".join(shapes), 1.0),)


def _storm(site: Site) -> tuple[Layer, ...]:
    """Heavy slanting rain."""
    return _rain(site, 0.5, 40)


def _snow(site: Site) -> tuple[Layer, ...]:
    """Flakes, large ones few."""
    dice, shapes = site.dice("snow"), []
    for i in range(round(46 * site.aspect)):
        size = dice.uniform(11, 15) if i % 6 == 0 else dice.uniform(5, 9)
        shapes.append(disc(dice.uniform(0, site.width), dice.uniform(0, 990), size, "#ffffff", 0.9))
    return (Layer("snow", "".join(shapes), 1.0),)


def _fog(site: Site) -> tuple[Layer, ...]:
    """Thin veils in front of feet and sky; the thick ones lie behind the figures (`far_fog`)."""
    shapes = [_veil(site, f"veil {i}", y, 44, 0.3) for i, y in enumerate((250, 900, 975))]
    return (Layer("fog", "".join(shapes), 1.0),)


def far_fog(site: Site) -> None:
    """The fog that lies between the far things and the figures."""
    if site.weather == "fog" and site.kind == "open":
        levels = (site.horizon - 190, site.horizon - 60, site.horizon + 50)
        site.add("far fog", 0.395, *(_veil(site, f"far veil {i}", y, 78, 0.5) for i, y in enumerate(levels)))


def _veil(site: Site, part: str, y: float, thick: float, opacity: float) -> str:
    """A drifting bank of fog about the height `y`."""
    dice = site.dice(part)
    x, reach = site.width * dice.uniform(0.2, 0.8), site.width * dice.uniform(0.55, 0.8)
    outline = [
        (x - reach, y), (x - reach * 0.5, y - thick), (x, y - thick * 0.6), (x + reach * 0.5, y - thick * 1.1),
        (x + reach, y + 4), (x + reach * 0.4, y + thick), (x - reach * 0.4, y + thick * 0.7),
    ]  # fmt: skip
    return smooth(outline, site.palette.haze, opacity)


def _wind(site: Site) -> tuple[Layer, ...]:
    """Long bent lines with a curl, and leaves on their way."""
    dice, gusts, leaves = site.dice("wind"), [], []
    for i in range(5):
        x, y = site.width * dice.uniform(-0.1, 0.5), 130 + 165 * i + dice.uniform(-40, 40)
        reach = site.width * dice.uniform(0.3, 0.45)
        points = [(x, y), (x + reach * 0.4, y - 22), (x + reach * 0.8, y + 8), (x + reach, y - 14)]
        curl = [(x + reach + 26 * math.sin(t), y - 40 + 26 * math.cos(t)) for t in (0.9, 1.9, 3.0, 4.1)]
        gusts.append(line([*points, *curl], 8, "#ffffff", 0.6))
    for _ in range(round(11 * site.aspect)):
        x, y, turn = dice.uniform(0, site.width), dice.uniform(150, 930), dice.uniform(-0.7, 0.7)
        tip = (x + 26 * math.cos(turn), y + 26 * math.sin(turn))
        side = 8 * dice.choice((-1, 1))
        middle = ((x + tip[0]) / 2 - side * math.sin(turn), (y + tip[1]) / 2 + side * math.cos(turn))
        leaves.append(
            smooth([(x, y), middle, tip, ((x + tip[0]) / 2, (y + tip[1]) / 2)], site.colour("leaf", dice, shade=-0.08))
        )
    return (Layer("wind", "".join(gusts), 1.0), Layer("leaves", "".join(leaves), 1.0))


_OVERLAYS: dict[str, Callable[[Site], tuple[Layer, ...]]] = {
    "rain": _rain,
    "storm": _storm,
    "snow": _snow,
    "fog": _fog,
    "wind": _wind,
}
