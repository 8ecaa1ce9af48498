"""Which nouns become the backdrop: places that something is in, on or near, and not only in front of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import governing_preposition, noun_lemma, preposition_of
from nlp.vocabulary import first_names, places, table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.phrases import Phrase

_PLACING = words(
    "above across along around at below beneath beside by down for from in inside into near of off on onto outside "
    "over past through to toward towards under up upon with within"
)
_ONLY_UNDERFOOT = words("bank cloud coast deck dune grass ice mine moon platform pool sand stage track trail")
_THINGS_TOO = words("bank cell deck grass ice mine moon sand sky stage store track tunnel waterfall wood")
_UNDERFOOT = words("across along at in on onto over through upon")
_WITHIN = frozenset({"in", "inside", "at", "within", "through"})
_MEASURES = frozenset({"yard"})
"""Places that several of are a distance: `a few yards off`."""
_RULING = words(
    "king queen prince princess duke duchess lord lady count countess emperor empress earl mayor bishop baron"
)
_OUTSIDE = frozenset({"outside", "near", "by", "beside", "past", "above", "over", "under", "off", "behind"})
_OUTER = frozenset({"front", "side", "back", "rear", "top", "edge", "foot", "outside", "entrance", "end"})


def is_place(token: Token, phrase: Phrase, *, is_building: bool, has_place: bool) -> bool:
    """Whether a noun is where it all happens.

    Args:
        token: the noun.
        phrase: what its own words say of it.
        is_building: whether it is a building, which one has to be in.
        has_place: whether its sentence has said already where it happens.
    """
    preposition = governing_preposition(token)
    is_thing = preposition in {"with", "from"} and phrase.noun in _THINGS_TOO
    if phrase.noun not in places() or is_thing or _is_no_place(token, phrase, preposition):
        return False
    if preposition is None:
        return not (is_building or has_place or phrase.noun in _THINGS_TOO or token.dep_ == "poss")
    if is_building:
        return preposition in _WITHIN and not _is_only_near(token)
    if _is_room(phrase.noun) and (preposition in _OUTSIDE or _is_only_near(token)):
        return False
    if phrase.noun in _ONLY_UNDERFOOT:
        return preposition in _UNDERFOOT and not (phrase.noun == "moon" and preposition not in {"on", "onto", "across"})
    return preposition in _PLACING


def is_name_of_a_place(token: Token, phrase: Phrase) -> bool:
    """`the King of Bohemia`, `in Kilburn`: a name that no first name and no noun explains, where places stand."""
    if phrase.noun != "person" or any(word in first_names() for word in (phrase.name or "").lower().split()):
        return False
    preposition = preposition_of(token)
    if governing_preposition(token) != "of" or preposition is None:
        return governing_preposition(token) == "in"
    return noun_lemma(preposition.head).lower() in _RULING


def _is_no_place(token: Token, phrase: Phrase, preposition: str | None) -> bool:
    """`made of wood`, `ten yards off`, `the hum of study`."""
    if token.text.lower() == "wood" and phrase.determiner is None:
        return True
    return (phrase.noun in _MEASURES and phrase.plural) or (preposition == "of" and _is_idea(token, phrase))


def _is_room(noun: str) -> bool:
    return places()[noun] in table("places")["indoors"]


def _is_only_near(token: Token) -> bool:
    """`in front of the museum`: not in it."""
    preposition = preposition_of(token)
    if preposition is None or preposition.text.lower() != "of" or preposition.head.dep_ != "pobj":
        return False
    return preposition.head.text.lower() in _OUTER


def _is_idea(token: Token, phrase: Phrase) -> bool:
    """`the hum of study`: a place that there is one of has an article or a name."""
    return phrase.determiner is None and phrase.owner is None and not phrase.plural and token.n_lefts == 0
