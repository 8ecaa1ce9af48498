"""How drawable a text is: how well whoever will draw it knows the things in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nlp.people import BODY, PLACES
from nlp.phrases import NounPhrase, things
from nlp.tagging import can_be
from nlp.vocabulary import noun_classes

Familiarity = Callable[[Sequence[str]], Sequence[float]]
"""Phrases -> for each how well it is known to whoever will draw, -1..1; 1 is best."""

WELL_KNOWN = 0.75
"""Familiarity from which on a thing is simply known; a plain "door" is no better a subject than "a tiny golden key"."""

_NO_THING = 0.0
_RICHNESS = (0.6, 0.8, 1.0)
_UNLISTED = 0.5


def kind_familiarity(phrases: Sequence[str]) -> list[float]:
    """`Familiarity` of somebody who can draw every kind of thing there is: 1, 0.5 for nouns in no list, 0 for ideas."""
    kinds = [_kind(name) or _kind(name.rpartition(" ")[2]) for name in map(str.lower, phrases)]
    return [_UNLISTED if kind is None else float(kind != "abstract") for kind in kinds]


def _kind(noun: str) -> str | None:
    from lemminflect import getLemma

    known = noun_classes()
    return known.get(noun) or next((known[one] for one in getLemma(noun, upos="NOUN") if one in known), None)


class Drawability:
    """Scores phrases and texts, and remembers the phrases it has scored.

    A phrase scores the mean of its own familiarity and that of its head alone, so that "a little three-legged table"
    is known nearly as well as "table"; parts of the body, which everybody has, count half.
    """

    def __init__(self, familiarity: Familiarity = kind_familiarity) -> None:
        self._familiarity = familiarity
        self._known: dict[str, float] = {}

    def learn(self, phrases: Iterable[NounPhrase]) -> None:
        """Score phrases in one batch, which is much faster than one by one."""
        new = sorted({text for phrase in phrases for text in _asked(phrase)} - self._known.keys())
        if new:
            self._known.update(zip(new, map(float, self._familiarity(new)), strict=True))

    def of_phrase(self, phrase: NounPhrase) -> float:
        """Familiarity of one noun phrase in -1..1; 0 for a bare name or for what nobody can see."""
        asked = _asked(phrase)
        if not asked:
            return _NO_THING
        self.learn([phrase])
        score = sum(self._known[text] for text in asked) / len(asked)
        return score / 2 if phrase.head in BODY else score

    def of_text(self, text: str) -> float:
        """How drawable a caption or list of keywords is, 0..1: are its things known, and are there enough of them?

        The mean familiarity of the things, where `WELL_KNOWN` counts as 1, times 0.6, 0.8 or 1 for one, two or more
        things. A bare name ("Alice") is a thing, but nobody's picture of it is known.
        """
        found = [phrase for phrase in things(text) if phrase.text]
        known = [phrase for phrase in found if _asked(phrase)]
        self.learn(known)
        if not known:
            return _NO_THING
        mean = sum(min(self.of_phrase(phrase) / WELL_KNOWN, 1.0) for phrase in known) / len(known)
        return max(0.0, mean) * _RICHNESS[min(len(found), len(_RICHNESS)) - 1]


def _asked(phrase: NounPhrase) -> tuple[str, ...]:
    """The phrase and its head in small letters; nothing for a name but that of a kind of thing ("the White Rabbit")."""
    names_a_kind = phrase.head in PLACES or (phrase.determiner and can_be("NOUN", phrase.head))
    if not phrase.is_thing or (phrase.is_name and not names_a_kind):
        return ()
    return tuple(dict.fromkeys((phrase.text.lower(), phrase.head)))
