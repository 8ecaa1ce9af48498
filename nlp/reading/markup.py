"""HTML and Markdown -> blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html
from lxml.html import defs

from nlp.reading.blocks import Block
from nlp.reading.book import Source
from nlp.reading.headings import parse_heading
from nlp.reading.normalise import normalise
from nlp.reading.plain import plain_blocks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HTML5_BLOCKS = frozenset({"article", "aside", "body", "figcaption", "figure", "footer", "header", "main", "section"})
_BLOCKS = (defs.block_tags | _HTML5_BLOCKS) - {"del", "ins"}
_SKIPPED = frozenset(
    {"audio", "button", "figcaption", "head", "math", "nav", "rp", "rt", "script", "select", "style", "svg", "template",
     "video"}
)  # fmt: skip
_SKIPPED_CLASSES = re.compile(
    r"\b(?:pagenum|page-?num(?:ber)?|pagebreak|toc|pg-?boilerplate|pg-?header|pg-?footer|footnotes?|endnotes?|fnanchor|"
    r"noteref|caption|figcaption|transnote|tnote|linenum)\b",
    re.IGNORECASE,
)
_SKIPPED_TYPES = frozenset(
    {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "note", "noteref", "pagebreak",
     "page-list", "landmarks", "toc", "biblioentry", "bibliography", "index", "doc-footnote", "doc-footnotes",
     "doc-endnote", "doc-endnotes", "doc-noteref", "doc-pagebreak", "doc-pagelist", "doc-toc", "doc-backlink",
     "doc-index", "doc-bibliography"}
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"""(?:encoding|charset)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z][\w.:-]{1,30})""")
_HEAD_BYTES = 2048
_LINE_BREAK = "\u2028"
_DROP_CAP = re.compile(r"[“\"'‘]?[^\W\d_]")  # noqa: RUF001
_WORDS_BY_THEMSELVES = frozenset("AIOÀÉYaio")
_LONGEST_PRE = 2000
"""Characters of preformatted text above which it is a whole plain text in a page."""


@dataclass(frozen=True)
class Page:
    """The blocks of a page, the block at (or behind) each anchor, and what its head says."""

    blocks: list[Block]
    anchors: dict[str, int] = field(default_factory=dict)
    source: Source = field(default_factory=Source)


def declared_encoding(data: bytes) -> str:
    """The encoding that an XML declaration or a meta element names, or ''."""
    match = _ENCODING.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii", errors="replace") if match else ""


def read_page(html: str) -> Page:
    """Headings (h1..h6) and paragraphs, without scripts, notes, navigation and page numbers."""
    html = XML_DECLARATION.sub("", html)
    try:
        root = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but white space or comments
        return Page([])
    collector = _Collector()
    collector.collect(root)
    return Page(*_with_drop_caps(collector.blocks, collector.anchors), _source(root))


def html_blocks(html: str) -> list[Block]:
    """The blocks of a page."""
    return read_page(html).blocks


def markdown_blocks(text: str) -> list[Block]:
    """Headings and paragraphs of a CommonMark text."""
    from markdown_it import MarkdownIt

    return html_blocks(MarkdownIt("commonmark").render(text))


def _source(root: HtmlElement) -> Source:
    title = " ".join((root.findtext(".//head/title") or "").split())
    named = {(e.get("name") or "").lower(): e.get("content") or "" for e in root.findall(".//head/meta")}
    authors = next((named[name] for name in ("author", "dc.creator", "dcterms.creator") if named.get(name)), "")
    language = root.get("lang") or root.get("xml:lang") or named.get("dc.language") or ""
    return Source(normalise(title), tuple(filter(None, [normalise(authors).strip()])), language)


class _Collector:
    """Gathers the running text of a page and cuts it where a block element starts or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.anchors: dict[str, int] = {}
        self._pieces: list[str] = []
        self._alternatives: list[str] = []

    def collect(self, root: HtmlElement) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""
            if event == "end":
                self._leave(tag, element)
            elif not tag or _is_skipped(tag, element):
                walker.skip_subtree()
                self._enter(tag, element, is_skipped=True)
            elif tag == "pre" and len(text := "".join(element.itertext())) > _LONGEST_PRE:
                walker.skip_subtree()
                self._enter(tag, element, is_skipped=True)
                self.blocks.extend(plain_blocks(normalise(text)))
            else:
                self._enter(tag, element)
        self._flush()

    def _enter(self, tag: str, element: HtmlElement, *, is_skipped: bool = False) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
        elif tag == "br":
            self._pieces.append(_LINE_BREAK)
        if tag:
            for name in (element.get("id"), element.get("name") if tag == "a" else None):
                if name:
                    self.anchors.setdefault(name, len(self.blocks))
        if is_skipped:
            return
        if tag in {"img", "image"}:
            self._picture(element)
        self._pieces.append(element.text or "")

    def _picture(self, element: HtmlElement) -> None:
        """The letter of a drop cap is text, and so is a heading that is only there as a picture."""
        alternative = (element.get("alt") or "").strip()
        if _DROP_CAP.fullmatch(alternative):
            self._pieces.append(alternative)
        elif alternative:
            self._alternatives.append(alternative)

    def _leave(self, tag: str, element: HtmlElement) -> None:
        if tag in _HEADINGS:
            self._flush(_HEADINGS[tag])
        elif tag in _BLOCKS:
            self._flush()
        self._pieces.append(element.tail or "")

    def _flush(self, level: int = 0) -> None:
        rows = [" ".join(row.split()) for row in normalise_pieces(self._pieces)]
        rows = [row for row in rows if row]
        alternatives = " ".join(self._alternatives)
        self._pieces.clear()
        self._alternatives.clear()
        if not rows and alternatives:
            heading = parse_heading(alternatives)
            if level or (heading is not None and heading.unit):
                rows = [" ".join(normalise(alternatives).split())]
        if rows:
            self.blocks.append(Block(" ".join(rows), level, tuple(rows)))


