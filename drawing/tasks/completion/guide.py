"""A dreamt picture brought into line with a sketch, so that new strokes colour and extend what a person drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.adam import Adam
from drawing.tasks.completion.colour import coloured_in
from drawing.tasks.completion.fit import MOTLEY, Dream, Place, Sketch, fit, motley
from drawing.tasks.completion.shapes import OPAQUE, ROWS, canvas, look, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    Judge = Callable[[Tensor], Tensor]

_ALIKE = 0.04
_FAR = 0.12
_GRID = 6
_BENDING = 80
_STIFFNESS = 8.0
_FILLING = 0.3
_EDGING = 0.2
_LIKING = 0.6
_DOUBLING = 0.04


def align(dreams: Tensor, sketch: Sketch, judge: Judge | None = None) -> Tensor:
    """The dream that suits a sketch best, moved, stretched, mirrored and bent to lie on it, and coloured in.

    Args:
        dreams: straight RGBA `[K, 4, S, S]` in 0..1, pictures to choose from.
        sketch: the lines to lie on.
        judge: how well finished drawings, straight RGBA `[k, 4, ROWS, W]`, show what they should, `[k]` in -1..1; None
            goes by the fit alone.

    Returns:
        Straight RGBA `[4, ROWS, W]` on the sketch's canvas.
    """
    candidates = [Dream(rgba) for rgba in _distinct(dreams)]
    places = [fit(dream, sketch) for dream in candidates]
    bent = [bend(dream, place, sketch) for dream, place in zip(candidates, places, strict=True)]
    laid = torch.stack(
        [coloured_in(sample(dream.rgba, grid), sketch) for dream, (grid, _) in zip(candidates, bent, strict=True)]
    )
    merit = -torch.tensor(
        [
            place.cost + misfit + _DOUBLING * dream.inked
            for dream, place, (_, misfit) in zip(candidates, places, bent, strict=True)
        ]
    )
    if judge is not None:
        merit = merit + _LIKING * judge(laid)
    return laid[int(merit.argmax())]


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


def bend(dream: Dream, place: Place, sketch: Sketch) -> tuple[Tensor, float]:
    """Where in the dream each canvas pixel looks, `[H, W, 2]` in 0..1: the place, bent by a coarse smooth grid.

    Bends so that lines fall on edges, regions between them have one colour each, and the dream fills the body that they
    enclose, and less of it edges that body. Also how far it falls short of this, in canvas heights.
    """
    straight = place.in_dream(canvas(sketch.lines.shape))
    rows, cols = sketch.lines.nonzero().unbind(1)
    region_cols, region_rows = (sketch.regions[0] * ROWS).long().unbind(-1)
    body, margin = sketch.body.float(), sketch.margin.float()
    nudge = torch.zeros(1, 2, _GRID, _GRID, requires_grad=True)
    optimiser = Adam((nudge,), [0.01])
    grid, loss = straight, torch.zeros(())
    for _ in range(_BENDING):
        optimiser.zero_grad()
        field = nnf.interpolate(nudge, size=sketch.lines.shape, mode="bicubic", align_corners=True)[0].permute(1, 2, 0)
        grid = straight + field
        loss = look(dream.edges, grid[rows, cols]).clamp(max=_FAR).mean()
        loss = loss + MOTLEY * motley(dream, sketch, grid[region_rows, region_cols][None])[0]
        if sketch.hollow:
            alpha = sample(dream.rgba[3:], grid)[0]
            loss = loss + (_FILLING * (1 - alpha) * body + _EDGING * alpha * margin).mean() / body.mean()
        bends = nudge.diff(dim=2).square().mean() + nudge.diff(dim=3).square().mean()
        torch.autograd.backward(loss + _STIFFNESS * bends)
        optimiser.step()
    return grid.detach(), float(loss.detach())


def _distinct(dreams: Tensor) -> list[Tensor]:
    """Without dreams that look like one before them."""
    kept: list[Tensor] = []
    for dream in dreams:
        if all(float((dream - other).abs().mean()) > _ALIKE for other in kept):
            kept.append(dream)
    return kept
