"""The package document of an EPUB: which pages there are, in which order, and what the book says of itself.

Source: W3C, EPUB 3.3 (sections 4.2 OCF, 5 package documents). Everything is parsed with recovery, because one small
flaw must not cost the book; entities and the network stay off.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from nlp.errors import TextError
from nlp.reading.archive import LOCKED, Archive, resolve
from nlp.reading.book import Source
from nlp.reading.decode import decode
from nlp.reading.markup import XML_DECLARATION, declared_encoding

if TYPE_CHECKING:
    from lxml.etree import _Element

PAGE_TYPES = frozenset(
    {"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document", "application/xml",
     "application/html+xml", "text/xml"}
)  # fmt: skip
_PAGE_ENDINGS = (".xhtml", ".html", ".htm", ".xml")
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(?:\[[^\]]{0,20000}\]\s*)?>", re.IGNORECASE)
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_LONGEST_FIELD = 300


@dataclass(frozen=True)
class Item:
    """One file that the package lists: where it is (None: nowhere in the book), its type and properties."""

    path: str | None
    href: str
    media_type: str
    properties: frozenset[str]


@dataclass(frozen=True)
class Package:
    """Pages in reading order (those with ``linear="no"`` left out), contents lists, and the book's own words."""

    pages: tuple[Item, ...]
    nav: Item | None = None
    ncx: Item | None = None
    source: Source = field(default_factory=Source)
    notices: tuple[str, ...] = ()


def read_package(archive: Archive) -> Package:
    """Read the package document; without a usable one, all pages of the archive in the order of their names.

    Raises:
        TextError: the book is copy-protected.
    """
    _check_encryption(archive)
    path = _package_path(archive)
    root = read_xml(archive, path) if path else None
    found = _package(archive, posixpath.dirname(path), root) if path and root is not None else None
    if found is not None and found.pages:
        return found
    pages = [
        name for name in archive.names if name.lower().endswith(_PAGE_ENDINGS) and not name.startswith("META-INF/")
    ]
    items = tuple(
        Item(name, name, "text/html", frozenset()) for name in sorted(pages, key=_natural) if "nav" not in name
    )
    notice = "The list of pages in this EPUB is damaged, so its pages are read in the order of their names."
    return Package(items, source=found.source if found else Source(), notices=(notice,) if items else ())


def read_xml(archive: Archive, path: str) -> _Element | None:
    """Root of an XML file as far as it can be understood, or None."""
    name = archive.find(path)
    data = archive.read(name) if name else None
    if not data:
        return None
    try:
        text = decode(data, declared_encoding(data)).text
    except TextError:
        return None
    text = _DOCTYPE.sub("", XML_DECLARATION.sub("", text.lstrip("\ufeff")), count=1)
    text = _LOOSE_AMPERSAND.sub("&amp;", _NAMED_ENTITY.sub(_character, text))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if isinstance(root, etree._Element) else None  # noqa: SLF001


def _character(entity: re.Match[str]) -> str:
    """An HTML entity as its character; XML's own stay, for the parser."""
    from html.entities import html5

    if entity[1] in {"amp", "lt", "gt", "quot", "apos"}:
        return entity[0]
    return html5.get(f"{entity[1]};", entity[0])


def named(root: _Element, name: str) -> list[_Element]:
    """Elements of that local name, in whatever namespace the book's maker chose."""
    return [e for e in root.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2].rpartition(":")[2] == name]


def _check_encryption(archive: Archive) -> None:
    root = read_xml(archive, _ENCRYPTION)
    methods = [e.get("Algorithm", "") for e in named(root, "EncryptionMethod")] if root is not None else []
    if any(method not in _FONT_OBFUSCATION for method in methods):
        raise TextError(LOCKED)


def _package_path(archive: Archive) -> str:
    container = read_xml(archive, _CONTAINER)
    for rootfile in named(container, "rootfile") if container is not None else []:
        resolved = resolve("", rootfile.get("full-path", ""))
        name = archive.find(resolved[0]) if resolved and resolved[0] else None
        if name:
            return name
    packages = [name for name in archive.names if name.lower().endswith(".opf")]
    return min(packages, key=lambda name: (name.count("/"), name), default="")


def _package(archive: Archive, folder: str, root: _Element) -> Package:
    items: dict[str, Item] = {}
    for element in named(root, "item"):
        resolved = resolve(folder, element.get("href", ""))
        path = archive.find(resolved[0]) if resolved else None
        properties = frozenset(element.get("properties", "").split())
        media_type = element.get("media-type", "").split(";")[0].strip().lower()
        items[element.get("id", "")] = Item(path, element.get("href", ""), media_type, properties)
    pages, notices = [], []
    for reference in named(root, "itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None:
            notices.append("A page that this EPUB names is not listed in it and was skipped.")
        elif reference.get("linear", "yes").strip().lower() != "no" and _is_page(item) and "nav" not in item.properties:
            pages.append(item)
    if not pages:
        pages = [item for item in items.values() if _is_page(item) and "nav" not in item.properties]
    nav = next((item for item in items.values() if "nav" in item.properties), None)
    spine_ncx = items.get(next((e.get("toc", "") for e in named(root, "spine")), ""))
    ncx = next((i for i in items.values() if i.media_type == "application/x-dtbncx+xml"), None)
    by_name = next((i for i in items.values() if i.href.lower().endswith(".ncx")), None)
    return Package(tuple(pages), nav, ncx or spine_ncx or by_name, _source(root), tuple(dict.fromkeys(notices)))


def _is_page(item: Item) -> bool:
    return item.media_type in PAGE_TYPES or item.href.split("#")[0].lower().endswith((".xhtml", ".html", ".htm"))


def _source(root: _Element) -> Source:
    metadata = next(iter(named(root, "metadata")), root)
    title = next(filter(None, map(_text, named(metadata, "title"))), "")
    authors = [_text(e) for e in named(metadata, "creator") if _role(e) in {"", "aut"}]
    language = next(filter(None, map(_text, named(metadata, "language"))), "")
    return Source(title, tuple(dict.fromkeys(filter(None, authors))), language)


def _role(element: _Element) -> str:
    return next((value for name, value in element.attrib.items() if str(name).rpartition("}")[2] == "role"), "")


def _text(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())[:_LONGEST_FIELD]


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sort key by which page 10 comes after page 9."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", name)]
