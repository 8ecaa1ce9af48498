"""A few lines or a short story -> the captions of a comic's panels."""

from __future__ import annotations

import itertools
import re

from nlp.blocks import count_words
from nlp.errors import TextError
from nlp.sentences import sentences

FEWEST_PANELS = 2
MOST_PANELS = 12
_CAPTION_WORDS = 25
"""Words that a caption of a story should not pass."""

_BULLET = re.compile(r"^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)")


def captions(text: str, most: int = MOST_PANELS) -> list[str]:
    """Captions of a comic strip.

    Several lines are one caption each; their bullets and numbers are dropped. A single paragraph, or paragraphs of
    prose, is a story: it is cut between sentences into 2 to ``most`` captions of about the same length.

    Args:
        text: captions or story.
        most: greatest number of panels, 2..12.

    Raises:
        TextError: there are no words, or more lines than panels.
    """
    lines = [" ".join(_BULLET.sub("", line).split()) for line in text.splitlines()]
    lines = [line for line in lines if count_words(line)]
    if not lines:
        raise TextError("There are no captions: write one a line, or a short story.")
    if _is_story(lines):
        return _panels(sentences(text), most)
    if len(lines) > most:
        raise TextError(f"A page holds at most {most} panels and there are {len(lines)} captions: take some out.")
    return lines


def _is_story(lines: list[str]) -> bool:
    """One line of several sentences, or lines that are long paragraphs or parts of hard-wrapped ones."""
    if len(lines) == 1:
        return len(sentences(lines[0])) > 1
    sentence_ends = sum(line.endswith((".", "!", "?", "”", '"', "…")) for line in lines)
    is_prose = sum(len(sentences(line)) > 1 for line in lines) > len(lines) / 2
    is_wrapped = (
        count_words(" ".join(lines)) > _CAPTION_WORDS * 2 and 0 < sentence_ends < len(lines) / 2 and _min_length(lines)
    )
    return is_prose or is_wrapped


def _min_length(lines: list[str]) -> bool:
    """Whether all lines but the last are about as long as each other, as wrapped ones are."""
    lengths = [len(line) for line in lines[:-1]]
    return bool(lengths) and min(lengths) > max(lengths) / 2


def _panels(found: list[str], most: int) -> list[str]:
    """Neighbouring sentences joined until there are few enough captions, the shortest neighbours first."""
    wanted = min(most, max(FEWEST_PANELS, -(-sum(map(count_words, found)) // _CAPTION_WORDS)))
    panels = list(found)
    while len(panels) > max(wanted, FEWEST_PANELS):
        sizes = [count_words(a) + count_words(b) for a, b in itertools.pairwise(panels)]
        shortest = sizes.index(min(sizes))
        panels[shortest : shortest + 2] = [f"{panels[shortest]} {panels[shortest + 1]}"]
    return panels
