"""Pictures of engines at the size that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

if TYPE_CHECKING:
    from torch import Tensor

_TINY = 1e-3


def resized(pictures: Tensor, size: int) -> Tensor:
    """Straight RGBA `[B, 4, S, S]` in 0..1 at another side; no colour bleeds out of what is transparent."""
    if pictures.shape[-1] == size:
        return pictures
    premultiplied = torch.cat((pictures[:, :3] * pictures[:, 3:], pictures[:, 3:]), 1)
    return straight(nnf.interpolate(premultiplied, (size, size), mode="bicubic", antialias=True))


def straight(premultiplied: Tensor) -> Tensor:
    """Premultiplied RGBA `[B, 4, H, W]`, perhaps a little out of range, as straight RGBA in 0..1."""
    alpha = premultiplied[:, 3:].clamp(0, 1)
    return torch.cat(((premultiplied[:, :3] / alpha.clamp(min=_TINY)).clamp(0, 1), alpha), 1)


def on_white(pictures: Tensor) -> Tensor:
    """Straight RGBA `[B, 4, H, W]` on white, `[B, 3, H, W]`."""
    return pictures[:, :3] * pictures[:, 3:] + 1 - pictures[:, 3:]
