"""Adam (Kingma & Ba 2014, arXiv 1412.6980), a rate for every tensor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch.optim.adam import adam

if TYPE_CHECKING:
    from torch import Tensor


@dataclass
class Adam:
    """Torch's Adam without its optimiser class, whose first use imports a compiler: over a second of a cold start.

    Attributes:
        parameters: leaf tensors; those without a gradient stay as they are.
        rates: learning rate of each, as numbers, or `[P]` where the parameters are, so that steps need no number more.
        mean: running mean of the gradients of each (decay 0.9).
        square: running mean of their squares (decay 0.999).
        steps: steps done, float32, of each; on a GPU if the parameters are there.
    """

    parameters: tuple[Tensor, ...]
    rates: list[float] | Tensor
    mean: tuple[Tensor, ...] = field(init=False)
    square: tuple[Tensor, ...] = field(init=False)
    steps: tuple[Tensor, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Begin at step 0 with no momentum."""
        self.mean = tuple(torch.zeros_like(one, requires_grad=False) for one in self.parameters)
        self.square = tuple(torch.zeros_like(one, requires_grad=False) for one in self.parameters)
        self.steps = tuple(torch.zeros((), device=one.device) for one in self.parameters)

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for parameter in self.parameters:
            parameter.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter along its gradient."""
        for k, parameter in enumerate(self.parameters):
            if parameter.grad is None:
                continue
            adam(
                [parameter],
                [parameter.grad],
                [self.mean[k]],
                [self.square[k]],
                [],
                [self.steps[k]],
                foreach=False,
                fused=isinstance(self.rates, torch.Tensor),
                amsgrad=False,
                beta1=0.9,
                beta2=0.999,
                lr=self.rates[k],
                weight_decay=0.0,
                eps=1e-8,
                maximize=False,
            )
