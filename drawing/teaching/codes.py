"""Codes that show given pictures best, sought by gradient through a decoder that stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.teaching.losses import picture_loss

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engines.memory.decoder import Decoder

_RATE = 5e-2


def sought(decoder: Decoder, pictures: Tensor, start: Tensor, steps: int) -> Tensor:
    """The codes `[N, D]` that show premultiplied RGBA pictures `[N, 4, 64, 64]` best, from a start `[N, D]`."""
    codes = start.clone().requires_grad_()
    optimiser = torch.optim.Adam([codes], _RATE)
    for _ in range(steps):
        (gradient,) = torch.autograd.grad(picture_loss(decoder(codes), pictures, 1.0), codes)
        codes.grad = gradient * len(codes)
        optimiser.step()
    return codes.detach()
