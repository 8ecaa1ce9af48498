"""Where in a chapter somebody is: the place that was named last before what a picture shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.passages import stems

if TYPE_CHECKING:
    from nlp.headlines.reading import Narrative

_FARTHEST = 2
"""Sentences back from which a place still goes on."""

_LEAST_SHARED = 2
_SAID_OF_ELSE = frozenset({"space", "sky", "stage", "sea", "heaven", "city", "classroom"})
"""Words for places that texts have more often for something else, or only remember."""

_PLACED = re.compile(r"\b(?:in|into|on|upon|onto|at|to|from|by|through|under|behind|beside|near|over|along|across)\b")
"""Words after which it says already where something happens, or what it is about."""

_ON = frozenset({"beach", "hill", "island", "road", "street", "bridge", "deck", "roof", "cliff", "square", "peak"})
_BY = frozenset({"sea", "lake", "river", "pond", "pool", "waterfall", "fire"})


def place_before(narrative: Narrative, words: str) -> str | None:
    """The place where what some words show happens, by the name that its chapter gives it; None if it is not plain.

    It is where the words themselves say nothing of the kind, and the place is named in their sentence or just before.
    """
    if _PLACED.search(words):
        return None
    found = [stems(sentence.text) for sentence in narrative.document.sents]
    wanted = stems(words)
    shared = [len(each & wanted) / (len(each) + 1) ** 0.25 for each in found]
    here = max(range(len(found)), key=shared.__getitem__, default=None)
    if here is None or len(found[here] & wanted) < min(_LEAST_SHARED, len(wanted)):
        return None
    for index in range(here, max(here - _FARTHEST, 0) - 1, -1):
        setting = narrative.discourse.settings.get(index)
        if setting is not None and setting.place:
            sentence = list(narrative.document.sents)[index].text.lower()
            is_plain = setting.place not in _SAID_OF_ELSE and re.search(rf"\b{re.escape(setting.place)}\b", sentence)
            return setting.place if is_plain else None
    return None


def in_place(words: str, place: str) -> str:
    """Some words with where it happens: `Alice finds a key in the hall`."""
    preposition = "on" if place in _ON else "by" if place in _BY else "in"
    return f"{words.rstrip('. ')} {preposition} the {place}"
