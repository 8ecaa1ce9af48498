"""The headings that open chapters and parts, and the titles on the lines behind their numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.reading.candidates import is_number_title, is_short_line, tells_a_chapter
from nlp.reading.wording import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nlp.reading.blocks import Block
    from nlp.reading.headings import Heading

_STRICT, _LOOSE = 0.5, 0.8
"""Shares of the numbers of a book that have a line behind them which looks like a title, or which is just short."""

_NEARLY_ALL, _FEWEST_TOLD = 0.8, 6
"""Share and number of chapters that have to begin with one short sentence, for those to be titles that tell them."""

_FEWEST = 2


@dataclass(frozen=True)
class Mark:
    """A heading that opens a chapter, or a part of the book: the blocks ``start`` to ``stop`` are the heading.

    ``ends_part`` says that a chapter stands beside the parts; ``listed`` is its title in the table of contents.
    """

    start: int
    stop: int
    heading: Heading
    is_part: bool = False
    ends_part: bool = False
    listed: str = ""


def titled(blocks: Sequence[Block], marks: Iterable[Mark]) -> list[Mark]:
    """Numbers with the titles on the lines behind them, where the numbers of this book have such lines."""
    marks = list(marks)
    starts = {mark.start: mark for mark in marks}
    groups: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.heading.number is not None and not mark.heading.title and mark.stop < len(blocks):
            groups[mark.heading.unit].append(mark)
    titles: dict[int, str] = {}
    for group in groups.values():
        titles |= _titles_behind(blocks, group, starts)
    found: list[Mark] = []
    absorbed: set[int] = set()
    for mark in marks:
        if mark.start in absorbed:
            continue
        if mark.start in titles:
            absorbed.add(mark.stop)
            heading = replace(mark.heading, title=titles[mark.start])
            found.append(replace(mark, stop=mark.stop + 1, heading=heading))
        else:
            found.append(mark)
    return found


def _titles_behind(blocks: Sequence[Block], group: list[Mark], starts: dict[int, Mark]) -> dict[int, str]:
    texts = {}
    for mark in group:
        block, other = blocks[mark.stop], starts.get(mark.stop)
        if other is None or (other.heading.kind == "title" and other.is_part == mark.is_part):
            texts[mark.start] = (block.text, bool(block.level))
    strict = {start for start, (text, is_heading) in texts.items() if is_heading or is_number_title(text)}
    loose = {start for start, (text, _) in texts.items() if is_short_line(text)}
    told = {start for start, (text, _) in texts.items() if tells_a_chapter(text)}
    share = len(strict) / len(group)
    if share >= _LOOSE or (len(group) > _FEWEST and len(loose) >= _LOOSE * len(group)):
        chosen = strict | loose
    elif len(told) >= _NEARLY_ALL * len(group) and len(group) >= _FEWEST_TOLD:
        chosen = told | strict | loose
    elif share >= _STRICT:
        chosen = strict
    else:
        chosen = {start for start in strict if texts[start][1]}
    return {start: texts[start][0] for start in chosen}


def with_listed_title(mark: Mark) -> Mark:
    """A heading with the title that the table of contents knows, or knows in small letters."""
    heading, title = mark.heading, mark.listed
    mine = heading.title or (heading.label if heading.number is None else "")
    is_shouted = mine == mine.upper() and title != title.upper() and key(mine) == key(title)
    if not title or (mine and not is_shouted):
        return mark
    return replace(mark, heading=replace(heading, title=title))
