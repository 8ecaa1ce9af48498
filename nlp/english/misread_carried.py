"""Who is on a mount and what is on somebody's own back, which the small model says of whoever does something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import noun_lemma
from nlp.english.tree import attach, objects_of, verb_lemma
from nlp.vocabulary import LIVING, noun_classes

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEEPING_TO = frozenset({"behind", "after", "beside", "past", "at", "before"})


def mounted_who_is_followed(token: Token) -> None:
    """`march behind a woman on a white horse`: she is on it, and not who marches."""
    verb = token.head
    if token.dep_ != "prep" or token.text.lower() != "on" or verb.pos_ != "VERB" or verb_lemma(verb.text) == "ride":
        return
    mounts = [noun for noun in objects_of(token) if noun_classes().get(noun_lemma(noun)) in {"animal", "vehicle"}]
    followed = [
        noun
        for child in verb.rights
        if child.i < token.i
        for noun in ([child] if child.dep_ == "dobj" else objects_of(child) if _keeps_to(child) else [])
        if noun.right_edge.i + 1 == token.i and noun.tag_ == "NN" and noun_classes().get(noun_lemma(noun)) in LIVING
    ]
    if mounts and followed:
        attach(token, followed[0], "prep")


def _keeps_to(preposition: Token) -> bool:
    return preposition.dep_ == "prep" and preposition.text.lower() in _KEEPING_TO


def carried_on_own_part(token: Token) -> None:
    """`has a baby on her back`: the baby is on it."""
    verb = token.head
    if token.dep_ == "prep" and token.text.lower() == "on" and verb.pos_ in {"VERB", "AUX"}:
        had = [child for child in verb.rights if child.dep_ == "dobj" and child.right_edge.i + 1 == token.i]
        if had and any(is_part_one_has(part, verb) for part in objects_of(token)):
            attach(token, had[0], "prep")


def is_part_one_has(noun: Token, verb: Token) -> bool:
    """The back, of `has a baby on her back and a bag in each hand`."""
    own = noun_classes().get(noun_lemma(noun)) == "part" and any(child.tag_ == "PRP$" for child in noun.lefts)
    return own and verb_lemma(verb.text) == "have"
