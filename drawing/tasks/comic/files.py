"""The page as PNG at print size, PDF and CBZ."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from drawing.export.lettering import clean
from drawing.export.sheet import WHITE
from drawing.export.typefaces import lettering, runs
from drawing.machine.svg_pixels import png_of
from drawing.tasks.comic.outlines import WHISPER_DASHES, bubbles, burst, corner_radius
from drawing.tasks.comic.svg import FRAME_WIDTH, INK, OUTLINE_WIDTH, page_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas

    from drawing.tasks.comic.balloons import Balloon
    from drawing.tasks.comic.layout import Rectangle
    from drawing.tasks.comic.page import Page, Panel

PRINT_DPI = 300
_MM_PER_INCH = 25.4
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def page_png(page: Page, dpi: float = PRINT_DPI) -> bytes:
    """A PNG file of the page, drawn anew from its strokes: 2480 x 3508 pixels for A4 at 300 dots an inch.

    Raises:
        ValueError: for a resolution outside 20 to 600.
    """
    if not 20 <= dpi <= 600:  # noqa: PLR2004
        raise ValueError(f"dpi must be a number from 20 to 600, not {dpi}.")
    faces = {run.typeface.path for run in runs(page.lettering) if run.typeface is not None}
    fonts = dict.fromkeys([str(lettering().path), *(str(path) for path in sorted(faces))])
    width, height = (round(side / _MM_PER_INCH * dpi) for side in (page.width, page.height))
    return png_of(page_svg(page, embed_font=False), width, height, fonts=list(fonts), dpi=dpi)


def page_pdf(page: Page, *more: Page) -> bytes:
    """A PDF file of one page or several: vector strokes, and text as text wherever the lettering has the script."""
    from drawing.export import pdf

    file = io.BytesIO()
    canvas = pdf.new_pdf(file, page.spec.title or "Comic", " ".join(one.description for one in (page, *more)))
    for one in (page, *more):
        with pdf.page(canvas, one.width, one.height):
            canvas.setLineJoin(1)
            if one.title is not None and one.title_box is not None:
                pdf.draw_block(canvas, one.title, one.title_box.centre[0], one.title_box.y)
            for panel in one.panels:
                _panel(canvas, panel)
    canvas.save()
    return file.getvalue()


def page_cbz(page: Page, *more: Page, dpi: float = PRINT_DPI) -> bytes:
    """A comic book archive: pages as PNG, and their title and captions as ComicInfo; the same pages, the same bytes."""
    pages = (page, *more)
    manga = "<Manga>YesAndRightToLeft</Manga>" if page.spec.layout == "manga" else ""
    summary = " ".join(one.description for one in pages)
    about = (
        '<?xml version="1.0" encoding="utf-8"?>\n<ComicInfo>'
        f"<Title>{escape(clean(page.spec.title) or 'Comic')}</Title><Summary>{escape(summary)}</Summary>"
        f"<PageCount>{len(pages)}</PageCount>{manga}</ComicInfo>\n"
    )
    files = {f"{number:03d}.png": page_png(one, dpi) for number, one in enumerate(pages, start=1)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**files, "ComicInfo.xml": about.encode("utf-8")}.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), content)
    return file.getvalue()


def _panel(canvas: Canvas, panel: Panel) -> None:
    from reportlab.lib.colors import Color

    from drawing.export import pdf

    with pdf.clipped(canvas, *_numbers(panel.frame)):
        canvas.setFillColorRGB(*(panel.sheet.background or WHITE))
        canvas.rect(*_numbers(panel.frame), stroke=0, fill=1)
        for margin in panel.margins:
            with pdf.clipped(canvas, *_numbers(margin.box)):
                canvas.linearGradient(*margin.start, *margin.end, [Color(*colour) for colour in margin.colours])
        if panel.strokes is not None:
            with pdf.clipped(canvas, *_numbers(panel.place)):
                pdf.draw_strokes(canvas, panel.strokes, panel.sheet, (panel.place.x, panel.place.y), panel.place.height)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(FRAME_WIDTH)
    canvas.rect(*_numbers(panel.frame), stroke=1, fill=0)
    if panel.told is not None:
        _caption(canvas, panel)
    for balloon in panel.balloons:
        _balloon(canvas, balloon)


def _caption(canvas: Canvas, panel: Panel) -> None:
    from drawing.export import pdf

    box, block = panel.told_box, panel.told
    if block is None:
        return
    inside = box.y < panel.frame.y + panel.frame.height
    if inside:
        canvas.setLineWidth(OUTLINE_WIDTH)
        _white(canvas)
        canvas.rect(*_numbers(box), stroke=1, fill=1)
    canvas.setFillColor(INK)
    pdf.draw_block(canvas, block, box.centre[0], box.y + (box.height - block.height) / 2 if inside else box.y)


def _balloon(canvas: Canvas, balloon: Balloon) -> None:
    from drawing.export import pdf

    box = balloon.box
    canvas.saveState()
    canvas.setLineWidth(2 * OUTLINE_WIDTH)
    if balloon.kind == "whisper":
        canvas.setDash(*WHISPER_DASHES)
    _white(canvas)
    for outline in (True, False) if balloon.kind != "sound" else ():
        style = {"stroke": int(outline), "fill": int(not outline)}
        if balloon.kind == "shout":
            _polygon(canvas, burst(box), style)
        else:
            canvas.roundRect(*_numbers(box), corner_radius(box), **style)
        if balloon.kind == "thought":
            for bubble in bubbles(balloon):
                canvas.circle(*bubble, **style)
        else:
            _polygon(canvas, balloon.tail, style)
    canvas.restoreState()
    canvas.setFillColor(INK)
    pdf.draw_block(canvas, balloon.block, box.centre[0], box.y + (box.height - balloon.block.height) / 2)


def _polygon(canvas: Canvas, points: Sequence[tuple[float, float]], style: dict[str, int]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, **style)


def _white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(*WHITE)


def _numbers(box: Rectangle) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
