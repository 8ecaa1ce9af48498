"""The tile kernels' way back in Triton: from the gradient of the pixels to that of the strokes.

Import this only where Triton is installed.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - Triton reads annotations as its own types
# mypy: disable-error-code=no-untyped-def

from __future__ import annotations

import triton
import triton.language as tl

from drawing.raster.gpu_tiles import (
    COLUMNS,
    OPAQUE,
    SIDE,
    SIGMA,
    WORD,
    box,
    cover,
    knots,
    nearest,
    place,
    reach,
    weights,
)


@triton.jit
def _unpaint_over(opacity, seen, own_red, own_green, own_blue, to_red, to_green, to_blue, light, behind):
    """Light before a stroke, what lies behind it with the stroke, and per pixel the gradients of opacity and colour."""
    light = light / tl.maximum(1 - opacity, OPAQUE)
    own = own_red * to_red + own_green * to_green + own_blue * to_blue
    change = tl.where(seen, light * (own - behind), 0.0)
    share = light * opacity
    return light, behind + opacity * (own - behind), change, share * to_red, share * to_green, share * to_blue


@triton.jit
def _unpaint_ink(opacity, own_red, own_green, own_blue, to_red, to_green, to_blue, to_light):
    """Per pixel the gradients of opacity and colour; `to_...` are gradients times the channels' transmittance."""
    red = to_red / tl.maximum(1 - opacity * (1 - own_red), OPAQUE)
    green = to_green / tl.maximum(1 - opacity * (1 - own_green), OPAQUE)
    blue = to_blue / tl.maximum(1 - opacity * (1 - own_blue), OPAQUE)
    change = -to_light / tl.maximum(1 - opacity, OPAQUE)
    change -= (1 - own_red) * red + (1 - own_green) * green + (1 - own_blue) * blue
    return change, opacity * red, opacity * green, opacity * blue


@triton.jit(do_not_specialize=["strokes", "words"])  # every wave has another number of them
def unpaint(
    points,
    width,
    colour,
    pieces,
    bits,
    layers,
    last,
    grad,
    slots,
    rows,
    strokes,
    words,
    height,
    columns,
    tile_rows,
    tile_columns,
    KNOTS: tl.constexpr,
    SOFT: tl.constexpr,
    SOFTOR: tl.constexpr,
):
    """Walk one tile back to front; each of its strokes writes its gradient to its own row of `rows` `[E, 16]`.

    Light before a stroke is light after it divided by what the stroke lets through: the very factor, never under 1e-6,
    that `paint` multiplied by, so the division is exact to rounding.
    """
    tile = tl.program_id(0)
    drawing, top, left, row, column = place(tile, tile_rows, tile_columns)
    x, y = column + 0.5, row + 0.5
    inside = (top + row < height) & (left + column < columns)
    area = height * columns
    at = (top + row) * columns + left + column
    seen_layers, seen_grad = layers + drawing * 4 * area + at, grad + drawing * 4 * area + at
    light = tl.load(seen_layers + 3 * area, mask=inside, other=1.0)
    to_red = tl.load(seen_grad, mask=inside, other=0.0)
    to_green = tl.load(seen_grad + area, mask=inside, other=0.0)
    to_blue = tl.load(seen_grad + 2 * area, mask=inside, other=0.0)
    to_light = tl.load(seen_grad + 3 * area, mask=inside, other=0.0)
    behind = to_light
    if SOFTOR:
        to_red *= tl.load(seen_layers, mask=inside, other=0.0)
        to_green *= tl.load(seen_layers + area, mask=inside, other=0.0)
        to_blue *= tl.load(seen_layers + 2 * area, mask=inside, other=0.0)
        to_light *= light
    hindmost = tl.load(last + drawing * area + at, mask=inside, other=strokes)
    for word in range(words):
        here = tl.load(bits + tile * words + word)
        if here != 0:
            slot = tl.load(slots + tile * words + word)
            for lane in range(WORD):
                if ((here >> lane) & 1) != 0:
                    index = word * WORD + lane
                    s = drawing * strokes + index
                    w = tl.load(width + s) * height
                    d2, piece, along = nearest(points, pieces, s, height, left, top, x, y, reach(w, SOFT), KNOTS)
                    shade = cover(d2, w, SOFT)
                    alpha, own_red = tl.load(colour + 4 * s + 3), tl.load(colour + 4 * s)
                    own_green, own_blue = tl.load(colour + 4 * s + 1), tl.load(colour + 4 * s + 2)
                    if SOFTOR:
                        change, part_red, part_green, part_blue = _unpaint_ink(
                            alpha * shade, own_red, own_green, own_blue, to_red, to_green, to_blue, to_light
                        )
                    else:
                        light, behind, change, part_red, part_green, part_blue = _unpaint_over(
                            tl.where(index >= hindmost, alpha * shade, 0.0),
                            index >= hindmost,
                            own_red,
                            own_green,
                            own_blue,
                            to_red,
                            to_green,
                            to_blue,
                            light,
                            behind,
                        )
                    out = rows + slot * COLUMNS
                    slope, to_width = _uncover(d2, shade, change * alpha, w, SOFT)
                    tl.store(out + 8, tl.sum(to_width))
                    tl.store(out + 9, tl.sum(part_red))
                    tl.store(out + 10, tl.sum(part_green))
                    tl.store(out + 11, tl.sum(part_blue))
                    tl.store(out + 12, tl.sum(change * shade))
                    _unmeasure(points, pieces, s, height, left, top, x, y, piece, along, slope, out, KNOTS)
                    slot += 1


