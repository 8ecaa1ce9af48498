"""Questions about a noun, or a preposition, that decide whether a candidate says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import NOUN_TAGS, is_proper, noun_lemma
from nlp.lexicon import lexicon
from nlp.vocabulary import noun_classes, places, whens

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_compared(noun: Token) -> bool:
    """`flew like an arrow`, with the arrow taken for what is flown."""
    first = noun.left_edge
    return first.i > 0 and first.nbor(-1).text.lower() in {"like", "as"}


def begins_as_verb(noun: Token) -> bool:
    """`tending his fire and dipping dry branches`, with what is dipped taken for another thing that is tended."""
    first = noun.left_edge
    return first.i < noun.i and first.text.lower().endswith("ing") and first.tag_ in {"VBG", "NN", "JJ"}


def is_bare_part(preposition: str, noun: Token) -> bool:
    """`with his mouth`, of which more is said that is left out here."""
    if preposition == "with" and any(child.dep_ == "acl" for child in noun.rights):
        return True  # `with the dew lying upon it`
    if preposition != "with" or noun_classes().get(noun_lemma(noun)) != "part":
        return False
    return any(child.dep_ in {"acl", "relcl", "amod", "advmod"} for child in noun.rights) or (
        noun.n_rights == 0 and not any(child.dep_ == "amod" for child in noun.lefts)
    )


def is_idea(token: Token) -> bool:
    """Whether a noun names nothing to see: a moment, a way, a delight."""
    if is_proper(token) or token.tag_ not in NOUN_TAGS:
        return False
    noun = noun_lemma(token)
    if noun in places():
        return False
    return noun_classes().get(noun) == "abstract" or noun in lexicon("unseen_nouns") or noun in whens()


def leads_to_place(token: Token) -> bool:
    """`out of the hole`, `away from the house`."""
    return any(child.dep_ == "prep" for child in token.children)
