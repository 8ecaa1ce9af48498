"""Pictures on transparency: put on paper, and what strays beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_SAMPLES = 9
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
