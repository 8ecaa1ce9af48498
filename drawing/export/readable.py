"""A book to read as a PDF: A5, running heads, page numbers, plates where the text comes to what they show."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from drawing.export.lettering import clean
from drawing.export.pdf import POINTS_PER_MM
from drawing.export.typefaces import typeface_for

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from drawing.export.plates import Plate, Volume

_PAGE = (148 * POINTS_PER_MM, 210 * POINTS_PER_MM)
_INNER, _OUTER, _TOP, _BOTTOM = (mm * POINTS_PER_MM for mm in (18, 16, 19, 20))
_HEAD, _FOOT = 11 * POINTS_PER_MM, 11 * POINTS_PER_MM
_PLATE_HIGH = 104 * POINTS_PER_MM
_SERIF, _ITALIC = "Times-Roman", "Times-Italic"
_ENCODING = "cp1252"
"""What the PDF's own serif can write; other scripts take an installed typeface."""


def write_readable_pdf(book: Volume, plates: list[Plate]) -> bytes:
    """The PDF of a book's text and plates; the same book, the same bytes.

    Raises:
        ValueError: if an SVG is not ours.
    """
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    file = io.BytesIO()
    document: Any = BaseDocTemplate(
        file, pagesize=_PAGE, title=clean(book.title), author=clean(book.by), creator="Storybrush", invariant=1
    )
    width, height = _PAGE[0] - _INNER - _OUTER, _PAGE[1] - _TOP - _BOTTOM
    frames = {
        side: Frame(left, _BOTTOM, width, height, 0, 0, 0, 0) for side, left in (("right", _INNER), ("left", _OUTER))
    }
    document.addPageTemplates(
        [
            PageTemplate("first", [frames["right"]], onPage=_nothing, autoNextPageTemplate="left"),
            PageTemplate("left", [frames["left"]], onPageEnd=partial(_furniture, book), autoNextPageTemplate="right"),
            PageTemplate("right", [frames["right"]], onPageEnd=partial(_furniture, book), autoNextPageTemplate="left"),
        ]
    )
    document.build(_story(book, plates, width, height), canvasmaker=partial(Canvas, invariant=1, pageCompression=1))
    return file.getvalue()


def _nothing(canvas: Canvas, _: object) -> None:
    """Title pages have no heads."""
    canvas.storybrush_chapter = ""


def _furniture(book: Volume, canvas: Canvas, document: Any) -> None:  # noqa: ANN401
    """The running head - the book on left pages, the chapter on right ones - and the page's number."""
    chapter = getattr(canvas, "storybrush_chapter", "")
    opens = getattr(canvas, "storybrush_opens", 0) == document.page
    words = clean(book.title) if document.page % 2 == 0 else chapter
    middle = _PAGE[0] / 2
    canvas.saveState()
    font = _font_for(words, _ITALIC)
    if words and not opens:
        canvas.setFont(font, 9)
        canvas.drawCentredString(middle, _PAGE[1] - _HEAD, words if len(words) < 64 else f"{words[:62]}\u2026")  # noqa: PLR2004
    canvas.setFont(_SERIF, 9)
    canvas.drawCentredString(middle, _FOOT, str(document.page))
    canvas.restoreState()


def _story(book: Volume, plates: list[Plate], width: float, height: float) -> list[Flowable]:
    from reportlab.platypus import PageBreak, Spacer

    story: list[Flowable] = [Spacer(1, 0.3 * height), _paragraph(book.title, "title")]
    if book.by:
        story += [Spacer(1, 10), _paragraph(book.by, "by")]
    count = len(plates)
    story += [Spacer(1, 24), _paragraph(f"With {count} {'illustration' if count == 1 else 'illustrations'}", "by")]
    for chapter in book.chapters:
        own = [plate for plate in plates if plate.chapter == chapter.number]
        heading = clean(chapter.title) or f"Chapter {chapter.number}"
        story += [
            PageBreak(),
            _opening(heading, f"chapter-{chapter.number}"),
            Spacer(1, 26),
            _paragraph(heading, "heading"),
        ]
        story += [_figure(plate, width) for plate in own if plate.paragraph < 0]
        after_picture = True
        for number, paragraph in enumerate(chapter.paragraphs):
            story.append(_paragraph(paragraph, "first" if after_picture else "text"))
            last = number == len(chapter.paragraphs) - 1
            here = [one for one in own if one.paragraph == number or (last and one.paragraph > number)]
            story += [_figure(plate, width) for plate in here]
            after_picture = bool(here)
    return story


