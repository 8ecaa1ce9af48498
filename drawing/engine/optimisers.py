"""The optimisers that a recipe may ask for, all moving as Adam does: each tensor by its own rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from drawing.engine.adam import Adam

if TYPE_CHECKING:
    from torch import Tensor

_DECAY = 0.01
_FORGET, _LEAST = 0.99, 1e-8
_MEMORY, _LEAST_CURVATURE = 8, 1e-10


@dataclass
class AdamW(Adam):
    """Adam with weights that decay on their own (Loshchilov & Hutter 2019): 1 % of the rate in every step."""

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter, a little towards nought first."""
        for k, parameter in enumerate(self.parameters):
            if parameter.grad is not None:
                parameter.mul_(1 - _DECAY * self.rates[k])
        super().step()


@dataclass
class RMSprop(Adam):
    """Steps along the gradient over the root of its running mean square (Tieleman & Hinton 2012, decay 0.99)."""

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter."""
        for k, parameter in enumerate(self.parameters):
            if parameter.grad is not None:
                self.square[k].mul_(_FORGET).addcmul_(parameter.grad, parameter.grad, value=1 - _FORGET)
                parameter.sub_(self.rates[k] * parameter.grad / (self.square[k].sqrt() + _LEAST))


@dataclass
class LBFGS(Adam):
    """L-BFGS without a line search (Nocedal 1980): the last eight steps of each drawing tell its curvature.

    A step is scaled so that the mean move of a parameter is its rate, since the views change from step to step and
    leave nothing for a line search to search along. Drawings of a batch do not affect each other.
    """

    past: list[tuple[list[Tensor], list[Tensor]]] = field(default_factory=list)
    before: tuple[list[Tensor], list[Tensor]] | None = None

    @torch.no_grad()
    def step(self) -> None:
        """Move every parameter along the direction of the two-loop recursion."""
        moved = [k for k, one in enumerate(self.parameters) if one.grad is not None]
        here = [self.parameters[k].detach().clone() for k in moved]
        slopes = [_of(self.parameters[k].grad) * _wide(self.rates[k]) for k in moved]
        here = [one / _wide(self.rates[k]) for one, k in zip(here, moved, strict=True)]
        if self.before is not None and [one.shape for one in self.before[0]] == [one.shape for one in here]:
            steps = [a - b for a, b in zip(here, self.before[0], strict=True)]
            turns = [a - b for a, b in zip(slopes, self.before[1], strict=True)]
            self.past = [*self.past[1 - _MEMORY :], (steps, turns)]
        self.before = (here, slopes)
        direction = self._direction(slopes)
        size = _dot([one.abs() for one in direction], [torch.ones_like(one) for one in direction])
        size = size / sum(one[0].numel() for one in direction)
        for k, towards in zip(moved, direction, strict=True):
            self.parameters[k].sub_(_wide(self.rates[k]) * towards / _shaped(size + _LEAST, towards))

    def _direction(self, slopes: list[Tensor]) -> list[Tensor]:
        """Inverse curvature times the gradient, by drawing; pairs without positive curvature count for nothing."""
        towards, kept = [one.clone() for one in slopes], []
        for steps, turns in reversed(self.past):
            curvature = _dot(steps, turns)
            weight = torch.where(curvature > _LEAST_CURVATURE, 1 / curvature.clamp(min=_LEAST_CURVATURE), 0.0)
            share = weight * _dot(steps, towards)
            towards = [one - _shaped(share, one) * turn for one, turn in zip(towards, turns, strict=True)]
            kept.append((steps, turns, weight, share))
        if self.past:
            steps, turns = self.past[-1]
            curvature, square = _dot(steps, turns), _dot(turns, turns)
            scale = torch.where(curvature > _LEAST_CURVATURE, curvature / square.clamp(min=_LEAST_CURVATURE), 1.0)
            towards = [one * _shaped(scale, one) for one in towards]
        for steps, turns, weight, share in reversed(kept):
            back = share - weight * _dot(turns, towards)
            towards = [one + _shaped(back, one) * step for one, step in zip(towards, steps, strict=True)]
        return towards


OPTIMISERS: dict[str, type[Adam]] = {"adam": Adam, "adamw": AdamW, "rmsprop": RMSprop, "lbfgs": LBFGS}
"""By the name that a recipe's rates give."""


def _of(gradient: Tensor | None) -> Tensor:
    if gradient is None:
        raise ValueError("A parameter without a gradient does not move.")
    return gradient


def _wide(rate: Tensor | float) -> Tensor | float:
    """A rate to divide by: never nought."""
    return rate.clamp(min=_LEAST) if isinstance(rate, torch.Tensor) else max(rate, _LEAST)


def _dot(first: list[Tensor], second: list[Tensor]) -> Tensor:
    """Inner product `[B]` of each drawing's parameters."""
    return torch.stack([(a * b).flatten(1).sum(1) for a, b in zip(first, second, strict=True)]).sum(0)


def _shaped(values: Tensor, like: Tensor) -> Tensor:
    return values.reshape(-1, *[1] * (like.ndim - 1))
