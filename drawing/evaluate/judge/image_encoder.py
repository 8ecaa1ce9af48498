"""What the judge encodes pictures with: six stages of EfficientNet-Lite0, trained on photographs (ImageNet)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor

SIDE = 128
"""Side in pixels of the pictures it looks at."""

LENGTH = 2 * (40 + 80 + 112 + 192)
"""Number of features of a picture."""

_STAGES = 6
_FIRST_READ = 2
_TINY = 1e-8


class ImageEncoder(nn.Module):
    """Convolutions of EfficientNet-Lite0 (Tan & Le 2019; the Lite variant by Liu 2020) up to its sixth stage.

    Clip-art differs from photographs most in the last stages, so these are left out; the mean and the spread of each
    channel say what is in a picture, wherever it stands (Gatys et al. 2016 read style in the same way).
    """

    def __init__(self) -> None:
        import timm

        super().__init__()
        net: Any = timm.create_model("tf_efficientnet_lite0", pretrained=False)
        self.stem = nn.Sequential(net.conv_stem, net.bn1)
        self.stages = net.blocks[:_STAGES]
        self.eval().requires_grad_(requires_grad=False)

    def forward(self, images: Tensor) -> Tensor:
        """Features ``[B, LENGTH]`` of pictures ``[B, 3, H, W]`` in 0..1."""
        seen = self.stem(2 * images - 1)
        read = []
        for number, stage in enumerate(self.stages):
            seen = stage(seen)
            if number >= _FIRST_READ:
                channels = seen.float().flatten(2)
                read += [channels.mean(2), (channels.var(2) + _TINY).sqrt()]
        return torch.cat(read, 1)
