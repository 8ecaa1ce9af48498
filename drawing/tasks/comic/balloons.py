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
_ON_THE_WAY = 12
_SHORT_OF_INK = 0.6
_HIGHER_IS_BETTER = 0.12
_ORDER = 0.15
_INKED = 0.1
_TOUCHED = 0.25
_ENCLOSED = 0.5
_DISTANCE = 1.5
_APART = 1.2
_ON_A_FACE = 6.0
_CROSSES_A_FACE = 3.0
_FAR_FROM_MOUTH = 0.25
_TAIL_OVER_INK = 0.3
_OUT_OF_ORDER = 4.0
_BESIDE_MOUTH = 1.15
_NEVER_NEARER = 1.5
_AT_THE_FACE = 0.92
_ON_A_TAIL, _SAMPLES, _SPIKES = 3.0, 10, 1.7

Disc = tuple[float, float, float]


@dataclass(frozen=True)
class Balloon:
    """A rounded box with words in it, in mm on the page; the tail is a triangle whose last point is its tip.

    Attributes:
        box: where it is.
        tail: the corners of its tail; of no use for a sound.
        speaker: as the caption names them.
        block: the words, set.
        kind: one of `drawing.tasks.comic.speech.KINDS`.
    """

    box: Rectangle
    tail: tuple[Point, Point, Point]
    speaker: str
    block: Block
    kind: str = "speech"


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

    def along(self, start: Point, end: Point) -> float:
        """Mean ink, from 0 to 1, on the way from one point towards another, without the last part of it."""
        rows, columns = self.ink.shape
        part = np.linspace(0.0, _REACH, _ON_THE_WAY)
        x, y = (start[axis] + (end[axis] - start[axis]) * part for axis in (0, 1))
        row = np.floor((y - self.frame.y) / self.frame.height * rows).astype(int).clip(0, rows - 1)
        column = np.floor((x - self.frame.x) / self.frame.width * columns).astype(int).clip(0, columns - 1)
        return float(self.ink[row, column].mean())

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
    faces: Sequence[Disc] = (),
    kinds: Sequence[str] = (),
) -> tuple[Balloon, ...]:
    """A balloon for each of the speaker and words given, none over another or over `taken`, in reading order.

    A tail goes to the speaker's mouth where that is known. Of all places on a grid the one with the least ink under it
    counts, a higher place being worth a little ink; no face is hidden, and no tail crosses that of another.
    """
    occupied: list[Rectangle] = list(taken)
    balloons: list[Balloon] = []
    for index, (speaker, block) in enumerate(speeches):
        side = len(speeches) - 1 - index if right_to_left else index
        width, height = block.width + 2 * PADDING + 1, block.height + 2 * PADDING
        mouth = mouths[index] if mouths else None
        wish = None if len(speeches) == 1 else (side + 0.5) / len(speeches)
        before = balloons[-1].box if balloons else None
        tails = tuple((one.box.centre, one.tail[2]) for one in balloons if mouths)
        edge = _EDGE + _SPIKES * (bool(kinds) and kinds[index] == "shout")
        place = _Place(
            ink, (width, height), tuple(occupied), wish, mouth, tuple(faces), before, right_to_left, tails, edge
        )
        box = place.best()
        occupied.append(box)
        own = next((face for face in faces if mouth is not None and _within(mouth, face)), None)
        tail = _tail(ink, box, ink.centre(side, len(speeches))) if mouth is None else _tail_to(ink, box, mouth, own)
        balloons.append(Balloon(box, tail, speaker, block, kinds[index] if kinds else "speech"))
    return tuple(balloons)


@dataclass(frozen=True)
class _Place:
    """What makes a place good for a balloon.

    Attributes:
        ink: what is drawn.
        size: width and height of the balloon.
        occupied: boxes that are taken.
        wish: where it should be across the panel, 0 to 1, if nothing better is known.
        mouth: of the speaker.
        faces: of everybody.
        before: the balloon that is read before it.
        right_to_left: how the panel is read.
        tails: of the balloons before it, from their middle to their tip.
        edge: how far it keeps from the frame.
    """

    ink: InkMap
    size: tuple[float, float]
    occupied: tuple[Rectangle, ...]
    wish: float | None
    mouth: Point | None
    faces: tuple[Disc, ...]
    before: Rectangle | None
    right_to_left: bool
    tails: tuple[tuple[Point, Point], ...] = ()
    edge: float = _EDGE

    def best(self) -> Rectangle:
        """The best of all places on a grid."""
        room, (width, height) = self.ink.frame.inset(self.edge), self.size
        best, least = Rectangle(room.x, room.y, width, height), math.inf
        for y in np.arange(room.y, room.y + max(room.height - height, 0) + 1e-9, _CELL * 1.5):
            for x in np.arange(room.x, room.x + max(room.width - width, 0) + 1e-9, _CELL * 1.5):
                box = Rectangle(float(x), float(y), width, height)
                if (cost := self._cost(box, room)) < least:
                    best, least = box, cost
        return best

    def _cost(self, box: Rectangle, room: Rectangle) -> float:
        lower = (box.y - room.y) / room.height
        cost = self.ink.mean(box.inset(-_DISTANCE)) + _HIGHER_IS_BETTER * lower
        cost += 10 * sum(box.inset(-_APART).overlaps(other) for other in self.occupied)
        cost += _ON_A_TAIL * sum(_lies_on(box, *tail) for tail in self.tails)
        if self.mouth is not None:
            cost += _ON_A_TAIL * sum(_lies_on(other, box.centre, self.mouth) for other in self.occupied)
        cost += _ON_A_FACE * sum(_hides(box, face) for face in self.faces)
        if self.mouth is not None:
            cost += self._cost_of_tail(box, room, self.mouth)
        elif self.wish is not None:
            cost += _ORDER * abs((box.centre[0] - room.x) / room.width - self.wish)
        return cost + (_OUT_OF_ORDER if self.before is not None and self._is_read_first(box, self.before) else 0.0)

    def _cost_of_tail(self, box: Rectangle, room: Rectangle, mouth: Point) -> float:
        away = math.dist(box.centre, mouth) / math.hypot(room.width, room.height)
        others = [face for face in self.faces if not _within(mouth, face)]
        below = max(0.0, box.centre[1] - mouth[1]) / room.height
        below += _TAIL_OVER_INK * self.ink.along(box.centre, mouth)
        return (
            _FAR_FROM_MOUTH * away + below + _CROSSES_A_FACE * sum(_crosses(box.centre, mouth, one) for one in others)
        )

    def _is_read_first(self, box: Rectangle, before: Rectangle) -> bool:
        """Whether a reader comes to a box before the one that is to be read before it."""
        if box.y >= before.y + 0.6 * before.height:
            return False
        after = box.centre[0] < before.centre[0] if self.right_to_left else box.centre[0] > before.centre[0]
        return not after or box.y < before.y - 0.5 * before.height


