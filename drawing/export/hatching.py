"""Parallel lines that fill an area as densely as its tone asks for."""

from __future__ import annotations

import math

import numpy as np

DENSEST = 1.6
"""Least distance between two lines, in pen widths: any closer and the paper suffers."""

WIDEST = 14.0
"""Greatest distance between two lines, in pen widths; areas lighter than that stay empty."""

_LEVELS = 6
_STEP = 0.5


def spacing_levels(coverage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tones put into a few classes: distance between lines in pen widths `[L]`, and the class of each pixel `[H, W]`.

    Ink of one pen width every `s` pen widths covers 1/s of the paper. Class -1 is too light for a line.
    """
    spacings = np.geomspace(DENSEST, WIDEST, _LEVELS)
    wanted = 1 / np.maximum(coverage, 1e-6)
    level = np.abs(np.log(wanted[..., None] / spacings)).argmin(axis=-1)
    return spacings, np.where(wanted > WIDEST * (spacings[1] / spacings[0]), -1, level)


def hatch(area: np.ndarray, spacing: float, angle: float, shortest: float, origin: tuple[int, int]) -> list[np.ndarray]:
    """Lines `[2, 2]` (x, y in pixels) at an angle across an area, every so many pixels.

    Args:
        area: bool `[H, W]`, a part of a picture.
        spacing: distance between lines, in pixels; lines of neighbouring areas meet.
        angle: direction of the lines, in radians.
        shortest: pixels of the shortest line.
        origin: row and column of the part in its picture.
    """
    rows, columns = np.nonzero(area)
    if not len(rows):
        return []
    shift = np.array(origin[::-1], float)
    way, across = np.array([math.cos(angle), math.sin(angle)]), np.array([-math.sin(angle), math.cos(angle)])
    pixels = np.column_stack([columns, rows]) + 0.5 + shift
    offsets, reach = pixels @ across, pixels @ way
    first, last = math.ceil(offsets.min() / spacing), math.floor(offsets.max() / spacing)
    steps = np.arange(reach.min() - 1, reach.max() + 1, _STEP)
    found: list[np.ndarray] = []
    for number in range(first, last + 1):
        along = number * spacing * across + steps[:, None] * way - shift
        found.extend(line + shift for line in _runs(along, area, shortest))
    return found


def _runs(along: np.ndarray, inside: np.ndarray, shortest: float) -> list[np.ndarray]:
    """The parts of a line, given by points `[n, 2]`, that lie inside and are long enough."""
    columns, rows = np.floor(along).astype(int).T
    on = (rows >= 0) & (columns >= 0) & (rows < inside.shape[0]) & (columns < inside.shape[1])
    on[on] = inside[rows[on], columns[on]]
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(int)))
    pairs = edges.reshape(-1, 2) - [0, 1]
    return [along[[a, b]] for a, b in pairs if np.linalg.norm(along[b] - along[a]) >= shortest]
