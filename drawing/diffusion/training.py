"""Training by the processor's clock: noise is added, the network learns to tell what it was (DDPM, Ho et al. 2020)."""

from __future__ import annotations

import copy
import logging
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn import functional as F

from drawing.diffusion import schedule
from drawing.diffusion.weights import network_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from torch import Tensor

    from drawing.diffusion.mlp import CodeShape
    from drawing.diffusion.unet import Shape
    from drawing.diffusion.weights import Network

    Batch = Callable[[int, torch.Generator], tuple[Tensor, Tensor]]
    """So many pictures `[B, C, H, W]` in -1..1, changed a little at random, and their conditions `[B, D]`."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """How a network is trained.

    Attributes:
        minutes: of processor time that training takes; the learning rate follows that clock.
        batch: pictures of a step.
        rate: greatest learning rate.
        untold: share of pictures that the network is not told about, for classifier-free guidance.
        average: how much of itself the average of the weights keeps each step, in the end.
        seed: of everything random.
        report_every: such minutes between checkpoints.
    """

    minutes: float = 20.0
    batch: int = 64
    rate: float = 2e-3
    untold: float = 0.1
    average: float = 0.999
    seed: int = 0
    report_every: float = 2.0


class Trainer:
    """One run: the network, its average, and the clock; resumed where the checkpoint is there."""

    def __init__(self, shape: Shape | CodeShape, batch: Batch, checkpoint: Path, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self._batch, self._checkpoint = settings, batch, checkpoint
        self.network = network_of(shape)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(requires_grad=False)
        self._optimiser = torch.optim.AdamW(self.network.parameters(), settings.rate, (0.9, 0.99), weight_decay=1e-3)
        self._generator = torch.Generator().manual_seed(settings.seed)
        self.seconds, self.steps = 0.0, 0
        self.losses: list[tuple[int, float]] = []
        if checkpoint.exists():
            self._resume()

    @property
    def progress(self) -> float:
        """Share of the training time that is used, 0..1."""
        return min(1.0, self.seconds / 60 / self.settings.minutes)

    def run(self) -> Network:
        """Train until the time is used up; Ctrl-C ends it sooner and keeps what is learned. Returns the average."""
        saved, recent = self.seconds, []
        try:
            while self.progress < 1:
                started = time.process_time()
                recent.append(self.step())
                self.seconds += time.process_time() - started
                if len(recent) == 200:  # noqa: PLR2004
                    self.losses.append((self.steps, sum(recent) / len(recent)))
                    _log.info("step %d, %.1f min, loss %.4f", self.steps, self.seconds / 60, self.losses[-1][1])
                    recent.clear()
                if self.seconds - saved > self.settings.report_every * 60:
                    saved = self.seconds
                    self._save()
        except KeyboardInterrupt:
            _log.info(
                "Stopped after %.1f of %.1f minutes; run again to go on.", self.seconds / 60, self.settings.minutes
            )
        self._save()
        return self.average

    def step(self) -> float:
        """One batch; returns its loss."""
        settings, chance = self.settings, self._generator
        fall = min(1.0, (self.steps + 1) / 200) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * self.progress)))
        self._optimiser.param_groups[0]["lr"] = settings.rate * fall
        pictures, conditions = self._batch(settings.batch, chance)
        count = len(pictures)
        moments = torch.randint(schedule.STEPS, (count,), generator=chance)
        noise = torch.randn(pictures.shape, generator=chance)
        told = torch.rand(count, generator=chance) >= settings.untold
        with torch.autocast("cpu", torch.bfloat16):
            found = self.network(schedule.noised(pictures, noise, moments), moments, conditions, told)
        loss = F.mse_loss(found.float(), schedule.velocity(pictures, noise, moments))
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self.steps += 1
        keep = min(settings.average, 1 - 10 / (self.steps + 10))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - keep)
        return float(loss.detach())

    def _save(self) -> None:
        state: dict[str, Any] = {"network": self.network.state_dict(), "average": self.average.state_dict()}
        state |= {"optimiser": self._optimiser.state_dict(), "generator": self._generator.get_state()}
        state |= {"seconds": self.seconds, "steps": self.steps, "losses": self.losses}
        part = self._checkpoint.with_suffix(".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        torch.save(state, part)
        part.replace(self._checkpoint)

    def _resume(self) -> None:
        state = torch.load(self._checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._generator.set_state(state["generator"])
        self.seconds, self.steps, self.losses = state["seconds"], state["steps"], state["losses"]
        _log.info("resumed at %.1f min", self.seconds / 60)
