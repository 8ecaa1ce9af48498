"""Where an arm bends when its hand touches the own body."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.figures.ink import between, polar

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.figures.proportions import Proportions
    from drawing.stage.picture import Point


_BENDS: dict[str, Callable[[Point], float]] = {
    "down": lambda elbow: elbow[1],
    "up": lambda elbow: -elbow[1],
    "out": lambda elbow: elbow[0],
    "back": lambda elbow: -elbow[0],
}


def reaching(
    size: Proportions, root: Point, reach: str, spine: tuple[Point, Point, Point, Point], turn: float, *, front: bool
) -> tuple[Point, Point]:
    """Elbow and hand of an arm whose hand touches a place of the own body: two circles meet at the elbow.

    Args:
        size: the proportions.
        root: the shoulder.
        reach: place, offsets and where the elbow goes, as `poses.py` describes.
        spine: hip, waist, neck, head.
        turn: clockwise degrees of the head.
        front: whether it is the front view.

    Raises:
        ValueError: if the place is unknown.
    """
    place, *rest = reach.split()
    bends = [word for word in rest if word in _BENDS] or ["down"]
    offsets = [float(word) * size.stature / 100 for word in rest if word not in _BENDS] or [0.0, 0.0]
    target = _touched(size, place, spine, turn, front=front)
    target = target[0] + offsets[0], target[1] + offsets[1]
    upper, fore = size.upper_arm, size.fore_arm + size.arm_width * 0.3
    dx, dy = target[0] - root[0], target[1] - root[1]
    distance = max(math.hypot(dx, dy), 1e-6)
    span = min(max(distance, abs(upper - fore) + 0.5, upper * 0.5), upper + fore - 0.1)
    target = root[0] + dx * span / distance, root[1] + dy * span / distance
    along = math.degrees(math.atan2(dx, dy))
    bend = math.degrees(math.acos((upper**2 + span**2 - fore**2) / (2 * upper * span)))
    elbows = [polar(root, along + bend, upper), polar(root, along - bend, upper)]
    return max(elbows, key=_BENDS[bends[0]]), target


def _touched(
    size: Proportions, place: str, spine: tuple[Point, Point, Point, Point], turn: float, *, front: bool
) -> Point:
    hip, waist, neck, head = spine
    shift = 0.0 if front else 0.4
    on_head = {
        "mouth": (shift + 0.1, 0.62),
        "eye": (shift, 0.0),
        "brow": (shift + 0.1, -0.42),
        "chin": (shift + 0.06, 0.98),
        "ear": (shift - 0.92, 0.12),
        "crown": (0.0, -1.1),
    }
    if place in on_head:
        across, along = on_head[place]
        return polar(polar(head, -turn, along * size.head), 90 - turn, across * size.head)
    on_body = {"chest": between(neck, waist, 0.5), "belly": between(waist, hip, 0.3), "hip": hip}
    if place not in on_body:
        raise ValueError(f"unknown place to touch {place!r}; known are {', '.join((*on_head, *on_body))}")
    x, y = on_body[place]
    return (x + size.waist * 0.4, y)
