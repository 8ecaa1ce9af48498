"""A few lines or a short story -> the captions of a comic's panels."""

from __future__ import annotations

import itertools
import math
import re

from nlp.drawable import Familiarity, kind_familiarity
from nlp.errors import TextError
from nlp.retell import retell
from nlp.sentences import sentences
from nlp.words import count_words

FEWEST_PANELS = 2
MOST_PANELS = 12
_CAPTION_WORDS = 14
"""Words of a caption that a story is cut into, as long as the panels last."""

_LONGEST_PANEL = 36
_LONGEST_SENTENCE = 45
"""Mean words a panel, and words of one sentence, above which a story is retold instead of printed whole."""

_PARAGRAPH, _LONG_LINE = 25, 50
"""Mean words a line above which lines are paragraphs: with blank lines between them, and without."""

_BULLET = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IDEOGRAPHS_A_WORD = 2


def captions(
    text: str, most: int = MOST_PANELS, familiarity: Familiarity = kind_familiarity, *, most_lines: int | None = None
) -> list[str]:
    """Captions of a comic strip.

    Several lines are one caption each; their bullets and numbers are dropped. A single paragraph, or paragraphs of
    prose, is a story: it is cut between sentences into 2 to ``most`` captions of about the same length. A story that
    is too long for that, or has very long sentences, is retold, a sentence or its beginning a panel (`nlp.retell`).

    Args:
        text: captions or story.
        most: greatest number of panels, 2..12, that a story is cut into.
        most_lines: greatest number of captions that stand one a line, which may fill several pages; None takes `most`.
        familiarity: how well whoever will draw knows phrases, see `nlp.drawable`.

    Raises:
        TextError: there are no words, or more lines than panels.
    """
    lines = _lines(text)
    if not lines:
        raise TextError("There are no captions: write one a line, or a short story.")
    if _told_as_story(text, lines):
        found = sentences(text)
        words = sum(map(_length, found))
        wanted = min(most, max(FEWEST_PANELS, math.ceil(words / _CAPTION_WORDS)))
        is_long = words > most * _LONGEST_PANEL or max(map(_length, found)) > _LONGEST_SENTENCE
        return retell(text, wanted, familiarity) if is_long else _panels(found, wanted)
    if len(lines) > (most_lines or most):
        where = "A comic" if most_lines else "A page"
        raise TextError(
            f"{where} holds at most {most_lines or most} panels and there are {len(lines)} captions: take some out."
        )
    return lines


def _length(text: str) -> float:
    """Words, two ideographs or syllables of scripts without spaces counting as one."""
    return count_words(_IDEOGRAPH.sub(" ", text)) + len(_IDEOGRAPH.findall(text)) / _IDEOGRAPHS_A_WORD


def is_story(text: str) -> bool:
    """Whether a text is a story in prose, and no captions one a line."""
    lines = _lines(text)
    return bool(lines) and _told_as_story(text, lines)


def _lines(text: str) -> list[str]:
    """The lines that have words, without bullets and numbers."""
    lines = [" ".join(_BULLET.sub("", line).split()) for line in text.splitlines()]
    return [line for line in lines if count_words(line)]


def _told_as_story(text: str, lines: list[str]) -> bool:
    """One line of several sentences, paragraphs, or hard-wrapped ones."""
    if len(lines) == 1:
        return len(sentences(lines[0])) > 1
    mean = sum(map(_length, lines)) / len(lines)
    counts = [len(sentences(line)) for line in lines]
    if mean > _LONG_LINE:
        return sum(counts) > len(lines)
    apart = len(re.findall(r"\S[^\S\n]*\n[^\S\n]*\n", text)) >= len(lines) - 1
    is_prose = apart and mean > _PARAGRAPH and sum(count > 1 for count in counts) > len(lines) / 2
    return is_prose or _is_wrapped(lines)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether most lines go on with a small letter, with the end of a sentence in between, as wrapped ones do."""
    goes_on = sum(line[0].islower() for line in lines[1:])
    ends_inside = any(len(sentences(line)) > 1 for line in lines)
    return ends_inside and goes_on > (len(lines) - 1) / 2 and max(map(len, lines)) < 2 * min(map(len, lines[:-1]))


def _panels(found: list[str], wanted: int) -> list[str]:
    """Neighbouring sentences joined until there are no more captions than wanted, the shortest neighbours first."""
    panels = list(found)
    while len(panels) > wanted:
        sizes = [_length(a) + _length(b) for a, b in itertools.pairwise(panels)]
        shortest = sizes.index(min(sizes))
        panels[shortest : shortest + 2] = [f"{panels[shortest]} {panels[shortest + 1]}"]
    return panels
