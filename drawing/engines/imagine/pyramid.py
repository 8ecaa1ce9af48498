"""Pictures as Laplacian pyramids: every level is free, so that broad shapes move as easily as fine ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

COARSEST = 4
_PAPER, _START = 2.0, 0.15
_RATE = 0.06


@dataclass(frozen=True)
class Pyramid:
    """Levels `[B, 3, s, s]` with s = 4, 8, ..., size, summed and squashed to a picture (Burt & Adelson 1983)."""

    levels: tuple[Tensor, ...]

    @classmethod
    def start(cls, seeds: Sequence[int], size: int, device: str = "cpu") -> Pyramid:
        """Nearly white paper with faint noise that follows from the seeds."""
        sides = [COARSEST]
        while sides[-1] < size:
            sides.append(min(2 * sides[-1], size))
        chances = [torch.Generator().manual_seed(seed) for seed in seeds]
        levels = []
        for side in sides:
            noise = torch.stack([torch.randn(3, side, side, generator=chance) for chance in chances])
            levels.append((_START * noise + (_PAPER if side == COARSEST else 0.0)).to(device).requires_grad_())
        return cls(tuple(levels))

    def parameters(self) -> list[dict[str, object]]:
        """The levels for an optimiser, finer ones at lower rates."""
        return [{"params": [level], "lr": _RATE / (1 + 0.5 * depth)} for depth, level in enumerate(self.levels)]

    def pictures(self) -> Tensor:
        """Opaque straight RGBA `[B, 4, size, size]` in 0..1."""
        size = self.levels[-1].shape[-1]
        total = self.levels[-1]
        for level in self.levels[:-1]:
            total = total + F.interpolate(level, (size, size), mode="bilinear", align_corners=False)
        return torch.cat((total.sigmoid(), torch.ones_like(total[:, :1])), 1)

    def penalty(self) -> Tensor:
        """Mean absolute difference of neighbouring pixels, `[B]`: what keeps pictures from turning to noise."""
        rgb = self.pictures()[:, :3]
        return rgb.diff(dim=2).abs().mean((1, 2, 3)) + rgb.diff(dim=3).abs().mean((1, 2, 3))
