"""What else a picture could be taken for: a picture is liked for being like its text and unlike everything else."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.critic import PocketCritic
from drawing.engines.memory import load_prior

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics import Critic

_SHARE_ALIKE = 0.01
_NEAREST = 5
_EVERY = 16


@dataclass(frozen=True)
class Rivals:
    """Texts that pictures of each prompt could be taken for.

    Attributes:
        names: unit embeddings `[R, D]` of many names.
        are_alike: `[B, R]`, which of them mean nearly what a prompt says, and are no rivals of it.
        weight: what a picture loses for being like them; 0 passes them over.
    """

    names: Tensor
    are_alike: Tensor
    weight: float

    @classmethod
    def of(cls, critic: Critic, wanted: Tensor, weight: float) -> Rivals:
        """The rivals of prompts, unit embeddings `[B, D]`; of all names the nearest hundredth is alike."""
        names = _names(critic).to(wanted)
        closeness = wanted @ names.T
        count = max(1, round(_SHARE_ALIKE * len(names)))
        return cls(names, closeness >= closeness.topk(count).values[:, -1:], weight)

    def in_full(self) -> Rivals:
        """The same for choosing among pictures: likeness to rivals counts as much as likeness to what is wanted."""
        return replace(self, weight=1.0 if self.weight else 0.0)

    def margin(self, seen: Tensor, wanted: Tensor) -> Tensor:
        """How much more views `[B, V, D]` are like what is wanted `[B, D]` than like the nearest rivals, `[B, V]`."""
        liking = (seen * wanted[:, None]).sum(2)
        if not self.weight:
            return liking
        closeness = (seen @ self.names.T).masked_fill(self.are_alike[:, None], -1.0)
        return liking - self.weight * closeness.topk(min(_NEAREST, len(self.names)), 2).values.mean(2)


def _names(critic: Critic) -> Tensor:
    return critic.prototypes if isinstance(critic, PocketCritic) else _embedded(critic)  # type: ignore[arg-type]


@functools.lru_cache(maxsize=2)
@torch.no_grad()
def _embedded(critic: Critic) -> Tensor:
    """Some hundreds of the memory's names as a critic embeds them."""
    return critic.encode_text(load_prior().memory.lexicon.names[::_EVERY])
