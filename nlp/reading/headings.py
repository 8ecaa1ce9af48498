"""The language of chapter headings: "CHAPTER IV. Pig and Pepper", "PART ONE--The Old Buccaneer", "Erstes Kapitel"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from nlp.reading.numerals import LAST, Numeral, parse_numeral
from nlp.reading.wording import is_named, units

Kind = Literal["part", "chapter", "number", "named", "title", "dated"]

LONGEST_HEADING = 320
"""Characters of a heading with its title; some of the 19th century tell the whole chapter."""

_MOST_TITLE_WORDS = 16
_MOST_TITLE_WORDS_AFTER_NUMBER = 60
_SMALL_WORD = 3
_SMALL_WORDS = frozenset(
    [
        "with",
        "from",
        "into",
        "upon",
        "over",
        "under",
        "which",
        "that",
        "their",
        "when",
        "after",
        "before",
        "about",
        "between",
        "against",
        "without",
        "through",
        "mit",
        "und",
        "eine",
        "einer",
        "einem",
        "einen",
        "vom",
        "zum",
        "zur",
        "über",
        "unter",
        "sous",
        "dans",
        "pour",
        "avec",
        "chez",
        "sans",
        "vers",
        "sobre",
        "para",
        "entre",
        "desde",
        "della",
        "nella",
        "delle",
        "sulla",
        "con",
        "voor",
        "door",
        "naar",
        "naar",
        "med",
        "från",
        "over",
    ]
)
_CAPITAL_SHARE = 0.6
_DECORATION = " \t*_=~#|<>«»·•[]{}()-–—"  # noqa: RUF001
_UNIT_FIRST = re.compile(r"([^\W\d_][\w'’]*)\.?\s+(\S.*)", re.DOTALL)  # noqa: RUF001
_ARTICLES = frozenset({"the", "der", "das", "die", "le", "la", "el", "il", "o", "a", "de", "het", "no", "nr", "n°"})
_SEPARATOR = re.compile(r"\s*([.:)\],;]*)\s*([-–—]{1,3}\s*)?")  # noqa: RUF001
_IDEOGRAPHIC = re.compile(
    r"[第제]\s*([0-9〇零一二三四五六七八九十百两兩]{1,7})\s*([章回話话節节篇部卷編编幕장부편화회막])\s*(.*)",  # noqa: RUF001
    re.DOTALL,
)
_IDEOGRAPHIC_PARTS = frozenset("部卷編编부")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")  # noqa: RUF001
_SPACED_OUT = re.compile(r"(?<!\S)[A-Z](?: [A-Z]){3,}(?!\S)")
_DASHED_NUMBER = re.compile(r"^\W*([^\W_]{1,7}[.:]?)(--|[—–])(?=\w)")  # noqa: RUF001
_NUMBER_SIGN = re.compile(r"^(?:(?:No|Nr|NO|NR)\.|№|N°|§)\s*(?=\d)")
_SHORTEST_MISPRINT = 6
_OFTEN_MISPRINTED = ("chapter", "kapitel", "chapitre", "capítulo", "capitolo")
_SENTENCES = re.compile(r"[a-z]{3,}[.!?][\"”’)]?\s+[A-Z“\"]")  # noqa: RUF001
_CLOSING = "”\"'’)]"  # noqa: RUF001
_LONGEST_UNCASED = 40
_UNCASED_SENTENCE = re.compile("[。、，；؟।]")  # noqa: RUF001
_CONTINUED = re.compile(r"^\W*\(?(?:continued|concluded)\)?\W*$", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A heading taken apart: "CHAPTER IV. Pig" has kind "chapter", label "CHAPTER IV", title "Pig", number 4.

    ``unit`` is its word in small letters ("chapter"), '' without; ``style`` how the number is written.
    """

    kind: Kind
    label: str
    title: str = ""
    unit: str = ""
    number: int | None = None
    style: str = ""

    @property
    def form(self) -> tuple[str, bool]:
        """What the headings of one level of a book share: the word before the number, or whether a title is beside."""
        return self.unit, bool(self.title) and not self.unit


