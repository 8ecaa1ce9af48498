"""Vector layers to pixels, at whatever size a raster wants them."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.stage.stage import HEIGHT, document

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.stage.picture import Box
    from drawing.stage.stage import Layer, Stage

_MARGIN = 0.05
_LEAST_SIDE = 12.0
_WIDE, _WIDEST_PART = 1.7, 1.35
"""Width over height from which on a canvas is painted in parts, and of such a part at most."""

OVERLAP = 0.12
"""Share of a part that the next one covers again, at least."""


def render(body: str, box: Box, height: int, width: int) -> Tensor:
    """The part `box` of a fragment as straight RGBA, float32 `[4, height, width]` in 0..1.

    Raises:
        ValueError: if the fragment is not valid SVG.
    """
    import resvg_py
    from PIL import Image

    png = resvg_py.svg_to_bytes(svg_string=document(body, box), width=width, height=height)
    with Image.open(io.BytesIO(bytes(png))) as picture:
        pixels = np.asarray(picture.convert("RGBA").resize((width, height)), dtype=np.float32)
    return torch.from_numpy(pixels / 255).permute(2, 0, 1).contiguous()


def composite(stage: Stage, height: int, paper: Tensor) -> Tensor:
    """The whole stage on paper of an RGB colour `[3, 1, 1]`, float32 `[3, height, width]` in 0..1."""
    box = (0.0, 0.0, HEIGHT * stage.aspect, HEIGHT)
    rgba = render("".join(layer.body for layer in stage.layers), box, height, max(1, round(height * stage.aspect)))
    if stage.manner is not None:
        rgba = stage.manner.applied(rgba, HEIGHT / height, fills=True)
    return rgba[:3] * rgba[3:] + paper * (1 - rgba[3:])


def window(layer: Layer, aspect: float) -> Box:
    """The square in stage units on which a layer is painted: around what can be seen of it, with a margin."""
    if layer.fills:
        side = HEIGHT * max(aspect, 1.0)
        left, top = (HEIGHT * aspect - side) / 2, (HEIGHT - side) / 2
        return left, top, left + side, top + side
    left, top = max(layer.box[0], 0.0), max(layer.box[1], 0.0)
    right, bottom = min(layer.box[2], HEIGHT * aspect), min(layer.box[3], HEIGHT)
    return _square((left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top, _LEAST_SIDE))


def windows(layer: Layer, aspect: float) -> list[Box]:
    """The squares in stage units on which a layer is painted: one, and of the backdrop of a wide canvas several.

    They stand side by side and overlap a little, so that what is small in a wide room is not too small to be painted.
    """
    if not layer.fills or layer.item.id != "backdrop" or aspect <= _WIDE:
        return [window(layer, aspect)]
    count = math.ceil(aspect / _WIDEST_PART)
    side = max(HEIGHT, HEIGHT * aspect / (count - (count - 1) * OVERLAP))
    top, step = (HEIGHT - side) / 2, (HEIGHT * aspect - side) / (count - 1)
    return [(step * place, top, step * place + side, top + side) for place in range(count)]


def focus_window(disc: tuple[float, float, float]) -> Box:
    """The square in stage units around a disc where detail counts."""
    return _square(disc[0], disc[1], 2 * disc[2])


def _square(x: float, y: float, side: float) -> Box:
    half = side * (0.5 + _MARGIN)
    return x - half, y - half, x + half, y + half
