"""How long work takes on a GPU or without one, what one more of something costs, and tables of it."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

GPU = torch.cuda.is_available()
DEVICE = "cuda" if GPU else "cpu"
LIMIT = 1.0 if GPU else 0.3
"""Seconds after which work is not made larger any more."""


def wait() -> None:
    if GPU:
        torch.cuda.synchronize()


def seconds(work: Callable[[], object], times: int = 5, *, in_a_row: int = 1) -> float:
    """Of some work: the median over runs, but the first two, of so many repeats in a row."""
    spent = []
    for _ in range(times + 2):
        wait()
        started = time.perf_counter()
        for _ in range(in_a_row):
            work()
        wait()
        spent.append((time.perf_counter() - started) / in_a_row)
    return statistics.median(spent[2:])


def slope(cost: Callable[[int], float], size: int, largest: int) -> float:
    """What one more costs: sizes double until the cost has grown fourfold, so that work which is free is seen past."""
    sizes, costs = [size], [cost(size)]
    while costs[-1] < 4 * costs[0] and costs[-1] < LIMIT and sizes[-1] * 2 <= largest:
        sizes.append(sizes[-1] * 2)
        costs.append(cost(sizes[-1]))
    if len(sizes) == 1:
        return costs[0] / sizes[0]
    return max(costs[-1] - costs[-2], 0.0) / (sizes[-1] - sizes[-2])


def launches(work: Callable[[], object]) -> int:
    """Kernels and copies that some work puts on the GPU."""
    if not GPU:
        return 0
    from torch.profiler import ProfilerActivity, profile

    with profile(activities=[ProfilerActivity.CUDA]) as seen:
        work()
        wait()
    return sum(event.count for event in seen.key_averages() if event.device_type == torch.autograd.DeviceType.CUDA)


def table(title: str, *columns: str) -> None:
    print(f"\n{title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}", flush=True)


def row(*cells: object) -> None:
    print(f"| {' | '.join(f'{one:.3g}' if isinstance(one, float) else str(one) for one in cells)} |", flush=True)
