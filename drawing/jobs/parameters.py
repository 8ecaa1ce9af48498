"""What every parameter of the endpoints means, for programs and their authors: a sentence and, of numbers, a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drawing.jobs.form import MOST_SEED
from drawing.model.checks import ASPECTS, LONGEST_PROMPT, MOST_STEPS, MOST_STROKES, MOST_VARIANTS


@dataclass(frozen=True)
class Parameter:
    """What a parameter means; numbers lie from `low` to `high`."""

    about: str
    low: float | None = None
    high: float | None = None

    @property
    def sentence(self) -> str:
        """Its meaning with its range."""
        return self.about if self.high is None else f"{self.about} From {self.low:,g} to {self.high:,}."

    def schema(self, plain: dict[str, Any]) -> dict[str, Any]:
        """The JSON schema `plain` with this parameter's meaning and range."""
        limits = {} if self.high is None else {"type": _type(plain), "minimum": self.low, "maximum": self.high}
        return {**plain, **limits, "description": self.sentence, "additional_description": self.sentence}


PARAMETERS = {
    "prompt": Parameter(f"What to draw, in up to {LONGEST_PROMPT:,} characters."),
    "style": Parameter("Words that go before the prompt, by name."),
    "recipe": Parameter("How it is drawn: kind, number and width of strokes, and what leads them."),
    "strokes": Parameter("How many strokes; 0 takes the recipe's own.", 0, MOST_STROKES),
    "steps": Parameter("Steps of optimisation; 0 takes the recipe's own.", 0, MOST_STEPS),
    "variants": Parameter("Drawings made at once, of which the best is kept.", 1, MOST_VARIANTS),
    "seed": Parameter("Same seed and settings, same drawing.", 0, MOST_SEED),
    "negatives": Parameter("What to draw away from, one text a line; a weight may follow a colon, as in `noise: 0.3`."),
    "aspect": Parameter("Width of the canvas over its height.", *ASPECTS),
    "palette": Parameter("The only colours strokes may have, as #rrggbb between spaces; empty allows all."),
    "background": Parameter("Colour of the paper, as #rrggbb."),
    "critic": Parameter("The model that judges the drawing; `pocket` comes with the app."),
    "views": Parameter("How the critic's views are varied; empty takes the recipe's own."),
    "image_prompt": Parameter("A picture to draw towards beside the words, or nothing."),
    "formats": Parameter("The files to make of what is drawn, in this order."),
    "text": Parameter("A chapter, a story or a whole book; not read where a file is given."),
    "upload": Parameter("A book as .txt, .md, .html or .epub, or nothing."),
    "chapter": Parameter("Which chapter of the text or book, from 1."),
    "captions": Parameter("One caption a line, or a short story in sentences."),
    "title": Parameter("Title of the page; empty has none."),
    "subject": Parameter("Who recurs; joins every panel's prompt."),
    "layout": Parameter("How the panels lie on the page."),
    "caption_place": Parameter("Whether captions stand under their panels or inside."),
    "balloons": Parameter("Whether quoted speech goes into balloons."),
    "colours": Parameter("Number of colours that all panels share, 2 to 16; 0 allows all."),
    "picture": Parameter("A PNG, JPEG, WebP, GIF, BMP or TIFF file; for /complete also an SVG made here."),
    "mask": Parameter("A picture, white or opaque where new strokes may go, or nothing."),
    "placement": Parameter("Whether new strokes go under the drawing's own, over them, or around them."),
    "new_strokes": Parameter("How many strokes may be added.", 0, 256),
    "tidy": Parameter("How far the drawing's own lines may move, in pixels of a canvas 224 high.", 0, 20),
    "keep_palette": Parameter("Whether new strokes have the drawing's own colours only."),
    "mode": Parameter("`colour` paints the picture, `lines` follows its lines, `auto` decides."),
}


def _type(plain: dict[str, Any]) -> str:
    return "integer" if plain.get("type") == "integer" else "number"
