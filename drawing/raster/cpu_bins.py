"""Strokes sorted into tiles: each tile knows, front to back, the strokes and the run of their pieces that reach it.

A tile is 16 x 16 pixels. Bounds are conservative: a piece is listed wherever its polyline comes within the stroke's
reach of a pixel centre, so a pixel's nearest piece within reach is always among those listed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from drawing.machine.compiled import compiled
from drawing.raster.flatten import MOST_PIECES, TOLERANCE

SIDE = 16
"""Side of a tile in pixels; one row of a tile is one vector of the widest CPUs."""

MARGIN = 0.01
"""Pixels added to every reach, far above what rounding can move."""

LEVEL = 1e-9
"""Pixels of rise under which a piece counts as level when it is clipped."""


class Scene(NamedTuple):
    """All that the tile kernels read: S strokes in pixels, drawing after drawing, and the lists of the tiles.

    Attributes:
        start: int64 `[tiles + 1]`, where each tile's list of entries starts.
        entries: int32 `[E, 3]`: stroke, first piece and end of the run of pieces that reach the tile; front to back.
        first: int64 `[S + 1]`, where each stroke's vertices start.
        line: float64 `[V, 2]`, the vertices of all polylines.
        reach: float64 `[S]`, the distance from which on a stroke covers nothing.
        width: float64 `[S]`, stroke widths.
        colour: float32 `[S, 4]`, straight RGBA.
        paper: float32 `[3]`, the ground a picture of 3 channels lies on.
        soft: the soft profile, else the hard one.
        softor: transparent ink, else `over`.
    """

    start: np.ndarray
    entries: np.ndarray
    first: np.ndarray
    line: np.ndarray
    reach: np.ndarray
    width: np.ndarray
    colour: np.ndarray
    paper: np.ndarray
    soft: bool
    softor: bool


@compiled
def bernstein_weights(knots: int, t: float) -> tuple[float, float, float, float]:
    """Weights at parameter t of the control points of a Bezier curve with 2 to 4 of them (as `strokes.bernstein`)."""
    u = 1.0 - t
    if knots == 2:  # noqa: PLR2004
        return u, t, 0.0, 0.0
    if knots == 3:  # noqa: PLR2004
        return u * u, 2.0 * t * u, t * t, 0.0
    return u * u * u, 3.0 * t * u * u, 3.0 * t * t * u, t * t * t


@compiled
def count_pieces(points: np.ndarray, height: int) -> np.ndarray:
    """Straight pieces of each stroke, int64 `[S]`: `flatten.pieces` for float32 `[S, K, 2]`."""
    strokes, knots = points.shape[0], points.shape[1]
    count = np.ones(strokes, np.int64)
    for s in range(strokes):
        greatest = 0.0
        for k in range(knots - 2):
            x = points[s, k + 2, 0] - 2.0 * points[s, k + 1, 0] + points[s, k, 0]
            y = points[s, k + 2, 1] - 2.0 * points[s, k + 1, 1] + points[s, k, 1]
            greatest = max(greatest, x * x + y * y)
        bend = (knots - 1) * (knots - 2) / 8 / TOLERANCE * height * math.sqrt(greatest)
        count[s] = max(1, min(MOST_PIECES, math.ceil(math.sqrt(bend))))
    return count


@compiled
def polylines(points: np.ndarray, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices in pixels of all strokes, one after another.

    Args:
        points: float32 `[S, K, 2]` control points in the unit canvas.
        height: raster height in pixels.

    Returns:
        int64 `[S + 1]`, where each stroke's vertices start, and float64 `[V, 2]`, the vertices.
    """
    strokes, knots = points.shape[0], points.shape[1]
    pieces = count_pieces(points, height)
    first = np.zeros(strokes + 1, np.int64)
    for s in range(strokes):
        first[s + 1] = first[s] + pieces[s] + 1
    line = np.zeros((first[strokes], 2))
    for s in range(strokes):
        for j in range(pieces[s] + 1):
            weights = bernstein_weights(knots, j / pieces[s])
            for k in range(knots):
                line[first[s] + j, 0] += height * weights[k] * points[s, k, 0]
                line[first[s] + j, 1] += height * weights[k] * points[s, k, 1]
    return first, line


