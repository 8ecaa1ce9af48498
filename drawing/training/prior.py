"""Train the prior: ``python -m drawing.training.prior --cache FOLDER --minutes 110``.

Every picture owns a code, found together with the decoder that turns codes into pictures (Bojanowski et al. 2018,
"Optimizing the Latent Space of Generative Networks"). Codes start as whitened principal components of the pictures,
so that pictures which look alike start close. Noise on the codes keeps neighbourhoods smooth and the codes robust to
8-bit storage. The schedule follows the clock; checkpoints resume.
"""

from __future__ import annotations

import argparse
import copy
import logging
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from drawing.engines.memory.decoder import CODE, Decoder
from drawing.teaching.losses import picture_loss, premultiply
from drawing.training import dataset, names
from drawing.training.sources import SOURCES

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a training run."""

    minutes: float = 110
    batch: int = 64
    rate: float = 2e-3
    code_rate: float = 2e-2
    noise: float = 0.1
    edges: float = 1.0
    average: float = 0.998
    seed: int = 0
    report_every: float = 8


def chosen_rows(data: dataset.Dataset) -> list[int]:
    """Rows the prior learns: pictures of things from its sources; monochrome ones only for words no emoji has."""
    dream = {source.name for source in SOURCES if source.dream}
    emoji = {record.caption for record in data.records if record.kind == "emoji" and record.role == "train"}
    rows = []
    for i, record in enumerate(data.records):
        covered = record.kind == "mono" and record.caption in emoji
        if record.source in dream and record.group != names.SYMBOLS_GROUP and not covered:
            rows.append(i)
    return rows


def principal_codes(pictures: Tensor, length: int = CODE) -> Tensor:
    """Whitened principal components ``[N, length]`` of pictures ``[N, 4, 64, 64]``, seen at 16 x 16."""
    small = F.avg_pool2d(premultiply(pictures), 4).flatten(1)
    centred = small - small.mean(0)
    _, vectors = torch.linalg.eigh(centred.T @ centred / len(centred))
    codes = centred @ vectors.flip(1)[:, :length]
    return codes / codes.std(0)


class Trainer:
    """One training run: decoder, its average, the codes and the clock."""

    def __init__(self, cache: Path, out: Path, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self.out = settings, out
        self.data = dataset.load(cache)
        self.rows = chosen_rows(self.data)
        self.pictures = torch.from_numpy(self.data.pictures[self.rows])
        share = {"emoji": 1.0, "colour": 0.8, "mono": 0.35}
        self.sampling = torch.tensor([share[self.data.records[i].kind] for i in self.rows])
        self.generator = torch.Generator().manual_seed(settings.seed)
        self.decoder = Decoder().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.decoder).requires_grad_(requires_grad=False)
        self.codes = nn.Embedding(len(self.rows), CODE, sparse=True)
        self.optimiser = torch.optim.AdamW(self.decoder.parameters(), settings.rate, (0.9, 0.99), weight_decay=1e-4)
        self.code_optimiser = torch.optim.SparseAdam(self.codes.parameters(), settings.code_rate, (0.8, 0.99))
        self.seconds, self.samples, self.steps = 0.0, 0, 0

    @property
    def progress(self) -> float:
        """Fraction of the training time that has passed, 0..1."""
        return min(1.0, self.seconds / 60 / self.settings.minutes)

    def run(self) -> None:
        """Train until the time is used up; checkpoint regularly."""
        if self.out.exists():
            self._resume()
        else:
            self.codes.weight.data.copy_(principal_codes(self._batch(torch.arange(len(self.rows)))))
        last, losses = self.seconds, []
        while self.progress < 1:
            start = time.monotonic()
            losses.append(self._step())
            self.seconds += time.monotonic() - start
            if self.steps % 200 == 0:
                mean = sum(losses) / len(losses)
                line = "step %d, %d samples, %.1f min, loss %.4f"
                _log.info(line, self.steps, self.samples, self.seconds / 60, mean)
                losses.clear()
            if self.seconds - last > self.settings.report_every * 60 or self.progress >= 1:
                last = self.seconds
                self._save()

    def _batch(self, picked: Tensor) -> Tensor:
        return self.pictures[picked].permute(0, 3, 1, 2).float() / 255

    def _step(self) -> float:
        s = self.settings
        fall = min(1.0, (self.steps + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * self.progress)))
        self.optimiser.param_groups[0]["lr"] = s.rate * fall
        self.code_optimiser.param_groups[0]["lr"] = s.code_rate * fall
        picked = torch.multinomial(self.sampling, s.batch, replacement=False, generator=self.generator)
        wanted = premultiply(self._batch(picked))
        code = self.codes(picked)
        noisy = code + s.noise * torch.randn(code.shape, generator=self.generator)
        with torch.autocast("cpu", torch.bfloat16):
            made = self.decoder(noisy)
        loss = picture_loss(made.float(), wanted, s.edges) + 1e-4 * code.square().mean()
        self.optimiser.zero_grad(set_to_none=True)
        self.code_optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.decoder.parameters(), 1.0)
        self.optimiser.step()
        self.code_optimiser.step()
        self.steps += 1
        self.samples += s.batch
        keep = min(s.average, 1 - 1 / (self.steps + 1))
        with torch.no_grad():
            for slow, fast in zip(self.average.parameters(), self.decoder.parameters(), strict=True):
                slow.lerp_(fast, 1 - keep)
        return float(loss.detach())

    def _save(self) -> None:
        state: dict[str, Any] = {"decoder": self.decoder.state_dict(), "average": self.average.state_dict()}
        state |= {"codes": self.codes.state_dict(), "rows": self.rows}
        state |= {"optimiser": self.optimiser.state_dict(), "code_optimiser": self.code_optimiser.state_dict()}
        state |= {"generator": self.generator.get_state(), "seconds": self.seconds}
        state |= {"samples": self.samples, "steps": self.steps}
        partial = self.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.out)

    def _resume(self) -> None:
        state = torch.load(self.out, weights_only=True)
        self.decoder.load_state_dict(state["decoder"])
        self.average.load_state_dict(state["average"])
        self.codes.load_state_dict(state["codes"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.code_optimiser.load_state_dict(state["code_optimiser"])
        self.generator.set_state(state["generator"])
        self.seconds, self.samples, self.steps = state["seconds"], state["samples"], state["steps"]
        _log.info("resumed at %.1f min", self.seconds / 60)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder built by drawing.training.data")
    parser.add_argument("--out", type=Path, help="checkpoint, resumed where it exists (default: FOLDER/prior.pt)")
    parser.add_argument("--minutes", type=float, default=Settings.minutes)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    Trainer(arguments.cache, arguments.out or arguments.cache / "prior.pt", Settings(minutes=arguments.minutes)).run()


if __name__ == "__main__":
    main()
