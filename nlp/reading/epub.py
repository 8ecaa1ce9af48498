"""EPUB -> blocks: a ZIP of web pages read in the order of its spine, titled by its table of contents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.errors import TextError
from nlp.reading.archive import Archive
from nlp.reading.blocks import Block
from nlp.reading.decode import decode
from nlp.reading.headings import parse_heading
from nlp.reading.markup import Page, declared_encoding, read_page
from nlp.reading.navigation import Entry, read_navigation
from nlp.reading.normalise import normalise
from nlp.reading.package import Item, read_package
from nlp.reading.wording import key

if TYPE_CHECKING:
    from nlp.reading.book import Source

MOST_CHARACTERS = 12_000_000
"""Characters of markup that all pages may have."""

_BROKEN = "This EPUB is broken: open it in an e-book program and save it again."
_LONGEST_TITLE = 200
_REACH = 2
"""Blocks behind a place that the contents name in which its heading may stand."""

_MOST_NAMED = 3


def read_epub(data: bytes) -> tuple[list[Block], Source, list[str]]:
    """Headings and paragraphs of all pages, what the book says of itself, and notices about what was skipped.

    Places that the table of contents names become headings where the page has none there.

    Raises:
        TextError: the file is no EPUB, has no page left that can be read, is encrypted, is built to unpack to far too
            much, or has paths that lead outside of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _read(Archive(opened))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, TextError):
            raise
        raise TextError(_BROKEN) from error


def _read(archive: Archive) -> tuple[list[Block], Source, list[str]]:
    package = read_package(archive)
    entries: dict[str, list[Entry]] = {}
    for entry in read_navigation(archive, package):
        entries.setdefault(entry.path, []).append(entry)
    blocks: list[Block] = []
    skipped: list[str] = []
    characters = 0
    read: set[str] = set()
    for item in package.pages:
        if item.path in read:
            continue
        text = _page_text(archive, item)
        if text is None or item.path is None:
            skipped.append(item.href)
            continue
        read.add(item.path)
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise TextError(f"This EPUB has more than {MOST_CHARACTERS:,} characters: give one book at a time.")
        blocks.extend(_listed(read_page(text), entries.get(item.path, [])))
    if not read:
        raise TextError(_BROKEN)
    return blocks, package.source, [*package.notices, *_about_skipped([*skipped, *archive.outside])]


def _page_text(archive: Archive, item: Item) -> str | None:
    data = archive.read(item.path) if item.path else None
    if data is None:
        return None
    try:
        return normalise(decode(data, declared_encoding(data)).text)
    except TextError:
        return None


def _about_skipped(skipped: list[str]) -> list[str]:
    if not skipped:
        return []
    names = ", ".join(name[:80] or "a page without a name" for name in skipped[:_MOST_NAMED])
    more = f" and {len(skipped) - _MOST_NAMED} more" if len(skipped) > _MOST_NAMED else ""
    return [f"Missing or unreadable in this EPUB, so left out: {names}{more}."]


def _listed(page: Page, entries: list[Entry]) -> list[Block]:
    """The blocks of a page with the titles of the contents at the places that they name."""
    places: dict[int, list[Entry]] = {}
    for entry in entries:
        place = page.anchors.get(entry.anchor, 0) if entry.anchor else 0
        if place < len(page.blocks):
            places.setdefault(place, []).append(entry)
    blocks: list[Block] = []
    headings: dict[int, Entry] = {}
    for index, block in enumerate(page.blocks):
        here = _nested(places.get(index, []))
        blocks.extend(_as_heading(entry) for entry in here[:-1])
        if here:
            near = _heading_near(page.blocks, index, here[-1], places)
            if near is None:
                blocks.append(_as_heading(here[-1]))
            else:
                headings[near] = here[-1]
        if index in headings:
            entry = headings[index]
            blocks.append(replace(block, level=block.level or _level(entry), listed=entry.title))
        else:
            blocks.append(block)
    return blocks


def _nested(entries: list[Entry]) -> list[Entry]:
    """Of entries for one place the first, and after it only those that are deeper: a part, then its first chapter."""
    kept: list[Entry] = []
    for entry in entries:
        if not kept or (entry.depth > kept[-1].depth and entry.title != kept[-1].title):
            kept.append(entry)
    return kept


def _heading_near(blocks: list[Block], index: int, entry: Entry, places: dict[int, list[Entry]]) -> int | None:
    """The block at or right behind a place that is its heading already, or says its title."""
    for near in range(index, min(index + _REACH + 1, len(blocks))):
        if near > index and near in places:
            return None
        if _is_heading_of(blocks[near], entry):
            return near
    return None


def _is_heading_of(block: Block, entry: Entry) -> bool:
    if block.level:
        return True
    if len(block.text) > _LONGEST_TITLE:
        return False
    mine, title = key(block.text), key(entry.title)
    heading = parse_heading(entry.title)
    return mine == title or (heading is not None and mine in {key(heading.title), key(heading.label)} - {""})


def _as_heading(entry: Entry) -> Block:
    return Block(entry.title, _level(entry), listed=entry.title)


def _level(entry: Entry) -> int:
    return min(entry.depth + 1, 6)
