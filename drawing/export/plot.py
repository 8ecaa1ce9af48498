"""A plot: what each pen draws, and the file that says so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Pen:
    """One pen's work.

    Attributes:
        colour: `#rrggbb`.
        curves: control points `[K, 2]` of strokes, or in a hatched plot the corners `[n, 2]` of lines; in mm on the
            page, in drawing order and direction.
        down: distance with the pen down, in mm.
        up: distance with the pen up, from the page's corner and back, in mm.
        unsorted_up: the same had the strokes kept their order.
        items: the item each of the curves belongs to, in a hatched plot; an item's curves follow one another.
        hatched: whether the curves are lines of straight pieces.
    """

    colour: str
    curves: tuple[np.ndarray, ...]
    down: float
    up: float
    unsorted_up: float
    items: tuple[int, ...] = ()
    hatched: bool = False


@dataclass(frozen=True)
class Plot:
    """A plotter drawing.

    Attributes:
        svg: the file's text.
        page: width and height in mm.
        pens: in drawing order, light to dark.
        dropped: strokes of the drawing that are not plotted.
    """

    svg: str
    page: tuple[float, float]
    pens: tuple[Pen, ...]
    dropped: int

    @property
    def report(self) -> str:
        """One sentence on the work."""
        lines = sum(len(pen.curves) for pen in self.pens)
        down, up, unsorted_up = (
            math.fsum(getattr(pen, name) for pen in self.pens) / 1000 for name in ("down", "up", "unsorted_up")
        )
        return (
            f"{lines} lines with {len(self.pens)} pens: {down:.2f} m drawn, {up:.2f} m of pen-up travel "
            f"({unsorted_up:.2f} m unsorted), {self.dropped} strokes left out."
        )
