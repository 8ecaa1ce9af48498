"""The tile kernels in Triton: bin and paint. Import this only where Triton is installed.

One program is one tile of 16 x 16 pixels. A tile knows its strokes as bits, 32 to a word, so that lists need no size
known to the host. Lengths are in pixels; coordinates are relative to the tile. Arguments carry no type hints because
Triton reads annotations as its own types.
"""

# ruff: noqa: ANN001, ANN201 - see above
# mypy: disable-error-code=no-untyped-def

from __future__ import annotations

import triton
import triton.language as tl

from drawing.raster.reference import SIGMA_PER_WIDTH, SOFT_REACH

SIDE = tl.constexpr(16)
AREA = tl.constexpr(256)
WORD = tl.constexpr(32)
COLUMNS = tl.constexpr(16)
SIGMA = tl.constexpr(SIGMA_PER_WIDTH)
REACH = tl.constexpr(SOFT_REACH)
THINNEST = tl.constexpr(1e-6)
OPAQUE = tl.constexpr(1e-6)
FAR = tl.constexpr(3e38)


@triton.jit
def reach(width, SOFT: tl.constexpr):
    """Distance from which on a stroke covers nothing; negative where it covers nothing at all."""
    far = REACH * SIGMA * width if SOFT else 0.5 + width / 2
    return tl.where(width > THINNEST, far, -FAR)


@triton.jit
def weights(t, KNOTS: tl.constexpr):
    """Weights of the control points of a Bezier curve at parameter t; zero for those it lacks."""
    u = 1 - t
    if KNOTS == 2:  # noqa: PLR2004
        return u, t, 0 * t, 0 * t
    elif KNOTS == 3:  # noqa: PLR2004, RET505 - Triton needs the branch closed
        return u * u, 2 * t * u, t * t, 0 * t
    else:
        return u * u * u, 3 * t * u * u, 3 * t * t * u, t * t * t


@triton.jit
def knots(points, stroke, height, left, top, KNOTS: tl.constexpr):
    """Control points of a stroke in pixels relative to a tile; missing ones repeat the last."""
    at = points + stroke * (2 * KNOTS)
    x0, y0 = tl.load(at) * height - left, tl.load(at + 1) * height - top
    x1, y1 = tl.load(at + 2) * height - left, tl.load(at + 3) * height - top
    x2, y2, x3, y3 = x1, y1, x1, y1
    if KNOTS > 2:  # noqa: PLR2004
        x2, y2 = tl.load(at + 4) * height - left, tl.load(at + 5) * height - top
        x3, y3 = x2, y2
    if KNOTS > 3:  # noqa: PLR2004
        x3, y3 = tl.load(at + 6) * height - left, tl.load(at + 7) * height - top
    return x0, y0, x1, y1, x2, y2, x3, y3


@triton.jit
def box(points, stroke, height, far, KNOTS: tl.constexpr):
    """Box around a stroke's control points, and so around the stroke, widened by its reach."""
    x0, y0, x1, y1, x2, y2, x3, y3 = knots(points, stroke, height, 0.0, 0.0, KNOTS)
    low_x = tl.minimum(tl.minimum(x0, x1), tl.minimum(x2, x3)) - far
    low_y = tl.minimum(tl.minimum(y0, y1), tl.minimum(y2, y3)) - far
    high_x = tl.maximum(tl.maximum(x0, x1), tl.maximum(x2, x3)) + far
    high_y = tl.maximum(tl.maximum(y0, y1), tl.maximum(y2, y3)) + far
    return low_x, low_y, high_x, high_y


