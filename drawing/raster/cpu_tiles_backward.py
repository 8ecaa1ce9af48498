"""One tile at a time: from the gradient of its pixels to that of its strokes. Compiled for the CPU.

Each tile is painted again front to back, keeping for the visited strokes what the way back needs (a few KB each, in
the thread's own scratch), then walked back to front. No division by 1 - alpha occurs, so full opacity is no special
case.
Every (tile, stroke) pair writes its own gradient; `gather` adds them up in a fixed order.
"""

from __future__ import annotations

import numpy as np

from drawing.machine.compiled import compiled
from drawing.raster.cpu_bins import SIDE, Scene
from drawing.raster.cpu_tiles import (
    AREA,
    BEFORE,
    BLUE,
    CHECK_EVERY,
    COVER,
    DISTANCE,
    GREEN,
    HALF,
    LIGHT,
    ONE,
    OPAQUE,
    PLANE,
    RED,
    ZERO,
    Index,
    cover,
    measure,
    open_tile,
    paint,
)
from drawing.raster.cpu_tiles_pull import unmeasure
from drawing.raster.reference import SIGMA_PER_WIDTH

GRADIENT, BEHIND, LEAST, OTHERS = Index(4 * AREA), Index(8 * AREA), Index(12 * AREA), Index(13 * AREA)
"""Planes of a tile's state: four of its channels' gradient, four of what lies behind the current stroke, and what `dim`
keeps of the light."""

STATE_PLANES = 14
OVER_PLANES, INK_PLANES = 4, 7
"""Planes of a stroke's record for each compositing."""

WIDTH, COLOUR, PARAMETERS = 8, 9, 13
"""Columns of a gradient row: up to four control points, width, RGBA."""


