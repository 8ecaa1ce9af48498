"""The film of a drawing being painted: its strokes grow one after another, from first to last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.export.curves import piece, timeline
from drawing.export.metadata import checked
from drawing.export.png import to_bytes, window
from drawing.export.sheet import RGB, WHITE, Sheet
from drawing.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from torch import Tensor

    from drawing.model.strokes import Strokes

REACH = 1.7
"""Stroke widths from a curve beyond which neither profile leaves ink."""


def paint(
    strokes: Strokes,
    height: int,
    *,
    frames: int = 144,
    aspect: float = 1.0,
    background: RGB | None = WHITE,
    width_factor: float = 1.0,
    profile: str = "hard",
    compositing: str = "over",
) -> Iterator[np.ndarray]:
    """Frames uint8 `[height, round(height * aspect), 3]` for `write_timelapse`; the last one is the whole drawing.

    Every stroke is rasterised onto what is there already, so the work grows with the strokes and not with strokes x
    frames.

    Args:
        strokes: one drawing (B = 1).
        height: pixels from top to bottom.
        frames: pictures to make; a steady hand's pace divides them among the strokes.
        aspect: see `Sheet`, and so the others.
        background: colour of the sheet; None is white, since MP4 knows no transparency.
        width_factor: widens the strokes.
        profile: `hard` or `soft`.
        compositing: `over` or `softor`.

    Raises:
        ValueError: for no frame, more than one drawing, values that are not finite or out of range.
    """
    if frames < 1:
        raise ValueError(f"A film needs at least one frame, not {frames}.")
    sheet = Sheet(aspect, background or WHITE, width_factor, compositing)
    return _frames(checked(strokes).widen(width_factor), height, frames, profile, sheet)


def _frames(strokes: Strokes, height: int, frames: int, profile: str, sheet: Sheet) -> Iterator[np.ndarray]:
    columns = round(height * sheet.aspect)
    canvas = torch.tensor(sheet.background or WHITE)[:, None, None].expand(3, height, columns)
    begin, end = timeline(strokes)
    done = 0
    for frame in range(1, frames + 1):
        now = frame / frames
        complete = sum(stop <= now for stop in end) if frame < frames else strokes.count
        if complete > done:
            canvas = _lay(canvas, strokes.select(torch.arange(done, complete)), profile, sheet.compositing)
            done = complete
        picture = canvas
        if done < strokes.count and begin[done] < now:
            share = (now - begin[done]) / (end[done] - begin[done])
            growing = strokes.select(torch.tensor([done]))
            growing = replace(growing, points=piece(growing.points, 0.0, share))
            picture = _lay(canvas, growing, profile, sheet.compositing)
        yield to_bytes(picture)


def _lay(canvas: Tensor, strokes: Strokes, profile: str, compositing: str) -> Tensor:
    """A copy of the canvas `[3, H, W]` with strokes on it; only the pixels around them are drawn."""
    height = canvas.shape[1]
    left, top, right, bottom = _bounds(strokes, height, canvas.shape[2])
    rows, columns = bottom - top, right - left
    if rows < 1 or columns < 1:
        return canvas
    near = window(strokes, height, top, left, rows)
    under = canvas[:, top:bottom, left:right]
    with torch.inference_mode():
        if compositing == "softor":
            ink = rasterise(near, rows, columns, profile=profile, compositing="softor", background=WHITE)[0]
            patch = under * ink
        else:
            rgba = rasterise(near, rows, columns, profile=profile, compositing="over", background=None)[0]
            patch = rgba[:3] * rgba[3:] + under * (1 - rgba[3:])
        result = canvas.clone()
        result[:, top:bottom, left:right] = patch
    return result


def _bounds(strokes: Strokes, height: int, columns: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the pixels that strokes may touch; a curve stays in its control points' hull."""
    reach = (REACH * strokes.width[0, :, None, None] * height).amax() + 1
    pixels = strokes.points[0] * height
    low, high = (pixels.amin(dim=(0, 1)) - reach).floor(), (pixels.amax(dim=(0, 1)) + reach).ceil()
    edge = torch.tensor([columns, height])
    (left, top), (right, bottom) = low.clamp(min=0).tolist(), torch.minimum(high, edge).tolist()
    return int(left), int(top), int(right), int(bottom)
