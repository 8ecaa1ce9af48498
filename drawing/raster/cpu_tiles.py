"""One tile at a time: the distance to a stroke, its coverage, and painting it. Compiled for the CPU.

A tile's numbers lie in one flat float32 array, plane after plane of 256 pixels (16 rows of 16), so that every inner
loop runs over consecutive pixels and becomes vector instructions.
"""

from __future__ import annotations

import numpy as np

from drawing.machine.compiled import compiled
from drawing.raster.cpu_bins import MARGIN, SIDE, Scene, cells, slab
from drawing.raster.reference import SIGMA_PER_WIDTH, SOFT_REACH

AREA = SIDE * SIDE
"""Pixels in a tile."""

Index = np.uint64
"""Inner loops count unsigned: a signed index could be negative, and that test keeps the compiler from using vectors."""

ROW, PLANE = Index(SIDE), Index(AREA)
RED, GREEN, BLUE, LIGHT = Index(0), Index(AREA), Index(2 * AREA), Index(3 * AREA)
"""Planes of a tile's state: its colour channels, and its transmittance."""

DISTANCE, NEAREST, COVER, BEFORE = Index(0), Index(AREA), Index(2 * AREA), Index(3 * AREA)
"""Planes of a stroke's record: squared distance, nearest piece, coverage, and the light before it (1 or 4 planes)."""

OPAQUE = np.float32(1e-6)
"""A tile whose pixels all let less than this share of light through is finished: what lies behind is not visited."""

CHECK_EVERY = 8
"""Strokes painted between two checks whether the tile is finished."""

ZERO, HALF, ONE, EIGHTH = np.float32(0.0), np.float32(0.5), np.float32(1.0), np.float32(0.125)
CUT, FAR = np.float32(SOFT_REACH**2), np.float32(3e38)

E1, E2, E3 = np.float32(0.99999708), np.float32(0.49995419), np.float32(0.1664179)
E4, E5, E6 = np.float32(0.041028645), np.float32(0.0074782320), np.float32(0.00078985380)


@compiled
def decay(x: np.float32) -> np.float32:
    """exp(-x) for x in 0..9, within 7e-7 (relatively 4.2e-6), in operations that become vector instructions.

    The eighth power of a polynomial for exp(-x/8), fitted to the least greatest relative error with value 1 at 0.
    """
    z = -x * EIGHTH
    p = ONE + z * (E1 + z * (E2 + z * (E3 + z * (E4 + z * (E5 + z * E6)))))
    p = p * p
    p = p * p
    return p * p


@compiled
def placed(
    line: np.ndarray, vertex: int, left: int, top: int
) -> tuple[np.float32, np.float32, np.float32, np.float32, np.float32]:
    """One piece relative to a tile: start, direction and 1 / length^2 (0 without length), all float32."""
    x0, y0 = line[vertex, 0] - left, line[vertex, 1] - top
    x1, y1 = line[vertex + 1, 0] - left, line[vertex + 1, 1] - top
    length2 = (x1 - x0) ** 2 + (y1 - y0) ** 2
    inverse = np.float32(1.0 / length2) if length2 > 0.0 else ZERO
    return np.float32(x0), np.float32(y0), np.float32(x1 - x0), np.float32(y1 - y0), inverse


@compiled
def rows_within(line: np.ndarray, vertex: int, left: int, top: int, reach: float) -> tuple[int, int]:
    """Rows start..end-1 of a tile that a piece may reach."""
    x0, y0 = line[vertex, 0] - left, line[vertex, 1] - top
    x1, y1 = line[vertex + 1, 0] - left, line[vertex + 1, 1] - top
    far = reach + MARGIN
    low, high = slab(x0, y0, x1, y1, 0.5 - far, SIDE - 0.5 + far)
    return (0, 0) if low > high else cells(low - far, high + far, 1, SIDE)


@compiled
def measure(record: np.ndarray, scene: Scene, entry: int, left: int, top: int) -> tuple[int, int]:
    """Squared distance of a tile's pixels to the nearest piece of an entry's run, and which piece that is.

    Returns the range of pixels, whole rows of them, that the run may reach; it is empty where start >= end.
    """
    s, run, run_end = scene.entries[entry, 0], scene.entries[entry, 1], scene.entries[entry, 2]
    for pixel in range(PLANE):
        record[DISTANCE + pixel] = FAR
        record[NEAREST + pixel] = ZERO
    first_row, last_row = SIDE, 0
    for piece in range(run, run_end):
        vertex = scene.first[s] + piece
        x0, y0, along_x, along_y, inverse = placed(scene.line, vertex, left, top)
        row0, row1 = rows_within(scene.line, vertex, left, top, scene.reach[s])
        first_row, last_row = min(first_row, row0), max(last_row, row1)
        name = np.float32(piece)
        for row in range(Index(row0), Index(row1)):
            y = np.float32(row) + HALF - y0
            for column in range(ROW):
                i = row * ROW + column
                x = np.float32(column) + HALF - x0
                t = min(max((x * along_x + y * along_y) * inverse, ZERO), ONE)
                off_x, off_y = x - t * along_x, y - t * along_y
                d2 = off_x * off_x + off_y * off_y
                closer = d2 < record[DISTANCE + i]
                record[DISTANCE + i] = d2 if closer else record[DISTANCE + i]
                record[NEAREST + i] = name if closer else record[NEAREST + i]
    return first_row * SIDE, last_row * SIDE


