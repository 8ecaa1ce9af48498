"""The table of contents of a plain text, and the headings that it lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.reading.candidates import Candidate, heading_key
from nlp.reading.headings import Heading, parse_heading
from nlp.reading.wording import is_contents, is_end, is_no_chapter, key
from nlp.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block

MOST_ENTRIES = 2_000
_MOST_PLACES = 40
"""Places in the text that one entry is looked for at."""

_LEADERS = re.compile(r"(?:(?: ?[.·…_-]){3,}|\s{2,}|\t)\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$")
_PAGE = re.compile(r"(?:(?: ?[.·…_-]){2,} *|\s{2,}|\t)(?:\d{1,4}|[ivxlc]{1,7})\s*$")
_PROSE_WORDS = 30
_LATEST = 0.4
"""Share of the blocks before which a table of contents begins."""

_FEWEST = 2
_LEAST_SHARE = 0.5
_STRONG, _ALIKE, _NUMBER, _BARE = 4.0, 3.0, 2.0, 1.0


@dataclass(frozen=True)
class Listing:
    """A table of contents: its entries, and the blocks ``start`` to ``stop`` that it takes up.

    ``is_announced`` says that a heading ("Contents") stands over it.
    """

    entries: tuple[Heading, ...]
    start: int
    stop: int
    is_announced: bool = True


@dataclass(frozen=True)
class Listed:
    """A candidate that an entry lists; ``stop`` is the block behind its title."""

    candidate: Candidate
    entry: Heading
    stop: int


def find_listing(blocks: Sequence[Block]) -> Listing | None:
    """The first table of contents, with or without a heading of its own."""
    reach = max(int(len(blocks) * _LATEST), 3)
    for start, block in enumerate(blocks[:reach]):
        if is_contents(block.rows[0].strip(" :.")) and (len(block.rows) > 1 or start + 1 < len(blocks)):
            listing = _listing_from(blocks, start)
            if len(listing.entries) >= _FEWEST:
                return listing
    for start, block in enumerate(blocks[:reach]):
        if _is_list(block.rows):
            listing = _listing_from(blocks, start)
            if len(listing.entries) > _FEWEST:
                return replace(listing, is_announced=False)
    return None


def _is_list(rows: Sequence[str]) -> bool:
    """Whether lines are entries by their numbers, or by their page numbers."""
    few = 3
    pages = sum(_PAGE.search(row) is not None for row in rows)
    return len(rows) >= few and (pages > 0.6 * len(rows) or sum(parse_heading(row) is not None for row in rows) > 0.6 * len(rows))  # noqa: PLR2004, E501


def _listing_from(blocks: Sequence[Block], start: int) -> Listing:
    entries: list[Heading] = []
    seen: set[str] = set()
    stop = start
    for index in range(start, len(blocks)):
        rows = blocks[index].rows
        if index == start and is_contents(rows[0].strip(" :.")):
            rows = rows[1:]
        if _is_prose(blocks[index]) or len(entries) >= MOST_ENTRIES or (entries and _begins_story(blocks, index, entries, seen)):
            break
        if index > start and is_no_chapter(blocks[index].text) and not is_contents(blocks[index].text) and not is_end(blocks[index].text):
            break
        for entry in _entries(rows):
            entries.append(entry)
            seen.add(_whole(entry))
        stop = index + 1
    stop = _before_heading(blocks, start, stop, seen)
    return Listing(tuple(_with_titles(entries)), start, stop)


def _is_prose(block: Block) -> bool:
    if count_words(block.text) < _PROSE_WORDS or parse_heading("\n".join(block.rows)) is not None or _is_list(block.rows):
        return False
    if any(_PAGE.search(row) for row in block.rows) or sum(parse_heading(r) is not None for r in block.rows) > 1:
        return False
    width = sum(map(len, block.rows)) / len(block.rows)
    return width > 45 or block.text.rstrip("”\"’").endswith((".", "!", "?"))  # noqa: PLR2004, RUF001


def _begins_story(blocks: Sequence[Block], index: int, entries: list[Heading], seen: set[str]) -> bool:
    """Whether a block says an entry again, or its number with prose behind it."""
    block = blocks[index]
    if len(block.rows) > 3 and _is_list(block.rows):  # noqa: PLR2004
        return False
    found = parse_heading("\n".join(block.rows))
    whole = key(block.text)
    if whole and whole in {_whole(entry) for entry in entries[:3]} and (found is None or found.title or not _is_label(found)):
        return True
    if found is None or found.number is None:
        return False
    follows = [b for b in blocks[index + 1 : index + 4]]
    has_prose = any(_is_prose(b) for b in follows)
    first = next((e for e in entries if e.number is not None), None)
    return has_prose and first is not None and found.number == first.number and found.kind != "part"


def _is_label(heading: Heading) -> bool:
    return heading.number is not None and not heading.title


def _whole(entry: Heading) -> str:
    return key(f"{entry.label} {entry.title}")


def _before_heading(blocks: Sequence[Block], start: int, stop: int, seen: set[str]) -> int:
    """The end of a listing without the headings that stand right before the prose behind it."""
    if stop >= len(blocks) or not _is_prose(blocks[stop]):
        return stop
    gaps = sorted(block.gap for block in blocks[start + 1 : stop - 1]) or [1]
    usual = gaps[len(gaps) // 2]
    while stop > start + 1 and len(blocks[stop - 1].rows) == 1:
        block = blocks[stop - 1]
        found = parse_heading(block.text)
        is_named = found is not None and found.kind == "named"
        if not (block.gap > usual or is_named):
            if not (stop - 2 > start and blocks[stop - 2].gap > usual and len(blocks[stop - 2].rows) == 1):
                break
        stop -= 1
        if block.gap > usual + 1 or is_named:
            break
    return stop


def _entries(rows: Sequence[str]) -> list[Heading]:
    """Entries of one paragraph of a listing: one a line, wrapped lines joined to what they go on from."""
    paged = sum(_PAGE.search(row) is not None for row in rows)
    numbered = sum(_numbered(row) for row in rows)
    joined: list[str] = []
    is_open = False
    for row in rows:
        plain = _LEADERS.sub("", row).strip()
        goes_on = is_open if paged > len(rows) / 2 else (bool(joined) and not _numbered(row) and numbered >= len(rows) / 3)
        if goes_on and joined:
            joined[-1] = f"{joined[-1]} {plain}"
        else:
            joined.append(plain)
        is_open = _PAGE.search(row) is None and paged > len(rows) / 2
    return [_entry(text) for text in joined if key(text) and key(text) != "page"]


def _numbered(row: str) -> bool:
    found = _entry(" ".join(row.split()))
    return found is not None and (found.number is not None or found.kind == "named")


def _entry(text: str) -> Heading:
    found = parse_heading(text)
    if found is None:
        head, _, rest = text.partition(" ")
        found = parse_heading(f"{head}\n{rest}") if rest else None
        found = found if found is not None and found.style in {"roman", "arabic"} else None
    return found or Heading("title", text)


def _with_titles(entries: list[Heading]) -> list[Heading]:
    """Entries with the titles on the line behind them: "CHAPTER I", then "Jonathan Harker's Journal"."""
    labels = [i for i, entry in enumerate(entries[:-1]) if _is_label(entry)]
    followed = sum(entries[i + 1].kind == "title" for i in labels)
    if not labels or followed < len(labels) * 0.7:
        return entries
    found: list[Heading] = []
    for i, entry in enumerate(entries):
        if i and entry.kind == "title" and _is_label(entries[i - 1]):
            before = found.pop()
            found.append(Heading(before.kind, before.label, entry.label, before.unit, before.number, before.style))
        else:
            found.append(entry)
    return found


def match_listing(listing: Listing, blocks: Sequence[Block], found: Sequence[Candidate]) -> list[Listed]:
    """The headings behind the listing that it lists, in its order; [] where most entries have none.

    Of all ways to give each entry one place, or none, in the order of the text, it is the one with the best matches:
    title and number, title alone, number alone (heaviest increasing subsequence, in O(n log n)).
    """
    places = _Places(blocks, [candidate for candidate in found if candidate.index >= listing.stop])
    pairs = [pair for order, entry in enumerate(listing.entries) for pair in places.of(order, entry)]
    chosen = _heaviest(pairs)
    wanted = sum(not is_no_chapter(entry.title or entry.label) for entry in listing.entries)
    if len(chosen) < max(_FEWEST, wanted * _LEAST_SHARE):
        return []
    return [Listed(places.found[place], listing.entries[order], stop) for order, place, stop, _ in chosen]


Pair = tuple[int, int, int, float]
"""Entry, candidate, block behind the title, weight."""


class _Places:
    """Candidates by title and by number."""

    def __init__(self, blocks: Sequence[Block], found: Sequence[Candidate]) -> None:
        self.found = found
        self.by_title: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.by_number: dict[int, list[int]] = defaultdict(list)
        for place, candidate in enumerate(found):
            title = heading_key(candidate.heading)
            if title:
                self.by_title[title].append((place, candidate.index + 1))
            if candidate.heading.number is not None:
                self.by_number[candidate.heading.number].append(place)
                behind = candidate.index + 1
                if not title and behind < len(blocks) and len(blocks[behind].text) < 320:  # noqa: PLR2004
                    self.by_title[key(blocks[behind].text)].append((place, behind + 1))

    def of(self, order: int, entry: Heading) -> list[Pair]:
        title = heading_key(entry)
        pairs: dict[int, Pair] = {}
        for place, stop in self.by_title.get(title, [])[:_MOST_PLACES] if title else []:
            number = self.found[place].heading.number
            agrees = number is not None and number == entry.number
            pairs[place] = (order, place, stop, _STRONG + agrees - (entry.number is not None and number is None) * 0.5)
        for place in self.by_number.get(entry.number, [])[:_MOST_PLACES] if entry.number is not None else []:
            if place not in pairs and (weight := _by_number(entry, title, self.found[place])):
                pairs[place] = (order, place, self.found[place].index + 1, weight)
        return sorted(pairs.values(), key=lambda pair: -pair[1])


def _by_number(entry: Heading, title: str, candidate: Candidate) -> float:
    """Weight of an entry and a candidate with the same number, 0 where their words or titles differ."""
    heading = candidate.heading
    if entry.unit and heading.unit and entry.unit != heading.unit:
        return 0.0
    if (entry.kind == "part") != (heading.kind == "part"):
        return 0.0
    other = heading_key(heading)
    if title and other:
        mine, theirs = set(title.split()), set(other.split())
        alike = len(mine & theirs) / min(len(mine), len(theirs))
        return _ALIKE if alike > 0.5 else (_BARE / 2 if heading.unit else 0.0)  # noqa: PLR2004
    return _NUMBER if heading.unit else _BARE


def _heaviest(pairs: list[Pair]) -> list[Pair]:
    """The heaviest sequence of pairs that goes up in entries and in candidates; earlier places win ties."""
    best: list[tuple[int, float, int]] = []  # candidate, weight of the best sequence that ends by it, index of its pair
    before: list[int] = []
    for index, (_, place, _, weight) in enumerate(pairs):
        at = bisect_right(best, (place - 1, float("inf"), 0))
        total = weight + (best[at - 1][1] if at else 0.0)
        before.append(best[at - 1][2] if at else -1)
        _insert(best, (place, total, index))
    chosen: list[Pair] = []
    index = best[-1][2] if best else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _insert(best: list[tuple[int, float, int]], row: tuple[int, float, int]) -> None:
    """Keep ``best`` increasing in candidates and in weights."""
    at = bisect_right(best, (row[0], float("inf"), 0))
    if at and best[at - 1][1] >= row[1]:
        return
    stop = at
    while stop < len(best) and best[stop][1] <= row[1]:
        stop += 1
    start = at - 1 if at and best[at - 1][0] == row[0] else at
    best[start:stop] = [row]
