"""New strokes anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.model.strokes import Strokes, random_strokes, stack

if TYPE_CHECKING:
    from drawing.engine.placement.asked import Asked


def place(asked: Asked) -> Strokes:
    """Random strokes, short or long as the brush reaches."""
    brush = asked.brush
    return stack(
        [
            random_strokes(
                asked.count,
                generator,
                kind=brush.kind,
                aspect=asked.aspect,
                reach=brush.reach,
                width=asked.width,
                colour=brush.colour,
            )
            for generator in asked.generators
        ]
    )
