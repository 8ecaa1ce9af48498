"""Tuning the memory: its decoder learns a user's pictures, and their names join what it knows."""

from __future__ import annotations

import copy
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch
from torch import nn

from drawing.engines.memory.memory import OWN
from drawing.engines.memory.weights import save_prior
from drawing.teaching.codes import sought
from drawing.teaching.losses import picture_loss, premultiply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from torch import Tensor

    from drawing.engines.memory.decoder import Decoder
    from drawing.engines.memory.memory import Memory
    from drawing.engines.memory.prior import Prior
    from drawing.teaching.dataset import DataSet


@dataclass(frozen=True)
class TuneSettings:
    """Everything that shapes a tuning.

    Attributes:
        steps: batches the decoder learns from.
        batch: pictures of one.
        rate: of the decoder's weights.
        code_rate: of the pictures' codes.
        noise: added to the codes, so that the neighbourhood of a picture is learned too.
        fit: steps in which the codes of pictures are sought before the decoder begins to learn.
        refit: steps in which the test pictures' codes are sought again for every measurement.
        every: steps between measurements.
        seed: of batches and noise.
    """

    steps: int = 200
    batch: int = 16
    rate: float = 4e-4
    code_rate: float = 2e-2
    noise: float = 0.05
    fit: int = 80
    refit: int = 20
    every: int = 20
    seed: int = 0


@dataclass(frozen=True)
class Measured:
    """The losses after some steps.

    Attributes:
        step: steps done; 0 before the decoder learned anything.
        seconds: since the start.
        train: mean loss of the steps since the last measurement; at step 0 of all training pictures.
        test: loss of the pictures kept apart. Their codes are sought anew with the decoder held still, from where they
            were found before any tuning and in as many steps each time, so that only a better decoder makes it fall.
    """

    step: int
    seconds: float
    train: float
    test: float


class Tuner:
    """A tuning of the memory on a data set; `run` yields the losses, `prior` is the memory with the best test loss."""

    def __init__(self, base: Prior, data: DataSet, settings: TuneSettings | None = None) -> None:
        self.base, self.data, self.settings = base, data, settings or TuneSettings()
        every = premultiply(torch.from_numpy(data.pictures).permute(0, 3, 1, 2).float() / 255)
        self.train, self.test = every[data.rows("train")], every[data.rows("test")]
        self.generator = torch.Generator().manual_seed(self.settings.seed)
        self.decoder: Decoder = copy.deepcopy(base.decoder).requires_grad_(requires_grad=True)
        self.best: tuple[float, Decoder, Tensor] | None = None

    def run(self) -> Iterator[Measured]:
        """Tune; closing the iterator stops it, and the best so far is kept."""
        settings, started = self.settings, time.perf_counter()
        codes = sought(self.decoder, self.train, self._blank(len(self.train)), settings.fit)
        found = sought(self.decoder, self.test, self._blank(len(self.test)), settings.fit)
        with torch.no_grad():
            first = float(picture_loss(self.decoder(codes), self.train, 1.0))
        yield self._measure(0, started, first, found, codes)
        codes.requires_grad_()
        weights = torch.optim.AdamW(self.decoder.parameters(), settings.rate, (0.9, 0.99), weight_decay=1e-4)
        places = torch.optim.Adam([codes], settings.code_rate)
        losses = []
        for step in range(1, settings.steps + 1):
            losses.append(self._step(codes, weights, places))
            if step % settings.every == 0 or step == settings.steps:
                yield self._measure(step, started, sum(losses) / len(losses), found, codes)
                losses = []

    def prior(self) -> Prior:
        """The tuned memory: what it knew, and the training pictures under their captions, which come first.

        Raises:
            ValueError: if nothing was measured yet.
        """
        if self.best is None:
            raise ValueError("Nothing was tuned yet.")
        _, decoder, codes = self.best
        return replace(
            self.base,
            memory=_with_pictures(self.base, codes, [self.data.captions[k] for k in self.data.rows("train")]),
            decoder=decoder.eval().requires_grad_(requires_grad=False),
        )

    def save(self, path: Path) -> None:
        """Write the tuned memory, for `draw --memory`."""
        tuned = self.prior()
        save_prior(tuned.decoder, tuned.memory, path)

    def before_after(self, captions: list[str]) -> tuple[Tensor, Tensor]:
        """What captions brought to mind and what they do now, straight RGBA `[N, 4, 64, 64]` in 0..1 each, seed 0."""
        seeds = [0] * len(captions)
        return self.base.dream_rgba(captions, seeds), self.prior().dream_rgba(captions, seeds)

    def _step(self, codes: Tensor, weights: torch.optim.Optimizer, places: torch.optim.Optimizer) -> float:
        picked = torch.randperm(len(codes), generator=self.generator)[: self.settings.batch]
        noise = self.settings.noise * torch.randn(len(picked), codes.shape[1], generator=self.generator)
        loss = picture_loss(self.decoder(codes[picked] + noise), self.train[picked], 1.0)
        weights.zero_grad(set_to_none=True)
        places.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.decoder.parameters(), 1.0)
        weights.step()
        places.step()
        return float(loss.detach())

    def _measure(self, step: int, started: float, train: float, found: Tensor, codes: Tensor) -> Measured:
        again = sought(self.decoder, self.test, found, self.settings.refit)
        with torch.no_grad():
            test = float(picture_loss(self.decoder(again), self.test, 1.0))
        if self.best is None or test < self.best[0]:
            self.best = (test, copy.deepcopy(self.decoder), codes.detach().clone())
        return Measured(step, time.perf_counter() - started, train, test)

    def _blank(self, count: int) -> Tensor:
        return self.base.memory.codes.mean(0).expand(count, -1).clone()


def _with_pictures(base: Prior, codes: Tensor, captions: list[str]) -> Memory:
    """The memory with further pictures under their names."""
    from drawing.critics.pocket.phrases import without_article
    from nlp.sentence_encoder import embed

    known = base.memory
    named = [without_article(caption.lower().strip(" .")) for caption in captions]
    new = [name for name in dict.fromkeys(named) if name not in known.lexicon.names]
    lexicon = known.lexicon
    if new:
        keys = nn.functional.normalize(embed(new) @ lexicon.basis, dim=1)
        words: list[list[str]] = [[] for _ in new]
        lexicon = replace(
            lexicon,
            names=[*lexicon.names, *new],
            keywords=[*lexicon.keywords, *words],
            keys=torch.cat([lexicon.keys, keys]),
        )
    place = {name: index for index, name in enumerate(lexicon.names)}
    styles = known.styles if OWN in known.styles else [*known.styles, OWN]
    return replace(
        known,
        lexicon=lexicon,
        codes=torch.cat([known.codes, codes]),
        name_of=torch.cat([known.name_of, torch.tensor([place[name] for name in named])]),
        style_of=torch.cat([known.style_of, torch.full((len(named),), styles.index(OWN))]),
        styles=styles,
    )
