"""Blocks -> sections: the text under each heading, without what is no story, and overlong stretches cut."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.reading.outline import LONGEST_OPENING, outline
from nlp.reading.section import Section
from nlp.reading.verse import is_verse, with_songs_joined
from nlp.reading.wording import is_end, is_no_chapter
from nlp.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block
    from nlp.reading.headings import Heading
    from nlp.reading.marks import Mark

LONGEST_SECTION = 40_000
"""Words; a longer stretch without headings is cut into parts."""

PART_WORDS = 5_000
"""Words of such a part."""

_MENTION = 25
"""Words under a heading that may still be its mention in a table of contents."""

_PROSE_WORDS = 25
"""Words of a paragraph that tells something; lists and title pages have shorter ones."""

_FEWEST_NUMBERED = 3
_OPENING_TITLE = "Before the first chapter"


def sections(blocks: Sequence[Block]) -> tuple[list[Section], list[str]]:
    """Cut a book into its chapters; a text without chapter headings is one section.

    Returns:
        The sections, and sentences about what was left out.
    """
    plan = outline(blocks)
    if not any(not mark.is_part and mark.heading.kind != "title" for mark in plan.marks) and len(plan.marks) < 2:  # noqa: PLR2004
        found, left_out = [_whole(blocks, plan.marks)], list[str]()
    else:
        found, left_out = _chapters_only(_at_marks(blocks, plan.marks, plan.listing))
        found = with_songs_joined(found)
    notices = (
        [f"Left out as no part of the story: {', '.join(title.rstrip('.') for title in left_out)}."] if left_out else []
    )
    return [part for section in found for part in _cut(section)], notices


def _whole(blocks: Sequence[Block], marks: Sequence[Mark]) -> Section:
    title = next((mark.heading.label for mark in marks), "") or next((b.text for b in blocks if b.level), "")
    kept = [block for block in blocks if block.level == 0 and not is_end(block.text)]
    return Section(tuple(block.text for block in kept) or (title,), title)


def _at_marks(blocks: Sequence[Block], marks: Sequence[Mark], listing: tuple[int, int]) -> list[Section]:
    """Sections as the marks open them."""
    found = []
    part = ""
    head = Section(title=_OPENING_TITLE, opening=True)
    start = 0
    for mark in marks:
        found.append(_filled(head, blocks, start, mark.start, listing))
        heading = mark.heading
        part = "" if mark.ends_part else part
        if mark.is_part:
            part = _full(heading)
            head = Section(title=part, part=part, opening=True, kind="part")
        elif heading.number is None:
            head = Section(title=_plain_title(heading.title or heading.label), part=part, kind=heading.kind)
        else:
            head = Section(title=_plain_title(heading.title), label=heading.label, part=part, kind=heading.kind)
        start = mark.stop
    return [*found, _filled(head, blocks, start, len(blocks), listing, is_last=True)]


def _plain_title(title: str) -> str:
    """A title without the full stop at its end."""
    ends = title.endswith(".") and not title.endswith("..") and not title[-3:-2].isspace()
    return title[:-1] if ends else title


def _full(heading: Heading) -> str:
    return f"{heading.label}. {heading.title}" if heading.title and heading.number is not None else heading.label


def _filled(
    head: Section, blocks: Sequence[Block], start: int, stop: int, listing: tuple[int, int], *, is_last: bool = False
) -> Section:
    paragraphs, verse = [], 0
    for index in range(start, stop):
        block = blocks[index]
        if is_end(block.text):
            if is_last:
                break
            continue
        if listing[0] <= index < listing[1] or not count_words(block.text) or _is_bare_number(block):
            continue
        paragraphs.append(block.text)
        verse += count_words(block.text) if is_verse(block) else 0
    return replace(head, paragraphs=tuple(paragraphs), verse=verse)


def _is_bare_number(block: Block) -> bool:
    """A section within a story: "I", "II." or "3" alone on its line."""
    from nlp.reading.headings import parse_heading

    if len(block.text) > 12:  # noqa: PLR2004
        return False
    heading = parse_heading(block.text)
    return heading is not None and heading.kind == "number" and not heading.title


def _chapters_only(found: list[Section]) -> tuple[list[Section], list[str]]:
    """Without mottoes, matter that is no chapter, and mentions in a table of contents; and what was left out."""
    longest: dict[tuple[str, str], int] = defaultdict(int)
    for section in found:
        longest[section.key] = max(longest[section.key], section.words)
    numbered = [i for i, section in enumerate(found) if section.label]
    first = numbered[0] if len(numbered) >= _FEWEST_NUMBERED else 0
    kept, left_out = [], []
    for i, section in enumerate(found):
        if section.words < min(longest[section.key], _MENTION) or not section.words:
            continue
        if section.opening and not _is_long_opening(section):
            continue
        is_matter = not section.label and is_no_chapter(section.title)
        is_before = i < first and section.kind == "title"
        if is_matter or is_before:
            left_out.append(section.title)
        else:
            kept.append(section)
    return kept, left_out


def _is_long_opening(section: Section) -> bool:
    prose = (count_words(paragraph) for paragraph in section.paragraphs)
    return sum(words for words in prose if words >= _PROSE_WORDS) > LONGEST_OPENING


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
