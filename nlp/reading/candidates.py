"""Paragraphs that may be headings: short ones, taken apart once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.reading.headings import LONGEST_HEADING, Heading, looks_like_title, parse_heading
from nlp.reading.numerals import parse_numeral
from nlp.reading.wording import key, phrases, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block

_MOST_ROWS = 5
_WORDS_OF_A_DATE = range(2, 8)
_FEWEST_OF_A_UNIT = 3
_UNIT_AND_NUMBER = re.compile(r"^\W*([^\W\d_][\w'’]{2,20})\.?\s+(?:the\s+)?([\w-]{1,12})\b", re.IGNORECASE)  # noqa: RUF001
_DATE = re.compile(r"\b1[4-9]\d\d\b|\b20\d\d\b|\d(?:st|nd|rd|th)\b|\b(?:a\.|p\.) ?m\.", re.IGNORECASE)
_ADDRESS = re.compile(r"^\W*(?:to|dear|by|for|from|my dear|yours)\b(?=.*[.,]$)|^\W*by\b", re.IGNORECASE)
_INNER_SENTENCE = re.compile(r"[a-z]{3}[.!?][”\"’)]?\s+[A-Z“\"]")  # noqa: RUF001
_PROSE_END = re.compile(r"[,;:。，、]$|[.!?][”\"’]$|[a-z]{3}\.$")  # noqa: RUF001
_SPEECH = tuple("“\"'‘«—-(*")  # noqa: RUF001


@dataclass(frozen=True)
class Candidate:
    """Block ``index`` as a heading; ``gap`` blank lines before it; of kind "title" where it has no number or name."""

    index: int
    heading: Heading
    gap: int
    level: int = 0

    @property
    def has_number(self) -> bool:
        """Whether it is numbered."""
        return self.heading.number is not None


def candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """All blocks that may be headings, in reading order."""
    extra = _units_of_this_book(blocks)
    found = []
    for index, block in enumerate(blocks):
        if len(block.text) > LONGEST_HEADING or len(block.rows) > _MOST_ROWS:
            continue
        heading = parse_heading("\n".join(block.rows), extra_units=extra)
        if is_dateline(block.text):
            heading = Heading("dated", block.text)
        elif heading is None and (block.level or is_title(block.text)):
            heading = Heading("title", block.text)
        if heading is not None:
            found.append(Candidate(index, heading, block.gap, block.level))
    return found


def is_title(text: str) -> bool:
    """Whether a line without a number may be the title of a story: no speech, date, address or sentence."""
    if not looks_like_title(text) or _DATE.search(text):
        return False
    if text.startswith(_SPEECH) and not _is_quoted_title(text):
        return False
    is_capitals = text == text.upper()
    return not _ADDRESS.match(text) and (is_capitals or _is_quoted_title(text) or not _PROSE_END.search(text))


def _is_quoted_title(text: str) -> bool:
    return text[:1] in '“"‘«' and text[-1:] in '”"’»' and len(text) < 60  # noqa: PLR2004, RUF001


def is_number_title(text: str) -> bool:
    """Whether a line after a number may be its title, where the lines after the other numbers are too."""
    return (
        len(text) <= LONGEST_HEADING
        and not _DATE.search(text)
        and not _ADDRESS.match(text)
        and not text.startswith(_SPEECH[4:])
        and (is_title(text) or looks_like_title(text, most_words=45 if text == text.upper() else 16))
    )


def is_short_line(text: str) -> bool:
    """Whether a line is short and no sentence, however it is written."""
    is_sentence = _PROSE_END.search(text) or text.endswith((".", "!", "?"))
    return len(text.split()) <= 15 and not is_sentence and not _DATE.search(text) and not _ADDRESS.match(text)  # noqa: PLR2004


def is_dateline(text: str) -> bool:
    """Whether a line is a date and nothing else: "Monday, 3rd May 1887.", "12 juin", as entries of a diary have."""
    words = re.findall(r"[^\W_]+", text.lower())
    if len(words) not in _WORDS_OF_A_DATE or not any(word[0].isdigit() for word in words):
        return False
    names = [word for word in words if not re.fullmatch(r"\d{1,4}(?:st|nd|rd|th|er)?", word)]
    is_date = any(word in phrases("dates") for word in names)
    return is_date and all(word in phrases("dates") | phrases("date_words") for word in names)


def tells_a_chapter(text: str) -> bool:
    """Whether a paragraph is one sentence without speech: "How it happened that Master Cherry found some wood"."""
    is_speech = text.startswith(_SPEECH[:5]) or "“" in text or '"' in text
    is_one = text[-1:] not in ",;:" and (text[-1:] not in ".!?" or not _INNER_SENTENCE.search(text))
    return is_one and not is_speech and len(text) <= LONGEST_HEADING and not _DATE.search(text)


def _units_of_this_book(blocks: Sequence[Block]) -> frozenset[str]:
    """Words that stand before the numbers 1, 2, 3 at the beginnings of short paragraphs: "ADVENTURE I"."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        match = _UNIT_AND_NUMBER.match(block.rows[0]) if len(block.text) <= LONGEST_HEADING else None
        if match is None:
            continue
        unit = match[1].lower()
        numeral = parse_numeral(match[2])
        is_lower_roman = numeral is not None and numeral.style == "roman" and match[2].islower()
        if numeral is not None and not is_lower_roman and unit not in units("never"):
            numbers[unit].append(numeral.value)
    return frozenset(unit for unit, found in numbers.items() if _longest_count(found) >= _FEWEST_OF_A_UNIT)


def _longest_count(numbers: list[int]) -> int:
    """How far the numbers count up from 1, others in between let go."""
    reached = 0
    for number in numbers:
        if number == reached + 1:
            reached = number
    return reached


def heading_key(heading: Heading) -> str:
    """Letters of the title, or of the label where it has no number."""
    return key(heading.title or ("" if heading.number is not None else heading.label))
