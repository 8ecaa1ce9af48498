"""A pasted text, a file or an upload -> a book with titled chapters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.errors import TextError
from nlp.reading.blocks import Block
from nlp.reading.book import Book, Chapter, Source
from nlp.reading.decode import decode
from nlp.reading.epub import read_epub
from nlp.reading.gutenberg import source_of, without_licence
from nlp.reading.markup import declared_encoding, markdown_blocks, read_page
from nlp.reading.normalise import normalise
from nlp.reading.plain import plain_blocks
from nlp.reading.sections import sections

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES = 20 << 20
"""Largest file read, in bytes."""

MOST_CHARACTERS = 8_000_000
"""Longest text read; twice the Bible."""

MOST_PARAGRAPH = 20_000
"""Characters of one paragraph; a longer one is cut between sentences or words."""

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_PLAIN = frozenset({"", ".txt", ".text"})
_SUFFIXES = _MARKDOWN | _HTML | _PLAIN | {".epub"}
_CUT_AT = re.compile(r"[.!?…。！？]\W{0,3}\s|\s")  # noqa: RUF001


def read(source: str | Path | bytes, name: str = "") -> list[Chapter]:
    """The chapters of a book; see `read_book`, which also tells its title, authors, language and notices."""
    return list(read_book(source, name).chapters)


def read_book(source: str | Path | bytes, name: str = "") -> Book:
    """Read a book or chapter and split it into chapters.

    Args:
        source: pasted text (``str``), a file (``Path``) or the bytes of an upload, at most 20 MB and 8 million
            characters.
        name: file name of an upload; its ending tells the format (.txt, .md, .html, .epub). A ``Path`` brings its own.

    Returns:
        A book of at least one chapter. A text without chapter headings is one chapter, named after its first heading
        or its file; one of more than 40,000 words is cut into parts of about 5,000.

    Raises:
        TextError: the source is empty, too large, of another kind, without a readable page, encrypted or malicious.
    """
    if isinstance(source, Path):
        name = name or source.name
        source = _file_bytes(source)
    suffix = Path(name).suffix.lower()
    if len(source) > MOST_BYTES:
        raise TextError(f"The text is larger than {MOST_BYTES >> 20} MB: give one book or one chapter at a time.")
    if suffix not in _SUFFIXES:
        raise TextError(f"Files ending in {suffix} are not read: save the text as .txt, .md, .html or .epub.")
    blocks, about, notices = _blocks(source, suffix)
    blocks, cut = _bounded(without_licence(blocks))
    found, left_out = sections(blocks)
    if not any(section.words for section in found):
        raise TextError("There is no text in it: paste a chapter or choose another file.")
    fallback = Path(name).stem.replace("-", " ").replace("_", " ").strip() or "The text"
    chapters = (
        Chapter(index, section.title or section.label or fallback, "\n\n".join(section.paragraphs), section.part)
        for index, section in enumerate(found, start=1)
    )
    every = dict.fromkeys([*notices, *cut, *left_out])
    return Book(tuple(chapters), about.title, about.authors, about.language, tuple(every))


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TextError(f"{path} cannot be read ({error.strerror}): check the path.") from error


def _blocks(source: str | bytes, suffix: str) -> tuple[list[Block], Source, list[str]]:
    if suffix == ".epub":
        return read_epub(source if isinstance(source, bytes) else source.encode())
    notices = []
    if isinstance(source, bytes):
        decoded = decode(source, declared_encoding(source) if suffix in _HTML else "")
        notices = [decoded.notice] if decoded.notice else []
        source = decoded.text
    if len(source) > MOST_CHARACTERS:
        raise TextError(f"The text has more than {MOST_CHARACTERS:,} characters: give one book at a time.")
    text = normalise(source)
    if suffix in _HTML:
        page = read_page(text)
        return page.blocks, _first_known(source_of(page.blocks), page.source), notices
    blocks = markdown_blocks(text) if suffix in _MARKDOWN else plain_blocks(text)
    return blocks, source_of(blocks), notices


def _first_known(*sources: Source) -> Source:
    """The first title, the first authors and the first language that a source names."""
    title = next((each.title for each in sources if each.title), "")
    authors = next((each.authors for each in sources if each.authors), ())
    return Source(title, authors, next((each.language for each in sources if each.language), ""))


def _bounded(blocks: Iterable[Block]) -> tuple[list[Block], list[str]]:
    """The blocks with overlong paragraphs cut, and a notice if any was."""
    kept: list[Block] = []
    is_cut = False
    for block in blocks:
        if len(block.text) <= MOST_PARAGRAPH:
            kept.append(block)
            continue
        is_cut = True
        kept.extend(Block(part) for part in _parts(block.text))
    notice = f"Paragraphs of more than {MOST_PARAGRAPH:,} characters were cut into shorter ones."
    return kept, [notice] if is_cut else []


def _parts(text: str) -> list[str]:
    parts, start = [], 0
    while len(text) - start > MOST_PARAGRAPH:
        middle = start + MOST_PARAGRAPH // 2
        ends = [match.end() for match in _CUT_AT.finditer(text, middle, start + MOST_PARAGRAPH)]
        sentence_ends = [end for end in ends if not text[end - 2].isalnum()]
        end = (sentence_ends or ends or [start + MOST_PARAGRAPH])[-1]
        parts.append(text[start:end].strip())
        start = end
    return [part for part in [*parts, text[start:].strip()] if part]
