"""The engine `searched`: pictures bred from random ones until a critic finds the words in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.critics import Critic, load_critic
from drawing.engines import Glimpse
from drawing.engines.memory.latent import load_latent
from drawing.engines.resizing import resized
from drawing.engines.search.breeding import Breeding, breed
from drawing.engines.search.front import choices_of, picture_of
from drawing.engines.weighted import subject, towards
from drawing.model.choices import with_painted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.model.choices import Choice

_USUAL = Breeding(population=64, generations=40)


@dataclass(frozen=True)
class SearchedPictures:
    """See `drawing.engines.WatchedEngine`.

    Attributes:
        critic: who looks.
        how: the breeding.
        paint: which of the front's pictures it gives, from 1, beyond the last one that; 0 the most balanced one.
    """

    critic: Critic
    how: Breeding = _USUAL
    paint: int = 0

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """The best of the last generation for each prompt."""
        *_, last = self.glimpses(prompts, seeds, size, every=10_000)
        return last.pictures

    def glimpses(self, prompts: Sequence[str], seeds: Sequence[int], size: int, every: int) -> Iterator[Glimpse]:
        """The best of every generation, one prompt after another."""
        latent, steps = load_latent(), self.how.generations * len(prompts)
        with torch.no_grad():
            wanted = towards(self.critic, prompts)
        shown = torch.ones(len(prompts), 4, size, size)
        shown[:, 3] = 0
        choices: tuple[Choice, ...] = ()
        for k, (prompt, seed) in enumerate(zip(prompts, seeds, strict=True)):
            for one in breed(self.critic, wanted[k : k + 1], subject(prompt), replace(self.how, seed=seed)):
                step, last = k * self.how.generations + one.number, one.number == self.how.generations
                if last and len(prompts) == 1:
                    choices = choices_of(one)
                if step % every == 0 or last:
                    with torch.no_grad():
                        shown[k] = resized(latent.pictures(one.codes[[one.best()]]), size)[0]
                    if step < steps and not (last and k + 1 < len(prompts)):
                        yield Glimpse(step, steps, shown.clone())
        if self.paint and choices:
            index = min(self.paint, len(choices)) - 1
            choices, shown = with_painted(choices, index), resized(picture_of(choices[index]), size)
        yield Glimpse(steps, steps, shown, choices)


def load(critic: str, device: str, _argument: str) -> SearchedPictures:
    """The engine, led by a critic; the memory's decoder works on the CPU, so the critic does too.

    Raises:
        SpecError: the package pymoo is not installed.
    """
    del device
    from importlib.util import find_spec

    from drawing.model.checks import SpecError

    if find_spec("pymoo") is None:
        raise SpecError("The engine searched needs an optional package: pip install pymoo.")
    return SearchedPictures(load_critic(critic, "cpu"))
