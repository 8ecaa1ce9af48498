"""Outlines between regions: every border once, as a smooth polyline."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

_SMOOTHING = 1.5
_TOLERANCE = 0.35

Corner = tuple[int, int]


@dataclass(frozen=True)
class Border:
    """A line between two regions, or a region and the paper.

    Attributes:
        points: float `[n, 2]`, x and y in pixels from the picture's corner.
        sides: the labels it parts, the smaller first.
    """

    points: np.ndarray
    sides: tuple[int, int]


def borders_of(label: np.ndarray) -> list[Border]:
    """The borders of a label picture `[H, W]`, not along the picture's own edge."""
    links: dict[tuple[int, int], dict[Corner, list[Corner]]] = defaultdict(lambda: defaultdict(list))
    for corner, other, sides in _cracks(label):
        links[sides][corner].append(other)
        links[sides][other].append(corner)
    found = []
    for sides, graph in sorted(links.items()):
        for chain in _chains(graph):
            points = _smooth(np.array(chain, float))
            if len(points) > 1:
                found.append(Border(points, sides))
    return found


def _cracks(label: np.ndarray) -> list[tuple[Corner, Corner, tuple[int, int]]]:
    """Every edge between two pixels of different labels: its corners (x, y) and the two labels."""
    found = []
    rows, columns = np.nonzero(label[:, 1:] != label[:, :-1])
    for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
        found.append(((x + 1, y), (x + 1, y + 1), _sorted(label[y, x], label[y, x + 1])))
    rows, columns = np.nonzero(label[1:] != label[:-1])
    for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
        found.append(((x, y + 1), (x + 1, y + 1), _sorted(label[y, x], label[y + 1, x])))
    return found


def _sorted(one: int, other: int) -> tuple[int, int]:
    return (int(one), int(other)) if one < other else (int(other), int(one))


def _chains(graph: dict[Corner, list[Corner]]) -> list[list[Corner]]:
    """The runs of corners between ends and forks, then the closed ones, which repeat their first corner."""
    left = {corner: set(others) for corner, others in graph.items()}
    starts = [corner for corner, others in graph.items() if len(others) != 2]  # noqa: PLR2004
    chains = []
    for start in [*starts, *graph]:
        while left[start]:
            chain = [start]
            at = start
            while left[at]:
                following = min(left[at])
                left[at].discard(following)
                left[following].discard(at)
                chain.append(following)
                at = following
                if len(graph[at]) != 2 or at == start:  # noqa: PLR2004
                    break
            chains.append(chain)
    return chains


def _smooth(points: np.ndarray) -> np.ndarray:
    """A stair of pixel edges as a smooth line with few points; a closed one stays closed."""
    from scipy.ndimage import gaussian_filter1d
    from skimage.measure import approximate_polygon

    closed = len(points) > 3 and bool((points[0] == points[-1]).all())  # noqa: PLR2004
    if closed:
        ring = gaussian_filter1d(points[:-1], _SMOOTHING, axis=0, mode="wrap")
        smooth = np.concatenate([ring, ring[:1]])
    else:
        smooth = gaussian_filter1d(points, _SMOOTHING, axis=0, mode="nearest")
        smooth[[0, -1]] = points[[0, -1]]
    return np.asarray(approximate_polygon(smooth, _TOLERANCE))
