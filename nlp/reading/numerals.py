"""Numbers as they stand in headings: "IV", "12", "Twenty-One", "the First", "十二"."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

LAST = -1
"""Value of "the last"."""

_MOST = 399
_TENS = (10, 20, 100)
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ARABIC = re.compile(r"(\d{1,3})(?:st|nd|rd|th|er|ère|e|ème|º|ª|°)?")
_IDEOGRAPHS = {c: i for i, c in enumerate("〇一二三四五六七八九十")} | {"零": 0, "百": 100, "两": 2, "兩": 2}
_CHINESE = re.compile(f"[{''.join(_IDEOGRAPHS)}]{{1,7}}")
_GERMAN_TENS = re.compile(r"^(\w+)und(\w+?)(?:st)?(?:e|es|er|en)?$")
_ENDINGS = ("es", "er", "en", "s", "r", "n")
_LINKS = frozenset({"and", "et", "y", "e", "und"})
_LONGEST_WORD = 24

Style = Literal["arabic", "roman", "word", "ideograph"]


@dataclass(frozen=True)
class Numeral:
    """A number (1..399, or `LAST`) and how it is written."""

    value: int
    style: Style


def parse_numeral(text: str) -> Numeral | None:
    """The number that the whole text is, or None; Roman numerals are all capitals or all small letters."""
    if match := _ARABIC.fullmatch(text):
        return Numeral(int(match[1]), "arabic")
    if (text.isupper() or text.islower()) and _ROMAN.fullmatch(text.lower()):
        return Numeral(_roman(text.lower()), "roman")
    if _CHINESE.fullmatch(text):
        return Numeral(_chinese(text), "ideograph")
    value = _spelled(text.lower())
    return None if value is None else Numeral(value, "word")


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _chinese(text: str) -> int:
    total, digit = 0, 0
    for character in text:
        value = _IDEOGRAPHS[character]
        if value in {10, 100}:
            total += max(digit, 1) * value
            digit = 0
        else:
            digit = digit * 10 + value if digit else value
    return total + digit


def _spelled(text: str) -> int | None:
    """Value of a number in words, of up to four words."""
    words = [word for word in re.split(r"[-\s]+", text[: 4 * _LONGEST_WORD]) if word not in _LINKS]
    values = [_word_value(word) for word in words]
    if not values or len(text) > 4 * _LONGEST_WORD or any(value is None for value in values):
        return None
    known = [value for value in values if value is not None]
    descends = all(any(a >= tens > b for tens in _TENS) for a, b in itertools.pairwise(known))
    return sum(known) if descends and sum(known) <= _MOST else None


@functools.lru_cache(maxsize=1024)
def _word_value(word: str) -> int | None:
    words = _words()
    if word in words:
        return words[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and word[: -len(ending)] in words:
            return words[word[: -len(ending)]]
    match = _GERMAN_TENS.match(word[:_LONGEST_WORD])
    if match and match[1] in words and match[2] in words:
        return words[match[1]] + words[match[2]]
    return None


@functools.cache
def _words() -> dict[str, int]:
    tables: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("numerals.toml").read_text("utf-8"))
    found: dict[str, int] = {}
    for table in tables.values():
        tokens = table["words"].split()
        found |= dict(zip(tokens[::2], map(int, tokens[1::2]), strict=True))
        found |= dict.fromkeys(table["last"], LAST)
    return found
