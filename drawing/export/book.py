"""A book's illustrations in one file: a PDF or a zip of SVGs (`drawing.export.epub` makes an EPUB)."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from drawing.export.lettering import clean, fit
from drawing.export.plates import Plate, Volume, check, drawing_of, lay
from drawing.export.readable import write_readable_pdf

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


def write_book_pdf(title: str | Volume, plates: list[Plate]) -> bytes:
    """A PDF of A5 pages: with its text a readable book (`drawing.export.readable`), else one page a plate.

    A page has its chapter's title, the drawing (as vectors) and the caption.

    Raises:
        ValueError: if there is no plate, or an SVG is not ours.
    """
    from drawing.export import pdf

    check(plates)
    if isinstance(title, Volume) and title.chapters:
        return write_readable_pdf(title, plates)
    name = title.title if isinstance(title, Volume) else title
    file = io.BytesIO()
    canvas = pdf.new_pdf(file, name, f"{len(plates)} illustrations")
    _album(canvas, name, plates)
    canvas.save()
    return file.getvalue()


def _album(canvas: Canvas, title: str, plates: list[Plate]) -> None:
    from drawing.export import pdf

    width, height = PAGE
    room = width - 2 * MARGIN
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


def _picture(canvas: Canvas, plate: Plate) -> float:
    """The drawing between title and caption, as large as fits; returns its lower edge in mm."""
    room = PAGE[0] - 2 * MARGIN, PAGE[1] - 2 * MARGIN - _TITLE_ROOM - _CAPTION_ROOM
    strokes, sheet = drawing_of(plate)
    height = min(room[0] / sheet.aspect, room[1])
    width = height * sheet.aspect
    x, y = (PAGE[0] - width) / 2, MARGIN + _TITLE_ROOM
    lay(canvas, strokes, sheet, (x, y), height)
    return y + height
