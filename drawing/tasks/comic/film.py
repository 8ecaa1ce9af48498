"""The film of a comic: its panels are painted one after another, and each gets its words when it is done."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np

from drawing.export import paint
from drawing.tasks.comic.files import page_png

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.tasks.comic.layout import Rectangle
    from drawing.tasks.comic.page import Page, Panel

FILM_DPI = 110.0
"""Dots an inch of the film: 910 x 1286 pixels for A4."""

_PANEL_FRAMES = 40
_READING_FRAMES = 14
_TURNING_FRAMES = 30
_MM_PER_INCH = 25.4
_PAPER = 255


def page_film(pages: Sequence[Page], dpi: float = FILM_DPI) -> Iterator[np.ndarray]:
    """Frames uint8 `[H, W, 3]` of pages of one size for `write_timelapse`; the last one is the last page, whole."""
    for number, page in enumerate(pages):
        whole = _pixels(page, dpi)
        sheet = np.full_like(whole, _PAPER)
        if page.title_box is not None:
            _uncover(sheet, whole, page.title_box, dpi)
        for panel in page.panels:  # the title's box may touch their frames
            sheet[_slices(panel.frame, sheet, dpi, edge=1)] = _PAPER
        for panel in page.panels:
            yield from _painting(panel, sheet, dpi)
            for box in (panel.frame, panel.told_box):
                _uncover(sheet, whole, box, dpi)
            yield from [sheet.copy()] * _READING_FRAMES
        yield from [whole] * (_TURNING_FRAMES if number < len(pages) - 1 else 1)


def _painting(panel: Panel, sheet: np.ndarray, dpi: float) -> Iterator[np.ndarray]:
    """The sheet while a panel's strokes grow on it."""
    from PIL import Image

    if panel.strokes is None or not panel.strokes.count:
        return
    rows, columns = _slices(panel.place, sheet, dpi)
    look: dict[str, Any] = {
        "aspect": panel.sheet.aspect,
        "background": panel.sheet.background,
        "compositing": panel.sheet.compositing,
    }
    size = (columns.stop - columns.start, rows.stop - rows.start)
    for frame in paint(panel.strokes, max(2, size[1]), frames=_PANEL_FRAMES, **look):
        sheet[rows, columns] = np.asarray(Image.fromarray(frame).resize(size))
        yield sheet.copy()


def _uncover(sheet: np.ndarray, whole: np.ndarray, box: Rectangle, dpi: float) -> None:
    rows, columns = _slices(box, sheet, dpi)
    sheet[rows, columns] = whole[rows, columns]


def _slices(box: Rectangle, sheet: np.ndarray, dpi: float, edge: int = 0) -> tuple[slice, slice]:
    """Where a box in mm lies among the pixels, with so many more on every side."""
    scale = dpi / _MM_PER_INCH
    rows = slice(max(0, round(box.y * scale) - edge), min(sheet.shape[0], round((box.y + box.height) * scale) + edge))
    columns = slice(max(0, round(box.x * scale) - edge), min(sheet.shape[1], round((box.x + box.width) * scale) + edge))
    return rows, columns


def _pixels(page: Page, dpi: float) -> np.ndarray:
    """The finished page, `[H, W, 3]`."""
    from PIL import Image

    with Image.open(io.BytesIO(page_png(page, dpi))) as opened:
        return np.array(opened.convert("RGB"))
