"""What is known of a wave's steps before they are taken: their rates, whether they are judged, and what chance decides.

On a GPU the numbers of many steps are drawn together and sent once; each step then takes its row of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import torch

from drawing.engine.chances import Chances, draw_ahead
from drawing.engine.state import rates_at
from drawing.model.view_sets import ViewSet, view_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.engine.plan import Plan

_NO_RECYCLING_AFTER = 0.75
_RATES = 3


@dataclass(frozen=True)
class Moment:
    """A step to be taken.

    Attributes:
        number: steps done before it.
        judged: whether the critic is asked.
        rates: learning rates of points, width and colour.
        recycles: whether strokes start anew after it, for which it may take random numbers.
    """

    number: int
    judged: bool
    rates: tuple[float, float, float]
    recycles: bool = False


def moments(plan: Plan, start: int, length: int) -> list[Moment]:
    """The steps of a wave of `length` steps that begins when `start` steps are done."""
    method = plan.recipe
    always = plan.pictures is None and plan.cutouts is None
    return [
        Moment(
            number=start + k,
            judged=(start + k) % method.guidance.judge_every == 0 or always,
            rates=rates_at(method.rates, k / length, (start + k) / method.steps),
            recycles=bool(method.recycle)
            and (start + k + 1) % method.recycle == 0
            and k < _NO_RECYCLING_AFTER * length,
        )
        for k in range(length)
    ]


def blocks(steps: Sequence[Moment], longest: int) -> Iterator[list[Moment]]:
    """Runs of at most `longest` steps; strokes start anew only after the last step of a run.

    So random numbers drawn for a whole run come in the order in which single steps would take them.
    """
    block: list[Moment] = []
    for moment in steps:
        block.append(moment)
        if moment.recycles or len(block) == longest:
            yield block
            block = []
    if block:
        yield block


@dataclass(frozen=True)
class Rows:
    """Rates and chances of steps as rows of float32 numbers, one a step.

    Attributes:
        kind: the set of views, or None where no critic is asked.
        drawings: B.
        count: views of each drawing.
    """

    kind: ViewSet | None
    drawings: int
    count: int

    @classmethod
    def of(cls, plan: Plan) -> Rows:
        """The rows that a plan's steps need."""
        asked = plan.critic is not None and bool(plan.recipe.guidance.critic)
        kind = view_set(plan.recipe.guidance.views) if asked else None
        return cls(kind, len(plan.seeds), plan.recipe.guidance.view_count)

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return sum(self._sizes)

    def draw(self, steps: Sequence[Moment], generators: Sequence[torch.Generator]) -> Tensor:
        """The rows `[steps, width]` of some steps, on the CPU."""
        rows = torch.zeros(len(steps), self.width)
        rows[:, :_RATES] = torch.tensor([moment.rates for moment in steps])
        judged = [k for k, moment in enumerate(steps) if moment.judged]
        if self.kind is not None and judged:
            *decided, keys = draw_ahead(self.kind, self.count, len(judged), generators)
            parts = [part.flatten(1).float() for part in decided]
            rows[judged, _RATES:] = torch.cat([*parts, keys.view(torch.float32)], dim=1)
        return rows

    def rates(self, row: Tensor) -> Tensor:
        """The learning rates `[3]` in a row."""
        return row[:_RATES]

    def chances(self, row: Tensor) -> Chances | None:
        """What chance decides about a judged step, read from its row."""
        if self.kind is None:
            return None
        _, matrices, blurred, jittered, change, keys = row.split(self._sizes)
        return Chances(
            matrices=matrices.reshape(self.drawings, self.count, 3, 3),
            blurred=blurred > 0,
            jittered=jittered > 0,
            change=change.reshape(3, -1),
            keys=keys.view(torch.int32),
        )

    @cached_property
    def _sizes(self) -> list[int]:
        views = self.drawings * self.count if self.kind is not None else 0
        return [_RATES, 9 * views, views, views, 3 * views, views]
