"""The table of contents of an EPUB: EPUB 3's nav of type "toc", or else EPUB 2's NCX.

Source: W3C, EPUB 3.3 (section 7, navigation documents); DAISY, NCX 1.1.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from nlp.errors import TextError
from nlp.reading.archive import Archive, resolve
from nlp.reading.decode import decode
from nlp.reading.markup import declared_encoding
from nlp.reading.normalise import normalise
from nlp.reading.package import Item, Package, named, read_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_ENTRIES = 5_000
_OTHER_LISTS = frozenset({"landmarks", "page-list", "doc-pagelist", "lot", "loi", "loa", "lov"})


@dataclass(frozen=True)
class Entry:
    """One title, the page and anchor ('' for the page's beginning) that it points at, and its depth, from 1."""

    title: str
    path: str
    anchor: str
    depth: int = 1


def read_navigation(archive: Archive, package: Package) -> list[Entry]:
    """Entries of the table of contents in its order; [] where there is none that can be read."""
    for item, reader in ((package.nav, _nav_entries), (package.ncx, _ncx_entries)):
        if item is None or item.path is None:
            continue
        found = reader(archive, item)
        if found:
            return found[:MOST_ENTRIES]
    return []


def _nav_entries(archive: Archive, item: Item) -> list[Entry]:
    data = archive.read(item.path or "")
    if not data:
        return []
    try:
        text = normalise(decode(data, declared_encoding(data)).text)
        root = lxml_html.document_fromstring(
            text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (TextError, etree.ParserError, etree.XMLSyntaxError):
        return []
    navs = [nav for nav in root.iter("nav") if not _OTHER_LISTS & _types(nav)]
    toc = next((nav for nav in navs if {"toc", "doc-toc"} & _types(nav)), navs[0] if navs else None)
    if toc is None:
        toc = root if not list(root.iter("nav")) else None
    return _links(archive, toc, posixpath.dirname(item.path or "")) if toc is not None else []


def _types(nav: _Element) -> set[str]:
    return set(f"{nav.get('epub:type', '')} {nav.get('type', '')} {nav.get('role', '')}".lower().split())


def _links(archive: Archive, toc: _Element, folder: str) -> list[Entry]:
    found = []
    depth = 0
    for event, element in etree.iterwalk(toc, events=("start", "end")):
        if element.tag in {"ol", "ul"}:
            depth += 1 if event == "start" else -1
        elif event == "start" and element.tag == "a" and element.get("href"):
            entry = _entry(archive, folder, element.get("href"), _title(element), max(depth, 1))
            if entry is not None:
                found.append(entry)
    return found


def _ncx_entries(archive: Archive, item: Item) -> list[Entry]:
    root = read_xml(archive, item.path or "")
    if root is None:
        return []
    folder = posixpath.dirname(item.path or "")
    found = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name != "navPoint":
            continue
        depth += 1 if event == "start" else -1
        if event == "start":
            target = next((child.get("src", "") for child in element if _is(child, "content")), "")
            label = next((_title(child) for child in element if _is(child, "navLabel")), "")
            entry = _entry(archive, folder, target, label, depth)
            if entry is not None:
                found.append(entry)
    return found


def _is(element: _Element, name: str) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] == name


def _title(element: _Element) -> str:
    text = " ".join("".join(element.itertext()).split())
    pictures = (e.get("alt", "") for e in element.iter("img"))
    return normalise(text or " ".join(filter(None, pictures)))


def _entry(archive: Archive, folder: str, href: str, title: str, depth: int) -> Entry | None:
    resolved = resolve(folder, href)
    path = archive.find(resolved[0]) if resolved else None
    return Entry(title, path, resolved[1], depth) if resolved and path and title else None


__all__ = ["Entry", "named", "read_navigation"]
