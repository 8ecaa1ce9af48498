"""A head as shapes: what every kind of head hands to its body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point


@dataclass
class Head:
    """A head whose skull is a circle of radius 1 about (0, 0), facing right.

    Attributes:
        behind: what lies behind it: the far ear, a mane, a lower jaw.
        base: skull and snout, which share a contour with the neck.
        over: the face and what stands before it.
        points: `mouth`, `top`, `eye`, `chin`.
    """

    behind: list[Shape] = field(default_factory=list)
    base: list[Shape] = field(default_factory=list)
    over: list[Shape] = field(default_factory=list)
    points: dict[str, Point] = field(default_factory=dict)
