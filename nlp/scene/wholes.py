"""Parts that stand for what they belong to: `the roof`, once a train was named, is on the train."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import content_of, governing_preposition
from nlp.vocabulary import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from nlp.scene.discourse import Discourse
    from nlp.scene.draft import Draft
    from nlp.scene.phrases import Phrase

_ON_TOP = words("roof rooftop bonnet hood deck")
_WITHIN = words("seat trunk boot cab back")
_OF_BUILDINGS = words("roof rooftop")
_AFLOAT = words(
    "ship boat yacht ferry galleon schooner submarine canoe tugboat lifeboat sailboat warship steamer barge junk"
)
_WHICH_SEAT = words("back front rear passenger driver")
_PLACING = words("on in onto into from upon over across inside under off through")


def is_part_of_whole(noun: str, kind: str, whole: str) -> bool:
    """Whether a part and what has it are one thing to see.

    Args:
        noun: the part, `roof`.
        kind: kind of what may have it.
        whole: noun of what may have it, `pirate ship`.
    """
    part = noun.rsplit(" ", maxsplit=1)[-1]
    if kind == "building":
        return part in _OF_BUILDINGS
    if kind != "vehicle" or part not in _ON_TOP | _WITHIN:
        return False
    return part != "deck" or whole.rsplit(" ", maxsplit=1)[-1] in _AFLOAT


def whole_of(token: Token, phrase: Phrase, discourse: Discourse, sentence: int) -> Draft | None:
    """The vehicle or building, named before, that a part with `the` belongs to; None if it stands for itself."""
    if phrase.determiner != "the" or phrase.plural or phrase.colours or content_of(token) is not None:
        return None
    if governing_preposition(token) not in _PLACING or not _is_of_a_whole(token, phrase):
        return None
    if discourse.latest_of(phrase.noun) is not None:
        return None
    met = [*discourse.present[sentence], *discourse.present.get(sentence - 1, [])]
    for draft in reversed(discourse.recent):
        if draft in met and draft.count == 1 and is_part_of_whole(phrase.noun, draft.kind, draft.noun):
            return draft
    return None


def _is_of_a_whole(token: Token, phrase: Phrase) -> bool:
    """`the back seat` is a car's, `the seat` anybody's; in the trunk of a car one can be, not on it."""
    part = phrase.noun.split(" ")[-1]
    if part == "seat":
        return any(child.text.lower() in _WHICH_SEAT for child in token.lefts)
    return part in _ON_TOP or (part in _WITHIN and governing_preposition(token) in {"in", "into", "inside"})


def within_whole(preposition: str, noun: Token, targets: list[Draft]) -> str:
    """`on the back seat` of a car is in the car."""
    inner = noun.lemma_.lower() in _WITHIN and any(
        target.kind == "vehicle" and target.noun.split(" ")[-1] != noun.lemma_.lower() for target in targets
    )
    return "in" if inner and preposition in {"on", "onto"} else preposition


def stands_for_whole(noun: Token, targets: list[Draft]) -> bool:
    """Whether a noun is a part that means what has it: the roof, of `a bus with a dog on the roof`."""
    part = noun.lemma_.lower()
    return any(part != one.noun and is_part_of_whole(part, one.kind, one.noun) for one in targets)
