"""A chapter as its candidates are made from it: what it tells, parsed once and carried along."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.scene.read import read_document
from nlp.scene.wording import is_english
from nlp.sentences import narration
from nlp.words import count_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from nlp.scene.cast import CastMember
    from nlp.scene.discourse import Discourse

_SHOUTED = re.compile(r"\b[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*\b")  # noqa: RUF001
_MARKS = re.compile(r"[“”\"«»]|(?<!\w)[‘’]|’(?!\w)")  # noqa: RUF001
_LEAST_TOLD = 0.25
"""Share of a chapter's words outside of speech below which somebody tells a story in it, and his words are read."""

_DASH = re.compile(r"\s?(?:—|--)\s?")


@dataclass(frozen=True)
class Narrative:
    """What a chapter tells, without what is said in it: the text, its parse, and who its names and pronouns mean."""

    text: str
    document: Doc
    discourse: Discourse


def read_narrative(chapter: str, narrator: CastMember | None = None) -> Narrative:
    """Parse what a chapter tells; all of it, if nothing is told outside of speech.

    Args:
        chapter: its text.
        narrator: who tells it and calls themselves by their name, so that `he` and `she` are always others.
    """
    told = narration(chapter)
    if count_words(told) < _LEAST_TOLD * count_words(chapter):
        told = _MARKS.sub("", chapter)
    told = quiet(told)
    document = parse(told)
    return Narrative(told, document, read_document(document, narrator=narrator))


def quiet(text: str) -> str:
    """Shouted words in small letters (`TOOK A WATCH`), names of that kind with a capital, dashes as commas."""

    def lowered(match: re.Match[str]) -> str:
        word = match[0]
        if not word.isupper():
            return word
        return word.lower() if "-" in word or is_english(word.lower()) or len(word) < _SHORT else _title(word)

    return _DASH.sub(", ", _SHOUTED.sub(lowered, text))


_SHORT = 5


def _title(word: str) -> str:
    return word[:1] + word[1:].lower()
