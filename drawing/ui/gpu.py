"""Where jobs are carried out: in this process, or on ZeroGPU in a worker that has the GPU for as long as it asked."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import spaces

from drawing.jobs import budget, presentation
from drawing.ui.errors import polite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.jobs.progress import PackedFrame
    from drawing.jobs.requests import Job


log = logging.getLogger("storybrush")


@spaces.GPU(duration=lambda job: job.gpu_seconds)
@polite
def on_device(job: Job) -> Iterator[PackedFrame]:
    """The frames of a job, made where the GPU is; what goes in and out is plain and small.

    On ZeroGPU that is a forked process, of whose errors only Gradio's own come back with their sentence.
    """
    yield from job.frames()


def familiar(prompt: str) -> str:
    """How well the shipped models know a prompt."""
    if not prompt:
        return ""
    from drawing.engines.memory import familiarity, level

    return presentation.known(level(familiarity(prompt)))


def warm_up() -> None:
    """Load what the first drawing needs, where it will be needed; a failure shows up there, with its reason."""
    import torch

    from drawing.critics import load_critic
    from drawing.engine.kernels import warm_up as compile_kernels
    from drawing.engines.memory import load_prior

    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        compile_kernels()
        load_critic("pocket", device)
        load_prior(device)
        familiar("a cat")
    except Exception:
        log.exception("could not warm up")


def start_warming() -> None:
    """Warm up beside the page; on ZeroGPU before it, as its workers are given what lies on the GPU at launch."""
    if budget.on_zero_gpu():
        warm_up()
    else:
        _warming.start()


def is_warming() -> bool:
    """Whether something is still being loaded."""
    return _warming.is_alive()


def when_warm() -> None:
    """Wait for what is still being loaded: two threads that import the same library at once can break each other."""
    if _warming.is_alive():
        _warming.join()


_warming = threading.Thread(target=warm_up, daemon=True)
