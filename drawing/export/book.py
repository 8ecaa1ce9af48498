"""A book's illustrations in one file: a PDF or a zip of SVGs (`drawing.export.epub` makes an EPUB)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.export.lettering import clean, fit
from drawing.export.sheet import WHITE, Sheet
from drawing.export.svg import read_svg

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAGE = (148.0, 210.0)
"""A5, width and height in mm."""

MARGIN = 14.0
_TITLE_ROOM = 24.0
_CAPTION_ROOM = 30.0
_TITLE_SIZES = (7.5, 3.5)
_CAPTION_SIZES = (5.2, 2.6)
_COVER_SIZES = (15.0, 5.0)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Plate:
    """One illustration.

    Attributes:
        title: of the chapter.
        caption: the words it was drawn from.
        svg: the drawing, as `write_svg` made it.
        name: stem of its file, without folder or ending; each plate's own.
    """

    title: str
    caption: str
    svg: str
    name: str


def write_book_pdf(title: str, plates: list[Plate]) -> bytes:
    """A PDF of A5 pages: the title, then one page a plate with its title, drawing (as vectors) and caption.

    Raises:
        ValueError: if there is no plate, or an SVG is not ours.
    """
    from drawing.export import pdf

    check(plates)
    width, height = PAGE
    room = width - 2 * MARGIN
    file = io.BytesIO()
    canvas = pdf.new_pdf(file, title, f"{len(plates)} illustrations")
    with pdf.page(canvas, width, height):
        cover = fit(title, room, height / 2, *_COVER_SIZES)
        pdf.draw_block(canvas, cover, width / 2, (height - cover.height) / 2)
    for plate in plates:
        with pdf.page(canvas, width, height):
            canvas.bookmarkPage(plate.name)
            canvas.addOutlineEntry(clean(plate.title) or plate.name, plate.name)
            heading = fit(plate.title, room, _TITLE_ROOM - 4, *_TITLE_SIZES)
            pdf.draw_block(canvas, heading, width / 2, MARGIN + (_TITLE_ROOM - 4 - heading.height) / 2)
            bottom = _picture(canvas, plate)
            caption = fit(plate.caption, room, height - MARGIN - bottom - 4, *_CAPTION_SIZES)
            pdf.draw_block(canvas, caption, width / 2, bottom + 4)
    canvas.save()
    return file.getvalue()


def write_svg_zip(plates: list[Plate]) -> bytes:
    """A zip of the plates' SVGs; the same plates, the same bytes.

    Raises:
        ValueError: if there is no plate.
    """
    check(plates)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for plate in plates:
            entry = zipfile.ZipInfo(f"{plate.name}.svg", _ZIP_TIME)
            archive.writestr(entry, plate.svg.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return file.getvalue()


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


def _picture(canvas: Canvas, plate: Plate) -> float:
    """The drawing between title and caption, as large as fits; returns its lower edge in mm."""
    from drawing.export import pdf

    strokes, made = read_svg(plate.svg)
    sheet = Sheet(made["aspect"], made["background"] or WHITE, made["width_factor"], made["compositing"])
    room = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN - _TITLE_ROOM - _CAPTION_ROOM
    height = min(room[0] / sheet.aspect, room[1])
    width = height * sheet.aspect
    x, y = (PAGE[0] - width) / 2, MARGIN + _TITLE_ROOM
    with pdf.clipped(canvas, x, y, width, height):
        canvas.setFillColorRGB(*(sheet.background or WHITE))
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        pdf.draw_strokes(canvas, strokes, sheet, (x, y), height)
    return y + height
