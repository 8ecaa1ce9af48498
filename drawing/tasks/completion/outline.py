"""The lines a sketch still lacks: the dream's outline where no line of the person's is, drawn with the same pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import Strokes
from drawing.tasks.completion.shapes import OPAQUE, ROWS
from drawing.tasks.completion.thresholds import USUAL, Outlining
from drawing.tasks.lineart.fit import fit_path

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.completion.sketch import Sketch


def missing_outline(
    rgba: Tensor, sketch: Sketch, own: Strokes, most: int, outlining: Outlining = USUAL.outlining
) -> Strokes:
    """Cubic strokes along the outline of a fitted dream `[4, ROWS, W]`, where the sketch has no lines; longest first.

    Their width and colour are those of the sketch's lines. A drawing of no thin lines, or of strokes that cannot bend
    like a cubic, is not gone on with: no strokes.

    Args:
        rgba: the dream on the sketch's canvas.
        sketch: the lines there are.
        own: the strokes these lines are from, one drawing.
        most: strokes at most.
        outlining: what decides.
    """
    thin = own.width[0] < outlining.thin
    if own.kind != "cubic" or not bool(thin.any()) or most < 1:
        return Strokes.empty(own.kind)
    loops = _contours(rgba[3], outlining.smoothing)
    runs = [_tied(run, sketch, outlining.tie) for loop in loops for run in _runs_away(loop, sketch, outlining)]
    curves = [curve for run in runs for curve in fit_path(run, outlining.tolerance * ROWS)]
    curves = sorted(curves, key=lambda curve: -float(np.linalg.norm(np.diff(curve, axis=0), axis=1).sum()))[:most]
    if not curves:
        return Strokes.empty(own.kind)
    points = torch.from_numpy(np.stack(curves)).float().flip(-1) / ROWS
    width = own.width[0, thin].median()
    colour = own.colour[0, thin].median(dim=0).values
    return Strokes.of(points[None], width.repeat(1, len(points)), colour.repeat(1, len(points), 1))


def _contours(alpha: Tensor, smoothing: float) -> list[np.ndarray]:
    """Outlines `[n, 2]` (rows, columns) of what is opaque, smoothed; they end at the canvas' edge."""
    from scipy.ndimage import gaussian_filter1d
    from skimage.measure import find_contours

    loops = []
    for loop in find_contours(alpha.numpy(), OPAQUE):
        closed = bool(np.allclose(loop[0], loop[-1]))
        smooth = gaussian_filter1d(loop, smoothing, axis=0, mode="wrap" if closed else "nearest")
        loops.append(smooth + 0.5)
    return loops


def _runs_away(loop: np.ndarray, sketch: Sketch, outlining: Outlining) -> list[np.ndarray]:
    """The stretches of an outline between places where it touches a line, if they leave the lines at all."""
    rows, cols = loop.astype(int).T
    height, width = sketch.lines.shape
    gap = sketch.distances.numpy()[rows.clip(0, height - 1), cols.clip(0, width - 1)]
    free = gap > outlining.touching / ROWS
    if not free.any():
        return []
    if not free.all() and np.allclose(loop[0], loop[-1], atol=2):
        start = int(np.argmin(free))
        loop, gap, free = (np.roll(values, -start, axis=0) for values in (loop, gap, free))
    cuts = np.flatnonzero(np.diff(free.astype(int))) + 1
    parts = zip(np.split(loop, cuts), np.split(gap, cuts), np.split(free, cuts), strict=True)
    return [
        points
        for points, away, flags in parts
        if flags[0]
        and away.max() > outlining.away
        and np.linalg.norm(np.diff(points, axis=0), axis=1).sum() > outlining.least_length * ROWS
    ]


def _tied(run: np.ndarray, sketch: Sketch, tie: float) -> np.ndarray:
    """The run drawn out to the lines it ends near."""
    lines = sketch.points.flip(-1).numpy() * ROWS
    for _ in range(2):
        gaps = np.linalg.norm(lines - run[0], axis=1)
        if 0 < gaps.min() < tie * ROWS and not np.allclose(run[0], run[-1]):
            run = np.concatenate([lines[gaps.argmin()][None], run])
        run = run[::-1]
    return run
