"""Candidate descriptions of a chapter: what a drawing of it could show, in words a person would say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from nlp.drawable import Drawability, Familiarity, kind_familiarity
from nlp.errors import TextError
from nlp.headlines import yake as optional_yake
from nlp.headlines.characters import characters
from nlp.headlines.keybert import keybert
from nlp.headlines.keywords import picked
from nlp.headlines.moments import distinct, moments
from nlp.headlines.rake import rake
from nlp.headlines.reading import read_narrative
from nlp.headlines.t5 import MODEL as T5
from nlp.headlines.t5 import t5
from nlp.headlines.things import things_alone
from nlp.language import not_english
from nlp.seq2seq import ModelUnavailableError, best_device

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nlp.headlines.moments import Moment
    from nlp.headlines.reading import Narrative

_NOTHING = "This chapter names nothing that could be drawn: choose another one or write the description yourself."

MOST_SCENES = 3
"""Moments that are offered for themselves, besides those which keywords pick."""

PORTRAIT = 0.85
"""What a portrait is worth beside a moment as drawable."""

_POOR, _ENOUGH, _MOST = 0.45, 3, 8
"""Worth below which a candidate is offered only where there are not enough better ones, and how many are offered."""

Source = Literal["t5", "yake", "rake", "keybert", "scene", "characters"]


@dataclass(frozen=True)
class Candidate:
    """One description: what made or picked it, its wording, and how good a picture it is, 0..1."""

    source: Source
    text: str
    score: float


class Headlines(NamedTuple):
    """Candidates, most drawable first, and sentences about what is missing and why."""

    candidates: list[Candidate]
    notices: list[str]


def headlines(
    chapter: str,
    summary: str,
    *,
    book: str = "",
    hub: bool | None = None,
    most_scenes: int = MOST_SCENES,
    t5_model: str = T5,
    familiarity: Familiarity = kind_familiarity,
    narrative: Narrative | None = None,
) -> Headlines:
    """All candidates for a chapter.

    One policy: every candidate is a sentence, made from one of the chapter's clauses, that says by itself who does
    what and that shows things which whoever draws knows; T5 alone writes its own. *scene* are the moments best to draw;
    YAKE, RAKE and KeyBERT read the summary, as in the thesis, and each picks the moment that says most of its
    keywords; *characters* are portraits.

    Args:
        chapter: the chapter's text.
        summary: its summary, possibly edited by the reader.
        book: text of the whole book, from which *characters* learns what its people are; empty to use the chapter
        alone.
        hub: whether to load the T5 model; None to load it only where there is a GPU.
        most_scenes: moments that are offered for themselves, besides those which keywords pick.
        t5_model: Hub name or folder of its weights.
        familiarity: how well whoever will draw knows nouns, see `nlp.drawable`.
        narrative: the chapter as `read_narrative` reads it, where that was done before.

    Raises:
        TextError: the chapter names nothing that could be drawn.
    """
    drawability = Drawability(familiarity)
    language = not_english(chapter)
    notices = [language] if language else []
    narrative = narrative or read_narrative(chapter)
    ranked = moments(narrative, drawability)
    found = [_offered("scene", moment) for moment in distinct(ranked, most_scenes)]
    found += list(_by_keywords(summary, ranked, found, notices))
    portraits = characters(narrative, drawability, book=book)
    found += [Candidate("characters", text, _score(PORTRAIT * drawability.of_text(text))) for text in portraits]
    if not found:
        found = [Candidate("scene", text, _score(drawability.of_text(text))) for text in things_alone(chapter)]
    device = best_device()
    if hub or (hub is None and device == "cuda"):
        try:
            text = t5(summary, model=t5_model, device=device)
            found += [Candidate("t5", text, _score(drawability.of_text(text)))] if text else []
        except ModelUnavailableError as error:
            notices.append(str(error))
    if not found:
        raise TextError(language or _NOTHING)
    return Headlines(_ranked(found, max(_MOST, most_scenes)), notices)


def _by_keywords(summary: str, ranked: list[Moment], found: list[Candidate], notices: list[str]) -> Iterator[Candidate]:
    """What each keyword algorithm picks among the moments, by the keywords that it finds in the summary."""
    algorithms: list[tuple[Source, Callable[[str], list[str]]]] = [("rake", rake), ("keybert", keybert)]
    if optional_yake.is_installed():
        algorithms.insert(0, ("yake", optional_yake.yake))
    else:
        notices.append(optional_yake.NOTICE)
    taken = {one.text for one in found}
    for source, algorithm in algorithms:
        moment = picked(algorithm(summary), ranked, taken) if ranked else None
        if moment is not None:
            taken.add(moment.text)
            yield _offered(source, moment)


def _offered(source: Source, moment: Moment) -> Candidate:
    return Candidate(source, moment.text, _score(moment.worth))


def _score(drawable: float) -> float:
    return round(drawable, 4)


def _ranked(found: list[Candidate], most: int) -> list[Candidate]:
    """Without repetitions, most drawable first; of those alike the one that was found first."""
    good = [one for one in found if one.score >= _POOR]
    found = good if len(good) >= _ENOUGH else sorted(found, key=lambda one: -one.score)[:_ENOUGH]
    once = {" ".join(one.text.lower().split()): one for one in reversed(found) if one.text}
    first_found = list(once.values())[::-1]
    return sorted(first_found, key=lambda candidate: -candidate.score)[:most]
