"""The engine `icons`: little pictures of a prompt's meaning, out of noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.diffusion import Guided, load_network, sample
from drawing.diffusion.icons import embedded_prompts, pictures_of
from drawing.diffusion.weights import file_of
from drawing.engines.resizing import resized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.diffusion.weights import Network

_GUIDED = Guided(steps=40, guidance=2.0, most=None)


@dataclass(frozen=True)
class DiffusedIcons:
    """See `drawing.engines.Engine`."""

    network: Network
    guided: Guided = _GUIDED

    @torch.no_grad()
    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """An icon a prompt."""
        return resized(pictures_of(sample(self.network, embedded_prompts(prompts), seeds, self.guided)), size)


def load(_critic: str, _device: str, _argument: str) -> DiffusedIcons:
    """The engine with the shipped network; no critic leads it."""
    return DiffusedIcons(load_network(file_of("icons")))
