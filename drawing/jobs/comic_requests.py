"""Comic pages that a visitor can ask for: from their captions, or as a script that is read when its turn comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drawing.jobs import budget, comic_form, engines
from drawing.model.checks import SpecError, writable
from drawing.stage.familiarity import known_to_stage
from drawing.tasks.comic.script import PANELS_A_PAGE
from nlp.script import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.jobs.packed import PackedFrame
    from drawing.model.spec import DrawingSpec
    from drawing.tasks.comic import ComicSpec

LONGEST_SCRIPT = 40_000
"""Characters of a story or of the captions of a page."""

MOST_VISITED_PAGES = 4
"""Pages of a comic that one request draws."""

CAPTION_LETTERS = 80
"""Letters of a caption that a story is cut into, near enough."""


def check_length(text: str) -> None:
    """Refuse a story by its size alone.

    Raises:
        SpecError: for more than `LONGEST_SCRIPT`.
    """
    if len(text) > LONGEST_SCRIPT:
        raise SpecError(f"The story has {len(text):,} characters; keep it to {LONGEST_SCRIPT:,}, or illustrate it.")


@dataclass(frozen=True)
class ComicPage:
    """A comic page, or several.

    Attributes:
        spec: the page, the first of them.
        page: an earlier state of it, of which only `panels` (from 0) are drawn anew.
        panels: see there; None draws all.
        later: the pages after it.

    Raises:
        SpecError: for more than one visitor may ask for, see `budget.within_budget`.
    """

    spec: ComicSpec
    page: str = ""
    panels: tuple[int, ...] | None = None
    later: tuple[ComicSpec, ...] = ()

    def __post_init__(self) -> None:
        for spec in (self.spec, *self.later):
            for panel in range(spec.count):
                drawn_by = spec.panel_recipe(panel), spec.panel_engine(panel)
                engines.check(spec.drawing(*drawn_by), prompt=spec.prompt(panel))
        budget.check_all(self._batches())

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a comic page"

    @property
    def prompt(self) -> str:
        """Nothing: every panel has its own."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """As for one drawing after another, one for each recipe and engine, with a variant for each panel."""
        return min(budget.LONGEST_SECONDS, sum(map(budget.gpu_seconds, self._batches())))

    def _batches(self) -> list[DrawingSpec]:
        groups = [(self.spec, *group) for group in self.spec.groups(self.panels).items()]
        groups += [(spec, *group) for spec in self.later for group in spec.groups().items()]
        return [replace(spec.drawing(*drawn_by), variants=len(panels)) for spec, drawn_by, panels in groups]

    def frames(self) -> Iterator[PackedFrame]:
        """The whole page, its panels filling in place, and the pages after it, one by one."""
        from drawing.jobs.comic_progress import comic, pages

        if self.later:
            return comic((self.spec, *self.later))
        return pages(self.spec, before=self.page, panels=self.panels)


@dataclass(frozen=True)
class ComicScript:
    """A comic as it was written, one caption a line or as a story; it is read when its turn comes.

    Attributes:
        text: the script.
        settings: what `comic_form.pages_of` takes beside it.

    Raises:
        SpecError: for settings that cannot be drawn with, or a script that is empty or too long.
    """

    text: str
    settings: dict[str, Any]

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise SpecError("There are no captions: write one a line, or a short story.")
        check_length(self.text)
        writable(self.text)
        self._as_blank_page()

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a comic page"

    @property
    def prompt(self) -> str:
        """Nothing: every panel has its own."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """As for a page of as many panels as it has lines, or a story words for."""
        return self._as_blank_page().gpu_seconds

    def frames(self) -> Iterator[PackedFrame]:
        """The page, as soon as it is known what its panels tell."""
        listed, lines = lines_of(self.text, known_to_stage, most_lines=MOST_VISITED_PAGES * PANELS_A_PAGE)
        first, *later = comic_form.pages_of(lines, listed=tuple(listed), **self.settings)
        yield from ComicPage(first, later=tuple(later)).frames()

    def _as_blank_page(self) -> ComicPage:
        lines = sum(bool(line.strip()) for line in self.text.splitlines())
        panels = lines if lines > 1 else 1 + len(self.text) // CAPTION_LETTERS
        blank = ["A panel"] * min(panels, MOST_VISITED_PAGES * PANELS_A_PAGE)
        first, *later = comic_form.pages_of(blank, **self.settings)
        return ComicPage(first, later=tuple(later))
