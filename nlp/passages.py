"""Where in a chapter a picture belongs: the sentence that its words come from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.sentences import sentences

_WORD = re.compile(r"[^\W\d_]{3,}")
_CLAUSE = re.compile(r"(?<=[,;:!?.])['\u2019\u201d)]*\s+|(?<=\u2014)")
_PAIRS = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"))
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
    spoken_of = [stems(one) for _, one in found]
    wanted = stems(words)
    frequency = {stem: sum(stem in each for each in spoken_of) for stem in wanted}
    best, most = None, 0.0
    for place, each in zip(found, spoken_of, strict=True):
        shared = sum(1 / frequency[stem] ** 0.5 for stem in wanted & each)
        score = shared / (len(each) + 6) ** 0.25
        if score > most:
            best, most = Passage(*place), score
    return best


def caption_of(sentence: str, words: str = "") -> str:
    """A sentence as it may stand under a picture: whole, or those of its clauses that say most of what is to be seen.

    Args:
        sentence: as the text has it.
        words: what the picture was drawn from.
    """
    sentence = " ".join(sentence.split())
    if len(sentence) <= _LONGEST and _is_paired(sentence):
        return sentence
    clauses, wanted = _CLAUSE.split(sentence), stems(words)
    best, most = sentence, (-1, -1, -1)
    for first in range(len(clauses)):
        for last in range(first + 1, len(clauses) + 1):
            part = " ".join(clauses[first:last])
            if len(part) > _LONGEST:
                break
            worth = (len(wanted & stems(part)), int(_is_paired(part)), len(part) if first else _LONGEST + len(part))
            if worth > most:
                best, most = _cut_out(part, is_beginning=first == 0, is_end=last == len(clauses)), worth
    return best if most[0] >= 0 else f"{sentence[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')} \u2026"


def _cut_out(part: str, *, is_beginning: bool, is_end: bool) -> str:
    """A part of a sentence, with an ellipsis where something was left away."""
    before = "" if is_beginning else "\u2026 "
    return f"{before}{part}" if is_end else f"{before}{part.rstrip(' ,;:')} \u2026"


def _is_paired(text: str) -> bool:
    """Whether every bracket and quotation mark that is unlike its partner has one."""
    closes_first = re.match(r"[^\u2018'(\u201c]*[!?.,]['\u2019\u201d)]", text)
    return closes_first is None and all(text.count(one) == text.count(other) for one, other in _PAIRS)


def stems(text: str) -> set[str]:
    """How the longer words of a text begin, for comparing what two texts speak of."""
    return {word[:_STEM].lower() for word in _WORD.findall(text)}
