"""A drawn animal: its shapes and the places on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point

CONTOUR = 1.1
"""Thickness of the contour in units: about a hundredth of a standing horse."""


@dataclass
class Drawn:
    """An animal as shapes in units, the ground at y = 0, before it becomes a picture.

    Attributes:
        body: the animal, back to front.
        behind: what lies behind what it carries.
        front: what lies in front of all.
        points: contact points by name.
        face: disc `(x, y, radius)` around the face.
    """

    body: list[Shape]
    points: dict[str, Point]
    face: tuple[float, float, float]
    behind: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)
