"""A verb group as a caption words it: "was falling", "fell" and "had fallen" are all "falling"."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from nlp.lexicon import lexicon
from nlp.phrases import noun_phrases
from nlp.tagging import PLACING, can_be

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.tagging import Token

Shown = tuple[str, "Sequence[Token]"]
"""A participle or "with" or "" (for "was in a hall"), and the tokens after the verb group."""

_NEGATIONS = frozenset({"not", "n't", "never", "hardly", "scarcely", "no"})
_AUXILIARIES = frozenset({"be", "have"})
_ASPECT = frozenset({"begin", "start", "continue", "keep"})
_MOTION = frozenset({"come", "go"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_OBJECT_TAGS = frozenset({"DT", "JJ", "CD", "NN", "NNS"})
_UNSEEN = lexicon("unseen_verbs")
PARTICLES = lexicon("particles")


def shown(tokens: Sequence[Token]) -> Shown | None:
    """What a clause shows from its finite verb on; None for modals, negations and verbs that show nothing."""
    kept = [
        token for i, token in enumerate(tokens) if not i or token.tag != "RB" or token.word in _NEGATIONS | PARTICLES
    ]
    following = kept[1].word.lower() if len(kept) > 1 else ""
    if kept[0].tag == "MD" or following in _NEGATIONS:
        return None
    verb, rest = lemma(kept[0].word), kept[1:]
    if following in _REFLEXIVES:
        return _after_reflexive(verb, rest[1:])
    if rest and verb in _AUXILIARIES:
        return _after_be(rest) if verb == "be" else _after_have(rest)
    if rest and verb in _ASPECT | _MOTION:
        return _inner(verb, rest)
    return _participle(verb, rest)


def _inner(verb: str, tokens: Sequence[Token]) -> Shown | None:
    """The verb that "began to run", "went on singing" or "came plodding" is about, else the first one."""
    if tokens[0].tag == "VBG":
        return _participle(lemma(tokens[0].word), tokens[1:])
    if verb in _ASPECT and tokens[0].tag == "TO" and tokens[1:]:
        return _participle(lemma(tokens[1].word), tokens[2:])
    return _participle(verb, tokens)


def _after_be(tokens: Sequence[Token]) -> Shown | None:
    first = tokens[0]
    if first.tag == "VBG":
        return _participle(lemma(first.word), tokens[1:])
    if first.tag == "VBN" and lemma(first.word) not in _UNSEEN:
        return first.word, tokens[1:]
    return ("", tokens) if first.tag == "IN" and first.word in PLACING else None


def _after_have(tokens: Sequence[Token]) -> Shown | None:
    first = tokens[0]
    if first.tag in {"VBN", "VBD"} or (first.tag == "NN" and not can_be("NOUN", first.word)):
        return _participle(lemma(first.word), tokens[1:])
    owned = noun_phrases(tokens)
    goes_on = bool(owned) and [token.tag for token in tokens[owned[0].end : owned[0].end + 1]] == ["CC"]
    return ("with", tokens) if first.tag in _OBJECT_TAGS and not goes_on else None


def _after_reflexive(verb: str, tokens: Sequence[Token]) -> Shown | None:
    """As in "found herself falling down a well" and "found herself in a hall"."""
    if tokens and tokens[0].tag == "VBG":
        return _participle(lemma(tokens[0].word), tokens[1:])
    return ("", tokens) if verb in {"find", "see"} and tokens and tokens[0].tag == "IN" else None


def _participle(verb: str, rest: Sequence[Token]) -> Shown | None:
    return None if verb in _UNSEEN else (_ing(verb), rest)


@functools.lru_cache(maxsize=4096)
def lemma(verb: str) -> str:
    """Base form of a verb: "fell" -> "fall"."""
    from lemminflect import getLemma

    return (getLemma(verb.lower(), upos="VERB") or (verb.lower(),))[0]


@functools.lru_cache(maxsize=4096)
def _ing(verb: str) -> str:
    from lemminflect import getInflection

    return (getInflection(verb, tag="VBG") or (f"{verb}ing",))[0]
