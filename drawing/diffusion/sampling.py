"""From noise to pictures: DDIM steps, guided by what the network is told and, if asked for, by a critic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.diffusion import schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    from drawing.diffusion.weights import Network

    Likeness = Callable[[Tensor], Tensor]
    """How well clean pictures `[B, C, H, W]` in -1..1 show what is wanted, `[B]`; differentiable."""


@dataclass(frozen=True)
class Guided:
    """How pictures are sampled.

    Attributes:
        steps: of the sampler, 1 to `schedule.STEPS`.
        guidance: how far beyond the network's guess for "anything" its guess for the condition is followed; 1 takes
            the guess as it is (classifier-free guidance, Ho & Salimans 2022).
        likeness: a critic's view of the clean pictures on the way, or None.
        weight: how hard the likeness pulls (Dhariwal & Nichol 2021); 0 not at all.
        most: greatest value of what is sampled, and less its sign the least; None has no such limit.
    """

    steps: int = 30
    guidance: float = 2.0
    likeness: Likeness | None = None
    weight: float = 0.0
    most: float | None = 1.0

    def within(self, pictures: Tensor) -> Tensor:
        """Pictures held within the limit."""
        return pictures if self.most is None else pictures.clamp(-self.most, self.most)


def sample(network: Network, conditions: Tensor, seeds: Sequence[int], guided: Guided | None = None) -> Tensor:
    """Pictures `[B, C, side, side]` in -1..1 by deterministic DDIM steps (Song et al. 2021); same seeds, same pictures.

    Args:
        network: predicts velocities.
        conditions: `[B, D]`, what each picture shows.
        seeds: one a picture, its noise follows from it.
        guided: how.

    Raises:
        ValueError: there are not as many seeds as conditions.
    """
    guided = guided or Guided()
    if len(seeds) != len(conditions):
        raise ValueError(f"Give one seed per picture: {len(conditions)} came with {len(seeds)} seeds.")
    shape = (network.shape.channels, network.shape.side, network.shape.side)
    noise = [torch.randn(shape, generator=torch.Generator().manual_seed(seed)) for seed in seeds]
    seen = torch.stack(noise).to(conditions.device)
    moments = torch.linspace(schedule.STEPS - 1, 0, guided.steps).round().long().tolist()
    picture = seen
    for moment, following in zip(moments, [*moments[1:], None], strict=True):
        now = torch.full((len(seen),), moment, device=seen.device)
        picture = _clean(network, seen, now, conditions, guided)
        if following is not None:
            left = schedule.noise_in(seen, picture, now)
            seen = schedule.noised(picture, left, torch.full_like(now, following))
    return picture


def _clean(network: Network, seen: Tensor, now: Tensor, conditions: Tensor, guided: Guided) -> Tensor:
    """The clean pictures that the network sees in noised ones, pulled towards a critic's liking."""
    with torch.no_grad():
        told = torch.ones(len(seen), dtype=torch.bool, device=seen.device)
        twice = torch.cat((seen, seen)), torch.cat((now, now)), torch.cat((conditions, conditions))
        with_words, without = network(*twice, torch.cat((told, ~told))).chunk(2)
        picture = guided.within(schedule.picture_in(seen, without + guided.guidance * (with_words - without), now))
    if guided.likeness is None or not guided.weight:
        return picture
    with torch.enable_grad():
        free = picture.detach().requires_grad_()
        (slope,) = torch.autograd.grad(guided.likeness(free).sum(), free)
    _, noise = schedule.signal_and_noise(now)
    length = slope.square().mean((1, 2, 3), keepdim=True).sqrt().clamp(min=1e-12)
    return guided.within(picture + guided.weight * noise * slope / length)
