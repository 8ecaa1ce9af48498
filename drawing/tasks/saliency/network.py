"""The network that finds what a photograph is of, with its authors' weights.

U2-Netp of Qin et al., U2-Net: Going Deeper with Nested U-Structure for Salient Object Detection (Pattern Recognition,
2020).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor

SIDE = 320
"""Side in pixels of the squares that it was trained on."""

_WEIGHTS = Path(__file__).with_name("u2netp.safetensors")

_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Of the photographs that it was trained on, RGB."""

_WIDTH, _INSIDE = 64, 16
"""Channels between blocks, and inside one."""

_DEPTHS = (7, 6, 5, 4)
"""Levels of the blocks that look at ever smaller pictures; two more blocks look wider instead of smaller."""


class SalientObjectNetwork(nn.Module):
    """Six nested U-shaped blocks on the way down, five on the way up, each of which sees detail and surroundings.

    Batch normalisation is folded into the convolutions before it.
    """

    def __init__(self) -> None:
        super().__init__()
        shrinking = [_Block(3 if depth == _DEPTHS[0] else _WIDTH, depth) for depth in _DEPTHS]
        self.down = nn.ModuleList([*shrinking, _Block(_WIDTH, 4, dilated=True), _Block(_WIDTH, 4, dilated=True)])
        growing = [_Block(2 * _WIDTH, depth) for depth in reversed(_DEPTHS)]
        self.up = nn.ModuleList([_Block(2 * _WIDTH, 4, dilated=True), *growing])
        self.sides = nn.ModuleList([nn.Conv2d(_WIDTH, 1, 3, padding=1) for _ in self.down])
        self.fuse = nn.Conv2d(len(self.sides), 1, 1)
        self.eval().requires_grad_(requires_grad=False)

    def forward(self, pictures: Tensor) -> Tensor:
        """How likely each pixel is part of the salient object, `[B, 1, H, W]` in 0..1, of `[B, 3, H, W]` in 0..1."""
        mean, deviation = (torch.tensor(values).to(pictures)[:, None, None] for values in (_MEAN, _DEVIATION))
        seen, passed = (pictures - mean) / deviation, []
        for block in self.down:
            passed.append(block(seen))
            seen = _halved(passed[-1])
        seen = passed.pop()
        told = [seen]
        for block in self.up:
            beside = passed.pop()
            seen = block(torch.cat([_as_large_as(seen, beside), beside], 1))
            told.append(seen)
        sides = [_as_large_as(side(one), pictures) for side, one in zip(self.sides, reversed(told), strict=True)]
        return torch.sigmoid(self.fuse(torch.cat(sides, 1)))


class _Block(nn.Module):
    """A residual U-block: down so many levels (or ever wider, if dilated), up again, and what came in added."""

    def __init__(self, channels: int, depth: int, *, dilated: bool = False) -> None:
        super().__init__()
        wide = [2**level if dilated else 1 for level in range(depth - 1)] + [2 ** (depth - 1) if dilated else 2]
        self.dilated = dilated
        self.enter = _convolution(channels, _WIDTH)
        self.down = nn.ModuleList(
            [_convolution(_INSIDE if level else _WIDTH, _INSIDE, rate) for level, rate in enumerate(wide)]
        )
        self.up = nn.ModuleList(
            [
                _convolution(2 * _INSIDE, _INSIDE if level else _WIDTH, wide[level] if dilated else 1)
                for level in reversed(range(depth - 1))
            ]
        )

    def forward(self, pictures: Tensor) -> Tensor:
        entered = functional.relu(self.enter(pictures))
        seen, passed = entered, []
        for level, convolution in enumerate(self.down):
            shrinks = not self.dilated and 0 < level < len(self.down) - 1
            seen = functional.relu(convolution(_halved(seen) if shrinks else seen))
            passed.append(seen)
        seen = passed.pop()
        for convolution in self.up:
            beside = passed.pop()
            seen = functional.relu(convolution(torch.cat([_as_large_as(seen, beside), beside], 1)))
        return seen + entered


@cache
def network() -> SalientObjectNetwork:
    """The network with its weights, read once."""
    from safetensors.torch import load_file

    made = SalientObjectNetwork()
    made.load_state_dict({name: value.float() for name, value in load_file(_WEIGHTS).items()})
    return made


def _convolution(channels: int, out: int, rate: int = 1) -> nn.Conv2d:
    return nn.Conv2d(channels, out, 3, padding=rate, dilation=rate)


def _halved(pictures: Tensor) -> Tensor:
    return functional.max_pool2d(pictures, 2, ceil_mode=True)


def _as_large_as(pictures: Tensor, other: Tensor) -> Tensor:
    return functional.interpolate(pictures, other.shape[2:], mode="bilinear", align_corners=False)
