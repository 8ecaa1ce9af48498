"""`a cat`, `a red house`: a noun alone is read by the tables, without the parser, which loads for a second."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from nlp.english.grammar import POSITIONS
from nlp.scene.graph import KINDS, Entity, SceneGraph
from nlp.vocabulary import given_names, listed_nouns, looks, noun_classes, places, whens

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_BARE = re.compile(r"\s*(?:(an?) )?(?:([a-z]+) )?([a-z]+)\s*\.?\s*")
_PLURAL = re.compile(r"[a-z]+s")


def bare_noun(text: str) -> SceneGraph | None:
    """The scene of a text that is nothing but a known noun, with or without an article and a colour.

    Among the nouns are none that mean a place, a time, a measure, a name or more than one: for those, and for anything
    longer, it is None, and the text needs the parser. Besides being fast, the tables know that a revolver is a thing.
    """
    found = _BARE.fullmatch(text)
    if found is None:
        return None
    article, colour, noun = found.groups()
    kind = noun_classes().get(noun, "")
    if kind not in KINDS or noun in _read_otherwise() or _is_plural(noun):
        return None
    if not article and (colour or noun not in listed_nouns()):
        return None
    if colour and (colour not in looks().colours or f"{colour} {noun}" in noun_classes()):
        return None
    colours = (looks().spellings.get(colour, colour),) if colour else ()
    return SceneGraph(text, (Entity(id=noun, noun=noun, kind=kind, colours=colours),))


@functools.cache
def _read_otherwise() -> AbstractSet[str]:
    """Nouns that are more or less than one thing to see."""
    known = looks()
    measures = known.counts.keys() | known.numbers.keys() | known.partitives | known.pictures | known.crowds.keys()
    several = known.plural_only | known.twos | POSITIONS
    people = given_names().keys() | known.figures | known.natures.keys()
    return measures | several | people | known.colours | known.unseen | places().keys() | whens().keys()


def _is_plural(noun: str) -> bool:
    return _PLURAL.fullmatch(noun) is not None and (noun[:-1] in noun_classes() or noun.endswith("ies"))
