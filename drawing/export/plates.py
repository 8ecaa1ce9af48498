"""Plates of a book, the book they are bound into, and how a plate is laid on a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.export.sheet import WHITE, Sheet
from drawing.export.svg import read_svg

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from drawing.model.strokes import Strokes


@dataclass(frozen=True)
class Plate:
    """One illustration.

    Attributes:
        title: of the chapter.
        caption: the words under it: those it was drawn from, or the sentence it shows.
        svg: the drawing, as `write_svg` made it.
        name: stem of its file, without folder or ending; each plate's own.
        chapter: number of the chapter it belongs to; 0 where the book's text is not at hand.
        paragraph: number of the paragraph it stands after, from 0; -1 puts it before the first.
        alt: what is to be seen, for those who do not see it; empty takes the caption.
    """

    title: str
    caption: str
    svg: str
    name: str
    chapter: int = 0
    paragraph: int = -1
    alt: str = ""

    @property
    def alternative(self) -> str:
        """What stands for the picture where it cannot be seen."""
        return self.alt or self.caption


@dataclass(frozen=True)
class Chapter:
    """The text of a chapter: its number, its title, and its paragraphs."""

    number: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Volume:
    """A book to be bound: what it is called, by whom, in which language, and its text; each may be empty."""

    title: str
    authors: tuple[str, ...] = ()
    language: str = "en"
    chapters: tuple[Chapter, ...] = ()

    @property
    def by(self) -> str:
        """The authors in one line."""
        *first, last = self.authors or ("",)
        return f"{', '.join(first)} and {last}" if first else last


def check(plates: list[Plate]) -> None:
    """Refuse what makes no book.

    Raises:
        ValueError: if there is no plate, or names repeat or are no plain file names.
    """
    if not plates:
        raise ValueError("There are no illustrations yet: draw at least one chapter.")
    names = [plate.name for plate in plates]
    if len(set(names)) < len(names) or not all(name and name.replace("-", "").isalnum() for name in names):
        raise ValueError("Every illustration needs a name of its own, of letters, digits and hyphens.")


def drawing_of(plate: Plate) -> tuple[Strokes, Sheet]:
    """The strokes of a plate and what they lie on.

    Raises:
        ValueError: if its SVG is not ours.
    """
    strokes, made = read_svg(plate.svg)
    return strokes, Sheet(made["aspect"], made["background"] or WHITE, made["width_factor"], made["compositing"])


def lay(canvas: Canvas, strokes: Strokes, sheet: Sheet, corner: tuple[float, float], height: float) -> None:
    """A drawing on its paper on a page in mm, cut off at the paper's edges."""
    from drawing.export import pdf

    width = height * sheet.aspect
    with pdf.clipped(canvas, *corner, width, height):
        canvas.setFillColorRGB(*(sheet.background or WHITE))
        canvas.rect(*corner, width, height, stroke=0, fill=1)
        pdf.draw_strokes(canvas, strokes, sheet, corner, height)
