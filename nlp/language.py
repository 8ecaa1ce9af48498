"""Whether a text is in English, which the grammar of this room is written for."""

from __future__ import annotations

import re

from nlp.lexicon import lexicon

_FUNCTION_WORDS = lexicon("function_words")
_LEAST_SHARE = 0.15
"""English prose has 35-45 % of these words, other languages with Latin letters at most 8 %."""

_FEWEST_WORDS = 30
NOTICE = "This text does not look English, so the candidates may read badly: edit one, or give an English translation."
WORDS_NOTICE = (
    "These words do not look English: single nouns are drawn where they are known, what joins them is not understood; "
    "try them in English."
)
_FEWEST_LETTERS = 5
_LAST_LATIN = "\u024f"


def not_english(text: str) -> str:
    """A notice for a text that is not English, or '' (also for a text too short to tell)."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    letters = sum(len(word) for word in words)
    if len(words) < _FEWEST_WORDS and letters < _FEWEST_WORDS * 5:
        return ""
    share = sum(word in _FUNCTION_WORDS for word in words) / len(words)
    return "" if share >= _LEAST_SHARE else NOTICE


def not_english_words(text: str) -> str:
    """A notice for a few words to be drawn that are not English, or ''; single nouns of many languages are known."""
    from nlp.scene.wording import is_foreign as read_as_foreign

    words = re.findall(r"[^\W\d_]+", text)
    letters = "".join(words)
    is_foreign_script = sum(letter > _LAST_LATIN for letter in letters) * 2 > len(letters) >= _FEWEST_LETTERS
    foreign = sum(word in lexicon("foreign_function_words") for word in words)
    english = sum(word.lower() in _FUNCTION_WORDS for word in words)
    is_foreign = len(words) > 1 and (foreign > english or read_as_foreign(text))
    return WORDS_NOTICE if is_foreign_script or is_foreign else ""
