"""How a member of a cast looks, in words read piece by piece: `an old man with a white beard and round glasses`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nlp.english import parse
from nlp.english.grammar import is_head
from nlp.scene.graph import Part
from nlp.scene.phrases import read_phrase
from nlp.vocabulary import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT = re.compile(
    r"\s*(?:[,;]|\b(?:and|with|in|wearing|wears|dressed in|who has|who wears|who is|has|having|carrying|on)\b)\s*",
    re.IGNORECASE,
)
_NOT = re.compile(r"^(?:no|not|without|never)\b", re.IGNORECASE)
_LONGEST, _MOST_PIECES = 400, 16
_WORN = frozenset({"bow", "ribbon", "eye patch", "patch", "necklace", "crown"})
_OF_BODY = frozenset({"bun", "moustache", "mustache", "goatee", "whisker", "mohawk", "freckle", "scar"})


def appearance(words: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The clothes and the parts with looks of their own that a description lists after who it is of.

    Each piece between `with`, `in`, `and` and commas is read for itself, so that no parser needs to know which of two
    nouns the third belongs to; what is neither worn nor a part is left out.

    Args:
        words: `a girl with red hair and freckles in a green coat`; at most 400 characters are read.
    """
    wears: list[Part] = []
    parts: list[Part] = []
    for part, kind in _pieces(words):
        kept = wears if kind == "garment" or part.noun in _WORN else parts if _is_of_body(part.noun, kind) else []
        kept.append(part)
    return tuple(wears), tuple(parts)


def _pieces(words: str) -> Iterator[tuple[Part, str]]:
    """What stands between the joints but the first, who it is; colours before `and` go with the noun behind it."""
    looks = ""
    for piece in _JOINT.split(words[:_LONGEST])[1 : _MOST_PIECES + 1]:
        whole = f"{looks} and {piece}" if looks else piece
        found = _read(piece) if piece and not _NOT.match(piece) else None
        if found is not None:
            yield (_read(whole) or found) if looks else found
        looks = whole if piece and found is None and not _NOT.match(piece) else ""


def _read(piece: str) -> tuple[Part, str] | None:
    """The first noun of a piece with its looks, and its kind; None for adjectives alone."""
    lookup = Lookup()
    head = next((token for token in parse(piece) if is_head(token)), None)
    if head is None:
        return None
    phrase = read_phrase(head, lookup)
    if phrase.noun in phrase.colours or _is_adjective(phrase.noun, lookup):
        return None
    noun = "eye patch" if phrase.noun == "patch" and re.search(r"\beye\b", piece) else phrase.noun
    count = phrase.count or (2 if phrase.plural else 1)
    return Part(noun, tuple(phrase.colours), tuple(phrase.attributes), count), lookup.noun_class(noun)


def _is_adjective(noun: str, lookup: Lookup) -> bool:
    from nlp.vocabulary import looks

    return noun in looks().colours or (lookup.noun_class(noun) == "abstract" and noun in looks().lasting)


def _is_of_body(noun: str, kind: str) -> bool:
    return kind == "part" or noun in _OF_BODY