def normalise_pieces(pieces: list[str]) -> list[str]:
    """The lines that pieces of running text make; line breaks are marked, other line ends are spaces."""
    return [normalise(row) for row in "".join(pieces).split(_LINE_BREAK)]


def _is_skipped(tag: str, element: HtmlElement) -> bool:
    if tag in _SKIPPED or _SKIPPED_CLASSES.search(element.get("class", "")):
        return True
    kinds = f"{element.get('epub:type', '')} {element.get('type', '') if tag != 'ol' else ''} {element.get('role', '')}"
    if not _SKIPPED_TYPES.isdisjoint(kinds.lower().split()):
        return True
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    return tag in {"a", "sup"} and _is_note_mark(tag, element)


def _is_note_mark(tag: str, element: HtmlElement) -> bool:
    """Whether a link into the book, or a raised number, only marks a footnote."""
    text = "".join(element.itertext()).strip()[:8]
    if tag == "a":
        return "#" in element.get("href", "") and _NOTE_MARK.fullmatch(text) is not None and not text.isalpha()
    return _NOTE_MARK.fullmatch(text) is not None and (not text.isalpha() or element.find(".//a") is not None)


def _with_drop_caps(blocks: list[Block], anchors: dict[str, int]) -> tuple[list[Block], dict[str, int]]:
    """Blocks with an initial that stands in a block of its own joined to the word it begins."""
    kept: list[Block] = []
    moved: list[int] = []
    initial = ""
    for block, following in zip(blocks, [*blocks, Block("")][1:], strict=True):
        moved.append(len(kept))
        goes_on = following.text[:1].islower() and not following.level
        if not block.level and _DROP_CAP.fullmatch(block.text) and goes_on and block.text not in _WORDS_BY_THEMSELVES:
            initial = block.text
            continue
        kept.append(Block(initial + block.text, block.level, (initial + block.rows[0], *block.rows[1:])))
        initial = ""
    moved.append(len(kept))
    return kept, {name: moved[min(index, len(moved) - 1)] for name, index in anchors.items()}
