"""Things in their places, straight from the text: "a large rabbit-hole under the hedge", "a table under a tree"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from nlp.people import BODY
from nlp.phrases import NounPhrase, noun_phrases
from nlp.tagging import PLACING, POSSESSIVES, tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nlp.tagging import Token

_MOST_LINKS = 3


def settings(text: str) -> list[tuple[str, tuple[NounPhrase, ...]]]:
    """Chains of two or three noun phrases joined by prepositions of place: the wording, and the phrases."""
    return [chain for sentence in tagged(text) for chain in _chains(sentence)]


def _chains(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[NounPhrase, ...]]]:
    phrases = noun_phrases(tokens)
    while phrases:
        chain = [phrases.pop(0)]
        if chain[0].is_name or not _is_shown(chain[0]):
            continue
        while phrases and len(chain) < _MOST_LINKS and _joins(tokens, chain[-1], phrases[0]):
            chain.append(phrases.pop(0))
        if len(chain) > 1:
            words = [chain[0].with_article()]
            for before, phrase in itertools.pairwise(chain):
                words += [tokens[before.end].word.lower(), phrase.with_article()]
            yield " ".join(words), tuple(chain)


def _joins(tokens: Sequence[Token], left: NounPhrase, right: NounPhrase) -> bool:
    between = tokens[left.end : right.start]
    return (
        _is_shown(right)
        and len(between) == 1
        and between[0].tag == "IN"
        and between[0].word.lower() in PLACING | {"of"}
    )


def _is_shown(phrase: NounPhrase) -> bool:
    return phrase.is_thing and phrase.head not in BODY and phrase.determiner.lower() not in POSSESSIVES
