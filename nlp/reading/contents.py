"""The table of contents of a plain text, and the headings that it lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nlp.reading.headings import Heading, parse_heading
from nlp.reading.wording import is_contents, is_end, is_no_chapter, key
from nlp.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block

MOST_ENTRIES = 2_000
_MOST_PLACES = 40
"""Places in the text that one entry is looked for at."""

_PAGE_NUMBER = re.compile(r"(?<![\w.])(?:\d{1,4}|[ivxlc]{1,7})$|(?<=[.·…_-])(?:\d{1,4}|[ivxlc]{1,7})$")
_LEADERS = " \t.·…_-"
_FEWEST_LEADERS = 2
_PROSE_WORDS = 30
_SENTENCE_WORDS, _SENTENCE_SHARE = 12, 0.65
_ENDS = '.!?”"’'  # noqa: RUF001
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


def _is_paged(row: str) -> bool:
    """Whether a line ends in a page number behind dots or a gap."""
    row = row.rstrip()
    number = _PAGE_NUMBER.search(row[-9:])
    if number is None:
        return False
    before = row[: len(row) - len(number[0])]
    leaders = before[len(before.rstrip(_LEADERS)) :]
    return len(before) > len(leaders) and ("\t" in leaders or len(leaders) >= _FEWEST_LEADERS)


def _without_page(row: str) -> str:
    """The title in a line, without dots and page number."""
    row = row.rstrip()
    if _is_paged(row):
        number = _PAGE_NUMBER.search(row[-9:])
        row = row[: len(row) - len(number[0])].rstrip(_LEADERS) if number else row
    bare = row.rstrip(_LEADERS)
    return (bare if len(row) - len(bare) > _FEWEST_LEADERS else row).strip()


def _is_list(rows: Sequence[str]) -> bool:
    """Whether lines are entries by their numbers, or by their page numbers."""
    few = 3
    pages = sum(_is_paged(row) for row in rows)
    return len(rows) >= few and (
        pages > 0.6 * len(rows) or sum(parse_heading(row) is not None for row in rows) > 0.6 * len(rows)
    )


def _listing_from(blocks: Sequence[Block], start: int) -> Listing:
    entries: list[Heading] = []
    stop = start
    for index in range(start, len(blocks)):
        rows = blocks[index].rows
        if index == start and is_contents(rows[0].strip(" :.")):
            rows = rows[1:]
        is_told = entries and _is_sentence(blocks[index]) and not _is_label(entries[-1])
        if (
            _is_prose(blocks[index])
            or is_told
            or len(entries) >= MOST_ENTRIES
            or (entries and _begins_story(blocks, index, entries))
        ):
            break
        if (
            index > start
            and is_no_chapter(blocks[index].text)
            and not is_contents(blocks[index].text)
            and not is_end(blocks[index].text)
        ):
            break
        entries.extend(_entries(rows))
        stop = index + 1
    stop = _before_first_number(blocks, start, _before_heading(blocks, start, stop))
    return Listing(tuple(_with_titles(entries)), start, stop)


def _is_prose(block: Block) -> bool:
    if (
        count_words(block.text) < _PROSE_WORDS
        or parse_heading("\n".join(block.rows)) is not None
        or _is_list(block.rows)
    ):
        return False
    if any(_is_paged(row) for row in block.rows) or sum(parse_heading(r) is not None for r in block.rows) > 1:
        return False
    width = sum(map(len, block.rows)) / len(block.rows)
    return width > 45 or block.text.rstrip('”"’').endswith((".", "!", "?"))  # noqa: PLR2004, RUF001


def _is_sentence(block: Block) -> bool:
    """Whether a short paragraph is told in a sentence, as a first line of a story is: “I will go,” said the man."""
    words = block.text.split()
    if len(words) < _SENTENCE_WORDS or block.text[-1:] not in _ENDS or any(_is_paged(row) for row in block.rows):
        return False
    small = sum(word[:1].islower() for word in words)
    is_summary = block.text.count("—") > 1 or ".—" in block.text
    return small > _SENTENCE_SHARE * len(words) and not is_summary and parse_heading("\n".join(block.rows)) is None


def _begins_story(blocks: Sequence[Block], index: int, entries: list[Heading]) -> bool:
    """Whether a block says an entry again, or its number with prose behind it."""
    block = blocks[index]
    if len(block.rows) > 3 and _is_list(block.rows):  # noqa: PLR2004
        return False
    found = parse_heading("\n".join(block.rows))
    whole = key(block.text)
    if (
        whole
        and whole in {_whole(entry) for entry in entries[:3]}
        and (found is None or found.title or not _is_label(found))
    ):
        return True
    titles = {key(entry.title) for entry in entries[:3] if entry.number is not None and entry.title}
    if whole in titles and len(block.rows) == 1 and len(entries) > _FEWEST:
        return True
    if found is None or found.number is None:
        return False
    has_prose = any(map(_is_prose, blocks[index + 1 : index + 4]))
    first = next((e for e in entries if e.number is not None), None)
    return has_prose and first is not None and found.number == first.number and found.kind != "part"


def _is_label(heading: Heading) -> bool:
    return heading.number is not None and not heading.title


def _whole(entry: Heading) -> str:
    return key(f"{entry.label} {entry.title}")


def _before_heading(blocks: Sequence[Block], start: int, stop: int) -> int:
    """The end of a listing without the headings that stand right before the prose behind it."""
    if stop >= len(blocks) or not (_is_prose(blocks[stop]) or _is_sentence(blocks[stop])):
        return stop
    gaps = sorted(block.gap for block in blocks[start + 1 : stop - 1]) or [1]
    usual = gaps[len(gaps) // 2]
    while stop > start + 1 and len(blocks[stop - 1].rows) == 1:
        block = blocks[stop - 1]
        found = parse_heading(block.text)
        is_named = found is not None and found.kind == "named"
        before = blocks[stop - 2]
        is_behind_gap = stop - 2 > start and before.gap > usual and len(before.rows) == 1
        if not (block.gap > usual or is_named or is_behind_gap):
            break
        stop -= 1
        if block.gap > usual + 1 or is_named:
            break
    return stop


def _before_first_number(blocks: Sequence[Block], start: int, stop: int) -> int:
    """The end of a listing without "PART ONE" or "CHAPTER I" alone at its end, whose title is the next line."""
    while stop > start + 1 and len(blocks[stop - 1].rows) == 1:
        found = parse_heading(blocks[stop - 1].text)
        if found is None or found.number != 1 or found.title:
            break
        stop -= 1
    return stop


def _entries(rows: Sequence[str]) -> list[Heading]:
    """Entries of one paragraph of a listing: one a line, wrapped lines joined to what they go on from."""
    paged = sum(_is_paged(row) for row in rows)
    numbered = sum(_numbered(row) for row in rows)
    joined: list[str] = []
    is_open = False
    for row in rows:
        plain = _without_page(row)
        goes_on = (
            is_open if paged > len(rows) / 2 else (bool(joined) and not _numbered(row) and numbered >= len(rows) / 3)
        )
        if goes_on and joined:
            joined[-1] = f"{joined[-1]} {plain}"
        else:
            joined.append(plain)
        is_open = not _is_paged(row) and paged > len(rows) / 2
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
    return found or _summarised(text) or Heading("title", text)


def _summarised(text: str) -> Heading | None:
    """An entry with a summary of its chapter: `CHAPTER I The Lamp--Somebody goes out--What the cat saw`."""
    words = text.split(" ")
    label = parse_heading(" ".join(words[:2])) if len(words) > 2 else None  # noqa: PLR2004
    if label is None or label.number is None or label.title or label.kind == "title":
        return None
    return replace(label, title=" ".join(words[2:]))


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
