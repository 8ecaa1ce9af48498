"""The main subject of a photograph cut out: of several guesses the one that its surroundings set off best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.saliency.maps import apart_from_edge, commonest
from drawing.tasks.sketching.cutting import areas_of, colours_of, parted

if TYPE_CHECKING:
    from drawing.tasks.sketching.cutting import Areas

_LIKELY, _FAINT, _TRUSTED = (0.5, 0.15), 0.03, 1.1
"""Likelihoods from which on a pixel is taken for the subject, the one from which on colours may make it one, and how
much the former are trusted beside cuts by colour.
"""

_HOLE = 0.15
"""Mean likelihood below which a hole is one."""

_LOWER = 0.6
"""The share of the usual threshold at which more is taken for the subject."""

_EVEN = 1.0
"""Pixels over which an edge is evened out: more would take legs and tails off."""

_BESIDE = 0.25
"""Pieces that weigh so much of the weightiest belong to the subject."""

_EITHER_SIDE, _GRAIN = 5.0, 1.0
"""Pixels to either side of an edge whose colours are compared, and those of grain not looked at."""

_APART = 25.0
"""Distance in Lab at which two sides are well told apart."""

_SET_OFF, _COVER, _LARGE, _CUT_OFF = 2.0, 0.4, 0.3, 0.8
"""How much it counts that an edge is plain, that what is likely is inside, and much beside, and what the edge costs.

What touches it left and right is ground rather than a subject."""

_REACH, _SHARP = 2, 1.2
"""Pixels by which an edge may move to where colours change, and over which that change is seen."""

_MARGIN = 6
"""Pixels at the picture's edge where no outline is looked for."""


def subject_of(rgb: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """Where the subject of a picture `[H, W, 3]` in 0..1 is, bool `[H, W]`, by its `salient_object` `[H, W]` in 0..1.

    That is taken as it is, or parted by colour from what surrounds it. Where there is none, what differs from the
    picture's edge or from most of it is tried. Taken is the cut whose two sides differ most all along it and which
    holds most of what is likely. Photographs cut their subjects off below, seldom elsewhere.
    """
    from scipy.ndimage import gaussian_filter

    lab = colours_of(rgb)
    areas = areas_of(rgb, lab)
    likely, cuts = (likely, _by_likelihood(areas, likely)) if likely.any() else _by_colour(rgb, areas)
    calm = gaussian_filter(lab, (_GRAIN, _GRAIN, 0))
    best, most = np.zeros(likely.shape, bool), 0.0
    for trust, cut in cuts:
        mask = _whole(cut, likely)
        merit = trust * _merit(calm, mask, likely)
        if merit > most:
            best, most = mask, merit
    return _snapped(lab, best, likely)


def _by_likelihood(areas: Areas, likely: np.ndarray) -> list[tuple[float, np.ndarray]]:
    """What is likely, and that parted by colour, each with how much it is trusted beside others."""
    nowhere = np.zeros(len(areas.sizes), bool)
    return [(_TRUSTED, likely > least) for least in _LIKELY] + [
        (1.0, parted(areas, likely, least, nowhere)) for least in (*_LIKELY, _FAINT)
    ]


def _by_colour(rgb: np.ndarray, areas: Areas) -> tuple[np.ndarray, list[tuple[float, np.ndarray]]]:
    """How far each pixel is from the picture's edge in colour, `[H, W]`, and cuts by that."""
    from skimage.filters import threshold_otsu

    like = np.zeros(len(areas.sizes), bool)
    like[np.flatnonzero(areas.border)[commonest(areas.colours[areas.border, :3])]] = True
    apart, more_apart = apart_from_edge(rgb), apart_from_edge(rgb, common=True)
    return apart, [
        (1.0, parted(areas, guess, _LOWER * float(threshold_otsu(guess)), border))
        for guess, border in ((apart, areas.border), (more_apart, like))
        if np.ptp(guess) > 0
    ]


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
    return plain**_SET_OFF * cover**_COVER * float(mask.mean()) ** _LARGE * max(0.0, 1 - _CUT_OFF * cut)


def _whole(mask: np.ndarray, likely: np.ndarray) -> np.ndarray:
    """The likeliest piece of a mask and those not much less so, with an even edge and holes where it is unlikely."""
    from scipy.ndimage import binary_fill_holes, gaussian_filter, label, mean, sum_labels

    pieces, count = label(gaussian_filter(mask.astype(float), _EVEN) > 0.5)  # noqa: PLR2004
    if not count:
        return np.zeros(mask.shape, bool)
    weight = np.asarray(sum_labels(likely, pieces, range(1, count + 1)))
    kept = np.isin(pieces, 1 + np.flatnonzero(weight >= _BESIDE * weight.max()))
    holes, count = label(binary_fill_holes(kept) & ~kept)
    open_ = 1 + np.flatnonzero(np.asarray(mean(likely, holes, range(1, count + 1))) < _HOLE)
    return np.asarray(binary_fill_holes(kept) & ~np.isin(holes, open_))
