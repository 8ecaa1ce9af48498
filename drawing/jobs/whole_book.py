"""A picture for every chapter of a book, one job a chapter: what is drawn so far, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drawing.export.book import Plate
from drawing.export.files import slug
from drawing.jobs.requests import Illustrate
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import nlp
    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.progress import Take

MOST_CHAPTERS = 150
"""Chapters of one request."""


@dataclass(frozen=True)
class BookRun:
    """A book that is being illustrated.

    Attributes:
        chapters: of the whole book.
        settings: how all are drawn, see `Illustrate`.
        number: the chapter whose turn it is, from 1.
        frames: the last frame of every finished drawing.
        plates: the finished drawings.
        left_out: a sentence for every chapter that could not be drawn.

    Raises:
        SpecError: for no chapters, or more than one request may ask for.
    """

    chapters: tuple[nlp.Chapter, ...]
    settings: dict[str, Any]
    number: int = 1
    frames: tuple[PackedFrame, ...] = ()
    plates: tuple[Plate, ...] = ()
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.chapters:
            raise SpecError("The book was put away after an hour without use: read it again.")
        if len(self.chapters) > MOST_CHAPTERS:
            raise SpecError(
                f"The book has {len(self.chapters)} chapters; at most {MOST_CHAPTERS} are illustrated in one go: "
                "give a part of it."
            )

    @property
    def is_over(self) -> bool:
        """Whether every chapter had its turn."""
        return self.number > len(self.chapters)

    @property
    def chapter(self) -> nlp.Chapter:
        """The one whose turn it is."""
        return self.chapters[self.number - 1]

    def job(self) -> Illustrate:
        """What is to be drawn next."""
        return Illustrate(self.chapters, self.number, self.settings)

    def after(self, outcome: Take | str) -> BookRun:
        """The book when a chapter was drawn, or a sentence says why it was not."""
        if isinstance(outcome, str):
            told = f"{self.chapter.title}: {outcome}"
            return replace(self, number=self.number + 1, left_out=(*self.left_out, told))
        best = outcome.best
        plate = Plate(self.chapter.title, best.title, best.svg, slug(self.chapter.title, self.chapter.index))
        return replace(self, number=self.number + 1, frames=(*self.frames, best), plates=(*self.plates, plate))

    def summary(self) -> list[str]:
        """What came of it, in sentences."""
        end = "Done" if self.is_over else "Stopped"
        drawn = f"{end}: {len(self.plates)} of {len(self.chapters)} chapters drawn"
        return [drawn, *(f"left out: {one}" for one in self.left_out)]
