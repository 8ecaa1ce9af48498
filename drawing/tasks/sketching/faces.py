"""Faces of people in a photograph, to which a draughtsman gives more lines than to anything else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 400
_SMALLEST = (24, 0.1)
_SCALING = 1.15
_AROUND = (0.22, 0.35, 0.22, 0.22)
_ELSEWHERE, _FEATURES = 0.35, 0.9
_PLACES = (
    (0.28, 0.36, 0.2, 0.16, 1.0),
    (0.72, 0.36, 0.2, 0.16, 1.0),
    (0.5, 0.6, 0.2, 0.15, 0.5),
    (0.5, 0.8, 0.28, 0.14, 0.8),
)
"""Eyes, nose and mouth in the box that the detector finds: middle, breadth and height as shares of it, and weight."""


@dataclass(frozen=True)
class Face:
    """A face in a photograph, in its pixels.

    Attributes:
        box: left, top, right and bottom of the whole head.
        inner: left, top, width and height of the features.
    """

    box: tuple[int, int, int, int]
    inner: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        """Width of the features."""
        return self.inner[2]

    def attention(self, height: int, width: int) -> np.ndarray:
        """How much each pixel of a picture `[height, width]` of the head matters: eyes, mouth and nose most."""
        rows, columns = np.mgrid[:height, :width]
        left, top, right, bottom = self.box
        across = (columns / width * (right - left) + left - self.inner[0]) / self.inner[2]
        down = (rows / height * (bottom - top) + top - self.inner[1]) / self.inner[3]
        bells = [
            weight * np.exp(-(((across - x) / breadth) ** 2) - ((down - y) / tall) ** 2)
            for x, y, breadth, tall, weight in _PLACES
        ]
        return np.asarray(_ELSEWHERE + _FEATURES * np.sum(bells, axis=0))


def faces_in(photograph: Image) -> list[Face]:
    """The faces that look at the viewer, large ones first (local binary patterns in a cascade, as scikit-image has)."""
    small = photograph.convert("RGB")
    small.thumbnail((_SIDE, _SIDE))
    scale = photograph.width / small.width
    pixels = np.asarray(small)
    side = min(pixels.shape[:2])
    least = max(_SMALLEST[0], round(_SMALLEST[1] * side))
    if side < least:
        return []
    found = _detector().detect_multi_scale(
        img=pixels, scale_factor=_SCALING, step_ratio=1, min_size=(least, least), max_size=(side, side)
    )
    inners = [tuple(scale * float(one[name]) for name in ("c", "r", "width", "height")) for one in found]
    return [_face(inner, photograph) for inner in sorted(inners, key=lambda inner: (-inner[2], inner))]


def _face(inner: tuple[float, ...], photograph: Image) -> Face:
    left, top, width, height = inner
    box = (
        max(0, int(left - _AROUND[0] * width)),
        max(0, int(top - _AROUND[1] * height)),
        min(photograph.width, int(left + (1 + _AROUND[2]) * width)),
        min(photograph.height, int(top + (1 + _AROUND[3]) * height)),
    )
    return Face(box, (left, top, width, height))


@cache
def _detector() -> Any:  # noqa: ANN401 - scikit-image has no types
    from skimage.data import lbp_frontal_face_cascade_filename
    from skimage.feature import Cascade

    return Cascade(lbp_frontal_face_cascade_filename())
