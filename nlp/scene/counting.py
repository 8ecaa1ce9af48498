"""How many there are of a noun: rows of several, families of four, parts that are twos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import content_of
from nlp.scene.phrases import number
from nlp.vocabulary import looks

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.phrases import Phrase


def number_of(noun: Token, otherwise: int = 1) -> int:
    """Two, of `two rows of soldiers`; seven, of the bears of `a band of seven bears`."""
    return next((number(child.text.lower()) or otherwise for child in noun.lefts if child.dep_ == "nummod"), otherwise)


def is_formation(token: Token) -> bool:
    """`sat down in a large ring`: how they sat, and no ring."""
    verb = token.head.head
    of_several = token.dep_ == "pobj" and token.head.text.lower() == "in" and verb.pos_ == "VERB"
    return of_several and content_of(token) is None and not any(child.dep_ == "dobj" for child in verb.children)


def part_count(phrase: Phrase) -> int:
    """How many of a part somebody has; 1 of a bare plural, which says nothing."""
    bare = phrase.plural and phrase.count == looks().counts["some"]
    return 1 if phrase.count is None or bare else phrase.count


def number_in(group: Token) -> int | None:
    """How many are in `a family of four`."""
    for child in group.rights:
        if child.dep_ == "prep" and child.text.lower() == "of":
            return next((number(one.text.lower()) for one in child.children if one.tag_ == "CD"), None)
    return None
