"""What every file format is turned into: a run of headings and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")  # noqa: RUF001
_GUTENBERG_START = re.compile(
    r"^\W*(?:\*\*\*\s*)?START OF (?:THE|THIS) PROJECT GUTENBERG|\*END\*?\s*THE SMALL PRINT", re.IGNORECASE
)
_GUTENBERG_END = re.compile(
    r"^\W*(?:\*\*\*\s*)?END OF (?:THE |THIS )?PROJECT GUTENBERG|^the full project gutenberg licen[sc]e", re.IGNORECASE
)


@dataclass(frozen=True)
class Block:
    """One heading (``level`` 1..6, 1 the highest) or one paragraph (``level`` 0), its white space single spaces."""

    text: str
    level: int = 0


def count_words(text: str) -> int:
    """Number of words; a hyphenated word or a contraction is one."""
    return sum(1 for _ in _WORD.finditer(text))


def without_licence(blocks: list[Block]) -> list[Block]:
    """Drop what Project Gutenberg puts before and after the book itself."""
    start = next((i + 1 for i, block in enumerate(blocks) if _GUTENBERG_START.search(block.text)), 0)
    end = next((i for i in range(start, len(blocks)) if _GUTENBERG_END.search(blocks[i].text)), len(blocks))
    return blocks[start:end]
