"""How long the queue says that somebody will wait: rather too long than too short."""

from __future__ import annotations

import statistics
from collections import defaultdict, deque
from typing import TYPE_CHECKING

from gradio.queueing import ProcessTime

if TYPE_CHECKING:
    from gradio.queueing import Queue

LATEST = 50
"""Jobs of a kind from which the next one's time is told; what was long ago counts no more."""

CAUTION = 0.5
"""Deviations that are told beyond the mean; with a whole one, fifty in line waited half as long as they heard."""


class CautiousTime(ProcessTime):
    """How long jobs of one kind take: the mean of the latest and some of their spread, in seconds.

    Gradio says the mean of all that were ever done, which half of them exceed.
    """

    def __init__(self) -> None:
        super().__init__()
        self._latest: deque[float] = deque(maxlen=LATEST)

    def add(self, time: float) -> None:
        """One more job that took so many seconds."""
        super().add(time)
        self._latest.append(time)
        expected = statistics.fmean(self._latest) + CAUTION * statistics.pstdev(self._latest)
        self.avg_time = expected  # type: ignore[assignment]  # it begins as a whole number


def estimate_cautiously(queue: Queue) -> None:
    """Let a queue tell waiting visitors times that most jobs keep to."""
    queue.process_time_per_fn = defaultdict(CautiousTime, queue.process_time_per_fn)
