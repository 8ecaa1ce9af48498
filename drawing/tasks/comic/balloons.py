"""Speech balloons: each where its panel is emptiest, with a tail that reaches towards what is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.comic.layout import Rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.export.lettering import Block

Point = tuple[float, float]

PADDING = 1.8
_CELL = 1.0
_EDGE = 1.5
_TAIL_BASE = 3.2
_LONGEST_TAIL = 16.0
_SHORTEST_TAIL = 4.0
_REACH = 0.72
_SHORT_OF_INK = 0.6
_HIGHER_IS_BETTER = 0.12
_ORDER = 0.15
_INKED = 0.1
_TOUCHED = 0.25
_ENCLOSED = 0.5
_DISTANCE = 1.5


@dataclass(frozen=True)
class Balloon:
    """A rounded box with words in it, in mm on the page; the tail is a triangle whose last point is its tip."""

    box: Rectangle
    tail: tuple[Point, Point, Point]
    speaker: str
    block: Block


class InkMap:
    """How much is drawn where in a panel's frame: about 1 mm a cell, 0 for the plain ground to 1."""

    def __init__(self, frame: Rectangle, picture: np.ndarray, place: Rectangle) -> None:
        """Ink of a panel: how far its colours are from the one that prevails along its edges, be it paper or night sky.

        Args:
            frame: the panel's frame.
            picture: the drawing, uint8 `[S, S, 3]`.
            place: the square on the page that the drawing fills.
        """
        self.frame = frame
        rows, columns = max(1, round(frame.height / _CELL)), max(1, round(frame.width / _CELL))
        y = frame.y + (np.arange(rows) + 0.5) * frame.height / rows
        x = frame.x + (np.arange(columns) + 0.5) * frame.width / columns
        self.y, self.x = np.meshgrid(y, x, indexing="ij")
        ink = np.abs(picture - _ground(picture)).max(-1) / 255
        row = np.floor((self.y - place.y) / place.height * ink.shape[0]).astype(int)
        column = np.floor((self.x - place.x) / place.width * ink.shape[1]).astype(int)
        inside = (row >= 0) & (row < ink.shape[0]) & (column >= 0) & (column < ink.shape[1])
        self.ink = np.where(inside, ink[row.clip(0, ink.shape[0] - 1), column.clip(0, ink.shape[1] - 1)], 0.0)
        occupied = np.maximum(self.ink, _ENCLOSED * _enclosed(self.ink > _INKED))
        self._sums = np.pad(occupied.cumsum(0).cumsum(1), ((1, 0), (1, 0)))

    def mean(self, box: Rectangle) -> float:
        """Mean ink under a box, from 0 to 1; plain ground inside an outline counts as half inked."""
        rows, columns = self.ink.shape
        top, bottom = (round((edge - self.frame.y) / self.frame.height * rows) for edge in (box.y, box.y + box.height))
        left, right = (round((edge - self.frame.x) / self.frame.width * columns) for edge in (box.x, box.x + box.width))
        top, bottom, left, right = max(top, 0), min(bottom, rows), max(left, 0), min(right, columns)
        total = self._sums[bottom, right] - self._sums[top, right] - self._sums[bottom, left] + self._sums[top, left]
        return float(total) / max((bottom - top) * (right - left), 1)

    def way(self, start: Point, direction: Point, edge: float) -> float:
        """Distance in mm from `edge` mm beyond a point to the first ink in that direction; infinite for none."""
        rows, columns = self.ink.shape
        far = np.arange(0.0, math.hypot(self.frame.width, self.frame.height), _CELL / 2)
        x, y = (start[axis] + direction[axis] * (edge + far) for axis in (0, 1))
        row = np.floor((y - self.frame.y) / self.frame.height * rows).astype(int)
        column = np.floor((x - self.frame.x) / self.frame.width * columns).astype(int)
        inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        inked = inside & (self.ink[row.clip(0, rows - 1), column.clip(0, columns - 1)] > _TOUCHED)
        return float(far[inked.argmax()]) if inked.any() else math.inf

    def centre(self, part: int, parts: int) -> Point:
        """Centre of the ink in one of `parts` upright slices of the panel; of the slice itself where it is bare."""
        share = (self.x - self.frame.x) / self.frame.width
        slice_ = (share >= part / parts) & (share < (part + 1) / parts)
        weight = np.where(slice_ & (self.ink > _INKED), self.ink, 0.0) + np.where(slice_, 1e-6, 0.0)
        return float((self.x * weight).sum() / weight.sum()), float((self.y * weight).sum() / weight.sum())


