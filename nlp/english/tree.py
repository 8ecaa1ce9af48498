"""Moving words about in a parsed sentence, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import is_proper, noun_lemma
from nlp.vocabulary import LIVING, noun_classes

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

ACTORS = LIVING | {"vehicle"}
"""Kinds of nouns that do things."""

BEFORE_NOUN = frozenset({"det", "amod", "poss", "nummod", "compound", "nmod"})
"""Relations of the words before a noun to it."""


def verb_lemma(word: str) -> str:
    """`swings` -> `swing`."""
    from lemminflect import getLemma

    found = getLemma(word.lower(), upos="VERB", lemmatize_oov=False)
    return found[0] if found else word.lower()


def is_verb(word: str) -> bool:
    """Whether a word can be a form of a verb: `grabs`, `spring`."""
    from lemminflect import getAllLemmas

    return "VERB" in getAllLemmas(word.lower())


def retag(token: Token, tag: str, part: str, lemma: str) -> None:
    """Another class, tag and lemma for a word."""
    token.tag_, token.pos_, token.lemma_ = tag, part, lemma


def attach(token: Token, head: Token, relation: str) -> None:
    """Hang a word on another."""
    token.head = head
    token.dep_ = relation


def lift(new: Token, old: Token, relation: str) -> None:
    """Put ``new`` where ``old`` hangs, and ``old`` below it."""
    if old.head == old:
        new.head = new
        new.dep_ = "ROOT"
    else:
        attach(new, old.head, old.dep_)
    attach(old, new, relation)


def verb_above(token: Token, classes: Collection[str] = ("VERB",)) -> Token:
    """The first verb above a word in its sentence; the topmost word if none is.

    Args:
        token: the word to climb from.
        classes: what counts as a verb, as spaCy calls parts of speech.
    """
    above = list(token.ancestors) or [token]
    return next((word for word in above if word.pos_ in classes), above[-1])


def can_act(noun: Token) -> bool:
    """Whether a noun can do things: a person, an animal, a vehicle, a name, or nobody knows."""
    known = noun_classes().get(noun_lemma(noun))
    return known in ACTORS or known is None or is_proper(noun) or noun.pos_ == "PRON"


def objects_of(preposition: Token) -> list[Token]:
    """What stands after a preposition; nothing after `of`, which makes one of two nouns."""
    if preposition.dep_ != "prep" or preposition.text.lower() == "of":
        return []
    return [child for child in preposition.rights if child.dep_ == "pobj"]
