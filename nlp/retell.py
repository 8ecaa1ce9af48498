"""A long story -> one sentence for each panel of a comic: the one that can best be drawn, of every stretch."""

from __future__ import annotations

import re

import numpy as np

from nlp.drawable import Drawability, Familiarity, kind_familiarity
from nlp.phrases import things
from nlp.sentences import narration, sentences, without_loose_quotes
from nlp.words import count_words

LONGEST = 24
"""Words of a caption; a longer sentence ends at a clause's end before that."""

SHORTEST = 5
SHORTEST_BEGINNING = 8
"""Words that a sentence worth a panel, and the beginning of one, have at least."""

MOST_ASKED = 16
"""Sentences of a stretch whose drawability is asked for, evenly spaced."""

_CLAUSE_END = re.compile(r"[,;:—\u2013](?=\s)|\s—|$")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LOOSE_END = re.compile(r"[\s,;:—\u2013-]+(?:(?:and|but|or|for|so|then|when|while|as)\b[\s,;:—\u2013-]*)*$")
_TWO_COMMAS = re.compile(r"\s*,\s*,\s*")
_NEW_CLAUSE = re.compile(r"\s*[;:—]\s+|,\s+(?=(?:when|but|while)\s)")
_CONJUNCTION = re.compile(r"^(?:(?:when|while|but|and|so|then|for|nor)\b[\s,]*)+")
_QUOTES = (("“", "”"), ("‘", r"’(?!\w)"))  # noqa: RUF001
_ENDS = tuple(".!?…”’\"'»")  # noqa: RUF001


def retell(text: str, panels: int, familiarity: Familiarity = kind_familiarity) -> list[str]:
    """Captions of at most `LONGEST` words: one for every stretch of what is told; what is said in between is left out.

    Of each stretch it is the sentence, or the beginning of one, that has most in it that can be drawn.

    Args:
        text: the story.
        panels: number of stretches.
        familiarity: see `nlp.drawable`.
    """
    found, narrated = sentences(text), narration(text)
    told = [part for sentence in found if _is_told(sentence, narrated) for part in _parts(sentence)]
    told = told if len(told) > 1 else found
    words = np.array([count_words(sentence) for sentence in told])
    middles = np.cumsum(words) - words / 2
    stretch = np.minimum(middles * panels // max(words.sum(), 1), panels - 1)
    drawable = Drawability(familiarity)
    stretches = [_captions([told[i] for i in np.flatnonzero(stretch == panel)]) for panel in range(panels)]
    drawable.learn(phrase for candidates in stretches for candidate in candidates for phrase in things(candidate))
    return [max(candidates, key=drawable.of_text) for candidates in stretches if candidates]


def _parts(sentence: str) -> list[str]:
    """A sentence without asides; of one too long for a caption the main clauses, each as a sentence of its own."""
    plain = _TWO_COMMAS.sub(", ", _ASIDE.sub("", sentence)).strip()
    if count_words(plain) <= LONGEST:
        return [plain] if plain else []
    parts = (_CONJUNCTION.sub("", part) for part in _NEW_CLAUSE.split(plain))
    return [part[0].upper() + part[1:] for part in parts if _is_told(part, part)]


def _captions(stretch: list[str]) -> list[str]:
    """What a caption of a stretch could be: each of its sentences up to some clause's end."""
    every = np.linspace(0, len(stretch) - 1, min(MOST_ASKED, len(stretch))).round().astype(int)
    return [beginning for i in every for beginning in _beginnings(without_loose_quotes(stretch[i]))]


def _is_told(sentence: str, told: str) -> bool:
    """Whether the sentence has words enough for a caption, at least half of them no speech, and whole quotations."""
    if any(len(re.findall(opening, sentence)) != len(re.findall(closing, sentence)) for opening, closing in _QUOTES):
        return False
    rest = narration(sentence)
    is_part_of_speech = rest == sentence and sentence not in told
    return not is_part_of_speech and count_words(rest) >= max(SHORTEST, count_words(sentence) / 2)


def _beginnings(sentence: str) -> list[str]:
    """The sentence up to each end of a clause that leaves a caption, or else its first words."""
    cuts = [_LOOSE_END.sub("", sentence[: end.start()]) for end in _CLAUSE_END.finditer(sentence)]
    fitting = [cut for cut in cuts if min(SHORTEST_BEGINNING, count_words(sentence)) <= count_words(cut) <= LONGEST]
    if not fitting:
        return [" ".join(sentence.split()[:LONGEST]) + (" …" if count_words(sentence) > LONGEST else "")]
    return [cut if cut.endswith(_ENDS) else f"{cut}." for cut in fitting]