@triton.jit(do_not_specialize=["strokes", "words"])  # every wave has another number of them
def bin_strokes(
    points,
    width,
    bits,
    counts,
    strokes,
    words,
    height,
    tiles,
    tile_columns,
    KNOTS: tl.constexpr,
    SOFT: tl.constexpr,
    BLOCK: tl.constexpr,
):
    """Mark in `bits` int64 `[B, tiles, words]` which strokes' boxes meet which tiles; `counts` int32, how many."""
    drawing, word = tl.program_id(1) // words, tl.program_id(1) % words
    tile = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    lane = tl.arange(0, WORD)
    stroke = drawing * strokes + tl.minimum(word * WORD + lane, strokes - 1)
    far = reach(tl.load(width + stroke) * height, SOFT)
    low_x, low_y, high_x, high_y = box(points, stroke, height, far, KNOTS)
    left, top = (tile % tile_columns * SIDE).to(tl.float32), (tile // tile_columns * SIDE).to(tl.float32)
    across = (low_x[None, :] <= left[:, None] + SIDE) & (high_x[None, :] >= left[:, None])
    down = (low_y[None, :] <= top[:, None] + SIDE) & (high_y[None, :] >= top[:, None])
    hit = (across & down & (word * WORD + lane < strokes)[None, :]).to(tl.int64)
    at = (drawing * tiles + tile) * words + word
    tl.store(bits + at, tl.sum(hit << lane[None, :].to(tl.int64), axis=1), mask=tile < tiles)
    tl.store(counts + at, tl.sum(hit, axis=1).to(tl.int32), mask=tile < tiles)


@triton.jit
def nearest(points, pieces, stroke, height, left, top, x, y, far, KNOTS: tl.constexpr):
    """Squared distance of the pixels to a stroke, and the nearest point: piece and share along it."""
    x0, y0, x1, y1, x2, y2, x3, y3 = knots(points, stroke, height, left, top, KNOTS)
    best = tl.full([AREA], FAR, tl.float32)
    which = tl.zeros([AREA], tl.float32)
    share = tl.zeros([AREA], tl.float32)
    count = tl.load(pieces + stroke)
    start_x, start_y = x0, y0
    for piece in range(count):
        a, b, c, d = weights((piece + 1) / count.to(tl.float32), KNOTS)
        end_x, end_y = a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
        across = (tl.minimum(start_x, end_x) - far <= SIDE) & (tl.maximum(start_x, end_x) + far >= 0)
        down = (tl.minimum(start_y, end_y) - far <= SIDE) & (tl.maximum(start_y, end_y) + far >= 0)
        if across & down:
            along_x, along_y = end_x - start_x, end_y - start_y
            length2 = along_x * along_x + along_y * along_y
            offset_x, offset_y = x - start_x, y - start_y
            t = (offset_x * along_x + offset_y * along_y) / tl.where(length2 > 0, length2, 1.0)
            t = tl.minimum(tl.maximum(t, 0.0), 1.0)
            offset_x, offset_y = offset_x - t * along_x, offset_y - t * along_y
            d2 = offset_x * offset_x + offset_y * offset_y
            closer = d2 < best
            best = tl.where(closer, d2, best)
            which = tl.where(closer, piece, which)
            share = tl.where(closer, t, share)
        start_x, start_y = end_x, end_y
    return best, which, share


@triton.jit
def cover(d2, width, SOFT: tl.constexpr):
    """Coverage of pixels at squared distance d2 from a stroke."""
    if SOFT:
        x = d2 / (SIGMA * width * SIGMA * width)
        return tl.where(x < REACH * REACH, tl.exp(-x), 0.0)
    else:  # noqa: RET505 - Triton needs the branch closed
        d = tl.sqrt(d2)
        outer = tl.minimum(tl.maximum(0.5 + width / 2 - d, 0.0), 1.0)
        return outer - tl.minimum(tl.maximum(0.5 - width / 2 - d, 0.0), 1.0)


@triton.jit
def place(tile, tile_rows, tile_columns):
    """Drawing, top and left of a tile, and its pixels' centres relative to that corner."""
    drawing = tile // (tile_rows * tile_columns)
    top = tile // tile_columns % tile_rows * SIDE
    left = tile % tile_columns * SIDE
    pixel = tl.arange(0, AREA)
    return drawing, top, left, pixel // SIDE, pixel % SIDE


@triton.jit(do_not_specialize=["strokes", "words"])  # every wave has another number of them
def paint(
    points,
    width,
    colour,
    pieces,
    bits,
    layers,
    last,
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
    """Paint one tile of `layers` front to back; `last` int32 `[B, H, W]`, the hindmost stroke that matters.

    With `over`, a pixel is finished when little light would be left with its most opaque stroke taken away: what lies
    behind that stroke still decides what its opacity is worth. Ink has no such end.
    """
    tile = tl.program_id(0)
    drawing, top, left, row, column = place(tile, tile_rows, tile_columns)
    x, y = column + 0.5, row + 0.5
    light = tl.full([AREA], 1.0, tl.float32)
    red = tl.full([AREA], 1.0 if SOFTOR else 0.0, tl.float32)
    green, blue = red, red
    hindmost = tl.full([AREA], 0, tl.int32) + strokes
    least = tl.full([AREA], 1.0, tl.float32)
    others = tl.full([AREA], 1.0, tl.float32)
    for turn in range(words):
        word = words - 1 - turn
        here = tl.load(bits + tile * words + word)
        if here != 0:  # noqa: SIM102 - the maximum is worth taking only where there are strokes
            if tl.max(others) >= OPAQUE:
                for step in range(WORD):
                    lane = WORD - 1 - step
                    if ((here >> lane) & 1) != 0:
                        index = word * WORD + lane
                        s = drawing * strokes + index
                        w = tl.load(width + s) * height
                        d2, _, _ = nearest(points, pieces, s, height, left, top, x, y, reach(w, SOFT), KNOTS)
                        opacity = tl.load(colour + 4 * s + 3) * cover(d2, w, SOFT)
                        own_red = tl.load(colour + 4 * s)
                        own_green, own_blue = tl.load(colour + 4 * s + 1), tl.load(colour + 4 * s + 2)
                        if SOFTOR:
                            red *= tl.maximum(1 - opacity * (1 - own_red), OPAQUE)
                            green *= tl.maximum(1 - opacity * (1 - own_green), OPAQUE)
                            blue *= tl.maximum(1 - opacity * (1 - own_blue), OPAQUE)
                            light *= tl.maximum(1 - opacity, OPAQUE)
                        else:
                            seen = others >= OPAQUE
                            through = tl.where(seen, tl.maximum(1 - opacity, OPAQUE), 1.0)
                            hindmost = tl.where(seen, index, hindmost)
                            share = tl.where(seen, light * opacity, 0.0)
                            red += share * own_red
                            green += share * own_green
                            blue += share * own_blue
                            light *= through
                            others *= tl.maximum(through, least)
                            least = tl.minimum(through, least)
    inside = (top + row < height) & (left + column < columns)
    area = height * columns
    at = (top + row) * columns + left + column
    out = layers + drawing * 4 * area + at
    tl.store(out, red, mask=inside)
    tl.store(out + area, green, mask=inside)
    tl.store(out + 2 * area, blue, mask=inside)
    tl.store(out + 3 * area, light, mask=inside)
    tl.store(last + drawing * area + at, hindmost, mask=inside)
