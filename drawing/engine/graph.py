"""Work that is done over and over: captured once as a CUDA graph for each of its shapes, then replayed.

A step is some hundreds of short kernels. Launched one by one they keep a GPU waiting for the processor; a graph starts
them all at once. Work that is replayed must read its inputs from the same tensors every time, ask the device for
nothing, and may leave its results only in tensors.
"""

from __future__ import annotations

import gc
import logging
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from torch import Tensor

    Work = Callable[[], tuple[Tensor, ...]]
    Capture = Callable[[Callable[[], object]], Callable[[], object]]

LEAST_USES = 6
"""Runs from which on a capture, which takes as long as several, is worth it."""

log = logging.getLogger("storybrush")


class Replayer:
    """Runs work by its shape: plainly the first time, captured the second, from then on replayed.

    Args:
        capture: makes a replay of some work, without doing it; None runs everything plainly.
    """

    def __init__(self, capture: Capture | None) -> None:
        self._capture = capture
        self._results: dict[Hashable, tuple[Tensor, ...]] = {}
        self._replays: dict[Hashable, Callable[[], object]] = {}

    def run(self, shape: Hashable, work: Work, uses: int) -> tuple[Tensor, ...]:
        """Do the work and give its results, which the next run of that shape may overwrite.

        Args:
            shape: whatever makes the work launch other kernels, or the same with other numbers.
            work: what to do; of one shape always the same.
            uses: runs of that shape there will be in all.
        """
        if self._capture is None or uses < LEAST_USES:
            return work()
        if shape not in self._results:
            self._results[shape] = tuple(result.clone() for result in work())
            return self._results[shape]
        if shape not in self._replays and not self._captured(shape, work):
            return work()
        self._replays[shape]()
        return self._results[shape]

    def _captured(self, shape: Hashable, work: Work) -> bool:
        results = self._results[shape]

        def kept() -> None:
            for result, made in zip(results, work(), strict=True):
                result.copy_(made)

        try:
            assert self._capture is not None  # noqa: S101 - for the type checker; `run` has looked
            self._replays[shape] = self._capture(kept)
        except RuntimeError as error:
            log.warning("A step could not be captured and is launched kernel by kernel: %s", error)
            self._capture = None
            self._replays.clear()
            return False
        return True


class CudaCapture:
    """Captures work on a GPU; the graphs of one instance share their memory, as they never run side by side."""

    def __init__(self, device: str) -> None:
        self._device = torch.device(device)
        self._stream = torch.cuda.Stream(self._device)
        self._pool = torch.cuda.graph_pool_handle()

    def __call__(self, work: Callable[[], object]) -> Callable[[], object]:
        """Record the work's kernels, without running them; calling what is returned runs them all.

        Raises:
            RuntimeError: for work that cannot be recorded, such as what asks the device for a value.
        """
        graph = torch.cuda.CUDAGraph()
        current = torch.cuda.current_stream(self._device)
        self._stream.wait_stream(current)
        with _no_collection(), torch.cuda.stream(self._stream):
            graph.capture_begin(pool=self._pool, capture_error_mode="thread_local")
            try:
                work()
            except BaseException:
                with suppress(RuntimeError):
                    graph.capture_end()
                raise
            graph.capture_end()
        current.wait_stream(self._stream)
        return graph.replay


def capture_on(device: str) -> Capture | None:
    """What captures work on a device; None where nothing does."""
    return CudaCapture(device) if device.startswith("cuda") else None


@contextmanager
def _no_collection() -> Iterator[None]:
    """Inside, the interpreter collects no garbage: freeing another graph would spoil the one being captured."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
