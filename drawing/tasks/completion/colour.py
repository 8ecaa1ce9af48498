"""A fitted dream coloured in as one does by hand: up to the lines, not over them, each region nearly even."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.tasks.completion.shapes import OPAQUE, disk

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.completion.fit import Sketch

_RIM = 3
_LEAST_PART = 0.18
_SOLID = 0.9
_FLAT = 0.8
_LEAST_REGION = 12
_SHADES = 8
_NEXT = 1.5


def coloured_in(rgba: Tensor, sketch: Sketch) -> Tensor:
    """A dream `[4, ROWS, W]` that fills the body the sketch's lines enclose and does not run over its rim.

    Parts of it beyond the body stay, the narrow margin where it is a little larger goes.
    """
    from scipy.ndimage import distance_transform_edt

    solid = rgba[3] > OPAQUE
    if not sketch.hollow or not bool((solid & sketch.body).any()):
        return rgba
    body = filled_regions(solid, sketch)
    nearest = distance_transform_edt(~(rgba[3] > _SOLID).numpy(), return_distances=False, return_indices=True)
    spread = _flattened(rgba[:3, nearest[0], nearest[1]], body & ~sketch.lines)
    parts = parts_beyond(solid, sketch.body)
    alpha = torch.where(body, 1.0, torch.where(parts, rgba[3], 0.0))
    return torch.cat([spread, alpha[None]])


def filled_regions(solid: Tensor, sketch: Sketch) -> Tensor:
    """The regions between the lines that a dream's area (bool `[H, W]`) fills for the most part, lines included."""
    from scipy.ndimage import binary_dilation, label

    regions, count = label((sketch.body & ~sketch.lines).numpy())
    filled = torch.zeros_like(sketch.body)
    for region in range(1, count + 1):
        here = torch.from_numpy(regions == region)
        if float((solid & here).sum()) > OPAQUE * float(here.sum()):
            filled |= torch.from_numpy(binary_dilation(here.numpy(), np.ones((5, 5)))) & sketch.body
    return filled


def parts_beyond(solid: Tensor, body: Tensor) -> Tensor:
    """What of an area (bool `[H, W]`) stands out from a body, without what merely edges it."""
    from scipy.ndimage import binary_dilation, binary_opening, distance_transform_edt, label

    beyond = (solid & ~body).numpy()
    core = binary_opening(beyond, structure=disk(_RIM))
    parts = binary_dilation(core, structure=disk(_RIM + 1)) & beyond
    away = distance_transform_edt(~body.numpy())
    least = _LEAST_PART * float(body.sum()) ** 0.5
    named, count = label(parts)
    for part in range(1, count + 1):
        if away[named == part].max() < least:
            parts[named == part] = False
    return torch.from_numpy(parts)


def _flattened(rgb: Tensor, inside: Tensor) -> Tensor:
    """Colours `[3, H, W]` brought towards the commonest of each region (bool `[H, W]`), as one colours in."""
    from scipy.ndimage import label

    regions, count = label(inside.numpy())
    result = rgb.clone()
    for region in range(1, count + 1):
        here = torch.from_numpy(regions == region)
        if int(here.sum()) >= _LEAST_REGION:
            result[:, here] = _FLAT * _commonest(rgb[:, here])[:, None] + (1 - _FLAT) * rgb[:, here]
    return result


def _commonest(colours: Tensor) -> Tensor:
    """Of colours `[3, n]` the mean of those that most are alike, `[3]`."""
    kinds, member, count = (colours * _SHADES).round().unique(dim=1, return_inverse=True, return_counts=True)
    alike = torch.cdist(kinds.T, kinds.T) <= _NEXT
    return colours[:, alike[(alike.float() @ count.float()).argmax()][member]].mean(1)
