"""HTML and Markdown -> blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html
from lxml.html import defs

from nlp.blocks import Block

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HTML5_BLOCKS = frozenset({"article", "aside", "body", "figcaption", "figure", "footer", "header", "main", "section"})
_BLOCKS = (defs.block_tags | _HTML5_BLOCKS) - {"del", "ins"}
_SKIPPED = frozenset(
    {"audio", "button", "head", "math", "nav", "script", "select", "style", "svg", "template", "video"}
)
_SKIPPED_CLASSES = re.compile(
    r"\b(pagenum|page-?num(ber)?|toc|pg-?boilerplate|pgheader|pg-?header|pg-?footer|footnotes?)\b", re.IGNORECASE
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def html_blocks(html: str) -> list[Block]:
    """Headings (h1..h6) and paragraphs of a page, without scripts, styles, navigation and page numbers."""
    html = _DECLARATION.sub("", html)
    try:
        root = lxml_html.document_fromstring(html, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True))
    except etree.ParserError:  # nothing but white space or comments
        return []
    return _Collector().collect(root)


def markdown_blocks(text: str) -> list[Block]:
    """Headings and paragraphs of a CommonMark text."""
    from markdown_it import MarkdownIt

    return html_blocks(MarkdownIt("commonmark").render(text))


class _Collector:
    """Gathers the running text of a page and cuts it where a block element starts or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []

    def collect(self, root: HtmlElement) -> list[Block]:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "end":
                self._leave(tag, element)
            elif not tag or tag in _SKIPPED or _SKIPPED_CLASSES.search(element.get("class", "")):
                walker.skip_subtree()
                self._enter(tag, element, is_skipped=True)
            else:
                self._enter(tag, element)
        self._flush()
        return self.blocks

    def _enter(self, tag: str, element: HtmlElement, *, is_skipped: bool = False) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
        elif tag == "br":
            self._pieces.append("\n")
        if not is_skipped:
            self._pieces.append(element.text or "")

    def _leave(self, tag: str, element: HtmlElement) -> None:
        if tag in _HEADINGS:
            self._flush(_HEADINGS[tag])
        elif tag in _BLOCKS:
            self._flush()
        self._pieces.append(element.tail or "")

    def _flush(self, level: int = 0) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if text:
            self.blocks.append(Block(text, level))
