"""What a visitor wants drawn of a text: its chapters, and of one of them a summary and what could be drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nlp
from drawing.engines.memory import familiarities


def book_of(text: str | None, upload: str | None) -> nlp.Book:
    """An uploaded file, or else the pasted text, as a book."""
    return nlp.read_book(Path(upload)) if upload else nlp.read_book(text or "")


def chapters_of(text: str | None, upload: str | None) -> list[nlp.Chapter]:
    """The chapters of an uploaded file, or else of the pasted text."""
    return list(book_of(text, upload).chapters)


def pick(chapters: list[nlp.Chapter], number: float | None) -> nlp.Chapter:
    """Chapter `number`, counted from 1."""
    if number is None or not 1 <= number <= len(chapters):
        raise nlp.TextError(f"There is no chapter {number}: choose one from 1 to {len(chapters)}.")
    return chapters[int(number) - 1]


def suggestions(
    chapters: list[nlp.Chapter], number: float | None, summary: str = ""
) -> tuple[nlp.Summary, nlp.Headlines]:
    """Summary (or the one given) and candidate descriptions of a chapter."""
    chapter = pick(chapters, number)
    made = nlp.Summary(summary, "extractive") if summary.strip() else nlp.summarise(chapter.text)
    book = "\n\n".join(each.text for each in chapters)
    return made, nlp.headlines(chapter.text, made.text, book=book, familiarity=familiarities)


def listing(chapters: list[nlp.Chapter], number: float) -> dict[str, Any]:
    """Chapters, and of one of them summary, candidates and notices, as plain values for programs."""
    summary, (candidates, notices) = suggestions(chapters, number)
    return {
        "chapters": [{"index": one.index, "title": one.title, "words": one.words} for one in chapters],
        "chapter": int(number),
        "summary": {"text": summary.text, "backend": summary.backend},
        "candidates": [{"source": one.source, "text": one.text, "score": one.score} for one in candidates],
        "notices": notices,
    }
