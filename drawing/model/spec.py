"""What a user asks for (`DrawingSpec`) and what the engine answers with (`Frame`)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.model import checks, settings
from drawing.model.checks import ASPECTS, LONGEST_PROMPT, MOST_STROKES, MOST_VARIANTS, SpecError, rgb
from drawing.model.members import checked
from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave, check_recipe
from drawing.model.recipes import recipe

if TYPE_CHECKING:
    import numpy as np

    from drawing.model.choices import Choice
    from drawing.model.items import Shown
    from drawing.model.strokes import Strokes

__all__ = [
    "ASPECTS",
    "ENGINES",
    "HUB_ENGINE",
    "LONGEST_PROMPT",
    "MOST_STROKES",
    "MOST_VARIANTS",
    "PIECES",
    "DrawingSpec",
    "Frame",
    "SpecError",
    "rgb",
    "shorten",
]

ENGINES = ("stage", "memory", "imagined", "searched", "digits", "icons")
"""Where pictures to paint can come from, beside `hub:owner/model`."""

HUB_ENGINE = "hub:"
"""What the name of an engine of the Hub begins with."""

PIECES = ("stage", "memory")
"""Engines that serve every recipe; the others' pictures are painted whatever the recipe."""

_LARGEST_WEIGHT = 100.0
_HUB = re.compile(rf"{HUB_ENGINE}[\w.-]+/[\w.-]+")


def _picture(value: object) -> None:
    if not isinstance(value, str | Path):
        raise SpecError(f"image_prompt cannot be {value!r}.")


def _character(value: object) -> None:
    if not isinstance(value, str | Path):
        raise SpecError(f"taught cannot be {value!r}.")


def _weights(value: object) -> None:
    if not isinstance(value, str | Path) or not Path(value).is_file():
        raise SpecError(f"memory must be a file that `python -m drawing tune` wrote, not {value!r}.")


def _named_or_own(value: object) -> None:
    if not isinstance(value, str | Recipe):
        raise SpecError(f"recipe cannot be {value!r}.")


def _engine(value: object) -> None:
    known = f"engine must be one of {', '.join(ENGINES)} or {HUB_ENGINE}owner/model, not {value!r}."
    if not isinstance(value, str) or not (value in ENGINES or _HUB.fullmatch(value)):
        raise SpecError(known)


