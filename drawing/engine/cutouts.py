"""Pictures on transparency: put on paper, and what strays beyond them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.export.curves import piece
from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_SAMPLES = 17
_OPAQUE = 0.9
_EDGES = 0.4
_LEAST_RUN = 3
_LEAST_ALPHA = 0.35


def on_paper(cutouts: Tensor, paper: tuple[float, float, float]) -> Tensor:
    """Straight RGBA `[B, 4, H, W]` on flat paper, `[B, 3, H, W]`."""
    ground = torch.tensor(paper, device=cutouts.device)[:, None, None]
    return cutouts[:, :3] * cutouts[:, 3:] + ground * (1 - cutouts[:, 3:])


def outside(strokes: Strokes, cutouts: Tensor) -> Tensor:
    """Share `[B, N]` of each stroke that lies where its cutout `[B, 4, H, W]` is transparent, 0..1.

    The middle line counts; of the edges, which a stroke along an outline may have outside, less than half.
    """
    line, across = _lines(strokes)
    middle = (_alpha(line, cutouts) < _LEAST_ALPHA).float().mean(-1)
    edges = torch.cat([line + across, line - across], dim=2)
    return torch.maximum(middle, _EDGES * (_alpha(edges, cutouts) < _LEAST_ALPHA).float().mean(-1))


def gathered_in(strokes: Strokes, cutouts: Tensor, *, least: float, width: float) -> Strokes:
    """The same strokes, none of which leaves its cutout `[B, 4, H, W]`: cut to their longest piece inside.

    What has no piece inside becomes a dot on the nearest opaque pixel, in that pixel's colour, so that nothing shows
    and a drawing keeps as many strokes as were asked for.

    Args:
        strokes: B drawings; frozen ones stay.
        cutouts: what they were painted from.
        least: share outside from which on a stroke is cut.
        width: of a dot, in canvas heights.
    """
    stray = (outside(strokes, cutouts) > least) & ~strokes.frozen
    points, widths, colours = strokes.points.clone(), strokes.width.clone(), strokes.colour.clone()
    inside = _alpha(_lines(strokes)[0], cutouts) >= _LEAST_ALPHA
    height = cutouts.shape[2]
    for drawing in stray.any(1).nonzero().flatten().tolist():
        alpha = cutouts[drawing, 3]
        rows, columns = (alpha > min(_OPAQUE, float(alpha.amax()) - 1e-3)).nonzero(as_tuple=True)
        pixels = torch.stack([columns + 0.5, rows + 0.5], dim=-1) / height
        for at in stray[drawing].nonzero().flatten().tolist():
            start, end = _longest_run(inside[drawing, at].tolist())
            if end - start >= _LEAST_RUN:
                share = (start / (_SAMPLES - 1), (end - 1) / (_SAMPLES - 1))
                points[drawing, at] = piece(points[drawing, at], *share)
            elif len(rows):
                nearest = int((points[drawing, at].mean(0) - pixels).square().sum(-1).argmin())
                points[drawing, at] = pixels[nearest].expand(points.shape[2], -1)
                widths[drawing, at] = width
                colours[drawing, at, :3] = cutouts[drawing, :3, rows[nearest], columns[nearest]]
    return replace(strokes, points=points, width=widths, colour=colours)


def _lines(strokes: Strokes) -> tuple[Tensor, Tensor]:
    """Points along each stroke and the way from there to near its edge, `[B, N, T, 2]` each."""
    points = strokes.points.detach()
    t = torch.linspace(0, 1, _SAMPLES, device=points.device)
    line = torch.einsum("tk,bnkd->bntd", bernstein(points.shape[2], t), points)
    along = nnf.normalize(line[:, :, 1:] - line[:, :, :-1], dim=-1, eps=1e-6)
    along = torch.cat([along, along[:, :, -1:]], dim=2)
    across = torch.stack([-along[..., 1], along[..., 0]], dim=-1)
    return line, across * (0.4 * strokes.width.detach())[:, :, None, None]


def _alpha(places: Tensor, cutouts: Tensor) -> Tensor:
    """Alpha `[B, N, T]` of cutouts at places `[B, N, T, 2]` in canvas heights, as a share of each one's greatest."""
    height, width = cutouts.shape[2:]
    grid = places * torch.tensor([2 * height / width, 2.0], device=places.device) - 1
    most = cutouts[:, 3].amax((1, 2)).clamp(min=1e-3)
    return nnf.grid_sample(cutouts[:, 3:], grid, align_corners=False)[:, 0] / most[:, None, None]


def _longest_run(inside: list[bool]) -> tuple[int, int]:
    """First and one past last index of the longest run of true values."""
    best, start = (0, 0), 0
    for index, value in enumerate([*inside, False]):
        if not value:
            if index - start > best[1] - best[0]:
                best = (start, index)
            start = index + 1
    return best