def parse_heading(text: str, *, extra_units: frozenset[str] = frozenset()) -> Heading | None:
    """Take a heading of one or more lines apart, or return None where it is not worded like one.

    Args:
        text: lines, the first with the number; what follows on it or on the next lines is the title.
        extra_units: words that this book numbers its chapters with, besides the known ones.
    """
    if len(text) > LONGEST_HEADING:
        return None
    first, _, rest = text.strip().partition("\n")
    first = _DASHED_NUMBER.sub(r"\1 \2 ", _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), first))
    first = _NUMBER_SIGN.sub("", first.strip(" \t*_=~#|["))
    first, rest = " ".join(first.split()), " ".join(rest.split()).rstrip("]*_ ")
    if not first:
        return None
    plain = first.strip(_DECORATION)
    return (
        _ideographic(first, rest)
        or _with_unit(plain if not rest else first, rest, extra_units)
        or _unit_last(first, rest, extra_units)
        or _numbered(first, rest)
        or (Heading("named", plain.rstrip(".:")) if not rest and is_named(plain) else None)
    )


def _ideographic(first: str, rest: str) -> Heading | None:
    match = _IDEOGRAPHIC.fullmatch(first)
    if match is None:
        return None
    numeral = parse_numeral(match[1])
    kind: Kind = "part" if match[2] in _IDEOGRAPHIC_PARTS else "chapter"
    title = f"{match[3].strip(' :：、.　')} {rest}".strip()  # noqa: RUF001
    number = numeral.value if numeral else None
    return Heading(kind, first[: match.end(2)], title, match[2], number, "arabic") if len(title) < 40 else None  # noqa: PLR2004


def _with_unit(first: str, rest: str, extra_units: frozenset[str]) -> Heading | None:
    """A word and a number: "Chapter the First: The Hill", "Part 2", "ADVENTURE III. A CASE"."""
    match = _UNIT_FIRST.fullmatch(first)
    if match is None:
        return None
    unit = _as_printed_rightly(match[1].lower().replace("’", "'"))  # noqa: RUF001
    kind = _kind_of(unit, extra_units)
    if kind is None:
        return None
    numeral, end = _leading_numeral(match[2])
    if numeral is None:
        return None
    title = _title_after(match[2][end:], rest, needs_mark=True)
    if title is None:
        return None
    return Heading(kind, first[: match.start(2) + end].rstrip(" .:"), title, unit, numeral.value, numeral.style)


def _kind_of(unit: str, extra_units: frozenset[str]) -> Kind | None:
    if unit in units("part"):
        return "part"
    return "chapter" if unit in units("chapter") or unit in extra_units else None


@functools.cache
def _as_printed_rightly(unit: str) -> str:
    """The word for a chapter that a word is with one letter wrong, left out or put in: "chapteb", "chaper"."""
    if len(unit) < _SHORTEST_MISPRINT or unit in units("never") | units("chapter") | units("part"):
        return unit
    for word in _OFTEN_MISPRINTED:
        if len(unit) == len(word) and sum(a != b for a, b in zip(unit, word, strict=True)) == 1:
            return word
        longer, shorter = (unit, word) if len(unit) > len(word) else (word, unit)
        if len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
            return word
    return unit


def _leading_numeral(text: str) -> tuple[Numeral | None, int]:
    """The number that a text begins with, and where it ends; an article before it belongs to it."""
    tokens = list(re.finditer(r"[^\s.:;,)\]–—]+", text[:60]))  # noqa: RUF001
    start = 1 if tokens and tokens[0][0].lower() in _ARTICLES and len(tokens) > 1 else 0
    for begin in dict.fromkeys((start, 0)):
        for last in range(min(begin + 3, len(tokens)) - 1, begin - 1, -1):
            words = text[tokens[begin].start() : tokens[last].end()]
            numeral = parse_numeral(words) or parse_numeral(words.split("-")[0] if last == begin else "")
            if numeral is not None:
                exact = parse_numeral(words) is not None
                return numeral, tokens[last].end() if exact else tokens[begin].start() + words.index("-")
    return None, 0


