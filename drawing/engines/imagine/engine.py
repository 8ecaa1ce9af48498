"""The engine `imagined`: a critic's gradient, climbed from what the memory holds of a prompt or from blank paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics import Critic, load_critic
from drawing.engines import Glimpse
from drawing.engines.imagine.ascent import Ascent, climb, views_apart
from drawing.engines.imagine.codes import Codes
from drawing.engines.imagine.pyramid import Pyramid
from drawing.engines.imagine.rivals import Rivals
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
_STARTS = 24
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
        how = self.how or usual_ascent(self.by)
        climbers = 1 if self.by == "pixels" else _CLIMBERS
        with torch.no_grad():
            wanted = towards(self.critic, prompts).repeat_interleave(climbers, 0)
            rivals = Rivals.of(self.critic, wanted, how.against)
        own_seeds = [seed * climbers + k for seed in seeds for k in range(climbers)]
        canvas, usualness = self._began(prompts, seeds, own_seeds, how)
        for step in climb(canvas, self.critic, wanted, rivals, own_seeds, how):
            if step % every and step < how.steps:
                continue
            with torch.no_grad():
                shown = canvas.pictures()
                if climbers == 1:
                    yield Glimpse(step, how.steps, resized(shown, size))
                    continue
                margin = rivals.in_full().margin(views_apart(self.critic, shown), wanted).mean(1)
                score = (margin + usualness - how.tether * canvas.penalty()).unflatten(0, (len(prompts), climbers))
                chosen = shown.unflatten(0, (len(prompts), climbers))[torch.arange(len(prompts)), score.argmax(1)]
                yield Glimpse(step, how.steps, resized(chosen, size))

    def _began(
        self, prompts: Sequence[str], seeds: Sequence[int], own_seeds: Sequence[int], how: Ascent
    ) -> tuple[Pyramid | Codes, Tensor]:
        """What is climbed on, and how usual each picture of it is for its prompt, `[prompts x climbers]`."""
        if self.by == "pixels":
            return Pyramid.start(own_seeds, self.critic.size, self.device), torch.zeros(len(own_seeds))
        starts = [self._start(prompt, seed, how) for prompt, seed in zip(prompts, seeds, strict=True)]
        return Codes.at(torch.cat([codes for codes, _ in starts])), torch.cat([usualness for _, usualness in starts])

    @torch.no_grad()
    def _start(self, prompt: str, seed: int, how: Ascent) -> tuple[Tensor, Tensor]:
        """Where a prompt's climbers begin, `[climbers, D]`, and how well each comes to mind.

        Of what its subject brings to mind those that show it best and are unlike anything else.
        """
        latent = load_latent()
        if self.from_anywhere:
            return latent.anywhere(seed, _CLIMBERS), torch.zeros(_CLIMBERS)
        codes, usualness = latent.recalled(subject(prompt), seed, _STARTS)
        wanted = self.critic.encode_text([subject(prompt)])
        rivals = Rivals.of(self.critic, wanted, how.against).in_full()
        seen = views_apart(self.critic, latent.pictures(codes))
        best = (rivals.margin(seen, wanted).mean(1) + usualness).topk(_CLIMBERS).indices
        return codes[best], usualness[best]


def usual_ascent(by: str) -> Ascent:
    """How pixels or codes are climbed unless it is said otherwise."""
    return _USUAL[by]


def load(critic: str, device: str, _argument: str) -> ImaginedPictures:
    """The engine, led by a critic; the memory's decoder works on the CPU, so the critic does too."""
    del device
    return ImaginedPictures(load_critic(critic, "cpu"))
