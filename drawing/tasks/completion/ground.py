"""Paper under what a sketch encloses, so that no scene shows through it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nnf

from drawing.model.spec import rgb
from drawing.model.strokes import Strokes
from drawing.tasks.completion import bounds
from drawing.tasks.completion.shapes import OPAQUE, ROWS, canvas, distances, look
from drawing.tasks.completion.sketch import Sketch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.spec import DrawingSpec

_ROWS = 64
_CENTRES, _ALONG = 40, 9
_LEAST_GAIN = 0.01


def ground_of(own: Strokes, spec: DrawingSpec, most: int) -> tuple[Strokes, Tensor | None]:
    """Paper under what a sketch encloses, so that no scene shows through it, and where that is.

    Returns:
        At most so many strokes in the paper's colour, of the sketch's kind; and bool `[bounds.ROWS, W]`, None for a
        sketch that encloses nothing.
    """
    columns = max(1, round(bounds.ROWS * spec.aspect))
    small = bounds.coverage(own, ROWS, max(1, round(ROWS * spec.aspect)))
    sketch = Sketch.of(small)
    if not sketch.hollow:
        return Strokes.empty(own.kind), None
    body = nnf.interpolate(sketch.body.float()[None, None], (bounds.ROWS, columns), mode="bilinear")
    inside = body[0, 0] > OPAQUE
    return _filled(inside, rgb(spec.background), own.kind, most), inside


def _filled(inside: Tensor, paper: tuple[float, float, float], kind: str, most: int) -> Strokes:
    """Straight strokes of a colour inside an area, bool `[H, W]`: each the one that covers most of what is bare."""
    room = distances(~inside)
    columns = max(1, round(_ROWS * inside.shape[1] / inside.shape[0]))
    grid = canvas((_ROWS, columns)).reshape(-1, 2)
    grid = grid[look(inside.float(), grid) > OPAQUE]
    ends, width = _spans(grid, room)
    covers = _covered(grid, ends, width)
    bare, chosen = torch.ones(len(grid)), []
    for _ in range(most if len(ends) else 0):
        gain = covers @ bare
        best = int(gain.argmax())
        if float(gain[best]) < _LEAST_GAIN * len(grid):
            break
        chosen.append(best)
        bare = bare * (1 - covers[best])
    if not chosen:
        return Strokes.empty(kind)
    share = torch.linspace(0, 1, {"line": 2, "quadratic": 3, "cubic": 4}[kind])[None, :, None]
    points = ends[chosen, :1] + share * (ends[chosen, 1:] - ends[chosen, :1])
    colour = torch.tensor([*paper, 1.0]).expand(1, len(chosen), 4)
    return Strokes.of(points[None], width[None, chosen], colour.contiguous())


def _spans(grid: Tensor, room: Tensor) -> tuple[Tensor, Tensor]:
    """Ends `[n, 2, 2]` and widths `[n]` of the straight strokes between some places that stay in their room."""
    at = look(room, grid)
    centres: list[int] = []
    left = at.clone()
    while len(centres) < _CENTRES and float(left.max()) > 1 / _ROWS:
        centres.append(int(left.argmax()))
        near = (grid - grid[centres[-1]]).norm(dim=1) < 0.5 * at[centres[-1]] + 1 / _ROWS
        left[near] = 0
    pairs = [*((k, k) for k in range(len(centres))), *itertools.combinations(range(len(centres)), 2)]
    if not pairs:
        return torch.zeros(0, 2, 2), torch.zeros(0)
    ends = grid[centres][torch.from_numpy(np.array(pairs))]
    along = ends[:, :1] + torch.linspace(0, 1, _ALONG)[None, :, None] * (ends[:, 1:] - ends[:, :1])
    return ends, 2 * look(room, along).amin(1)


def _covered(grid: Tensor, ends: Tensor, width: Tensor) -> Tensor:
    """Which places `[p, 2]` straight strokes cover, 0 or 1, `[n, p]`."""
    start, way = ends[:, :1], ends[:, 1:] - ends[:, :1]
    share = ((grid - start) * way).sum(-1) / way.square().sum(-1).clamp(min=1e-12)
    apart = (grid - start - share.clamp(0, 1)[..., None] * way).norm(dim=-1)
    return (apart <= width[:, None] / 2).float()
