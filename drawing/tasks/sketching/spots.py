"""Dark spots of a photograph: eyes, nostrils, buttons, what a draughtsman dots in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_SMALLEST, _LARGEST, _STEPS = 1.6, 6.9, 8
"""Sigmas in pixels of the smallest and largest spots looked for, and sizes between them."""

_DEPTH, _DARKEST = 0.08, 0.25
"""Least depth of a spot, and the quantile of lightness below which it lies."""

_ROUND, _RADIUS = 0.55, 1.15
"""Least ratio of a spot's bends across and along, and its radius in sigmas."""

_MOST, _CLEAR = 40, 9
"""Most spots, and pixels at the picture's edge without any."""

_AROUND, _ASIDE, _TOUCHING, _LIGHTER = 24, 2.0, 0.15, 0.4
"""Points around a spot that must be lighter, their radii away, the share that need not be, and by what of its depth."""


@dataclass(frozen=True)
class Spot:
    """A round dark place.

    Attributes:
        middle: x and y in pixel indices.
        radius: in pixels.
        depth: how much darker it is than what surrounds it, 0..1.
    """

    middle: tuple[float, float]
    radius: float
    depth: float


def dark_spots(light: np.ndarray, within: np.ndarray | None = None) -> list[Spot]:
    """The round dark spots of a lightness `[H, W]` in 0..1, deepest first, none inside another.

    Dark is what is so beside the rest of the picture, or of what lies `within` a mask, bool `[H, W]`.

    Greatest responses of the Laplacian in place and scale that bend alike in both directions (Lindeberg, Feature
    Detection with Automatic Scale Selection, 1998).
    """
    from scipy.ndimage import gaussian_filter, maximum_filter

    scales = np.geomspace(_SMALLEST, _LARGEST, _STEPS)
    responses, roundness = [], []
    for scale in scales:
        rows, columns, both = (
            scale**2 * gaussian_filter(light, scale, order=order) for order in ((2, 0), (0, 2), (1, 1))
        )
        spread = np.sqrt(((rows - columns) / 2) ** 2 + both**2)
        middle = (rows + columns) / 2
        responses.append(2 * middle)
        roundness.append((middle - spread) / np.maximum(middle + spread, 1e-9))
    stack, rounds = np.stack(responses), np.stack(roundness)
    dark = light < np.quantile(light if within is None else light[within], _DARKEST)
    peaks = (stack == maximum_filter(stack, size=3)) & (stack > _DEPTH) & (rounds > _ROUND) & dark
    peaks[:, :_CLEAR], peaks[:, -_CLEAR:], peaks[:, :, :_CLEAR], peaks[:, :, -_CLEAR:] = False, False, False, False
    found: list[Spot] = []
    for level, row, column in sorted(np.argwhere(peaks).tolist(), key=lambda at: (-stack[tuple(at)], at)):
        spot = Spot((float(column), float(row)), _RADIUS * float(scales[level]), float(stack[level, row, column]))
        if _stands_alone(spot, light) and all(_distance(spot, other) > spot.radius + other.radius for other in found):
            found.append(spot)
        if len(found) == _MOST:
            break
    return found


def _stands_alone(spot: Spot, light: np.ndarray) -> bool:
    """Whether it is lighter nearly all around a spot, which is then no part of a line or of something larger."""
    from scipy.ndimage import map_coordinates

    turns = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    x = spot.middle[0] + _ASIDE * spot.radius * np.cos(turns)
    y = spot.middle[1] + _ASIDE * spot.radius * np.sin(turns)
    ring = map_coordinates(light, [y, x], order=1, mode="nearest")
    own = light[int(spot.middle[1]), int(spot.middle[0])]
    return bool(np.quantile(ring, _TOUCHING) > own + _LIGHTER * spot.depth)


def _distance(spot: Spot, other: Spot) -> float:
    return float(np.hypot(spot.middle[0] - other.middle[0], spot.middle[1] - other.middle[1]))
