"""What is asked of a placement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch
    from torch import Tensor

    from drawing.model.recipe import Brush


@dataclass(frozen=True)
class Asked:
    """New strokes for B drawings.

    Attributes:
        count: strokes in each drawing.
        brush: their kind, reach, start colour and opacity range.
        width: least and greatest width, fractions of the canvas height.
        length: of a stroke, in its own widths.
        aspect: canvas width over height.
        generators: one a drawing, the only sources of randomness.
        pictures: what the drawings should become, `[B, 3, H, W]`, or on transparency straight RGBA `[B, 4, H, W]`; None
            where the critic alone leads.
        drawn: gives the drawings so far in the same shape; it costs a pass of the rasteriser.
    """

    count: int
    brush: Brush
    width: tuple[float, float]
    aspect: float
    generators: Sequence[torch.Generator]
    pictures: Tensor | None
    drawn: Callable[[], Tensor]
    length: float = 2.5
