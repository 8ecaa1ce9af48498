"""Blocks -> sections: where chapters begin, which headings are only a table of contents, and overlong stretches cut."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace

from nlp.blocks import Block, count_words
from nlp.headings import Heading, is_no_chapter, parse_heading

LONGEST_SECTION = 40_000
"""Words; a longer stretch without headings is cut into parts."""

PART_WORDS = 5_000
"""Words of such a part."""

LONGEST_OPENING = 300
"""Words before the first chapter, or between the heading of a part and its first chapter, that are let go (mottoes,
dedications); a longer opening becomes a chapter of its own."""

_FEWEST_CHAPTERS = 2
_MENTION = 25
"""Words under a heading that may still be its mention in a table of contents."""


@dataclass(frozen=True)
class Section:
    """A stretch of paragraphs under one heading; ``opening`` says that the heading is not a chapter's own."""

    paragraphs: tuple[str, ...] = ()
    title: str = ""
    label: str = ""
    part: str = ""
    opening: bool = False

    @property
    def words(self) -> int:
        """Number of words."""
        return sum(map(count_words, self.paragraphs))

    @property
    def key(self) -> tuple[str, str]:
        """What two mentions of the same chapter, one of them in a table of contents, have in common."""
        return self.part.casefold(), (self.label or self.title).casefold()


def sections(blocks: list[Block]) -> list[Section]:
    """Cut a book into its chapters; a text without chapter headings is one section."""
    level = _chapter_level(blocks)
    if level is None:
        title = next((block.text for block in blocks if block.level), "")
        whole = tuple(block.text for block in blocks if block.level == 0) or (title,)
        found = [Section(whole, title)]
    else:
        found = _chapters_only(_at_headings(blocks, level))
    return [part for section in found for part in _cut(section)]


def _chapter_level(blocks: list[Block]) -> int | None:
    """The level of chapter headings: where "chapter" is written most, else the highest that opens text twice."""
    written: dict[int, int] = defaultdict(int)
    opening: dict[int, int] = defaultdict(int)
    for block, following in itertools.pairwise([*blocks, Block("", 1)]):
        if block.level and following.level == 0 and not is_no_chapter(block.text):
            opening[block.level] += 1
            heading = parse_heading(block.text)
            written[block.level] += heading is not None and heading.kind == "chapter"
    if any(written.values()):
        return max(written, key=lambda level: (written[level], -level))
    repeated = [level for level, times in opening.items() if times >= _FEWEST_CHAPTERS]
    return min(repeated or opening, default=None)


def _at_headings(blocks: list[Block], level: int) -> list[Section]:
    """Sections as the headings of this level or a higher one open them; deeper headings stay in the text."""
    headings = [parse_heading(block.text) for block in blocks if block.level == level]
    has_parts = any(heading is None or heading.kind != "part" for heading in headings)
    current, gathered, found = Section(title="Before the first chapter", opening=True), list[str](), list[Section]()
    part = ""
    for block in blocks:
        heading = parse_heading(block.text)
        if block.level == 0 or block.level > level:
            is_bare_number = (
                block.level > level and heading is not None and heading.kind == "number" and not heading.title
            )
            if count_words(block.text) and not is_bare_number:
                gathered.append(block.text)
            continue
        found.append(replace(current, paragraphs=tuple(gathered)))
        gathered = []
        if _opens_part(block, heading, level, has_parts=has_parts):
            part = block.text
            current = Section(title=part, part=part, opening=True)
        elif heading is None:
            current = Section(title=block.text, part=part)
        else:
            current = Section(title=heading.title, label=heading.label, part=part)
    return [*found, replace(current, paragraphs=tuple(gathered))]


def _opens_part(block: Block, heading: Heading | None, level: int, *, has_parts: bool) -> bool:
    if heading is None:
        return block.level < level
    return heading.kind == "part" and (has_parts or block.level < level)


def _chapters_only(found: list[Section]) -> list[Section]:
    """Without mottoes, matter that is no chapter, and mentions in a table of contents."""
    longest: dict[tuple[str, str], int] = defaultdict(int)
    for section in found:
        longest[section.key] = max(longest[section.key], section.words)
    return [
        section
        for section in found
        if section.words >= min(longest[section.key], _MENTION)
        and section.words > (LONGEST_OPENING if section.opening else 0)
        and not is_no_chapter(section.title)
    ]


def _cut(section: Section) -> list[Section]:
    """Cut an overlong section into parts of about `PART_WORDS` words at the ends of paragraphs."""
    if section.words <= LONGEST_SECTION:
        return [section]
    parts: list[list[str]] = [[]]
    words = 0
    for paragraph in _short_paragraphs(section.paragraphs):
        if words >= PART_WORDS:
            parts.append([])
            words = 0
        parts[-1].append(paragraph)
        words += count_words(paragraph)
    name = section.title or section.label
    return [
        replace(section, paragraphs=tuple(paragraphs), title=f"{name}, part {number}" if name else f"Part {number}")
        for number, paragraphs in enumerate(parts, start=1)
    ]


def _short_paragraphs(paragraphs: tuple[str, ...]) -> list[str]:
    """Paragraphs of at most `PART_WORDS` words; a longer one is cut between words."""
    short: list[str] = []
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        short.extend(" ".join(words[i : i + PART_WORDS]) for i in range(0, len(words), PART_WORDS))
    return short
