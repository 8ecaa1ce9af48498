"""Random homographies from view to canvas: flip, rotation, shear, perspective and crop multiplied together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.view_sets import ViewSet

_CORNERS = torch.tensor([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_CROP, _PERSPECTIVE, _ROTATION, _AFFINE, _FLIP = 5, 8, 1, 6, 1
"""Random numbers that each part takes for a view."""


def numbers_taken(views: ViewSet, count: int) -> int:
    """Uniform random numbers that `count` homographies of a set are made from."""
    each = _CROP if views.crop is not None else 0
    each += _PERSPECTIVE if views.perspective else 0
    each += _ROTATION if views.rotate else _AFFINE if views.affine else 0
    each += _FLIP if views.flip else 0
    return each * count


def homographies(views: ViewSet, count: int, numbers: Tensor) -> Tensor:
    """`count` homographies from view to canvas for each row of random numbers, `[R, count, 3, 3]`.

    View and canvas both span -1..1 on each axis.

    Args:
        views: how far they vary.
        count: views of a row.
        numbers: uniform in 0..1, `[R, numbers_taken]`.
    """
    dice = _Dice(numbers, count)
    total = _crops(views, dice)
    if views.perspective:
        total = _perspectives(views.perspective, dice) @ total
    if views.rotate or views.affine:
        total = _affines(views, dice) @ total
    if views.flip:
        mirror = torch.eye(3).repeat(dice.total, 1, 1)
        mirror[:, 0, 0] = torch.where(dice.uniform(0, 1) < views.flip, -1.0, 1.0)
        total = mirror @ total
    return total.unflatten(0, (len(numbers), count))


class _Dice:
    """Random numbers `[R, n]` dealt out from the left, to `count` views of every row at once."""

    def __init__(self, numbers: Tensor, count: int) -> None:
        self._numbers, self._count, self._dealt = numbers, count, 0

    @property
    def total(self) -> int:
        return self._count * len(self._numbers)

    def uniform(self, low: float, high: float, *shape: int) -> Tensor:
        """Uniform in low..high, `[total, *shape]`."""
        start = self._dealt
        self._dealt += self._count * math.prod(shape)
        return low + (high - low) * self._numbers[:, start : self._dealt].reshape(self.total, *shape)


def _crops(views: ViewSet, dice: _Dice) -> Tensor:
    """Crops as torchvision's RandomResizedCrop takes them: area share and log-uniform aspect ratio."""
    total = torch.eye(3).repeat(dice.total, 1, 1)
    if views.crop is None:
        return total
    area = dice.uniform(*views.crop)
    ratio = dice.uniform(math.log(views.ratio[0]), math.log(views.ratio[1])).exp()
    side = torch.stack([(area * ratio).sqrt(), (area / ratio).sqrt()], dim=-1).clamp(max=1)
    shift = (1 - side) * dice.uniform(-1, 1, 2)
    chosen = dice.uniform(0, 1)[:, None] < views.crop_probability
    total[:, :2, :2] *= torch.where(chosen, side, 1.0)[:, None]
    total[:, :2, 2] = torch.where(chosen, shift, 0.0)
    return total


def _perspectives(distortion: float, dice: _Dice) -> Tensor:
    """Homographies whose inverse moves every corner inwards by up to `distortion` of half a side, as torchvision's."""
    moved = _CORNERS * (1 - distortion * dice.uniform(0, 1, 4, 2))
    x, y = moved.unbind(-1)
    u, v = _CORNERS.expand(dice.total, 4, 2).unbind(-1)
    zero, one = torch.zeros_like(x), torch.ones_like(x)
    rows = torch.cat(
        [
            torch.stack([x, y, one, zero, zero, zero, -u * x, -u * y], dim=-1),
            torch.stack([zero, zero, zero, x, y, one, -v * x, -v * y], dim=-1),
        ],
        dim=1,
    )
    solved = torch.linalg.solve(rows, torch.cat([u, v], dim=1))
    return torch.cat([solved, torch.ones(dice.total, 1)], dim=1).reshape(dice.total, 3, 3)


def _affines(views: ViewSet, dice: _Dice) -> Tensor:
    if views.rotate:
        angle = torch.deg2rad(dice.uniform(-views.rotate, views.rotate))
        zoom, shear, shift = torch.ones(dice.total), torch.zeros(dice.total), torch.zeros(dice.total, 2)
        chosen = torch.ones(dice.total, dtype=torch.bool)
    else:
        angle = torch.deg2rad(dice.uniform(-30, 30))
        zoom = dice.uniform(0.8, 1.2)
        shear = torch.tan(torch.deg2rad(dice.uniform(-10, 10)))
        shift = dice.uniform(-0.2, 0.2, 2)
        chosen = dice.uniform(0, 1) < views.affine
    cos, sin = angle.cos(), angle.sin()
    turned = torch.stack([cos, -sin + shear * cos, shift[:, 0], sin, cos + shear * sin, shift[:, 1]], dim=-1)
    total = torch.eye(3).repeat(dice.total, 1, 1)
    total[:, :2] = turned.reshape(dice.total, 2, 3)
    total[:, :2, :2] /= zoom[:, None, None]
    return torch.where(chosen[:, None, None], total, torch.eye(3))
