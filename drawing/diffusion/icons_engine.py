"""The engine `icons`: little pictures of a prompt's meaning, out of noise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from drawing.diffusion import Guided, load_network, sample
from drawing.diffusion.icons import embedded_prompts, pictures_of
from drawing.diffusion.mlp import CodeDenoiser
from drawing.diffusion.weights import file_of
from drawing.engines.resizing import resized
from drawing.model.checks import SpecError

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


def load(_critic: str, _device: str, argument: str) -> DiffusedIcons:
    """The engine with the shipped network, or with one that was tuned, whose file is the argument; no critic leads it.

    Raises:
        SpecError: the file holds no network for icons.
    """
    if not argument:
        return DiffusedIcons(load_network(file_of("icons")))
    from safetensors import SafetensorError

    refusal = SpecError(f"{argument} is no network for icons: make one with `python -m drawing tune --engine icons`.")
    try:
        network = load_network(Path(argument))
    except (SafetensorError, KeyError, ValueError, TypeError, RuntimeError):
        raise refusal from None
    if not isinstance(network, CodeDenoiser):
        raise refusal
    return DiffusedIcons(network)
