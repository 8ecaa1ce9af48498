"""Which parts of a line are read from right to left, and in which order all parts are seen from left to right.

The Unicode bidirectional algorithm (UAX #9) without explicit embeddings and paired brackets, which captions and speech
balloons do without. `python-bidi` has all of it and is LGPL; `fribidi` is no wheel.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _RIGHT, _NUMBER, _NEUTRAL = "L", "R", "N", " "
_KINDS = {"L": _LEFT, "R": _RIGHT, "AL": _RIGHT, "EN": _NUMBER, "AN": _NUMBER}


class Levelled(Protocol):
    """A part of a line; an odd level is read from right to left."""

    @property
    def level(self) -> int:
        """Depth of embedding."""


PartT = TypeVar("PartT", bound=Levelled)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of the text belongs to a script written from right to left (rules P2 and P3)."""
    kinds = (_KINDS.get(unicodedata.bidirectional(character)) for character in text)
    return next((kind == _RIGHT for kind in kinds if kind in {_LEFT, _RIGHT}), False)


def levels(text: str, *, right_to_left: bool) -> list[int]:
    """Level of every character of a line in a paragraph of that direction."""
    kinds = _resolved_numbers(text, _RIGHT if right_to_left else _LEFT)
    base = int(right_to_left)
    kinds = _resolved_neutrals(kinds, _RIGHT if right_to_left else _LEFT)
    depth = {_LEFT: 2 * base, _RIGHT: 1, _NUMBER: 2}
    found = [depth[kind] for kind in kinds]
    end = len(text.rstrip())
    return [*found[:end], *[base] * (len(text) - end)]


def in_sight(parts: Sequence[PartT]) -> list[PartT]:
    """Parts of a line in reading order, as they are seen from left to right (rule L2)."""
    seen = list(parts)
    for level in range(max((part.level for part in parts), default=0), 0, -1):
        deep = [part.level >= level for part in seen]
        turned: list[PartT] = []
        for is_deep, group in groupby(zip(deep, seen, strict=True), key=itemgetter(0)):
            members = [part for _, part in group]
            turned += reversed(members) if is_deep else members
        seen = turned
    return seen


def _resolved_numbers(text: str, base: str) -> list[str]:
    """Kinds of the characters: marks as what they sit on, digits among left-to-right letters as these (W1, W4, W7)."""
    kinds: list[str] = []
    strong = base
    for index, character in enumerate(text):
        raw = unicodedata.bidirectional(character)
        kind = _KINDS.get(raw, _NEUTRAL)
        if raw == "NSM" and kinds:
            kind = kinds[-1]
        elif raw in {"CS", "ES"} and kinds and kinds[-1] == _NUMBER:
            following = text[index + 1 : index + 2]
            kind = _NUMBER if unicodedata.bidirectional(following or " ") in {"EN", "AN"} else _NEUTRAL
        elif kind in {_LEFT, _RIGHT}:
            strong = kind
        elif kind == _NUMBER and strong == _LEFT:
            kind = _LEFT
        kinds.append(kind)
    return kinds


def _resolved_neutrals(kinds: list[str], base: str) -> list[str]:
    """Neutral characters as what stands on both sides, or else as the paragraph (N1, N2); digits count as right."""
    resolved: list[str] = []
    runs = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    for index, (kind, length) in enumerate(runs):
        if kind == _NEUTRAL:
            before = _side(runs[index - 1][0]) if index else base
            after = _side(runs[index + 1][0]) if index + 1 < len(runs) else base
            resolved += [before if before == after else base] * length
        else:
            resolved += [kind] * length
    return resolved


def _side(kind: str) -> str:
    return _RIGHT if kind == _NUMBER else kind
