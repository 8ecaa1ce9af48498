"""A plan: everything the loop needs, texts embedded and pictures at hand, for one or more drawings at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from drawing.engine.cutouts import on_paper
from drawing.engine.objective import pyramid

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics import Critic
    from drawing.model.recipes import Recipe
    from drawing.model.strokes import Strokes

_PAPERS = ((1.0, 1.0, 1.0), (0.12, 0.1, 0.16))


@dataclass(frozen=True)
class Plan:
    """What the loop works on; B drawings, all by one recipe.

    Attributes:
        recipe: the method, every default resolved.
        seeds: one a drawing.
        height: raster height in pixels.
        width: raster width in pixels.
        paper: background RGB in 0..1.
        critic: judge of the views; None follows the pictures alone.
        towards: unit-length embeddings `[B, D]` of the prompts (and image prompt).
        negatives: unit-length embedding `[D]` and weight of each text to draw away from.
        ceilings: similarity `[B]` beyond which nothing is gained; None has no such limit.
        pictures: `[B, 3, height, width]` in 0..1 to become, or None.
        cutouts: straight RGBA `[B, 4, height, width]` to become on transparency, or None; `pictures` then shows them on
            this step's paper, see `at_step`.
        palette: RGB `[P, 3]` that strokes may have, or None for all.
        initial: strokes already there, frozen or free; None starts on empty paper.
        under: new strokes go under the initial ones and not over them.
        tether: how far, in canvas heights, the points of free initial strokes may move; None leaves them free.
        device: where the loop runs.
    """

    recipe: Recipe
    seeds: tuple[int, ...]
    height: int
    width: int
    paper: tuple[float, float, float] = (1.0, 1.0, 1.0)
    critic: Critic | None = None
    towards: Tensor | None = None
    negatives: tuple[tuple[Tensor, float], ...] = ()
    ceilings: Tensor | None = None
    pictures: Tensor | None = None
    cutouts: Tensor | None = None
    palette: Tensor | None = None
    initial: Strokes | None = None
    under: bool = False
    tether: float | None = None
    device: str = "cpu"

    @property
    def aspect(self) -> float:
        """Canvas width over height."""
        return self.width / self.height

    @cached_property
    def pyramid(self) -> tuple[Tensor, ...]:
        """The pictures to become, at the sizes they are compared at; none without pictures."""
        return () if self.pictures is None else pyramid(self.pictures)

    @cached_property
    def _on_papers(self) -> tuple[Plan, ...]:
        if self.cutouts is None:
            return ()
        return tuple(replace(self, paper=paper, pictures=on_paper(self.cutouts, paper)) for paper in _PAPERS)

    @property
    def papers(self) -> int:
        """How many papers take turns under cutouts; 1 where nothing changes from step to step."""
        return len(_PAPERS) if self.cutouts is not None else 1

    def at_step(self, step: int) -> Plan:
        """The plan as this step sees it: cutouts lie on white and dark paper in turn, so that no stroke can hide."""
        on_papers = self._on_papers
        return on_papers[step % len(on_papers)] if on_papers else self
