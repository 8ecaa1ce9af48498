"""Pictures continued beyond their edges, with a way back that repeats to the bit on a GPU too.

Torch's own adds with atomics there (`replication_pad2d_backward_cuda`), in whatever order they come.
"""

from __future__ import annotations

from typing import Any

import torch.nn.functional as nnf
from torch import Tensor
from torch.autograd import Function
from torch.autograd.function import once_differentiable


def continued(pictures: Tensor, left: int, right: int, top: int, bottom: int) -> Tensor:
    """Pictures `[B, C, H, W]` with so many more pixels on each side, copies of those at the edge."""
    if pictures.device.type == "cuda":
        return Continued.apply(pictures, left, right, top, bottom)
    return nnf.pad(pictures, [left, right, top, bottom], mode="replicate")


class Continued(Function):
    """`continued` with a way back without atomic additions, for any device."""

    @staticmethod
    def forward(ctx: Any, pictures: Tensor, *margins: int) -> Tensor:  # noqa: ANN401
        """The pictures continued; margins in the order of `continued`."""
        ctx.margins = margins
        return nnf.pad(pictures, margins, mode="replicate")

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor, None, None, None, None]:  # noqa: ANN401
        """The gradient of the pictures: margins are added to the edge they repeat."""
        left, right, top, bottom = ctx.margins
        return _folded(_folded(grads[0], 3, left, right), 2, top, bottom), None, None, None, None


def _folded(grad: Tensor, axis: int, before: int, after: int) -> Tensor:
    if not before and not after:
        return grad
    inner = grad.shape[axis] - before - after
    folded = grad.narrow(axis, before, inner).clone()
    if before:
        folded.narrow(axis, 0, 1).add_(grad.narrow(axis, 0, before).sum(axis, keepdim=True))
    if after:
        folded.narrow(axis, inner - 1, 1).add_(grad.narrow(axis, before + inner, after).sum(axis, keepdim=True))
    return folded
