"""Candidate descriptions of a chapter: what a drawing of it could show, in words a person would say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from nlp.drawable import Drawability, Familiarity, kind_familiarity
from nlp.errors import TextError
from nlp.headlines import yake as optional_yake
from nlp.headlines.characters import characters
from nlp.headlines.keybert import keybert
from nlp.headlines.keywords import keywords, sayable
from nlp.headlines.moments import moments
from nlp.headlines.rake import rake
from nlp.headlines.t5 import MODEL as T5
from nlp.headlines.t5 import t5
from nlp.language import not_english
from nlp.seq2seq import ModelUnavailableError, best_device

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOTHING = "This chapter names nothing that could be drawn: choose another one or write the description yourself."

Source = Literal["t5", "yake", "rake", "keybert", "scene", "characters"]


@dataclass(frozen=True)
class Candidate:
    """One description: which algorithm made it, its wording, and how drawable it is (-1..1, see `nlp.drawable`)."""

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
    t5_model: str = T5,
    familiarity: Familiarity = kind_familiarity,
) -> Headlines:
    """All candidates for a chapter.

    T5, YAKE, RAKE and KeyBERT read the summary, as in the thesis; *scene* and *characters* read the chapter itself.

    Args:
        chapter: the chapter's text.
        summary: its summary, possibly edited by the reader.
        book: text of the whole book, from which *characters* learns what its people are; empty to use the chapter
        alone.
        hub: whether to load the T5 model; None to load it only where there is a GPU.
        t5_model: Hub name or folder of its weights.
        familiarity: how well whoever will draw knows phrases, see `nlp.drawable`.

    Raises:
        TextError: the chapter names nothing that could be drawn.
    """
    drawability = Drawability(familiarity)
    language = not_english(chapter)
    notices = [language] if language else []
    texts = list(_keyword_lists(summary, drawability, notices))
    texts += [("scene", text) for text in moments(chapter, drawability)]
    texts += [("characters", text) for text in characters(chapter, drawability, book=book)]
    device = best_device()
    if hub or (hub is None and device == "cuda"):
        try:
            texts.append(("t5", t5(summary, model=t5_model, device=device)))
        except ModelUnavailableError as error:
            notices.append(str(error))
    candidates = _ranked(texts, drawability)
    if not candidates:
        raise TextError(language or _NOTHING)
    return Headlines(candidates, notices)


def _keyword_lists(summary: str, drawability: Drawability, notices: list[str]) -> Iterator[tuple[Source, str]]:
    phrases = sayable(summary)
    if optional_yake.is_installed():
        yield "yake", keywords(optional_yake.yake(summary), phrases, drawability)
    else:
        notices.append(optional_yake.NOTICE)
    yield "rake", keywords(rake(summary), phrases, drawability)
    yield "keybert", keywords(keybert(summary, list(phrases)), phrases, drawability)


def _ranked(texts: list[tuple[Source, str]], drawability: Drawability) -> list[Candidate]:
    """Without empty ones and repetitions, most drawable first."""
    seen: set[frozenset[str]] = set()
    found = []
    for source, text in texts:
        words = frozenset(text.lower().replace(",", " ").split()) - {"a", "an", "the"}
        if words and words not in seen:
            seen.add(words)
            found.append(Candidate(source, text, round(drawability.of_text(text), 4)))
    return sorted(found, key=lambda candidate: -candidate.score)
