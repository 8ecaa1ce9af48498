"""Pronouns: which word can mean whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.vocabulary import looks, verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.draft import Draft
    from nlp.vocabulary import Gender

SINGULAR: dict[str, Gender] = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
NEUTER = {"it", "its", "itself"}
PLURAL = {"they", "them", "their", "theirs", "themselves", "both"}
SPEAKER = {"i", "me", "my", "we", "us", "our"}
SOMEONE = {"someone", "somebody"}
_OWN_SIDES = frozenset({"behind", "before", "after", "beside", "around", "about"})
"""Prepositions after which he who does it is `him`, and not `himself`."""


def is_of_the_doer(token: Token) -> bool:
    """`closed the door behind him`, `dragging a raft behind them`: him who does it."""
    preposition = token.head
    verb = preposition.head.head if preposition.head.dep_ == "dobj" else preposition.head
    if token.dep_ != "pobj" or preposition.text.lower() not in _OWN_SIDES or verb.pos_ != "VERB":
        return False
    if verb.lemma_ in verbs("looking"):
        return True
    moved = any(child.dep_ == "dobj" and child.i < preposition.i for child in verb.children)
    return moved and verb.lemma_ in verbs("towing") | verbs("moves_object") | verbs("holds")


def fits(draft: Draft, gender: Gender) -> bool:
    """Whether `she`, `he` or (`any`) `it` can mean somebody or something."""
    if gender == "any":
        return draft.kind != "person" or draft.noun in looks().called_it
    return (draft.is_animate or draft.name is not None) and draft.gender in {gender, "any"}
