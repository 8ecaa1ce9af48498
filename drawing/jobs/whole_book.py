"""A picture for every chapter of a book, one job a chapter: what is drawn so far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drawing.export.files import slug
from drawing.jobs import cast_form
from drawing.jobs.requests import Illustrate
from drawing.model.members import members_in
from drawing.model.spec import SpecError
from drawing.tasks.illustrate import plate_of
from drawing.tasks.whole_book import people_of, prompts_for, volume_of

if TYPE_CHECKING:
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
        people: who it is about; None as long as nobody has looked.
        frames: the last frame of every finished drawing.
        plates: the finished drawings.
        left_out: a sentence for every chapter that could not be drawn.
        is_stopped: no chapter is to be drawn any more.

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
        return self.is_stopped or self.number > len(self.chapters)

    @property
    def chapter(self) -> nlp.Chapter:
        """The one whose turn it is."""
        return self.chapters[self.number - 1]

    def met(self) -> BookRun:
        """The book when it is known who its people are and how they look, from the form or from the text."""
        if self.people is not None:
            return self
        given = members_in(self.settings.get("cast") or "")
        people = people_of(self.chapters, given, int(self.settings.get("seed") or 0))
        return replace(self, people=people, settings={**self.settings, "cast": cast_form.lines_of(people.looks)})

    def job(self) -> Illustrate:
        """What is to be drawn next."""
        return Illustrate(self.chapters, self.number, self.settings, self.people)

    def after(self, outcome: Take | str) -> BookRun:
        """The book when a chapter was drawn, or a sentence says why it was not."""
        if isinstance(outcome, str):
            told = f"{self.chapter.title}: {outcome}"
            return replace(self, number=self.number + 1, left_out=(*self.left_out, told))
        best = outcome.best
        prompt = prompts_for(self.chapter, [best.title], {})[0]
        plate = plate_of(prompt, best.svg, slug(self.chapter.title, self.chapter.index))
        return replace(self, number=self.number + 1, frames=(*self.frames, best), plates=(*self.plates, plate))

    def volume(self) -> Volume:
        """What the plates are bound into."""
        return volume_of(self.book, self.chapters, "Illustrations")

    def summary(self) -> list[str]:
        """What came of it, in sentences."""
        end = "Done" if self.number > len(self.chapters) else "Stopped"
        drawn = f"{end}: {len(self.plates)} of {len(self.chapters)} chapters drawn"
        return [drawn, *(f"left out: {one}" for one in self.left_out)]
