"""The engine `memory`: small pictures recalled by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.engines.memory import load_prior
from drawing.engines.resizing import resized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.engines.memory.prior import Prior


@dataclass(frozen=True)
class RecalledPictures:
    """See `drawing.engines.Engine`."""

    prior: Prior

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """What the memory dreams of the prompts."""
        return resized(self.prior.dream_rgba(list(prompts), list(seeds)), size)


def load(_critic: str, device: str, _argument: str) -> RecalledPictures:
    """The engine; no critic leads it."""
    return RecalledPictures(load_prior(device))
