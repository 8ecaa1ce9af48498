"""Captions whose objects and places the small model joins into one noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, following
from nlp.english.tree import BEFORE_NOUN, attach, can_act, lift, retag, verb_lemma
from nlp.vocabulary import noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHITHER = frozenset({"home", "upstairs", "downstairs", "indoors", "outdoors", "ashore", "aboard", "overboard"})


def whither_read_as_object(token: Token) -> None:
    """`bringing its egg home`: the egg is brought, and home is where to."""
    if token.text.lower() not in _WHITHER or token.tag_ != "NN" or token.dep_ not in {"dobj", "pobj"}:
        return
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if before is None or before.head != token or before.dep_ not in {"compound", "nmod"} or before.text == "-":
        return
    verb = token.head
    attach(before, verb, token.dep_)
    for child in list(token.lefts):
        if child.i < before.i:
            attach(child, before, child.dep_)
    retag(token, "RB", "ADV", token.text.lower())
    attach(token, verb, "advmod")


def gerund_within_phrase(token: Token) -> None:
    """`a girl in a red dress picking flowers`: she picks them, and is in the dress."""
    thing = token.head
    if token.tag_ != "VBG" or token.dep_ not in {"amod", "compound"} or thing.i < token.i or thing.dep_ != "pobj":
        return
    before, preposition = token.nbor(-1), thing.head
    if before.tag_ not in NOUN_TAGS or before.head not in {token, thing} or before.i < preposition.i:
        return
    actor, lemma = preposition.head, verb_lemma(token.text)
    if lemma == token.text.lower() or actor.tag_ not in NOUN_TAGS or not can_act(actor):
        return
    for child in list(thing.lefts):
        if child.i < before.i and child.dep_ in BEFORE_NOUN:
            attach(child, before, child.dep_)
    attach(before, preposition, "pobj")
    retag(token, "VBG", "VERB", lemma)
    attach(token, actor, "acl")
    attach(thing, token, "dobj")


def noun_read_as_adjective(token: Token) -> None:
    """`carrying an acorn up a tree`: an acorn is carried, up the tree."""
    thing, particle = token.head, following(token)
    if (
        token.tag_ not in {"JJ", "NN"}
        or token.dep_ not in {"amod", "compound"}
        or thing.i < token.i
        or particle is None
    ):
        return
    after = following(particle)
    starts = particle.tag_ in {"RP", "IN"} and after is not None and after.tag_ in {"DT", "PRP$", "CD"}
    if not starts or thing.dep_ != "dobj" or noun_classes().get(token.text.lower()) in {None, "abstract"}:
        return
    verb = thing.head
    for child in list(thing.lefts):
        if child.i < token.i and child.dep_ in BEFORE_NOUN:
            attach(child, token, child.dep_)
    retag(token, "NN", "NOUN", token.text.lower())
    attach(token, verb, "dobj")
    retag(particle, "IN", "ADP", particle.text.lower())
    attach(particle, verb, "prep")
    attach(thing, particle, "pobj")


def object_read_as_verb(token: Token) -> None:
    """`a farmer feeding chickens`: chickens are fed, and nobody chickens."""
    before = token.nbor(-1) if token.i and not token.is_sent_start else None
    if token.tag_ != "VBZ" or before is None or before.tag_ != "VBG" or before.dep_ != "acl":
        return
    actor = before.head
    noun = next((form for form in (token.text.lower()[:-1], token.text.lower()[:-2]) if form in noun_classes()), None)
    if actor.head != token or noun is None or noun_classes()[noun] == "abstract":
        return
    if verb_lemma(before.text) in verbs("intransitive") or any(child.dep_ == "dobj" for child in token.children):
        return
    lift(actor, token, "dobj")
    retag(token, "NNS", "NOUN", noun)
    attach(token, before, "dobj")
    for child in list(token.rights):
        attach(child, before, child.dep_)
