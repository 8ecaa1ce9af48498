"""A fitted dream coloured in as one does by hand: up to the lines, not over them, each region nearly even."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.tasks.completion.shapes import OPAQUE, disk
from drawing.tasks.completion.thresholds import USUAL, Colouring

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.tasks.completion.sketch import Sketch


def coloured_in(
    rgba: Tensor, sketch: Sketch, colouring: Colouring = USUAL.colouring, drawn: Tensor | None = None
) -> Tensor:
    """A dream `[4, ROWS, W]` that fills the body the sketch's lines enclose and does not run over its rim.

    Parts of it beyond the body stay, the narrow margin where it is a little larger goes. Where something is drawn
    already (0..1 `[ROWS, W]`, None for everywhere), regions are even: a dream's eye has no place beside a drawn one.
    """
    from scipy.ndimage import distance_transform_edt

    solid = rgba[3] > OPAQUE
    if not sketch.hollow or not bool((solid & sketch.body).any()):
        return rgba
    body = filled_regions(solid, sketch, colouring)
    nearest = distance_transform_edt(~(rgba[3] > colouring.solid).numpy(), return_distances=False, return_indices=True)
    spread = rgba[:3, nearest[0], nearest[1]]
    even = _flattened(spread, body & ~sketch.lines, colouring)
    spread = even if drawn is None else drawn * even + (1 - drawn) * spread
    parts = parts_beyond(solid, sketch.body, colouring)
    alpha = torch.where(body, 1.0, torch.where(parts, rgba[3], 0.0))
    return torch.cat([spread, alpha[None]])


def filled_regions(solid: Tensor, sketch: Sketch, colouring: Colouring = USUAL.colouring) -> Tensor:
    """The regions between the lines that a dream's area (bool `[H, W]`) fills for the most part, lines included.

    Regions that look alike, as a head's two ears do, are filled alike: all where one is.
    """
    from scipy.ndimage import binary_dilation, label

    regions, count = label((sketch.body & ~sketch.lines).numpy())
    filled = torch.zeros_like(sketch.body)
    for group in _alike(regions, count, colouring):
        each = [torch.from_numpy(regions == region) for region in group]
        if any(float((solid & here).sum()) > OPAQUE * float(here.sum()) for here in each):
            for here in each:
                filled |= torch.from_numpy(binary_dilation(here.numpy(), np.ones((5, 5)))) & sketch.body
    return filled


def _alike(regions: np.ndarray, count: int, colouring: Colouring) -> list[list[int]]:
    """The numbers 1 to `count` of regions in groups of those about as long and as wide as one another."""
    groups: list[tuple[np.ndarray, list[int]]] = []
    for region in range(1, count + 1):
        points = np.argwhere(regions == region)
        if len(points) < colouring.least_region:
            groups.append((np.full(2, np.inf), [region]))
            continue
        spread = np.sqrt(np.linalg.eigvalsh(np.cov(points.T)).clip(min=0.1))
        for other, group in groups:
            if np.isfinite(other).all() and bool((np.abs(np.log(spread / other)) < colouring.alike).all()):
                group.append(region)
                break
        else:
            groups.append((spread, [region]))
    return [group for _, group in groups]


def parts_beyond(solid: Tensor, body: Tensor, colouring: Colouring = USUAL.colouring) -> Tensor:
    """What of an area (bool `[H, W]`) stands out from a body, without what merely edges it."""
    from scipy.ndimage import binary_dilation, binary_opening, distance_transform_edt, label

    beyond = (solid & ~body).numpy()
    core = binary_opening(beyond, structure=disk(colouring.rim))
    parts = binary_dilation(core, structure=disk(colouring.rim + 1)) & beyond
    away = distance_transform_edt(~body.numpy())
    least = colouring.least_part * float(body.sum()) ** 0.5
    named, count = label(parts)
    for part in range(1, count + 1):
        if away[named == part].max() < least:
            parts[named == part] = False
    return torch.from_numpy(parts)


def _flattened(rgb: Tensor, inside: Tensor, colouring: Colouring) -> Tensor:
    """Colours `[3, H, W]` brought towards the commonest of each region (bool `[H, W]`), as one colours in.

    Regions that look alike have one colour.
    """
    from scipy.ndimage import label

    regions, count = label(inside.numpy())
    result = rgb.clone()
    for group in _alike(regions, count, colouring):
        here = torch.from_numpy(np.isin(regions, group))
        if int(here.sum()) >= colouring.least_region:
            even, own = _commonest(rgb[:, here], colouring)[:, None], rgb[:, here]
            result[:, here] = colouring.flat * even + (1 - colouring.flat) * own
    return result


def _commonest(colours: Tensor, colouring: Colouring) -> Tensor:
    """Of colours `[3, n]` the mean of those that most are alike, `[3]`."""
    kinds, member, count = (colours * colouring.shades).round().unique(dim=1, return_inverse=True, return_counts=True)
    alike = torch.cdist(kinds.T, kinds.T) <= colouring.next
    return colours[:, alike[(alike.float() @ count.float()).argmax()][member]].mean(1)
