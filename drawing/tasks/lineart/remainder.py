"""Ink that strokes have not covered yet, found by comparing; it gets strokes of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import bernstein
from drawing.tasks.lineart.ink import distance_inside
from drawing.tasks.lineart.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.tasks.lineart.ink import Ink

MOST_SPANS = 2000
"""Spans of one drawing after which nothing is added."""

_ROUNDS = 4
_ALIKE = 0.25
_LEAST_PIXELS = 3
_LEAST_GAIN = 4.0
_WORTH = 0.8
_ELONGATED = 24.0
_DIRECTIONS = 16
_AS_WIDE = 0.88
_RIM = 0.6
_ASIDE = 3.0
_DOT = 0.5
_MARGIN = 8
_BROADER = (1.25, 0.8)


@dataclass
class _Drawn:
    """What is on the paper: bool `[H, W]`, RGB `[H, W, 3]`, and width in pixels of the stroke on top `[H, W]`."""

    covered: np.ndarray
    rgb: np.ndarray
    width: np.ndarray

    def cropped(self, box: tuple[slice, slice]) -> _Drawn:
        """The part of it in a box of rows and columns."""
        return _Drawn(self.covered[box], self.rgb[box], self.width[box])

    def right(self, ink: Ink) -> np.ndarray:
        """Where there is ink and the drawing shows it in its colour, bool `[H, W]`."""
        return ink.mask & self.covered & _alike(self.rgb, ink.rgb)

    def add(self, span: Span) -> None:
        """Draw a span on top."""
        box, inside = _footprint(span, self.covered.shape)
        self.covered[box] |= inside
        self.rgb[box][inside] = span.colour
        self.width[box][inside] = span.width


@dataclass(frozen=True)
class _Beside:
    """Width in pixels of the broadest stroke that a missing part touches, and that it keeps within reach of; or 0."""

    touched: float
    flanked: float


def add_missing(spans: list[Span], ink: Ink, follow: Callable[[Ink], list[Span]]) -> list[Span]:
    """The spans, and after them such as cover the ink that they leave out or show in another colour.

    What is missing and long is followed by its own centre-line; what is round or broad gets the largest strokes that
    fit into ink of its colour.

    Args:
        spans: in drawing order.
        ink: what is to be covered.
        follow: the spans along the middle of some ink.
    """
    spans = list(spans)
    drawn = _Drawn(np.zeros(ink.mask.shape, bool), np.zeros(ink.rgb.shape), np.zeros(ink.mask.shape))
    for span in spans:
        drawn.add(span)
    for _ in range(_ROUNDS):
        count = len(spans)
        for part, box in _parts(_missing(drawn, ink), ink):
            near, nearby = drawn.cropped(box), ink.cropped(box)
            beside = _beside(part, near, nearby)
            for span in _filling(part, nearby, beside, near, follow):
                worth = max(_LEAST_GAIN, _WORTH * beside.touched**2)
                if len(spans) < MOST_SPANS and _gain(span, near, nearby) >= worth:
                    spans.append(_shifted(span, box))
                    drawn.add(spans[-1])
        if len(spans) == count:
            break
    return spans


def _missing(drawn: _Drawn, ink: Ink) -> np.ndarray:
    """Ink that is not drawn, but for a rim one pixel wide around what is, bool `[H, W]`."""
    from scipy.ndimage import binary_dilation

    return ink.mask & ~binary_dilation(drawn.right(ink), np.ones((3, 3)))


def _parts(missing: np.ndarray, ink: Ink) -> list[tuple[np.ndarray, tuple[slice, slice]]]:
    """Missing ink in connected parts of one colour each, large ones first: bool of a box, and the box around it."""
    from scipy.ndimage import find_objects, label

    pieces, _ = label(missing, np.ones((3, 3)))
    found = []
    for number, box in enumerate(find_objects(pieces), start=1):
        around = _around(box, ink)
        left = pieces[around] == number
        colours = ink.rgb[around]
        while left.sum() >= _LEAST_PIXELS:
            own = left & _alike(colours, np.median(colours[left], axis=0))
            own = own if own.any() else left
            left &= ~own
            if own.sum() >= _LEAST_PIXELS:
                found.append((own, around))
    return sorted(found, key=lambda part: -int(part[0].sum()))[:MOST_SPANS]


def _around(box: tuple[slice, slice], ink: Ink) -> tuple[slice, slice]:
    """A box with as much around it as the ink in it is thick, several times over."""
    margin = round(_MARGIN * float(ink.half_width[box].max())) + _MARGIN
    rows, columns = (
        slice(max(side.start - margin, 0), min(side.stop + margin, size))
        for side, size in zip(box, ink.mask.shape, strict=True)
    )
    return rows, columns


def _shifted(span: Span, box: tuple[slice, slice]) -> Span:
    """A span found in a box, in the whole picture."""
    return Span(span.curve + np.array([box[1].start, box[0].start]), span.width, span.colour)


def _filling(
    part: np.ndarray, ink: Ink, beside: _Beside, drawn: _Drawn, follow: Callable[[Ink], list[Span]]
) -> list[Span]:
    """Spans that cover a missing part; none for the flank of a line that was drawn a little aside."""
    thick = float(distance_inside(part).max())
    if part.sum() > _ELONGATED * thick**2 and not beside.flanked:
        return [Span(span.curve, span.width, _colour(part, ink)) for span in follow(_grown(part, drawn, ink))]
    largest = _largest(part, ink)
    return [largest] if largest.width > _BROADER[0] * beside.flanked + _BROADER[1] else []


def _beside(part: np.ndarray, drawn: _Drawn, ink: Ink) -> _Beside:
    """What has been drawn in a missing part's own colour beside it."""
    from scipy.ndimage import distance_transform_edt

    same = drawn.right(ink) & _alike(drawn.rgb, _colour(part, ink))
    if not same.any():
        return _Beside(0.0, 0.0)
    far, (rows, columns) = distance_transform_edt(~same, return_indices=True)
    far, widths = far[part], drawn.width[rows[part], columns[part]]
    touched = float(widths.max()) if far.min() <= _ASIDE else 0.0
    return _Beside(touched, touched if far.max() <= _ASIDE else 0.0)


