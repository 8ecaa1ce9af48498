"""The engine `digits`: numbers in handwriting that nobody wrote, out of noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.diffusion import Guided, load_network, sample
from drawing.diffusion.digits import conditions, digits_in
from drawing.diffusion.weights import file_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.diffusion.weights import Network

MOST_DIGITS = 12
_GUIDED = Guided(steps=25, guidance=1.5)
_SPACE = 0.72
_FINER = 4
_FAINT = 0.1


@dataclass(frozen=True)
class WrittenDigits:
    """See `drawing.engines.Engine`."""

    network: Network

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """The digits that each prompt names, side by side, in black ink on nothing."""
        rows = [digits_in(prompt)[:MOST_DIGITS] for prompt in prompts]
        wanted = torch.tensor([digit for row in rows for digit in row])
        own = [(seed * MOST_DIGITS + k) % 2**31 for row, seed in zip(rows, seeds, strict=True) for k in range(len(row))]
        ink = (sample(self.network, conditions(wanted), own, _GUIDED) + 1) / 2
        each = ink.split([len(row) for row in rows])
        return torch.stack([_written(one[:, 0], size) for one in each])


def _written(digits: Tensor, size: int) -> Tensor:
    """Digits `[N, S, S]`, ink 1, in one row that fills the width: straight RGBA `[4, size, size]`."""
    side = digits.shape[-1] * _FINER
    digits = nnf.interpolate(digits[:, None], (side, side), mode="bicubic")[:, 0]
    digits = ((digits - _FAINT) / (1 - 2 * _FAINT)).clamp(0, 1)
    pitch = round(side * _SPACE)
    width = pitch * (len(digits) - 1) + side
    row = torch.zeros(width, width)
    top = (width - side) // 2
    for number, digit in enumerate(digits):
        place = row[top : top + side, number * pitch : number * pitch + side]
        place.copy_(torch.maximum(place, digit))
    alpha = nnf.interpolate(row[None, None], (size, size), mode="bilinear", antialias=True).clamp(0, 1)[0]
    return torch.cat((torch.zeros(3, size, size), alpha))


def load(_critic: str, _device: str, _argument: str) -> WrittenDigits:
    """The engine with the shipped network; no critic leads it."""
    return WrittenDigits(load_network(file_of("digits")))
