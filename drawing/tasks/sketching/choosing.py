"""Which strokes of many say most: the best first, what has been said counted no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.tasks.sketching.candidates import Candidate

_PARALLEL = 0.8
"""Cosine of the angle below which strokes are parallel and say the same."""

_REPEATED = 0.0
"""What is worth of a point that has been said."""

_OVER = 0.5
"""Breadths of a stroke within which everything is covered, whatever its direction."""


def chosen(
    candidates: list[Candidate], weight: Callable[[Candidate], np.ndarray], most: int, reach: float
) -> list[Candidate]:
    """At most so many candidates, the one that adds most first.

    Args:
        candidates: all there are.
        weight: what each point of a candidate says, `[n]`.
        most: how many to choose.
        reach: pixels to either side within which a parallel stroke says the same again.
    """
    from scipy.spatial import cKDTree

    if not candidates:
        return []
    along = np.concatenate([one.along for one in candidates])
    ways = np.concatenate([one.ways for one in candidates])
    owner = np.repeat(np.arange(len(candidates)), [len(one.along) for one in candidates])
    worth = np.concatenate([weight(one) for one in candidates])
    tree = cKDTree(along)
    fresh, open_ = np.ones(len(along)), np.ones(len(candidates), bool)
    picked: list[Candidate] = []
    while open_.any() and len(picked) < most:
        gains = np.where(open_, np.bincount(owner, worth * fresh, len(candidates)), -1.0)
        best = int(np.argmax(gains))
        if gains[best] <= 0:
            break
        open_[best] = False
        one = candidates[best]
        picked.append(one)
        for point, way, near in zip(one.along, one.ways, tree.query_ball_point(one.along, reach), strict=True):
            beside = np.array(near)
            same = (np.abs(ways[beside] @ way) > _PARALLEL) | (
                np.linalg.norm(along[beside] - point, axis=1) < one.width * _OVER
            )
            fresh[beside[same]] = _REPEATED
    return picked
