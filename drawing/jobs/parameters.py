"""What every parameter of the endpoints means, for programs and their authors: a sentence and, of numbers, a range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drawing.jobs.audits import ENGINES, MOST_DRAWS
from drawing.jobs.engines import ABOUT
from drawing.jobs.form import FINER, MOST_PLATES
from drawing.jobs.searches import GENERATIONS, MOST_CHOICES, POPULATION
from drawing.model.settings import numeral, settings_of
from drawing.model.spec import DrawingSpec
from drawing.tasks.comic.spec import ComicSpec
from drawing.tasks.completion.spec import CompletionSpec
from drawing.tasks.trace import MODE

if TYPE_CHECKING:
    from drawing.model.settings import Setting


@dataclass(frozen=True)
class Parameter:
    """What a parameter means; numbers lie from `low` to `high`."""

    about: str
    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, setting: Setting, spelling: str = "") -> Parameter:
        """A setting as an endpoint takes it.

        Args:
            setting: as declared beside its field.
            spelling: how it is written here, where that is not plain.
        """
        more = "0 takes the recipe's own." if setting.is_zero_open else spelling
        return cls(f"{setting.about} {more}".strip(), 0 if setting.is_zero_open else setting.low, setting.high)

    @property
    def sentence(self) -> str:
        """Its meaning with its range."""
        if self.low is None or self.high is None:
            return self.about
        return f"{self.about} From {numeral(self.low)} to {numeral(self.high)}."

    def schema(self, plain: dict[str, Any]) -> dict[str, Any]:
        """The JSON schema `plain` with this parameter's meaning and range."""
        is_text = plain.get("type") == "string" and "enum" not in plain  # a number that may be left empty
        limits = (
            {} if self.high is None or is_text else {"type": _type(plain), "minimum": self.low, "maximum": self.high}
        )
        return {**plain, **limits, "description": self.sentence, "additional_description": self.sentence}


_SPELLINGS = {
    "negatives": "One text a line; a weight may follow a colon, as in `noise: 0.3`.",
    "palette": "Between spaces.",
    "views": "Empty takes the recipe's own.",
    **dict.fromkeys(FINER, "Empty takes the recipe's own."),
}
_DECLARED = {**settings_of(CompletionSpec), **settings_of(ComicSpec), **settings_of(DrawingSpec), "mode": MODE}

PARAMETERS = {
    **{name: Parameter.of(setting, _SPELLINGS.get(name, "")) for name, setting in _DECLARED.items()},
    "engine": Parameter(
        "Where the picture to paint comes from: "
        + "; ".join(f"{name}, {about}" for name, about in ABOUT.items())
        + "; or hub:owner/model, a model of the Hub. In a comic's script also behind a caption: [imagined, seed 7]."
    ),
    "style": Parameter("Words that go before the prompt, by name; for /comic, any words that end every prompt."),
    "taught": Parameter("A character of your own, a zip made by `python -m drawing teach`, or nothing."),
    "classes": Parameter(
        "What a picture may show: two to eight words with commas between; empty counts the looks of the person named."
    ),
    "draws": Parameter("Pictures of each prompt by each engine.", 1, MOST_DRAWS),
    "engines": Parameter(f"Who draws, of {', '.join(ENGINES)}; looks of people are always the stage's."),
    "neutral": Parameter("Words without an opinion to compare with; empty takes plain ones."),
    "population": Parameter("Pictures of a search that are alive at once.", *POPULATION[1:]),
    "generations": Parameter("How often they breed.", *GENERATIONS[1:]),
    "objectives": Parameter(
        "What is searched for: critic, that the words are found in a picture; typical, that it is like known pictures."
    ),
    "start": Parameter("The first pictures of a search: anywhere, at random; memory, what the words bring to mind."),
    "paint": Parameter(
        "Which picture of the front's strip is painted, from the left; 0 the most balanced one.", 0, MOST_CHOICES
    ),
    "captions": Parameter("One caption a line, or a short story in sentences."),
    "formats": Parameter("The files to make of what is drawn, in this order."),
    "text": Parameter("A chapter, a story or a whole book; not read where a file is given."),
    "upload": Parameter("A book as .txt, .md, .html or .epub, or nothing."),
    "plates": Parameter(
        "How many of the chapter's best pictures are drawn, one after another; a prompt is one picture.", 1, MOST_PLATES
    ),
    "chapter": Parameter("Which chapter of the text or book, from 1."),
    "picture": Parameter("A PNG, JPEG, WebP, AVIF, GIF, BMP or TIFF file; for /complete also an SVG made here."),
    "proposals": Parameter("Ways to finish it, to choose from; the likeliest comes first.", 1, 3),
    "mask": Parameter("A picture, white or opaque where new strokes may go, or nothing."),
}


def _type(plain: dict[str, Any]) -> str:
    return "integer" if plain.get("type") == "integer" else "number"
