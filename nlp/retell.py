"""A long story -> one sentence for each panel of a comic: the one that can best be drawn, of every stretch."""

from __future__ import annotations

import re

import numpy as np

from nlp.drawable import Drawability, Familiarity, kind_familiarity
from nlp.english import parse_all
from nlp.scene import read_parsed
from nlp.sentences import narration, sentences, tidy, without_loose_quotes
from nlp.words import count_words

LONGEST = 24
"""Words of a caption; a longer sentence ends at a clause's end before that."""

SHORTEST = 5
SHORTEST_BEGINNING = 8
"""Words that a sentence worth a panel, and the beginning of one, have at least."""

MOST_ASKED = 16
"""Sentences of a stretch whose drawability is asked for, evenly spaced."""

_CLAUSE_END = re.compile(r"[,;:—\u2013](?=\s)|\s—|$")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_TWO_COMMAS = re.compile(r" ?, ?, ?")
_NEW_CLAUSE = re.compile(r" ?[;:—] |, (?=(?:when|but|while) )")
_LOOSE = frozenset({"and", "but", "or", "for", "so", "then", "when", "while", "as"})
_OPENING = frozenset({"when", "while", "but", "and", "so", "then", "for", "nor"})
_JOINTS = " ,;:—\u2013-"
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
    texts = [candidate for candidates in stretches for candidate in candidates]
    scenes = {text: read_parsed(text, document) for text, document in zip(texts, parse_all(texts), strict=True)}
    drawable.learn(scenes.values())
    return [max(candidates, key=lambda text: drawable.of_scene(scenes[text])) for candidates in stretches if candidates]


def _parts(sentence: str) -> list[str]:
    """A sentence without asides; of one too long for a caption the main clauses, each as a sentence of its own."""
    plain = " ".join(_ASIDE.sub(" ", " ".join(sentence.split())).split()).replace(" ,", ",").replace(" .", ".")
    plain = tidy(_TWO_COMMAS.sub(", ", plain))
    if count_words(plain) <= LONGEST:
        return [plain] if plain else []
    parts = (_without_opening(part) for part in _NEW_CLAUSE.split(plain))
    return [part[0].upper() + part[1:] for part in parts if _is_told(part, part)]


def _without_opening(part: str) -> str:
    """A clause without the conjunctions that joined it: `but when he ...`."""
    words = part.split()
    start = next((place for place, word in enumerate(words) if word.strip(",").lower() not in _OPENING), len(words))
    return " ".join(words[start:])


def _without_loose_end(text: str) -> str:
    """Words without the punctuation and conjunctions that led on: `the house, and when`."""
    words = text.rstrip(_JOINTS).split()
    while words and words[-1].strip(_JOINTS).lower() in _LOOSE:
        words.pop()
    return " ".join(words).rstrip(_JOINTS)


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
    cuts = [_without_loose_end(sentence[: end.start()]) for end in _CLAUSE_END.finditer(sentence)]
    fitting = [cut for cut in cuts if min(SHORTEST_BEGINNING, count_words(sentence)) <= count_words(cut) <= LONGEST]
    if not fitting:
        return [" ".join(sentence.split()[:LONGEST]) + (" …" if count_words(sentence) > LONGEST else "")]
    return [cut if cut.endswith(_ENDS) else f"{cut}." for cut in fitting]
