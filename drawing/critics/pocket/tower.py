"""The pocket critic's image tower: a small residual network with smooth activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

if TYPE_CHECKING:
    from torch import Tensor

WIDTHS = (32, 64, 128, 256)
"""Channels at 1/2, 1/4, 1/8 and 1/16 of the picture's side."""

BLOCKS = (1, 2, 2, 2)
"""Residual blocks at each resolution."""


def convolution(inputs: int, outputs: int, stride: int = 1, *, folded: bool = False) -> nn.Sequential:
    """A 3 x 3 convolution and batch normalisation; when ``folded``, one convolution with a bias that does both."""
    conv = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=folded)
    return nn.Sequential(conv) if folded else nn.Sequential(conv, nn.BatchNorm2d(outputs))


class Residual(nn.Module):
    """Two convolutions beside an identity (He et al. 2016), with SiLU so that gradients to the picture are smooth."""

    def __init__(self, width: int, *, folded: bool = False) -> None:
        super().__init__()
        self.first = convolution(width, width, folded=folded)
        self.second = convolution(width, width, folded=folded)
        self.activation = nn.SiLU()

    def forward(self, x: Tensor) -> Tensor:
        """``[B, C, H, W]`` to the same shape."""
        return self.activation(x + self.second(self.activation(self.first(x))))


class ImageTower(nn.Module):
    """Pictures ``[B, 3, H, W]`` in 0..1 to features ``[B, D]``, averaged over the picture (H and W multiples of 8)."""

    def __init__(
        self,
        dimensions: int = 256,
        widths: tuple[int, ...] = WIDTHS,
        blocks: tuple[int, ...] = BLOCKS,
        *,
        folded: bool = False,
    ) -> None:
        super().__init__()
        stages: list[nn.Module] = []
        previous = 3
        for width, depth in zip(widths, blocks, strict=True):
            stages += [convolution(previous, width, 2, folded=folded), nn.SiLU()]
            stages += [Residual(width, folded=folded) for _ in range(depth)]
            previous = width
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(previous, dimensions)

    def forward(self, images: Tensor) -> Tensor:
        """Features ``[B, D]``, not normalised."""
        return self.head(self.stages(images * 4 - 2).mean((2, 3)))


def fold(tower: nn.Module) -> nn.Module:
    """Merge every batch normalisation of a tower in eval mode into its convolution, in place; returns the tower."""
    for module in list(tower.modules()):
        if not isinstance(module, nn.Sequential):
            continue
        first, last = module[0], module[-1]
        if isinstance(first, nn.Conv2d) and isinstance(last, nn.BatchNorm2d):
            module[0] = fuse_conv_bn_eval(first, last)
            del module[-1]
    return tower
