"""Clauses as captions: who does what, where, in the order of the text ("Alice falling down a very deep well").

A tagged sentence is cut where clauses meet (`nlp.segments`); in each the first finite verb is found, what stands
before it is the subject and what follows is object and setting. The verb becomes a participle, which is how captions
of pictures are worded. Clauses that show nothing are left out: with a modal or a negation, with a verb of saying or
thinking, or whose subject stays unknown.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nlp.people import BODY
from nlp.phrases import NounPhrase, join, noun_phrases
from nlp.pronouns import Antecedents
from nlp.segments import segments
from nlp.tagging import tagged
from nlp.verbs import PARTICLES, lemma, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.tagging import Token

MOST_WORDS = 14
"""Longest caption, in words."""

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that make a clause."""

_FEWEST_THERE = 2
"""Noun phrases after "there was" that make a picture."""

_MOST_PARTICLES = 2
_NARRATORS = frozenset({"my", "our", "your"})


@dataclass(frozen=True)
class Clause:
    """One caption, who acts in it ('' where something is only there), and the noun phrases of the rest."""

    text: str
    subject: str
    phrases: tuple[NounPhrase, ...]


def clauses(text: str) -> list[Clause]:
    """Captions of all clauses of a text that show something, in reading order."""
    antecedents = Antecedents(text)
    found = []
    for sentence in tagged(text):
        subject: str | None = None
        last: str | None = None
        for segment in segments(sentence):
            verb = next((i for i, token in enumerate(segment) if token.tag in FINITE), len(segment))
            if verb < len(segment):
                subject = _subject(segment[:verb], antecedents, before=subject, last=last)
                if clause := _clause(subject, segment, verb):
                    found.append(clause)
            antecedents.read(segment)
            phrases = [phrase for phrase in noun_phrases(segment) if phrase.is_thing]
            last = phrases[-1].with_article() if phrases else last
    return found


def _subject(tokens: Sequence[Token], antecedents: Antecedents, *, before: str | None, last: str | None) -> str | None:
    """What stands before the verb, as a caption would begin; None where it is unknown or not a thing."""
    tokens = list(tokens)
    if tokens and tokens[0].tag in {"WDT", "WP"}:
        return last
    continues = not tokens or tokens[0].tag == "CC"
    phrases = noun_phrases(tokens)
    while tokens and tokens[0].tag in {"CC", "RB", "IN", "WRB", "TO", ","}:
        opens_setting = tokens[0].tag in {"IN", "TO"} and phrases and phrases[0].start == 1
        tokens = tokens[phrases[0].end if opens_setting else 1 :]
        phrases = noun_phrases(tokens)
    while tokens and tokens[-1].tag == "RB":
        tokens.pop()
    if not tokens:
        return before if continues else None
    if len(tokens) == 1 and tokens[0].tag == "PRP":
        return antecedents.resolve(tokens[0].word)
    if not phrases or phrases[0].start or not phrases[0].is_thing or phrases[0].head in BODY:
        return None
    return _with_attachment(tokens, phrases)


def _with_attachment(tokens: Sequence[Token], phrases: Sequence[NounPhrase]) -> str | None:
    """A noun phrase and at most one prepositional phrase after it: "the White Rabbit with pink eyes"."""
    first, rest = phrases[0], tokens[phrases[0].end :]
    if not rest:
        return first.with_article()
    attached = (
        len(phrases) > 1 and rest[0].tag == "IN" and phrases[1].start == first.end + 1 and phrases[1].end == len(tokens)
    )
    return f"{first.with_article()} {rest[0].word} {phrases[1].with_article()}" if attached else None


def _clause(subject: str | None, segment: Sequence[Token], verb: int) -> Clause | None:
    if any(token.tag == "EX" for token in segment[: verb + 1]):
        return _existential(segment[verb:])
    visible = shown(segment[verb:]) if subject else None
    if subject is None or visible is None:
        return None
    participle, after = visible
    rest = _rest(after, MOST_WORDS - len(subject.split()) - 1)
    phrases = tuple(noun_phrases(rest))
    if not any(phrase.is_thing and not phrase.is_name for phrase in phrases):
        return None
    return Clause(" ".join(filter(None, (subject, participle, _worded(rest)))), subject, phrases)


def _existential(tokens: Sequence[Token]) -> Clause | None:
    """As in "there were doors all round the hall" -> "doors all round the hall"."""
    rest = _rest(tokens[1:], MOST_WORDS)
    phrases = tuple(noun_phrases(rest))
    if lemma(tokens[0].word) != "be" or len(phrases) < _FEWEST_THERE or phrases[0].start:
        return None
    return Clause(_worded(rest), "", phrases) if phrases[0].is_thing else None


def _rest(tokens: Sequence[Token], most: int) -> list[Token]:
    """What follows the verb, up to a pronoun nobody can place, an aim ("to see") or another verb."""
    kept: list[Token] = []
    for i, token in enumerate(tokens):
        following = tokens[i + 1].tag if i + 1 < len(tokens) else "."
        if (
            token.tag == "PRP"
            or token.tag in FINITE
            or (token.tag == "TO" and following.startswith("VB"))
            or len(kept) >= most
        ):
            break
        if token.tag != "RB" or token.word in PARTICLES:
            kept.append(token)
    return _trimmed(kept)


def _trimmed(kept: list[Token]) -> list[Token]:
    """Without phrases that nothing joins to the first ("the book her sister ...") and without a loose or unseen end."""
    phrases = noun_phrases(kept)
    loose = next((b.start for a, b in itertools.pairwise(phrases) if a.end == b.start), len(kept))
    kept = kept[:loose]
    while kept:
        phrases = noun_phrases(kept)
        last = phrases[-1] if phrases else None
        is_particle = kept[-1].tag == "RB" and kept[-1].word in PARTICLES
        if last is not None and last.end == len(kept) and (last.is_thing or last.is_name):
            break
        if is_particle and len(kept) <= _MOST_PARTICLES:
            break
        kept = kept[: last.start] if last is not None and last.end == len(kept) else kept[:-1]
    return [] if kept and _starts_unseen(kept) else kept


def _starts_unseen(kept: list[Token]) -> bool:
    """Whether what follows the verb at once is nothing that could be seen: "in command", "a great interest"."""
    phrases = noun_phrases(kept)
    return bool(phrases) and phrases[0].start <= 1 and not (phrases[0].is_thing or phrases[0].is_name)


def _worded(tokens: Sequence[Token]) -> str:
    return join(["the" if token.word.lower() in _NARRATORS else _small(token) for token in tokens])


def _small(token: Token) -> str:
    return token.word.lower() if token.tag == "DT" else token.word