def _grown(part: np.ndarray, drawn: _Drawn, ink: Ink) -> Ink:
    """A missing part with the rim that was taken off it, as ink of its own."""
    from scipy.ndimage import binary_dilation

    return ink.within(binary_dilation(part, np.ones((3, 3))) & ink.mask & ~drawn.right(ink))


def _largest(part: np.ndarray, ink: Ink) -> Span:
    """The broadest straight span within ink of a part's colour that covers the part's deepest pixel."""
    colour = _colour(part, ink)
    rows, columns = np.nonzero(part)
    deepest = int(np.argmax(distance_inside(part)[rows, columns]))
    seed = np.array([rows[deepest], columns[deepest]])
    room = distance_inside(ink.mask & _alike(ink.rgb, colour))
    reach = int(np.ceil(room.max())) + 1
    top, left = np.maximum(seed - reach, 0)
    near = room[top : seed[0] + reach + 1, left : seed[1] + reach + 1]
    offset = np.indices(near.shape).transpose(1, 2, 0) + np.array([top, left]) - seed
    holds = np.linalg.norm(offset, axis=2) <= near
    best = np.unravel_index(int(np.argmax(np.where(holds, near, 0))), near.shape)
    middle = np.array([best[0] + top, best[1] + left], float)
    radius = float(room[int(middle[0]), int(middle[1])])
    ends = max((_reaching(middle, turn, room, radius) for turn in range(_DIRECTIONS)), key=_distance)
    if _distance(ends) < _DOT * radius:
        ends = middle, middle
    curve = np.linspace(*ends, 4)[:, ::-1]
    return Span(curve, max(2 * radius - _RIM, 1.0), colour)


def _reaching(middle: np.ndarray, turn: int, room: np.ndarray, radius: float) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the longest straight line through a point in ink that stays nearly as broad as there."""
    angle = np.pi * turn / _DIRECTIONS
    way = np.array([np.sin(angle), np.cos(angle)])
    ends = []
    for side in (1, -1):
        along = middle + side * np.arange(sum(room.shape))[:, None] * way
        rows, columns = np.rint(along).astype(int).T
        inside = (rows >= 0) & (columns >= 0) & (rows < room.shape[0]) & (columns < room.shape[1])
        rows, columns = rows[inside], columns[inside]
        narrow = room[rows, columns] < _AS_WIDE * radius
        ends.append(along[int(np.argmax(narrow)) - 1 if narrow.any() else len(rows) - 1])
    return ends[0], ends[1]


def _distance(ends: tuple[np.ndarray, np.ndarray]) -> float:
    return float(np.linalg.norm(ends[0] - ends[1]))


def _gain(span: Span, drawn: _Drawn, ink: Ink) -> int:
    """Pixels that a span would make right, less those that it would make wrong."""
    box, inside = _footprint(span, drawn.covered.shape)
    mask, covered = ink.mask[box], drawn.covered[box]
    was = np.where(mask, covered & _alike(drawn.rgb[box], ink.rgb[box]), ~covered)
    becomes = mask & _alike(ink.rgb[box], span.colour)
    return int((inside & becomes & ~was).sum()) - int((inside & ~becomes & was).sum())


def _footprint(span: Span, shape: tuple[int, ...]) -> tuple[tuple[slice, slice], np.ndarray]:
    """The pixels a span covers: a box of the picture, and bool of the box's shape."""
    from scipy.spatial import cKDTree

    length = float(np.linalg.norm(np.diff(span.curve, axis=0), axis=1).sum())
    weights = bernstein(4, torch.linspace(0, 1, max(2, round(length / 0.7)), dtype=torch.float64)).numpy()
    along = weights @ span.curve
    low = np.maximum(np.floor(along.min(axis=0) - span.width).astype(int), 0)
    high = np.minimum(np.ceil(along.max(axis=0) + span.width).astype(int) + 1, [shape[1], shape[0]])
    size = np.maximum(high - low, 0)
    box = slice(int(low[1]), int(low[1] + size[1])), slice(int(low[0]), int(low[0] + size[0]))
    if not size.all():
        return box, np.zeros((int(size[1]), int(size[0])), bool)
    grid = np.stack(np.meshgrid(np.arange(low[0], high[0]), np.arange(low[1], high[1])), axis=2)
    far, _ = cKDTree(along).query(grid.reshape(-1, 2), distance_upper_bound=span.width / 2 + 0.1)
    return box, np.isfinite(far).reshape(int(size[1]), int(size[0]))


def _colour(part: np.ndarray, ink: Ink) -> np.ndarray:
    return np.asarray(np.median(ink.rgb[part], axis=0))


def _alike(colours: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Where colours `[..., 3]` look the same, bool `[...]`."""
    return np.asarray(np.abs(colours - others).max(axis=-1) < _ALIKE)
