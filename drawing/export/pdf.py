"""PDF: drawings as vector strokes and lettering as text, on pages measured in millimetres from the top left."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from drawing.export.bidi import in_sight
from drawing.export.lettering import clean
from drawing.export.metadata import checked
from drawing.export.typefaces import harfbuzz_font, lettering, run_width, runs, shape
from drawing.model.strokes import CONTROL_POINTS, raise_degree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    from drawing.export.lettering import Block
    from drawing.export.sheet import Sheet
    from drawing.export.typefaces import Run
    from drawing.model.strokes import Strokes

POINTS_PER_MM = 72 / 25.4

_FONT = "Lettering"
_ROUND = 1
_NON_ZERO = 1


def new_pdf(file: BytesIO, title: str, subject: str = "") -> Canvas:
    """An empty PDF whose bytes follow from what is drawn on it alone (no time stamp)."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(file, invariant=1, pageCompression=1)
    canvas.setTitle(clean(title))
    canvas.setSubject(clean(subject))
    canvas.setCreator("Storybrush")
    return canvas


@contextmanager
def page(canvas: Canvas, width: float, height: float) -> Iterator[None]:
    """One page; inside, coordinates are millimetres, x to the right and y down."""
    canvas.setPageSize((width * POINTS_PER_MM, height * POINTS_PER_MM))
    canvas.saveState()
    canvas.translate(0, height * POINTS_PER_MM)
    canvas.scale(POINTS_PER_MM, -POINTS_PER_MM)
    yield
    canvas.restoreState()
    canvas.showPage()


@contextmanager
def clipped(canvas: Canvas, x: float, y: float, width: float, height: float) -> Iterator[None]:
    """Inside, nothing is drawn outside of the rectangle."""
    canvas.saveState()
    outline = canvas.beginPath()
    outline.rect(x, y, width, height)
    canvas.clipPath(outline, stroke=0, fill=0)
    yield
    canvas.restoreState()


def draw_strokes(canvas: Canvas, strokes: Strokes, sheet: Sheet, corner: tuple[float, float], height: float) -> None:
    """One drawing as Bezier curves, its canvas `height` mm high with the top left at `corner`; nothing is clipped."""
    strokes = raise_degree(checked(strokes), CONTROL_POINTS["cubic"])
    canvas.saveState()
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    if sheet.compositing == "softor":
        canvas.setBlendMode("Multiply")
    curves = strokes.points[0].double().numpy() * height + corner
    widths = (strokes.width[0] * sheet.width_factor * height).tolist()
    for curve, width, (red, green, blue, alpha) in zip(curves, widths, strokes.colour[0].tolist(), strict=True):
        canvas.setStrokeColorRGB(red, green, blue)
        canvas.setStrokeAlpha(alpha)
        canvas.setLineWidth(width)
        canvas.bezier(*curve.flatten().tolist())
    canvas.restoreState()


def draw_block(canvas: Canvas, block: Block, centre: float, top: float) -> None:
    """Every line of a block, centred about `centre`, in black.

    What the lettering has is written as text; other scripts are shaped and filled as outlines, since PDF text knows
    neither joined letters nor their direction; what no typeface has is a gap.
    """
    for index, line in enumerate(block.lines):
        parts = in_sight(runs(line, right_to_left=block.right_to_left))
        canvas.saveState()
        canvas.translate(centre - block.size * sum(map(run_width, parts)) / 2, top + block.baseline(index))
        canvas.scale(1, -1)
        x = 0.0
        for part in parts:
            if part.typeface is lettering() and not part.right_to_left:
                _write(canvas, part, x, block.size)
            else:
                _outline(canvas, part, x, block.size)
            x += block.size * run_width(part)
        canvas.restoreState()


@cache
def _registered() -> str:
    """The lettering, made known to the PDF library under the name returned."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(_FONT, str(lettering().path)))
    return _FONT


def _write(canvas: Canvas, run: Run, x: float, size: float) -> None:
    """A run as text, scaled by the little that kerning makes it narrower than its letters side by side."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    plain = stringWidth(run.text, _registered(), 1.0)
    if not plain:
        return
    words = canvas.beginText(x, 0)
    words.setFont(_registered(), size)
    words.setHorizScale(100 * run_width(run) / plain)
    words.textOut(run.text)
    canvas.drawText(words)


def _outline(canvas: Canvas, run: Run, x: float, size: float) -> None:
    """A run as filled shapes; nothing where it has no typeface."""
    if run.typeface is None:
        return
    font = harfbuzz_font(run.typeface.path)
    pen = _glyph_pen(canvas.beginPath())
    for glyph in shape(run):
        pen.place(size / font.face.upem, x + size * glyph.x, size * glyph.y)
        font.draw_glyph_with_pen(glyph.index, pen)
        x += size * glyph.advance
    canvas.drawPath(pen.path, stroke=0, fill=1, fillMode=_NON_ZERO)


def _glyph_pen(target: Any) -> Any:  # noqa: ANN401
    """A pen that draws glyphs into a path of the PDF library; `place` says where the next one goes."""
    from fontTools.pens.basePen import BasePen

    class GlyphPen(BasePen):
        def __init__(self) -> None:
            super().__init__(None)
            self.path = target
            self.place(1.0, 0.0, 0.0)

        def place(self, scale: float, x: float, y: float) -> None:
            self._scale, self._x, self._y = scale, x, y

        def _at(self, point: tuple[float, float]) -> tuple[float, float]:
            return self._x + self._scale * point[0], self._y + self._scale * point[1]

        def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self.path.moveTo(*self._at(point))

        def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
            self.path.lineTo(*self._at(point))

        def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
            self.path.curveTo(*(value for point in points for value in self._at(point)))

        def _closePath(self) -> None:  # noqa: N802
            self.path.close()

    return GlyphPen()
