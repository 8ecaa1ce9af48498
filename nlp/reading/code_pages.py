"""Which of the older code pages the bytes of a text are in, by what they say when they are read as each."""

from __future__ import annotations

import functools
import itertools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

SAMPLE = 1 << 14
"""Bytes of lines beyond ASCII that are read in every code page."""

SURE, MARGIN = 0.5, 0.05
"""Score of a guess that needs no notice, and how far it leads over the next that would read differently."""

_SCRIPTS = {
    "LATIN": "\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "CYRILLIC": "\u0400-\u04ff",
    "GREEK": "\u0370-\u03ff",
    "HEBREW": "\u0590-\u05ff",
    "ARABIC": "\u0600-\u06ff",
    "THAI": "\u0e00-\u0e7f",
    "JAPANESE": "\u3040-\u30ff\u4e00-\u9fff",
    "HAN": "\u4e00-\u9fff",
    "HANGUL": "\uac00-\ud7a3",
}
_IDEOGRAPHIC = frozenset({"JAPANESE", "HAN", "HANGUL"})
_WIDE_MARKS = frozenset("、。「」『』，．：；？！（）《》〈〉・ー…—“”‘’　々〇")  # noqa: RUF001
_FREQUENT = 10
_RARE_WEIGHT = 0.7
_IN_SCRIPT, _IN_TYPICAL = 0.3, 0.8
_NOT_DECODED = 4.0


@dataclass(frozen=True)
class CodePage:
    """One row of code_pages.toml."""

    codec: str
    name: str
    script: str
    common: tuple[str, ...]
    typical: str = ""
    penalty: float = 0.0


@dataclass(frozen=True)
class Guess:
    """A code page, how much like text it reads (at most 1), and whether no other page comes near that."""

    page: CodePage
    score: float
    is_sure: bool


def guess_code_page(data: bytes) -> Guess:
    """The page in which the lines beyond ASCII read most like text."""
    sample = _beyond_ascii(data)
    found: list[tuple[float, str, CodePage]] = []
    for page in _pages():
        text = sample.decode(page.codec, errors="replace")
        found.append((_score(text, page) - page.penalty, text, page))
    if len(data) % 2 == 0:
        found.extend(_as_utf16(data[:SAMPLE]))
    found.sort(key=lambda row: -row[0])
    best, text, page = found[0]
    rival = next((score for score, other, _ in found[1:] if other != text), -1.0)
    return Guess(page, best, best >= SURE and best - rival >= MARGIN)


def _as_utf16(sample: bytes) -> list[tuple[float, str, CodePage]]:
    """Scores of the sample as UTF-16 without a mark, in either byte order and any script of more than one page."""
    found = []
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, errors="replace")
        for page in _pages():
            if page.script != "LATIN":
                score = _score(text, page) - page.penalty
                found.append((score, text, CodePage(codec, "UTF-16", page.script, page.common)))
    return found


def _beyond_ascii(data: bytes) -> bytes:
    lines, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            lines.append(line[:SAMPLE])
            size += len(lines[-1])
            if size > SAMPLE:
                break
    return b"\n".join(lines)


def _score(text: str, page: CodePage) -> float:
    """Mean worth of the characters beyond ASCII, from 1 for a frequent letter to -4 for one that is not decoded."""
    others = [character for character in text if not character.isascii()]
    if not others:
        return -1.0
    known = max(sum(map(weights.__getitem__, filter(weights.__contains__, others))) for weights in _weights(page))
    letters = set().union(*_weights(page))
    rest = sum(_worth(character, page) for character in others if character not in letters)
    return (known + rest - _anomalies(text, page)) / len(others)


@functools.cache
def _weights(page: CodePage) -> tuple[dict[str, float], ...]:
    found = []
    for letters in page.common:
        ranked = {letter: 1.0 if i < _FREQUENT else 0.85 for i, letter in enumerate(letters)}
        capitals = {letter.upper(): 0.6 for letter in letters if len(letter.upper()) == 1 and letter.upper() != letter}
        found.append(capitals | ranked)
    return tuple(found)


def _worth(character: str, page: CodePage) -> float:
    if character == "\ufffd":
        return -_NOT_DECODED
    if character in page.typical or (page.script in _IDEOGRAPHIC and character in _WIDE_MARKS):
        return _IN_TYPICAL
    if _in_script(page.script).match(character):
        return _IN_SCRIPT
    return 0.0 if character == "\u00a0" else -1.0


@functools.cache
def _in_script(script: str) -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS[script]}]")


@functools.cache
def _odd_neighbours(script: str) -> re.Pattern[str]:
    """Neighbours that no word has: three accented Latin letters, Latin beside Cyrillic, marks inside of words."""
    letters = _SCRIPTS[script]
    if script == "LATIN":
        return re.compile(rf"(?<=[{letters}]{{2}})[{letters}]|(?<=[a-zA-Z])[^\x00-\x7f{letters}’–—…·”](?=[a-zA-Z])")  # noqa: RUF001
    return re.compile(rf"(?<=[a-zA-Z])[{letters}]|[{letters}](?=[a-zA-Z])|(?<=[{letters}])[^\s\w’–—…·](?=[{letters}])")  # noqa: RUF001


def _anomalies(text: str, page: CodePage) -> float:
    if page.script in _IDEOGRAPHIC:
        return 0.0
    odd = sum(1 for _ in _odd_neighbours(page.script).finditer(text))
    raised = sum(
        before.islower() and after.isupper() and not (before.isascii() and after.isascii())
        for before, after in itertools.pairwise(text)
    )
    return 1.5 * odd + raised


@functools.cache
def _pages() -> tuple[CodePage, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(
        resources.files(__package__).joinpath("code_pages.toml").read_text("utf-8")
    )["page"]
    return tuple(CodePage(**{**row, "common": tuple(row["common"])}) for row in rows)
