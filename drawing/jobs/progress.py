"""A drawing as a visitor follows it: frames small enough to leave a worker process, and the best drawing so far."""

from __future__ import annotations

from collections import deque
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol, TypeVar

from drawing.critics import CriticUnavailableError
from drawing.export.files import svg_of
from drawing.tasks.draw import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from drawing.model.spec import DrawingSpec, Frame
    from drawing.tasks.comic import ComicSpec

S = TypeVar("S", "DrawingSpec", "ComicSpec")
F = TypeVar("F")

RECENT = 5
"""Frames among which a drawing that is stopped early takes its best."""

FALLBACK = "pocket"


class Start(Protocol):
    """What makes the frames of a spec."""

    def __call__(self, spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
        """Frames of the spec, one every so many steps."""


@dataclass(frozen=True)
class Spot:
    """A part of a picture that can be chosen: what it shows, and where; x, y, width and height are shares of all."""

    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class PackedFrame:
    """A frame without tensors, a few tens of kilobytes when pickled.

    Attributes:
        step: steps done.
        steps: steps in all.
        seconds: since the start.
        loss: objective of the last step; lower is better.
        similarity: mean cosine similarity to the prompt, -1..1.
        preview: the raster as a WebP file.
        svg: the drawing as its project file, see `drawing.export.files.svg_of`.
        final: the last one of its drawing.
        notice: a sentence for the user, such as another critic having had to step in.
        title: what is drawn.
        panels: those of a comic page; a drawing has none.
        earlier: SVGs of the pages before it, of a comic that has several.
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
    title: str = ""
    panels: tuple[Spot, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Take:
    """What a visitor has after each frame.

    Attributes:
        run: names the drawing among a visitor's others.
        now: the latest frame.
        best: the frame to keep if nothing follows: the final one, else the lowest loss of the last few.
        trail: similarity after every frame so far; all zero where a picture leads and no critic.
    """

    run: str
    now: PackedFrame
    best: PackedFrame
    trail: tuple[float, ...]

    @property
    def similarity(self) -> float | None:
        """Of the latest frame, or of the best if that is the last; None where no critic judges."""
        shown = self.best if self.now.final else self.now
        return shown.similarity if any(self.trail) else None


def packed_frames(
    spec: DrawingSpec, *, start: Start = draw, every: int = 4, notices: Sequence[str] = ()
) -> Iterator[PackedFrame]:
    """Draw a spec; where its critic cannot be had the shipped one draws instead and a notice says so.

    Closing the iterator stops the work at once.

    Args:
        spec: what to draw.
        start: what makes the frames of a spec: `draw`, or tracing or completing a picture.
        every: steps between two frames.
        notices: sentences for the user on what was found before.

    Raises:
        SpecError: if a picture cannot be read.
    """
    with closing(drawn_anyway(spec, partial(start, every=every))) as frames:
        for frame, drawn, notice in frames:
            yield pack(frame, drawn, " ".join(filter(None, [*notices, notice])) or None)


def drawn_anyway(spec: S, start: Callable[[S], Iterator[F]]) -> Generator[tuple[F, S, str | None], None, None]:
    """Frames of a spec, each with the spec it was drawn by and a notice.

    Where the spec's critic cannot be had the shipped one draws instead, and the notice says so.
    """
    notice = None
    try:
        frames = start(spec)
        first = next(frames)
    except CriticUnavailableError:
        notice = f"The weights of {spec.critic} cannot be had here, so the shipped critic, {FALLBACK}, draws instead."
        spec = replace(spec, critic=FALLBACK)
        frames = start(spec)
        first = next(frames)
    try:
        yield first, spec, notice
        for frame in frames:
            yield frame, spec, notice
    finally:
        frames.close()  # type: ignore[attr-defined]


def pack(frame: Frame, spec: DrawingSpec, notice: str | None = None) -> PackedFrame:
    """A frame of that spec, packed; the canvas has the frame's shape, and a picture prompt's folder stays unnamed."""
    height, width = frame.image.shape[:2]
    fitted = spec if abs(spec.aspect - width / height) < 1 / height else replace(spec, aspect=width / height)
    if fitted.image_prompt is not None:
        fitted = replace(fitted, image_prompt=Path(fitted.image_prompt).name)
    return PackedFrame(
        frame.step,
        frame.steps,
        frame.seconds,
        frame.loss,
        frame.similarity,
        _webp(frame),
        svg_of(frame.strokes, fitted, frame.shown),
        frame.final,
        notice,
        spec.prompt,
    )


def takes(followed: Iterable[PackedFrame]) -> Iterator[Take]:
    """Every frame with the trail behind it and the best drawing so far."""
    recent: deque[PackedFrame] = deque(maxlen=RECENT)
    trail: tuple[float, ...] = ()
    run = token_hex(4)
    for now in followed:
        if now.step:
            recent.append(now)
            trail = (*trail, now.similarity)
        best = now if now.final or not recent else min(recent, key=lambda one: one.loss)
        yield Take(run, now, best, trail)


def _webp(frame: Frame) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.fromarray(frame.image).save(file, "WEBP", quality=88, method=1)
    return file.getvalue()
