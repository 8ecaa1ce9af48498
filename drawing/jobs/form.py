"""What a person fills in, as text and numbers, to a DrawingSpec and back."""

from __future__ import annotations

import re
from typing import Any

from drawing.model.checks import NEGATIVE_WEIGHT, short_list
from drawing.model.members import members_in
from drawing.model.settings import settings_of
from drawing.model.spec import DrawingSpec, SpecError, shorten
from drawing.tasks.styles import recipe_for
from nlp.language import not_english_words

STYLES = {
    "plain": "",
    "watercolour": "a watercolour painting of",
    "impressionist": "an impressionist painting of",
    "drawing": "a drawing of",
    "cubist": "a cubist painting of",
    "photograph": "a realistic photograph of",
    "3D rendering": "a 3D rendering of",
    "comic": "a cartoon of",
    "black and white": "a black and white picture of",
}
"""Name and prefix of every look: those of the thesis' prompt grid, of which the first has none, and two more."""

EXAMPLES = ("a cat", "a sailboat", "a castle", "a red car", "a flower", "a dragon")
"""Prompts to start from."""

ASPECTS = {"square": 1.0, "portrait 3:4": 0.75, "landscape 4:3": 4 / 3, "wide 16:9": 16 / 9}
"""Canvas width over height by name."""

FINER = ("l2", "smoothness", "diversity", "temperature")
"""Weights of the objective that the recipe has its own of."""

MOST_PLATES = 4
"""Illustrations of one chapter that a visitor may ask for."""

_SETTINGS = settings_of(DrawingSpec)
MOST_SEED = int(_SETTINGS["seed"].high or 0)

_WEIGHT = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


def spec_of(
    prompt: str,
    style: str = "plain",
    *,
    negatives: str = "",
    palette: str = "",
    background: str = DrawingSpec.background,
    cast: str = "",
    recipe: Any = "",  # noqa: ANN401 - a name, or whatever a stranger sends
    **settings: Any,  # noqa: ANN401
) -> tuple[DrawingSpec, str | None]:
    """The spec of a filled form, and a notice where the prompt had to be cut or is not in English.

    Args:
        prompt: what to draw.
        style: one of `STYLES`.
        negatives: what to draw away from, one text a line, each with `: weight` behind it or the usual 0.3.
        palette: colours `#rrggbb` between spaces or commas; empty allows all.
        background: `#rrggbb`, or `rgb(r, g, b)` as colour pickers write it.
        cast: who has a name and how they look, lines `Name = description`.
        recipe: name of the recipe; empty takes the one that the style, or the prompt's words on style, call for.
        settings: further attributes of DrawingSpec; whole numbers may come as floats, None takes the default, and so
            does 0 where 0 is out of range and the recipe has its own, as for strokes and steps.

    Raises:
        SpecError: for anything that cannot be drawn with, in one sentence.
    """
    style = style or "plain"
    if style not in STYLES:
        raise SpecError(f"There is no style {style!r}; choose one of {', '.join(STYLES)}.")
    if not isinstance(prompt, str) or not prompt.strip():
        raise SpecError("Say what to draw: the prompt is empty.")
    wanted, cut = shorten(f"{STYLES[style]} {prompt}")
    notice = " ".join(filter(None, [cut, not_english_words(shorten(prompt)[0])])) or None
    known: dict[str, Any] = {
        name: _number(name, value) for name, value in settings.items() if not _is_open(name, value)
    }
    spec = DrawingSpec(
        wanted,
        negatives=_negatives(negatives or ""),
        palette=colours_in(palette),
        background=_hex(background or DrawingSpec.background),
        cast=members_in(cast or ""),
        recipe=recipe or recipe_for(wanted),
        **known,
    )
    return spec, notice


def form_of(spec: DrawingSpec) -> dict[str, Any]:
    """The texts and numbers that `spec_of` turns into this spec; its recipe must be one with a name."""
    style, prompt = split_style(spec.prompt)
    return {
        "prompt": prompt,
        "style": style,
        "recipe": "" if spec.recipe == recipe_for(spec.prompt) else spec.recipe,
        "strokes": spec.strokes or 0,
        "steps": spec.steps or 0,
        "seed": spec.seed,
        "variants": spec.variants,
        "negatives": "\n".join(f"{text}: {weight:g}" for text, weight in spec.negatives),
        "aspect": min(ASPECTS.values(), key=lambda one: abs(one - spec.aspect)),
        "critic": spec.critic,
        "views": spec.views or "",
        "engine": spec.engine,
        **{name: "" if getattr(spec, name) is None else repr(getattr(spec, name)) for name in FINER},
        "palette": " ".join(spec.palette),
        "background": spec.background,
    }


def split_style(prompt: str) -> tuple[str, str]:
    """Name of the style a prompt begins with, and the rest of the prompt."""
    for name, prefix in STYLES.items():
        if prefix and prompt.startswith(f"{prefix} "):
            return name, prompt[len(prefix) + 1 :]
    return "plain", prompt


def _negatives(lines: str) -> tuple[tuple[str, float], ...]:
    found = []
    short_list("list of what to draw away from", lines)
    for line in filter(str.strip, lines.splitlines()):
        text, _, weight = line.strip().rpartition(":")
        is_weighted = text and _WEIGHT.fullmatch(weight.strip())
        found.append((text.rstrip(), float(weight)) if is_weighted else (line.strip(), NEGATIVE_WEIGHT))
    return tuple(found)


def _is_open(name: str, value: object) -> bool:
    """Whether a field was left empty; number fields send 0 for that."""
    setting = _SETTINGS.get(name)
    return value is None or value == "" or (value == 0 and setting is not None and setting.is_zero_open)


def _number(name: str, value: Any) -> Any:  # noqa: ANN401
    """A value as the setting has it: numbers may come as texts, since fields that can be empty are text fields."""
    if isinstance(value, str) and name in _SETTINGS and _SETTINGS[name].kind == "number":
        try:
            return float(value)
        except ValueError:
            raise SpecError(f"{name} must be a number from {_SETTINGS[name].allowed}, not {value[:40]!r}.") from None
    return whole(value)


def whole(value: Any) -> Any:  # noqa: ANN401
    """A number field's value, whole where it is; checking is the spec's business."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= MOST_SEED else value


def colours_in(palette: str | None) -> tuple[str, ...]:
    """The colours of a text, between spaces, commas and semicolons.

    Raises:
        SpecError: for a text that is too long.
    """
    short_list("palette", palette)
    return tuple(re.findall(r"[^\s,;]+", palette or ""))


def _hex(colour: str) -> str:
    short_list("background", colour)
    channels = re.fullmatch(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+).*\)", colour)
    if channels is None:
        return colour
    return "#" + "".join(f"{min(255, round(float(channel))):02x}" for channel in channels.groups())
