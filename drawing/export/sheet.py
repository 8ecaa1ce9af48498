"""What surrounds the strokes in every format: the sheet they lie on and how they are put on it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from drawing.model.items import Item
from drawing.model.recipes import COMPOSITINGS

RGB = tuple[float, float, float]
"""An sRGB colour, each channel in 0..1."""

WHITE: RGB = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Sheet:
    """The settings all formats share.

    Attributes:
        aspect: canvas width over height.
        background: colour behind the strokes, or None for a transparent drawing.
        width_factor: strokes are drawn this many times as wide (thesis, Appendix G: 1.15 to 1.75 fills the gaps that
            the soft raster hides).
        compositing: `over`, later strokes hide earlier ones, or `softor`, strokes mix as transparent ink.
        title: the prompt; any text.
        spec: what the drawing was made with, as JSON values.
        items: the named things the strokes belong to, by their place; empty for a picture of one piece.
        scene: what the picture shows, as JSON values: the scene graph, the cast, credits, what was drawn and left out.

    Raises:
        ValueError: for values out of range.
    """

    aspect: float = 1.0
    background: RGB | None = WHITE
    width_factor: float = 1.0
    compositing: str = "over"
    title: str = ""
    spec: dict[str, Any] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    scene: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("aspect", "width_factor"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise ValueError(f"{name} must be a positive number, not {value}.")
            object.__setattr__(self, name, float(value))
        object.__setattr__(self, "items", tuple(one if isinstance(one, Item) else Item(**one) for one in self.items))
        if self.compositing not in COMPOSITINGS:
            raise ValueError(f"compositing must be one of {', '.join(COMPOSITINGS)}, not {self.compositing!r}.")
        if not isinstance(self.title, str) or not isinstance(self.spec, dict) or not isinstance(self.scene, dict):
            raise ValueError("title must be text, spec and scene dictionaries.")  # noqa: TRY004
        rgb = self.background
        if rgb is not None and (len(rgb) != 3 or not all(0 <= channel <= 1 for channel in rgb)):  # noqa: PLR2004
            raise ValueError(f"background must be three numbers from 0 to 1 or None, not {rgb}.")
