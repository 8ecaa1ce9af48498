"""sRGB colours as OKLab, in which equal distances look equally far (Ottosson, 2020), and back."""

from __future__ import annotations

import torch
from torch import Tensor

_TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
           (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip


def to_oklab(colours: Tensor) -> Tensor:
    """OKLab `[..., 3]` (lightness 0..1, green to red, blue to yellow) of sRGB `[..., 3]` in 0..1."""
    linear = torch.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
    cones = linear @ linear.new_tensor(_TO_LMS).T
    return cones.clamp(min=0) ** (1 / 3) @ linear.new_tensor(_TO_LAB).T


def from_oklab(colours: Tensor) -> Tensor:
    """SRGB `[..., 3]`, cut to 0..1, of OKLab `[..., 3]`."""
    cones = (colours @ torch.linalg.inv(colours.new_tensor(_TO_LAB)).T) ** 3
    linear = (cones @ torch.linalg.inv(colours.new_tensor(_TO_LMS)).T).clamp(0, 1)
    return torch.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055).clamp(0, 1)  # noqa: PLR2004
