"""EPUB -> blocks: a ZIP of web pages read in the order of its spine, entirely in memory.

Nothing is ever written to disk or fetched. Sizes are bounded before anything is unpacked, and every path that leads
outside of the book is refused. Source: W3C, EPUB 3.3 (sections 4.2 OCF, 5 package documents, 7 navigation).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import etree

from nlp.blocks import Block
from nlp.decode import decode
from nlp.errors import TextError
from nlp.markup import html_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 10_000
MOST_UNPACKED = 500 << 20
"""Bytes that all files of a book may claim to unpack to."""

MOST_PAGE = 20 << 20
"""Bytes that one page may unpack to."""

MOST_TEXT = 60 << 20
"""Bytes that all pages together may unpack to."""

_ENCRYPTED_FLAG = 0x1
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OUTSIDE = "This EPUB holds a path that leads outside of it, so it is not opened: get it from another source."
_BROKEN = "This EPUB is broken: open it in an e-book program and save it again."


def epub_blocks(data: bytes) -> list[Block]:
    """Headings and paragraphs of all pages; a page without a heading gets its title from the table of contents.

    Raises:
        TextError: the file is no EPUB, is broken or encrypted, is built to unpack to far too much, or has paths that
            lead outside of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Book(archive).blocks()
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise TextError(_BROKEN) from error


class _Book:
    """One open EPUB whose sizes, paths and encryption have been checked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
        self.unpacked = 0
        self._check_sizes()
        self._check_paths()
        self._check_encryption()

    def blocks(self) -> list[Block]:
        container = self._xml(_CONTAINER)
        package_path = next((e.get("full-path", "") for e in _named(container, "rootfile")), "")
        package = self._xml(self._resolve("", package_path))
        folder = posixpath.dirname(package_path)
        items = {e.get("id"): e for e in _named(package, "item")}
        titles = self._titles(folder, items)
        blocks: list[Block] = []
        for reference in _named(package, "itemref"):
            item = items.get(reference.get("idref"))
            if item is None or item.get("media-type") not in _PAGE_TYPES or "nav" in item.get("properties", "").split():
                continue
            path = self._resolve(folder, item.get("href", ""))
            page = html_blocks(decode(self._read(path)))
            if path in titles and page and not any(block.level for block in page):
                page.insert(0, Block(titles[path], 2))
            blocks.extend(page)
        return blocks

    def _check_sizes(self) -> None:
        if len(self.entries) > MOST_ENTRIES or sum(e.file_size for e in self.entries.values()) > MOST_UNPACKED:
            raise TextError(
                f"This EPUB would unpack to more than {MOST_UNPACKED >> 20} MB: give the text alone as .txt or .html."
            )

    def _check_paths(self) -> None:
        for name in self.entries:
            if name.startswith(("/", "\\")) or "\\" in name or ":" in name.split("/")[0] or ".." in name.split("/"):
                raise TextError(_OUTSIDE)

    def _check_encryption(self) -> None:
        locked = any(entry.flag_bits & _ENCRYPTED_FLAG for entry in self.entries.values())
        if _ENCRYPTION in self.entries and not locked:
            methods = [e.get("Algorithm", "") for e in _named(self._xml(_ENCRYPTION), "EncryptionMethod")]
            locked = any(method not in _FONT_OBFUSCATION for method in methods)
        if locked:
            raise TextError("This EPUB is encrypted (copy protection): give one without it.")

    def _titles(self, folder: str, items: dict[str | None, _Element]) -> dict[str, str]:
        """Page path -> its first title in the table of contents (EPUB 3 nav or EPUB 2 NCX)."""
        titles: dict[str, str] = {}
        for item in items.values():
            is_nav = "nav" in item.get("properties", "").split()
            if not is_nav and item.get("media-type") != "application/x-dtbncx+xml":
                continue
            path = self._resolve(folder, item.get("href", ""))
            contents = self._xml(path)
            for target, title in _nav_links(contents) if is_nav else _ncx_links(contents):
                if title and not urlsplit(target).scheme:
                    titles.setdefault(self._resolve(posixpath.dirname(path), target), title)
        return titles

    def _resolve(self, folder: str, href: str) -> str:
        """Path inside the archive that a relative address means."""
        parts = urlsplit(href)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if parts.scheme or parts.netloc or path.startswith(("../", "/")) or path == "..":
            raise TextError(_OUTSIDE)
        return path

    def _read(self, path: str) -> bytes:
        entry = self.entries.get(path)
        if entry is None:
            raise TextError(_BROKEN)
        with self.archive.open(entry) as file:
            data = file.read(MOST_PAGE + 1)
        self.unpacked += len(data)
        if len(data) > MOST_PAGE or self.unpacked > MOST_TEXT:
            raise TextError(
                f"This EPUB would unpack to more than {MOST_TEXT >> 20} MB of text: give one book at a time."
            )
        return data

    def _xml(self, path: str) -> _Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self._read(path), parser)
        except etree.XMLSyntaxError as error:
            raise TextError(_BROKEN) from error


def _named(root: _Element, name: str) -> list[_Element]:
    """Elements of that local name, in whatever namespace the book's maker chose."""
    return [e for e in root.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] == name]


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _nav_links(contents: _Element) -> list[tuple[str, str]]:
    return [(e.get("href", ""), _text(e)) for e in _named(contents, "a")]


def _ncx_links(contents: _Element) -> list[tuple[str, str]]:
    links = []
    for point in _named(contents, "navPoint"):
        targets, labels = _named(point, "content"), _named(point, "navLabel")
        if targets and labels:
            links.append((targets[0].get("src", ""), _text(labels[0])))
    return links
