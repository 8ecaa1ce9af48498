"""Where in a chapter a picture belongs: the sentence that its words come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.sentences import sentences

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
_LONGEST = 220


@dataclass(frozen=True)
class Passage:
    """A sentence of a text: the number of its paragraph, from 0, and its words."""

    paragraph: int
    sentence: str


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a chapter, which blank lines part."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def passage_for(text: str, words: str) -> Passage | None:
    """The sentence of a text that shares most with some words; None if none shares anything.

    Rare words count more than common ones, as in tf-idf with one document a sentence; the earliest of equals is taken.
    """
    found = [(number, one) for number, part in enumerate(paragraphs_of(text)) for one in sentences(part)]
    stems = [_stems(one) for _, one in found]
    wanted = _stems(words)
    frequency = {stem: sum(stem in each for each in stems) for stem in wanted}
    best, most = None, 0.0
    for place, each in zip(found, stems, strict=True):
        shared = sum(1 / frequency[stem] ** 0.5 for stem in wanted & each)
        score = shared / (len(each) + 6) ** 0.25
        if score > most:
            best, most = Passage(*place), score
    return best


def caption_of(sentence: str) -> str:
    """A sentence as it may stand under a picture: whole, or its beginning up to a comma, with an ellipsis."""
    sentence = " ".join(sentence.split())
    if len(sentence) <= _LONGEST:
        return sentence
    cut = sentence[:_LONGEST]
    place = max(cut.rfind(mark) for mark in (", ", "; ", ": ", "\u2014"))
    return (cut[:place] if place > _LONGEST // 3 else cut.rsplit(" ", 1)[0]).rstrip(" ,;:") + " \u2026"


def _stems(text: str) -> set[str]:
    return {word[:_STEM].lower() for word in _WORD.findall(text)}
