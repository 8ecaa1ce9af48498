"""A book as it was read: its chapters, and what its file says about it."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.words import count_words


@dataclass(frozen=True)
class Chapter:
    """One chapter: ``index`` counts from 1; ``text`` has one paragraph between blank lines; ``part`` may be empty."""

    index: int
    title: str
    text: str
    part: str = ""

    @property
    def words(self) -> int:
        """Number of words."""
        return count_words(self.text)


@dataclass(frozen=True)
class Source:
    """What a file says of itself; each may be empty. ``language`` is as written, often "en"."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Book:
    """At least one chapter; ``notices`` are sentences about what was guessed, mended or left out while reading."""

    chapters: tuple[Chapter, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    notices: tuple[str, ...] = ()
