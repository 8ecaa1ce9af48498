"""Photographs made up, what is in them known: a subject on a mottled ground, in uneven light, blurred and grainy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

SIDE = 320
_TWICE = 2

Shape = tuple[str, tuple[float, ...], str]

SUBJECTS: dict[str, tuple[Shape, ...]] = {
    "cat": (
        ("ellipse", (0.3, 0.45, 0.72, 0.95), "#7a6552"),
        ("polygon", (0.34, 0.4, 0.36, 0.14, 0.5, 0.28), "#7a6552"),
        ("polygon", (0.52, 0.28, 0.66, 0.14, 0.68, 0.4), "#7a6552"),
        ("ellipse", (0.33, 0.22, 0.69, 0.58), "#84705c"),
        ("ellipse", (0.41, 0.34, 0.47, 0.41), "#17120d"),
        ("ellipse", (0.55, 0.34, 0.61, 0.41), "#17120d"),
        ("polygon", (0.485, 0.45, 0.535, 0.45, 0.51, 0.48), "#3a1f1c"),
    ),
    "mug": (
        ("ellipse", (0.6, 0.42, 0.82, 0.72), "#b03a2e"),
        ("ellipse", (0.65, 0.48, 0.77, 0.66), "#cfc8b8"),
        ("rectangle", (0.28, 0.35, 0.68, 0.8), "#b03a2e"),
        ("ellipse", (0.28, 0.28, 0.68, 0.42), "#8a2a20"),
        ("ellipse", (0.31, 0.3, 0.65, 0.4), "#2c1710"),
    ),
    "fish": (
        ("polygon", (0.68, 0.5, 0.9, 0.32, 0.9, 0.7), "#d07a22"),
        ("ellipse", (0.15, 0.33, 0.75, 0.69), "#e08a2c"),
        ("ellipse", (0.25, 0.43, 0.31, 0.49), "#1a1008"),
        ("polygon", (0.42, 0.36, 0.6, 0.2, 0.62, 0.38), "#c06a1a"),
    ),
    "house": (
        ("rectangle", (0.25, 0.45, 0.75, 0.85), "#c9b79c"),
        ("polygon", (0.18, 0.46, 0.5, 0.16, 0.82, 0.46), "#6d2f25"),
        ("rectangle", (0.44, 0.6, 0.56, 0.85), "#3a2a1e"),
        ("rectangle", (0.31, 0.54, 0.4, 0.64), "#27303a"),
        ("rectangle", (0.6, 0.54, 0.69, 0.64), "#27303a"),
    ),
}
"""Shapes of each subject from back to front: kind, corners as shares of the side, colour."""

_GROUNDS = {"cat": "#b9c7a8", "mug": "#cfc8b8", "fish": "#2f6f8f", "house": "#8fb4d9"}


@dataclass(frozen=True)
class Photograph:
    """A made-up photograph: RGB, and where its subject is, bool `[SIDE, SIDE]`."""

    image: Image.Image
    subject: np.ndarray

    def outline(self) -> np.ndarray:
        """The edge of the subject, bool `[SIDE, SIDE]`."""
        padded = np.pad(self.subject, 1)
        inner = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
        return self.subject & ~inner


def photograph(name: str, seed: int = 0) -> Photograph:
    """One of `SUBJECTS` as a camera might see it; the seed decides ground, light and grain."""
    random = np.random.default_rng(seed)
    side = _TWICE * SIDE
    picture, mask = Image.new("RGB", (side, side), _GROUNDS[name]), Image.new("L", (side, side))
    ground = np.asarray(picture, float) / 255
    for blot in (9, 3):
        ground = ground + 0.25 * gaussian_filter(random.normal(0, 1, (side, side, 1)), (blot * 4, blot * 4, 0)) * blot
    picture = Image.fromarray((ground.clip(0, 1) * 255).astype(np.uint8))
    pen, cut = ImageDraw.Draw(picture), ImageDraw.Draw(mask)
    for kind, corners, colour in SUBJECTS[name]:
        at = [side * corner for corner in corners]
        getattr(pen, kind)(at, fill=colour)
        getattr(cut, kind)(at, fill=255)
    small = np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS), float) / 255
    light = 0.75 + 0.25 * np.linspace(0, 1, SIDE)[:, None, None] * np.linspace(0.4, 1, SIDE)[None, :, None]
    shot = gaussian_filter(small * light, (1.0, 1.0, 0)) + random.normal(0, 0.025, small.shape)
    return Photograph(
        Image.fromarray((shot.clip(0, 1) * 255).astype(np.uint8)),
        np.asarray(mask.resize((SIDE, SIDE))) > 127,
    )
