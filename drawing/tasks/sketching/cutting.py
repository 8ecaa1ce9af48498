"""A picture's areas parted in two by their colours: mixtures of either side, and the cheapest cut between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_AREAS, _COMPACTNESS = 1500, 8.0
"""How many areas a picture is cut along, and how round they are: thin limbs want small ones."""

_ROUNDS = 4
"""How often colours and cut take turns."""

_COLOURS, _EACH, _FIRM = 4, 6, 24.0
"""Colours in a mixture, areas that each needs, and the least variance of a colour in Lab."""

_SMOOTH = 6.0
"""What a pixel of border between two like areas costs the cut that runs along it."""

_PRIOR, _SPREAD, _BORDER = 2.2, 0.15, 1.0
"""How much a guess counts beside colours, how fast it turns, and how much the picture's edge counts against it."""

_LONGEST_ODDS, _OF_SIZE = 4.0, 2.0
"""Most that colours may say of an area, and how much that counts by the root of its size."""

_BUSY, _BUSY_AROUND = 3.0, 4.0
"""What a change of lightness by one a pixel counts beside a distance in Lab, averaged over so many pixels."""

_UNIT = 1000
"""Integer costs in one of the cut's own."""


@dataclass(frozen=True)
class Areas:
    """A picture in small areas of one colour each.

    Attributes:
        labels: `[H, W]`, the area of each pixel.
        colours: Lab and busyness, `[n, 4]`.
        sizes: pixels, `[n]`.
        border: bool `[n]`, whether it touches the left, right or upper edge.
        pairs: `[m, 2]`, neighbours.
        ties: `[m]`, how much holds them together.
    """

    labels: np.ndarray
    colours: np.ndarray
    sizes: np.ndarray
    border: np.ndarray
    pairs: np.ndarray
    ties: np.ndarray


def colours_of(rgb: np.ndarray) -> np.ndarray:
    """Lab colours of a picture `[H, W, 3]` in 0..1 and how busy it is around each pixel, `[H, W, 4]`.

    What a lens is focused on is busier than what lies behind it, and so is fur than sky.
    """
    from scipy.ndimage import gaussian_filter, gaussian_gradient_magnitude
    from skimage.color import rgb2lab

    lab = rgb2lab(rgb)
    busy = gaussian_filter(gaussian_gradient_magnitude(lab[..., 0], 1.0), _BUSY_AROUND)
    return np.concatenate([lab, _BUSY * busy[..., None]], axis=2)


def areas_of(rgb: np.ndarray, lab: np.ndarray) -> Areas:
    """The areas of a picture `[H, W, 3]` in 0..1 with its `colours_of`."""
    from scipy.ndimage import mean
    from skimage.segmentation import slic

    labels = slic(rgb, _AREAS, _COMPACTNESS, start_label=0)
    count = int(labels.max()) + 1
    colours = np.stack([mean(lab[..., i], labels, range(count)) for i in range(lab.shape[2])], axis=1)
    border = np.bincount(np.concatenate([labels[0], labels[:, 0], labels[:, -1]]), minlength=count) > 0
    return Areas(labels, colours, np.bincount(labels.ravel(), minlength=count), border, *_ties(labels, colours))


def parted(areas: Areas, guess: np.ndarray, threshold: float, border: np.ndarray) -> np.ndarray:
    """Where the subject is, bool `[H, W]`, begun where a guess `[H, W]` in 0..1 is over the threshold.

    Mixtures of colours of the subject and of the background take turns with a minimum cut between neighbouring areas
    (Rother et al., GrabCut, 2004). Areas of the `border`, bool `[n]`, lean to the background.
    """
    from scipy.ndimage import mean

    count = len(areas.sizes)
    guessed = np.asarray(mean(guess, areas.labels, range(count)))
    inside = guessed > threshold
    lean = _PRIOR * np.tanh((guessed - threshold) / _SPREAD) - _BORDER * border
    for _ in range(_ROUNDS):
        if not 0 < inside.sum() < count:
            break
        odds = (_odds(areas.colours, inside) + lean) * _OF_SIZE * areas.sizes**0.5
        now = _cut(odds, areas.pairs, areas.ties)
        if (now == inside).all():
            break
        inside = now
    return np.asarray(inside[areas.labels])


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
