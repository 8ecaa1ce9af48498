"""Contact sheets of a data set, and of what a model makes of the same seeds before and after it was tuned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.export.typefaces import LETTERING
from drawing.teaching.dataset import SIDE, read_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from PIL.Image import Image

_COLUMNS, _MOST, _LINE = 12, 96, 14


def sheet_of(folder: Path) -> Image:
    """The first pictures of a set in its order, each with its caption; those to test with are marked."""
    found = read_set(folder)
    captions = [f"{'* ' * (split == 'test')}{text}" for text, split in zip(found.captions, found.splits, strict=True)]
    return tiled(found.pictures[:_MOST], captions[:_MOST])


def tiled(pictures: Sequence[np.ndarray] | np.ndarray, captions: Sequence[str], columns: int = _COLUMNS) -> Image:
    """Pictures, uint8 straight RGBA `[64, 64, 4]`, on white in rows, with a line under each."""
    from PIL import Image, ImageDraw, ImageFont

    columns = min(columns, len(captions))
    rows = -(-len(captions) // columns)
    sheet = Image.new("RGB", (columns * (SIDE + 6) + 6, rows * (SIDE + _LINE + 6) + 6), "white")
    pen, typeface = ImageDraw.Draw(sheet), ImageFont.truetype(str(LETTERING), 11)
    for index, (pixels, caption) in enumerate(zip(pictures, captions, strict=True)):
        x, y = 6 + index % columns * (SIDE + 6), 6 + index // columns * (SIDE + _LINE + 6)
        tile = Image.fromarray(pixels, "RGBA")
        sheet.paste(tile, (x, y), tile)
        fits = next(end for end in range(len(caption), -1, -1) if typeface.getlength(caption[:end]) <= SIDE + 4)
        pen.text((x, y + SIDE), caption[:fits], "#222222", typeface)
    return sheet