def _title_after(text: str, rest: str, *, needs_mark: bool) -> str | None:
    """The title behind a number ('' for none), or None where the text behind it is prose.

    Behind a mark or on a line of its own it may be written like a sentence; directly behind the number it must look
    like a title.
    """
    separator = _SEPARATOR.match(text)
    assert separator is not None  # noqa: S101
    beside = text[separator.end() :].strip()
    is_marked = bool(separator[1] or separator[2]) or not needs_mark
    if beside and not is_marked and not looks_like_title(beside):
        return None
    if beside and beside[0].islower() and not separator[2] and ":" not in separator[1]:
        return None
    title = f"{beside} {rest}".strip()
    if not title:
        return ""
    words = len(_WORDS.findall(title))
    if words > _MOST_TITLE_WORDS_AFTER_NUMBER or (title.upper() != title and _SENTENCES.search(title) and words > 12):  # noqa: PLR2004
        return None
    if (
        rest
        and not beside
        and not (looks_like_title(rest, most_words=_MOST_TITLE_WORDS_AFTER_NUMBER) or _looks_short(rest))
    ):
        return None
    return title if words or any(c.isalnum() for c in title) else ""


def _looks_short(text: str) -> bool:
    return len(text.split()) <= _MOST_TITLE_WORDS and not text.rstrip(_CLOSING).endswith((",", ";", ".", "?", "!"))


def _unit_last(first: str, rest: str, extra_units: frozenset[str]) -> Heading | None:
    """An ordinal and a word: "First Chapter", "Erstes Kapitel: Der Berg", "3. Kapitel"."""
    tokens = first.split()
    for count in (1, 2, 3):
        if len(tokens) <= count:
            return None
        unit = tokens[count].strip(".:,;–—-").lower()  # noqa: RUF001
        kind = _kind_of(unit, extra_units)
        numeral = parse_numeral(" ".join(tokens[:count]).removeprefix("The ").removeprefix("THE ").rstrip("."))
        if kind is None or numeral is None:
            continue
        label = " ".join(tokens[: count + 1])
        title = _title_after(first[len(label.rstrip(".:,;")) :], rest, needs_mark=True)
        return None if title is None else Heading(kind, label.rstrip(".:,;"), title, unit, numeral.value, numeral.style)
    return None


def _numbered(first: str, rest: str) -> Heading | None:
    """A number alone or with its title: "IV", "[ 4 ]", "II. The Red-Headed League", "3 The Hill"."""
    bare = first.strip(_DECORATION + ".:")
    numeral = parse_numeral(bare)
    if numeral is not None:
        if numeral.value == LAST or (numeral.style == "word" and first != first.upper() and not first.istitle()):
            return None
        title = _title_after("", rest, needs_mark=False) if rest else ""
        return None if title is None else Heading("number", bare, title, "", numeral.value, numeral.style)
    head, _, _ = first.partition(" ")
    number = parse_numeral(head.rstrip(".:)]—–-").lstrip("(["))  # noqa: RUF001
    if number is None or number.style == "word" or number.value == LAST:
        return None
    is_marked = head[-1] in ".:)]—–-"  # noqa: RUF001
    beside = first[len(head) :].strip(" -–—")  # noqa: RUF001
    title = f"{beside} {rest}".strip()
    if not looks_like_title(title, most_words=30 if is_marked else _MOST_TITLE_WORDS):
        return None
    return Heading("number", head.strip(".:()[]—–-"), title, "", number.value, number.style)  # noqa: RUF001


def looks_like_title(line: str, *, most_words: int = _MOST_TITLE_WORDS) -> bool:
    """Whether most longer words are capitalised and the line is no full sentence."""
    words = _WORDS.findall(line)
    if not words or len(words) > most_words or line.rstrip(_CLOSING).endswith((",", ";")):
        return False
    if line.endswith(".") and len(words) > _MOST_TITLE_WORDS // 2 and line != line.upper():
        return False
    if line.lower() == line.upper():  # a script without capitals
        return len(line) <= _LONGEST_UNCASED and not _UNCASED_SENTENCE.search(line)
    long = [word for word in words if len(word) > _SMALL_WORD and word not in _SMALL_WORDS] or words
    return sum(word[0].isupper() or not word[0].islower() for word in long) >= _CAPITAL_SHARE * len(long)
