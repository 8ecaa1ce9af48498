"""PNG at any size, drawn anew from the strokes: nothing is scaled up."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.metadata import checked
from drawing.export.sheet import RGB, WHITE, Sheet
from drawing.raster import rasterise

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.model.strokes import Strokes

MOST_PIXELS = 16384
"""Longest side of a picture, in pixels."""

BAND_PIXELS = 2**21
"""Pixels drawn at once; a larger picture is drawn in horizontal bands of about this size to bound the memory."""


def write_png(
    strokes: Strokes,
    height: int,
    *,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    width_factor: float = 1.0,
    profile: str = "hard",
    compositing: str = "over",
) -> bytes:
    """A PNG file of one drawing; arguments and errors as `render`, and `title` is kept as the file's Title."""
    from PIL.PngImagePlugin import PngInfo

    picture = render(
        strokes,
        height,
        aspect=aspect,
        background=background,
        width_factor=width_factor,
        profile=profile,
        compositing=compositing,
    )
    info = PngInfo()
    info.add_itxt("Title", title.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))
    info.add_itxt("Software", "Storybrush")
    file = BytesIO()
    picture.save(file, "PNG", pnginfo=info)
    return file.getvalue()


def render(
    strokes: Strokes,
    height: int,
    *,
    aspect: float = 1.0,
    background: RGB | None = WHITE,
    width_factor: float = 1.0,
    profile: str = "hard",
    compositing: str = "over",
) -> Image:
    """A picture of one drawing, `height` x round(height * aspect) pixels, 8 bits of sRGB a channel.

    Args:
        strokes: one drawing (B = 1).
        height: pixels from top to bottom.
        aspect: see `Sheet`, and so `width_factor`.
        background: colour behind the strokes, or None for a transparent picture (straight alpha).
        width_factor: widens the strokes.
        profile: `hard` or `soft`, see `drawing.raster.rasterise`.
        compositing: `over` or `softor`.

    Raises:
        ValueError: for a size out of range, more than one drawing, values that are not finite or out of range.
    """
    from PIL import Image

    sheet = Sheet(aspect, background, width_factor, compositing)
    columns = round(height * sheet.aspect)
    if not (1 <= height <= MOST_PIXELS and 1 <= columns <= MOST_PIXELS):
        raise ValueError(f"A picture may be 1 to {MOST_PIXELS} pixels a side, not {columns} x {height}.")
    strokes = checked(strokes).widen(sheet.width_factor)
    picture = np.empty((height, columns, 3 if background else 4), np.uint8)
    rows = max(1, BAND_PIXELS // columns)
    for top in range(0, height, rows):
        band = min(rows, height - top)
        part = strokes if band == height else window(strokes, height, top, 0, band)
        with torch.inference_mode():
            pixels = rasterise(part, band, columns, profile=profile, compositing=compositing, background=background)
        picture[top : top + band] = to_bytes(pixels[0])
    return Image.fromarray(picture)


def to_bytes(pixels: torch.Tensor) -> np.ndarray:
    """uint8 `[H, W, C]` of a raster `[C, H, W]` in 0..1, each value rounded to the nearest of 256."""
    values = pixels.detach().cpu().numpy().transpose(1, 2, 0)
    return np.rint(255 * values.clip(0, 1)).astype(np.uint8)


def window(strokes: Strokes, height: int, top: int, left: int, rows: int) -> Strokes:
    """The strokes of a raster `height` pixels high, as a raster of `rows` rows from pixel (top, left) on sees them."""
    scale = height / rows
    corner = torch.tensor([left / height, top / height])
    return replace(strokes, points=(strokes.points - corner) * scale, width=strokes.width * scale)
