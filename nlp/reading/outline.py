"""Where the chapters of a book begin: by its table of contents, its levels of headings, or the form they share."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.reading.candidates import Candidate, candidates
from nlp.reading.contents import Listing, find_listing
from nlp.reading.forms import chapters_by_form
from nlp.reading.headings import Heading, parse_heading
from nlp.reading.listed import Listed, match_listing
from nlp.reading.marks import Mark, titled, with_listed_title
from nlp.reading.measure import Measure
from nlp.reading.plain import joined_lines
from nlp.reading.wording import is_no_chapter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block

LONGEST_OPENING = 300
"""Words before the first chapter, or between the heading of a part and its first chapter, that are let go (mottoes,
dedications); a longer opening becomes a chapter of its own."""

_FEWEST = 2
_FEWEST_ENTRIES = 4


@dataclass(frozen=True)
class Outline:
    """The marks in reading order, and the blocks (start, stop) of a table of contents, which are no text."""

    marks: tuple[Mark, ...]
    listing: tuple[int, int] = (0, 0)


def outline(blocks: Sequence[Block]) -> Outline:
    """Find the headings of chapters and parts."""
    found = candidates(blocks)
    measure = Measure(blocks)
    if any(block.level for block in blocks):
        marks = _by_level(blocks, found)
        if sum(not mark.is_part and not is_no_chapter(mark.heading.label) for mark in marks) >= _FEWEST:
            return Outline(tuple(titled(blocks, marks)))
        plain = _plain_outline(blocks, [c for c in found if c.heading.kind != "title"], measure)
        return plain if len(plain.marks) >= _FEWEST else Outline(tuple(titled(blocks, marks)))
    return _plain_outline(blocks, found, measure)


def _plain_outline(blocks: Sequence[Block], found: Sequence[Candidate], measure: Measure) -> Outline:
    listing = find_listing(blocks)
    listed = match_listing(listing, blocks, found) if listing else []
    zone = (listing.start, listing.stop) if listing and (listed or listing.is_announced) else (0, 0)
    inside = [c for c in found if not zone[0] <= c.index < zone[1]]
    if listing and listed:
        marks = _with_unlisted(listing, listed, blocks, inside)
    else:
        chapters = chapters_by_form(inside, measure) or _dated(inside, measure)
        marks = [Mark(c.index, c.index + 1, c.heading) for c in chapters]
    marks = _with_frame(marks, inside, measure)
    marks = titled(blocks, _with_parts(marks, inside, measure))
    return Outline(tuple(map(with_listed_title, marks)), zone)


def _dated(found: Sequence[Candidate], measure: Measure) -> list[Candidate]:
    """The entries of a diary, in a book without any other headings."""
    dated = [c for c in found if c.heading.kind == "dated"]
    ends = [*(c.index for c in dated), measure.blocks][1:]
    bodies = [measure.between(c.index + 1, end) for c, end in zip(dated, ends, strict=True)]
    return dated if len(dated) >= _FEWEST_ENTRIES and min(bodies) >= 1 else []


def _with_unlisted(
    listing: Listing, listed: list[Listed], blocks: Sequence[Block], found: Sequence[Candidate]
) -> list[Mark]:
    """The listed headings, and others of the form that most of those have."""
    marks = {each.candidate.index: _listed_mark(each, blocks) for each in listed}
    forms: dict[tuple[str, bool], int] = defaultdict(int)
    for each in listed:
        if each.candidate.has_number and each.candidate.heading.kind != "part":
            forms[each.candidate.heading.form] += 1
    usual = {form for form, times in forms.items() if times >= len(listed) / 3 and form[0]}
    taken = {i for mark in marks.values() for i in range(mark.start, mark.stop)}
    unlisted = [c for c in found if c.index not in taken and c.heading.form in usual and c.heading.kind != "part"]
    titles = _titles_in_between(listing, listed, unlisted)
    for candidate in unlisted:
        title = titles.get(candidate.index, "")
        marks[candidate.index] = Mark(candidate.index, candidate.index + 1, candidate.heading, listed=title)
    return [marks[index] for index in sorted(marks)]


def _titles_in_between(listing: Listing, listed: list[Listed], unlisted: list[Candidate]) -> dict[int, str]:
    """Titles of entries that found no place, for the as many headings (misnumbered) between the same neighbours."""
    order = {id(entry): i for i, entry in enumerate(listing.entries)}
    titles: dict[int, str] = {}
    position = 0
    for before, after in itertools.pairwise(listed):
        while position < len(unlisted) and unlisted[position].index < before.candidate.index:
            position += 1
        end = position
        while end < len(unlisted) and unlisted[end].index < after.candidate.index:
            end += 1
        missing = listing.entries[order[id(before.entry)] + 1 : order[id(after.entry)]]
        if len(missing) == end - position:
            titles |= {c.index: _listed_title(e) for c, e in zip(unlisted[position:end], missing, strict=True)}
        position = end
    return titles


def _listed_title(entry: Heading) -> str:
    return joined_lines([entry.title or (entry.label if entry.number is None else "")])


def _listed_mark(each: Listed, blocks: Sequence[Block]) -> Mark:
    heading, entry, start = each.candidate.heading, each.entry, each.candidate.index
    if heading.kind == "title" and entry.number is not None:
        heading = replace(entry, title=heading.label)
    if each.stop > start + 1:
        heading = replace(heading, title=blocks[start + 1].text)
    title = "" if heading.kind == "named" else _listed_title(entry)
    return Mark(start, each.stop, heading, listed=title)


def _with_frame(marks: list[Mark], found: Sequence[Candidate], measure: Measure) -> list[Mark]:
    """With introductions, epilogues, and matter around the story that is no chapter, where they stand as wide apart."""
    starts = {mark.start: mark for mark in marks}
    if not marks:
        return marks
    gap = min((c.gap for c in found if c.index in starts), default=1)
    first, last = marks[0].start, marks[-1].stop
    taken = {i for mark in marks for i in range(mark.start, mark.stop)}
    openings = _front_matter(found, first, measure) if len(marks) > _FEWEST else set()
    for candidate in found:
        heading = candidate.heading
        stands = candidate.index not in taken
        is_frame = (
            heading.kind == "named"
            or candidate.index in openings
            or (
                heading.number is None
                and candidate.gap >= min(gap, 2)
                and is_no_chapter(heading.label)
                and (candidate.index < first or candidate.index >= last or "foot" in heading.label.lower())
            )
        )
        if stands and is_frame:
            starts[candidate.index] = Mark(candidate.index, candidate.index + 1, heading)
    return [starts[index] for index in sorted(starts)]


def _front_matter(found: Sequence[Candidate], first: int, measure: Measure) -> set[int]:
    """Titles in capitals before the first chapter with text of their own: "THE PUBLISHER TO THE READER"."""
    before = [c for c in found if c.index < first]
    ends = [*(c.index for c in before), first][1:]
    return {
        c.index
        for c, end in zip(before, ends, strict=True)
        if c.index and c.gap > 1 and c.heading.kind == "title" and c.heading.label == c.heading.label.upper()
        and measure.between(c.index + 1, end) >= LONGEST_OPENING / 3
    }  # fmt: skip


def _with_parts(marks: list[Mark], found: Sequence[Candidate], measure: Measure) -> list[Mark]:
    """With the headings of parts right before chapters; parts alone are the chapters."""
    parts = [c for c in found if c.heading.kind == "part"]
    chapters = [mark for mark in marks if mark.heading.kind != "part"]
    numbered = [mark for mark in chapters if mark.heading.number is not None or mark.heading.kind == "title"]
    if not numbered:
        own = {c.index: Mark(c.index, c.index + 1, c.heading) for c in parts}
        own |= {mark.start: mark for mark in marks}
        return [own[index] for index in sorted(own)]
    known = {mark.start: mark for mark in marks if mark.heading.kind == "part"}
    starts = [mark.start for mark in chapters]
    found_parts = {}
    position = 0
    for candidate in parts:
        while position < len(starts) and starts[position] <= candidate.index:
            position += 1
        stop = known[candidate.index].stop if candidate.index in known else candidate.index + 1
        is_near = position < len(starts) and measure.between(stop, starts[position]) <= LONGEST_OPENING
        if is_near or candidate.index in known:
            heading = known[candidate.index].heading if candidate.index in known else candidate.heading
            found_parts[candidate.index] = Mark(candidate.index, stop, heading, is_part=is_near)
    every = {mark.start: mark for mark in chapters} | found_parts
    return [every[index] for index in sorted(every)]


def _by_level(blocks: Sequence[Block], found: Sequence[Candidate]) -> list[Mark]:
    """Headings of the level that chapters have, and of higher ones; deeper headings stay in the text."""
    inner = _inner_numbers(found)
    level = _chapter_level(blocks, inner)
    inside = [c for c in found if 0 < c.level <= level or (c.level and blocks[c.index].listed)]
    inside = [c for c in inside if c.index not in inner]
    at_level = [c for c in inside if c.level == level]
    has_parts = any(c.heading.kind != "part" for c in at_level)
    marks = []
    for candidate, following in zip(inside, [*inside, None][1:], strict=True):
        is_higher = candidate.level < level
        is_over = following is not None and following.level > candidate.level
        is_part = is_over if is_higher else candidate.heading.kind == "part" and has_parts
        heading = _with_listed_words(candidate.heading, blocks[candidate.index].listed)
        marks.append(Mark(candidate.index, candidate.index + 1, heading, is_part, is_higher and not is_part))
    parts = [mark for mark in marks if mark.is_part]
    if len(parts) == 1 and marks[0] is parts[0] and blocks[parts[0].start].level < level and not parts[0].heading.unit:
        return marks[1:]  # the title of the book
    return marks


def _with_listed_words(heading: Heading, listed: str) -> Heading:
    """A number without a title, with the title that the contents give it."""
    if not listed or heading.number is None or heading.title:
        return heading
    entry = parse_heading(listed) or Heading("title", listed)
    if entry.kind == "named":
        return heading
    return replace(heading, title=entry.title or ("" if entry.number is not None else entry.label))


def _inner_numbers(found: Sequence[Candidate]) -> set[int]:
    """Blocks of bare numbers that begin again under several headings which are no parts: sections of stories."""
    bare = [c for c in found if c.level and c.heading.kind == "number" and not c.heading.title]
    indices = {c.index for c in bare}
    above = 0
    before: Candidate | None = None
    for candidate in (c for c in found if c.level):
        if candidate.index not in indices:
            before = candidate
        elif candidate.heading.number == 1 and before is not None:
            above += before.heading.kind != "part" and before.level <= candidate.level
            before = None
    return indices if above >= _FEWEST else set()


def _chapter_level(blocks: Sequence[Block], inner: set[int]) -> int:
    """The level of most headings worded as chapters, else of most listed ones, else the highest that opens text."""
    written: dict[int, int] = defaultdict(int)
    listed: dict[int, int] = defaultdict(int)
    opening: dict[int, int] = defaultdict(int)
    for index, block in enumerate(blocks):
        if not block.level or index in inner or is_no_chapter(block.text):
            continue
        is_opening = index + 1 < len(blocks) and (blocks[index + 1].level == 0 or index + 1 in inner)
        heading = parse_heading("\n".join(block.rows))
        written[block.level] += heading is not None and heading.kind == "chapter"
        if is_opening:
            opening[block.level] += 1
            listed[block.level] += bool(block.listed)
    if any(written.values()):
        return max(written, key=lambda level: (written[level], -level))
    if max(listed.values(), default=0) >= _FEWEST:
        return max(listed, key=lambda level: (listed[level], -level))
    repeated = [level for level, times in opening.items() if times >= _FEWEST]
    return min(repeated or opening, default=1)
