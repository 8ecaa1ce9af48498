"""Batches of a page's panels: those with a stage are painted in layers, the others from a remembered picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import torch

from drawing.critics import load_critic
from drawing.engine.loop import optimise
from drawing.engines import WatchedEngine, load_engine
from drawing.machine.devices import best_device
from drawing.model.spec import PIECES, rgb
from drawing.tasks.comic.grid import panel_aspects
from drawing.tasks.likeness import likeness
from drawing.tasks.painting import paint
from drawing.tasks.planning import fitted, picture_side, plan_batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage
    from drawing.tasks.comic.spec import ComicSpec

_GLIMPSE = 128
"""Pixels from top to bottom of a glimpse."""

_SHARE, _BACKDROPS = 0.85, 1.5
"""Panels are seen small: they get so much of the strokes that a drawing of its own gets, and backdrops more again."""


@dataclass(frozen=True)
class State:
    """The panels of a batch after some steps.

    Attributes:
        drawings: one a panel; none while an engine makes their pictures.
        similarity: of each to its prompt.
        step: steps done.
        steps: steps in all, an engine's own among them.
        final: nothing follows.
        glimpses: what an engine has so far, uint8 `[S, S, 3]`, one a panel.
    """

    drawings: tuple[Strokes, ...]
    similarity: tuple[float, ...]
    step: int
    steps: int
    final: bool = False
    glimpses: tuple[np.ndarray, ...] = ()


class Batch(Protocol):
    """Panels that are drawn together.

    Attributes:
        panels: their numbers, 0-based.
        recipe: name of the recipe.
        steps: in all.
    """

    @property
    def panels(self) -> tuple[int, ...]: ...  # noqa: D102

    @property
    def recipe(self) -> str: ...  # noqa: D102

    @property
    def steps(self) -> int: ...  # noqa: D102

    def states(self, spec: ComicSpec, palette: tuple[str, ...], every: int) -> Iterator[State]:
        """The panels after every so many steps."""
        ...


@dataclass(frozen=True)
class Staged:
    """Panels painted in layers; attributes as `Batch`, and the stages of the panels."""

    panels: tuple[int, ...]
    recipe: str
    steps: int
    stages: Sequence[Stage]

    def states(self, spec: ComicSpec, palette: tuple[str, ...], every: int) -> Iterator[State]:
        """The panels after every so many steps."""
        drawing = spec.drawing(self.recipe)
        device = best_device()
        seeds = [spec.panel_seed(panel) for panel in self.panels]
        states = paint(
            self.stages,
            drawing.method(),
            seeds,
            strokes=drawing.strokes,
            steps=self.steps,
            share=_SHARE,
            backdrops=_BACKDROPS,
            device=device,
            palette=_colours(palette, device),
            every=every,
            paper=rgb(drawing.background),
        )
        for painted in states:
            strokes = tuple(one.strokes for one in painted)
            scores = (0.0,) * len(strokes)
            if painted[0].final:
                aspects = [stage.aspect for stage in self.stages]
                prompts = [spec.prompt(panel) for panel in self.panels]
                critic = load_critic(drawing.critic, device)
                scores = tuple(likeness(strokes, prompts, drawing, critic, aspects).diagonal().tolist())
            yield State(strokes, scores, painted[0].step, painted[0].steps, painted[0].final)


@dataclass(frozen=True)
class Remembered:
    """Panels of one piece, painted from the memory or from what another engine makes; attributes as `Batch`.

    What the stage has nothing of to show comes from the memory.
    """

    panels: tuple[int, ...]
    recipe: str
    steps: int
    engine: str = "memory"

    def states(self, spec: ComicSpec, palette: tuple[str, ...], every: int) -> Iterator[State]:
        """The panels after every so many steps; before them, where an engine can be watched, what it has so far."""
        prompts, seeds = [spec.prompt(panel) for panel in self.panels], tuple(map(spec.panel_seed, self.panels))
        drawing, made, before = spec.drawing(self.recipe, self.engine), None, 0
        if self.engine not in PIECES:
            engine = load_engine(drawing.engine, drawing.critic, best_device())
            asked = (prompts, seeds, picture_side(drawing))
            if isinstance(engine, WatchedEngine):
                for glimpse in engine.glimpses(*asked, every):
                    made, before = glimpse.pictures, glimpse.steps
                    yield State((), (), glimpse.step, before + self.steps, glimpses=_looks(made, drawing))
            else:
                made = engine.pictures(*asked)
        yield from self._painted(spec, plan_batch(drawing, prompts, seeds, made=made), palette, before, every)

    def _painted(
        self, spec: ComicSpec, plan: Plan, palette: tuple[str, ...], before: int, every: int
    ) -> Iterator[State]:
        """The panels while their pictures are painted, after so many steps that an engine took."""
        aspects = panel_aspects(spec)
        for snapshot in optimise(replace(plan, palette=_colours(palette, plan.device)), every=every):
            strokes = snapshot.strokes.to("cpu")
            drawings = tuple(
                _centred(strokes.drawing(index), aspects[panel]) for index, panel in enumerate(self.panels)
            )
            scores = tuple(snapshot.similarity.tolist())
            yield State(drawings, scores, before + snapshot.step, before + snapshot.steps, snapshot.final)


def _looks(pictures: Tensor, spec: DrawingSpec) -> tuple[np.ndarray, ...]:
    """Pictures in the making as they lie on the paper."""
    shown = fitted(pictures, _GLIMPSE, _GLIMPSE, rgb(spec.background)).clamp(0, 1)
    return tuple((255 * shown).round().byte().permute(0, 2, 3, 1).cpu().numpy())


def _centred(strokes: Strokes, aspect: float) -> Strokes:
    """A square drawing in the middle of a canvas of another shape."""
    scale = min(aspect, 1.0)
    return strokes.moved(scale, ((aspect - scale) / 2, (1 - scale) / 2))


def _colours(palette: tuple[str, ...], device: str) -> torch.Tensor | None:
    return torch.tensor([rgb(colour) for colour in palette], device=device) if palette else None