@dataclass(frozen=True)
class DrawingSpec:
    """One drawing, asked for. Everything that decides the result is here: same spec, same bytes.

    Raises:
        SpecError: for a value out of range, with a sentence that says what to change.
    """

    prompt: str = settings.required(
        f"What to draw, in up to {LONGEST_PROMPT:,} characters.", kind="text", refuse=checks.prompt
    )
    recipe: str | Recipe = settings.text(
        "pocket", "How it is drawn: kind, number and width of strokes, and what leads them.", refuse=_named_or_own
    )
    critic: str = settings.text("pocket", "The model that judges the drawing; `pocket` comes with the app.")
    strokes: int | None = settings.same_as(Recipe, "strokes", None)
    steps: int | None = settings.same_as(Recipe, "steps", None)
    seed: int = settings.whole(0, "Same seed and settings, same drawing.", 0, 2**31 - 1)
    variants: int = settings.whole(
        1, "Drawings made at once, with seeds counted on; all are shown, to choose from.", 1, MOST_VARIANTS
    )
    negatives: tuple[tuple[str, float], ...] = settings.same_as(Guidance, "negatives", ())
    image_prompt: str | Path | None = settings.anything(
        None, "A picture to draw towards beside the words.", refuse=_picture, is_linked=False
    )
    image_weight: float = settings.number(0.5, "Weight of that picture beside the words' 1.", 0, 10, is_linked=False)
    aspect: float = settings.number(1.0, "Width of the canvas over its height.", *ASPECTS)
    size: int | None = settings.same_as(Recipe, "size", None)
    palette: tuple[str, ...] = settings.anything(
        (), "The only colours strokes may have, as #rrggbb; none allows all.", refuse=checks.palette
    )
    background: str = settings.text("#ffffff", "Colour of the paper, as #rrggbb.", refuse=checks.rgb)
    views: str | None = settings.same_as(Guidance, "views", None)
    view_count: int | None = settings.same_as(Guidance, "view_count", None)
    l2: float | None = settings.same_as(Guidance, "l2", None, high=_LARGEST_WEIGHT)
    smoothness: float | None = settings.same_as(Guidance, "smoothness", None, high=_LARGEST_WEIGHT)
    diversity: float | None = settings.same_as(Guidance, "diversity", None, high=_LARGEST_WEIGHT)
    temperature: float | None = settings.same_as(Guidance, "temperature", None, high=_LARGEST_WEIGHT)
    engine: str = settings.text(
        "stage",
        "Where the picture to paint comes from: `stage`, the sentence laid out in layers, or `memory`, a small picture "
        "recalled whole; recipes that follow the critic alone need neither. Others make a picture that is then "
        "painted: `imagined` climbs the critic's gradient, `searched` breeds pictures it likes, `digits` and `icons` "
        "come out of noise, `hub:owner/model` is a text-to-image model of the Hub.",
        refuse=_engine,
    )
    cast: tuple[tuple[str, str], ...] = settings.anything(
        (),
        "Who has a name and how they look: pairs of a name and a description, or a whole look as JSON.",
        refuse=checked,
        is_linked=False,
    )
    memory: str | Path | None = settings.anything(
        None,
        "A memory, or the network of the engine icons, tuned on the user's own pictures by `tune`.",
        refuse=_weights,
        is_linked=False,
    )
    taught: str | Path | None = settings.anything(
        None,
        "A character of the user's own, made by `teach`, for texts that name it.",
        refuse=_character,
        is_linked=False,
    )

    def __post_init__(self) -> None:
        settings.check_settings(self)
        for name, known in settings.settings_of(DrawingSpec).items():
            if known.kind == "number" and getattr(self, name) is not None:  # 1 and 1.0 are one file
                object.__setattr__(self, name, float(getattr(self, name)))
        object.__setattr__(self, "cast", checked(self.cast))
        check_recipe(self.method())

    def method(self) -> Recipe:
        """The recipe with this spec's own settings put in.

        Raises:
            SpecError: for an unknown recipe.
        """
        try:
            base = recipe(self.recipe) if isinstance(self.recipe, str) else self.recipe
        except ValueError as error:
            raise SpecError(str(error)) from None
        chosen = {
            name: value
            for name in ("views", "view_count", "l2", "smoothness", "diversity", "temperature")
            if (value := getattr(self, name)) is not None
        }
        guidance = replace(base.guidance, **chosen)
        if self.negatives:
            guidance = replace(guidance, negatives=self.negatives)
        return replace(
            base,
            strokes=self.strokes or base.strokes,
            steps=self.steps or base.steps,
            size=self.size or base.size,
            guidance=guidance,
        )

    def raster_size(self) -> tuple[int, int]:
        """Height and width in pixels of the raster that is optimised."""
        height = self.method().size
        return height, max(1, round(height * self.aspect))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON: the spec as it is stored in an SVG or a link; `from_dict` reads it."""
        values = asdict(self)
        for name in ("image_prompt", "memory", "taught"):
            values[name] = None if getattr(self, name) is None else str(getattr(self, name))
        if not self.cast:  # files of earlier versions are those of the same spec
            del values["cast"]
        return values

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> DrawingSpec:
        """The spec that `as_dict` wrote.

        Raises:
            SpecError: for unknown names or values out of range.
        """
        unknown = sorted(set(values) - set(cls.__dataclass_fields__))
        if unknown:
            raise SpecError(f"A drawing has no setting called {unknown[0]!r}.")
        known = dict(values)
        try:
            known["negatives"] = tuple((str(text), float(weight)) for text, weight in known.get("negatives", ()))
            known["palette"] = tuple(known.get("palette", ()))
            known["cast"] = checked(known.get("cast", ()))
            if isinstance(known.get("recipe"), dict):
                known["recipe"] = _recipe_from(known["recipe"])
            return cls(**known)
        except SpecError:
            raise
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise SpecError(f"The drawing's settings cannot be read: {' '.join(str(error).split())}.") from None


@dataclass(frozen=True)
class Frame:
    """The state of a drawing after some steps.

    Attributes:
        step: steps done, 0 to `steps`.
        steps: steps in all.
        image: preview, uint8 `[H, W, 3]`.
        strokes: the drawing, batch of one; in the final frame the best one by the recipe's rule.
        loss: objective of the last step; lower is better.
        similarity: mean cosine similarity of the views to the prompt, -1..1; in the final frame, of clean views.
        seconds: time since the start.
        final: the last frame of the drawing.
        variant: which of the K variants is shown.
        shown: what a picture in layers shows; None for a picture of one piece.
        background: paper the drawing is made for, `#rrggbb`; None is the spec's.
        variants: in the final frame of several, all of them in the order of their seeds, this one too.
        choices: in the final frame, pictures that its engine would have painted as well, this one's too.
    """

    step: int
    steps: int
    image: np.ndarray
    strokes: Strokes
    loss: float
    similarity: float
    seconds: float
    final: bool
    variant: int = 0
    shown: Shown | None = None
    background: str | None = None
    variants: tuple[Frame, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def drew(self) -> tuple[str, ...]:
        """What is there, in a person's words; empty for a picture of one piece."""
        return self.shown.drew if self.shown else ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the text names that is not there, or not as it says."""
        return self.shown.left_out if self.shown else ()

    @property
    def near(self) -> dict[str, tuple[str, ...]]:
        """Known words near those that could not be shown, by noun, to offer instead."""
        return self.shown.near if self.shown else {}


def among(variants: list[Frame], leader: int) -> Frame:
    """The frame of the leading variant, which has all of them beside it where there are several."""
    return replace(variants[leader], variants=tuple(variants)) if len(variants) > 1 else variants[0]


def shorten(prompt: str) -> tuple[str, str | None]:
    """A prompt that fits, and a notice that says what was used if it had to be cut (at a word where possible)."""
    prompt = " ".join(prompt.split())
    if len(prompt) <= LONGEST_PROMPT:
        return prompt, None
    cut = prompt[:LONGEST_PROMPT].rsplit(" ", 1)[0]
    return cut, f"The prompt was cut to its first {len(cut):,} of {len(prompt):,} characters, ending “…{cut[-40:]}”."


def _recipe_from(values: dict[str, Any]) -> Recipe:
    def tuples(entries: dict[str, Any]) -> dict[str, Any]:
        return {key: _frozen(value) for key, value in entries.items()}

    nested = {
        "brush": Brush(**tuples(values["brush"])),
        "rates": Rates(**tuples(values["rates"])),
        "guidance": Guidance(**tuples(values["guidance"])),
        "waves": tuple(Wave(**tuples(wave)) for wave in values["waves"]),
    }
    return Recipe(**{**values, **nested})


def _frozen(value: object) -> object:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
