"""Whom "he" and "she" stand for: the last name or person of that gender, as learnt from the text itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from nlp.people import MEN, PEOPLE, TITLES, WOMEN, Gender
from nlp.phrases import NounPhrase, noun_phrases
from nlp.tagging import POSSESSIVES, tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.tagging import Token

_GENDERS: dict[str, Gender] = {
    "she": "she",
    "her": "she",
    "herself": "she",
    "he": "he",
    "his": "he",
    "him": "he",
    "himself": "he",
}
_FEWEST = 2
"""Pronouns after a name that settle its gender."""

_FOREMOST = 4
"""Times that the foremost person has been mentioned more often than the last one to stand for every pronoun."""

_CLEAR = 0.7
"""Least share of them that must agree."""


def is_person(phrase: NounPhrase) -> bool:
    """Whether "he" or "she" may stand for the phrase: a name or a noun for people, but not "her sister"."""
    return phrase.is_name or (phrase.head in PEOPLE and phrase.determiner.lower() not in POSSESSIVES)


class Antecedents:
    """Remembers the people of a text while its clauses are read in order."""

    def __init__(self, text: str) -> None:
        self._counts: dict[str, Counter[Gender]] = defaultdict(Counter)
        self._mentions: Counter[str] = Counter()
        self._recent: dict[Gender, str] = {}
        self._foremost: dict[Gender, str] = {}
        for sentence in tagged(text):
            self._count(sentence)

    def _count(self, sentence: Sequence[Token]) -> None:
        """Count every "she" and "he" for the nearest person before it in the sentence."""
        starts = {phrase.start: phrase for phrase in noun_phrases(sentence)}
        last: str | None = None
        for i, token in enumerate(sentence):
            if i in starts and is_person(starts[i]):
                last = starts[i].head
            gender = _GENDERS.get(token.word.lower())
            if last is not None and gender is not None:
                self._counts[last][gender] += 1

    def read(self, tokens: Sequence[Token]) -> None:
        """Take note of the people in these tokens."""
        for phrase in noun_phrases(tokens):
            gender = self.gender(phrase)
            if is_person(phrase) and gender is not None:
                name = phrase.with_article()
                self._mentions[name] += 1
                self._recent[gender] = name
                if self._mentions[name] >= self._mentions[self._foremost.get(gender, name)]:
                    self._foremost[gender] = name

    def gender(self, phrase: NounPhrase) -> Gender | None:
        """The pronoun of a person: by the noun or title, else the one that the text clearly uses."""
        if phrase.head in WOMEN:
            return "she"
        if phrase.head in MEN:
            return "he"
        title = TITLES.get(phrase.tokens[0].word.lower())
        if title is not None and title[1] is not None:
            return title[1]
        counts = self._counts.get(phrase.head, Counter())
        if counts.total() < _FEWEST:
            return None
        pronoun, times = counts.most_common(1)[0]
        return pronoun if times >= _CLEAR * counts.total() else None

    def resolve(self, pronoun: str) -> str | None:
        """The person that a subject pronoun stands for, or None where nobody can be sure.

        It is the last one mentioned, unless another has been mentioned far more often so far: "she" is Alice, also
        right after a word about her cat.
        """
        gender = _GENDERS.get(pronoun.lower())
        recent = self._recent.get(gender) if gender else None
        if gender is None or recent is None:
            return None
        foremost = self._foremost[gender]
        return foremost if self._mentions[foremost] >= _FOREMOST * self._mentions[recent] else recent
