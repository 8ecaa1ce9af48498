"""What a visitor can ask for: small plain values that cross a process boundary and carry themselves out there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drawing.jobs import budget
from drawing.jobs.progress import PackedFrame, packed_frames
from drawing.jobs.workspace import Workspace
from drawing.model.pictures import read_picture
from drawing.tasks.completion.spec import CompletionSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.model.spec import DrawingSpec
    from drawing.tasks.comic import ComicSpec


class Job(Protocol):
    """Something to draw."""

    @property
    def prompt(self) -> str:
        """Text that a critic follows, or nothing where a picture leads."""

    @property
    def gpu_seconds(self) -> int:
        """Seconds of GPU to reserve."""

    def frames(self) -> Iterator[PackedFrame]:
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

    def frames(self) -> Iterator[PackedFrame]:
        """From the first random strokes on."""
        return packed_frames(self.spec)


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

    def frames(self) -> Iterator[PackedFrame]:
        """From broad strokes to fine ones, or from centre-lines to settled lines."""
        from drawing.tasks.trace import trace

        picture = read_picture(self.picture)
        return packed_frames(self.spec, start=partial(trace, picture.rgba, mode=self.mode), notices=picture.notices)


@dataclass(frozen=True)
class Complete:
    """A drawing to be finished towards the spec's prompt; the rest as in `drawing.tasks.complete.complete`.

    Attributes:
        spec: prompt and settings.
        source: a file, a picture or one of our SVGs; the text of such an SVG; or what lies on the page's canvas.
        new_strokes: see `CompletionSpec`, as for the next three.
        placement: `over`, `under` or `avoid`.
        tidy: how far the person's own points may move.
        keep_palette: whether new strokes have the drawing's own colours only.
        mask: a picture file, painted where new strokes may go; None allows all but what the canvas marks.
    """

    spec: DrawingSpec
    source: Path | str | Workspace
    new_strokes: int = CompletionSpec.new_strokes
    placement: str = CompletionSpec.placement
    tidy: float = CompletionSpec.tidy
    keep_palette: bool = CompletionSpec.keep_palette
    mask: Path | None = None

    @property
    def prompt(self) -> str:
        """What it is to become."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """Twice a drawing's: what is not made of strokes yet is traced first."""
        return min(budget.LONGEST_SECONDS, 2 * budget.gpu_seconds(self.spec))

    def frames(self) -> Iterator[PackedFrame]:
        """The tracing, where there is one, and the new strokes."""
        from drawing.tasks.complete import complete
        from drawing.tasks.completion.canvas import open_canvas

        source, mask = self._opened()
        canvas = open_canvas(source, self.spec)
        start = partial(
            complete,
            canvas,
            new_strokes=self.new_strokes,
            placement=self.placement,
            mask=mask,
            tidy=self.tidy,
            keep_palette=self.keep_palette,
        )
        return packed_frames(canvas.spec, start=start, notices=canvas.notices)

    def _opened(self) -> tuple[str | bytes, Path | bytes | None]:
        if isinstance(self.source, Workspace):
            return self.source.source(), self.source.mask()
        return self.source.read_bytes() if isinstance(self.source, Path) else self.source, self.mask


@dataclass(frozen=True)
class ComicPage:
    """A comic page; `page` is an earlier state of it, of which only `panels` (from 0) are drawn anew.

    Raises:
        SpecError: for more than one visitor may ask for, see `budget.within_budget`.
    """

    spec: ComicSpec
    page: str = ""
    panels: tuple[int, ...] | None = None
    later: tuple[ComicSpec, ...] = ()

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
        groups = [(self.spec, *group) for group in self.spec.groups(self.panels).items()]
        groups += [(spec, *group) for spec in self.later for group in spec.groups().items()]
        return [replace(spec.drawing(name), variants=len(panels)) for spec, name, panels in groups]

    def frames(self) -> Iterator[PackedFrame]:
        """The whole page, its panels filling in place, and the pages after it, one by one."""
        from drawing.jobs.comic_progress import comic, pages

        if self.later:
            return comic((self.spec, *self.later))
        return pages(self.spec, before=self.page, panels=self.panels)
