"""What a visitor wants drawn of a text: its chapters, and of one of them a summary and what could be drawn."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nlp
from drawing.machine.devices import best_device
from drawing.tasks.plate_choice import plates_of
from nlp.headlines.t5 import MODEL as T5
from nlp.narrator import narrator_of
from nlp.reading.apart import read_long_book
from nlp.reading.files import MOST_BYTES, MOST_CHARACTERS
from nlp.summarise import LED

if TYPE_CHECKING:
    from collections.abc import Sequence

GPU_SECONDS = 30
"""Seconds of GPU to reserve where a language model reads a chapter: loading one and 256 tokens of four beams."""

_FAILED = "The language models failed on this machine, so the chapter's own sentences and phrases are used."

log = logging.getLogger("storybrush")


def check(text: str | None, upload: str | None, chapter: float | None) -> None:
    """Refuse a text by its size alone, and a chapter that no book has; nothing is read yet.

    Raises:
        TextError: with what to change.
    """
    if not upload and not (text or "").strip():
        raise nlp.TextError("There is no text in it: paste a chapter or choose another file.")
    if len(text or "") > MOST_CHARACTERS:
        raise nlp.TextError(f"The text has more than {MOST_CHARACTERS:,} characters: give one book at a time.")
    if upload and Path(upload).stat().st_size > MOST_BYTES:
        raise nlp.TextError(f"The text is larger than {MOST_BYTES >> 20} MB: give one book or one chapter at a time.")
    if chapter is not None and not chapter >= 1:
        raise nlp.TextError(f"There is no chapter {chapter:g}: chapters are counted from 1.")


def book_of(source: str | Path) -> nlp.Book:
    """A book's file, or a pasted text, as a book."""
    return read_long_book(source)


def chapters_of(source: str | Path) -> list[nlp.Chapter]:
    """The chapters of a book's file or of a pasted text."""
    return list(book_of(source).chapters)


def text_of(chapters: Sequence[nlp.Chapter]) -> str:
    """The text of a whole book."""
    return "\n\n".join(each.text for each in chapters)


def pick(chapters: Sequence[nlp.Chapter], number: float | None) -> nlp.Chapter:
    """Chapter `number`, counted from 1."""
    if not chapters:
        raise nlp.TextError("The text was put away after an hour without use: read it again.")
    if number is None or not 1 <= number <= len(chapters):
        raise nlp.TextError(f"There is no chapter {number}: choose one from 1 to {len(chapters)}.")
    return chapters[int(number) - 1]


def suggestions(
    chapters: Sequence[nlp.Chapter], number: float | None, summary: str = ""
) -> tuple[nlp.Summary, nlp.Headlines]:
    """Summary (or the one given) and candidate descriptions of a chapter.

    Language models help where this process has a GPU; where they fail, whatever the reason, it goes without them.
    """
    chapter = pick(chapters, number)
    book = text_of(chapters)
    if best_device() == "cpu":
        return _suggested(chapter, book, summary, "cpu")
    try:
        return _suggested(chapter, book, summary, "cuda")
    except nlp.TextError:
        raise
    except Exception:
        log.exception("the language models failed")
        made, (candidates, notices) = _suggested(chapter, book, summary, "cpu")
        return made, nlp.Headlines(candidates, [*notices, _FAILED])


def _suggested(chapter: nlp.Chapter, book: str, summary: str, device: str) -> tuple[nlp.Summary, nlp.Headlines]:
    if (summary or "").strip():
        made = nlp.Summary(summary, "extractive")
    else:
        made = nlp.summarise(chapter.text, "extractive" if device == "cpu" else "auto", device=device)
    narrator = narrator_of(book)
    return made, plates_of(chapter.text, made.text, book=book, hub=device != "cpu", narrator=narrator)


def has_models() -> bool:
    """Whether a language model's weights lie on this machine."""
    from huggingface_hub import try_to_load_from_cache

    return any(isinstance(try_to_load_from_cache(name, "config.json"), str) for name in (LED, T5))


def listing(
    chapters: Sequence[nlp.Chapter], number: float, summary: nlp.Summary, found: nlp.Headlines
) -> dict[str, Any]:
    """Chapters, and of one of them summary, candidates and notices, as plain values for programs."""
    return {
        "chapters": [{"index": one.index, "title": one.title, "words": one.words} for one in chapters],
        "chapter": int(number),
        "summary": {"text": summary.text, "backend": summary.backend},
        "candidates": [{"source": one.source, "text": one.text, "score": one.score} for one in found.candidates],
        "notices": found.notices,
    }