@triton.jit
def _uncover(d2, shade, to_shade, width, SOFT: tl.constexpr):
    """Per pixel: gradient of the squared distance, and of the width."""
    if SOFT:
        slope = to_shade * shade / (SIGMA * width * SIGMA * width)
        return -slope, 2 * slope * tl.where(shade > 0, d2, 0.0) / width
    else:  # noqa: RET505 - Triton needs the branch closed
        d = tl.sqrt(d2)
        a, b = 0.5 + width / 2 - d, 0.5 - width / 2 - d
        outer = tl.where((a > 0) & (a < 1), 0.5, 0.0)
        inner = tl.where((b > 0) & (b < 1), 0.5, 0.0)
        slope = tl.where(d > 0, (inner - outer) / tl.where(d > 0, d, 1.0), 0.0)
        return to_shade * slope, to_shade * (outer + inner)


@triton.jit
def _unmeasure(
    points,
    pieces,
    stroke,
    height,
    left,
    top,
    x,
    y,
    piece,
    share,
    slope,
    out,
    KNOTS: tl.constexpr,
):
    """Gradient of the control points: the nearest point is their weighted sum, at a place optimal or clamped."""
    x0, y0, x1, y1, x2, y2, x3, y3 = knots(points, stroke, height, left, top, KNOTS)
    count = tl.load(pieces + stroke).to(tl.float32)
    a0, b0, c0, d0 = weights(piece / count, KNOTS)
    a1, b1, c1, d1 = weights((piece + 1) / count, KNOTS)
    a, b = a0 + share * (a1 - a0), b0 + share * (b1 - b0)
    c, d = c0 + share * (c1 - c0), d0 + share * (d1 - d0)
    pull_x = -2 * slope * (x - (a * x0 + b * x1 + c * x2 + d * x3))
    pull_y = -2 * slope * (y - (a * y0 + b * y1 + c * y2 + d * y3))
    tl.store(out, tl.sum(a * pull_x))
    tl.store(out + 1, tl.sum(a * pull_y))
    tl.store(out + 2, tl.sum(b * pull_x))
    tl.store(out + 3, tl.sum(b * pull_y))
    if KNOTS > 2:  # noqa: PLR2004
        tl.store(out + 4, tl.sum(c * pull_x))
        tl.store(out + 5, tl.sum(c * pull_y))
    if KNOTS > 3:  # noqa: PLR2004
        tl.store(out + 6, tl.sum(d * pull_x))
        tl.store(out + 7, tl.sum(d * pull_y))


@triton.jit(do_not_specialize=["strokes", "words"])  # every wave has another number of them
def gather(
    points,
    width,
    bits,
    slots,
    rows,
    to_points,
    to_width,
    to_colour,
    strokes,
    words,
    height,
    tile_rows,
    tile_columns,
    KNOTS: tl.constexpr,
    SOFT: tl.constexpr,
):
    """Add up one stroke's rows in the order of the tiles: gradients of points, width and colour, in canvas units."""
    s = tl.program_id(0)
    drawing, index = s // strokes, s % strokes
    word, lane = index // WORD, index % WORD
    far = reach(tl.load(width + s) * height, SOFT)
    low_x, low_y, high_x, high_y = box(points, s, height, far, KNOTS)
    row0 = tl.minimum(tl.maximum(low_y / SIDE - 1, 0.0), tile_rows).to(tl.int32)
    row1 = tl.minimum(tl.maximum(high_y / SIDE + 1, 0.0), tile_rows).to(tl.int32)
    column0 = tl.minimum(tl.maximum(low_x / SIDE - 1, 0.0), tile_columns).to(tl.int32)
    column1 = tl.minimum(tl.maximum(high_x / SIDE + 1, 0.0), tile_columns).to(tl.int32)
    before = tl.arange(0, WORD)
    cell = tl.arange(0, COLUMNS)
    summed = tl.zeros([COLUMNS], tl.float32)
    for row in range(row0, row1):
        for column in range(column0, column1):
            at = ((drawing * tile_rows + row) * tile_columns + column) * words + word
            here = tl.load(bits + at)
            if ((here >> lane) & 1) != 0:
                rank = tl.sum(((here >> before) & 1) * (before < lane))
                summed += tl.load(rows + (tl.load(slots + at) + rank) * COLUMNS + cell)
    tl.store(to_points + s * (2 * KNOTS) + cell, summed * height, mask=cell < 2 * KNOTS)
    tl.store(to_width + s + 0 * cell, summed * height, mask=cell == 8)  # noqa: PLR2004
    tl.store(to_colour + s * 4 + cell - 9, summed, mask=(cell >= 9) & (cell < 13))  # noqa: PLR2004
