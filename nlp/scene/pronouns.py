"""Pronouns: which word can mean whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, noun_lemma, objects_of, subjects_of
from nlp.english.tree import verb_above
from nlp.vocabulary import LIVING, looks, noun_classes, verbs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

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
_HIGHEST_CLIMB = 40
_PAIR, _COMPANY = 2, 4
"""Whom `they` means, and `they all` at most."""

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


def clause_mates(token: Token, meant: Callable[[Token], list[Draft]]) -> list[Draft]:
    """Who does what a pronoun in the same clause is about, and so is somebody else."""
    if token.dep_ in {"nsubj", "nsubjpass", "poss"}:
        return []
    verb = verb_above(token, ("VERB", "AUX"))
    subjects = [each for each in subjects_of(verb) if noun_classes().get(each.lemma_.lower()) != "part"]
    return [draft for subject in subjects for draft in meant(subject)]


def _carried(token: Token, meant: Callable[[Token], list[Draft]]) -> list[Draft]:
    """The butterfly, of `with a butterfly on its nose`: the nose is somebody else's."""
    part = token.head
    thing = part.head.head if token.dep_ == "poss" and part.dep_ == "pobj" else part
    is_carried = thing != part and thing.dep_ == "pobj" and thing.head.text.lower() == "with"
    return meant(thing) if is_carried else []


def having(token: Token, meant: Callable[[Token], list[Draft]]) -> list[Draft]:
    """The desk, of `a desk with a lamp and two books on it`."""
    word = token.head if token.dep_ == "pobj" else token
    for _ in range(_HIGHEST_CLIMB):
        if word.dep_ == "prep" and word.text.lower() == "with":
            return [draft for draft in meant(word.head) if draft.kind != "person"]
        if word.head == word or word.dep_ not in {"prep", "pobj", "conj", "acl"}:
            break
        word = word.head
    return []


def others(token: Token, meant: Callable[[Token], list[Draft]]) -> list[Draft]:
    """All that a pronoun cannot mean: who acts in its clause, the noun it places, and what is carried on its part."""
    placed = meant(token.head.head) if token.dep_ == "pobj" and token.head.head.tag_ in NOUN_TAGS else []
    return [*clause_mates(token, meant), *placed, *_carried(token, meant)]


def objects_of_first_clause(token: Token, meant: Callable[[Token], list[Draft]]) -> list[Draft]:
    """The flowers, of `a bride throws flowers and a dog catches them`; nobody where they themselves may be meant."""
    verb = token.head
    if token.text.lower() != "them" or token.dep_ != "dobj" or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return []
    if not any(child.dep_ == "nsubj" for child in verb.lefts):
        return []
    doers = [draft for subject in subjects_of(verb.head) for draft in meant(subject)]
    several = len(doers) > 1 or any(draft.count > 1 for draft in doers)
    if several and verb.lemma_ in verbs("done_to_the_living") | verbs("watched"):
        return []
    found = [draft for thing in objects_of(verb.head) for draft in meant(thing)]
    return found if len(found) > 1 or any(draft.count > 1 for draft in found) else []


def together(token: Token, recent: Sequence[Draft], met: Collection[Draft]) -> list[Draft]:
    """Whom `they` means: a crowd, everybody so far (`they all`), else the last two, with a name before without.

    Only those who live, where a part of theirs is spoken of.

    Args:
        token: the pronoun.
        recent: who was spoken of, the most recent last.
        met: who is there, and not only spoken of.
    """
    figures = [draft for draft in recent if draft.is_animate]
    if any(word.text.lower() == "all" for word in (*token.head.children, *token.children)):
        everybody = [draft for draft in figures if draft.count == 1 and draft in met]
        if len(everybody) > _PAIR:
            return everybody[-_COMPANY:]
    crowds = [draft for draft in figures if draft.count > 1]
    named = [draft for draft in recent if draft.name and draft.count == 1 and draft.is_animate]
    is_past = bool(crowds) and len(named) >= _PAIR and recent.index(crowds[-1]) < recent.index(named[-_PAIR])
    if crowds and not is_past:
        return crowds[-1:]
    creatures = [draft for draft in figures if draft.kind in LIVING]
    people = creatures if len(creatures) > 1 else figures
    known = [draft for draft in people[-_COMPANY:] if draft.name and draft.root in met]
    if len(known) >= _PAIR and any(draft.kind == "animal" and not draft.name for draft in people[-_PAIR:]):
        return known[-_PAIR:]
    if len(people) > 1:
        return people[-_PAIR:]
    living = noun_classes().get(noun_lemma(token.head)) == "part"
    return [draft for draft in recent if draft.count > 1 and not living][-1:]
