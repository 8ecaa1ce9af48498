"""A dreamt picture brought into line with a sketch, so that new strokes colour and extend what a person drew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.tasks.completion.bend import bend
from drawing.tasks.completion.colour import coloured_in
from drawing.tasks.completion.dream import Dream
from drawing.tasks.completion.fit import settled, tried
from drawing.tasks.completion.shapes import OPAQUE, ROWS, canvas, sample
from drawing.tasks.completion.thresholds import USUAL, Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    from drawing.tasks.completion.sketch import Sketch

    Judge = Callable[[Tensor], Tensor]


_PALER, _DEEPER = 0.6, 1.7


@dataclass(frozen=True)
class Laid:
    """A dream on a sketch.

    Attributes:
        rgba: coloured in, straight RGBA `[4, ROWS, W]` on the sketch's canvas.
        plain: likewise as it was, not coloured in.
        merit: how well it suits, the higher the better.
    """

    rgba: Tensor
    plain: Tensor
    merit: float


def align(
    dreams: Tensor, sketch: Sketch, judge: Judge | None = None, limits: Thresholds = USUAL, *, least: int = 1
) -> Tensor:
    """Dreams laid on a sketch, see `ranked`: straight RGBA `[k, 4, ROWS, W]`, what suits best first."""
    return torch.stack([one.rgba for one in ranked(dreams, sketch, judge, limits, least=least)])


def ranked(
    dreams: Tensor,
    sketch: Sketch,
    judge: Judge | None = None,
    limits: Thresholds = USUAL,
    *,
    least: int = 1,
    turns: Sequence[float] = (),
) -> list[Laid]:
    """Dreams moved, turned, stretched, mirrored and bent to lie on a sketch, and coloured in; what suits best first.

    Args:
        dreams: straight RGBA `[K, 4, S, S]` in 0..1, pictures to choose from.
        sketch: the lines to lie on.
        judge: how well finished drawings, straight RGBA `[k, 4, ROWS, W]`, show what they should, `[k]` in -1..1; None
            goes by the fit alone.
        limits: what decides.
        least: how many are wanted, of which some may be alike; fewer where there are fewer dreams.
        turns: the only angles to try; none for all around.
    """
    candidates = [Dream(rgba, limits.reading) for rgba in distinct(dreams, limits.choosing.alike, least)]
    rough = [tried(dream, sketch, limits.fitting, turns) for dream in candidates]
    best = sorted(range(len(candidates)), key=lambda k: rough[k][0].cost)[: max(limits.choosing.settled, least)]
    candidates = [candidates[k] for k in best]
    places = [settled(dream, sketch, rough[k], limits.fitting) for dream, k in zip(candidates, best, strict=True)]
    bent = [bend(dream, place, sketch, limits.bending) for dream, place in zip(candidates, places, strict=True)]
    laid = torch.stack([coloured_in(one.rgba, sketch, limits.colouring) for one in bent])
    merit = -torch.tensor([one.cost + limits.choosing.doubling * one.dream.inked for one in bent])
    if judge is not None:
        merit = merit + limits.choosing.liking * judge(laid)
    return [Laid(laid[k], bent[k].rgba, float(merit[k])) for k in merit.argsort(descending=True).tolist()]


def varied(rgba: Tensor, number: int) -> Tensor:
    """A picture `[4, H, W]` in other shades: as it is for 0, then paler, deeper, and so on in turn."""
    shades = {0: rgba[:3], 1: 1 - _PALER * (1 - rgba[:3]), 2: rgba[:3] ** _DEEPER}[number % 3]
    return torch.cat([shades, rgba[3:]])


def place_in(dream: Tensor, region: Tensor) -> Tensor:
    """A dream `[4, S, S]` as large as fits in the bounding box of a region (bool `[ROWS, W]`): RGBA `[4, ROWS, W]`."""
    rows, cols = region.any(1).nonzero().flatten(), region.any(0).nonzero().flatten()
    top, left = float(rows[0]), float(cols[0])
    height, width = float(rows[-1] + 1) - top, float(cols[-1] + 1) - left
    seen = (dream[3] > OPAQUE).nonzero().float()
    low, high = (seen.amin(0), seen.amax(0) + 1) if len(seen) else (torch.zeros(2), torch.full((2,), dream.shape[1]))
    scale = float(min(height / float(high[0] - low[0]), width / float(high[1] - low[1])))
    centre = torch.tensor([left + width / 2, top + height / 2]) / ROWS
    middle = (low + high).flip(0) / 2 / dream.shape[1]
    side = scale * dream.shape[1] / ROWS
    return sample(dream, (canvas(region.shape) - centre) / side + middle)


def distinct(dreams: Tensor, alike: float = USUAL.choosing.alike, least: int = 1) -> list[Tensor]:
    """Pictures `[K, 4, S, S]` without those that look like one before them.

    Where fewer than `least` are left, those of the others come back that differ most from what is there.
    """
    apart = (dreams[:, None] - dreams[None]).abs().flatten(2).mean(-1)
    kept: list[int] = []
    for number in range(len(dreams)):
        if all(float(apart[number, other]) > alike for other in kept):
            kept.append(number)
    while len(kept) < min(least, len(dreams)):
        nearest = apart[:, kept].amin(1)
        nearest[kept] = -1
        kept.append(int(nearest.argmax()))
    return [dreams[number] for number in kept]
