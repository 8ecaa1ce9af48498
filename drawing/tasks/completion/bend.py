"""A dream in its place, bent so that its edges fall on the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engine.adam import Adam
from drawing.tasks.completion.misfit import motley
from drawing.tasks.completion.shapes import ROWS, canvas, look, sample
from drawing.tasks.completion.thresholds import USUAL, Bending

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.completion.dream import Alignment, Dream
    from drawing.tasks.completion.sketch import Sketch


@dataclass(frozen=True)
class Bent:
    """A dream on a canvas.

    Attributes:
        dream: the dream.
        grid: where in it each canvas pixel looks, `[ROWS, W, 2]` in 0..1.
        cost: how far it falls short of what the lines ask for, in canvas heights; place and bend together.
    """

    dream: Dream
    grid: Tensor
    cost: float

    @property
    def rgba(self) -> Tensor:
        """What is seen, straight RGBA `[4, ROWS, W]`."""
        return sample(self.dream.rgba, self.grid)


def bend(dream: Dream, place: Alignment, sketch: Sketch, bending: Bending = USUAL.bending) -> Bent:
    """The place, bent by a coarse smooth grid.

    Bends so that lines fall on edges, regions between them have one colour each, and the dream fills the body that they
    enclose, and less of it edges that body.
    """
    straight = place.in_dream(canvas(sketch.lines.shape))
    nudge = torch.zeros(1, 2, bending.grid, bending.grid, requires_grad=True)
    optimiser = Adam((nudge,), [bending.rate])
    grid, loss = straight, torch.zeros(())
    for _ in range(bending.steps):
        optimiser.zero_grad()
        field = nnf.interpolate(nudge, size=sketch.lines.shape, mode="bicubic", align_corners=True)[0].permute(1, 2, 0)
        grid = straight + field
        loss = _shortfall(dream, sketch, grid, bending)
        bends = nudge.diff(dim=2).square().mean() + nudge.diff(dim=3).square().mean()
        torch.autograd.backward(loss + bending.stiffness * bends)
        optimiser.step()
    return Bent(dream, grid.detach(), place.cost + float(loss.detach()))


def _shortfall(dream: Dream, sketch: Sketch, grid: Tensor, bending: Bending) -> Tensor:
    """How far a dream looked up at a grid falls short of what the lines ask for, one number in canvas heights."""
    rows, cols = sketch.lines.nonzero().unbind(1)
    region_cols, region_rows = (sketch.regions[0] * ROWS).long().unbind(-1)
    loss = look(dream.edges, grid[rows, cols]).clamp(max=bending.far).mean()
    loss = loss + bending.motley * motley(dream, sketch, grid[region_rows, region_cols][None])[0]
    if not sketch.hollow:
        return loss
    body, margin = sketch.body.float(), sketch.margin.float()
    alpha = sample(dream.rgba[3:], grid)[0]
    ill = bending.filling * (1 - alpha) * body + bending.edging * alpha * margin
    return loss + ill.mean() / body.mean()
