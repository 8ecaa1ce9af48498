"""A pasted text, a file or an upload -> titled chapters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlp.blocks import Block, count_words, without_licence
from nlp.decode import decode
from nlp.epub import epub_blocks
from nlp.errors import TextError
from nlp.markup import html_blocks, markdown_blocks
from nlp.plain import plain_blocks
from nlp.split import sections

MOST_BYTES = 20 << 20
"""Largest file read, in bytes."""

_MARKDOWN = frozenset({".md", ".markdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_PLAIN = frozenset({"", ".txt", ".text"})
_SUFFIXES = _MARKDOWN | _HTML | _PLAIN | {".epub"}


@dataclass(frozen=True)
class Chapter:
    """One chapter: ``index`` counts from 1; ``text`` has one paragraph between blank lines; ``part`` may be empty."""

    index: int
    title: str
    text: str
    part: str = ""

    @property
    def words(self) -> int:
        """Number of words."""
        return count_words(self.text)


def read(source: str | Path | bytes, name: str = "") -> list[Chapter]:
    """Read a book or chapter and split it into chapters.

    Args:
        source: pasted text (``str``), a file (``Path``) or the bytes of an upload, at most 20 MB.
        name: file name of an upload; its ending tells the format (.txt, .md, .html, .epub). A ``Path`` brings its own.

    Returns:
        At least one chapter. A text without chapter headings is one chapter, named after its first heading or its
        file; one of more than 40,000 words is cut into parts of about 5,000.

    Raises:
        TextError: the source is empty, too large, of another kind, broken, encrypted or malicious.
    """
    if isinstance(source, Path):
        name = name or source.name
        source = _file_bytes(source)
    suffix = Path(name).suffix.lower()
    if len(source) > MOST_BYTES:
        raise TextError(f"The text is larger than {MOST_BYTES >> 20} MB: give one book or one chapter at a time.")
    if suffix not in _SUFFIXES:
        raise TextError(f"Files ending in {suffix} are not read: save the text as .txt, .md, .html or .epub.")
    found = sections(without_licence(_blocks(source, suffix)))
    if not any(section.words for section in found):
        raise TextError("There is no text in it: paste a chapter or choose another file.")
    fallback = Path(name).stem.replace("-", " ").replace("_", " ").strip() or "The text"
    return [
        Chapter(index, section.title or section.label or fallback, "\n\n".join(section.paragraphs), section.part)
        for index, section in enumerate(found, start=1)
    ]


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TextError(f"{path} cannot be read ({error.strerror}): check the path.") from error


def _blocks(source: str | bytes, suffix: str) -> list[Block]:
    if suffix == ".epub":
        return epub_blocks(source if isinstance(source, bytes) else source.encode())
    text = decode(source) if isinstance(source, bytes) else source.replace("\r\n", "\n").replace("\r", "\n")
    if suffix in _HTML:
        return html_blocks(text)
    return markdown_blocks(text) if suffix in _MARKDOWN else plain_blocks(text)
