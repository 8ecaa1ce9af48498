"""Colour words, and shapes that take another colour and keep their shading."""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHADES = {"": 0.0, "-light": 0.07, "-lighter": 0.14, "-dark": -0.08, "-darker": -0.17}
"""Change of OKLab lightness that the ending of a part's name asks for."""

_TONES = {"light": 0.1, "pale": 0.14, "bright": 0.05, "dark": -0.14, "deep": -0.1}
_NEUTRAL = 0.035
_PALE = 0.75
_HUE_SPAN = math.radians(32)
_LIGHT_SPAN = 0.33
_SAME_PART = 0.1

Lab = tuple[float, float, float]


@cache
def _words() -> dict[str, str]:
    with Path(__file__).with_name("colours.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["hex"] for row in csv.DictReader(file)}


def colour_of(word: str) -> str | None:
    """The `#rrggbb` of a colour word or a material (`red`, `dark green`, `wooden`, `#aabbcc`), or None."""
    text = word.lower().replace("-", " ").strip()
    if re.fullmatch(r"#[0-9a-f]{6}", text):
        return text
    tone, _, rest = text.partition(" ")
    if text in _words():
        return _words()[text]
    if tone in _TONES and rest in _words():
        return shaded(_words()[rest], _TONES[tone])
    return None


def shaded(colour: str, change: float) -> str:
    """A colour with its OKLab lightness changed."""
    light, a, b = lab(colour)
    return hexadecimal((min(1.0, max(0.0, light + change)), a, b))


def recoloured(body: str, areas: Mapping[str, int], target: str) -> str:
    """Shapes whose dominant cluster of colours has become shades of ``target`` (`#rrggbb`).

    Args:
        body: shapes with `#rrggbb` paints.
        areas: how many pixels each colour covers.
        target: what the cluster's mean becomes; lighter and darker members stay lighter and darker.
    """
    cluster = dominant(areas)
    total = sum(areas[colour] for colour in cluster) or 1
    mean = sum(lab(colour)[0] * areas[colour] for colour in cluster) / total
    light, a, b = lab(target)
    for colour in cluster:
        own = lab(colour)[0]
        moved = min(0.99, max(0.05, light + 0.85 * (own - mean)))
        body = body.replace(f'"{colour}"', f'"{hexadecimal((moved, a, b))}"')
    return body


def follows(other: str, seed: str, target: str) -> str | None:
    """What a part of colour ``other`` becomes where one of ``seed`` becomes ``target``; None if they are unlike."""
    change = lab(other)[0] - lab(seed)[0]
    if abs(change) > _SAME_PART or other not in _shades_of(seed, [other]):
        return None
    return shaded(target, change)


def dominant(areas: Mapping[str, int]) -> list[str]:
    """Colours that are shades of the one that covers most (a chromatic one is preferred to black outlines)."""
    groups = [_shades_of(seed, areas) for seed in areas]
    return max(groups, key=lambda group: sum(areas[colour] * _weight(colour) for colour in group), default=[])


def _weight(colour: str) -> float:
    light, a, b = lab(colour)
    return 1.0 if math.hypot(a, b) > _NEUTRAL or light > _PALE else 0.5


def _shades_of(seed: str, colours: Iterable[str]) -> list[str]:
    light, a, b = lab(seed)
    chroma, hue = math.hypot(a, b), math.atan2(b, a)
    alike = []
    for colour in colours:
        light_2, a_2, b_2 = lab(colour)
        chroma_2, hue_2 = math.hypot(a_2, b_2), math.atan2(b_2, a_2)
        if min(chroma, chroma_2) < _NEUTRAL:
            same = max(chroma, chroma_2) < 1.5 * _NEUTRAL and abs(light - light_2) < _LIGHT_SPAN
        else:
            same = abs(math.remainder(hue - hue_2, math.tau)) < _HUE_SPAN
        if same:
            alike.append(colour)
    return alike


@cache
def lab(colour: str) -> Lab:
    """OKLab of `#rrggbb` (Ottosson 2020): lightness 0..1, a, b."""
    red, green, blue = (_linear(value / 255) for value in bytes.fromhex(colour[1:]))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def hexadecimal(colour: Lab) -> str:
    """`#rrggbb` of an OKLab colour, clipped to what a screen shows."""
    light, a, b = colour
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, value)))):02x}" for value in channels)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004
