"""Maps of a picture: what it is of, and what of it catches the eye."""

from __future__ import annotations

import numpy as np

_ROWS = 96
_SEGMENTS = 220
_COMPACTNESS = 12.0
_SCALES = (1.5, 3.0, 6.0)
_NOISE = 3.0
_SHARES = (0.45, 0.55)
_CENTRE = 0.55
_DARKEST = 1e-3
_SURE, _LEAST = 0.5, 0.005
"""Likelihood that is believed, and the least share of a picture where it must be."""

_BRIGHTEST = 0.97
_LIKE = 14.0
"""Distance in Lab below which colours of the picture's edge are alike."""


def salient_object(rgb: np.ndarray) -> np.ndarray:
    """How likely each pixel of a picture `[H, W, 3]` in 0..1 is part of what it is of, `[H, W]` in 0..1.

    All 0 where the network that looks for it finds nothing, as in a wide landscape.
    """
    import torch
    from torch.nn.functional import interpolate

    from drawing.tasks.saliency.network import SIDE, network

    seen = torch.from_numpy(rgb / max(float(rgb.max()), _DARKEST)).float().permute(2, 0, 1)[None]
    with torch.inference_mode():
        square = interpolate(seen, (SIDE, SIDE), mode="bilinear", antialias=True, align_corners=False)
        found = interpolate(network()(square), rgb.shape[:2], mode="bilinear", align_corners=False)
    likely = found[0, 0].double().numpy()
    return likely if (likely > _SURE).mean() > _LEAST else np.zeros(likely.shape)


def saliency_of(rgb: np.ndarray, likely: np.ndarray | None = None) -> np.ndarray:
    """How much each pixel of a picture `[H, W, 3]` in 0..1 matters, `[H, W]` in 0..1.

    What the picture is of counts, and in it what differs from its surroundings. Where it is of nothing, areas count by
    their distance from the picture's edge in colour, the shortest way through neighbouring areas (Wei et al., Geodesic
    Saliency Using Background Priors, 2012), more in the middle, where photographers put what they mean.

    Args:
        rgb: the picture.
        likely: its `salient_object`, if it is known.
    """
    from scipy.ndimage import gaussian_filter
    from skimage.color import rgb2lab

    likely = salient_object(rgb) if likely is None else likely
    small = _small(rgb)
    lab = rgb2lab(small)
    details = _normal(np.sum([_contrast(lab, scale) for scale in _SCALES], axis=0))
    if likely.any():
        return np.asarray(likely * (_SHARES[0] + _SHARES[1] * _as_large(gaussian_filter(details, 1.0), rgb)))
    areas = _normal(_distance_from_edge(small, lab))
    y, x = np.mgrid[: small.shape[0], : small.shape[1]] / small.shape[0]
    centre = np.exp(-((y - 0.5) ** 2 + ((x - x.max() / 2) / max(1.0, x.max())) ** 2) / (2 * _CENTRE**2))
    whole = _normal(gaussian_filter((_SHARES[0] * areas + _SHARES[1] * details) * centre, 1.0))
    return _as_large(whole, rgb)


def apart_from_edge(rgb: np.ndarray, *, common: bool = False) -> np.ndarray:
    """How far each pixel of a picture `[H, W, 3]` in 0..1 is in colour from the picture's edge, `[H, W]` in 0..1.

    Args:
        rgb: the picture.
        common: from what most of the edge is like, for a subject which reaches in over the edge.
    """
    from scipy.ndimage import gaussian_filter
    from skimage.color import rgb2lab

    small = _small(rgb)
    return _as_large(_normal(gaussian_filter(_distance_from_edge(small, rgb2lab(small), common=common), 1.0)), rgb)


def _small(rgb: np.ndarray) -> np.ndarray:
    from skimage.transform import resize

    rows = min(_ROWS, rgb.shape[0])
    return np.asarray(resize(rgb, (rows, max(1, round(rows * rgb.shape[1] / rgb.shape[0]))), anti_aliasing=True))


def _as_large(values: np.ndarray, rgb: np.ndarray) -> np.ndarray:
    from scipy.ndimage import zoom

    factors = (rgb.shape[0] / values.shape[0], rgb.shape[1] / values.shape[1])
    return np.asarray(zoom(values, factors, order=1).clip(0, 1))


def _distance_from_edge(small: np.ndarray, lab: np.ndarray, *, common: bool = False) -> np.ndarray:
    from scipy.ndimage import mean
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra
    from skimage.segmentation import slic

    segments = slic(small, _SEGMENTS, _COMPACTNESS, start_label=0)
    count = int(segments.max()) + 1
    colours = np.stack([mean(lab[..., i], segments, range(count)) for i in range(3)], axis=1)
    pairs = np.concatenate(
        [
            np.stack([segments[:, 1:].ravel(), segments[:, :-1].ravel()], axis=1),
            np.stack([segments[1:].ravel(), segments[:-1].ravel()], axis=1),
        ]
    )
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    border = np.unique(np.concatenate([segments[0], segments[:, 0], segments[:, -1]]))
    border = border[commonest(colours[border])] if common else border
    pairs = np.concatenate([pairs, np.stack([border, np.full(len(border), count)], axis=1)])
    colours = np.concatenate([colours, np.zeros((1, 3))])
    change = np.linalg.norm(colours[pairs[:, 0]] - colours[pairs[:, 1]], axis=1)
    change = np.where(pairs[:, 1] == count, 1e-3, (change - _NOISE).clip(1e-3))
    graph = coo_matrix((change, (pairs[:, 0], pairs[:, 1])), shape=(count + 1, count + 1))
    return np.asarray(dijkstra(graph, directed=False, indices=count)[segments])


def commonest(colours: np.ndarray) -> np.ndarray:
    """Which of Lab colours `[n, 3]` are like the one that most are like, bool `[n]`."""
    if not len(colours):
        return np.zeros(0, bool)
    like = np.linalg.norm(colours[:, None] - colours[None], axis=2) <= _LIKE
    return np.asarray(like[like.sum(axis=1).argmax()])


def _contrast(lab: np.ndarray, scale: float) -> np.ndarray:
    from scipy.ndimage import gaussian_filter

    inner = gaussian_filter(lab, (scale / 2, scale / 2, 0))
    around = gaussian_filter(lab, (4 * scale, 4 * scale, 0))
    return np.asarray(np.linalg.norm(inner - around, axis=2))


def _normal(values: np.ndarray) -> np.ndarray:
    """Values in 0..1, of which the highest few are all 1."""
    values = values - values.min()
    return np.asarray((values / max(float(np.quantile(values, _BRIGHTEST)), 1e-9)).clip(0, 1))
