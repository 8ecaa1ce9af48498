"""The headings of a text that its table of contents lists: the best way to give every entry its place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.reading.candidates import Candidate, heading_key
from nlp.reading.headings import LONGEST_HEADING, Heading
from nlp.reading.wording import is_no_chapter, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block
    from nlp.reading.contents import Listing

_MOST_PLACES = 40
"""Places in the text that one entry is looked for at."""

_FEWEST = 2
_LEAST_SHARE = 0.5
_STRONG, _ALIKE, _NUMBER, _BARE = 4.0, 3.0, 2.0, 1.0


@dataclass(frozen=True)
class Listed:
    """A candidate that an entry lists; ``stop`` is the block behind its title."""

    candidate: Candidate
    entry: Heading
    stop: int


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
                if not title and behind < len(blocks) and len(blocks[behind].text) <= LONGEST_HEADING:
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
