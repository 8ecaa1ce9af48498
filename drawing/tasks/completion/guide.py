"""A dreamt picture brought into line with a sketch, so that new strokes colour and extend what a person drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.tasks.completion.bend import bend
from drawing.tasks.completion.colour import coloured_in
from drawing.tasks.completion.dream import Dream
from drawing.tasks.completion.fit import fit
from drawing.tasks.completion.shapes import OPAQUE, ROWS, canvas, sample
from drawing.tasks.completion.thresholds import USUAL, Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from drawing.tasks.completion.sketch import Sketch

    Judge = Callable[[Tensor], Tensor]


def align(
    dreams: Tensor, sketch: Sketch, judge: Judge | None = None, limits: Thresholds = USUAL, *, rank: int = 0
) -> Tensor:
    """The dream that suits a sketch best, moved, turned, stretched, mirrored and bent to lie on it, and coloured in.

    Args:
        dreams: straight RGBA `[K, 4, S, S]` in 0..1, pictures to choose from.
        sketch: the lines to lie on.
        judge: how well finished drawings, straight RGBA `[k, 4, ROWS, W]`, show what they should, `[k]` in -1..1; None
            goes by the fit alone.
        limits: what decides.
        rank: 0 for the best, 1 for the next best, and so on, round about.

    Returns:
        Straight RGBA `[4, ROWS, W]` on the sketch's canvas.
    """
    candidates = [Dream(rgba, limits.reading) for rgba in distinct(dreams, limits.choosing.alike)]
    places = [fit(dream, sketch, limits.fitting) for dream in candidates]
    bent = [bend(dream, place, sketch, limits.bending) for dream, place in zip(candidates, places, strict=True)]
    laid = torch.stack([coloured_in(one.rgba, sketch, limits.colouring) for one in bent])
    merit = -torch.tensor([one.cost + limits.choosing.doubling * one.dream.inked for one in bent])
    if judge is not None:
        merit = merit + limits.choosing.liking * judge(laid)
    return laid[int(merit.argsort(descending=True)[rank % len(laid)])]


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


def distinct(dreams: Tensor, alike: float = USUAL.choosing.alike) -> list[Tensor]:
    """Pictures `[K, 4, S, S]` without those that look like one before them."""
    kept: list[Tensor] = []
    for dream in dreams:
        if all(float((dream - other).abs().mean()) > alike for other in kept):
            kept.append(dream)
    return kept
