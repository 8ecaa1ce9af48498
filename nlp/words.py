"""How many words a text has."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")  # noqa: RUF001


def count_words(text: str) -> int:
    """Number of words; a hyphenated word or a contraction is one."""
    return sum(1 for _ in _WORD.finditer(text))