def _paragraph(words: str, name: str) -> Flowable:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    text = {"fontSize": 10.5, "leading": 14.2, "alignment": TA_JUSTIFY, "allowWidows": 0, "allowOrphans": 0}
    centred = {"alignment": TA_CENTER}
    styles: dict[str, dict[str, Any]] = {
        "text": {**text, "firstLineIndent": 14},
        "first": text,
        "title": {"fontSize": 25, "leading": 30, **centred},
        "by": {"fontSize": 12, "leading": 16, **centred},
        "heading": {"fontSize": 16, "leading": 20, "spaceAfter": 20, **centred},
        "caption": {"fontSize": 9.5, "leading": 12, **centred},
    }
    words = clean(words)
    font = _font_for(words, _ITALIC if name in {"by", "caption"} else _SERIF)
    wrap = {"wordWrap": "CJK"} if any("\u2e80" <= sign <= "\uffef" for sign in words) else {}
    return Paragraph(escape(words), ParagraphStyle(name, fontName=font, **styles[name], **wrap))


def _font_for(words: str, usual: str) -> str:
    """The PDF's own serif, or an installed typeface for scripts that it lacks."""
    lacking = "".join(dict.fromkeys(sign for sign in words if not _is_encodable(sign)))
    if not lacking:
        return usual
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for face in filter(None, map(typeface_for, lacking)):
        name = f"text-{face.path.stem}"
        if name in pdfmetrics.getRegisteredFontNames():
            return name
        try:
            pdfmetrics.registerFont(TTFont(name, str(face.path)))
        except (TTFError, OSError):
            continue
        return name
    return usual


def _is_encodable(sign: str) -> bool:
    try:
        sign.encode(_ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _opening(heading: str, name: str) -> Flowable:
    """Says where a chapter begins: to the outline and to the running heads."""
    from reportlab.platypus import Flowable

    class Opening(Flowable):
        def wrap(self, *_: float) -> tuple[float, float]:
            return 0, 0

        def draw(self) -> None:
            self.canv.bookmarkPage(name)
            self.canv.addOutlineEntry(heading, name)
            self.canv.storybrush_chapter = heading
            self.canv.storybrush_opens = self.canv.getPageNumber()

    return Opening()


def _figure(plate: Plate, width: float) -> Flowable:
    from reportlab.platypus import KeepTogether, Spacer

    return KeepTogether(
        [Spacer(1, 12), _drawing(plate, width), Spacer(1, 7), _paragraph(plate.caption, "caption"), Spacer(1, 14)]
    )


def _drawing(plate: Plate, room: float) -> Flowable:
    from reportlab.platypus import Flowable

    from drawing.export.plates import drawing_of, lay

    strokes, sheet = drawing_of(plate)
    height = min(room / sheet.aspect, _PLATE_HIGH)
    width = height * sheet.aspect

    class Drawing(Flowable):
        def wrap(self, *_: float) -> tuple[float, float]:
            return room, height

        def draw(self) -> None:
            self.canv.saveState()
            self.canv.translate((room - width) / 2, height)
            self.canv.scale(POINTS_PER_MM, -POINTS_PER_MM)
            lay(self.canv, strokes, sheet, (0.0, 0.0), height / POINTS_PER_MM)
            self.canv.restoreState()

    return Drawing()
