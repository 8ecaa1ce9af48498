"""The denoising network: a small U-Net that is told the moment and what the picture shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F

from drawing.diffusion.moments import WAVES, waves

if TYPE_CHECKING:
    from torch import Tensor

_GROUPS = 8


@dataclass(frozen=True)
class Shape:
    """Sizes of a network.

    Attributes:
        channels: of its pictures: 1 is grey, 4 premultiplied RGBA.
        side: of its pictures in pixels.
        condition: length of the vector that says what a picture shows.
        widths: channels of the levels, each half as wide as the one before; attention looks across the last.
        inner: length of the vector that moment and condition are joined to.
        patch: side of the squares of pixels that the network takes as one place: 2 is a quarter of the work.
    """

    channels: int
    side: int
    condition: int
    widths: tuple[int, ...]
    inner: int = 128
    patch: int = 2


class Residual(nn.Module):
    """Two convolutions beside a short cut, scaled and shifted per channel by the inner vector (FiLM)."""

    def __init__(self, before: int, after: int, inner: int) -> None:
        super().__init__()
        self.first_norm, self.second_norm = nn.GroupNorm(_GROUPS, before), nn.GroupNorm(_GROUPS, after)
        self.first, self.second = nn.Conv2d(before, after, 3, 1, 1), nn.Conv2d(after, after, 3, 1, 1)
        self.film = nn.Linear(inner, 2 * after)
        self.short = nn.Identity() if before == after else nn.Conv2d(before, after, 1)
        nn.init.zeros_(self.second.weight)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        """`x` `[B, before, H, W]` and inner vectors `[B, inner]` to `[B, after, H, W]`."""
        scale, shift = self.film(told)[..., None, None].chunk(2, dim=1)
        inside = self.second_norm(self.first(F.silu(self.first_norm(x)))) * (1 + scale) + shift
        return self.short(x) + self.second(F.silu(inside))


class Attention(nn.Module):
    """Every place looks at every other (Vaswani et al. 2017), with four heads."""

    def __init__(self, width: int, heads: int = 4) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(_GROUPS, width)
        self.asked, self.answer = nn.Conv2d(width, 3 * width, 1), nn.Conv2d(width, width, 1)
        nn.init.zeros_(self.answer.weight)

    def forward(self, x: Tensor) -> Tensor:
        """`[B, C, H, W]` to the same shape."""
        batch, width, height, columns = x.shape
        parts = self.asked(self.norm(x)).reshape(batch, 3, self.heads, width // self.heads, height * columns)
        query, key, value = (part.transpose(-1, -2) for part in parts.unbind(1))
        seen = F.scaled_dot_product_attention(query, key, value)
        return x + self.answer(seen.transpose(-1, -2).reshape(batch, width, height, columns))


class UNet(nn.Module):
    """Noised pictures, moments and conditions to velocities (Ho et al. 2020; guidance: Ho & Salimans 2022)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        inner, widths = shape.inner, shape.widths
        self.moment = nn.Sequential(nn.Linear(2 * WAVES, inner), nn.SiLU(), nn.Linear(inner, inner))
        self.condition = nn.Linear(shape.condition, inner)
        self.nothing = nn.Parameter(torch.zeros(inner))
        values = shape.channels * shape.patch**2
        self.enter = nn.Conv2d(values, widths[0], 3, 1, 1)
        entering = (widths[0], *widths[:-1])
        self.down = nn.ModuleList(Residual(a, b, inner) for a, b in zip(entering, widths, strict=True))
        self.middle = nn.ModuleList(Residual(widths[-1], widths[-1], inner) for _ in range(2))
        self.attention = Attention(widths[-1])
        leaving = (*widths[1:], widths[-1])
        self.up = nn.ModuleList(Residual(a + b, b, inner) for a, b in zip(leaving, widths, strict=True))
        self.leave = nn.Sequential(nn.GroupNorm(_GROUPS, widths[0]), nn.SiLU(), nn.Conv2d(widths[0], values, 3, 1, 1))

    def forward(self, seen: Tensor, moments: Tensor, conditions: Tensor, told: Tensor | None = None) -> Tensor:
        """Velocities `[B, C, H, W]`.

        Args:
            seen: noised pictures `[B, C, side, side]`.
            moments: `[B]`, see `schedule`.
            conditions: `[B, condition]`.
            told: bool `[B]`; where False the network is not told what the picture shows. None tells all.
        """
        shown = self.condition(conditions)
        if told is not None:
            shown = torch.where(told[:, None], shown, self.nothing.to(shown.dtype))
        inner = F.silu(self.moment(waves(moments)) + shown)
        x, kept = self.enter(F.pixel_unshuffle(seen, self.shape.patch)), []
        for level, block in enumerate(self.down):
            x = block(x if level == 0 else F.avg_pool2d(x, 2), inner)
            kept.append(x)
        x = self.middle[1](self.attention(self.middle[0](x, inner)), inner)
        for level in reversed(range(len(self.up))):
            x = self.up[level](torch.cat((x, kept[level]), 1), inner)
            if level:
                x = F.interpolate(x, scale_factor=2.0, mode="nearest")
        return F.pixel_shuffle(self.leave(x), self.shape.patch)
