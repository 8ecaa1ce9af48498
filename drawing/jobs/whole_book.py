"""A picture for every chapter of a book, one job a chapter: what is drawn so far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from drawing.export.files import slug
from drawing.jobs import cast_form
from drawing.jobs.requests import Illustrate
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


@dataclass(frozen=True)
class BookRun:
    """A book that is being illustrated.

    Attributes:
        book: its text.
        settings: how all are drawn, see `Illustrate`.
        number: the chapter whose turn it is, from 1.
        chosen: words for chapters that a person chose them for, by the chapter's number.
        people: who it is about; None as long as nobody has looked.
        frames: the last frame of every finished drawing.
        plates: the finished drawings.
        left_out: a sentence for every chapter that could not be drawn.
        is_stopped: no chapter is to be drawn any more.
        again: place of a plate that is drawn anew, among the finished ones; None where the next chapter is drawn.

    Raises:
        SpecError: for no chapters, or more than one request may ask for.
    """

    book: nlp.Book
    settings: dict[str, Any]
    number: int = 1
    people: People | None = None
    frames: tuple[PackedFrame, ...] = ()
    plates: tuple[Plate, ...] = ()
    left_out: tuple[str, ...] = ()
    is_stopped: bool = False
    chosen: dict[int, str] = field(default_factory=dict)
    again: int | None = None

    def __post_init__(self) -> None:
        if not self.chapters:
            raise SpecError("The book was put away after an hour without use: read it again.")
        if len(self.chapters) > MOST_CHAPTERS:
            raise SpecError(
                f"The book has {len(self.chapters)} chapters; at most {MOST_CHAPTERS} are illustrated in one go: "
                "give a part of it."
            )

    @property
    def chapters(self) -> tuple[nlp.Chapter, ...]:
        """Of the whole book."""
        return tuple(self.book.chapters)

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

    def suggestions(self) -> Iterator[tuple[nlp.Chapter, str]]:
        """Every chapter with the words that it would be drawn from, nothing where nothing in it can be."""
        people = self.people or self.met().people
        if people is None:
            return
        for chapter in self.chapters:
            try:
                words = words_for(chapter, people)
            except TextError:
                words = []
            yield chapter, next(iter(words), "")

    def job(self) -> Illustrate:
        """What is to be drawn next."""
        number = self.chapters.index(self.chapter) + 1
        return Illustrate(
            self.chapters, number, self.settings, self.people, self.chosen.get(self.chapter.index, "").strip()
        )

    def redrawing(self, plate: int, words: str) -> BookRun:
        """The book while one of its plates (from 0) is drawn anew, from another seed and from words if there are any.

        Raises:
            SpecError: for a plate that is not there.
        """
        if not 0 <= plate < len(self.plates):
            raise SpecError("Choose one of the finished illustrations first.")
        seed = (int(self.settings.get("seed") or 0) + 1) % 2**31
        asked = words.strip() or self.frames[plate].title
        chosen = {**self.chosen, self.plates[plate].chapter: asked}
        return replace(self, again=plate, chosen=chosen, settings={**self.settings, "seed": seed})

    def after(self, outcome: Take | str) -> BookRun:
        """The book when a chapter was drawn, or a sentence says why it was not."""
        if isinstance(outcome, str):
            told = f"{self.chapter.title}: {outcome}"
            following = self.number + (self.again is None)
            return replace(self, number=following, again=None, left_out=(*self.left_out, told))
        best = outcome.best
        prompt = prompts_for(self.chapter, [best.title], {})[0]
        plate = plate_of(prompt, best.svg, slug(self.chapter.title, self.chapter.index))
        if self.again is None:
            return replace(self, number=self.number + 1, frames=(*self.frames, best), plates=(*self.plates, plate))
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

    def volume(self) -> Volume:
        """What the plates are bound into."""
        return volume_of(self.book, self.chapters, "Illustrations")

    def summary(self) -> list[str]:
        """What came of it, in sentences."""
        end = "Done" if self.number > len(self.chapters) else "Stopped"
        drawn = f"{end}: {len(self.plates)} of {len(self.chapters)} chapters drawn"
        return [drawn, *(f"left out: {one}" for one in self.left_out)]
