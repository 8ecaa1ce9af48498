"""What a drawing stands on, carried on to the frame: a night sky does not end where the drawing's square does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.comic.layout import Rectangle

if TYPE_CHECKING:
    from drawing.export.sheet import RGB

_STOPS = 16
_EDGE_SHARE = 20
_COLOURED = 0.08
_MOSTLY = 0.6
_OVERLAP = 0.4


@dataclass(frozen=True)
class Margin:
    """A part of a frame beside its drawing, filled with a gradient.

    Attributes:
        box: where it is, in mm on the page.
        start: where the gradient begins.
        end: where it ends; beyond both, the colours stay what they are there.
        colours: evenly spaced from start to end.
    """

    box: Rectangle
    start: tuple[float, float]
    end: tuple[float, float]
    colours: tuple[RGB, ...]


def margins(picture: np.ndarray, place: Rectangle, frame: Rectangle, paper: RGB) -> tuple[Margin, ...]:
    """Margins with the colours of the drawing's edges; a little of each lies under the drawing.

    A side is filled where its edge is mostly not bare paper; left and right also as high as some ground, be it sea or
    meadow, reaches at both of them. What merely touches an edge is not carried on.

    Args:
        picture: the drawing, uint8 `[S, S, 3]`.
        place: the square that it fills.
        frame: the panel's frame, around the square or as large as it.
        paper: the panel's background.
    """
    right, bottom = place.x + place.width, place.y + place.height
    above, below = place.y - frame.y, frame.y + frame.height - bottom
    before, after = place.x - frame.x, frame.x + frame.width - right
    across, down = (right, place.y), (place.x, bottom)
    places = (
        (Rectangle(frame.x, frame.y, frame.width, above + _OVERLAP), across),
        (Rectangle(frame.x, bottom - _OVERLAP, frame.width, below + _OVERLAP), across),
        (Rectangle(frame.x, place.y, before + _OVERLAP, place.height), down),
        (Rectangle(right - _OVERLAP, place.y, after + _OVERLAP, place.height), down),
    )
    return tuple(
        Margin(box, (place.x, place.y), end, tuple((red, green, blue) for red, green, blue in colours.tolist()))
        for (box, end), colours in zip(places, _sides(picture, np.array(paper)), strict=True)
        if min(box.width, box.height) > 2 * _OVERLAP and _coloured(colours, np.array(paper)).any()
    )


def _sides(picture: np.ndarray, paper: np.ndarray) -> tuple[np.ndarray, ...]:
    """Colours `[_STOPS, 3]` in 0..1 of the margins above, below, to the left and to the right."""
    depth = max(len(picture) // _EDGE_SHARE, 1)
    turned = picture.swapaxes(0, 1)
    edges = [_along(edge) for edge in (picture[:depth], picture[-depth:], turned[:depth], turned[-depth:])]
    grounds = [_ground(edge, paper) for edge in edges[2:]]
    stands = all(ground < _STOPS for ground in grounds)
    firsts = [_STOPS, _STOPS, *(ground if stands else _STOPS for ground in grounds)]
    return tuple(_carried(edge, first, paper) for edge, first in zip(edges, firsts, strict=True))


def _along(edge: np.ndarray) -> np.ndarray:
    """Colours `[_STOPS, 3]` along an edge `[depth, S, 3]`: the median of each stretch."""
    stretches = np.array_split(edge, _STOPS, axis=1)
    return (
        np.array([np.median(stretch.reshape(-1, 3), axis=0) if stretch.size else edge[0, 0] for stretch in stretches])
        / 255
    )


def _coloured(colours: np.ndarray, paper: np.ndarray) -> np.ndarray:
    """Which of the colours `[_STOPS, 3]` are not bare paper."""
    return np.abs(colours - paper).max(-1) > _COLOURED


def _ground(colours: np.ndarray, paper: np.ndarray) -> int:
    """Where the coloured stops begin that reach down to the last one; `_STOPS` if the last one is paper."""
    bare = np.flatnonzero(~_coloured(colours, paper))
    return int(bare[-1]) + 1 if bare.size else 0


def _carried(colours: np.ndarray, first: int, paper: np.ndarray) -> np.ndarray:
    """All colours where most are not paper, else those from stop `first` on and paper before."""
    if _coloured(colours, paper).mean() >= _MOSTLY:
        return colours
    return np.where(np.arange(_STOPS)[:, None] >= first, colours, paper)
