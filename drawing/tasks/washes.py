"""What lies under a backdrop: a wash of level bands, around the canvas as well; and the parts of a wide one as one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import torch

from drawing.model.strokes import CONTROL_POINTS, Strokes, join
from drawing.stage.render import OVERLAP

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.patches import Patch

_BANDS = 6
_BEYOND, _OVERLAP = 0.05, 1.25


def wash_of(patches: list[Patch], kind: str) -> Strokes:
    """What lies under patches that cover the canvas: a few level strokes from edge to edge in the picture's colours."""
    knots = CONTROL_POINTS[kind]
    points, widths, colours = [], [], []
    for patch in patches:
        edges, tones = _bands(patch)
        level = (edges[1:] + edges[:-1]) / 2
        left, right = (OVERLAP if inner else -_BEYOND for inner in patch.inner)
        across = torch.linspace(left, 1 - right, knots).expand(len(level), knots)
        points.append(torch.stack([across, level[:, None].expand(len(level), knots)], dim=-1))
        widths.append(_OVERLAP * edges.diff())
        colours.append(tones)
    opaque = torch.ones(len(patches), len(level), 1)
    return Strokes.of(
        torch.stack(points), torch.stack(widths), torch.cat([torch.stack(colours), opaque], dim=-1)
    ).freeze()


def _bands(patch: Patch) -> tuple[Tensor, Tensor]:
    """Edges `[K + 1]` of a patch's level bands from its upper to its lower edge, and the mean colours `[K, 3]` in them.

    What of the patch is above or below the canvas belongs to the first or the last.
    """
    count = max(1, min(_BANDS, patch.strokes // 4))
    top, height = -patch.offset[1] / patch.scale, 1 / patch.scale
    edges = top + height * torch.linspace(0, 1, count + 1)
    rows = (edges * patch.cutout.shape[1]).round().int().tolist()
    tones = torch.stack([mean_colour(patch.cutout[:, max(a, 0) : max(b, a + 1)]) for a, b in pairwise(rows)])
    return torch.cat([edges[:1].clamp(max=0), edges[1:-1], edges[-1:].clamp(min=1)]), tones


def filled(patch: Patch) -> Tensor:
    """A patch's picture `[4, S, S]` with its wash around the canvas, so that nothing is sought where nobody sees it."""
    side = patch.cutout.shape[-1]
    edges, tones = _bands(patch)
    rows = ((torch.arange(side) + 0.5) / side)[:, None] >= edges[1:-1]
    washed = tones[rows.sum(1)].T[:, :, None].expand(3, side, side)
    alpha = patch.cutout[3:]
    return torch.cat([patch.cutout[:3] * alpha + washed * (1 - alpha), torch.ones(1, side, side)])


def mean_colour(pixels: Tensor) -> Tensor:
    """Mean RGB `[3]` of straight RGBA pixels `[4, H, W]`."""
    weight = pixels[3].sum().clamp(min=1e-3)
    return ((pixels[:3] * pixels[3]).sum((1, 2)) / weight).clamp(0, 1)


def woven(parts: list[Strokes]) -> Strokes:
    """The parts of a wide backdrop as one: what is broad in any of them lies beneath what is fine in the others."""
    if len(parts) == 1 or len({part.count for part in parts}) > 1:
        return join(*parts)
    order = torch.arange(len(parts) * parts[0].count).reshape(len(parts), -1).T.flatten()
    return join(*parts).select(order)