@compiled
def slab(u0: float, v0: float, u1: float, v1: float, low: float, high: float) -> tuple[float, float]:
    """Range of v over the part of the segment (u0, v0)-(u1, v1) where u is in low..high; (1, 0) if there is none."""
    if max(u0, u1) < low or min(u0, u1) > high:
        return 1.0, 0.0
    along = u1 - u0
    if abs(along) < LEVEL:
        return min(v0, v1), max(v0, v1)
    enter, leave = (low - u0) / along, (high - u0) / along
    start = min(max(min(enter, leave), 0.0), 1.0)
    end = min(max(enter, leave, 0.0), 1.0)
    v_start, v_end = v0 + start * (v1 - v0), v0 + end * (v1 - v0)
    return min(v_start, v_end), max(v_start, v_end)


@compiled
def cells(low: float, high: float, size: float, count: int) -> tuple[int, int]:
    """Cells start..end-1 of `count` cells of `size` pixels that hold a pixel centre in low..high."""
    start = math.ceil(min(max(low - 0.5, 0.0), size * count))
    end = math.floor(min(max(high + 0.5, 0.0), size * count))
    return int(start // size), int((end + size - 1) // size)


@compiled
def _visit(
    first: np.ndarray,
    line: np.ndarray,
    reach: np.ndarray,
    drawings: int,
    rows: int,
    columns: int,
    start: np.ndarray,
    entries: np.ndarray,
) -> np.ndarray:
    """Go through all strokes front to back; count each tile's entries, and write those that `entries` has room for."""
    strokes = reach.shape[0] // max(drawings, 1)
    count = np.zeros(drawings * rows * columns, np.int64)
    last = np.full(drawings * rows * columns, -1, np.int64)
    writing = entries.shape[0] > 0
    for turn in range(drawings * strokes):
        drawing = turn // strokes
        s = drawing * strokes + strokes - 1 - turn % strokes
        if not reach[s] > 0.0:
            continue
        far = reach[s] + MARGIN
        for piece in range(first[s + 1] - first[s] - 1):
            v = first[s] + piece
            x0, y0, x1, y1 = line[v, 0], line[v, 1], line[v + 1, 0], line[v + 1, 1]
            row0, row1 = cells(min(y0, y1) - far, max(y0, y1) + far, SIDE, rows)
            for row in range(row0, row1):
                low, high = slab(y0, x0, y1, x1, row * SIDE + 0.5 - far, row * SIDE + SIDE - 0.5 + far)
                if low > high:
                    continue
                column0, column1 = cells(low - far, high + far, SIDE, columns)
                for column in range(column0, column1):
                    tile = (drawing * rows + row) * columns + column
                    if last[tile] != s:
                        last[tile] = s
                        if writing:
                            entry = start[tile] + count[tile]
                            entries[entry, 0] = s
                            entries[entry, 1] = piece
                        count[tile] += 1
                    if writing:
                        entries[start[tile] + count[tile] - 1, 2] = piece + 1
    return count


@compiled
def bin_strokes(
    first: np.ndarray, line: np.ndarray, reach: np.ndarray, drawings: int, rows: int, columns: int
) -> tuple[np.ndarray, np.ndarray]:
    """Lists of the strokes that reach each tile, front to back.

    Args:
        first: int64 `[S + 1]` and `line` float64 `[V, 2]` from `polylines`; S strokes, drawing after drawing.
        line: see `first`.
        reach: float64 `[S]` distance in pixels from which on a stroke covers nothing.
        drawings: number of drawings, B.
        rows: rows of tiles in one drawing.
        columns: columns of tiles in one drawing.

    Returns:
        int64 `[B * rows * columns + 1]`, where each tile's list starts, and int32 `[E, 3]`: stroke, first piece, end of
        the run of pieces.
    """
    count = _visit(first, line, reach, drawings, rows, columns, np.zeros(0, np.int64), np.zeros((0, 3), np.int32))
    start = np.zeros(count.shape[0] + 1, np.int64)
    for tile in range(count.shape[0]):
        start[tile + 1] = start[tile] + count[tile]
    entries = np.zeros((start[-1], 3), np.int32)
    if entries.shape[0] > 0:
        _visit(first, line, reach, drawings, rows, columns, start, entries)
    return start, entries
