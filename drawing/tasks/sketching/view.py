"""A photograph at the size at which it is studied, what in it is the subject, and a closer look at a small one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import PIL.Image

from drawing.tasks.saliency.maps import saliency_of, salient_object
from drawing.tasks.sketching.contours import plain_colours
from drawing.tasks.sketching.subject import subject_of

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE, _LEAST_SIDE = 400, 8
"""Mean side at which a photograph is studied, and its shorter side at least, in pixels."""

_ROOM, _SMALL, _LEAST_CLOSE = 0.25, 0.65, 48
"""Room around a small subject as a share of its longer side, the share of a picture that is small with that room, and
pixels below which nothing is looked at more closely."""

_FROM_AFAR = 0.6
"""How much the look at the whole photograph counts beside a closer one in saying what it is of."""


@dataclass(frozen=True)
class View:
    """A photograph, or a part of one.

    Attributes:
        image: RGB.
        whole: how likely each pixel is part of what the whole photograph is of, `[H, W]` in 0..1; None for itself.
    """

    image: Image
    whole: np.ndarray | None = None

    @property
    def scale(self) -> float:
        """Pixels of the study a pixel of the photograph."""
        return self.rgb.shape[0] / self.image.height

    @cached_property
    def rgb(self) -> np.ndarray:
        """The photograph at the size at which it is studied, `[H, W, 3]` in 0..1."""
        scale = _SIDE / (self.image.width * self.image.height) ** 0.5
        columns, rows = (max(_LEAST_SIDE, round(scale * side)) for side in self.image.size)
        return np.asarray(self.image.convert("RGB").resize((columns, rows)), float) / 255

    @cached_property
    def lab(self) -> np.ndarray:
        """Its colours without texture, Lab over 100, `[H, W, 3]`."""
        return plain_colours(self.rgb)

    @cached_property
    def object(self) -> np.ndarray:
        """How likely each pixel is part of what the photograph is of, `[H, W]` in 0..1."""
        own = salient_object(self.rgb)
        if self.whole is None:
            return own
        as_seen = PIL.Image.fromarray(self.whole.astype(np.float32)).resize(own.shape[::-1])
        return _FROM_AFAR * np.asarray(as_seen, float) + (1 - _FROM_AFAR) * own

    @cached_property
    def saliency(self) -> np.ndarray:
        """How much each pixel matters, `[H, W]` in 0..1."""
        return saliency_of(self.rgb, self.object)

    @cached_property
    def subject(self) -> np.ndarray:
        """Where the main subject is, bool `[H, W]`."""
        return subject_of(self.rgb, self.object)

    def cropped(self, box: tuple[int, ...]) -> View:
        """What lies in a box (left, top, right, bottom) of the photograph."""
        left, top, right, bottom = box
        seen = (slice(*(round(side * self.scale) for side in ends)) for ends in ((top, bottom), (left, right)))
        return View(self.image.crop((left, top, right, bottom)), self.object[tuple(seen)])

    def close_up(self) -> tuple[int, int, int, int] | None:
        """Where a small subject is, with some of its surroundings: left, top, right, bottom; None for a large one."""
        if not self.subject.any():
            return None
        rows, columns = (np.flatnonzero(self.subject.any(axis=axis)) for axis in (1, 0))
        sides = np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], float)
        room = _ROOM * max(sides[2] - sides[0], sides[3] - sides[1])
        left, top, right, bottom = (round(side) for side in (sides + room * np.array([-1, -1, 1, 1])) / self.scale)
        left, top = max(0, left), max(0, top)
        right, bottom = min(self.image.width, right), min(self.image.height, bottom)
        small = (right - left) * (bottom - top) < _SMALL * self.image.width * self.image.height
        return (left, top, right, bottom) if small and min(right - left, bottom - top) >= _LEAST_CLOSE else None
