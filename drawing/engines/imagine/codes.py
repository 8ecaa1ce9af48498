"""Pictures as codes of the memory's decoder, tied to where they started."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.engines.memory.latent import Latent, load_latent

if TYPE_CHECKING:
    from torch import Tensor

_RATE = 0.03


@dataclass(frozen=True)
class Codes:
    """Codes `[B, D]`, free, and where they began."""

    latent: Latent
    free: Tensor
    began: Tensor

    @classmethod
    def at(cls, began: Tensor) -> Codes:
        """Codes that begin there."""
        return cls(load_latent(), began.clone().requires_grad_(), began)

    def parameters(self) -> list[dict[str, object]]:
        """The codes for an optimiser."""
        return [{"params": [self.free], "lr": _RATE}]

    def pictures(self) -> Tensor:
        """Straight RGBA `[B, 4, 64, 64]` in 0..1."""
        return self.latent.pictures(self.free)

    def penalty(self) -> Tensor:
        """Mean squared distance `[B]` to where they began."""
        return (self.free - self.began).square().mean(1)
