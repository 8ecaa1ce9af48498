"""The engine `icons`: little pictures of a prompt's meaning, out of noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.diffusion import Guided, load_network, sample
from drawing.diffusion.icons import embedded_prompts
from drawing.diffusion.weights import file_of
from drawing.engines.resizing import resized, straight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.diffusion.unet import UNet

_GUIDED = Guided(steps=40, guidance=3.0)
_CLEAR = 0.1


@dataclass(frozen=True)
class DiffusedIcons:
    """See `drawing.engines.Engine`."""

    network: UNet
    guided: Guided = _GUIDED

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """An icon a prompt; what is nearly transparent is cleared."""
        premultiplied = (sample(self.network, embedded_prompts(prompts), seeds, self.guided) + 1) / 2
        premultiplied[:, 3:] = ((premultiplied[:, 3:] - _CLEAR) / (1 - 2 * _CLEAR)).clamp(0, 1)
        return resized(straight(premultiplied), size)


def load(_critic: str, _device: str, _argument: str) -> DiffusedIcons:
    """The engine with the shipped network; no critic leads it."""
    return DiffusedIcons(load_network(file_of("icons")))
