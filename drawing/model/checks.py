"""What may be asked for: limits, and the one sentence that refuses what lies beyond them."""

from __future__ import annotations

import math
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from drawing.model.strokes import CONTROL_POINTS
from drawing.model.view_sets import view_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.recipes import Recipe

MOST_STROKES = 4096
MOST_STEPS = 5000
MOST_VARIANTS = 16
MOST_VIEWS = 64
MOST_WAVES = 16
LONGEST_PROMPT = 1000
MOST_NEGATIVES = 16
MOST_COLOURS = 256
SIZES = (32, 1024)
ASPECTS = (0.25, 4.0)
_LARGEST_WEIGHT = 1000.0
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


def palette(colours: Sequence[object]) -> None:
    """Refuse all but a bearable number of colours `#rrggbb`."""
    if len(colours) > MOST_COLOURS:
        raise SpecError(f"The palette has {len(colours):,} colours; keep it to {MOST_COLOURS}.")
    for colour in colours:
        rgb(colour)


def method(recipe: Recipe) -> None:
    """Refuse a recipe, perhaps read from a stranger's file, that asks for too much or for what there is not.

    Raises:
        SpecError: with a sentence that names the setting.
    """
    guidance = recipe.guidance
    whole("strokes", recipe.strokes, 1, MOST_STROKES)
    whole("steps", recipe.steps, 1, MOST_STEPS)
    whole("size", recipe.size, *SIZES)
    whole("recycle", recipe.recycle, 0, MOST_STEPS)
    whole("keep_last", recipe.keep_last, 0, MOST_STEPS)
    whole("view_count", guidance.view_count, 1, MOST_VIEWS)
    whole("judge_every", guidance.judge_every, 1, MOST_STEPS)
    for weight in fields(guidance):
        if isinstance(weight.default, float):
            number(weight.name, getattr(guidance, weight.name), 0, _LARGEST_WEIGHT)
    number("temperature", guidance.temperature, 1 / _LARGEST_WEIGHT, _LARGEST_WEIGHT)
    negative_prompts(guidance.negatives)
    _known(recipe)
    _brush(recipe)
    _rates(recipe)
    _waves(recipe)


def _known(recipe: Recipe) -> None:
    from drawing.model.recipes import COMPOSITINGS, PROFILES, REDUCTIONS, SCHEDULES, TARGETS

    for name, value, known in (
        ("kind", recipe.brush.kind, tuple(CONTROL_POINTS)),
        ("profile", recipe.brush.profile, PROFILES),
        ("compositing", recipe.brush.compositing, COMPOSITINGS),
        ("schedule", recipe.rates.schedule, SCHEDULES),
        ("target", recipe.guidance.target, TARGETS),
        ("reduction", recipe.guidance.reduction, REDUCTIONS),
    ):
        if value not in known:
            raise SpecError(f"{name} must be one of {', '.join(known)}, not {value!r}.")
    try:
        view_set(recipe.guidance.views)
    except ValueError as error:
        raise SpecError(str(error)) from None


def _brush(recipe: Recipe) -> None:
    brush = recipe.brush
    span("The brush's width", brush.width, 0, 1)
    number("The brush's greatest width", brush.width[1], 1e-6, 1)
    span("The brush's opacity", brush.opacity, 0, 1)
    number("The brush's reach", brush.reach, 0, 10)
    if brush.colour is None:
        return
    if not isinstance(brush.colour, tuple | list) or len(brush.colour) != 4:  # noqa: PLR2004
        raise SpecError(f"The brush's colour must be four numbers, RGBA, not {brush.colour!r}.")
    for channel in brush.colour:
        number("The brush's colour", channel, 0, 1)


def _rates(recipe: Recipe) -> None:
    rates = recipe.rates
    for name in ("points", "width", "colour"):
        number(f"The rate of {name}", getattr(rates, name), 0, 1)
    if rates.clip is not None:
        number("clip", rates.clip, 1e-6, _LARGEST_WEIGHT)


def _waves(recipe: Recipe) -> None:
    waves = recipe.waves
    whole("The number of waves", len(waves), 1, MOST_WAVES)
    for wave in waves:
        number("A wave's share of the strokes", wave.strokes, 0, 1)
        number("A wave's share of the steps", wave.steps, 0, 1)
        span("A wave's width", wave.width, 0, 1)
    if not sum(wave.strokes * wave.steps for wave in waves):
        raise SpecError("At least one wave of a recipe must have a share of both strokes and steps.")
