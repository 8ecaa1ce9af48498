"""The language of chapter headings: "CHAPTER IV. Pig and Pepper", "PART ONE--The Old Buccaneer", "12"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["part", "chapter", "number", "named"]

_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
_SPELLED = rf"(?:{_TENS})(?:[- ](?:{_UNITS}))?|{_TEENS}|{_UNITS}|{_ORDINALS}"
_ROMAN = r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMERAL = rf"(?:\d{{1,3}}|{_ROMAN}|(?:the )?(?:{_SPELLED}))"
_REST = r"(?:\s*[.:)\]]*\s*(?:[-—–]+\s*)?(?P<title>\S.*)?)?$"  # noqa: RUF001

_LABELLED = re.compile(
    rf"^(?P<unit>part|book|volume|chapter|letter|stave|canto|act|scene|episode|section|kapitel|chapitre|capítulo)"
    rf"\s+(?P<number>{_NUMERAL})(?!\w){_REST}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^(?P<number>\d{{1,3}}|{_ROMAN})\s*[.):]?$", re.IGNORECASE)
_NUMBERED = re.compile(rf"^(?P<number>\d{{1,3}}|{_ROMAN})\s*[.):]\s+(?P<title>\S.*)$", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?:the )?"
    r"(prologue|epilogue|preface|introduction|foreword|afterword|conclusion|interlude|postscript|prelude)\W*$",
    re.IGNORECASE,
)
_NO_CHAPTER = re.compile(
    r"^\W*(table of contents|contents|list of illustrations|illustrations|transcriber.?s notes?|footnotes|index|"
    r"the end|copyright|colophon|title page|dedication|also by .*|about the author|finis)\W*$",
    re.IGNORECASE,
)
_PARTS = frozenset({"part", "book", "volume"})
_LONGEST = 120
_MOST_TITLE_WORDS = 14
_SMALL_WORD = 3


@dataclass(frozen=True)
class Heading:
    """A heading taken apart: "CHAPTER IV. Pig" has kind "chapter", label "CHAPTER IV" and title "Pig"."""

    kind: Kind
    label: str
    title: str = ""


def parse_heading(line: str) -> Heading | None:
    """Take one line apart, or return None where it is not worded like the heading of a chapter or part."""
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST:
        return None
    if match := _LABELLED.match(line):
        kind: Kind = "part" if match["unit"].lower() in _PARTS else "chapter"
        heading = Heading(kind, f"{match['unit']} {match['number']}", (match["title"] or "").strip())
    elif match := _NUMBERED.match(line) or _BARE.match(line):
        heading = Heading("number", match["number"], match.groupdict().get("title") or "")
    elif _NAMED.match(line):
        heading = Heading("named", line)
    else:
        return None
    return heading if not heading.title or looks_like_title(heading.title) else None


def looks_like_title(line: str) -> bool:
    """Whether most longer words are capitalised and the line is no full sentence."""
    words = re.findall(r"[^\W\d_][\w'’-]*", line)  # noqa: RUF001
    if not words or len(words) > _MOST_TITLE_WORDS or line.rstrip("”\"'’").endswith((",", ";")):  # noqa: RUF001
        return False
    if line.endswith(".") and len(words) > _MOST_TITLE_WORDS // 2:
        return False
    long = [word for word in words if len(word) > _SMALL_WORD] or words
    return sum(word[0].isupper() for word in long) >= 0.6 * len(long)


def is_no_chapter(title: str) -> bool:
    """Whether a heading names front or back matter which holds no story: contents, index, copyright."""
    return _NO_CHAPTER.match(title) is not None