def _lies_on(box: Rectangle, start: Point, end: Point) -> bool:
    """Whether a line passes through a box."""
    steps = [(index + 0.5) / _SAMPLES for index in range(_SAMPLES)]
    points = ((start[0] + step * (end[0] - start[0]), start[1] + step * (end[1] - start[1])) for step in steps)
    return any(box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for x, y in points)


def _within(point: Point, face: Disc) -> bool:
    return math.dist(point, face[:2]) <= _BESIDE_MOUTH * face[2]


def _hides(box: Rectangle, face: Disc) -> bool:
    """Whether a box lies over a part of a disc."""
    x = min(max(face[0], box.x), box.x + box.width)
    y = min(max(face[1], box.y), box.y + box.height)
    return math.dist((x, y), face[:2]) < face[2]


def _crosses(start: Point, end: Point, face: Disc) -> bool:
    """Whether the line between two points runs through a disc."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = max(dx * dx + dy * dy, 1e-9)
    along = min(max(((face[0] - start[0]) * dx + (face[1] - start[1]) * dy) / length, 0.0), 1.0)
    return math.dist((start[0] + along * dx, start[1] + along * dy), face[:2]) < 0.9 * face[2]


def _tail_to(ink: InkMap, box: Rectangle, mouth: Point, face: Disc | None) -> tuple[Point, Point, Point]:
    """From inside the balloon's edge to just before a mouth: where the line comes to the face."""
    centre = box.centre
    distance = max(math.dist(centre, mouth), 1e-6)
    direction = (mouth[0] - centre[0]) / distance, (mouth[1] - centre[1]) / distance
    stop = distance - _NEVER_NEARER
    if face is not None:
        across = (face[0] - centre[0]) * direction[0] + (face[1] - centre[1]) * direction[1]
        aside = math.dist((centre[0] + across * direction[0], centre[1] + across * direction[1]), face[:2])
        stop = min(stop, across - math.sqrt(max((_AT_THE_FACE * face[2]) ** 2 - aside**2, 0.0)))
    return _triangle(ink, box, direction, max(stop, _edge(box, direction) + _SHORTEST_TAIL / 2))


def _edge(box: Rectangle, direction: Point) -> float:
    """Distance from the middle of a box to its edge."""
    return min(box.width / 2 / max(abs(direction[0]), 1e-9), box.height / 2 / max(abs(direction[1]), 1e-9))


def _tail(ink: InkMap, box: Rectangle, target: Point) -> tuple[Point, Point, Point]:
    """From inside the balloon's edge towards the target, as far as the first ink, its length and the frame allow."""
    centre = box.centre
    dx, dy = target[0] - centre[0], target[1] - centre[1]
    distance = math.hypot(dx, dy)
    if distance < 1e-6:  # noqa: PLR2004
        dx, dy, distance = 0.0, 1.0, 1.0
    dx, dy = dx / distance, dy / distance
    edge = _edge(box, (dx, dy))
    length = min(_REACH * (distance - edge), ink.way(centre, (dx, dy), edge) - _SHORT_OF_INK, _LONGEST_TAIL)
    return _triangle(ink, box, (dx, dy), edge + max(length, _SHORTEST_TAIL))


def _triangle(ink: InkMap, box: Rectangle, direction: Point, reach: float) -> tuple[Point, Point, Point]:
    """A tail from inside a box; its tip, `reach` mm from the box's middle, stays in the frame."""
    centre, (dx, dy) = box.centre, direction
    room = ink.frame.inset(_EDGE / 2)
    tip = (
        min(max(centre[0] + dx * reach, room.x), room.x + room.width),
        min(max(centre[1] + dy * reach, room.y), room.y + room.height),
    )
    root = max(_edge(box, direction) - 2 * PADDING, 0.0)
    base = (centre[0] + dx * root, centre[1] + dy * root)
    across = (-dy * _TAIL_BASE / 2, dx * _TAIL_BASE / 2)
    return (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1]), tip
