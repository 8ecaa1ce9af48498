"""Small heads of people in very few strokes: an oval, then eyes where the photograph is darkest, then a mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.tasks.sketching.faces import Face

_OVAL = (0.5, 0.45, 0.58, 0.74)
"""Middle of a head, half its breadth and half its height, as shares of the detector's box."""

_EYES, _MOUTH = ((0.16, 0.26, 0.42, 0.46), (0.58, 0.26, 0.84, 0.46)), (0.3, 0.7, 0.7, 0.9)
"""Where eyes and mouth are looked for in the detector's box: left, top, right, bottom."""

_EYE, _HALF_MOUTH = 0.045, 0.14
"""Radius of an eye and half the breadth of a mouth, as shares of the box's breadth."""

_WIDTH = (0.055, 1.0)
"""Breadth of a line as a share of the box's, at least so many pixels."""

_HANDLE = 4 / 3
"""Length of the handles of a cubic that is half an ellipse, in half axes."""


def head_of(face: Face, photograph: Image, most: int) -> list[tuple[np.ndarray, float]]:
    """Curves `[4, 2]` (x, y) and widths in pixels of the photograph, at most so many: oval, eyes, mouth.

    Two halves of an oval come first; eyes come both or not at all.
    """
    left, top, width, height = face.inner
    line = max(_WIDTH[0] * width, _WIDTH[1])
    corner, size = np.array([left, top]), np.array([width, height])
    found = [(curve, line) for curve in _oval(corner + size * _OVAL[:2], size * _OVAL[2:])]
    light = np.asarray(photograph.convert("L"), float)
    eyes = [_darkest(light, corner, size, box) for box in _EYES]
    mouth = _darkest(light, corner, size, _MOUTH)
    mouth[0] = left + _OVAL[0] * width
    if most >= len(found) + len(eyes):
        found += [(np.repeat(eye[None], 4, axis=0), 2 * _EYE * width) for eye in eyes]
        found.append((mouth + np.linspace(-1, 1, 4)[:, None] * np.array([_HALF_MOUTH * width, 0.0]), line))
    return found[:most]


def _oval(middle: np.ndarray, half: np.ndarray) -> list[np.ndarray]:
    """The left and the right half of an ellipse, each a cubic from its highest point to its lowest."""
    half_turn = np.array([[0.0, -1.0], [_HANDLE, -1.0], [_HANDLE, 1.0], [0.0, 1.0]])
    return [middle + half_turn * half * np.array([side, 1.0]) for side in (-1.0, 1.0)]


def _darkest(light: np.ndarray, corner: np.ndarray, size: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    """Where (x, y) a lightness `[H, W]` is least within a box of the face, seen without its grain."""
    from scipy.ndimage import gaussian_filter

    low, high = (np.rint(corner + size * np.array(side)).astype(int) for side in (box[:2], box[2:]))
    low, high = low.clip(0), np.maximum(high, low + 1)
    part = light[low[1] : high[1], low[0] : high[0]]
    if not part.size:
        return np.asarray((low + high) / 2, float)
    row, column = np.unravel_index(int(np.argmin(gaussian_filter(part, _EYE * size[0]))), part.shape)
    return np.asarray(low + np.array([column, row]), float)
