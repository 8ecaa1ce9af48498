"""Which strokes hang together with what a person drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import bernstein
from drawing.raster import rasterise
from drawing.tasks.completion import bounds
from drawing.tasks.completion.thresholds import USUAL, Confining

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes

_SAMPLES = 17


def connected(
    strokes: Strokes,
    aspect: float,
    confining: Confining = USUAL.confining,
    paper: tuple[float, float, float] = (1.0, 1.0, 1.0),
) -> Tensor:
    """Which strokes of one drawing touch a frozen one, or one that does, and so on; bool `[N]`.

    Only what is seen on the paper connects: a stroke of the paper's own colour is no bridge, but stays. What bridges a
    gap of less than `confining.apart` counts as touching. Strokes beyond the canvas touch nothing.
    """
    from scipy.ndimage import binary_dilation, label

    rows, columns = bounds.ROWS, max(1, round(bounds.ROWS * aspect))
    drawn = rasterise(strokes, rows, columns, profile="hard", background=paper)[0, :3]
    seen = (drawn - torch.tensor(paper)[:, None, None]).abs().amax(0) > confining.seen
    covered = seen.numpy()
    reach = max(1, round(confining.apart * rows / 2))
    pieces, _ = label(binary_dilation(covered, np.ones((2 * reach + 1, 2 * reach + 1))), np.ones((3, 3)))
    along = bernstein(strokes.points.shape[2], torch.linspace(0, 1, _SAMPLES)) @ strokes.points[0]
    at = (along * rows).floor().long()
    inside = (at >= 0).all(-1) & (at < torch.tensor([columns, rows])).all(-1)
    found = torch.from_numpy(pieces)[at[..., 1].clamp(0, rows - 1), at[..., 0].clamp(0, columns - 1)] * inside
    ours = found[strokes.frozen[0]].unique()
    unseen = inside.any(1) & (found == 0).all(1)
    return torch.isin(found, ours[ours > 0]).any(1) | unseen | strokes.frozen[0]
