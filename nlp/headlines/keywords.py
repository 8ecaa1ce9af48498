"""From a keyword algorithm's ranking to phrases a person would say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.people import BODY
from nlp.phrases import NounPhrase, things
from nlp.tagging import can_be

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlp.drawable import Drawability

MOST_KEYWORDS = 8
"""Keywords in one candidate (the limit of the thesis)."""

_USUAL = 5
_FEWEST = 3
_DRAWABLE = 0.5
"""Familiarity from which on a keyword helps a drawing."""


def sayable(text: str) -> dict[str, NounPhrase]:
    """Noun phrases of a text that name something which could be seen, by their wording in small letters.

    Of several mentions one with "the" is kept, which tells kinds of things ("the White Rabbit") from people ("Alice").
    """
    found: dict[str, NounPhrase] = {}
    for phrase in things(text):
        words = (phrase.name or phrase.text).lower()
        is_whole = not re.search(r"[^\w' -]| '|' ", words)  # no half of a contraction in dialect
        if is_whole and phrase.head not in BODY and (words not in found or phrase.determiner.lower() == "the"):
            found[words] = phrase
    return found


def keywords(
    ranked: Iterable[str], phrases: dict[str, NounPhrase], drawability: Drawability, most: int = _USUAL
) -> str:
    """The best ranked keywords as a list a person would say: "white rabbit, little golden key, rabbit-hole".

    A raw keyword stands for the noun phrase that it is, that it contains, or whose end it is; others ("thought poor")
    are let go, and so are phrases the critic does not know, while three better ones are left. No two keywords share
    their last word.
    """
    drawability.learn(phrases.values())
    chosen: dict[str, NounPhrase] = {}
    for keyword in ranked:
        phrase = _phrase_of(keyword.lower().split(), phrases)
        if phrase is not None:
            chosen.setdefault(_singular(phrase.head), phrase)
    found = list(chosen.values())
    good = [phrase for phrase in found if phrase.is_name or drawability.of_phrase(phrase) >= _DRAWABLE]
    good += [phrase for phrase in found if phrase not in good][: max(0, _FEWEST - len(good))]
    return ", ".join(said(phrase) for phrase in good[: min(most, MOST_KEYWORDS)])


def said(phrase: NounPhrase) -> str:
    """The phrase in a list of keywords: people's names with their capitals, everything else without."""
    if not phrase.is_name:
        return phrase.text.lower()
    names_a_kind = (
        phrase.determiner.lower() in {"the", "a", "an"} and phrase.name == phrase.text and can_be("NOUN", phrase.head)
    )
    return phrase.name.lower() if names_a_kind else phrase.name


def _phrase_of(words: Sequence[str], phrases: dict[str, NounPhrase]) -> NounPhrase | None:
    exact = phrases.get(" ".join(words))
    if exact is not None:
        return exact
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            inner = phrases.get(" ".join(words[start : start + size]))
            if inner is not None:
                return inner
    ending = [text for text in phrases if text.split()[-len(words) :] == list(words)]
    return phrases[min(ending, key=len)] if ending else None


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
