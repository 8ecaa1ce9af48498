"""How a network is told the moment: sines and cosines of many periods (Vaswani et al. 2017)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

WAVES = 64
_LONGEST_PERIOD = 10_000.0


def waves(moments: Tensor) -> Tensor:
    """Moments `[B]` as `[B, 2 * WAVES]`."""
    steps = torch.arange(WAVES, device=moments.device) / WAVES
    angles = moments.float()[:, None] * torch.exp(-math.log(_LONGEST_PERIOD) * steps)
    return torch.cat((angles.sin(), angles.cos()), 1)
