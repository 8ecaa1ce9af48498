"""How far small pictures are from what they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    from torch import Tensor


def premultiply(pictures: Tensor) -> Tensor:
    """Straight RGBA ``[B, 4, H, W]`` to colour times alpha, and alpha."""
    return torch.cat((pictures[:, :3] * pictures[:, 3:], pictures[:, 3:]), 1)


def picture_loss(made: Tensor, wanted: Tensor, edges: float) -> Tensor:
    """Absolute differences of premultiplied RGBA and of the same on white, and of their gradients, at three scales."""
    made, wanted = (torch.cat((x, x[:, :3] + 1 - x[:, 3:]), 1) for x in (made, wanted))
    total = torch.zeros(())
    for scale in range(3):
        if scale:
            made, wanted = F.avg_pool2d(made, 2), F.avg_pool2d(wanted, 2)
        difference = made - wanted
        across = difference[..., 1:] - difference[..., :-1]
        down = difference[..., 1:, :] - difference[..., :-1, :]
        total = total + difference.abs().mean() + edges * (across.abs().mean() + down.abs().mean())
    return total / 3
