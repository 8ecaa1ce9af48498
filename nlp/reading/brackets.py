"""What stands in square brackets and is no story: illustrations, footnotes, notes of transcribers, page numbers."""

from __future__ import annotations

import re

from nlp.reading.headings import parse_heading

_LONGEST = 6_000
"""Characters of an aside; what is not closed by then stays."""

_BRACKET = re.compile(r"[\[\]]")
_ASIDE = re.compile(
    r"\[(?:illustrations?|illustré|abbildung|ilustración|footnote|fußnote|sidenote|transcriber|transcriber’s|note|"  # noqa: RUF001
    r"editor|pg|page|p)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?<=\S)[ ]?\[(?:\d{1,3}|[A-Z*†‡])\]|^[ \t]*\[(?:\d{1,3}|[A-Z*†‡])\](?=[ \t]*\S)", re.MULTILINE)
"""Markers of notes; alone on its line a number in brackets is a heading."""
_NOTE_TEXT = re.compile(r"^[ \t]*\[(?:\d{1,3}|[A-Z*†‡])\][ \t]+\S", re.MULTILINE)


def without_asides(text: str) -> str:
    """A plain text without its bracketed asides and the markers of footnotes; headings inside of an aside stay."""
    if "[" not in text:
        return text
    kept, end = [], 0
    for start, stop in _asides(text):
        if start < end:
            continue
        kept += [text[end:start], _heading_inside(text[start:stop])]
        end = stop
    return _without_notes("".join([*kept, text[end:]]))


def _asides(text: str) -> list[tuple[int, int]]:
    """Start and stop of the asides, found by pairing all brackets once."""
    open_at: list[int] = []
    found = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_at.append(match.start())
        elif open_at:
            start = open_at.pop()
            if match.end() - start <= _LONGEST and _ASIDE.match(text, start):
                found.append((start, match.end()))
    return sorted(found)


def _heading_inside(aside: str) -> str:
    for line in reversed(aside.rstrip("] \n").split("\n")[1:]):
        heading = parse_heading(line)
        if heading is not None and heading.kind in {"chapter", "part"}:
            return f"\n\n{line.strip()}\n\n"
    return ""


def _without_notes(text: str) -> str:
    """Without paragraphs that a marker opens, and without the markers."""
    if "[" not in text:
        return text
    paragraphs = text.split("\n\n")
    return _MARKER.sub("", "\n\n".join("" if _NOTE_TEXT.match(p.lstrip("\n")) else p for p in paragraphs))
