"""RAKE, rapid automatic keyword extraction (Rose, Engel, Cramer & Cowley 2010, "Automatic keyword extraction")."""

from __future__ import annotations

import itertools
import re
from collections import Counter

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S")  # noqa: RUF001


def rake(text: str) -> list[str]:
    """Candidate phrases between stop words and punctuation, best first.

    A word scores its degree over its frequency, the degree being the number of words it stands in one phrase with,
    itself included; a phrase scores the sum of its words.
    """
    phrases = _runs(_TOKEN.findall(text.lower()))
    frequency: Counter[str] = Counter()
    degree: Counter[str] = Counter()
    for phrase in phrases:
        frequency.update(phrase)
        for word in phrase:
            degree[word] += len(phrase)
    scores = {phrase: sum(degree[word] / frequency[word] for word in phrase) for phrase in phrases}
    return [" ".join(phrase) for phrase in sorted(scores, key=lambda phrase: (-scores[phrase], phrase))]


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    def is_content(word: str) -> bool:
        return word[0].isalpha() and word not in ENGLISH_STOP_WORDS

    return [tuple(run) for content, run in itertools.groupby(words, is_content) if content]
