"""The main subject of a photograph cut out: what is salient and hangs together, told from the rest by its colours."""

from __future__ import annotations

import numpy as np

_AREAS, _COMPACTNESS = 700, 8.0
_ROUNDS = 4
_COLOURS, _EACH = 4, 6
_SMOOTH = 6.0
_FIRM = 24.0
_PRIOR, _SPREAD, _BORDER = 2.2, 0.15, 1.0
_LONGEST_ODDS = 4.0
_OF_SIZE = 2.0
_UNIT = 1000
_EVEN = 2.0
_BESIDE = 0.25


def subject_of(rgb: np.ndarray, saliency: np.ndarray) -> np.ndarray:
    """Where the subject of a picture `[H, W, 3]` in 0..1 is, bool `[H, W]`; saliency `[H, W]` in 0..1.

    Two mixtures of colours, the subject's and the background's, take turns with a minimum cut between neighbouring
    areas (Rother et al., GrabCut, 2004), begun at what is salient. What touches the left, right or upper edge leans to
    the background; photographs cut their subjects off below.
    """
    from scipy.ndimage import mean
    from skimage.color import rgb2lab
    from skimage.filters import threshold_otsu
    from skimage.segmentation import slic

    areas = slic(rgb, _AREAS, _COMPACTNESS, start_label=0)
    count = int(areas.max()) + 1
    lab = rgb2lab(rgb)
    colours = np.stack([mean(lab[..., i], areas, range(count)) for i in range(3)], axis=1)
    sizes = np.bincount(areas.ravel(), minlength=count)
    salient = np.asarray(mean(saliency, areas, range(count)))
    if np.ptp(saliency) <= 0:
        return np.zeros(areas.shape, bool)
    threshold = float(threshold_otsu(saliency))
    inside = salient > threshold
    border = np.bincount(np.concatenate([areas[0], areas[:, 0], areas[:, -1]]), minlength=count) > 0
    lean = _PRIOR * np.tanh((salient - threshold) / _SPREAD) - _BORDER * border
    pairs, ties = _ties(areas, colours)
    for _ in range(_ROUNDS):
        if not 0 < inside.sum() < count:
            break
        now = _cut((_odds(colours, inside) + lean) * _OF_SIZE * sizes**0.5, pairs, ties)
        if (now == inside).all():
            break
        inside = now
    return _whole(inside[areas], saliency)


def _ties(areas: np.ndarray, colours: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Neighbouring areas `[n, 2]` and how much holds them together `[n]`: a long border, and like colours."""
    across = np.stack([areas[:, 1:].ravel(), areas[:, :-1].ravel()], axis=1)
    down = np.stack([areas[1:].ravel(), areas[:-1].ravel()], axis=1)
    both = np.sort(np.concatenate([across, down]), axis=1)
    pairs, lengths = np.unique(both[both[:, 0] != both[:, 1]], axis=0, return_counts=True)
    if not len(pairs):
        return pairs, np.zeros(0)
    apart = np.linalg.norm(colours[pairs[:, 0]] - colours[pairs[:, 1]], axis=1)
    usual = max(float(apart.mean()), 1.0)
    return pairs, _SMOOTH * lengths * np.exp(-(apart**2) / (2 * usual**2))


def _odds(colours: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Log of how much likelier each colour `[n, 3]` is among those inside than among those outside."""
    from sklearn.mixture import GaussianMixture

    likely = []
    for own in (inside, ~inside):
        distinct = len(np.unique(colours[own].round(3), axis=0))
        count = min(_COLOURS, max(1, int(own.sum()) // _EACH), distinct)
        mixture = GaussianMixture(count, reg_covar=_FIRM, random_state=0)
        likely.append(_scores(mixture, colours, own))
    return np.clip(likely[0] - likely[1], -_LONGEST_ODDS, _LONGEST_ODDS)


def _scores(mixture: object, colours: np.ndarray, own: np.ndarray) -> np.ndarray:
    chosen = colours[own] if own.sum() > 1 else np.repeat(colours[own], 2, axis=0)
    return np.asarray(mixture.fit(chosen).score_samples(colours))  # type: ignore[attr-defined]


def _cut(odds: np.ndarray, pairs: np.ndarray, ties: np.ndarray) -> np.ndarray:
    """Which areas are on the subject's side of the cheapest cut, bool `[n]`."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import breadth_first_order, maximum_flow

    count = len(odds)
    every, source, sink = np.arange(count), np.full(count, count), np.full(count, count + 1)
    rows = np.concatenate([source, every, pairs[:, 0], pairs[:, 1]])
    columns = np.concatenate([every, sink, pairs[:, 1], pairs[:, 0]])
    costs = np.concatenate([odds.clip(0), (-odds).clip(0), ties, ties])
    shape = (count + 2, count + 2)
    graph = coo_matrix((np.rint(costs * _UNIT).astype(np.int32), (rows, columns)), shape=shape).tocsr()
    left = graph - maximum_flow(graph, count, count + 1).flow
    left.data[left.data < 0] = 0
    left.eliminate_zeros()
    inside = np.zeros(count + 2, bool)
    inside[breadth_first_order(left, count, return_predecessors=False)] = True
    return inside[:count]


def _whole(mask: np.ndarray, saliency: np.ndarray) -> np.ndarray:
    """The most salient piece of a mask, and those that are not much less, without holes and with an even edge."""
    from scipy.ndimage import binary_fill_holes, gaussian_filter, label, sum_labels

    pieces, count = label(gaussian_filter(mask.astype(float), _EVEN) > 0.5)  # noqa: PLR2004
    if not count:
        return np.zeros(mask.shape, bool)
    weight = np.asarray(sum_labels(saliency, pieces, range(1, count + 1)))
    return np.asarray(binary_fill_holes(np.isin(pieces, 1 + np.flatnonzero(weight >= _BESIDE * weight.max()))))
