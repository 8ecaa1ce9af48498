"""Verbs after `and` that the small model takes for nouns, and participles of those who are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following
from nlp.english.tree import attach, can_act, is_verb, lift, retag, verb_above, verb_lemma
from nlp.vocabulary import noun_classes, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHITHER = words("to at down up away out off over into from past towards toward around back onto through home")
_EVERYONE = words("everyone everybody someone somebody he she it they we")


def verb_read_as_joined_noun(token: Token) -> None:
    """`lifts the car with one hand and waves to the children`: the second thing that is done, and no waves."""
    if token.tag_ != "NNS" or token.dep_ not in {"conj", "appos"} or not is_verb(token.text):
        return
    before, after = token.nbor(-1) if token.i else token, following(token)
    if before.text.lower() not in {"and", ",", "then", "but"} or after is None or after.text.lower() not in _WHITHER:
        return
    verb = verb_above(token)
    if verb.tag_ != "VBZ" or any(child.dep_ in {"det", "amod", "nummod", "poss"} for child in token.lefts):
        return
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    attach(token, verb, "conj")
    for child in list(verb.rights):
        if child.i > token.i and child.dep_ in {"prep", "advmod", "dobj", "prt"}:
            attach(child, token, child.dep_)


def deed_of_everyone(token: Token) -> None:
    """`and everyone cheers`: they cheer; there are no cheers of an everyone kind."""
    if token.tag_ != "NNS" or token.is_sent_start or not is_verb(token.text):
        return
    who = token.nbor(-1)
    if who.head != token or who.text.lower() not in _EVERYONE or who.dep_ not in {"compound", "nmod", "amod", "det"}:
        return
    retag(token, "VBZ", "VERB", verb_lemma(token.text))
    retag(who, "PRP" if who.text.lower() in {"he", "she", "it", "they", "we"} else "NN", "PRON", who.text.lower())
    who.dep_ = "nsubj"
    verb = verb_above(token)
    if token.dep_ == "conj" and verb.pos_ == "VERB":
        attach(token, verb, "conj")


def participle_of_those_seen(token: Token) -> None:
    """`we saw two men, one tall and one short, dragging a sack`: the men drag it."""
    verb = token.head
    if token.dep_ != "advcl" or token.tag_ != "VBG" or verb.lemma_ not in {"see", "spot", "meet", "find", "notice"}:
        return
    for seen in verb.rights:
        new = any(child.dep_ == "nummod" or child.text.lower() in {"a", "an", "some"} for child in seen.lefts)
        if seen.dep_ == "dobj" and seen.tag_ in NOUN_TAGS and seen.i < token.i and can_act(seen) and new:
            attach(token, seen, "acl")
            return


def noun_read_as_participle(token: Token) -> None:
    """`rolled a sea urchin down the floor`: an urchin, and no sea to which that was done."""
    if token.tag_ not in {"VBN", "VBD", "VB"} or token.dep_ != "acl" or token.is_sent_start or is_verb(token.text):
        return
    before = token.nbor(-1)
    if before != token.head or noun_classes().get(f"{before.text.lower()} {token.text.lower()}") is None:
        return
    lift(token, before, "compound")
    retag(token, "NN", "NOUN", token.text.lower())
    for child in list(before.lefts):
        attach(child, token, child.dep_)
    for child in list(token.rights):
        if child.dep_ in {"prt", "advmod", "prep"} and token.head.pos_ == "VERB":
            attach(child, token.head, child.dep_)
