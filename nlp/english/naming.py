"""Two nouns for one thing: names with what they are, and what is only quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.english.grammar import is_listed, is_negated, is_proper, previous

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_ADJECTIVES = 3
_SUPPOSED = frozenset({"must", "might", "may", "could", "would", "should"})
"""`it must be a walrus`: what is only supposed."""


def apposed(token: Token) -> Token | None:
    """The noun that a noun is another word for: `Mila, a girl`; `Mila the girl`; `a dog called Rex`."""
    if token.dep_ == "appos" and not is_listed(token):
        return token.head
    named = token.dep_ in {"oprd", "attr", "dobj"} and token.head.lemma_ in {"name", "call"}
    if named and token.head.dep_ in {"acl", "relcl"}:
        return token.head.head
    return _adjacent_name(token)


def _adjacent_name(token: Token) -> Token | None:
    """Mila, of `Mila the small girl`; the dog, of `the dog Rex`."""
    before = previous(token)
    if before is None:
        return None
    if is_proper(token):
        named = before.tag_ == "NN" and not is_proper(before) and token.dep_ in {"appos", "oprd", "nsubj", "ROOT"}
        return before if named else None
    for _ in range(_MOST_ADJECTIVES):
        if before is None or before.pos_ != "ADJ" or before.head != token:
            break
        before = previous(before)
    if before is None or before.text.lower() not in {"the", "a", "an"} or before.head != token:
        return None
    name = previous(before)
    return name if name is not None and is_proper(name) else None


def copula_of(token: Token) -> Token | None:
    """What `is` a noun: Mila, of `Mila is a girl`."""
    if token.dep_ == "attr" and token.head.lemma_ in {"be", "become"} and not is_negated(token.head):
        verb = token.head
        if any(child.tag_ == "MD" and child.text.lower() in _SUPPOSED for child in verb.lefts):
            return None
        if verb.dep_ == "xcomp" and verb.head.lemma_ in {"seem", "appear", "prove", "turn"}:
            verb = verb.head
        return next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return None


def is_quoted(token: Token, quotes: list[tuple[int, int]]) -> bool:
    """Whether a token stands between two of the quotation marks at the given places."""
    return any(start < token.i < end for start, end in quotes)


def quotations(tokens: list[Token]) -> list[tuple[int, int]]:
    """First and last token of what is said in double quotation marks."""
    found, start = [], None
    for token in tokens:
        if token.text in {'"', "“", "”", "``", "''", "«", "»"}:
            if start is None:
                start = token.i
            else:
                found.append((start, token.i))
                start = None
    return found
