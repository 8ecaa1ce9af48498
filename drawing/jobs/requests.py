"""What a visitor can ask for: small plain values that cross a process boundary and carry themselves out there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from drawing.jobs import budget, form, reading
from drawing.jobs.progress import packed_frames
from drawing.jobs.workspace import Workspace
from drawing.model.checks import MOST_STROKES
from drawing.model.pictures import read_picture
from drawing.model.spec import SpecError
from drawing.tasks.completion.spec import CompletionSpec
from nlp import TextError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import nlp
    from drawing.jobs.packed import PackedFrame
    from drawing.model.spec import DrawingSpec
    from drawing.tasks.whole_book import People


LEAST_LINE = 200
"""Characters that a line drawn by hand takes at least on its way from the browser, with the points of one stroke."""

MOST_PROPOSALS = 3
"""Ways to finish a drawing that can be asked for."""

TRACED_STROKES = 250
"""Strokes that a picture is traced with before it is finished."""


class Job(Protocol):
    """Something to draw."""

    @property
    def prompt(self) -> str:
        """Text that a critic follows, or nothing where a picture leads."""

    @property
    def kind(self) -> str:
        """What it is, for those who wait behind it."""

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
    def kind(self) -> str:
        """See `Job`."""
        return "a drawing"

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
    def kind(self) -> str:
        """See `Job`."""
        return "a picture being traced"

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
        proposals: ways to finish it, to choose from.

    Raises:
        SpecError: if with what the drawing has already it is more than one visitor may ask for.
    """

    spec: DrawingSpec
    source: Path | str | Workspace
    new_strokes: int = CompletionSpec.new_strokes
    placement: str = CompletionSpec.placement
    tidy: float = CompletionSpec.tidy
    keep_palette: bool = CompletionSpec.keep_palette
    mask: Path | None = None
    proposals: int = 1

    def __post_init__(self) -> None:
        if self.proposals not in range(1, MOST_PROPOSALS + 1):
            raise SpecError(f"proposals must be a whole number from 1 to {MOST_PROPOSALS}, not {self.proposals}.")
        budget.within_budget(self._together(), self._own())

    def _together(self) -> DrawingSpec:
        """What all ways together cost."""
        return replace(self.spec, variants=self.proposals)

    def _own(self) -> int:
        """Strokes that are there or will be traced, by a count that reads no file of strokes."""
        source = self.source.given if isinstance(self.source, Workspace) else self.source
        if isinstance(source, Path):
            source = source.read_bytes()
        paths = source.count("<path") if isinstance(source, str) else source.count(b"<path")
        drawn = len(self.source.edits) // LEAST_LINE if isinstance(self.source, Workspace) else 0
        return min(MOST_STROKES, (paths or TRACED_STROKES) + drawn)

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a drawing being finished"

    @property
    def prompt(self) -> str:
        """What it is to become."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """Twice a drawing's: what is not made of strokes yet is traced first."""
        return min(budget.LONGEST_SECONDS, 2 * budget.gpu_seconds(self._together(), self._own()))

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
            proposals=self.proposals,
        )
        return packed_frames(canvas.spec, start=start, notices=canvas.notices)

    def _opened(self) -> tuple[str | bytes, Path | bytes | None]:
        if isinstance(self.source, Workspace):
            return self.source.source(), self.source.mask()
        return self.source.read_bytes() if isinstance(self.source, Path) else self.source, self.mask


def check_plates(plates: float | str | None) -> int:
    """The same number, if a chapter may have so many illustrations here; 1 for none.

    Raises:
        SpecError: for any other.
    """
    plates = 1 if plates is None or plates == "" else plates
    if plates not in range(1, form.MOST_PLATES + 1):
        raise SpecError(f"A chapter has 1 to {form.MOST_PLATES} illustrations here, not {plates!r}.")
    return int(plates)


@dataclass(frozen=True)
class Illustrate:
    """Drawings of a chapter's most drawable candidates, one after another; the text is read when its turn comes.

    Attributes:
        source: pasted text, a book's file, or chapters.
        number: which of its chapters, from 1.
        settings: what `form.spec_of` takes beside the words.
        people: of the whole book; None reads the chapter by itself.
        words: what to draw; empty takes the best candidates.
        first: the first of the candidates that is drawn, from 1 for the best.
        plates: how many are drawn; fewer where the chapter has not as many.

    Raises:
        SpecError: for settings that cannot be drawn with, or that are too much.
    """

    source: str | Path | tuple[nlp.Chapter, ...]
    number: int
    settings: dict[str, Any]
    people: People | None = None
    words: str = ""
    first: int = 1
    plates: int = 1

    def __post_init__(self) -> None:
        check_plates(self.plates)
        budget.check_all([self._spec(self.words or "a chapter")[0]] * self.plates)

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a chapter's picture"

    @property
    def prompt(self) -> str:
        """Nothing yet."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """Reading, where models help with it, and drawing."""
        drawn = self.plates * budget.gpu_seconds(self._spec("a chapter")[0])
        return min(budget.LONGEST_SECONDS, drawn + (reading.GPU_SECONDS if reading.has_models() else 0))

    def frames(self) -> Iterator[PackedFrame]:
        """As of drawings from words; the last frame has them all."""
        chapters = self.source if isinstance(self.source, tuple) else reading.chapters_of(self.source)
        wanted = self._words(chapters)
        done: list[PackedFrame] = []
        for number, words in enumerate(wanted, start=1):
            spec, notice = self._spec(words)
            before = sum(one.steps for one in done)
            for frame in packed_frames(spec, notices=[notice] if notice else []):
                if frame.final:
                    done.append(frame)
                is_last = frame.final and number == len(wanted)
                yield replace(
                    frame,
                    step=before + frame.step,
                    steps=before + frame.steps * (len(wanted) - number + 1),
                    final=is_last,
                    variants=tuple(done) if is_last and number > 1 else frame.variants,
                    phase=(number, *frame.phase),
                )

    def _words(self, chapters: Sequence[nlp.Chapter]) -> list[str]:
        if self.words:
            return [self.words]
        last = self.first + self.plates - 1
        if self.people is None:
            found = [one.text for one in reading.suggestions(chapters, self.number)[1].candidates[:last]]
        else:
            from drawing.tasks.whole_book import words_for

            chapter = reading.pick(chapters, self.number)
            found = words_for(chapter, self.people, last, book=reading.text_of(chapters))
        if len(found) < self.first:
            raise TextError(f"This chapter has no more than {len(found)} moments to draw.")
        return found[self.first - 1 :]

    def _spec(self, words: str) -> tuple[DrawingSpec, str | None]:
        return form.spec_of(words, **self.settings)
