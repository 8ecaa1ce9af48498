"""Arithmetic of flat `#rrggbb` colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LIGHTEST = "#fffaf0"
"""What lightening mixes in: warm paper."""
DARKEST = "#2d2f4f"
"""What darkening mixes in: ink blue, kinder than black."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255 each.

    Raises:
        ValueError: if it is not `#rrggbb`.
    """
    if len(colour) != len("#rrggbb") or not colour.startswith("#"):
        raise ValueError(f"A colour is written #rrggbb, not {colour!r}.")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def written(red: float, green: float, blue: float) -> str:
    """The channels (0..255) as `#rrggbb`."""
    return "#" + "".join(f"{round(min(max(value, 0), 255)):02x}" for value in (red, green, blue))


def mix(first: str, second: str, share: float) -> str:
    """The first colour with this share (0..1) of the second."""
    pairs = zip(channels(first), channels(second), strict=True)
    red, green, blue = (a + (b - a) * share for a, b in pairs)
    return written(red, green, blue)


def cast_on(colour: str, cast: str, strength: float) -> str:
    """The colour under light of the colour `cast`: multiplied by it, to this strength (0..1)."""
    pairs = zip(channels(colour), channels(cast), strict=True)
    red, green, blue = (a * (1 + (b / 255 - 1) * strength) for a, b in pairs)
    return written(red, green, blue)


def shaded(colour: str, amount: float) -> str:
    """Lighter for an amount above 0, darker below (-1..1)."""
    return mix(colour, LIGHTEST, amount) if amount > 0 else mix(colour, DARKEST, -amount)


def gradient(stops: Sequence[str], share: float) -> str:
    """The colour at `share` (0..1) of the way through evenly spaced stops."""
    position = min(max(share, 0), 1) * (len(stops) - 1)
    index = min(int(position), len(stops) - 2)
    return mix(stops[index], stops[index + 1], position - index)
