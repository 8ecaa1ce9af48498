"""A watch on whether the page still answers, kept by a process of its own that nothing in this one can hold up."""

from __future__ import annotations

import multiprocessing
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

EVERY = 0.05
"""Seconds between two questions."""

MOST_SECONDS = 0.5
"""What the page should keep to."""


@dataclass
class HealthWatch:
    """How long the page took to say that it is up, each time it was asked."""

    seconds: list[float] = field(default_factory=list)

    @property
    def worst(self) -> float:
        """The longest time."""
        return max(self.seconds, default=0.0)

    def __str__(self) -> str:
        late = sum(second > MOST_SECONDS for second in self.seconds)
        return f"asked {len(self.seconds):,} times, slowest {self.worst:.2f} s, over {MOST_SECONDS} s {late} times"


@contextmanager
def watched(address: str) -> Iterator[HealthWatch]:
    """Ask the page all the while whether it is up."""
    watch, context = HealthWatch(), multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    asking = context.Process(target=_ask, args=(f"{address}/health", there))
    asking.start()
    here.recv()
    try:
        yield watch
    finally:
        here.send("enough")
        watch.seconds += here.recv()
        asking.join()


def _ask(address: str, told: Connection) -> None:
    seconds: list[float] = []
    told.send("ready")
    while not told.poll(EVERY):
        started = time.perf_counter()
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - an address of this machine
            answer.read()
        seconds.append(time.perf_counter() - started)
    told.send(seconds)
