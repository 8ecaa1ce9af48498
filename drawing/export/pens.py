"""Pens for a plotter: the colours of a drawing, reduced to a few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from drawing.export.sheet import RGB
    from drawing.model.strokes import Strokes


def on_paper(strokes: Strokes, paper: RGB) -> np.ndarray:
    """Colours `[N, 3]` that the strokes of one drawing have when each lies alone on the paper."""
    colour = strokes.colour[0].double().numpy()
    return colour[:, 3:] * colour[:, :3] + (1 - colour[:, 3:]) * np.array(paper)


def reduce_colours(colours: np.ndarray, weights: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """At most `most` colours that stand for all: k-means, always the same for the same input.

    Args:
        colours: `[N, 3]` in 0..1.
        weights: `[N]`, how much each matters, such as its stroke's length.
        most: greatest number of colours to return.

    Returns:
        The colours `[P, 3]`, and which of them stands for each given one, int `[N]`.
    """
    distinct, which = np.unique(np.round(colours, 4), axis=0, return_inverse=True)
    if len(distinct) <= most:
        return distinct, which
    from sklearn.cluster import KMeans

    means = KMeans(most, n_init=8, random_state=0).fit(colours, sample_weight=weights + weights.mean() * 1e-3 + 1e-9)
    return means.cluster_centers_.clip(0, 1), means.labels_
