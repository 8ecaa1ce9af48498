"""Open fires: flames, candles, chandeliers, torches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.pen import bars, data, disc, oval, path
from drawing.stage.scenery.rooms import BY_WALL, ON_WALL

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def flame(site: Site, x: float, y: float, height: float) -> str:
    """A fire of two tongues, one in the other."""
    return _tongue(x, y, height, site.glow("fire")) + _tongue(x, y, height * 0.6, site.glow("fire_core"))


def _tongue(x: float, y: float, size: float, colour: str) -> str:
    """One flame that stands at `(x, y)`."""
    half = size * 0.42
    left, right = (x - half, y - size * 0.2), (x + half, y - size * 0.2)
    outline = data(
        "M",
        left,
        "Q",
        (x - half, y - size * 0.6),
        (x, y - size),
        "Q",
        (x + half * 0.3, y - size * 0.75),
        (x + half * 0.5, y - size * 0.72),
        "Q",
        (x + half * 1.1, y - size * 0.4),
        right,
        "Q",
        (x + half * 0.8, y),
        (x, y),
        "Q",
        (x - half * 0.8, y),
        left,
        "Z",
    )
    return path(outline, colour)


def candle(site: Site, x: float, y: float, height: float) -> str:
    """A lit candle."""
    return (
        disc(x, y - height * 1.25, height * 0.7, site.glow("lamp"), 0.2)
        + bars([(x, y), (x, y - height)], height * 0.22, site.colour("linen"))
        + oval(x, y - height * 1.25, height * 0.11, height * 0.2, site.glow("fire_core"))
    )


def chandelier(site: Site, x: float, y: float, width: float) -> None:
    """A ring of candles that hangs from the ceiling."""
    shapes = [
        bars([(x, -20), (x, y)], 6, site.colour("gold")),
        bars([(x - width / 2, y), (x + width / 2, y)], 14, site.colour("gold")),
    ]
    shapes += [candle(site, x + width * share, y - 4, 44) for share in (-0.5, -0.17, 0.17, 0.5)]
    site.add("chandelier", BY_WALL - 0.1, *shapes)


def torch(site: Site, x: float, y: float) -> None:
    """A burning torch on the wall."""
    site.add(
        "torch",
        ON_WALL + 0.04,
        disc(x, y - 60, 170, site.glow("lamp"), 0.22),
        bars([(x, y + 80), (x, y - 10)], 24, site.colour("wood_dark")),
        bars([(x - 22, y), (x + 22, y)], 16, site.colour("iron")),
        flame(site, x, y, 120),
    )
