"""The colours of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.tasks.completion.thresholds import USUAL

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes


def palette_of(strokes: Strokes, most: int = USUAL.colours, shades: int = USUAL.shades) -> Tensor:
    """The commonest colours of one drawing, RGB `[P, 3]` in 0..1; those within a shade of a channel count as one."""
    rough = (strokes.colour[0, :, :3] * shades).round()
    groups, member, count = rough.unique(dim=0, return_inverse=True, return_counts=True)
    means = torch.stack([strokes.colour[0, member == i, :3].mean(0) for i in range(len(groups))])
    return means[count.argsort(descending=True, stable=True)[:most]]
