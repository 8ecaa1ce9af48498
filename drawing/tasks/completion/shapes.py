"""Lines, what they go around, and how far things are from them: the geometry a dream is fitted with."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nnf

if TYPE_CHECKING:
    from torch import Tensor

ROWS = 128
"""Height in pixels at which dreams and sketches are compared."""

COURSES = 8
"""Directions in which a line can run, spread evenly over half a turn."""

OPAQUE = 0.5
"""Opacity from which a pixel of a dream belongs to the thing."""


def enclosed(lines: Tensor, gap: int) -> Tensor:
    """What the lines (bool `[H, W]`) go around, gaps of some pixels notwithstanding, themselves included; `[H, W]`."""
    from scipy.ndimage import binary_dilation, binary_erosion, binary_fill_holes, distance_transform_edt, label

    margin = 2 * gap
    padded = np.pad(lines.numpy(), margin)
    filled = binary_fill_holes(padded)
    thick = binary_fill_holes(binary_dilation(padded, structure=disk(gap)))
    gained = binary_erosion(thick, structure=disk(gap)) & ~filled
    parts, count = label(gained)
    depth = distance_transform_edt(gained)
    for part in range(1, count + 1):
        if depth[parts == part].max() > gap:
            filled |= parts == part
    return torch.from_numpy(filled[margin:-margin, margin:-margin])


def edges_of(dream: Tensor, least: float) -> tuple[Tensor, Tensor]:
    """Outline and all edges of a dream, straight RGBA `[4, S, S]`, from some change of a channel; bool `[S, S]`."""
    outline = rim(dream[3] > OPAQUE)
    seen = dream[:3] * dream[3:] + 1 - dream[3:]
    across, down = nnf.pad(seen, [0, 1, 0, 0]).diff(dim=2).abs(), nnf.pad(seen, [0, 0, 0, 1]).diff(dim=1).abs()
    change = torch.maximum(across.amax(0), down.amax(0))
    change[:, -1] = change[-1] = 0
    return outline, outline | ((change > least) & (dream[3] > OPAQUE))


def rim(solid: Tensor) -> Tensor:
    """The outermost pixels of an area, bool `[H, W]`; what lies beyond the picture is outside."""
    padded = nnf.pad(solid.float()[None, None], [1, 1, 1, 1])
    inner = -nnf.max_pool2d(-padded, 3, stride=1)[0, 0]
    return solid & (inner == 0)


def distances(marks: Tensor) -> Tensor:
    """Distance of every pixel to the nearest mark, in heights of the picture; float `[H, W]`."""
    from scipy.ndimage import distance_transform_edt

    if not bool(marks.any()):
        return torch.full(marks.shape, max(marks.shape) / marks.shape[0])
    return torch.from_numpy(distance_transform_edt(~marks.numpy())).float() / marks.shape[0]


def angles(field: Tensor) -> Tensor:
    """The angle in 0..pi, from right to down, in which what is in a field runs, `[H, W]`.

    From the structure tensor of the field, float `[C, H, W]`.
    """
    padded = nnf.pad(field[:, None], [1, 1, 1, 1], mode="replicate")
    dx = (padded[..., 1:-1, 2:] - padded[..., 1:-1, :-2])[:, 0]
    dy = (padded[..., 2:, 1:-1] - padded[..., :-2, 1:-1])[:, 0]
    tensor = torch.stack([(dx * dx).sum(0), (dy * dy).sum(0), (dx * dy).sum(0)])
    xx, yy, xy = nnf.avg_pool2d(tensor, 5, stride=1, padding=2)
    return torch.atan2(2 * xy, xx - yy) / 2 + math.pi / 2


def courses(field: Tensor) -> Tensor:
    """In which of `COURSES` directions (0 across, `COURSES // 2` down) what is in a field runs, long `[H, W]`."""
    return (angles(field) / (math.pi / COURSES)).round().long() % COURSES


def points_of(marks: Tensor, most: int = 240) -> Tensor:
    """Centres `[n, 2]` (x, y in heights of the picture) of marks, of more than `most` a fixed random choice."""
    found = marks.nonzero().flip(1).float() + 0.5
    if len(found) > most:
        found = found[torch.randperm(len(found), generator=torch.Generator().manual_seed(0))[:most]]
    return found / marks.shape[0]


def look(field: Tensor, places: Tensor) -> Tensor:
    """Values of a field `[H, W]` over the unit height at places `[..., 2]`, with the border's value beyond it."""
    height, width = field.shape
    grid = places * 2 / torch.tensor([width / height, 1.0]) - 1
    values = nnf.grid_sample(field[None, None], grid.reshape(1, -1, 1, 2), padding_mode="border", align_corners=False)
    return values.reshape(places.shape[:-1])


def look_along(fields: Tensor, places: Tensor, angle: Tensor) -> Tensor:
    """Values of fields `[COURSES, S, S]`, one a direction, at places `[..., 2]` for lines of angles `[...]`."""
    depth = torch.cat([fields, fields[:1]])
    course = angle.remainder(math.pi) / (math.pi / COURSES)
    grid = torch.cat([places * 2 - 1, ((2 * course + 1) / len(depth) - 1)[..., None]], dim=-1)
    grid = grid.reshape(1, -1, 1, 1, 3)
    values = nnf.grid_sample(depth[None, None], grid, padding_mode="border", align_corners=False)
    return values.reshape(places.shape[:-1])


def hull(marks: Tensor) -> Tensor:
    """The convex hull of marks, bool `[H, W]`; they themselves where they have none."""
    from skimage.morphology import convex_hull_image

    return torch.from_numpy(convex_hull_image(marks.numpy())) if bool(marks.any()) else marks


def sample(picture: Tensor, grid: Tensor) -> Tensor:
    """A square picture `[C, S, S]` looked up at `[H, W, 2]` in 0..1; transparent black beyond it."""
    return nnf.grid_sample(picture[None], grid[None] * 2 - 1, align_corners=False)[0].clamp(0, 1)


def canvas(shape: tuple[int, ...] | torch.Size) -> Tensor:
    """Centres `[H, W, 2]` (x, y) of a canvas' pixels in canvas heights."""
    height, width = shape
    y, x = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing="ij")
    return torch.stack([x, y], dim=-1) / height


def disk(radius: int) -> np.ndarray:
    """A disk as a structuring element, bool `[2 radius + 1, 2 radius + 1]`."""
    span = np.arange(-radius, radius + 1)
    return np.asarray(span[:, None] ** 2 + span**2 <= radius**2)
