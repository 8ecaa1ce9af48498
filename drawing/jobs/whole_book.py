"""A picture for every chapter of a book, one job a chapter: what is drawn so far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from drawing.export.files import slug
from drawing.jobs import cast_form
from drawing.jobs.requests import Illustrate, check_plates
from drawing.model.members import members_in
from drawing.model.spec import SpecError
from drawing.tasks.illustrate import plate_of
from drawing.tasks.whole_book import people_of, prompts_for, volume_of, words_for
from nlp import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import nlp
    from drawing.export.plates import Plate, Volume
    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.progress import Take
    from drawing.tasks.whole_book import People

MOST_CHAPTERS = 150
"""Chapters of one request."""

MOST_ILLUSTRATIONS = 150
"""Illustrations of one request."""


@dataclass(frozen=True)
class BookRun:
    """A book that is being illustrated.

    Attributes:
        book: its text.
        settings: how all are drawn, see `Illustrate`.
        number: the chapter whose turn it is, from 1.
        plate: which of the chapter's illustrations it is, from 1.
        plates_each: illustrations of every chapter; fewer where words were chosen for fewer.
        chosen: words for chapters that a person chose them for, by the chapter's number, one a plate.
        people: who it is about; None as long as nobody has looked.
        frames: the last frame of every finished drawing.
        plates: the finished drawings.
        left_out: a sentence for every chapter that could not be drawn.
        is_stopped: no chapter is to be drawn any more.
        again: place of a plate that is drawn anew, among the finished ones; None where the next one is drawn.
        anew: the words that it is drawn anew from.

    Raises:
        SpecError: for no chapters, or more of them or of their illustrations than one request may ask for.
    """

    book: nlp.Book
    settings: dict[str, Any]
    number: int = 1
    people: People | None = None
    frames: tuple[PackedFrame, ...] = ()
    plates: tuple[Plate, ...] = ()
    left_out: tuple[str, ...] = ()
    is_stopped: bool = False
    chosen: dict[int, tuple[str, ...]] = field(default_factory=dict)
    again: int | None = None
    anew: str = ""
    plate: int = 1
    plates_each: int = 1

    def __post_init__(self) -> None:
        if not self.chapters:
            raise SpecError("The book was put away after an hour without use: read it again.")
        if len(self.chapters) > MOST_CHAPTERS:
            raise SpecError(
                f"The book has {len(self.chapters)} chapters; at most {MOST_CHAPTERS} are illustrated in one go: "
                "give a part of it."
            )
        check_plates(self.plates_each)
        if self.wanted > MOST_ILLUSTRATIONS:
            raise SpecError(
                f"These are {self.wanted} illustrations; at most {MOST_ILLUSTRATIONS} are drawn in one go: "
                "take fewer for each chapter, or a part of the book."
            )

    @property
    def chapters(self) -> tuple[nlp.Chapter, ...]:
        """Of the whole book."""
        return tuple(self.book.chapters)

    @property
    def wanted(self) -> int:
        """Illustrations of the whole book."""
        return sum(self._plates_of(chapter) for chapter in self.chapters)

    @property
    def share(self) -> float:
        """How much of it had its turn, 0 to 1."""
        before = sum(self._plates_of(chapter) for chapter in self.chapters[: self.number - 1])
        return (before + self.plate - 1) / max(self.wanted, 1)

    def _plates_of(self, chapter: nlp.Chapter) -> int:
        return max(self.plates_each, len(self.chosen.get(chapter.index, ())))

    @property
    def is_over(self) -> bool:
        """Whether every chapter had its turn, or none is to have one any more."""
        return self.again is None and self._is_over

    @property
    def _is_over(self) -> bool:
        return self.is_stopped or self.number > len(self.chapters)

    @property
    def chapter(self) -> nlp.Chapter:
        """The one whose turn it is."""
        if self.again is None:
            return self.chapters[self.number - 1]
        return next(one for one in self.chapters if one.index == self.plates[self.again].chapter)

    def met(self) -> BookRun:
        """The book when it is known who its people are and how they look, from the form or from the text."""
        if self.people is not None:
            return self
        given = members_in(self.settings.get("cast") or "")
        people = people_of(self.chapters, given, int(self.settings.get("seed") or 0))
        return replace(self, people=people, settings={**self.settings, "cast": cast_form.lines_of(people.looks)})

    def suggestions(self) -> Iterator[tuple[nlp.Chapter, list[str]]]:
        """Every chapter with the words that it would be drawn from, nothing where nothing in it can be."""
        people = self.people or self.met().people
        if people is None:
            return
        for chapter in self.chapters:
            try:
                words = words_for(chapter, people, self.plates_each)
            except TextError:
                words = []
            yield chapter, words

    def job(self) -> Illustrate:
        """What is to be drawn next."""
        number = self.chapters.index(self.chapter) + 1
        chosen = dict(enumerate(self.chosen.get(self.chapter.index, ()), start=1))
        words = self.anew if self.again is not None else chosen.get(self.plate, "").strip()
        return Illustrate(self.chapters, number, self.settings, self.people, words, first=self.plate)

    def redrawing(self, plate: int, words: str) -> BookRun:
        """The book while one of its plates (from 0) is drawn anew, from another seed and from words if there are any.

        Raises:
            SpecError: for a plate that is not there.
        """
        if not 0 <= plate < len(self.plates):
            raise SpecError("Choose one of the finished illustrations first.")
        seed = (int(self.settings.get("seed") or 0) + 1) % 2**31
        asked = words.strip() or self.frames[plate].title
        return replace(self, again=plate, anew=asked, settings={**self.settings, "seed": seed})

    def after(self, outcome: Take | str) -> BookRun:
        """The book when a chapter was drawn, or a sentence says why it was not."""
        if isinstance(outcome, str):
            told = (*self.left_out, f"{self.chapter.title}: {outcome}")
            return replace(self if self.again is not None else self._next(), again=None, left_out=told)
        best = outcome.best
        narrator = self.people.narrator if self.people else None
        prompt = prompts_for(self.chapter, [best.title], {}, narrator)[0]
        plate = plate_of(prompt, best.svg, self._stem())
        if self.again is None:
            return replace(self._next(), frames=(*self.frames, best), plates=(*self.plates, plate))
        at, after = self.again, self.again + 1
        frames = (*self.frames[:at], best, *self.frames[after:])
        return replace(self, again=None, frames=frames, plates=(*self.plates[:at], plate, *self.plates[after:]))

    def shows(self, plate: int, frame: PackedFrame) -> bool:
        """Whether a drawing is one of the plates (from 0) as it is, edited, or with items drawn anew."""
        if not 0 <= plate < len(self.frames):
            return False
        known, was = self.frames[plate], frame
        while was.before is not None and (was.origin or was.svg) != (known.origin or known.svg):
            was = was.before
        return (was.origin or was.svg) == (known.origin or known.svg)

    def _next(self) -> BookRun:
        """The book at its next plate."""
        if self.plate < self._plates_of(self.chapter):
            return replace(self, plate=self.plate + 1)
        return replace(self, number=self.number + 1, plate=1)

    def _stem(self) -> str:
        """The name of the plate whose turn it is, each plate's own."""
        if self.again is not None:
            return self.plates[self.again].name
        stem = slug(self.chapter.title, self.chapter.index)
        return stem if self.plate == 1 else f"{stem}-plate-{self.plate}"

    def volume(self) -> Volume:
        """What the plates are bound into."""
        return volume_of(self.book, self.chapters, "Illustrations")

    def summary(self) -> list[str]:
        """What came of it, in sentences."""
        end = "Done" if self.number > len(self.chapters) else "Stopped"
        drawn = f"{end}: {len(self.plates)} of {len(self.chapters)} chapters drawn"
        if self.wanted > len(self.chapters):
            drawn = f"{end}: {len(self.plates)} of {self.wanted} illustrations drawn"
        return [drawn, *(f"left out: {one}" for one in self.left_out)]
