"""Whether a preposition after a verb says where somebody is who does it, or where something goes that it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import noun_lemma, objects_of, subjects_of
from nlp.vocabulary import LIVING, looks, noun_classes, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

DIRECTIONS = frozenset(
    {
        "into",
        "out of",
        "from",
        "to",
        "over",
        "on",
        "in",
        "at",
        "through",
        "up",
        "down",
        "around",
        "against",
        "with",
        "under",
    }
)
_PATHS = frozenset({"through", "along", "across", "up", "down", "past", "around"})
_HELD_TOWARDS = frozenset({"over", "above", "to", "against", "out of", "into"})
_INTO = frozenset({"into", "out of", "onto"})
_FROM_WHERE = frozenset({"from", "out of"})
_FINDING = frozenset({"find", "discover", "see"})


def objects_before(verb: Token, preposition: Token) -> list[Token]:
    """What a verb is done to, as far as a preposition can speak of it: `took a jar from the shelf`, `from it a jar`."""
    objects = objects_of(verb)
    aside = any(each.i < preposition.i < verb.i for each in subjects_of(verb))
    late = verb.lemma_.lower() in verbs("moves_object") and not aside
    late = late and not any(verb.i < each.i < preposition.i for each in objects)
    return [each for each in objects if each.i < preposition.i or late or verb.dep_ == "relcl"]


def places_nobody(verb: Token, objects: list[Token], relation: str) -> bool:
    """`puts it on`, `tells a story to a child`: what goes there is not to be seen, and who does it stays."""
    lemma = verb.lemma_.lower()
    if not objects:
        return False
    given = relation == "to" and lemma in verbs("gives")
    return given or (lemma in verbs("moves_object") and objects[0].text.lower() == "it" and relation in DIRECTIONS)


def goes_with_the_thing(verb: Token, preposition: Token, relation: str) -> bool:
    """Whether a preposition places what the verb is done to: `puts coins into a purse`, `holds a lamp over a map`."""
    lemma = verb.lemma_.lower()
    if relation == "to" and lemma in verbs("gives"):
        return True
    if (relation in _PATHS and lemma in verbs("taking_along")) or lemma == "play":
        return False
    if _is_of_the_doer(lemma, verb, preposition, relation):
        return False
    return any(
        (
            lemma in verbs("thrown") and relation in DIRECTIONS - {"from", "with", "in"},
            lemma in _FINDING and preposition.i < verb.i and relation != "through",
            lemma in verbs("moves_object") and (relation in DIRECTIONS or relation.startswith(("on the ", "in the "))),
            relation.startswith("in the ") and lemma in verbs("holds"),
            relation == "behind" and lemma in verbs("towing"),
            relation in _HELD_TOWARDS and lemma in verbs("held_towards"),
            relation in _INTO and any(child.dep_ == "dobj" for child in verb.children),
        )
    )


def _is_of_the_doer(lemma: str, verb: Token, preposition: Token, relation: str) -> bool:
    """`hits a nail with a hammer`, `throws bananas at the hunters from a tree`: it says something of who does it."""
    if relation == "with":
        things = {noun_lemma(child) for child in preposition.rights if child.dep_ == "pobj"}
        return lemma in verbs("with_tools") or bool(things & looks().tools)
    if relation in _FROM_WHERE and lemma in verbs("taking_along"):
        return _is_way_out(verb, preposition)
    aimed = any(child.dep_ == "prep" and child.text.lower() == "at" for child in verb.rights if child != preposition)
    return relation == "from" and aimed and lemma in verbs("thrown")


def _is_way_out(verb: Token, preposition: Token) -> bool:
    """`carries a kitten down a ladder from a house`, `a child out of a house`: who carries comes from there too."""
    goes = any(child.dep_ == "prep" and child.text.lower() in _PATHS for child in verb.rights if child != preposition)
    lives = any(noun_classes().get(noun_lemma(each)) in LIVING for each in objects_of(verb))
    left = [noun for noun in preposition.subtree if noun.dep_ == "pobj"]
    return goes or (lives and any(noun_classes().get(noun_lemma(noun)) == "building" for noun in left))
