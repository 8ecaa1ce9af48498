"""What a visitor can order: small plain values that cross a process boundary and carry themselves out there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from drawing.jobs import budget
from drawing.jobs.progress import Sketch, sketches
from drawing.tasks.completion.spec import CompletionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drawing.model.spec import DrawingSpec
    from drawing.tasks.comic import ComicSpec


class Order(Protocol):
    """Something to draw."""

    @property
    def prompt(self) -> str:
        """Text that a critic follows, or nothing where a picture leads."""

    @property
    def gpu_seconds(self) -> int:
        """Seconds of GPU to reserve."""

    def sketches(self) -> Iterator[Sketch]:
        """Carry it out; closing the iterator stops at once."""


@dataclass(frozen=True)
class Draw:
    """A drawing from words."""

    spec: DrawingSpec

    @property
    def prompt(self) -> str:
        """The words."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """See `budget.gpu_seconds`."""
        return budget.gpu_seconds(self.spec)

    def sketches(self) -> Iterator[Sketch]:
        """From the first random strokes on."""
        return sketches(self.spec)


@dataclass(frozen=True)
class Trace:
    """A picture to strokes; mode as in `drawing.tasks.trace.trace`."""

    spec: DrawingSpec
    picture: str | Path
    mode: str = "auto"

    @property
    def prompt(self) -> str:
        """Nothing: the picture leads."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """As for a drawing of as many strokes and steps."""
        return budget.gpu_seconds(self.spec)

    def sketches(self) -> Iterator[Sketch]:
        """From broad strokes to fine ones, or from centre-lines to settled lines."""
        from drawing.tasks.trace import trace

        return sketches(self.spec, start=partial(trace, self.picture, mode=self.mode))


@dataclass(frozen=True)
class Complete:
    """A drawing to be finished towards the spec's prompt; the rest as in `drawing.tasks.complete.complete`.

    Attributes:
        spec: prompt and settings.
        source: a picture file's bytes, or the text of one of our SVGs.
        new_strokes: see `CompletionSpec`, as for the next three.
        placement: `over`, `under` or `avoid`.
        tidy: how far the person's own points may move.
        keep_palette: whether new strokes have the drawing's own colours only.
        mask: a picture file's bytes, painted where new strokes may go; None allows all.
    """

    spec: DrawingSpec
    source: bytes | str
    new_strokes: int = CompletionSpec.new_strokes
    placement: str = CompletionSpec.placement
    tidy: float = CompletionSpec.tidy
    keep_palette: bool = CompletionSpec.keep_palette
    mask: bytes | None = None

    @property
    def prompt(self) -> str:
        """What it is to become."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """Twice a drawing's: what is not made of strokes yet is traced first."""
        return min(budget.LONGEST_SECONDS, 2 * budget.gpu_seconds(self.spec))

    def sketches(self) -> Iterator[Sketch]:
        """The tracing, where there is one, and the new strokes."""
        from drawing.tasks.complete import complete
        from drawing.tasks.completion.canvas import open_canvas

        canvas = open_canvas(self.source, self.spec)
        start = partial(
            complete,
            canvas,
            new_strokes=self.new_strokes,
            placement=self.placement,
            mask=self.mask,
            tidy=self.tidy,
            keep_palette=self.keep_palette,
        )
        return sketches(canvas.spec, start=start)


@dataclass(frozen=True)
class Strip:
    """A comic page; `page` is an earlier state of it, of which only `panels` (from 0) are drawn anew.

    Raises:
        SpecError: for more than one visitor may ask for, see `budget.within_budget`.
    """

    spec: ComicSpec
    page: str = ""
    panels: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        for batch in self._batches():
            budget.within_budget(batch)

    @property
    def prompt(self) -> str:
        """Nothing: every panel has its own."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """As for one drawing after another, one for each recipe, with as many variants as it draws panels."""
        return min(budget.LONGEST_SECONDS, sum(map(budget.gpu_seconds, self._batches())))

    def _batches(self) -> list[DrawingSpec]:
        groups = self.spec.groups(self.panels).items()
        return [replace(self.spec.drawing(name), variants=len(panels)) for name, panels in groups]

    def sketches(self) -> Iterator[Sketch]:
        """The whole page, its panels filling in place."""
        from drawing.jobs.comic_progress import pages

        return pages(self.spec, before=self.page, panels=self.panels)
