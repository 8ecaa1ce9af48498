"""Words on style, and the recipe that draws that way: the critic reads things, the recipe makes the look."""

from __future__ import annotations

import re

from drawing.critics.pocket import strip_style
from drawing.critics.pocket.phrases import COLOUR_WORDS

DEFAULT = "pocket"
"""Recipe of a prompt that names no style, or one that no recipe has."""

_RECIPES = {
    "watercolour": r"watercolou?rs?|aquarelle",
    "ink": r"ink|pen|pencil|charcoal|drawing|sketch|doodle|etching|engraving|woodcut|line art|line drawing",
    "blocks": r"pixel ?art|8-?bit|mosaic|cubist|poster|paper cut|cut ?-?out|collage|linocut",
}
_WITHOUT_COLOUR = frozenset({"ink"})


def recipe_for(prompt: str) -> str:
    """Name of the recipe that the style words of a prompt call for: "a watercolour painting of a cat" is `watercolour`.

    A prompt that names a colour is not drawn by a recipe that has none.
    """
    style, subject = strip_style(prompt)
    coloured = not COLOUR_WORDS.keys().isdisjoint(re.findall(r"[a-z]+", subject.lower()))
    for name, words in _RECIPES.items():
        if re.search(rf"\b(?:{words})\b", style.lower()) and not (coloured and name in _WITHOUT_COLOUR):
            return name
    return DEFAULT
