"""Faces of people in a photograph, to which a draughtsman gives more lines than to anything else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 400
"""Longest side at which faces are looked for."""

_SMALLEST, _SCALING = (24, 0.1), 1.15
"""Least side of a face in pixels and as a share of the picture's shorter side, and the steps between sizes."""

_AROUND = (0.22, 0.35, 0.22, 0.22)
"""What of a head lies left of, above, right of and below its features, as shares of their box."""

_ELSEWHERE, _FEATURES = 0.35, 0.9
"""What a face's skin is worth, and how much more its features."""

_GREY, _SKIN_HUES, _SKIN_CHROMA, _SKIN_LEAST = 6.0, (5.0, 82.0), 7.0, 0.35
"""Chroma in Lab below which a picture is grey; hues in degrees and least chroma of skin, and its least share of one."""

_SKIN_BOX = (0.25, 0.3, 0.75, 0.75)
"""Where in the detector's box there is skin: left, top, right, bottom."""

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
    skin = _skin(photograph)
    inners = [inner for inner in inners if _of_skin(inner, skin)]
    return [_face(inner, photograph) for inner in sorted(inners, key=lambda inner: (-inner[2], inner))]


def _skin(photograph: Image) -> np.ndarray | None:
    """Where a photograph has a colour of skin, of whatever tone, bool `[H, W]`; None for a grey photograph.

    The hue of skin hardly varies between people; its lightness does.
    """
    from skimage.color import rgb2lab

    lab = rgb2lab(np.asarray(photograph.convert("RGB")))
    chroma, hue = np.hypot(lab[..., 1], lab[..., 2]), np.degrees(np.arctan2(lab[..., 2], lab[..., 1]))
    if np.quantile(chroma, 0.95) < _GREY:
        return None
    return np.asarray((hue > _SKIN_HUES[0]) & (hue < _SKIN_HUES[1]) & (chroma > _SKIN_CHROMA))


def _of_skin(inner: tuple[float, ...], skin: np.ndarray | None) -> bool:
    if skin is None:
        return True
    left, top, width, height = inner
    columns = slice(int(left + _SKIN_BOX[0] * width), int(left + _SKIN_BOX[2] * width) + 1)
    rows = slice(int(top + _SKIN_BOX[1] * height), int(top + _SKIN_BOX[3] * height) + 1)
    return bool(skin[rows, columns].mean() >= _SKIN_LEAST)


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
