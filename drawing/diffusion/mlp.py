"""The denoising network for codes, which have no places: fully connected blocks that are told moment and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F

from drawing.diffusion.moments import WAVES, waves

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class CodeShape:
    """Sizes of a network.

    Attributes:
        channels: numbers of a code.
        condition: length of the vector that says what a code's picture shows.
        width: of the hidden layers.
        blocks: how many there are.
        side: codes are pictures of one pixel.
    """

    channels: int
    condition: int
    width: int = 512
    blocks: int = 3
    side: int = 1


class CodeBlock(nn.Module):
    """Two layers beside an identity, the first scaled and shifted by what the network is told (FiLM)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.film = nn.Linear(width, 2 * width)
        self.first, self.second = nn.Linear(width, width), nn.Linear(width, width)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        """`[B, width]` each."""
        scale, shift = self.film(told).chunk(2, dim=1)
        return x + self.second(F.silu(self.first(self.norm(x) * (1 + scale) + shift)))


class CodeDenoiser(nn.Module):
    """Noised codes, moments and conditions to velocities; called like `unet.UNet`, codes as `[B, C, 1, 1]`."""

    def __init__(self, shape: CodeShape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.moment = nn.Linear(2 * WAVES, width)
        self.condition = nn.Linear(shape.condition, width)
        self.nothing = nn.Parameter(torch.zeros(width))
        self.enter, self.leave = nn.Linear(shape.channels, width), nn.Linear(width, shape.channels)
        self.blocks = nn.ModuleList(CodeBlock(width) for _ in range(shape.blocks))
        self.norm = nn.LayerNorm(width)

    def forward(self, seen: Tensor, moments: Tensor, conditions: Tensor, told: Tensor | None = None) -> Tensor:
        """See `unet.UNet`."""
        shown = self.condition(conditions)
        if told is not None:
            shown = torch.where(told[:, None], shown, self.nothing.to(shown.dtype))
        inner, x = F.silu(self.moment(waves(moments)) + shown), self.enter(seen.flatten(1))
        for block in self.blocks:
            x = block(x, inner)
        return self.leave(self.norm(x))[..., None, None]
