"""PDF of a single drawing: one page of its own shape, all of it vector strokes."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from drawing.export.pdf import clipped, draw_strokes, new_pdf, page
from drawing.export.sheet import RGB, WHITE, Sheet

if TYPE_CHECKING:
    from drawing.model.strokes import Strokes

LONGER_SIDE = 280.0
"""Length in mm of the page's longer side, which then fits on A4 with a margin."""


def write_pdf(
    strokes: Strokes,
    *,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    width_factor: float = 1.0,
    compositing: str = "over",
    longer_side: float = LONGER_SIDE,
) -> bytes:
    """A PDF file of one drawing; the same input gives the same bytes.

    Args:
        strokes: one drawing (B = 1).
        aspect: see `Sheet`, and so `title`, `background`, `width_factor` and `compositing`.
        title: the prompt, the document's title.
        background: colour that fills the page, or None for none.
        width_factor: widens the strokes.
        compositing: `over` or `softor`.
        longer_side: of the page, in mm.

    Raises:
        ValueError: for more than one drawing, values that are not finite or out of range, an unknown compositing.
    """
    if not (math.isfinite(longer_side) and longer_side > 0):
        raise ValueError(f"longer_side must be a positive number of millimetres, not {longer_side}.")
    sheet = Sheet(aspect, background, width_factor, compositing, title)
    height = longer_side / max(sheet.aspect, 1.0)
    width = height * sheet.aspect
    file = BytesIO()
    canvas = new_pdf(file, title, "A drawing made of strokes")
    with page(canvas, width, height), clipped(canvas, 0, 0, width, height):
        if background is not None:
            canvas.setFillColorRGB(*background)
            canvas.rect(0, 0, width, height, stroke=0, fill=1)
        draw_strokes(canvas, strokes, sheet, (0.0, 0.0), height)
    canvas.save()
    return file.getvalue()
