"""Portraits: a member of a cast as a small picture, to be recognised by."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from drawing.stage.casting import Cast
from drawing.stage.figures.person import person
from drawing.stage.members import described, look_in
from drawing.stage.stage import document
from nlp.scene.read import read_scene

if TYPE_CHECKING:
    from drawing.stage.figures.looks import Look
    from drawing.stage.picture import VectorPicture

_SHOULDERS = 0.62
_MARGIN = 0.06
_SIDE = 320


def portrait(look: Look) -> str:
    """A person from head to waist as an SVG document."""
    return _framed(person(look, "stand"), _SHOULDERS)


def portrait_of(name: str, looks: str, seed: int = 0) -> str | None:
    """Any member of a cast as an SVG document; None if the words name nobody who can be drawn.

    Args:
        name: of the member.
        looks: a description, or a look as JSON.
        seed: of what the description leaves open, as for the stories it plays in.

    Raises:
        SpecError: for JSON that is no look.
    """
    look = look_in(looks)
    if look is not None:
        return portrait(look)
    graph = read_scene(described(((name, looks),))[0][1])
    if not graph.entities:
        return None
    cast, entity = Cast(seed=seed), graph.entities[0]
    casting = cast.casting(entity, graph, seed)
    if casting is None:
        return None
    if casting.look is not None:
        return portrait(casting.look)
    own = (seed + zlib.crc32(name.lower().encode())) % 2**31
    return _framed(cast.picture(entity, casting, "stand", mood="calm", seed=own), 1.0)


def portrait_png(svg: str, side: int = _SIDE) -> bytes:
    """A portrait as a square PNG file."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=side, height=side))


def _framed(picture: VectorPicture, share: float) -> str:
    """The upper share of a picture in the middle of a square."""
    left, top, right, bottom = picture.box
    height = share * (bottom - top)
    side = (1 + 2 * _MARGIN) * max(height, min(right - left, height) if share < 1 else right - left)
    x, y = (left + right - side) / 2, top - _MARGIN * side
    y = y if share < 1 else (top + bottom - side) / 2
    return document(f"{picture.behind}{picture.body}{picture.front}", (x, y, x + side, y + side))
