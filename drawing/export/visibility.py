"""Which strokes of a drawing can be seen at all."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.export.curves import lengths
from drawing.raster import rasterise

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.export.sheet import Sheet
    from drawing.model.strokes import Strokes

_ROWS = 128


def shown(strokes: Strokes, sheet: Sheet) -> Tensor:
    """Share `[N]` of its own area that each stroke of one drawing contributes to the picture, opacity included.

    A pixel of an `over` picture is the sum of the strokes' colours, each weighted by what shows of that stroke there;
    so the gradient of the picture's sum with respect to a stroke's colour is the stroke's visible area. Under `softor`
    no stroke hides another, and the share is the opacity.
    """
    opacity = strokes.colour[0, :, 3]
    if sheet.compositing == "softor" or not strokes.count:
        return opacity
    colour = strokes.colour.clone().requires_grad_()
    columns = max(1, round(_ROWS * sheet.aspect))
    rasterise(replace(strokes, colour=colour), _ROWS, columns, profile="hard")[:, 0].sum().backward()
    if colour.grad is None:
        return opacity
    width = strokes.width[0]
    area = width * lengths(strokes.points[0]) + math.pi / 4 * width**2
    return colour.grad[0, :, 0] / (area * _ROWS**2).clamp(min=1e-6)
