"""A drawing as a visitor follows it: frames small enough to leave a worker process, and the best drawing so far."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from drawing.critics import CriticUnavailableError
from drawing.draw import draw
from drawing.export import write_svg
from drawing.spec import DrawingSpec, Frame, rgb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECENT = 5
"""Frames among which a drawing that is stopped early takes its best."""

FALLBACK = "pocket"


@dataclass(frozen=True)
class Sketch:
    """A frame without tensors, a few tens of kilobytes when pickled.

    Attributes:
        step: steps done.
        steps: steps in all.
        seconds: since the start.
        loss: objective of the last step; lower is better.
        similarity: mean cosine similarity to the prompt, -1..1.
        preview: the raster as a WebP file.
        svg: the drawing as its project file, see `drawing.export.write_svg`.
        final: the last one of its drawing.
        notice: a sentence for the user, such as another critic having had to step in.
    """

    step: int
    steps: int
    seconds: float
    loss: float
    similarity: float
    preview: bytes
    svg: str
    final: bool
    notice: str | None = None


@dataclass(frozen=True)
class Take:
    """What a visitor has after each sketch.

    Attributes:
        now: the latest sketch.
        best: the sketch to keep if nothing follows: the final one, else the lowest loss of the last few.
        trail: similarity after every sketch so far.
    """

    now: Sketch
    best: Sketch
    trail: tuple[float, ...]


def sketches(spec: DrawingSpec, *, every: int = 4) -> Iterator[Sketch]:
    """Draw a spec; where its critic cannot be had the shipped one draws instead and a notice says so.

    Closing the iterator stops the work at once.

    Raises:
        SpecError: if the image prompt cannot be read.
    """
    frames, notice = draw(spec, every=every), None
    try:
        first = next(frames)
    except CriticUnavailableError:
        notice = f"The weights of {spec.critic} cannot be had here, so the shipped critic, {FALLBACK}, draws instead."
        spec = replace(spec, critic=FALLBACK)
        frames = draw(spec, every=every)
        first = next(frames)
    try:
        yield sketch(first, spec, notice)
        for frame in frames:
            yield sketch(frame, spec, notice)
    finally:
        frames.close()  # type: ignore[attr-defined]


def sketch(frame: Frame, spec: DrawingSpec, notice: str | None = None) -> Sketch:
    """A frame of that spec, packed."""
    svg = write_svg(
        frame.strokes,
        aspect=frame.image.shape[1] / frame.image.shape[0],
        title=spec.prompt,
        background=rgb(spec.background),
        spec=spec.as_dict(),
        compositing=spec.method().brush.compositing,
    )
    return Sketch(
        frame.step,
        frame.steps,
        frame.seconds,
        frame.loss,
        frame.similarity,
        _webp(frame),
        svg,
        frame.final,
        notice,
    )


def takes(followed: Iterable[Sketch]) -> Iterator[Take]:
    """Every sketch with the trail behind it and the best drawing so far."""
    recent: deque[Sketch] = deque(maxlen=RECENT)
    trail: tuple[float, ...] = ()
    for now in followed:
        if now.step:
            recent.append(now)
            trail = (*trail, now.similarity)
        best = now if now.final or not recent else min(recent, key=lambda one: one.loss)
        yield Take(now, best, trail)


def _webp(frame: Frame) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.fromarray(frame.image).save(file, "WEBP", quality=88, method=1)
    return file.getvalue()
