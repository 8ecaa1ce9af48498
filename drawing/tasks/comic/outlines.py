"""Outlines of balloons: how speech, thought, whisper and shout look on a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drawing.tasks.comic.balloons import Balloon, Point
    from drawing.tasks.comic.layout import Rectangle

WHISPER_DASHES = (1.6, 1.1)
"""Lengths of dashes and gaps of a whisper's outline, in mm."""

_SPIKE = 1.7
_SPIKE_WIDTH = 4.2
_BUBBLES = ((0.3, 1.5), (0.62, 1.05), (0.92, 0.65))


def corner_radius(box: Rectangle) -> float:
    """Radius of a balloon's corners in mm."""
    return min(box.height / 2, box.width / 2, 4.5)


def burst(box: Rectangle) -> list[Point]:
    """The corners of a shout's outline: spikes all around a box, clockwise."""
    corners = [
        (box.x, box.y),
        (box.x + box.width, box.y),
        (box.x + box.width, box.y + box.height),
        (box.x, box.y + box.height),
    ]
    points: list[Point] = []
    for index, start in enumerate(corners):
        end = corners[(index + 1) % 4]
        length = math.dist(start, end)
        spikes = max(2, round(length / _SPIKE_WIDTH))
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        out = (along[1], -along[0])
        for spike in range(spikes):
            foot = length * spike / spikes
            tip = length * (spike + 0.5) / spikes
            points.append((start[0] + along[0] * foot, start[1] + along[1] * foot))
            points.append((start[0] + along[0] * tip + out[0] * _SPIKE, start[1] + along[1] * tip + out[1] * _SPIKE))
    return points


def bubbles(balloon: Balloon) -> list[tuple[float, float, float]]:
    """The circles `(x, y, radius)` that lead from a thought to whose it is."""
    first, second, tip = balloon.tail
    base = ((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)
    return [(base[0] + (tip[0] - base[0]) * at, base[1] + (tip[1] - base[1]) * at, radius) for at, radius in _BUBBLES]
