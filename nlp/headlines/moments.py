"""The most drawable moments of a chapter, each shortened to who does what, where.

Every clause of the narration (direct speech is left out) is worded as a caption, and so is every chain of things in
their places (`nlp.clauses`, `nlp.settings`). The critic's text space is asked how well it knows each noun phrase of a
caption: the greatest cosine between the phrase's sentence embedding and the names of the pictures it was trained on
("rabbit", "old key"). Abstract phrases ("a great interest") have no near neighbour there and score low. A caption
scores the mean of its two best known things, and more where somebody acts, where it shows several things or says what
they look like, and where these things come back in the chapter. Among the best captions, those closest in meaning to
all of them come first: what the chapter is about, and not a tree in passing.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from nlp.clauses import clauses
from nlp.drawable import WELL_KNOWN
from nlp.embeddings import embedded
from nlp.phrases import things
from nlp.sentences import narration
from nlp.settings import settings

if TYPE_CHECKING:
    from nlp.drawable import Drawability
    from nlp.phrases import NounPhrase

_COUNTED = 2
_ACTING = 0.15
_EACH_THING = 0.08
_EACH_ADJECTIVE = 0.05
_RECURRING = 0.05
_TELLING = 0.6
_MOST_THINGS = 3
_MOST_CAPTIONS = 400
"""Captions that are scored; of a longer text only every second, third ... is."""

_SHORTLIST = 40
"""Captions whose closeness to the others is looked at."""

_ANYBODY = frozenset({"crowd", "fellow", "man", "men", "one", "party", "people", "person", "woman", "women"})


class _Caption(NamedTuple):
    text: str
    phrases: tuple[NounPhrase, ...]
    acting: bool


def moments(chapter: str, drawability: Drawability, most: int = 3) -> list[str]:
    """The ``most`` best captions of a chapter, best first, no two about the same thing.

    A text without any (verse, a list) gives its best known things instead: "a small red fox, an old oak tree".
    """
    told = narration(chapter) or chapter
    captions = [_Caption(clause.text, clause.phrases, _acts(clause.subject)) for clause in clauses(told)]
    captions += [_Caption(text, phrases, acting=False) for text, phrases in settings(told)]
    if not captions:
        return _things_alone(told, drawability)
    captions = captions[:: -(-len(captions) // _MOST_CAPTIONS)]
    drawability.learn(phrase for caption in captions for phrase in caption.phrases)
    mentions = Counter(phrase.head for phrase in things(told))
    scored = sorted(
        ((_score(caption, drawability, mentions), caption) for caption in captions), reverse=True, key=_first
    )
    chosen: list[str] = []
    seen: set[str] = set()
    for caption in _most_telling_first(scored[:_SHORTLIST]):
        heads = {phrase.head for phrase in caption.phrases if phrase.is_thing}
        if len(chosen) < most and not heads & seen:
            chosen.append(caption.text)
            seen |= heads
    return chosen


def _first(pair: tuple[float, _Caption]) -> float:
    return pair[0]


def _things_alone(text: str, drawability: Drawability) -> list[str]:
    found = list({phrase.head: phrase for phrase in things(text)}.values())[:_MOST_CAPTIONS]
    drawability.learn(found)
    best = sorted(found, key=drawability.of_phrase, reverse=True)[:_MOST_THINGS]
    return [", ".join(phrase.with_article() for phrase in best)] if best else []


def _most_telling_first(scored: list[tuple[float, _Caption]]) -> list[_Caption]:
    """The captions by their scores and by the cosine of their embeddings to the mean of all of them."""
    embeddings = embedded([caption.text for _, caption in scored])
    centre = embeddings.mean(dim=0)
    telling = (embeddings @ centre / centre.norm()).tolist()
    totals = [(score + _TELLING * cosine, caption) for (score, caption), cosine in zip(scored, telling, strict=True)]
    return [caption for _, caption in sorted(totals, key=_first, reverse=True)]


def _acts(subject: str) -> bool:
    """Whether it is somebody in particular who acts: not "the people" or "a man"."""
    words = subject.split()
    return bool(words) and not (
        words[0] in {"a", "an", "the"} and words[-1] in _ANYBODY and len(words) <= len(("the", "man"))
    )


def _score(caption: _Caption, drawability: Drawability, mentions: Counter[str]) -> float:
    shown = [phrase for phrase in caption.phrases if phrase.is_thing]
    known = sorted((min(drawability.of_phrase(phrase), WELL_KNOWN) for phrase in shown), reverse=True)[:_COUNTED]
    if not known:
        return 0.0
    adjectives = sum(len(phrase.text.split()) - 1 for phrase in shown[:_MOST_THINGS])
    recurring = max(math.log(1 + mentions[phrase.head]) for phrase in shown)
    return (
        sum(known) / len(known)
        + _ACTING * caption.acting
        + _EACH_THING * min(len(shown) + caption.acting, _MOST_THINGS)
        + _EACH_ADJECTIVE * min(adjectives, _MOST_THINGS)
        + _RECURRING * recurring
    )