@compiled
def load_gradient(state: np.ndarray, grad: np.ndarray, softor: bool, paper: np.ndarray, top: int, left: int) -> None:
    """Put the gradient of a tile's pixels into its state, carried through the paper; zero outside the canvas."""
    channels, height, width = grad.shape
    for pixel in range(AREA):
        i = Index(pixel)
        inside = top + pixel // SIDE < height and left + pixel % SIDE < width
        light = ZERO
        for channel in range(channels):
            value = grad[channel, top + pixel // SIDE, left + pixel % SIDE] if inside else ZERO
            if channels == 3:  # noqa: PLR2004
                light += value * paper[channel]
                value = value * paper[channel] if softor else value
            else:
                light = value
            state[GRADIENT + Index(channel) * PLANE + i] = value
        state[GRADIENT + LIGHT + i] = ZERO if softor and channels == 3 else light  # noqa: PLR2004
        for channel in range(4):
            plane = Index(channel) * PLANE
            state[BEHIND + plane + i] = state[GRADIENT + plane + i]
        if not softor:
            state[BEHIND + i] = state[GRADIENT + LIGHT + i]
        state[LEAST + i] = ONE
        state[OTHERS + i] = ONE if inside else ZERO


@compiled
def dim(state: np.ndarray, record: np.ndarray, start: int, end: int, strength: float) -> None:
    """Keep the least share of light that any one stroke lets through, and the product of all the other shares.

    A stroke's own opacity is worth what lies behind it, however opaque it is. So the walk may end only where little
    light would be left with the most opaque stroke taken away.
    """
    for i in range(Index(start), Index(end)):
        share = abs(ONE - strength * record[COVER + i])
        state[OTHERS + i] *= max(share, state[LEAST + i])
        state[LEAST + i] = min(share, state[LEAST + i])


@compiled
def hidden(state: np.ndarray) -> bool:
    """Whether nothing behind matters to any pixel of the tile, not even to the gradient of what hides it."""
    bright = 0
    for i in range(PLANE):
        bright += 1 if state[OTHERS + i] > OPAQUE else 0
    return bright == 0


@compiled
def remember(state: np.ndarray, record: np.ndarray, start: int, end: int, softor: bool) -> None:
    """Keep the light before a stroke in its record."""
    first = RED if softor else LIGHT
    for plane in range(Index(4 if softor else 1)):
        for i in range(Index(start), Index(end)):
            record[BEFORE + plane * PLANE + i] = state[first + plane * PLANE + i]


@compiled
def unpaint_over(
    state: np.ndarray, record: np.ndarray, start: int, end: int, colour: np.ndarray, row: np.ndarray
) -> None:
    """Gradient of one stroke's colour into `row`, of its coverage into the record's BEFORE plane."""
    red, green, blue, alpha = colour[0], colour[1], colour[2], colour[3]
    sum_red, sum_green, sum_blue, sum_alpha = ZERO, ZERO, ZERO, ZERO
    for i in range(Index(start), Index(end)):
        cover, light = record[COVER + i], record[BEFORE + i]
        to_red, to_green, to_blue = state[GRADIENT + RED + i], state[GRADIENT + GREEN + i], state[GRADIENT + BLUE + i]
        own = red * to_red + green * to_green + blue * to_blue
        behind = state[BEHIND + i]
        opacity = alpha * cover
        change = light * (own - behind)
        state[BEHIND + i] = behind + opacity * (own - behind)
        record[BEFORE + i] = change * alpha
        share = light * opacity
        sum_red += share * to_red
        sum_green += share * to_green
        sum_blue += share * to_blue
        sum_alpha += change * cover
    row[COLOUR], row[COLOUR + 1], row[COLOUR + 2], row[COLOUR + 3] = sum_red, sum_green, sum_blue, sum_alpha


@compiled
def unpaint_ink(
    state: np.ndarray, record: np.ndarray, start: int, end: int, colour: np.ndarray, row: np.ndarray
) -> None:
    """As `unpaint_over`, for transparent ink: a channel is a product, so a factor's gradient is the others' product."""
    alpha = colour[3]
    sum_alpha = ZERO
    for plane in range(4):
        ink = ONE if plane == 3 else ONE - colour[plane]  # noqa: PLR2004
        offset = Index(plane) * PLANE
        sum_ink = ZERO
        for i in range(Index(start), Index(end)):
            cover = record[COVER + i]
            behind = state[BEHIND + offset + i]
            others = record[BEFORE + offset + i] * behind
            opacity = alpha * cover
            state[BEHIND + offset + i] = behind * (ONE - opacity * ink)
            sum_ink += others * opacity
            change = -ink * others
            sum_alpha += change * cover
            record[BEFORE + i] = change * alpha + (ZERO if plane == 0 else record[BEFORE + i])
        if plane < 3:  # noqa: PLR2004
            row[COLOUR + plane] = sum_ink
    row[COLOUR + 3] = sum_alpha


@compiled
def uncover_soft(record: np.ndarray, start: int, end: int, width: float, row: np.ndarray) -> None:
    """From the gradient of the coverage (BEFORE) to that of the squared distance (same plane) and of the width."""
    scale = np.float32(1.0 / (SIGMA_PER_WIDTH * width) ** 2)
    total = ZERO
    for i in range(Index(start), Index(end)):
        slope = record[BEFORE + i] * record[COVER + i] * scale
        total += slope * record[DISTANCE + i]
        record[BEFORE + i] = -slope
    row[WIDTH] = 2.0 * total / width


@compiled
def uncover_hard(record: np.ndarray, start: int, end: int, width: float, row: np.ndarray) -> None:
    """As `uncover_soft`, for the one-pixel edge; no gradient at its corners and at distance zero."""
    outer, inner = np.float32(0.5 + width / 2), np.float32(0.5 - width / 2)
    total = ZERO
    for i in range(Index(start), Index(end)):
        d = np.sqrt(record[DISTANCE + i])
        a, b = outer - d, inner - d
        on_outer = HALF if a > ZERO and a < ONE else ZERO
        on_inner = HALF if b > ZERO and b < ONE else ZERO
        total += record[BEFORE + i] * (on_outer + on_inner)
        slope = (on_inner - on_outer) / (d if d > ZERO else ONE)
        record[BEFORE + i] *= slope if d > ZERO else ZERO
    row[WIDTH] = total


@compiled
def repaint(
    state: np.ndarray, records: np.ndarray, spans: np.ndarray, scene: Scene, tile: int, left: int, top: int
) -> int:
    """Paint a tile as `paint_tiles` does, keeping records and spans (pixel ranges); returns the strokes visited."""
    visited = 0
    for entry in range(scene.start[tile], scene.start[tile + 1]):
        s, record = scene.entries[entry, 0], records[visited]
        start, end = measure(record, scene, entry, left, top)
        spans[visited, 0], spans[visited, 1] = start, end
        visited += 1
        if start >= end:
            continue
        cover(record, start, end, scene.width[s], scene.soft)
        remember(state, record, start, end, scene.softor)
        paint(state, record, start, end, scene.colour[s], scene.softor)
        ink = ONE - max(scene.colour[s, 0], scene.colour[s, 1], scene.colour[s, 2]) if scene.softor else ONE
        dim(state, record, start, end, ink * scene.colour[s, 3])
        if visited % CHECK_EVERY == 0 and hidden(state):
            break
    return visited


@compiled
def unpaint(state: np.ndarray, record: np.ndarray, start: int, end: int, scene: Scene, s: int, row: np.ndarray) -> None:
    """Walk back over stroke s: its colour's and width's gradient into `row`, its distance's into BEFORE."""
    if scene.softor:
        unpaint_ink(state, record, start, end, scene.colour[s], row)
    else:
        unpaint_over(state, record, start, end, scene.colour[s], row)
    if scene.soft:
        uncover_soft(record, start, end, scene.width[s], row)
    else:
        uncover_hard(record, start, end, scene.width[s], row)


@compiled
def unpaint_tiles(
    first_tile: int, end_tile: int, scene: Scene, grad: np.ndarray, knots: int, gradients: np.ndarray
) -> None:
    """Rows of `gradients` float64 `[E, 13]` for tiles first_tile..end_tile-1, from `grad` `[B, 3 or 4, H, W]`."""
    rows = (grad.shape[2] + SIDE - 1) // SIDE
    columns = (grad.shape[3] + SIDE - 1) // SIDE
    longest = 0
    for tile in range(first_tile, end_tile):
        longest = max(longest, scene.start[tile + 1] - scene.start[tile])
    state = np.empty(STATE_PLANES * AREA, np.float32)
    records = np.empty((longest, (INK_PLANES if scene.softor else OVER_PLANES) * AREA), np.float32)
    spans = np.empty((longest, 2), np.int64)
    for tile in range(first_tile, end_tile):
        if scene.start[tile] == scene.start[tile + 1]:
            continue
        top, left = tile // columns % rows * SIDE, tile % columns * SIDE
        open_tile(state, scene.softor, grad.shape[2] - top, grad.shape[3] - left)
        load_gradient(state, grad[tile // (rows * columns)], scene.softor, scene.paper, top, left)
        for slot in range(repaint(state, records, spans, scene, tile, left, top) - 1, -1, -1):
            entry, record = scene.start[tile] + slot, records[slot]
            start, end = spans[slot, 0], spans[slot, 1]
            if start < end:
                unpaint(state, record, start, end, scene, scene.entries[entry, 0], gradients[entry])
                unmeasure(record, scene, entry, left, top, spans[slot], knots, gradients[entry])


@compiled
def gather(entries: np.ndarray, rows: np.ndarray, strokes: int) -> np.ndarray:
    """Sum of the gradient rows of each stroke, always in the order of the tiles: float64 `[S, 13]`."""
    total = np.zeros((strokes, PARAMETERS))
    for entry in range(entries.shape[0]):
        s = entries[entry, 0]
        for column in range(PARAMETERS):
            total[s, column] += rows[entry, column]
    return total
