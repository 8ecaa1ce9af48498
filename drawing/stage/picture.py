"""A vector picture of one thing: what figures, art and scenery hand to the layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class VectorPicture:
    """One thing as SVG fragments in units of its own (x right, y down), to be placed by an affine map.

    Fragments hold plain shapes only (`path`, `rect`, `circle`, `ellipse`, `line`, `polyline`, `polygon`, `g` with a
    `transform`), filled and stroked with flat `#rrggbb` colours, opacities allowed; no ids, no text, no style sheets.

    Attributes:
        body: the thing itself.
        metres: metres that one unit stands for, so that things of one stage have their true sizes.
        box: bounds of all ink, `(left, top, right, bottom)` in units, strokes included.
        points: contact points in units by name. `ground` is where it touches the floor (every picture has it).
            People: `seat` (under the pelvis), `lap`, `hip`, `neck`, `head` (its centre), `head_top`, `mouth`, `eye`,
            `hand_near`, `hand_far`, `foot_near`, `foot_far`, `back`. Animals: `back` (a rider's seat), `mouth`, `head`,
            `head_top`, `neck`. Things: `top` (others stand on it), `seat`, `rim` (others are inside, hidden below it),
            `handle` (a hand grips it), `window`, `door`.
        behind: parts of it that lie behind what carries it (a rider's far leg, behind the horse).
        front: parts of it that lie in front of what it holds (the near hand, over the book).
        focus: discs `(x, y, radius)` in units where detail counts most: faces.
        facing: `right`, `left` or `front`; every picture is drawn facing right or front, the layout mirrors it.
        name: what it shows, for credits and for saying what was replaced.
        credit: source and licence of art that is not our own, or "".
    """

    body: str
    metres: float
    box: Box
    points: Mapping[str, Point] = field(default_factory=dict)
    behind: str = ""
    front: str = ""
    focus: tuple[tuple[float, float, float], ...] = ()
    facing: str = "right"
    name: str = ""
    credit: str = ""
