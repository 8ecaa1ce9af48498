"""Prepositions as the graph writes them, and what they tell of the verb or the noun that they stand with."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from nlp.english.grammar import noun_lemma
from nlp.vocabulary import LIVING, body_parts, noun_classes, table, verbs, words
from nlp.vocabulary.tables import inverted

if TYPE_CHECKING:
    from spacy.tokens import Token

_SILENT = words("of without instead like about as than because per except but since until despite for")
_WITH_OF = {"out": "out of", "inside": "in", "outside": "near"}
_FROM_WHERE = frozenset(
    {"among", "between", "behind", "under", "beneath", "inside", "within", "over", "beyond", "above"}
)
_INNER_OR_UPPER = frozenset({"bottom", "mouth", "end", "entrance", "foot"})
_PLACES_OF_PARTS = frozenset({"along", "on", "in", "over", "through", "across", "under", "against", "into", "out of"})
_TOUCHING = frozenset({"behind", "by", "at", "on", "in", "upon", "across", "over", "around", "round", "under"})
HOLDING_PARTS = frozenset({"hand", "arm", "paw", "mouth", "beak", "claw", "fist", "palm"})


def wording(token: Token, noun: Token) -> tuple[str | None, Token]:
    """The preposition as the graph writes it, and the word that it hangs on; None for those that place nothing."""
    word, head = token.text.lower(), token.head
    if word == "of":
        return _before_of(token, noun)
    phrase = f"{head.text.lower()} {word}"
    if phrase in _of_several_words():
        return _of_several_words()[phrase], head.head
    before = token.nbor(-1) if token.i and not token.is_sent_start else head
    if before.pos_ in {"ADV", "ADJ", "ADP"} and f"{before.text.lower()} {word}" in _of_several_words():
        return _of_several_words()[f"{before.text.lower()} {word}"], head
    if token.dep_ == "conj" and head.pos_ == "ADP":
        head = head.head
    if head.pos_ in {"ADP", "ADV"} and head.head != head and head.dep_ in {"prep", "advmod", "prt"}:
        if head.text.lower() == "from" and word in _FROM_WHERE and head.head.lemma_ not in verbs("looking"):
            return "from", head.head
        head = head.head
    noun_of_position = noun.text.lower() in inverted("prepositions", "with_noun") and any(
        c.text.lower() == "of" for c in noun.rights
    )
    if word in _SILENT or noun_of_position:
        return None, head
    return inverted("prepositions", "plain").get(word, word), head


def _before_of(token: Token, noun: Token) -> tuple[str | None, Token]:
    """`out of`, `in front of`, `a bowl of fruit`."""
    head = token.head
    if head.text.lower() in _WITH_OF:
        return _WITH_OF[head.text.lower()], head.head
    positions = inverted("prepositions", "with_noun")
    if head.dep_ == "pobj" and head.text.lower() in positions:
        preposition = head.head
        if preposition.text.lower() not in {"in", "on", "at", "to", "by", "near", "from", "along"}:
            return inverted("prepositions", "plain").get(
                preposition.text.lower(), preposition.text.lower()
            ), preposition.head
        if head.text.lower() == "back" and preposition.text.lower() == "in" and _carries(noun):
            return "in", preposition.head
        return _at_position(head.text.lower(), preposition.text.lower()), preposition.head
    return None, head


def _carries(noun: Token) -> bool:
    """`in the back of a lorry`: in it, as one is not in the back of a house."""
    return noun_classes().get(noun_lemma(noun)) == "vehicle"


def _at_position(position: str, preposition: str) -> str:
    """`at the back of` is behind, `in the mouth of` in, `at the mouth of` at."""
    if position == "back" and preposition in {"at", "in"}:
        return "behind"
    if preposition in {"in", "on"} and position in _INNER_OR_UPPER:
        return preposition
    return inverted("prepositions", "with_noun")[position]


@functools.cache
def _of_several_words() -> dict[str, str]:
    """`next to` -> `beside`."""
    return {phrase: name for name, phrases in table("prepositions")["several_words"].items() for phrase in phrases}


def is_in_part(noun: Token) -> bool:
    """`a slipper in its mouth`: carried, and not worn."""
    within = [each for child in noun.rights if child.dep_ == "prep" and child.text == "in" for each in child.children]
    return any(noun_lemma(each) in HOLDING_PARTS for each in within)


def is_seen_past(noun: Token, verb: Token) -> bool:
    """`looking over his shoulder`: where one looks past, not where one is."""
    return verb.pos_ == "VERB" and verb.lemma_ in verbs("looking") and noun_lemma(noun) in body_parts()


def moves_a_part(verb: Token, relation: str) -> bool:
    """`ran his hand along the rail`: the hand is there, not he."""
    if verb.pos_ != "VERB" or relation not in _PLACES_OF_PARTS:
        return False
    moved = [child for child in verb.rights if child.dep_ == "dobj"]
    return bool(moved) and noun_lemma(moved[0]) in body_parts() and any(c.tag_ == "PRP$" for c in moved[0].lefts)


def is_of_the_touched(noun: Token, verb: Token) -> bool:
    """`took me by the hand`, `lifts it with one hand`: a part of theirs, and no place."""
    if noun_lemma(noun) not in body_parts():
        return False
    word = noun.head.text.lower()
    if verb.dep_ == "dobj" and word == "with":
        return noun_classes().get(noun_lemma(verb)) == "thing" and any(child.tag_ == "PRP$" for child in noun.lefts)
    if verb.pos_ != "VERB":
        return False
    if word == "with":
        return True
    return any(child.text.lower() == "the" for child in noun.lefts) and bool(touched(verb)) and word in _TOUCHING


def touched(verb: Token) -> list[Token]:
    """Whom something is done to: `me`, of `took me by the hand`."""
    found = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    found += [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    return [one for one in found if one.pos_ == "PRON" or noun_classes().get(noun_lemma(one)) in LIVING]


def is_put_on(preposition: Token) -> bool:
    """`puts on a hat`, where nothing else is put."""
    verb = preposition.head
    return verb.lemma_ == "put" and not any(child.dep_ == "dobj" for child in verb.children)
