"""Pictures on transparency: put on paper, and what strays beyond them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_SAMPLES = 9
_OPAQUE = 0.5
_LEAST_ALPHA = 0.35


def on_paper(cutouts: Tensor, paper: tuple[float, float, float]) -> Tensor:
    """Straight RGBA `[B, 4, H, W]` on flat paper, `[B, 3, H, W]`."""
    ground = torch.tensor(paper, device=cutouts.device)[:, None, None]
    return cutouts[:, :3] * cutouts[:, 3:] + ground * (1 - cutouts[:, 3:])


def outside(strokes: Strokes, cutouts: Tensor) -> Tensor:
    """Share `[B, N]` of each stroke's ink that lies where its cutout `[B, 4, H, W]` is transparent, 0..1.

    Measured along the stroke at its middle line and near both edges.
    """
    points = strokes.points.detach()
    t = torch.linspace(0, 1, _SAMPLES, device=points.device)
    line = torch.einsum("tk,bnkd->bntd", bernstein(points.shape[2], t), points)
    along = nnf.normalize(line[:, :, 1:] - line[:, :, :-1], dim=-1, eps=1e-6)
    along = torch.cat([along, along[:, :, -1:]], dim=2)
    across = torch.stack([-along[..., 1], along[..., 0]], dim=-1) * (0.4 * strokes.width.detach())[:, :, None, None]
    seen = torch.cat([line, line + across, line - across], dim=2)
    height, width = cutouts.shape[2:]
    aspect = width / height
    grid = seen * torch.tensor([2 / aspect, 2.0], device=points.device) - 1
    alpha = nnf.grid_sample(cutouts[:, 3:], grid, align_corners=False)[:, 0]
    return (alpha < _LEAST_ALPHA).float().mean(-1)


def gathered_in(strokes: Strokes, stray: Tensor, cutouts: Tensor, width: float) -> Strokes:
    """The same strokes, those that stray `[B, N]` turned into dots of a width inside their cutouts `[B, 4, H, W]`.

    A dot lies where its stroke began, or on the nearest opaque pixel, in that pixel's colour: nothing shows, and a
    drawing keeps as many strokes as were asked for.
    """
    points, widths, colours = strokes.points.clone(), strokes.width.clone(), strokes.colour.clone()
    height = cutouts.shape[2]
    for drawing in stray.any(1).nonzero().flatten().tolist():
        at = stray[drawing].nonzero().flatten()
        rows, columns = (cutouts[drawing, 3] > _OPAQUE).nonzero(as_tuple=True)
        if not len(rows):
            continue
        pixels = torch.stack([columns + 0.5, rows + 0.5], dim=-1) / height
        nearest = torch.cdist(points[drawing, at].mean(1), pixels).argmin(1)
        points[drawing, at] = pixels[nearest][:, None].expand(-1, points.shape[2], -1)
        widths[drawing, at] = width
        colours[drawing, at, :3] = cutouts[drawing, :3, rows[nearest], columns[nearest]].T
    return replace(strokes, points=points, width=widths, colour=colours)
