"""What chance decides about the views of a step: every drawing's from its own generator, in the order of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.engine.homographies import homographies, numbers_taken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.model.view_sets import ViewSet


@dataclass(frozen=True)
class Chances:
    """Of V views of each of B drawings in one step, those of one drawing together.

    Attributes:
        matrices: homographies `[B, V, 3, 3]` from view to canvas.
        blurred: bool `[B * V]`, which views are blurred.
        jittered: bool `[B * V]`, which change their colours.
        change: `[3, B * V]`, factors of brightness, contrast and saturation.
        noise: standard normal `[B * V, 3, S, S]`, or None where it is made from `keys`.
        keys: int32 `[B * V]`, what the noise of each view follows from where the views are, or None.
    """

    matrices: Tensor
    blurred: Tensor
    jittered: Tensor
    change: Tensor
    noise: Tensor | None = None
    keys: Tensor | None = None


def draw_chances(kind: ViewSet, count: int, size: int, generators: Sequence[torch.Generator]) -> Chances:
    """The chances of one step, its noise included, on the CPU.

    Args:
        kind: how far views vary.
        count: views of each drawing.
        size: side of a view in pixels.
        generators: one a drawing.
    """
    numbers, noise = [], []
    for one in generators:
        numbers.append(torch.rand(_numbers(kind, count), generator=one))
        if kind.noise:
            noise.append(torch.randn(count, 3, size, size, generator=one))
    matrices, blurred, jittered, change = decide(kind, count, torch.stack(numbers)[None])
    return Chances(matrices[0], blurred[0], jittered[0], change[0], torch.cat(noise) if noise else None)


def draw_ahead(
    kind: ViewSet, count: int, steps: int, generators: Sequence[torch.Generator]
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """The chances of several steps, on the CPU: what `decide` gives, and the keys of the noise, int32 `[R, B * V]`.

    Generators give the same numbers in the same order as step by step, however many steps are drawn ahead.
    """
    numbers, keys = [], []
    for _ in range(steps):
        for one in generators:
            numbers.append(torch.rand(_numbers(kind, count), generator=one))
            if kind.noise:
                keys.append(torch.randint(2**31 - 1, (count,), generator=one, dtype=torch.int32))
    shape = (steps, len(generators) * count)
    key = torch.cat(keys).reshape(shape) if keys else torch.zeros(shape, dtype=torch.int32)
    drawn = torch.stack(numbers) if numbers else torch.zeros(0, _numbers(kind, count))
    return (*decide(kind, count, drawn.reshape(steps, len(generators), -1)), key)


def decide(kind: ViewSet, count: int, numbers: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What uniform random numbers `[R, B, n]` of R steps mean: matrices, blurred, jittered and change, R of each."""
    steps, drawings, _ = numbers.shape
    taken = numbers_taken(kind, count)
    matrices = homographies(kind, count, numbers[..., :taken].flatten(0, 1))
    blurred = jittered = torch.zeros(steps, drawings * count, dtype=torch.bool)
    change = torch.ones(steps, 3, drawings * count)
    if kind.blur:
        blurred = (numbers[..., taken : taken + count] < kind.blur).flatten(1)
        taken += count
    if kind.jitter:
        jittered = (numbers[..., taken : taken + count] < kind.jitter).flatten(1)
        factors = 0.6 + 0.8 * numbers[..., taken + count : taken + 4 * count]
        change = factors.unflatten(-1, (3, count)).transpose(1, 2).flatten(2)
    return matrices.unflatten(0, (steps, drawings)), blurred, jittered, change


def _numbers(kind: ViewSet, count: int) -> int:
    return numbers_taken(kind, count) + (count if kind.blur else 0) + (4 * count if kind.jitter else 0)
