"""What may be asked for: limits, and the one sentence that refuses what lies beyond them."""

from __future__ import annotations

import math
import re

MOST_STROKES = 4096
MOST_STEPS = 5000
MOST_VARIANTS = 16
MOST_VIEWS = 64
LONGEST_PROMPT = 1000
LONGEST_LIST = 40_000
"""Characters of a text that is taken apart: a cast, colours, what to draw away from."""
MOST_NEGATIVES = 16
NEGATIVE_WEIGHT = 0.3
"""Weight of a negative prompt that names none (CLIPDraw's)."""

MOST_COLOURS = 256
SIZES = (32, 1024)
ASPECTS = (0.25, 4.0)
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


class SpecError(ValueError):
    """A setting that cannot be drawn with; the message is one sentence for the user."""


def whole(name: str, value: object, low: int, high: int) -> None:
    """Refuse all but whole numbers from `low` to `high`."""
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise SpecError(f"{name} must be a whole number from {low:,} to {high:,}, not {value!r}.")


def number(name: str, value: object, low: float, high: float) -> None:
    """Refuse all but finite numbers from `low` to `high`."""
    if not isinstance(value, int | float) or isinstance(value, bool) or math.isnan(value) or not low <= value <= high:
        raise SpecError(f"{name} must be a number from {low:g} to {high:g}, not {value!r}.")


def span(name: str, value: object, low: float, high: float) -> None:
    """Refuse all but a least and a greatest number, both from `low` to `high`."""
    if not isinstance(value, tuple | list) or len(value) != 2:  # noqa: PLR2004
        raise SpecError(f"{name} must be a least and a greatest number, not {value!r}.")
    number(name, value[0], low, high)
    number(name, value[1], value[0], high)


def prompt(value: object) -> None:
    """Refuse all but a text that says something, can be written down, and is not too long."""
    if not isinstance(value, str) or not value.strip():
        raise SpecError("Say what to draw: the prompt is empty.")
    if len(value) > LONGEST_PROMPT:
        raise SpecError(f"The prompt has {len(value):,} characters; keep it to {LONGEST_PROMPT:,}.")
    writable(value)


def short_list(name: str, text: object) -> None:
    """Refuse a text that is too long to be taken apart."""
    if isinstance(text, str) and len(text) > LONGEST_LIST:
        raise SpecError(f"The {name} has {len(text):,} characters; keep it to {LONGEST_LIST:,}.")


def negative_prompts(value: object) -> None:
    """Refuse all but pairs of a text and its weight."""
    if not isinstance(value, tuple | list):
        raise SpecError(f"negatives must be pairs of a text and its weight, not {value!r}.")
    if len(value) > MOST_NEGATIVES:
        raise SpecError(f"There are {len(value):,} negative prompts; keep it to {MOST_NEGATIVES}.")
    for pair in value:
        if not isinstance(pair, tuple | list) or len(pair) != 2 or not isinstance(pair[0], str):  # noqa: PLR2004
            raise SpecError(f"A negative prompt is a pair of a text and its weight, not {pair!r}.")
        number("The weight of a negative prompt", pair[1], 0, 10)
        if not pair[0].strip():
            raise SpecError("A negative prompt is empty; leave it out or say what to avoid.")
        if len(pair[0]) > LONGEST_PROMPT:
            raise SpecError(f"A negative prompt has {len(pair[0]):,} characters; keep it to {LONGEST_PROMPT:,}.")
        writable(pair[0])


def writable(text: str) -> None:
    """Refuse what looks like text and cannot be written into any file: halves of characters, as JSON may hold them.

    Raises:
        SpecError: for such a text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        raise SpecError("The text holds a broken character; type it again.") from None


def rgb(colour: object) -> tuple[float, float, float]:
    """`#rrggbb` as RGB in 0..1.

    Raises:
        SpecError: for anything else.
    """
    if not isinstance(colour, str) or not _HEX.fullmatch(colour):
        raise SpecError(f"A colour is written #rrggbb, not {colour!r}.")
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def palette(colours: object) -> None:
    """Refuse all but a bearable number of colours `#rrggbb`."""
    if not isinstance(colours, tuple | list):
        raise SpecError(f"palette cannot be {colours!r}.")
    if len(colours) > MOST_COLOURS:
        raise SpecError(f"The palette has {len(colours):,} colours; keep it to {MOST_COLOURS}.")
    for colour in colours:
        rgb(colour)
