"""One tile at a time: from the gradient of its pixels' distances to that of a stroke's control points. Compiled."""

from __future__ import annotations

import numpy as np

from drawing.machine.compiled import compiled
from drawing.raster.cpu_bins import Scene, bernstein_weights
from drawing.raster.cpu_tiles import BEFORE, HALF, NEAREST, ONE, ROW, ZERO, Index, placed, rows_within

PIXELS_PER_PIECE = 12
"""Pixels with a gradient, for each piece of a run, above which vectors over all pixels are faster than single ones."""


@compiled
def pull_in_rows(record: np.ndarray, scene: Scene, entry: int, left: int, top: int, sums: np.ndarray) -> None:
    """Pull on each piece of a run, whole rows at a time.

    Into `sums` `[pieces, 4]`: x and y of all the pull, x and y of what of it falls to the end of the piece.
    """
    s, run = scene.entries[entry, 0], scene.entries[entry, 1]
    for piece in range(run, scene.entries[entry, 2]):
        vertex = scene.first[s] + piece
        x0, y0, along_x, along_y, inverse = placed(scene.line, vertex, left, top)
        row0, row1 = rows_within(scene.line, vertex, left, top, scene.reach[s])
        name = np.float32(piece)
        all_x, all_y, end_x, end_y = ZERO, ZERO, ZERO, ZERO
        for r in range(Index(row0), Index(row1)):
            y = np.float32(r) + HALF - y0
            for column in range(ROW):
                i = r * ROW + column
                x = np.float32(column) + HALF - x0
                t = min(max((x * along_x + y * along_y) * inverse, ZERO), ONE)
                slope = record[BEFORE + i] if record[NEAREST + i] == name else ZERO
                pull_x, pull_y = slope * (x - t * along_x), slope * (y - t * along_y)
                all_x += pull_x
                all_y += pull_y
                end_x += t * pull_x
                end_y += t * pull_y
        place = piece - run
        sums[place, 0], sums[place, 1], sums[place, 2], sums[place, 3] = all_x, all_y, end_x, end_y


@compiled
def pull_singly(
    record: np.ndarray, scene: Scene, entry: int, left: int, top: int, span: np.ndarray, sums: np.ndarray
) -> None:
    """As `pull_in_rows`, pixel by pixel of those that have a gradient, each for its own nearest piece."""
    s, run = scene.entries[entry, 0], scene.entries[entry, 1]
    for i in range(Index(span[0]), Index(span[1])):
        slope = record[BEFORE + i]
        if slope == ZERO:
            continue
        place = int(record[NEAREST + i]) - run
        x0, y0, along_x, along_y, inverse = placed(scene.line, scene.first[s] + run + place, left, top)
        x = np.float32(i % ROW) + HALF - x0
        y = np.float32(i // ROW) + HALF - y0
        t = min(max((x * along_x + y * along_y) * inverse, ZERO), ONE)
        pull_x, pull_y = slope * (x - t * along_x), slope * (y - t * along_y)
        sums[place, 0] += pull_x
        sums[place, 1] += pull_y
        sums[place, 2] += t * pull_x
        sums[place, 3] += t * pull_y


@compiled
def unmeasure(
    record: np.ndarray,
    scene: Scene,
    entry: int,
    left: int,
    top: int,
    span: np.ndarray,
    knots: int,
    row: np.ndarray,
) -> None:
    """From the gradient of the squared distance (BEFORE) to that of the control points, in pixels.

    The nearest point is (1 - t) start + t end, and its t is optimal or clamped: the gradient passes to both ends only.
    A hard stroke's gradient comes from the few pixels on its edge, which are then visited one by one; where many pixels
    have a gradient, every piece runs over all of its rows in vectors instead.
    """
    s, run, run_end = scene.entries[entry, 0], scene.entries[entry, 1], scene.entries[entry, 2]
    pulling = 0
    for i in range(Index(span[0]), Index(span[1])):
        pulling += 1 if record[BEFORE + i] != ZERO else 0
    if pulling == 0:
        return
    pieces = scene.first[s + 1] - scene.first[s] - 1
    sums = np.zeros((run_end - run, 4), np.float32)
    if pulling < PIXELS_PER_PIECE * (run_end - run):
        pull_singly(record, scene, entry, left, top, span, sums)
    else:
        pull_in_rows(record, scene, entry, left, top, sums)
    for piece in range(run, run_end):
        place = piece - run
        all_x, all_y, end_x, end_y = sums[place, 0], sums[place, 1], sums[place, 2], sums[place, 3]
        at_start = bernstein_weights(knots, piece / pieces)
        at_end = bernstein_weights(knots, (piece + 1) / pieces)
        for k in range(knots):
            row[2 * k] -= 2.0 * (at_start[k] * (all_x - end_x) + at_end[k] * end_x)
            row[2 * k + 1] -= 2.0 * (at_start[k] * (all_y - end_y) + at_end[k] * end_y)
