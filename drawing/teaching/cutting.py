"""Cutting out: a picture of one thing to flat areas of colour, each a path with corners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.stage.picture import Box, Point

SIDE = 240
"""Longer side in units, and in the pixels that are looked at."""

_OPAQUE, _CLEAR = 0.5, 0.02
_LIKE_PAPER = 0.14
_COLOURS = 12
_CLOSE = 0.08
_LEAST_AREA = 10
_TOLERANCE = 0.7
_LEAST_INK, _MOST_INK = 0.02, 0.98
_HEAD = 0.3


@dataclass(frozen=True)
class Cutout:
    """A thing without its paper.

    Attributes:
        shapes: colour `#rrggbb` and path of each area, painted in this order.
        box: bounds of the ink in units.
        points: contact points: the ground, the head, the hands at half height.
    """

    shapes: tuple[tuple[str, str], ...]
    box: Box
    points: dict[str, Point]


def cut_out(picture: Image) -> Cutout:
    """The thing on a picture with transparency or before a plain background.

    Raises:
        SpecError: if nothing stands out from the background.
    """
    from PIL import Image

    rgba = picture.convert("RGBA")
    rgba.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    pixels = np.asarray(rgba, dtype=np.float32) / 255
    ink = silhouette(pixels)
    if not _LEAST_INK < ink.mean() < _MOST_INK:
        raise SpecError("nothing stands out from its background: use pictures on plain paper or with transparency")
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    box = (float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1))
    return Cutout(tuple(_areas(pixels[..., :3], ink)), box, _points(ink, box))


def silhouette(pixels: np.ndarray) -> np.ndarray:
    """Where a straight RGBA picture `[H, W, 4]` in 0..1 has ink: its alpha, or what is not the paper at its edges."""
    from skimage.measure import label
    from skimage.morphology import remove_small_objects

    if (pixels[..., 3] < _OPAQUE).mean() > _CLEAR:
        return pixels[..., 3] >= _OPAQUE
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])[:, :3]
    alike = np.abs(pixels[..., :3] - np.median(edge, axis=0)).max(-1) < _LIKE_PAPER
    labels = label(alike, connectivity=1)
    outside = set(np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))) - {0}
    ink = ~np.isin(labels, list(outside))
    return remove_small_objects(ink, max_size=_LEAST_AREA * 4)


def _areas(colours: np.ndarray, ink: np.ndarray) -> list[tuple[str, str]]:
    """The silhouette in its commonest colour, then the other colours' areas, large ones first."""
    palette, nearest = _palette(colours, ink)
    counts = np.bincount(nearest[ink], minlength=len(palette))
    shapes = []
    for place, index in enumerate(np.argsort(-counts)):
        area = ink if place == 0 else ink & (nearest == index)
        path = _outline(area)
        if path:
            red, green, blue = (round(float(value) * 255) for value in palette[index])
            shapes.append((f"#{red:02x}{green:02x}{blue:02x}", path))
    return shapes


def _palette(colours: np.ndarray, ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Up to twelve colours `[P, 3]` that differ, and the nearest one of every pixel `[H, W]`."""
    from sklearn.cluster import KMeans

    inside = colours[ink]
    count = min(_COLOURS, len(np.unique((inside * 32).round(), axis=0)))
    centres = KMeans(count, n_init=1, random_state=0).fit(inside[:: max(1, len(inside) // 4000)]).cluster_centers_
    kept: list[np.ndarray] = []
    for centre in centres:
        if all(np.abs(centre - other).max() > _CLOSE for other in kept):
            kept.append(centre)
    palette = np.stack(kept).clip(0, 1)
    nearest = np.linalg.norm(colours[:, :, None] - palette, axis=-1).argmin(-1)
    for index in range(len(palette)):
        own = ink & (nearest == index)
        palette[index] = np.median(colours[own], axis=0) if own.any() else palette[index]
    return palette, nearest


def _outline(area: np.ndarray) -> str:
    """The outlines of an area `[H, W]` as one path; empty where it is too small to see."""
    from skimage.filters import gaussian
    from skimage.measure import approximate_polygon, find_contours

    soft = gaussian(np.pad(area, 2).astype(np.float32), 0.7)
    path = []
    for contour in find_contours(soft, 0.5):
        points = approximate_polygon(contour, _TOLERANCE)[:-1] - 1.5
        x, y = points[:, 1], points[:, 0]
        if len(points) > 2 and abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2 >= _LEAST_AREA:  # noqa: PLR2004
            path.append("M" + "L".join(f"{one:.1f} {two:.1f}" for one, two in zip(x, y, strict=True)) + "Z")
    return "".join(path)


def _points(ink: np.ndarray, box: Box) -> dict[str, Point]:
    """Contact points that a silhouette shows: where it stands, its head, its sides at half height."""
    left, top, right, bottom = box
    height, half = bottom - top, (top + bottom) / 2

    def middle(first: float, last: float) -> float:
        columns = np.flatnonzero(ink[int(first) : max(int(first) + 1, int(last))].any(0))
        return float(columns.mean()) + 0.5 if len(columns) else (left + right) / 2

    head = middle(top, top + _HEAD * height)
    columns = np.flatnonzero(ink[int(half)])
    near, far = (float(columns[-1]), float(columns[0])) if len(columns) else (right, left)
    return {
        "ground": (middle(bottom - 0.1 * height, bottom), bottom),
        "head_top": (head, top),
        "top": (head, top),
        "head": (head, top + 0.15 * height),
        "mouth": (head, top + 0.2 * height),
        "neck": (head, top + _HEAD * height),
        "back": ((left + right) / 2, top + 0.45 * height),
        "seat": ((left + right) / 2, top + 0.7 * height),
        "hand_near": (near, half),
        "hand_far": (far, half),
    }