@compiled
def cover_soft(record: np.ndarray, start: int, end: int, width: float) -> None:
    """Coverage exp(-d^2 / sigma^2) of pixels start..end-1, cut at 3 sigma."""
    scale = np.float32(1.0 / (SIGMA_PER_WIDTH * width) ** 2)
    for i in range(Index(start), Index(end)):
        x = record[DISTANCE + i] * scale
        record[COVER + i] = decay(min(x, CUT)) if x < CUT else ZERO


@compiled
def cover_hard(record: np.ndarray, start: int, end: int, width: float) -> None:
    """Coverage of pixels start..end-1 by a stroke with an edge one pixel wide."""
    outer, inner = np.float32(0.5 + width / 2), np.float32(0.5 - width / 2)
    for i in range(Index(start), Index(end)):
        d = np.sqrt(record[DISTANCE + i])
        record[COVER + i] = min(max(outer - d, ZERO), ONE) - min(max(inner - d, ZERO), ONE)


@compiled
def cover(record: np.ndarray, start: int, end: int, width: float, soft: bool) -> None:
    """Coverage of pixels start..end-1 from their distance, by a stroke `width` pixels wide."""
    if soft:
        cover_soft(record, start, end, width)
    else:
        cover_hard(record, start, end, width)


@compiled
def paint_over(state: np.ndarray, record: np.ndarray, start: int, end: int, colour: np.ndarray) -> None:
    """Add a stroke behind what is painted: pixels start..end-1, straight RGBA `colour`."""
    red, green, blue, alpha = colour[0], colour[1], colour[2], colour[3]
    for i in range(Index(start), Index(end)):
        opacity = alpha * record[COVER + i]
        light = state[LIGHT + i]
        share = light * opacity
        state[RED + i] += share * red
        state[GREEN + i] += share * green
        state[BLUE + i] += share * blue
        state[LIGHT + i] = light - share


@compiled
def paint_ink(state: np.ndarray, record: np.ndarray, start: int, end: int, colour: np.ndarray) -> None:
    """Lay a stroke's transparent ink on pixels start..end-1."""
    red, green, blue, alpha = ONE - colour[0], ONE - colour[1], ONE - colour[2], colour[3]
    for i in range(Index(start), Index(end)):
        opacity = alpha * record[COVER + i]
        state[RED + i] *= ONE - opacity * red
        state[GREEN + i] *= ONE - opacity * green
        state[BLUE + i] *= ONE - opacity * blue
        state[LIGHT + i] *= ONE - opacity


@compiled
def paint(state: np.ndarray, record: np.ndarray, start: int, end: int, colour: np.ndarray, softor: bool) -> None:
    """Put a stroke on pixels start..end-1, by the compositing asked for."""
    if softor:
        paint_ink(state, record, start, end, colour)
    else:
        paint_over(state, record, start, end, colour)


@compiled
def finished(state: np.ndarray, softor: bool) -> bool:
    """Whether no pixel of the tile lets any light through that an 8-bit or float32 picture could show."""
    start = RED if softor else LIGHT
    bright = 0
    for i in range(start, LIGHT if softor else LIGHT + PLANE):
        bright += 1 if abs(state[i]) > OPAQUE else 0
    return bright == 0


@compiled
def open_tile(state: np.ndarray, softor: bool, rows: int, columns: int) -> None:
    """Start a tile: nothing painted, full light in its `rows` x `columns` pixels inside the canvas, none outside."""
    for plane in range(4):
        value = ONE if softor or plane == 3 else ZERO  # noqa: PLR2004
        for i in range(AREA):
            state[plane * AREA + i] = value if i // SIDE < rows and i % SIDE < columns else ZERO


@compiled
def close_tile(state: np.ndarray, softor: bool, paper: np.ndarray, out: np.ndarray, top: int, left: int) -> None:
    """Write a finished tile into `out` `[3 or 4, H, W]`: on the paper, or with 4 channels as layers."""
    channels, height, width = out.shape
    for channel in range(channels):
        for row in range(min(SIDE, height - top)):
            for column in range(min(SIDE, width - left)):
                i = row * SIDE + column
                value = state[channel * AREA + i]
                if channels == 3:  # noqa: PLR2004
                    value = value * paper[channel] if softor else value + state[3 * AREA + i] * paper[channel]
                out[channel, top + row, left + column] = value


@compiled
def paint_tiles(first_tile: int, end_tile: int, scene: Scene, out: np.ndarray) -> None:
    """Paint tiles first_tile..end_tile-1 of `out` float32 `[B, 3 or 4, H, W]`."""
    rows = (out.shape[2] + SIDE - 1) // SIDE
    columns = (out.shape[3] + SIDE - 1) // SIDE
    state, record = np.empty(4 * AREA, np.float32), np.empty(3 * AREA, np.float32)
    for tile in range(first_tile, end_tile):
        top, left = tile // columns % rows * SIDE, tile % columns * SIDE
        open_tile(state, scene.softor, out.shape[2] - top, out.shape[3] - left)
        for entry in range(scene.start[tile], scene.start[tile + 1]):
            s = scene.entries[entry, 0]
            start, end = measure(record, scene, entry, left, top)
            if start >= end:
                continue
            cover(record, start, end, scene.width[s], scene.soft)
            paint(state, record, start, end, scene.colour[s], scene.softor)
            turn = entry - scene.start[tile]
            if turn % CHECK_EVERY == CHECK_EVERY - 1 and finished(state, scene.softor):
                break
        close_tile(state, scene.softor, scene.paper, out[tile // (rows * columns)], top, left)
