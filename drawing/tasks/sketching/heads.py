"""Small heads of people in very few strokes: an oval as upright as the head, then eyes, a mouth, a nose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drawing.tasks.sketching.faces import Face

_UP, _ACROSS, _DOWN = 0.06, 0.56, 0.62
"""How far a head's middle lies above its face's, and half its breadth and height, as shares of the face's box."""

_EYE, _PROFILE = 0.05, 0.25
"""Radius of an eye, and the distance of the eyes below which a face is seen from the side, in breadths of the face."""

_WIDTH = (0.055, 1.0)
"""Breadth of a line as a share of the face's, at least so many pixels."""

_HANDLE = 4 / 3
"""Length of the handles of a cubic that is half an ellipse, in half axes."""


def head_of(face: Face, most: int) -> list[tuple[np.ndarray, float]]:
    """Curves `[4, 2]` (x, y) and widths in pixels of the photograph, at most so many: oval, eyes, mouth, nose.

    Two halves of an oval come first; eyes come both or not at all, or the one that is seen of a face from the side.
    """
    left, top, width, height = face.inner
    line = max(_WIDTH[0] * width, _WIDTH[1])
    upright = face.mouth.mean(axis=0) - face.eyes.mean(axis=0)
    upright /= max(float(np.linalg.norm(upright)), 1e-9)
    middle = np.array([left + width / 2, top + height / 2]) - _UP * height * upright
    found = [(curve, line) for curve in _oval(middle, _ACROSS * width, _DOWN * height, upright)]
    eyes = face.eyes
    if np.linalg.norm(eyes[1] - eyes[0]) < _PROFILE * width:
        eyes = eyes[np.argmax(np.linalg.norm(eyes - face.nose, axis=1))][None]
    if most >= len(found) + len(eyes):
        found += [(np.repeat(eye[None], 4, axis=0), 2 * _EYE * width) for eye in eyes]
        found.append((np.linspace(face.mouth[0], face.mouth[1], 4), line))
        found.append((np.linspace((eyes.mean(axis=0) + face.nose) / 2, face.nose, 4), line))
    return found[:most]


def _oval(middle: np.ndarray, across: float, down: float, upright: np.ndarray) -> list[np.ndarray]:
    """The left and the right half of an ellipse, each a cubic from its highest point to its lowest."""
    sideways = np.array([upright[1], -upright[0]])
    half_turn = np.array([[0.0, -1.0], [_HANDLE, -1.0], [_HANDLE, 1.0], [0.0, 1.0]])
    return [
        middle + side * across * half_turn[:, :1] * sideways + down * half_turn[:, 1:] * upright for side in (-1.0, 1.0)
    ]
