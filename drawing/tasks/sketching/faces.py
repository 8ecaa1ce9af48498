"""Faces of people in a photograph, to which a draughtsman gives more lines than to anything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.sketching.face_networks import face_networks

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 640
"""Longest side at which faces are looked for."""

_AROUND = (0.28, 0.35, 0.28, 0.12)
"""What of a head lies left of, above, right of and below its face, as shares of its box."""

_ELSEWHERE, _FEATURES = 0.35, 0.9
"""What a face's skin is worth, and how much more its features."""

_EYE, _NOSE, _MOUTH = (0.2, 0.15, 1.0), (0.18, 0.14, 0.5), (0.28, 0.14, 0.8)
"""How far features reach across and down as shares of a face's width, and their weight."""


@dataclass(frozen=True)
class Face:
    """A face in a photograph, in its pixels.

    Attributes:
        box: left, top, right and bottom of the whole head.
        inner: left, top, width and height from brow to chin.
        eyes: `[2, 2]` (x, y), the left one in the picture first.
        nose: (x, y) of its tip.
        mouth: `[2, 2]`, its corners, the left one first.
    """

    box: tuple[int, int, int, int]
    inner: tuple[float, float, float, float]
    eyes: np.ndarray
    nose: np.ndarray
    mouth: np.ndarray

    @property
    def width(self) -> float:
        """Width from cheek to cheek."""
        return self.inner[2]

    def attention(self, height: int, width: int) -> np.ndarray:
        """How much each pixel of a picture `[height, width]` of the head matters: eyes, mouth and nose most."""
        rows, columns = np.mgrid[:height, :width]
        left, top, right, bottom = self.box
        across, down = columns / width * (right - left) + left, rows / height * (bottom - top) + top
        features = [*((eye, _EYE) for eye in self.eyes), (self.nose, _NOSE), (self.mouth.mean(axis=0), _MOUTH)]
        bells = [
            weight * np.exp(-(((across - x) / (breadth * self.width)) ** 2) - ((down - y) / (tall * self.width)) ** 2)
            for (x, y), (breadth, tall, weight) in features
        ]
        return np.asarray(_ELSEWHERE + _FEATURES * np.sum(bells, axis=0))


def faces_in(photograph: Image) -> list[Face]:
    """The faces of people in a photograph, turned aside or not, large ones first."""
    import torch

    small = photograph.convert("RGB")
    small.thumbnail((_SIDE, _SIDE))
    with torch.inference_mode():
        boxes, points = face_networks()(torch.from_numpy(np.asarray(small, np.float32).copy()).permute(2, 0, 1))
    scale = photograph.width / small.width
    found = zip(scale * boxes.double().numpy(), scale * points.double().numpy(), strict=True)
    return sorted((_face(box, marks, photograph) for box, marks in found), key=lambda face: (-face.width, face.inner))


def _face(corners: np.ndarray, marks: np.ndarray, photograph: Image) -> Face:
    left, top, right, bottom = (float(corner) for corner in corners)
    width, height = right - left, bottom - top
    box = (
        max(0, int(left - _AROUND[0] * width)),
        max(0, int(top - _AROUND[1] * height)),
        min(photograph.width, int(right + _AROUND[2] * width)),
        min(photograph.height, int(bottom + _AROUND[3] * height)),
    )
    return Face(box, (left, top, width, height), marks[:2], marks[2], marks[3:])
