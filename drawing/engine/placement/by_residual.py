"""New strokes where the drawing differs most from the picture it should become."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nnf

from drawing.engine.placement import at_random
from drawing.machine.compiled import compiled
from drawing.model.strokes import CONTROL_POINTS, Strokes, stack

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engine.placement.asked import Asked

_START_OPACITY = 0.9
_LEAST_CHANCE = 1e-9
_LEAST_ALPHA = 0.02
_TAKEN = 0.9
"""Share of a pixel's chance that a pick there takes."""

_NOTHING_LEFT = 37.0
"""The exponent from which on one minus e to its negative is one in float64."""


def place(asked: Asked) -> Strokes:
    """Strokes where each drawing is furthest from its picture, along its edges; at random without pictures."""
    if asked.pictures is None or asked.count == 0:
        return at_random.place(asked)
    pictures, drawn = asked.pictures.cpu(), asked.drawn().cpu()
    height = pictures.shape[2]
    blur = max(1, round(sum(asked.width) / 2 * height / 2))
    smooth = _box(_premultiplied(pictures), blur)
    residual = (smooth - _box(_premultiplied(drawn), blur)).square().sum(1)
    angles = _edge_angles(smooth)
    drawings = zip(residual, angles, _straight(smooth), asked.generators, strict=True)
    return stack([_place(asked, *drawing) for drawing in drawings])


def _premultiplied(pictures: Tensor) -> Tensor:
    """Colours times alpha, where there is alpha."""
    if pictures.shape[1] == 3:  # noqa: PLR2004
        return pictures
    return torch.cat([pictures[:, :3] * pictures[:, 3:], pictures[:, 3:]], dim=1)


def _straight(pictures: Tensor) -> Tensor:
    """The colours of `_premultiplied` pictures, `[B, 3, H, W]`."""
    if pictures.shape[1] == 3:  # noqa: PLR2004
        return pictures
    return (pictures[:, :3] / pictures[:, 3:].clamp(min=_LEAST_ALPHA)).clamp(0, 1)


def _place(
    asked: Asked,
    residual: Tensor,
    angles: Tensor,
    colours: Tensor,
    generator: torch.Generator,
) -> Strokes:
    """Strokes of one drawing, from where its residual `[H, W]` is greatest, one after another apart from each other."""
    height = residual.shape[0]
    count, brush, width = asked.count, asked.brush, asked.width
    widths = width[0] + (width[1] - width[0]) * torch.rand(count, generator=generator)
    rows, cols = spread(residual, count, float(widths.mean()) * height, generator)
    angle = angles[rows, cols] + 0.3 * torch.randn(count, generator=generator)
    centre = torch.stack([cols, rows], dim=-1) + torch.rand(count, 2, generator=generator)
    along = torch.stack([angle.cos(), angle.sin()], dim=-1)
    knots = CONTROL_POINTS[brush.kind]
    offsets = torch.linspace(-0.5, 0.5, knots)[None, :, None] * (asked.length * widths)[:, None, None]
    points = centre[:, None] / height + offsets * along[:, None]
    if brush.colour is None:
        low, high = brush.opacity
        opacity = torch.full((count, 1), min(max(_START_OPACITY, low), high))
        colour = torch.cat([colours[:, rows, cols].T, opacity], dim=-1)
    else:
        colour = torch.tensor(brush.colour).expand(count, 4)
    return Strokes.of(points[None].float(), widths[None], colour[None].clone())


def spread(residual: Tensor, count: int, radius: float, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Rows and columns `[count]` of pixels drawn by residual; each pick lowers the chance of its neighbourhood.

    Args:
        residual: `[H, W]`, not negative; what is left to be drawn at each pixel.
        count: how many picks.
        radius: pixels around a pick that it takes most of the chance from.
        generator: the only source of randomness.
    """
    falloff = 2 * max(radius / 2, 0.7) ** 2
    reach = math.ceil((_NOTHING_LEFT * falloff) ** 0.5)
    near = np.exp(-(np.arange(reach + 1.0) ** 2) / falloff)
    shots = torch.rand(count, generator=generator, dtype=torch.float64)
    rows, cols = torch.from_numpy(_picks(residual.double().numpy() + _LEAST_CHANCE, near, shots.numpy()))
    return rows, cols


@compiled
def _picks(chance: np.ndarray, near: np.ndarray, shots: np.ndarray) -> np.ndarray:
    """Pixels drawn one after another by chance, int64 `[2, N]` rows and columns.

    Args:
        chance: float64 `[H, W]`, above 0, need not sum to 1; used up.
        near: float64 `[R + 1]`, how much of a pick's neighbourhood it takes, along either axis, by distance in pixels.
        shots: float64 `[N]` in 0..1, one for each pick: the share of all chance, in reading order, that lies before it.
    """
    height, columns = chance.shape
    picks = np.empty((2, len(shots)), np.int64)
    share = np.empty(height)
    for row in range(height):
        share[row] = chance[row].sum()
    for k in range(len(shots)):
        left = shots[k] * share.sum()
        row = column = 0
        while row < height - 1 and left >= share[row]:
            left -= share[row]
            row += 1
        while column < columns - 1 and left >= chance[row, column]:
            left -= chance[row, column]
            column += 1
        picks[0, k], picks[1, k] = row, column
        for y in range(max(0, row - len(near) + 1), min(height, row + len(near))):
            taken = _TAKEN * near[abs(y - row)]
            for x in range(max(0, column - len(near) + 1), min(columns, column + len(near))):
                chance[y, x] *= 1.0 - taken * near[abs(x - column)]
            share[y] = chance[y].sum()
    return picks


def _edge_angles(picture: Tensor) -> Tensor:
    """Direction `[B, H, W]` along which the picture changes least, by its smoothed structure tensor."""
    grey = nnf.pad(picture.mean(1, keepdim=True), [1, 1, 1, 1], mode="replicate")
    dx = (grey[..., 1:-1, 2:] - grey[..., 1:-1, :-2]) / 2
    dy = (grey[..., 2:, 1:-1] - grey[..., :-2, 1:-1]) / 2
    tensor = _box(torch.cat([dx * dx, dy * dy, dx * dy], dim=1), 2)
    across = torch.atan2(2 * tensor[:, 2], tensor[:, 0] - tensor[:, 1]) / 2
    return across + math.pi / 2


def _box(images: Tensor, radius: int) -> Tensor:
    """Means over squares of pixels, first down, then across; as fast for large squares as for small ones."""
    means = images.double()
    for axis in (2, 3):
        pads = [0, 0, radius + 1, radius] if axis == 2 else [radius + 1, radius, 0, 0]  # noqa: PLR2004
        sums = nnf.pad(means, pads, mode="replicate").cumsum(axis)
        length, side = means.shape[axis], 2 * radius + 1
        means = (sums.narrow(axis, side, length) - sums.narrow(axis, 0, length)) / side
    return means.to(images.dtype)
