"""Searches that a visitor can ask for, and one of the pictures that a search found, to be painted."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from drawing.jobs import budget, engines, form
from drawing.jobs.progress import packed_frames
from drawing.model import checks
from drawing.model.choices import with_painted
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

    from drawing.engines.search.breeding import Breeding
    from drawing.jobs.packed import PackedFrame
    from drawing.model.choices import Choice
    from drawing.model.spec import Frame

STARTS = ("anywhere", "memory")
"""What the first pictures of a search are: remembered ones at random, or those that the words bring to mind."""

OBJECTIVES = ("critic", "typical")
"""What is searched for, see `drawing.engines.search.breeding.OBJECTIVES`."""

POPULATION, GENERATIONS = (64, 4, 512), (40, 1, 1000)
"""What is usual, the least and the most."""

MOST_CHOICES = 10


@dataclass(frozen=True)
class Search:
    """A picture bred towards words, then painted.

    Attributes:
        spec: the words and how the picture is painted; its engine is `searched`.
        how: the breeding.
        paint: which of the front's strip is painted, from 1; 0 takes the most balanced one.

    Raises:
        SpecError: if it is more than one visitor may ask for.
    """

    spec: DrawingSpec
    how: Breeding
    paint: int = 0

    def __post_init__(self) -> None:
        if self._making() > budget.LONGEST_SEARCH:
            raise SpecError(
                f"This search would take about {self._making():,.0f} s here; "
                "ask for fewer generations, a smaller population or a smaller critic."
            )
        budget.within_budget(self.spec, making=self._making())

    def _making(self) -> float:
        return budget.search_seconds(self.spec.critic, self.how.looks)

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a search"

    @property
    def prompt(self) -> str:
        """The words."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """Of searching, which needs none, and painting."""
        return budget.gpu_seconds(self.spec, making=self._making())

    def frames(self) -> Iterator[PackedFrame]:
        """While it breeds, then while it paints; the last one has the front to choose from."""
        return packed_frames(self.spec, start=self._start)

    def _start(self, spec: DrawingSpec, *, every: int) -> Iterator[Frame]:
        from drawing.critics import load_critic
        from drawing.engines.search.engine import SearchedPictures
        from drawing.tasks.draw import frames_of_engine

        engine = SearchedPictures(load_critic(spec.critic, "cpu"), self.how, self.paint)
        return frames_of_engine(spec, engine, every=every)


@dataclass(frozen=True, eq=False)
class PaintChoice:
    """Another picture of a front, painted as the first one was.

    Attributes:
        spec: how it is painted.
        choices: the pictures of the front.
        index: which of them.

    Raises:
        SpecError: if there is no such picture.
    """

    spec: DrawingSpec
    choices: tuple[Choice, ...]
    index: int

    def __post_init__(self) -> None:
        if not 0 <= self.index < len(self.choices):
            raise SpecError("Choose one of the pictures that were found.")
        budget.within_budget(self.spec, making=0.0)

    @classmethod
    def of(cls, frame: PackedFrame, index: int) -> PaintChoice:
        """Another one of a finished drawing's choices."""
        from drawing.export.files import spec_in

        made = frame.drawing
        spec = DrawingSpec.from_dict(spec_in(made)) if isinstance(made, str) else made.spec
        return cls(replace(spec, image_prompt=None, taught=None), frame.choices, index)

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a picture being painted"

    @property
    def prompt(self) -> str:
        """The words that were searched for."""
        return self.spec.prompt

    @property
    def gpu_seconds(self) -> int:
        """Of painting."""
        return budget.gpu_seconds(self.spec, making=0.0)

    def frames(self) -> Iterator[PackedFrame]:
        """As of any drawing; the last one has the same choices, of which another one is painted."""
        from drawing.engines.search.front import picture_of
        from drawing.tasks.draw import frames_of_picture

        start = partial(frames_of_picture, picture_of(self.choices[self.index]))
        chosen = with_painted(self.choices, self.index)
        for frame in packed_frames(self.spec, start=start):
            yield replace(frame, choices=chosen) if frame.final else frame


def search_of(
    prompt: str | None,
    population: float | None = None,
    generations: float | None = None,
    objectives: Sequence[str] | None = None,
    start: str | None = None,
    paint: float | None = None,
    **settings: Any,  # noqa: ANN401
) -> tuple[Search, str | None]:
    """The search of a filled form, and a notice as `form.spec_of` gives.

    Args:
        prompt: what to search for, perhaps in weighted parts.
        population: pictures alive at once.
        generations: how often they breed.
        objectives: some of `OBJECTIVES`; None takes both.
        start: one of `STARTS`.
        paint: which picture of the strip is painted, from 1; 0 the most balanced one, beyond the strip its last one.
        settings: what `form.spec_of` takes beside the words.

    Raises:
        SpecError: for anything that cannot be searched with, in one sentence.
    """
    from drawing.engines.search.breeding import Breeding

    spec, notice = form.spec_of(prompt or "", **settings, engine="searched")
    begun, place = start or STARTS[0], form.whole(paint or 0)
    if begun not in STARTS:
        raise SpecError(f"start must be one of {', '.join(STARTS)}, not {str(begun)[:40]!r}.")
    checks.whole("paint", place, 0, MOST_CHOICES)
    how = Breeding(
        _count("population", population, *POPULATION),
        _count("generations", generations, *GENERATIONS),
        _objectives(objectives),
        spec.seed,
        begun == "memory",
    )
    search = Search(spec, how, place)
    engines.check(spec)
    return search, notice


def strip_of(frame: PackedFrame) -> Image:
    """What a search found, side by side.

    Raises:
        SpecError: if it was stopped before it had found anything.
    """
    from drawing.engines.search.front import strip

    if not frame.choices:
        raise SpecError("The search found nothing yet.")
    return strip(frame.choices)


def record_of(frame: PackedFrame) -> str:
    """What is known of what a search found, as JSON: the strip's pictures in their order, and which one is painted."""
    front = [{"critic": one.liking, "typical": one.strangeness, "painted": one.is_painted} for one in frame.choices]
    return json.dumps({"prompt": frame.title, "front": front}, ensure_ascii=False, indent=1) + "\n"


def _count(name: str, value: float | None, usual: int, least: int, most: int) -> int:
    count = usual if value is None else form.whole(value)
    checks.whole(name, count, least, most)
    return int(count)


def _objectives(names: Sequence[str] | None) -> tuple[str, ...]:
    if not isinstance(names, list | tuple | None):
        raise SpecError(f"The objectives are a list of {' and '.join(OBJECTIVES)}.")
    return tuple(str(name)[:40] for name in dict.fromkeys(map(str, names or OBJECTIVES)))
