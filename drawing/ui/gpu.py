"""Where jobs are carried out: in this process, or on ZeroGPU in a worker that has the GPU for as long as it asked."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

import gradio as gr
import spaces

from drawing.jobs import reading
from drawing.jobs.progress import takes
from drawing.jobs.requests import Draw
from drawing.machine.devices import lent_gpu, on_zero_gpu
from drawing.machine.garbage import loading
from drawing.ui.errors import OURS, plainly
from nlp import Chapter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import nlp
    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.progress import Take
    from drawing.jobs.requests import Job


_at_work: list[str] = []

_FIRST_SECONDS = 20
"""How long after a start drawings have the machine to themselves, if nobody wants anything else."""

log = logging.getLogger("storybrush")


@spaces.GPU(duration=lambda job: job.gpu_seconds)
@plainly
def on_device(job: Job) -> Iterator[PackedFrame]:
    """The frames of a job, made where the GPU is; what goes in and out is plain and small.

    On ZeroGPU that is a forked process, of whose errors only Gradio's own come back with their sentence.
    """
    with lent_gpu():
        yield from job.frames()


def carried_out(job: Job) -> Iterator[Take]:
    """What a visitor has of a job after each frame; meanwhile others are told what they wait for, see `ahead`."""
    when_warm(only_draws=isinstance(job, Draw))
    _at_work.append(job.kind)
    try:
        yield from takes(on_device(job))
    finally:
        _at_work.remove(job.kind)


def ahead() -> str:
    """What is at work just now, in words; nothing where nothing is."""
    return next(iter(tuple(_at_work)), "")


def suggestions(
    chapters: Sequence[nlp.Chapter], number: float | None, summary: str = ""
) -> tuple[nlp.Summary, nlp.Headlines]:
    """See `reading.suggestions`; on ZeroGPU a worker reads where a language model's weights are at hand.

    Where no GPU is lent, be it that a visitor has used up the day's share, it is read without one.
    """
    when_warm()
    if on_zero_gpu() and reading.has_models():
        try:
            return _suggestions_on_device(chapters, number, summary)
        except gr.Error as error:
            if error.title in OURS:
                raise
            log.info("no GPU to read with: %s", error.message)
    return reading.suggestions(chapters, number, summary)


@spaces.GPU(duration=reading.GPU_SECONDS)
@plainly
def _suggestions_on_device(
    chapters: Sequence[nlp.Chapter], number: float | None, summary: str
) -> tuple[nlp.Summary, nlp.Headlines]:
    with lent_gpu():
        return reading.suggestions(chapters, number, summary)


def warm_up() -> None:
    """Load what the first drawing needs, where it will be needed; a failure shows up there, with its reason."""
    import torch

    from drawing.critics import load_critic
    from drawing.engine.kernels import warm_up as compile_kernels
    from drawing.engines.memory import familiarity, load_prior

    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        with loading():
            compile_kernels("cpu" if on_zero_gpu() else device)
            load_critic("pocket", device)
            load_prior(device)
            familiarity("a cat")
    except Exception:
        log.exception("could not warm up")


def _rehearse() -> None:
    """Draw and read something, for nobody: what scenes and chapters take is loaded, which takes seconds.

    It waits until the first visitors have had their drawings, or somebody wants more than one.
    """
    from drawing.model.spec import DrawingSpec
    from drawing.tasks.draw import draw

    _warming.join()
    _wanted.wait(_FIRST_SECONDS)
    try:
        with loading():
            for _ in draw(DrawingSpec(prompt="two cats chase a girl past a house", strokes=8, steps=1)):
                pass
            reading.suggestions([Chapter(1, "", "A cat sat on a red house. Then it saw a fish in the sea.")], 1)
    except Exception:
        log.exception("could not warm up for scenes and chapters")


def start_warming() -> None:
    """Warm up beside the page; on ZeroGPU before it, as its workers are given what lies on the GPU at launch."""
    if on_zero_gpu():
        warm_up()
    else:
        _warming.start()
        _rehearsing.start()


def is_warming() -> bool:
    """Whether something that drawings need is still being loaded."""
    return _warming.is_alive()


def when_warm(*, only_draws: bool = False) -> None:
    """Wait for what is still being loaded: two threads that import the same library at once can break each other."""
    if not only_draws:
        _wanted.set()
    for thread in [_warming] if only_draws else [_warming, _rehearsing]:
        if thread.is_alive():
            thread.join()


_wanted = threading.Event()
_warming = threading.Thread(target=warm_up, daemon=True)
_rehearsing = threading.Thread(target=_rehearse, daemon=True)
