"""Tuning the engine `icons`: its network learns what a user's captions bring forth, among what it knew before."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F

from drawing.diffusion import schedule
from drawing.diffusion.icons import SCALE, conditions, embedded_prompts
from drawing.diffusion.icons_engine import DiffusedIcons
from drawing.diffusion.prompts import plain
from drawing.diffusion.weights import save_network
from drawing.engines.memory.latent import load_latent
from drawing.teaching.codes import sought
from drawing.teaching.dataset import SIDE
from drawing.teaching.losses import premultiply
from drawing.teaching.tuning import Measured
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torch import Tensor

    from drawing.diffusion.weights import Network
    from drawing.teaching.dataset import DataSet


@dataclass(frozen=True)
class IconTuneSettings:
    """Everything that shapes a tuning.

    Attributes:
        steps: batches the network learns from.
        batch: pictures of one, half of them from what the memory holds, so that the rest is not forgotten.
        rate: of the weights; it falls to nothing.
        fit: steps in which the codes of the set's pictures are sought.
        rehearsed: pictures of the memory that are learned beside the set's.
        untold: share of pictures that the network is not told about.
        telling_noise: added to what the network is told, so that near words count too.
        average: how much of itself the average of the weights keeps each step.
        looks: moments at which every test picture is measured.
        every: steps between measurements.
        seed: of everything random.
    """

    steps: int = 200
    batch: int = 64
    rate: float = 2e-4
    fit: int = 200
    rehearsed: int = 512
    untold: float = 0.1
    telling_noise: float = 0.25
    average: float = 0.98
    looks: int = 32
    every: int = 20
    seed: int = 0


@dataclass(frozen=True)
class _Told:
    """Codes `[N, D, 1, 1]` and what the network is told of them, `[N, 384]`."""

    codes: Tensor
    conditions: Tensor

    def some(self, count: int, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        picked = torch.randint(len(self.codes), (count,), generator=chance)
        return self.codes[picked], self.conditions[picked]


class IconTuner:
    """A tuning of the icons on a data set; `run` yields the losses, `network` is the one with the best test loss.

    Losses are mean squared errors of the velocity that the network predicts, those of the pictures kept apart always at
    the same moments and with the same noise.
    """

    def __init__(self, base: Network, data: DataSet, settings: IconTuneSettings | None = None) -> None:
        self.base, self.data, self.settings = base, data, settings or IconTuneSettings()
        self.generator = torch.Generator().manual_seed(self.settings.seed)
        self.learning: Network = copy.deepcopy(base).train().requires_grad_(requires_grad=True)
        self.average: Network = copy.deepcopy(base)
        self.best: tuple[float, Network] | None = None

    def run(self) -> Iterator[Measured]:
        """Tune; closing the iterator stops it, and the best so far is kept."""
        settings, started = self.settings, time.perf_counter()
        train, test = self._of_set("train"), self._of_set("test")
        known = self._known()
        first = self._loss(self.average, train)
        yield self._measured(0, started, first, test)
        optimiser = torch.optim.AdamW(self.learning.parameters(), settings.rate, (0.9, 0.99), weight_decay=1e-3)
        falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, settings.steps)
        losses: list[float] = []
        for step in range(1, settings.steps + 1):
            losses.append(self._step(optimiser, train, known))
            falling.step()
            if step % settings.every == 0 or step == settings.steps:
                yield self._measured(step, started, sum(losses) / len(losses), test)
                losses = []

    def network(self) -> Network:
        """The tuned network.

        Raises:
            ValueError: if nothing was measured yet.
        """
        if self.best is None:
            raise ValueError("Nothing was tuned yet.")
        return self.best[1]

    def save(self, path: Path) -> None:
        """Write the tuned network, for `draw --engine icons --memory`."""
        save_network(self.network(), path)

    def before_after(self, captions: list[str]) -> tuple[Tensor, Tensor]:
        """What captions brought forth and what they do now, straight RGBA `[N, 4, 64, 64]` in 0..1 each.

        The seeds are 0, 1, ... in the captions' order, both times.
        """
        before, after = (
            DiffusedIcons(network).pictures(captions, range(len(captions)), SIDE)
            for network in (self.base, self.network())
        )
        return before, after

    def _of_set(self, split: str) -> _Told:
        """The pictures of a split as codes, under their captions."""
        rows, latent = self.data.rows(split), load_latent()
        pictures = premultiply(torch.from_numpy(self.data.pictures[rows]).permute(0, 3, 1, 2).float() / 255)
        blank = latent.known.mean(0).expand(len(rows), -1)
        codes = sought(latent.prior.decoder, pictures, blank, self.settings.fit)
        return _Told(SCALE * codes[..., None, None], embedded_prompts([self.data.captions[row] for row in rows]))

    def _known(self) -> _Told:
        """Some of what the memory holds, under its names."""
        memory = load_latent().prior.memory
        count = min(self.settings.rehearsed, len(memory.codes))
        picked = torch.randperm(len(memory.codes), generator=self.generator)[:count]
        names = [plain(memory.lexicon.names[place]) for place in memory.name_of[picked].tolist()]
        return _Told(SCALE * memory.codes[picked][..., None, None], conditions(embed(names)))

    def _step(self, optimiser: torch.optim.Optimizer, train: _Told, known: _Told) -> float:
        """One batch; returns the loss of its pictures of the set."""
        settings, chance = self.settings, self.generator
        own = settings.batch // 2
        pairs = train.some(own, chance), known.some(settings.batch - own, chance)
        codes, told_of = (torch.cat(parts) for parts in zip(*pairs, strict=True))
        moments = torch.randint(schedule.STEPS, (len(codes),), generator=chance)
        noise = torch.randn(codes.shape, generator=chance)
        told = torch.rand(len(codes), generator=chance) >= settings.untold
        told_of = told_of + settings.telling_noise * torch.randn(told_of.shape, generator=chance)
        found = self.learning(schedule.noised(codes, noise, moments), moments, told_of, told)
        error = (found - schedule.velocity(codes, noise, moments)).square().mean((1, 2, 3))
        optimiser.zero_grad(set_to_none=True)
        error.mean().backward()
        nn.utils.clip_grad_norm_(self.learning.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            for kept, learned in zip(self.average.parameters(), self.learning.parameters(), strict=True):
                kept.lerp_(learned, 1 - settings.average)
        return float(error[:own].detach().mean())

    def _measured(self, step: int, started: float, train: float, test: _Told) -> Measured:
        loss = self._loss(self.average, test)
        if self.best is None or loss < self.best[0]:
            self.best = (loss, copy.deepcopy(self.average))
        return Measured(step, time.perf_counter() - started, train, loss)

    @torch.no_grad()
    def _loss(self, network: Network, pictures: _Told) -> float:
        """Mean over fixed moments and fixed noise."""
        chance, count = torch.Generator().manual_seed(self.settings.seed), len(pictures.codes)
        total = 0.0
        for moment in torch.linspace(0, schedule.STEPS - 1, self.settings.looks).round().long().tolist():
            moments = torch.full((count,), moment)
            noise = torch.randn(pictures.codes.shape, generator=chance)
            found = network(schedule.noised(pictures.codes, noise, moments), moments, pictures.conditions)
            total += float(F.mse_loss(found, schedule.velocity(pictures.codes, noise, moments)))
        return total / self.settings.looks
