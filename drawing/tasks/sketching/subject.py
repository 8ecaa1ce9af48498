"""The main subject of a photograph cut out: of several guesses the one that its surroundings set off best."""

from __future__ import annotations

import numpy as np

from drawing.tasks.saliency import apart_from_edge, commonest
from drawing.tasks.sketching.cutting import areas_of, colours_of, parted

_LOWER = 0.6
"""The share of the usual threshold at which more is taken for the subject."""

_EVEN = 1.6
"""Pixels over which an edge is evened out: more would take legs and tails off."""

_BESIDE = 0.25
"""Pieces that weigh so much of the weightiest belong to the subject."""

_EITHER_SIDE, _GRAIN = 5.0, 1.0
"""Pixels to either side of an edge whose colours are compared, and those of grain not looked at."""

_APART = 25.0
"""Distance in Lab at which two sides are well told apart."""

_SET_OFF, _COVER, _CUT_OFF = 2.0, 0.4, 0.8
"""How much it counts that an edge is plain and that what is salient is inside, and what the picture's edge costs.

What touches it left and right is ground rather than a subject."""

_REACH, _SHARP = 4, 1.2
"""Pixels by which an edge may move to where colours change, and over which that change is seen."""

_MARGIN = 6
"""Pixels at the picture's edge where no outline is looked for."""


def subject_of(rgb: np.ndarray, saliency: np.ndarray) -> np.ndarray:
    """Where the subject of a picture `[H, W, 3]` in 0..1 is, bool `[H, W]`; saliency `[H, W]` in 0..1.

    Begun at what is salient, at more than that, and at what differs from the picture's edge or from most of it; taken
    is the cut whose two sides differ most all along it and which holds most of what is salient. Photographs cut their
    subjects off below, seldom elsewhere.
    """
    from scipy.ndimage import gaussian_filter
    from skimage.filters import threshold_otsu

    if np.ptp(saliency) <= 0:
        return np.zeros(saliency.shape, bool)
    lab = colours_of(rgb)
    areas = areas_of(rgb, lab)
    like = np.zeros(len(areas.sizes), bool)
    like[np.flatnonzero(areas.border)[commonest(areas.colours[areas.border, :3])]] = True
    apart, more_apart = apart_from_edge(rgb), apart_from_edge(rgb, common=True)
    guesses = [
        (saliency, 1.0, areas.border),
        (saliency, _LOWER, areas.border),
        (apart, _LOWER, areas.border),
        (more_apart, _LOWER, like),
    ]
    calm = gaussian_filter(lab, (_GRAIN, _GRAIN, 0))
    best, most = np.zeros(saliency.shape, bool), 0.0
    for guess, lower, border in guesses:
        if np.ptp(guess) <= 0:
            continue
        mask = _whole(parted(areas, guess, lower * float(threshold_otsu(guess)), border), saliency)
        merit = _merit(calm, mask, saliency)
        if merit > most:
            best, most = mask, merit
    return _snapped(lab, best, saliency)


def rim_of(mask: np.ndarray) -> np.ndarray:
    """The inner edge of a mask, bool `[H, W]`, but for where the picture's edge cuts it off."""
    from scipy.ndimage import binary_erosion

    rim = np.zeros(mask.shape, bool)
    inner = (slice(_MARGIN, -_MARGIN), slice(_MARGIN, -_MARGIN))
    rim[inner] = (mask & ~binary_erosion(mask))[inner]
    return rim


def set_off(lab: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """How far the mean colours to either side of a mask's edge are apart, `[H, W]` in 0..1, of use near that edge.

    Means see through texture: a striped shirt before a crowd differs from it although both change everywhere.
    """
    from scipy.ndimage import gaussian_filter

    within = mask.astype(float)
    inner = gaussian_filter(within, _EITHER_SIDE)
    total = np.zeros(mask.shape)
    for channel in range(lab.shape[2]):
        both = gaussian_filter(lab[..., channel], _EITHER_SIDE)
        own = gaussian_filter(lab[..., channel] * within, _EITHER_SIDE)
        total += (own / np.maximum(inner, 1e-3) - (both - own) / np.maximum(1 - inner, 1e-3)) ** 2
    return np.asarray(np.tanh(np.sqrt(total) / _APART))


def _snapped(lab: np.ndarray, mask: np.ndarray, saliency: np.ndarray) -> np.ndarray:
    """A mask whose edge lies where colours `[H, W, 3]` change fastest within a few pixels; what is thin stays."""
    from scipy.ndimage import binary_dilation, binary_erosion, binary_opening, gaussian_gradient_magnitude
    from skimage.segmentation import watershed

    if not mask.any():
        return mask
    change = np.linalg.norm([gaussian_gradient_magnitude(lab[..., i], _SHARP) for i in range(3)], axis=0)
    thin = mask & ~binary_opening(mask, iterations=_REACH)
    sure = binary_erosion(mask, iterations=_REACH, border_value=1)
    beyond = ~binary_dilation(mask, iterations=_REACH)
    return _whole((watershed(change, sure + 2 * beyond.astype(int)) == 1) | thin, saliency)


def _merit(lab: np.ndarray, mask: np.ndarray, saliency: np.ndarray) -> float:
    rim = rim_of(mask)
    if not rim.any():
        return 0.0
    plain = float(set_off(lab, mask)[rim].mean())
    cover = float(saliency[mask].sum() / saliency.sum())
    above, left, right = (float(side.mean()) for side in (mask[0], mask[:, 0], mask[:, -1]))
    cut = (above + left + right) / 3 + min(left, right)
    return plain**_SET_OFF * cover**_COVER * max(0.0, 1 - _CUT_OFF * cut)


def _whole(mask: np.ndarray, saliency: np.ndarray) -> np.ndarray:
    """The most salient piece of a mask, and those that are not much less, without holes and with an even edge."""
    from scipy.ndimage import binary_fill_holes, gaussian_filter, label, sum_labels

    pieces, count = label(gaussian_filter(mask.astype(float), _EVEN) > 0.5)  # noqa: PLR2004
    if not count:
        return np.zeros(mask.shape, bool)
    weight = np.asarray(sum_labels(saliency, pieces, range(1, count + 1)))
    return np.asarray(binary_fill_holes(np.isin(pieces, 1 + np.flatnonzero(weight >= _BESIDE * weight.max()))))
