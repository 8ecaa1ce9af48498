"""Verse, and the songs that belong to the stories before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.reading.blocks import Block
    from nlp.reading.section import Section

_LONGEST_LINE = 55
_LONGEST_SET_IN = 90
_CAPITALS = 0.6
_MOSTLY = 0.6
_SONG = 0.25
"""Share of the usual story's words that a song between stories has at most."""


def is_verse(block: Block) -> bool:
    """Whether a paragraph is written in short lines that begin with capitals, or is set in."""
    rows = block.rows
    mean = sum(len(row.strip()) for row in rows) / len(rows)
    capitals = sum(row.lstrip(" “‘\"'(—-")[:1].isupper() for row in rows)  # noqa: RUF001
    is_set_in = all(row.startswith("  ") for row in rows)
    if len(rows) > 1 and capitals >= _CAPITALS * len(rows):
        return mean <= (_LONGEST_SET_IN if is_set_in else _LONGEST_LINE)
    return is_set_in and mean <= _LONGEST_LINE


def with_songs_joined(found: list[Section]) -> list[Section]:
    """Short sections in verse under a title without a number, between stories in prose, joined to the story before."""
    usual = _usual_length([section for section in found if not _is_song(section)])
    joined: list[Section] = []
    for section in found:
        if joined and _is_song(section) and section.words < _SONG * usual and not _is_song(joined[-1]):
            before = joined[-1]
            paragraphs = (*before.paragraphs, section.title, *section.paragraphs)
            joined[-1] = replace(before, paragraphs=paragraphs, verse=before.verse + section.verse)
        else:
            joined.append(section)
    return joined


def _is_song(section: Section) -> bool:
    return section.kind == "title" and section.verse >= _MOSTLY * section.words


def _usual_length(stories: list[Section]) -> int:
    """Words of the story in which the middle word of all stories stands."""
    lengths = sorted(section.words for section in stories)
    half, reached = sum(lengths) / 2, 0
    for length in lengths:
        reached += length
        if reached >= half:
            return length
    return 0
