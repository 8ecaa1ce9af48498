"""What a user asks for (`DrawingSpec`) and what the engine answers with (`Frame`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.model import checks
from drawing.model.checks import (
    ASPECTS,
    LONGEST_PROMPT,
    MOST_STEPS,
    MOST_STROKES,
    MOST_VARIANTS,
    MOST_VIEWS,
    SIZES,
    SpecError,
    negative_prompts,
    number,
    rgb,
    whole,
)
from drawing.model.recipes import Brush, Guidance, Rates, Recipe, Wave, recipe

if TYPE_CHECKING:
    import numpy as np

    from drawing.model.items import Shown
    from drawing.model.strokes import Strokes

ENGINES = ("stage", "memory")
"""Where pictures to paint can come from."""


@dataclass(frozen=True)
class DrawingSpec:
    """One drawing, asked for. Everything that decides the result is here: same spec, same bytes.

    Attributes:
        prompt: what to draw, 1 to 1,000 characters (`shorten` cuts longer ones with a notice).
        recipe: name of a recipe, or a Recipe of your own.
        critic: name of a critic, see `drawing.critics.load_critic`.
        strokes: number of strokes, 1 to 4,096; None takes the recipe's.
        steps: optimisation steps, 1 to 5,000; None takes the recipe's.
        seed: 0 to 2^31 - 1; variant k is drawn with seed + k.
        variants: drawings made in one batch, 1 to 16; the one most similar to the prompt is kept.
        negatives: texts to draw away from, each with its weight; at most 16, as long as a prompt each.
        image_prompt: path of a picture whose embedding is drawn towards, or None.
        image_weight: weight of the image prompt beside the text's 1.
        aspect: canvas width over height, 0.25 to 4.
        size: height of the optimised raster in pixels, 32 to 1,024; None takes the recipe's.
        palette: colours `#rrggbb` that strokes may have, at most 256; empty allows all.
        background: paper colour `#rrggbb`.
        views: augmentation set; None takes the recipe's.
        view_count: views of every drawing in every step, 1 to 64; None takes the recipe's.
        l2: weight of the squared stroke lengths; None takes the recipe's, like the next two.
        smoothness: weight of squared segment lengths and turning angles.
        diversity: weight of colour distance times Chamfer distance between strokes.
        engine: where the picture to paint comes from: `stage`, the sentence laid out in layers, or `memory`, a small
            picture recalled whole; recipes that follow the critic alone need neither.

    Raises:
        SpecError: for a value out of range, with a sentence that says what to change.
    """

    prompt: str
    recipe: str | Recipe = "pocket"
    critic: str = "pocket"
    strokes: int | None = None
    steps: int | None = None
    seed: int = 0
    variants: int = 1
    negatives: tuple[tuple[str, float], ...] = ()
    image_prompt: str | Path | None = None
    image_weight: float = 0.5
    aspect: float = 1.0
    size: int | None = None
    palette: tuple[str, ...] = ()
    background: str = "#ffffff"
    views: str | None = None
    view_count: int | None = None
    l2: float | None = None
    smoothness: float | None = None
    diversity: float | None = None
    engine: str = "stage"

    def __post_init__(self) -> None:
        checks.prompt(self.prompt)
        for name, value, kinds in (
            ("recipe", self.recipe, str | Recipe),
            ("critic", self.critic, str),
            ("engine", self.engine, str),
            ("views", self.views, str | None),
            ("image_prompt", self.image_prompt, str | Path | None),
            ("palette", self.palette, tuple | list),
        ):
            if not isinstance(value, kinds):
                raise SpecError(f"{name} cannot be {value!r}.")
        for name, low, high in (
            ("strokes", 1, MOST_STROKES),
            ("steps", 1, MOST_STEPS),
            ("size", *SIZES),
            ("view_count", 1, MOST_VIEWS),
        ):
            if (count := getattr(self, name)) is not None:
                whole(name, count, low, high)
        whole("seed", self.seed, 0, 2**31 - 1)
        whole("variants", self.variants, 1, MOST_VARIANTS)
        number("aspect", self.aspect, *ASPECTS)
        number("image_weight", self.image_weight, 0, 10)
        for name in ("l2", "smoothness", "diversity"):
            if (weight := getattr(self, name)) is not None:
                number(name, weight, 0, 100)
        for name in ("aspect", "image_weight", "l2", "smoothness", "diversity"):  # 1 and 1.0 are one file
            if (value := getattr(self, name)) is not None:
                object.__setattr__(self, name, float(value))
        negative_prompts(self.negatives)
        rgb(self.background)
        checks.palette(self.palette)
        if self.engine not in ENGINES:
            raise SpecError(f"There is no engine {self.engine!r}; choose one of {', '.join(ENGINES)}.")
        checks.method(self.method())

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
            for name in ("views", "view_count", "l2", "smoothness", "diversity")
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
        values["image_prompt"] = None if self.image_prompt is None else str(self.image_prompt)
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
            if isinstance(known.get("recipe"), dict):
                known["recipe"] = _recipe_from(known["recipe"])
            return cls(**known)
        except SpecError:
            raise
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise SpecError(f"The drawing's settings cannot be read: {error}.") from None


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

    @property
    def drew(self) -> tuple[str, ...]:
        """What is there, in a person's words; empty for a picture of one piece."""
        return self.shown.drew if self.shown else ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """What the text names that is not there, or not as it says."""
        return self.shown.left_out if self.shown else ()


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
