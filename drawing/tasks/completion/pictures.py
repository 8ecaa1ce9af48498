"""Pictures of a thing to lay on a sketch: the memory's and the art's, also of its face or side."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.critics.pocket.phrases import COLOUR_WORDS, parse_prompt, strip_style, without_article
from drawing.engines import memory
from drawing.stage.art import library, nouns
from drawing.stage.art.colours import colour_of, recoloured
from drawing.stage.art.measure import alpha_and_colour
from drawing.stage.art.pieces import pieces
from drawing.tasks.completion.shapes import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.spec import DrawingSpec

SIDE = 64
"""Height and width of a picture in pixels."""

_VIEWS = Path(__file__).with_name("views.txt")
_MARGIN = 0.08
_BLACK = 0.12
_LOOSE, _LEAST_PIECE = 0.3, 0.3


def pictures_of(spec: DrawingSpec, count: int) -> Tensor:
    """Pictures of what a prompt asks for, straight RGBA `[K, 4, SIDE, SIDE]`, the likeliest first.

    First what the memory recalls from seeds counted on from the spec's, then every drawing of that noun there is, and
    those of its views (`cat face`). Several things, and one beside another, are the memory's alone.

    Args:
        spec: prompt and seed.
        count: pictures that are recalled by seed.
    """
    prior = memory.load_prior("cpu")
    recalled = prior.dream_rgba([spec.prompt] * count, [spec.seed + k for k in range(count)])
    parsed = parse_prompt(spec.prompt)
    if parsed.other or parsed.place or parsed.time or parsed.subject.count > 1:
        return recalled
    colour = parsed.subject.colour
    words = without_article(strip_style(spec.prompt)[1].lower()).split()
    noun = " ".join(word for word in words if word not in COLOUR_WORDS)
    names = list(dict.fromkeys([noun, parsed.subject.noun]))
    views = [shape.replace("*", name) for name in names for shape in _views()]
    drawn = [picture for name in [*names, *views] for picture in _drawings(name, colour)]
    known = [f"{colour} {view}".strip() for view in views if view in prior.memory.lexicon.names]
    seen = prior.dream_rgba(known, [0] * len(known)) if known else recalled[:0]
    seen = seen[[not _black(one) for one in seen]]
    return torch.stack([_in_one_piece(one) for one in torch.cat([recalled, *(one[None] for one in drawn), seen])])


def _in_one_piece(picture: Tensor) -> Tensor:
    """A picture without what lies loose beside the thing: bubbles, crumbs."""
    from scipy.ndimage import label

    pieces_there, count = label(picture[3].numpy() > _LOOSE, np.ones((3, 3)))
    if count < 2:  # noqa: PLR2004
        return picture
    areas = np.bincount(pieces_there.ravel())
    areas[0] = 0
    kept = torch.from_numpy(
        np.isin(pieces_there, np.flatnonzero(areas >= _LEAST_PIECE * areas.max())) & (areas[pieces_there] > 0)
    )
    return picture * kept


def _black(picture: Tensor) -> bool:
    """Whether a picture is a mere silhouette."""
    solid = picture[3] > OPAQUE
    return bool(solid.any()) and float(picture[:3, solid].mean()) < _BLACK


@cache
def _views() -> tuple[str, ...]:
    """Names of a thing's views, `*` for the thing: `* face`."""
    return tuple(line for line in _VIEWS.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def _drawings(noun: str, colour: str) -> Iterator[Tensor]:
    """All drawings of exactly this noun, pieces first, then the sets of the library."""
    entry = nouns.exactly(noun)
    paint = colour_of(colour) if colour else None
    for name in entry.pictures if entry else ():
        if name in pieces():
            piece = pieces()[name]
            paints = {next(iter(piece.colours)): paint} if paint and piece.colours else {}
            picture = piece.picture(paints)
            yield _rendered(picture.behind + picture.body + picture.front, picture.box)
            continue
        wanted, _, slug = name.rpartition(":")
        for source in library.slugs().get(slug, {}):
            if wanted in {"", "emoji", source}:
                drawing = library.drawing(slug, source)
                body = recoloured(drawing.body, drawing.areas, paint) if paint else drawing.body
                yield _rendered(body, drawing.box)


def _rendered(body: str, box: tuple[float, float, float, float]) -> Tensor:
    """Shapes in the middle of a square, with a margin; straight RGBA `[4, SIDE, SIDE]`."""
    left, top, right, bottom = box
    x, y, half = (left + right) / 2, (top + bottom) / 2, max(right - left, bottom - top) * (0.5 + _MARGIN)
    pixels = alpha_and_colour(body, (x - half, y - half, x + half, y + half), SIDE)
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1).float() / 255
