"""What a keyword algorithm picks: of the moments of a chapter the one that says most of its keywords."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from nlp.headlines.moments import Moment

MOST_KEYWORDS = 8
"""Keywords of an algorithm that count (the limit of the thesis)."""

_WEIGHT = 0.5
"""Worth of a moment that says all keywords, beside its own."""

_WORD = re.compile(r"[^\W\d_]+")


def picked(keywords: Iterable[str], ranked: Sequence[Moment], taken: Collection[str] = ()) -> Moment | None:
    """The moment that says most of the best keywords, and is worth drawing; None if no moment says any of them.

    Args:
        keywords: an algorithm's ranking, best first; of those with the same last word the first counts.
        ranked: the chapter's moments.
        taken: texts that are offered already.
    """
    stems: dict[str, int] = {}
    for keyword in keywords:
        words = _stems(keyword)
        if words and len(stems) < MOST_KEYWORDS:
            stems.setdefault(words[-1], len(stems))
    if not stems:
        return None
    whole = sum(1 / (1 + place) for place in stems.values())
    best, most = None, 0.0
    for moment in ranked:
        said = sum(1 / (1 + stems[stem]) for stem in set(_stems(moment.text)) & stems.keys())
        if said and moment.text not in taken and moment.worth + _WEIGHT * said / whole > most:
            best, most = moment, moment.worth + _WEIGHT * said / whole
    return best


def _stems(text: str) -> list[str]:
    """Words in small letters and the singular, as far as an s tells."""
    words = _WORD.findall(text.lower())
    return [word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in words]
