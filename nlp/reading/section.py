"""A section: a stretch of paragraphs under one heading."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.words import count_words


@dataclass(frozen=True)
class Section:
    """A stretch of paragraphs under one heading.

    ``opening`` says that the heading is not a chapter's own; ``kind`` is that of its heading; ``verse`` counts the
    words that stand in verse.
    """

    paragraphs: tuple[str, ...] = ()
    title: str = ""
    label: str = ""
    part: str = ""
    opening: bool = False
    kind: str = ""
    verse: int = 0

    @property
    def words(self) -> int:
        """Number of words."""
        return sum(map(count_words, self.paragraphs))

    @property
    def key(self) -> tuple[str, str]:
        """What two mentions of the same chapter, one of them in a table of contents, have in common."""
        return self.part.casefold(), (self.label or self.title).casefold()
