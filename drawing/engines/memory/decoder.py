"""The prior's decoder: a short code becomes a 64 x 64 picture with transparency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn
from torch.nn import functional as F

if TYPE_CHECKING:
    from torch import Tensor

CODE = 192
"""Length of a picture's code."""

SIDE = 64
_GRID = 8


class Modulated(nn.Module):
    """Two convolutions beside an identity, scaled and shifted per channel by the code (Perez et al. 2018, FiLM)."""

    def __init__(self, width: int, code: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, 1, 1)
        self.second = nn.Conv2d(width, width, 3, 1, 1)
        self.film = nn.Linear(code, 2 * width)
        nn.init.zeros_(self.film.bias)

    def forward(self, x: Tensor, code: Tensor) -> Tensor:
        """``x`` ``[B, C, H, W]`` and codes ``[B, D]`` to ``[B, C, H, W]``."""
        scale, shift = self.film(code)[..., None, None].chunk(2, dim=1)
        inner = F.silu(self.first(x) * (1 + scale) + shift)
        return F.silu(x + self.second(inner))


class Decoder(nn.Module):
    """Codes ``[B, D]`` to premultiplied RGBA ``[B, 4, 64, 64]``, roughly in 0..1 (clamp for display).

    Most parameters sit in the dense layer, which costs memory but hardly any arithmetic; the convolutions sharpen.
    """

    def __init__(self, code: int = CODE, widths: tuple[int, int, int] = (128, 64, 32)) -> None:
        super().__init__()
        coarse, middle, fine = widths
        self.coarse = coarse
        self.dense = nn.Linear(code, coarse * _GRID * _GRID)
        self.blocks = nn.ModuleList(Modulated(width, code) for width in widths)
        self.up = nn.ModuleList((nn.Conv2d(coarse, 4 * middle, 1), nn.Conv2d(middle, 4 * fine, 1)))
        self.picture = nn.Conv2d(fine, 16, 3, 1, 1)

    def forward(self, code: Tensor) -> Tensor:
        """See the class."""
        x = F.silu(self.dense(code)).reshape(-1, self.coarse, _GRID, _GRID)
        x = self.blocks[0](x, code)
        for up, block in zip(self.up, list(self.blocks)[1:], strict=True):
            x = block(F.silu(F.pixel_shuffle(up(x), 2)), code)
        return F.pixel_shuffle(self.picture(x), 2)
