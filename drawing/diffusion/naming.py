"""Who names digits: a small classifier that learned from digits which the diffusion network never saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F

from drawing.diffusion.digits import CLASSES, HELD_OUT, conditions, moved
from drawing.diffusion.sampling import Guided, sample

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.diffusion.digits import Digits
    from drawing.diffusion.weights import Network

TESTED = 300
"""Of the digits held out, how many the classifier does not learn from but is tested on."""

_BLOCK = 200
_STRENGTH = 2.0


@dataclass(frozen=True)
class Named:
    """What a classifier makes of an engine's digits.

    Attributes:
        right: share of samples that it names as they were asked for.
        each: the same for each digit.
        of_real: share of real digits, new to it, that it names.
        nearest: mean distance of a sample to the nearest digit that the network learned from, over that of real ones
            new to it: near 1 the network writes anew, near 0 it copies.
    """

    right: float
    each: tuple[float, ...]
    of_real: float
    nearest: float


def classifier() -> nn.Module:
    """Pictures `[B, 1, 28, 28]` in 0..1 to scores `[B, 10]`, untrained."""
    return nn.Sequential(
        nn.Conv2d(1, 24, 5, 2, 2),
        nn.BatchNorm2d(24),
        nn.ReLU(),
        nn.Conv2d(24, 48, 3, 1, 1),
        nn.BatchNorm2d(48),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(48, 96, 3, 1, 1),
        nn.BatchNorm2d(96),
        nn.ReLU(),
        nn.Flatten(),
        nn.Dropout(0.4),
        nn.Linear(96 * 7 * 7, CLASSES),
    )


def trained_classifier(held_out: Digits, epochs: int = 30, seed: int = 0) -> nn.Module:
    """A classifier of the held-out digits but the last `TESTED`."""
    torch.manual_seed(seed)
    chance = torch.Generator().manual_seed(seed)
    digits = held_out.part(slice(HELD_OUT - TESTED))
    network = classifier()
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=1e-2)
    steps = epochs * (len(digits) // 100)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        picked = torch.randint(len(digits), (100,), generator=chance)
        scores = network(moved(digits.pictures[picked], chance, _STRENGTH))
        optimiser.zero_grad(set_to_none=True)
        F.cross_entropy(scores, digits.shown[picked], label_smoothing=0.05).backward()
        optimiser.step()
        falling.step()
    return network.eval().requires_grad_(requires_grad=False)


def name_samples(network: Network, learned: Digits, held_out: Digits, count: int, guided: Guided) -> Named:
    """Sample so many digits, each of the ten in turn, and have them named."""
    judge = trained_classifier(held_out)
    wanted = torch.arange(count) % CLASSES
    shown = torch.cat(
        [
            sample(
                network, conditions(wanted[start : start + _BLOCK]), range(start, min(start + _BLOCK, count)), guided
            )
            for start in range(0, count, _BLOCK)
        ]
    )
    shown = (shown + 1) / 2
    right = (judge(shown).argmax(1) == wanted).float()
    tested = held_out.part(slice(HELD_OUT - TESTED, None))
    real = (judge(tested.pictures).argmax(1) == tested.shown).float().mean()
    ratio = _nearest(shown, learned.pictures) / _nearest(tested.pictures, learned.pictures)
    each = tuple(round(float(right[wanted == digit].mean()), 3) for digit in range(CLASSES))
    return Named(float(right.mean()), each, float(real), ratio)


def _nearest(pictures: Tensor, others: Tensor) -> float:
    return float(torch.cdist(pictures.flatten(1), others.flatten(1)).amin(1).mean())
