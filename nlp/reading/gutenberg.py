"""What Project Gutenberg puts before and after a book, and what it says about the book there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.reading.book import Source
from nlp.reading.candidates import is_title
from nlp.reading.headings import parse_heading
from nlp.vocabulary import given_names

if TYPE_CHECKING:
    from nlp.reading.blocks import Block

_START = re.compile(
    r"^\W*(?:\*\*\*\s*)?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*?\s*THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"^\W*(?:\*\*\*\s*)?END OF (?:THE |THIS )?PROJECT GUTENBERG|^\W*the full project gutenberg licen[sc]e"
    r"|^\W*START: FULL LICENSE",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^(Title|Author|Authors|Language|Editor|Translator|Release Date)\s*:\s*(.*)$")
_MAKER = re.compile(
    r"^\W*(?:produced by|e-?text prepared by|this (?:e-?text|etext) was prepared|transcribed (?:from|by)|"
    r"prepared by|scanned (?:and|by)|proofread)",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:written )?by\s+(\S.{1,80})$", re.IGNORECASE)
_NAME = re.compile(r"^(?:[A-Z][a-z\u2019'-]+|[A-Z]\.)(?: (?:[A-Z][\w\u2019'-]+|[A-Z]\.)){1,3}$")
_TITLE_PAGE = 6
_HEADER_REACH = 80
_MAKER_REACH = 8
_LONGEST_FIELD = 300
_LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
              "dutch": "nl", "swedish": "sv", "finnish": "fi", "danish": "da", "norwegian": "no", "polish": "pl",
              "russian": "ru", "chinese": "zh", "japanese": "ja", "greek": "el", "latin": "la"}  # fmt: skip


def without_licence(blocks: list[Block]) -> list[Block]:
    """The book itself."""
    start = next((i + 1 for i, block in enumerate(blocks) if _START.search(block.text[:_LONGEST_FIELD])), 0)
    end = next((i for i in range(start, len(blocks)) if _END.search(blocks[i].text[:_LONGEST_FIELD])), len(blocks))
    head = [b for b in blocks[start : min(start + _MAKER_REACH, end)] if not _MAKER.match(b.text)]
    return head + blocks[min(start + _MAKER_REACH, end) : end]


def source_of(blocks: list[Block]) -> Source:
    """Title, authors and language from the header, as far as it has them; language as a two-letter code."""
    start = next((i for i, block in enumerate(blocks) if _START.search(block.text[:_LONGEST_FIELD])), None)
    fields: dict[str, str] = {}
    for block in blocks[: min(start or 0, _HEADER_REACH)]:
        name = ""
        for row in block.rows:
            match = _FIELD.match(row.strip())
            if match is not None:
                name = match[1].rstrip("s")
                fields.setdefault(name, match[2].strip())
            elif name and row[:1] in {" ", "\t"}:
                fields[name] = f"{fields[name]} {row.strip()}"[:_LONGEST_FIELD]
    if start is None:
        return _title_page(blocks)
    authors = re.split(r"\s*(?:;| and )\s*", fields.get("Author", ""))
    language = fields.get("Language", "")
    return Source(
        " ".join(fields.get("Title", "").split()),
        tuple(author for author in authors if author),
        _LANGUAGES.get(language.lower(), language),
    )


def _is_name(line: str) -> bool:
    """Whether a line is a person's name and no more: `Lewis Carroll`, `H. G. Wells`."""
    first = line.split(" ", maxsplit=1)[0].lower()
    return _NAME.match(line) is not None and (first.endswith(".") or first in given_names())


def _title_page(blocks: list[Block]) -> Source:
    """Title and author of a text without a header, if it begins with a title and says by whom it is."""
    lines = [row.strip() for block in blocks[:_TITLE_PAGE] for row in block.rows][:_TITLE_PAGE]
    if len(lines) < 2 or parse_heading(lines[0]) is not None or not is_title(lines[0]):  # noqa: PLR2004
        return Source()
    author = next((match[1] for line in lines[1:] if (match := _BY.match(line))), "")
    author = author or (lines[1] if len(blocks) > 1 and blocks[1].rows == (lines[1],) and _is_name(lines[1]) else "")
    is_alone = blocks[0].level == 1 or (
        len(blocks[0].rows) == 1 and len(blocks) > 1 and blocks[1].gap + blocks[1].level > 0
    )
    return Source(lines[0] if is_alone else "", (author,) if author else ())
