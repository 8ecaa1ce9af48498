"""How well the stage knows nouns: what it can draw itself, what a stand-in shows, and what it cannot draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.scenery import place_for, places
from nlp.vocabulary import noun_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

EXACT, SOMEBODY, STAND_IN, UNKNOWN = 1.0, 0.8, 0.5, 0.1
"""The thing itself; a person whose calling has no look of its own; something of its kind; nothing."""


def known_to_stage(nouns: Sequence[str]) -> list[float]:
    """For each noun how well the stage can draw it, `UNKNOWN`..`EXACT`: `nlp.drawable.Familiarity`.

    Only a picture of the thing itself counts as known; a word that merely means or sounds something similar does not.
    """
    return [_known(noun.lower()) for noun in nouns]


def _known(noun: str) -> float:
    if art.known(noun) or is_animal(noun) or role_for(noun) is not None:
        return EXACT
    if noun in places() or place_for(noun) is not None:
        return EXACT
    if noun_classes().get(noun) == "person":
        return SOMEBODY
    return STAND_IN if art.find(noun) is not None else UNKNOWN
