"""Plain text -> blocks: its paragraphs, with hard-wrapped lines joined."""

from __future__ import annotations

import re

from nlp.reading.blocks import Block
from nlp.reading.brackets import without_asides
from nlp.reading.headings import parse_heading
from nlp.reading.wording import is_contents

_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\s_])([^_]{1,2000})(?<=\S)_(?!\w)")
_DASHES = re.compile(r" ?---? ?")
_LONGEST_WRAPPED = 120
"""Characters; a text in which more than a tenth of the lines are longer has one paragraph on each line."""

_FEWEST_LINES = 20
_SHORT_LINE = 45
_SENTENCE_ENDS = tuple('.!?…:;。！？」』”"»')  # noqa: RUF001

Paragraph = tuple[int, list[str]]
"""Blank lines before it, and its lines."""


def plain_blocks(text: str) -> list[Block]:
    """Paragraphs of a plain text with the lines they were written on; a heading without a blank line is set apart."""
    blocks = []
    for gap, lines in _paragraphs(without_asides(text).expandtabs(4)):
        for i, part in enumerate(_apart(lines)):
            if any(line.strip() for line in part):
                joined = _EMPHASIS.sub(r"\1", joined_lines(part))
                blocks.append(
                    Block(joined, lines=tuple(_EMPHASIS.sub(r"\1", row) for row in part), gap=0 if i else gap)
                )
    return blocks


def joined_lines(lines: list[str] | tuple[str, ...]) -> str:
    """Lines as running text, with dashes for double hyphens."""
    return _DASHES.sub("—", " ".join(" ".join(lines).split()))


def _paragraphs(text: str) -> list[Paragraph]:
    """Groups of lines between blank lines, or as indents or single lines make them where blank lines do not."""
    groups = _groups(text.split("\n"))
    lines = [line for _, group in groups for line in group]
    if sum(len(line) > _LONGEST_WRAPPED for line in lines) > len(lines) / 10:
        return [(0 if i else gap, [line]) for gap, group in groups for i, line in enumerate(group)]
    if len(lines) >= _FEWEST_LINES:
        if len(groups) < len(lines) / 30:
            return [paragraph for group in groups for paragraph in _by_indent(group)]
        if _is_double_spaced(groups):
            return _single_spaced(groups)
    return groups


def _groups(lines: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    gap, is_open = 0, False
    for line in lines:
        if not line or line.isspace():
            gap, is_open = gap + 1, False
        elif is_open:
            found[-1][1].append(line.rstrip())
        else:
            found.append((gap, [line.rstrip()]))
            gap, is_open = 0, True
    return found


def _by_indent(paragraph: Paragraph) -> list[Paragraph]:
    """A group of lines cut where one is indented, or after every line where most of them end a sentence."""
    gap, lines = paragraph
    ends = sum(line.endswith(_SENTENCE_ENDS) for line in lines)
    indents = sum(line.startswith("  ") for line in lines)
    if ends > 0.6 * len(lines) or indents > 0.9 * len(lines):
        return [(0 if i else gap, [line]) for i, line in enumerate(lines)]
    found: list[Paragraph] = []
    is_heading = False
    for line in lines:
        was_heading, is_heading = is_heading, _opens_a_chapter(line, found)
        if found and not (line.startswith("  ") or is_heading or was_heading):
            found[-1][1].append(line)
        else:
            found.append((0 if found else gap, [line]))
    return found


def _opens_a_chapter(line: str, before: list[Paragraph]) -> bool:
    """Whether a line is a numbered heading, behind a line that ends a sentence or is short."""
    last = before[-1][1][-1] if before else ""
    if len(line) > _LONGEST_WRAPPED or (len(last) > _SHORT_LINE and not last.endswith(_SENTENCE_ENDS)):
        return False
    heading = parse_heading(line)
    return heading is not None and heading.kind in {"chapter", "part"}


def _is_double_spaced(groups: list[Paragraph]) -> bool:
    """Whether every line is followed by a blank one, so that sentences go on over blank lines."""
    single = [lines[0] for _, lines in groups if len(lines) == 1]
    goes_on = sum(line[:1].islower() for line in single)
    return len(single) > 0.9 * len(groups) and goes_on > 0.4 * len(single)


def _single_spaced(groups: list[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for gap, lines in groups:
        if found and gap <= 1:
            found[-1][1].extend(lines)
        else:
            found.append((gap, list(lines)))
    return found


def _apart(lines: list[str]) -> list[list[str]]:
    """A paragraph, with a first line that is a heading by itself, or a last one, cut off from prose."""
    if len(lines) == 1 or is_contents(lines[0]) or parse_heading("\n".join(lines)) is not None:
        return [lines]
    if sum(parse_heading(line) is not None for line in lines[:8]) > 1:
        return [lines]
    first, last = parse_heading(lines[0]), parse_heading(lines[-1])
    if first is not None and first.kind in {"chapter", "part"}:
        return [lines[:1], lines[1:]]
    if last is not None and last.kind in {"chapter", "part"} and not last.title:
        return [lines[:-1], lines[-1:]]
    return [lines]
