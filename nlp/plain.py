"""Plain text -> blocks: hard-wrapped lines joined, headings found by their wording."""

from __future__ import annotations

import re
from collections import deque

from nlp.blocks import Block, count_words
from nlp.headings import Heading, is_no_chapter, looks_like_title, parse_heading

_LEADERS = re.compile(r"(?:\.\s?){3,}\s*\d*$|\s{2,}\d{1,4}$|\t\d{1,4}$")
_EMPHASIS = re.compile(r"(?<!\w)_([^_\n]+(?:\n[^_\n]+)?)_(?!\w)")
_LONGEST_WRAPPED = 120
"""Characters; a text in which more than a tenth of the lines are longer has one paragraph on each line."""

_MOST_HEADING_LINES = 4
_CONTENTS_SHARE = 0.6


def plain_blocks(text: str) -> list[Block]:
    """Headings and paragraphs of a plain text; lines of a table of contents are left out.

    A heading is a paragraph of at most four lines whose first is worded like one (`nlp.headings`); a heading without a
    title takes the next short paragraph that looks like a title ("1", then "The Old Sea-dog at the Admiral Benbow").
    """
    paragraphs = [lines for lines in _paragraphs(_EMPHASIS.sub(r"\1", text)) if not _is_contents(lines)]
    headings = [_heading(lines) for lines in paragraphs]
    has_chapters = any(heading is not None and heading.kind == "chapter" for heading in headings)
    levels = {"part": 1, "chapter": 2, "named": 2, "number": 3 if has_chapters else 2}
    blocks: list[Block] = []
    remaining = deque(zip(paragraphs, headings, strict=True))
    while remaining:
        lines, heading = remaining.popleft()
        if heading is None:
            blocks.append(Block(_joined(lines)))
            continue
        title = heading.title
        if not title and remaining and remaining[0][1] is None and _is_title(remaining[0][0]):
            title = _joined(remaining.popleft()[0])
        blocks.append(Block(f"{heading.label}. {title}" if title else heading.label, levels[heading.kind]))
    return blocks


def _paragraphs(text: str) -> list[list[str]]:
    """Groups of lines between blank lines; every line by itself where the text is not hard-wrapped."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if sum(len(line) > _LONGEST_WRAPPED for line in lines) > len(lines) / 10:
        return [[line] for line in lines]
    groups = (group.split("\n") for group in re.split(r"\n[ \t]*\n", text))
    return [lines for group in groups if (lines := [line.rstrip() for line in group if line.strip()])]


def _joined(lines: list[str]) -> str:
    joined = " ".join(" ".join(lines).split())
    return re.sub(r"\s*---?\s*", "—", joined)


def _heading(lines: list[str]) -> Heading | None:
    if len(lines) > _MOST_HEADING_LINES:
        return None
    first = parse_heading(_joined(lines[:1]))
    if first is None or len(lines) == 1:
        return first
    rest = _joined(lines[1:])
    if parse_heading(rest) is not None or not looks_like_title(rest):
        return None
    return Heading(first.kind, first.label, f"{first.title} {rest}".strip())


def _is_title(lines: list[str]) -> bool:
    joined = _joined(lines)
    ends_sentence = joined.endswith((".", "!”", "?”", ".”"))
    return len(lines) < _MOST_HEADING_LINES and looks_like_title(joined) and not ends_sentence


def _is_contents(lines: list[str]) -> bool:
    """A paragraph mostly of lines with leaders or page numbers, or of chapter headings one under the other."""
    joined = _joined(lines)
    if is_no_chapter(joined):
        return True
    entries = sum(bool(_LEADERS.search(line)) or parse_heading(line) is not None for line in lines)
    few = 2
    return entries > few and entries >= _CONTENTS_SHARE * len(lines) and count_words(joined) < 15 * len(lines)
