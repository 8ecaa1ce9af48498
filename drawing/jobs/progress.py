"""A drawing as a visitor follows it: frame after frame, and the best drawing so far."""

from __future__ import annotations

from collections import deque
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol, TypeVar

from drawing.critics import CriticUnavailableError
from drawing.jobs.packed import PackedFrame, pack
from drawing.tasks.draw import draw, draws_in_layers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from drawing.model.spec import DrawingSpec, Frame
    from drawing.tasks.comic import ComicSpec

S = TypeVar("S", "DrawingSpec", "ComicSpec")
F = TypeVar("F")

RECENT = 5
"""Frames among which a drawing that is stopped early takes its best."""

FALLBACK = "pocket"

GUESS = "These words name nothing that can be shown, so the drawing is a guess."
"""Told of prompts such as a row of smileys or dots."""


class Start(Protocol):
    """What makes the frames of a spec."""

    def __call__(self, spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
        """Frames of the spec, one every so many steps."""


@dataclass(frozen=True)
class Take:
    """What a visitor has after each frame.

    Attributes:
        run: names the drawing among a visitor's others.
        now: the latest frame.
        best: the frame to keep if nothing follows: the final one, else the lowest loss of the last few.
        trail: similarity after every frame so far; all zero where a picture leads and no critic.
        is_ready: it was drawn before anybody asked for it.
    """

    run: str
    now: PackedFrame
    best: PackedFrame
    trail: tuple[float, ...]
    is_ready: bool = False

    @property
    def bytes(self) -> int:
        """What it takes in memory, near enough."""
        return self.best.bytes + (0 if self.now is self.best else self.now.bytes)

    @property
    def variants(self) -> tuple[PackedFrame, ...]:
        """What can be chosen from, once several drawings are done."""
        return self.now.variants

    def choosing(self, index: int) -> Take:
        """The take with one of its variants, from 0, as the best."""
        return replace(self, best=self.variants[index])


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
            guess = GUESS if start is draw and _shows_nothing_named(frame, drawn) else None
            yield pack(frame, drawn, " ".join(filter(None, [*notices, notice, guess])) or None)


def _shows_nothing_named(frame: Frame, spec: DrawingSpec) -> bool:
    """Whether a scene was asked for whose words name nothing that could be looked for."""
    shown = frame.shown
    return draws_in_layers(spec) and (shown is None or not (shown.drew or (shown.left_out and shown.items)))


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


def takes(followed: Iterable[PackedFrame]) -> Iterator[Take]:
    """Every frame with the trail behind it and the best drawing so far."""
    recent: deque[PackedFrame] = deque(maxlen=RECENT)
    trail: tuple[float, ...] = ()
    run = token_hex(4)
    for now in followed:
        if recent and recent[-1].phase != now.phase:
            recent.clear()
        if now.step:
            recent.append(now)
            trail = (*trail, now.similarity)
        best = now if now.final or not recent else min(recent, key=lambda one: one.loss)
        yield Take(run, now, best, trail)
