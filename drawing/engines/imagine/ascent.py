"""Gradient ascent of a critic's liking over whatever makes pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import torch

from drawing.engine.chances import draw_chances
from drawing.engine.views import look, photometric
from drawing.engines.resizing import on_white
from drawing.model.view_sets import view_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.engine.chances import Chances
    from drawing.engines.imagine.rivals import Rivals
    from drawing.model.view_sets import ViewSet

_JUDGED_BY, _VIEWS_APART, _APART = "recommended", 16, 99


class Canvas(Protocol):
    """What is climbed on."""

    def parameters(self) -> list[dict[str, object]]:
        """Groups for an optimiser."""

    def pictures(self) -> Tensor:
        """Straight RGBA `[B, 4, S, S]` in 0..1; differentiable."""

    def penalty(self) -> Tensor:
        """How far each picture is from what pictures are like, `[B]`."""


@dataclass(frozen=True)
class Ascent:
    """How the critic is climbed.

    Attributes:
        steps: of Adam, its rate falling to nothing.
        views: random views of each picture in a step.
        view_set: how far they vary, see `drawing.model.view_sets`.
        tether: weight of the canvas' penalty.
        against: what a picture loses for being like something else, see `drawing.engines.imagine.rivals`.
    """

    steps: int = 60
    views: int = 4
    view_set: str = "recommended"
    tether: float = 0.5
    against: float = 0.5


def likings(critic: Critic, pictures: Tensor, wanted: Tensor) -> Tensor:
    """Similarity `[B]` of whole pictures, straight RGBA, to what is wanted `[B, D]`; differentiable."""
    still = torch.eye(3).expand(len(pictures), 1, 3, 3)
    return (critic.encode_image(look(on_white(pictures), still, critic.size)) * wanted).sum(1)


def views_apart(critic: Critic, pictures: Tensor) -> Tensor:
    """Embeddings `[B, V, D]` of random views, the same for all pictures, that no climb has seen.

    Who is best is told by these, since a picture may have learned to please the views that it was climbed with.
    """
    kind = view_set(_JUDGED_BY)
    chances = [torch.Generator().manual_seed(_APART) for _ in pictures]
    return _seen(critic, pictures, kind, draw_chances(kind, _VIEWS_APART, critic.size, chances), _VIEWS_APART)


def _seen(critic: Critic, pictures: Tensor, kind: ViewSet, drawn: Chances, count: int) -> Tensor:
    shown = look(on_white(pictures), drawn.matrices, critic.size)
    return critic.encode_image(photometric(shown, kind, drawn)).unflatten(0, (len(pictures), count))


def climb(
    canvas: Canvas, critic: Critic, wanted: Tensor, rivals: Rivals, seeds: Sequence[int], how: Ascent
) -> Iterator[int]:
    """Climb; yields the number of steps done, from 0 to `how.steps`, while the canvas changes in place.

    Args:
        canvas: B pictures.
        critic: who looks.
        wanted: unit embeddings `[B, D]`.
        rivals: what else the pictures could be taken for.
        seeds: one a picture; views follow from them.
        how: see there.
    """
    kind = view_set(how.view_set)
    chances = [torch.Generator().manual_seed(seed) for seed in seeds]
    optimiser = torch.optim.Adam(canvas.parameters())
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, max(1, how.steps))
    yield 0
    for step in range(how.steps):
        drawn = draw_chances(kind, how.views, critic.size, chances)
        seen = _seen(critic, canvas.pictures(), kind, drawn, how.views)
        liking = rivals.margin(seen, wanted).mean(1)
        loss = (how.tether * canvas.penalty() - liking).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        schedule.step()
        yield step + 1
