"""The ink that a draughtsman would put where a photograph changes: on the dark side of edges, and over dark marks."""

from __future__ import annotations

import numpy as np

from drawing.tasks.lineart.ink import Ink, distance_inside

_WIDER, _SHARE = 1.6, 0.985
"""The wider of two Gaussians in sigmas of the narrower, and its weight, a little less: plain areas stay white."""

_ALONG, _TENSOR = 3.0, 1.5
"""Sigmas over which lines are smoothed along themselves, and over which their direction is found."""

_PLAIN = 0.1
"""Weight of total variation: more takes off more texture."""

_CHROMA = 0.35
"""Weight of colour beside lightness in the direction of lines."""

_RANGE, _FULL, _STRETCH = (0.01, 0.99), 0.7, 2.5
"""Quantiles between which lightness spreads, the spread of a clear picture, and how far a hazy one is drawn apart."""

_INK = (0.004, 0.01)
"""Depths of what is ink beside ink, and of what is ink by itself."""

_LEAST = 5.0
"""Size of a speck in squares of a line's sigma."""

_STEEP = 60.0
"""How fast ink darkens with depth."""


def plain_colours(rgb: np.ndarray) -> np.ndarray:
    """Lab colours over 100 `[H, W, 3]` of a picture `[H, W, 3]` in 0..1 without its texture (total variation).

    Those of a dim or hazy picture are drawn apart.
    """
    from skimage.color import rgb2lab
    from skimage.restoration import denoise_tv_chambolle

    lab = rgb2lab(denoise_tv_chambolle(rgb, _PLAIN, channel_axis=2).clip(0, 1)) / 100
    low, high = np.quantile(lab[..., 0], _RANGE)
    return np.asarray(lab * float(np.clip(_FULL / max(high - low, 1e-9), 1.0, _STRETCH)))


def contour_depth(lab: np.ndarray, sigma: float) -> np.ndarray:
    """How far below its surroundings the lightness of each pixel lies `[H, W]`, averaged along the picture's lines.

    Differences of Gaussians across edges, smoothed along them so that lines hang together and specks vanish (Kang et
    al., Coherent Line Drawing, 2007; Winnemoeller et al., XDoG, 2012).

    Args:
        lab: `[H, W, 3]`, Lab colours over 100.
        sigma: half the breadth of a line, in pixels.
    """
    from scipy.ndimage import gaussian_filter

    light = lab[..., 0]
    difference = _SHARE * gaussian_filter(light, _WIDER * sigma) - gaussian_filter(light, sigma)
    return _along_edges(difference, _tangents(lab, _TENSOR * sigma), _ALONG * sigma)


def ink_of(depth: np.ndarray, sigma: float) -> Ink:
    """The black ink where `depth` `[H, W]` is deep, and where it is less deep beside that, without specks."""
    from skimage.filters import apply_hysteresis_threshold
    from skimage.morphology import remove_small_objects

    mask = apply_hysteresis_threshold(depth, *_INK)
    mask = remove_small_objects(mask, max_size=round(_LEAST * sigma**2))
    cover = np.tanh(_STEEP * depth.clip(0)) * mask
    white = np.ones((*mask.shape, 3))
    return Ink(mask, distance_inside(mask), 0 * white, cover, white, white * (1 - cover[..., None]))


def _tangents(lab: np.ndarray, sigma: float) -> np.ndarray:
    """Unit vectors `[2, H, W]` (rows, columns) along the edges of a picture, from its smoothed structure tensor."""
    from scipy.ndimage import gaussian_filter, sobel

    weighted = [gaussian_filter(lab[..., i] * weight, sigma / 2) for i, weight in enumerate((1.0, _CHROMA, _CHROMA))]
    down = np.stack([sobel(channel, axis=0) for channel in weighted])
    right = np.stack([sobel(channel, axis=1) for channel in weighted])
    products = ((down, down), (down, right), (right, right))
    rows, both, columns = (gaussian_filter((one * other).sum(axis=0), sigma) for one, other in products)
    angle = 0.5 * np.arctan2(2 * both, rows - columns)
    return np.stack([-np.sin(angle), np.cos(angle)])


def _along_edges(values: np.ndarray, ways: np.ndarray, sigma: float) -> np.ndarray:
    """Values `[H, W]` averaged along the vectors `[2, H, W]`, bell-shaped with a sigma in pixels."""
    from scipy.ndimage import map_coordinates

    start = np.indices(values.shape).astype(float)
    total, weight = values.copy(), 1.0
    for side in (1.0, -1.0):
        at, before = start, side * ways
        for step in range(1, round(2 * sigma) + 1):
            at = at + before
            share = float(np.exp(-(step**2) / (2 * sigma**2)))
            total += share * map_coordinates(values, at, order=1, mode="nearest")
            weight += share
            ahead = np.stack([map_coordinates(way, at, order=0, mode="nearest") for way in ways])
            before = ahead * np.where((ahead * before).sum(axis=0) < 0, -1.0, 1.0)
    return np.asarray(total / weight)
