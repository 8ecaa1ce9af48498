"""The engine `imagined`: a critic's gradient, climbed from what the memory holds of a prompt or from blank paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics import Critic, load_critic
from drawing.engines import Glimpse
from drawing.engines.imagine.ascent import Ascent, climb, likings
from drawing.engines.imagine.codes import Codes
from drawing.engines.imagine.pyramid import Pyramid
from drawing.engines.memory.latent import load_latent
from drawing.engines.resizing import resized
from drawing.engines.weighted import subject, towards
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

WAYS = ("latent", "pixels")
"""What can be climbed over: the codes of the memory's decoder, or pixels."""

_CLIMBERS = 2
_USUAL = {"latent": Ascent(), "pixels": Ascent(steps=120, views=8, tether=0.5)}


@dataclass(frozen=True)
class ImaginedPictures:
    """See `drawing.engines.WatchedEngine`.

    Attributes:
        critic: who leads.
        by: one of `WAYS`.
        how: the ascent; None takes the one that goes with `by`.
        device: where it works.
        from_anywhere: codes begin at random remembered pictures and not at what the prompt brings to mind.
    """

    critic: Critic
    by: str = "latent"
    how: Ascent | None = None
    device: str = "cpu"
    from_anywhere: bool = False

    def __post_init__(self) -> None:
        if self.by not in WAYS:
            raise SpecError(f"Pictures are imagined by {' or '.join(WAYS)}, not by {self.by!r}.")

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """The pictures at the end of the climb."""
        *_, last = self.glimpses(prompts, seeds, size, every=10_000)
        return last.pictures

    def glimpses(self, prompts: Sequence[str], seeds: Sequence[int], size: int, every: int) -> Iterator[Glimpse]:
        """The pictures while they are climbed; of several climbers for a prompt, the one that the critic likes best."""
        with torch.no_grad():
            wanted = towards(self.critic, prompts)
        how = self.how or usual_ascent(self.by)
        climbers = 1 if self.by == "pixels" else _CLIMBERS
        wanted = wanted.repeat_interleave(climbers, 0)
        own_seeds = [seed * climbers + k for seed in seeds for k in range(climbers)]
        if self.by == "pixels":
            canvas: Pyramid | Codes = Pyramid.start(own_seeds, self.critic.size, self.device)
        else:
            canvas = Codes.at(torch.cat([self._start(*one) for one in zip(prompts, seeds, strict=True)]))
        for step in climb(canvas, self.critic, wanted, own_seeds, how):
            if step % every and step < how.steps:
                continue
            with torch.no_grad():
                shown = canvas.pictures()
                score = likings(self.critic, shown, wanted) - how.tether * canvas.penalty()
                best = score.unflatten(0, (len(prompts), climbers)).argmax(1)
                chosen = shown.unflatten(0, (len(prompts), climbers))[torch.arange(len(prompts)), best]
                yield Glimpse(step, how.steps, resized(chosen, size))

    def _start(self, prompt: str, seed: int) -> Tensor:
        """Where a prompt's climbers begin, `[climbers, D]`: of what its subject brings to mind, the most like it."""
        latent = load_latent()
        if self.from_anywhere:
            return latent.anywhere(seed, _CLIMBERS)
        codes = latent.starts(subject(prompt), seed)
        with torch.no_grad():
            wanted = self.critic.encode_text([subject(prompt)])
            score = likings(self.critic, latent.pictures(codes), wanted.expand(len(codes), -1))
        return codes[score.topk(_CLIMBERS).indices]


def usual_ascent(by: str) -> Ascent:
    """How pixels or codes are climbed unless it is said otherwise."""
    return _USUAL[by]


def load(critic: str, device: str, _argument: str) -> ImaginedPictures:
    """The engine, led by a critic; the memory's decoder works on the CPU, so the critic does too."""
    del device
    return ImaginedPictures(load_critic(critic, "cpu"))