def _ground(picture: np.ndarray) -> np.ndarray:
    """Median colour `[3]` of the outer ring of a picture, a twelfth of it wide."""
    ring = np.ones(picture.shape[:2], dtype=bool)
    width = max(len(picture) // 12, 1)
    ring[width:-width, width:-width] = False
    return np.asarray(np.median(picture[ring], axis=0))


def _enclosed(inked: np.ndarray) -> np.ndarray:
    """Where `[R, C]` there is ink to the left and to the right, above and below: inside of what is drawn."""
    sides = (np.maximum.accumulate(np.flip(inked, axis), axis) for axis in (0, 1))
    after = [np.flip(side, axis) for axis, side in enumerate(sides)]
    before = [np.maximum.accumulate(inked, axis) for axis in (0, 1)]
    return np.logical_and.reduce([*before, *after])


def place_balloons(
    ink: InkMap,
    speeches: Sequence[tuple[str, Block]],
    taken: Sequence[Rectangle],
    *,
    right_to_left: bool,
    mouths: Sequence[Point | None] = (),
) -> tuple[Balloon, ...]:
    """A balloon for each of the speaker and words given, none over another or over `taken`, in reading order.

    A tail goes towards the speaker's mouth where that is known. Of all places on a grid the one with the least ink
    under it counts, a higher place being worth a little ink.
    """
    occupied, balloons = list(taken), []
    for index, (speaker, block) in enumerate(speeches):
        side = len(speeches) - 1 - index if right_to_left else index
        width, height = block.width + 2 * PADDING + 1, block.height + 2 * PADDING
        wish = (side + 0.5) / len(speeches)
        box = _emptiest(ink, width, height, occupied, wish if len(speeches) > 1 else None)
        occupied.append(box)
        mouth = mouths[index] if mouths else None
        balloons.append(Balloon(box, _tail(ink, box, mouth or ink.centre(side, len(speeches))), speaker, block))
    return tuple(balloons)


def _emptiest(ink: InkMap, width: float, height: float, occupied: list[Rectangle], wish: float | None) -> Rectangle:
    room = ink.frame.inset(_EDGE)
    best, least = Rectangle(room.x, room.y, width, height), math.inf
    for y in np.arange(room.y, room.y + max(room.height - height, 0) + 1e-9, _CELL * 1.5):
        for x in np.arange(room.x, room.x + max(room.width - width, 0) + 1e-9, _CELL * 1.5):
            box = Rectangle(float(x), float(y), width, height)
            lower = (y - room.y) / room.height
            aside = 0.0 if wish is None else abs((x + width / 2 - room.x) / room.width - wish)
            cost = ink.mean(box.inset(-_DISTANCE)) + _HIGHER_IS_BETTER * lower + _ORDER * aside
            cost += 10 * sum(box.overlaps(other) for other in occupied)
            if cost < least:
                best, least = box, cost
    return best


def _tail(ink: InkMap, box: Rectangle, target: Point) -> tuple[Point, Point, Point]:
    """From inside the balloon's edge towards the target, as far as the first ink, its length and the frame allow."""
    centre = box.centre
    dx, dy = target[0] - centre[0], target[1] - centre[1]
    distance = math.hypot(dx, dy)
    if distance < 1e-6:  # noqa: PLR2004
        dx, dy, distance = 0.0, 1.0, 1.0
    dx, dy = dx / distance, dy / distance
    edge = min(box.width / 2 / max(abs(dx), 1e-9), box.height / 2 / max(abs(dy), 1e-9))
    length = min(_REACH * (distance - edge), ink.way(centre, (dx, dy), edge) - _SHORT_OF_INK, _LONGEST_TAIL)
    length = max(length, _SHORTEST_TAIL)
    room = ink.frame.inset(_EDGE / 2)
    tip = (
        min(max(centre[0] + dx * (edge + length), room.x), room.x + room.width),
        min(max(centre[1] + dy * (edge + length), room.y), room.y + room.height),
    )
    root = max(edge - 2 * PADDING, 0.0)
    base = (centre[0] + dx * root, centre[1] + dy * root)
    across = (-dy * _TAIL_BASE / 2, dx * _TAIL_BASE / 2)
    return (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1]), tip
