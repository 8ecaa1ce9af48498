"""Phrases after a noun that belong to who moves, is chased or holds the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, noun_lemma
from nlp.english.misread_phrases import can_act_alone
from nlp.english.tree import ACTORS, attach, verb_lemma
from nlp.vocabulary import looks, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALONG = frozenset({"across", "along", "down", "up", "through"})


def chased_past_a_thing(token: Token) -> None:
    """`skis between two trees chased by a bear`: who skis is chased, as no tree can be."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ not in {"VBN", "VBD"} or noun.dep_ not in {"pobj", "conj", "dobj"}:
        return
    if can_act_alone(noun) and not _is_had(noun):
        return
    if verb_lemma(token.text) not in verbs("done_to_the_living") | verbs("watched"):
        return
    agents = [each for child in token.rights if child.text.lower() == "by" for each in child.rights]
    if not any(noun_classes().get(noun_lemma(each)) in ACTORS for each in agents):
        return
    for above in noun.ancestors:
        found = [above] if above.tag_ in NOUN_TAGS else [child for child in above.lefts if child.dep_ == "nsubj"]
        if found and can_act_alone(found[0]):
            attach(token, found[0], "acl")
            return


def _is_had(noun: Token) -> bool:
    """`a fox with a hen in its mouth chased by a farmer`: who has it is chased."""
    return noun.dep_ == "pobj" and noun.head.text.lower() == "with"


def way_of_who_carries(token: Token) -> None:
    """`carries a puppy across a bridge`: who carries goes across it; the puppy does not alone."""
    thing, word = token.head, token.text.lower()
    if token.dep_ == "prep" and word == "from" and thing.dep_ == "pobj" and thing.head.text.lower() in _ALONG:
        verb = thing.head.head
        if verb.pos_ == "VERB" and verb_lemma(verb.text) in verbs("taking_along"):
            attach(token, verb, "prep")
        return
    out = word == "out" and any(child.text.lower() == "of" for child in token.rights)
    if token.dep_ != "prep" or not (out or word in _ALONG):
        return
    is_carried = thing.dep_ == "dobj" and verb_lemma(thing.head.text) in verbs("taking_along")
    if is_carried and can_act_alone(thing):
        attach(token, thing.head, "prep")


def tool_beside_a_vessel(token: Token) -> None:
    """`wash a lion in a bathtub with brushes`: who washes has the brushes, and not the tub."""
    vessel = token.head
    if token.dep_ != "prep" or token.text.lower() != "with" or vessel.dep_ != "pobj":
        return
    verb = vessel.head.head
    if verb.dep_ == "dobj" and vessel.head.text.lower() != "of":
        verb = verb.head
    if verb.pos_ != "VERB" or verb_lemma(verb.text) not in verbs("done_in_a_vessel") | verbs("with_tools"):
        return
    if any(noun_lemma(child) in looks().tools for child in token.rights if child.dep_ == "pobj"):
        attach(token, verb, "prep")
