"""Small pieces of SVG text: numbers, colours, path data, escaped text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

SVG = "http://www.w3.org/2000/svg"
"""The SVG namespace."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMANDS = {2: "L", 3: "Q", 4: "C"}


def number(value: float, decimals: int = 2) -> str:
    """A decimal number without exponent and without trailing zeros."""
    text = f"{float(value):.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def path_data(points: np.ndarray, decimals: int = 2) -> str:
    """The `d` of one Bezier curve from its control points `[K, 2]`, K = 2 line, 3 quadratic, 4 cubic."""
    pairs = [f"{number(x, decimals)},{number(y, decimals)}" for x, y in points.tolist()]
    return f"M{pairs[0]} {_COMMANDS[len(pairs)]}{' '.join(pairs[1:])}"


def hex_colour(rgb: Iterable[float]) -> str:
    """`#rrggbb` of an sRGB colour in 0..1."""
    return "#" + "".join(f"{round(255 * min(max(float(channel), 0.0), 1.0)):02x}" for channel in rgb)


def text(value: str) -> str:
    """Text that may stand inside an XML element (not an attribute); what XML cannot hold becomes U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", value))


def attribute(value: str) -> str:
    """Text that may stand between the double quotes of an XML attribute."""
    return quoteattr(_NOT_XML.sub("\ufffd", value))[1:-1].replace('"', "&quot;")


def drop_unprintable(value: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", value)
