"""The film of a book: its illustrations are painted one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from drawing.export.film import paint
from drawing.export.plates import check, drawing_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.export.plates import Plate

HEIGHT = 640
"""Pixels from top to bottom."""

_PLATE_FRAMES = 72
_LOOKING_FRAMES = 24
_PAPER = 255


def book_film(plates: list[Plate]) -> Iterator[np.ndarray]:
    """Frames uint8 `[640, W, 3]` for `write_timelapse`, as wide as the widest plate, the others in the middle.

    Raises:
        ValueError: if there is no plate, or one is not ours.
    """
    check(plates)
    drawings = [drawing_of(plate) for plate in plates]
    widest = max(round(HEIGHT * sheet.aspect) for _, sheet in drawings) // 2 * 2
    for strokes, sheet in drawings:
        look: dict[str, Any] = {name: getattr(sheet, name) for name in ("aspect", "background", "compositing")}
        canvas = np.full((HEIGHT, widest, 3), _PAPER, np.uint8)
        for frame in paint(strokes, HEIGHT, frames=_PLATE_FRAMES, width_factor=sheet.width_factor, **look):
            left = max(0, (widest - frame.shape[1]) // 2)
            canvas = np.full((HEIGHT, widest, 3), _PAPER, np.uint8)
            canvas[:, left : left + frame.shape[1]] = frame[:, : widest - left]
            yield canvas
        yield from [canvas] * _LOOKING_FRAMES
