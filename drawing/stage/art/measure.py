"""Where the ink of shapes lies, and which of their colours covers how much."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drawing.stage.picture import Box

_PIXELS = 256
_OPAQUE = 200
_FILL = re.compile(r'(?:fill|stroke)="(#[0-9a-f]{6})"')


def alpha_and_colour(body: str, box: Box, pixels: int = _PIXELS) -> np.ndarray:
    """Shapes drawn as uint8 straight RGBA ``[H, W, 4]``, ``pixels`` along the longer side of ``box``."""
    import resvg_py
    from PIL import Image

    left, top, right, bottom = box
    width, height = right - left, bottom - top
    scale = pixels / max(width, height)
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{width * scale:.0f}" height="{height * scale:.0f}">{body}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=text)
    return np.asarray(Image.open(BytesIO(bytes(png))).convert("RGBA"))


def bounds(body: str, box: Box) -> Box | None:
    """Bounds of the ink of shapes that lie inside ``box``, to 1/256 of its longer side; None where there is none."""
    alpha = alpha_and_colour(body, box)[..., 3] > 0
    if not alpha.any():
        return None
    columns, rows = np.flatnonzero(alpha.any(0)), np.flatnonzero(alpha.any(1))
    step = max(box[2] - box[0], box[3] - box[1]) / _PIXELS
    left, top = box[0], box[1]
    return (
        left + step * float(columns[0]),
        top + step * float(rows[0]),
        left + step * float(columns[-1] + 1),
        top + step * float(rows[-1] + 1),
    )


def ink(body: str, box: Box) -> tuple[Box, dict[str, int]] | None:
    """Bounds of the ink, and how many pixels of 256 x 256 each colour covers; None where there is no ink."""
    found = bounds(body, box)
    if found is None:
        return None
    pixels = alpha_and_colour(body, box)
    colours = sorted(set(_FILL.findall(body)))
    palette = np.array([list(bytes.fromhex(colour[1:])) for colour in colours], np.int32)
    opaque = pixels[pixels[..., 3] > _OPAQUE][:, :3].astype(np.int32)
    nearest = ((opaque[:, None] - palette[None]) ** 2).sum(-1).argmin(1)
    counts = np.bincount(nearest, minlength=len(colours))
    return found, {colour: int(count) for colour, count in zip(colours, counts, strict=True) if count}
