"""Our own pieces: things written by hand, whose parts have names, colours and contact points."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.stage.art.colours import SHADES, shaded
from drawing.stage.art.measure import bounds
from drawing.stage.picture import Box, Point, VectorPicture

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).parent / "pieces"
_SHEET: Box = (-40, -40, 280, 280)
"""Where a piece may lie, in its own units."""

_PAINT = re.compile(r'(fill|stroke)="([a-z]+)((?:-light|-lighter|-dark|-darker)?)"')


@dataclass(frozen=True)
class Piece:
    """A thing as it is written in ``pieces/*.toml``.

    Attributes:
        name: its own name, `arm-chair`.
        metres: real height of all its ink.
        colours: `#rrggbb` by part; the first is the part that the thing's own colour paints.
        body: shapes whose paints are `#rrggbb`, `none`, a part, or a part's shade (`wall-dark`).
        behind: shapes behind what it carries.
        front: shapes in front of what it holds or seats: a cup's wall, an arm-rest.
        points: contact points in units; `ground` is the middle of the lower edge unless given.
        facing: `front`, `right` or `left`; pieces that face left are handed out mirrored.
    """

    name: str
    metres: float
    colours: Mapping[str, str]
    body: str
    behind: str = ""
    front: str = ""
    points: Mapping[str, Point] = field(default_factory=dict)
    facing: str = "front"

    def picture(self, colours: Mapping[str, str] | None = None) -> VectorPicture:
        """The piece with some parts in other colours (`#rrggbb` by part; unknown parts are ignored)."""
        paints = {**self.colours, **{part: value for part, value in (colours or {}).items() if part in self.colours}}
        box = _box(self.name)
        points = {"ground": ((box[0] + box[2]) / 2, box[3]), **self.points}
        picture = VectorPicture(
            body=painted(self.body, paints),
            metres=self.metres / (box[3] - box[1]),
            box=box,
            points=points,
            behind=painted(self.behind, paints),
            front=painted(self.front, paints),
            facing=self.facing,
            name=self.name.replace("-", " "),
        )
        return mirrored(picture) if self.facing == "left" else picture


@cache
def pieces() -> dict[str, Piece]:
    """All pieces by name."""
    found: dict[str, Piece] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text("utf-8")).items():
            found[name] = _piece(name, entry)
    return found


def _piece(name: str, entry: dict[str, Any]) -> Piece:
    points = {point: (float(x), float(y)) for point, (x, y) in entry.pop("points", {}).items()}
    return Piece(name=name, points=points, **entry)


@cache
def _box(name: str) -> Box:
    piece = pieces()[name]
    box = bounds(painted(piece.behind + piece.body + piece.front, piece.colours), _SHEET)
    if box is None:
        raise ValueError(f"The piece {name} has no ink.")
    near = (box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2)
    return bounds(painted(piece.behind + piece.body + piece.front, piece.colours), near) or box


def painted(shapes: str, colours: Mapping[str, str]) -> str:
    """Shapes whose paints name parts, with the parts' colours instead."""

    def paint(match: re.Match[str]) -> str:
        attribute, part, shade = match.groups()
        if part not in colours:
            return match.group()
        return f'{attribute}="{shaded(colours[part], SHADES[shade])}"'

    return _PAINT.sub(paint, shapes.replace("\n", ""))


def mirrored(picture: VectorPicture) -> VectorPicture:
    """A picture that faces left, mirrored within its own box so that it faces right."""
    left, _, right, _ = picture.box
    turn = f'<g transform="matrix(-1 0 0 1 {left + right:g} 0)">'

    def flip(shapes: str) -> str:
        return f"{turn}{shapes}</g>" if shapes else ""

    return VectorPicture(
        body=flip(picture.body),
        metres=picture.metres,
        box=picture.box,
        points={name: (left + right - x, y) for name, (x, y) in picture.points.items()},
        behind=flip(picture.behind),
        front=flip(picture.front),
        focus=tuple((left + right - x, y, radius) for x, y, radius in picture.focus),
        facing="right",
        name=picture.name,
        credit=picture.credit,
    )
