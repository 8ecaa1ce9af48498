"""Where the clauses of a tagged sentence meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nlp.lexicon import lexicon
from nlp.phrases import noun_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.tagging import Token

_STOPS = frozenset({".", ":", "(", ")", ",", "''", '"', "``"})
_CONJUNCTIONS = lexicon("conjunctions")
_SUBJECTS = frozenset({"i", "he", "she", "we", "they"})
_VERBS = ("VB", "MD")
_REACH = 60
"""Tokens behind a conjunction in which the verb of its clause is looked for."""


def segments(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut a sentence at punctuation, at conjunctions between clauses and before relative words.

    Punctuation is dropped; a conjunction or relative word stays as the first token of the segment it opens. A comma
    between the adjectives of a noun phrase and an "and" between two nouns do not cut.
    """
    inside = {i for phrase in noun_phrases(tokens) for i in range(phrase.start, phrase.end)}
    found: list[Sequence[Token]] = []
    start = 0
    for i, token in enumerate(tokens):
        if i in inside:
            continue
        is_stop = token.tag in _STOPS
        if is_stop or _opens_clause(tokens, i):
            found.append(tokens[start:i])
            start = i + 1 if is_stop else i
    found.append(tokens[start:])
    return [segment for segment in found if segment]


def _opens_clause(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    following = tokens[i + 1 : i + 1 + _REACH]
    if token.tag in {"WDT", "WP", "WRB", "WP$"} or token.word.lower() in _CONJUNCTIONS:
        return True
    if token.tag == "IN":
        return bool(following) and following[0].word.lower() in _SUBJECTS
    return token.tag == "CC" and _has_verb_first(following)


def _has_verb_first(tokens: Sequence[Token]) -> bool:
    """Whether a verb comes before anything else, or right after the one noun phrase or pronoun that does."""
    rest = [token for token in tokens if token.tag != "RB"]
    if not rest:
        return False
    if rest[0].tag.startswith(_VERBS):
        return True
    if rest[0].tag in {"PRP", "EX"}:
        return True
    phrases = noun_phrases(rest)
    return (
        bool(phrases)
        and not phrases[0].start
        and phrases[0].end < len(rest)
        and rest[phrases[0].end].tag.startswith(_VERBS)
    )
