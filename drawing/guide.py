"""A dreamt picture brought into line with a sketch, so that new strokes colour and extend what a person drew."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nnf

if TYPE_CHECKING:
    from torch import Tensor

ROWS = 128
"""Height in pixels at which pictures and sketches are compared."""

_SCALES = (0.45, 0.56, 0.68, 0.8, 0.95, 1.1)
_STRETCHES = (0.75, 1.0, 1.3)
_SHIFTS = 9
_COARSE = 20
_ALIKE = 0.02
_FLAT = 0.65
_LEAST_REGION = 12
_FAR = 0.12
_MOST_POINTS = 220
_OPAQUE = 0.5
_INKED = 0.25
_EDGE = 0.12
_GRID = 6
_WARP_STEPS = 120
_GAP = 6
_CLOSED = 0.05
_RIM = 7


def align(dreams: Tensor, ink: Tensor) -> Tensor:
    """The dream that suits the ink best, moved, stretched, mirrored and bent to lie on it.

    Args:
        dreams: straight RGBA `[K, 4, S, S]` in 0..1, pictures to choose from.
        ink: coverage `[ROWS, W]` in 0..1 of the sketch.

    Returns:
        Straight RGBA `[4, ROWS, W]` on the sketch's canvas.
    """
    lines = ink > min(_INKED, float(ink.max()) / 2)
    body = enclosed(lines)
    dreams = _distinct(dreams)
    places = [_best_place(dream, lines, body) for dream in dreams]
    k = min(range(len(places)), key=lambda i: places[i][0])
    grid = _bent(dreams[k], places[k][1], lines, body)
    return _coloured_in(_sample(dreams[k], grid), lines, body)


def place_in(dream: Tensor, region: Tensor) -> Tensor:
    """A dream `[4, S, S]` as large as fits in the bounding box of a region (bool `[ROWS, W]`): RGBA `[4, ROWS, W]`."""
    rows, cols = region.any(1).nonzero().flatten(), region.any(0).nonzero().flatten()
    top, left = float(rows[0]), float(cols[0])
    height, width = float(rows[-1] + 1) - top, float(cols[-1] + 1) - left
    seen = (dream[3] > _OPAQUE).nonzero().float()
    low, high = (seen.amin(0), seen.amax(0) + 1) if len(seen) else (torch.zeros(2), torch.full((2,), dream.shape[1]))
    scale = float(min(height / float(high[0] - low[0]), width / float(high[1] - low[1])))
    centre = torch.tensor([left + width / 2, top + height / 2]) / ROWS
    middle = (low + high).flip(0) / 2 / dream.shape[1]
    side = scale * dream.shape[1] / ROWS
    return _sample(dream, (_canvas(region.shape) - centre) / side + middle)


def enclosed(lines: Tensor) -> Tensor:
    """What the lines (bool `[H, W]`) go around, small gaps notwithstanding, the lines included; bool `[H, W]`."""
    from scipy.ndimage import binary_dilation, binary_erosion, binary_fill_holes, distance_transform_edt, label

    margin = 2 * _GAP
    padded = np.pad(lines.numpy(), margin)
    filled = binary_fill_holes(padded)
    thick = binary_fill_holes(binary_dilation(padded, structure=_disk(_GAP)))
    gained = binary_erosion(thick, structure=_disk(_GAP)) & ~filled
    parts, count = label(gained)
    depth = distance_transform_edt(gained)
    for part in range(1, count + 1):
        if depth[parts == part].max() > _GAP:
            filled |= parts == part
    return torch.from_numpy(filled[margin:-margin, margin:-margin])


def _best_place(dream: Tensor, lines: Tensor, body: Tensor) -> tuple[float, Tensor]:
    """Cost and parameters (centre x, y; width, height; mirror -1 or 1) of the best of a grid of places for a dream.

    The cost is how far the sketch's lines are from the dream's edges, and half as much the dream's outline from the
    lines (chamfer distances, each point's capped, in canvas heights); and how little the dream and the body that the
    lines enclose (if none, their convex hull, at half the weight) have in common.
    """
    aspect = lines.shape[1] / lines.shape[0]
    outline, edges = _edges_of(dream)
    near_edges, near_lines = _distances(edges) / edges.shape[0], _distances(lines) / lines.shape[0]
    drawn, contour = _points(lines) / lines.shape[0], _points(outline) / outline.shape[0] - 0.5
    low, high = drawn.amin(0), drawn.amax(0)
    span = float((high - low).max())
    samples = _canvas((_COARSE, max(1, round(_COARSE * aspect)))).reshape(-1, 2)
    hollow = _hollow(lines, body)
    inside = _look((body if hollow else _hull(lines)).float(), samples)
    common = _FAR if hollow else _FAR / 2
    best = (float("inf"), torch.tensor([aspect / 2, 0.5, 1.0, 1.0, 1.0]))
    if not len(contour):
        return best
    reach = torch.linspace(-0.5, 0.5, _SHIFTS)
    for scale, stretch, mirror in itertools.product(_SCALES, _STRETCHES, (-1.0, 1.0)):
        size = torch.tensor([stretch**0.5, stretch**-0.5]) * scale * max(span, 0.5) * 1.25
        shifts = torch.cartesian_prod(reach, reach) * (0.5 + span) + (low + high) / 2
        back = (drawn[None] - shifts[:, None]) / size * torch.tensor([mirror, 1.0]) + 0.5
        there = contour * size * torch.tensor([mirror, 1.0]) + shifts[:, None]
        cost = (_look(near_edges, back) * float(size.mean())).clamp(max=_FAR).mean(1)
        cost = cost + 0.5 * _look(near_lines, there).clamp(max=_FAR).mean(1)
        outside = ((there < 0) | (there > torch.tensor([aspect, 1.0]))).any(-1).float().mean(1)
        cost = cost + _FAR * outside
        seen = _look(dream[3], (samples - shifts[:, None]) / size * torch.tensor([mirror, 1.0]) + 0.5)
        seen = seen * _within((samples - shifts[:, None]) / size)
        cost = cost + common * (1 - torch.minimum(seen, inside).sum(1) / torch.maximum(seen, inside).sum(1))
        at = int(cost.argmin())
        if float(cost[at]) < best[0]:
            best = (float(cost[at]), torch.cat([shifts[at], size, torch.tensor([mirror])]))
    return best


def _bent(dream: Tensor, place: Tensor, lines: Tensor, body: Tensor) -> Tensor:
    """Where in the dream each canvas pixel looks, `[H, W, 2]` in 0..1: the place, bent by a coarse smooth grid.

    Bends so that lines fall on edges and, where the lines enclose a body, the dream fills it.
    """
    _, edges = _edges_of(dream)
    near_edges = torch.from_numpy(_distances(edges).numpy()) / edges.shape[0]
    straight = (_canvas(lines.shape) - place[:2]) / place[2:4] * torch.stack([place[4], torch.ones(())]) + 0.5
    rows, cols = lines.nonzero().unbind(1)
    hollow = _hollow(lines, body)
    nudge = torch.zeros(1, 2, _GRID, _GRID, requires_grad=True)
    optimiser = torch.optim.Adam([nudge], lr=0.01)
    for _ in range(_WARP_STEPS):
        optimiser.zero_grad()
        field = nnf.interpolate(nudge, size=lines.shape, mode="bicubic", align_corners=True)[0].permute(1, 2, 0)
        grid = straight + field
        loss = _look(near_edges, grid[rows, cols][None]).clamp(max=_FAR).mean()
        if hollow:
            alpha = _sample(dream[3:], grid)[0]
            loss = loss + 0.3 * (alpha - body.float()).abs().mean() / float(body.float().mean())
        bends = nudge.diff(dim=2).square().mean() + nudge.diff(dim=3).square().mean()
        torch.autograd.backward(loss + 8 * bends)
        optimiser.step()
    return grid.detach()


def _coloured_in(rgba: Tensor, lines: Tensor, body: Tensor) -> Tensor:
    """A picture `[4, H, W]` that fills the body the lines enclose and does not run over its rim; parts beyond stay."""
    from scipy.ndimage import binary_opening, distance_transform_edt

    if not _hollow(lines, body):
        return rgba
    solid = rgba[3] > _OPAQUE
    if not bool((solid & body).any()) or float((solid & body).sum() / body.sum()) < _OPAQUE:
        return rgba
    beyond = torch.from_numpy(binary_opening((solid & ~body).numpy(), structure=_disk(_RIM)))
    nearest = distance_transform_edt(~(rgba[3] > 0.9).numpy(), return_distances=False, return_indices=True)  # noqa: PLR2004
    spread = rgba[:3, nearest[0], nearest[1]]
    spread = _flattened(spread, body & ~lines)
    alpha = torch.where(body, torch.ones_like(rgba[3]), torch.where(beyond, rgba[3], torch.zeros_like(rgba[3])))
    return torch.cat([spread, alpha[None]])


def _hull(lines: Tensor) -> Tensor:
    from skimage.morphology import convex_hull_image

    return torch.from_numpy(convex_hull_image(lines.numpy()))


def _flattened(rgb: Tensor, inside: Tensor) -> Tensor:
    """Colours `[3, H, W]` brought towards the median of each region (bool `[H, W]`), as one colours in."""
    from scipy.ndimage import label

    regions, count = label(inside.numpy())
    result = rgb.clone()
    for region in range(1, count + 1):
        here = torch.from_numpy(regions == region)
        if int(here.sum()) >= _LEAST_REGION:
            common = rgb[:, here].median(dim=1, keepdim=True).values
            result[:, here] = _FLAT * common + (1 - _FLAT) * rgb[:, here]
    return result


def _distinct(dreams: Tensor) -> Tensor:
    """Without dreams that look like one before them."""
    kept: list[Tensor] = []
    for dream in dreams:
        if all(float((dream - other).abs().mean()) > _ALIKE for other in kept):
            kept.append(dream)
    return torch.stack(kept)


def _within(places: Tensor) -> Tensor:
    """1 for places `[..., 2]` inside the square of side 1 about the origin, else 0."""
    return (places.abs().amax(-1) <= 0.5).float()  # noqa: PLR2004


def _hollow(lines: Tensor, body: Tensor) -> bool:
    """Whether lines enclose anything worth filling."""
    return float((body & ~lines).float().mean()) > _CLOSED


def _edges_of(dream: Tensor) -> tuple[Tensor, Tensor]:
    """Outline and all edges of a dream `[4, S, S]`, bool `[S, S]` each."""
    solid = nnf.pad((dream[3] > _OPAQUE).float()[None, None], [1, 1, 1, 1])
    inner = -nnf.max_pool2d(-solid, 3, stride=1)[0, 0]
    outline = (solid[0, 0, 1:-1, 1:-1] > 0) & (inner == 0)
    seen = dream[:3] * dream[3:] + 1 - dream[3:]
    across, down = nnf.pad(seen, [0, 1, 0, 0]).diff(dim=2).abs(), nnf.pad(seen, [0, 0, 0, 1]).diff(dim=1).abs()
    change = torch.maximum(across.amax(0), down.amax(0))
    change[:, -1] = change[-1] = 0
    return outline, outline | ((change > _EDGE) & (dream[3] > _OPAQUE))


def _distances(marks: Tensor) -> Tensor:
    """Distance of every pixel to the nearest mark, in pixels; `[H, W]`."""
    from scipy.ndimage import distance_transform_edt

    if not bool(marks.any()):
        return torch.full(marks.shape, float(max(marks.shape)))
    return torch.from_numpy(distance_transform_edt(~marks.numpy())).float()


def _points(marks: Tensor) -> Tensor:
    """Centres `[n, 2]` (x, y in pixels) of the marks, evenly thinned to at most `_MOST_POINTS`."""
    found = marks.nonzero().flip(1).float() + 0.5
    return found[:: max(1, -(-len(found) // _MOST_POINTS))]


def _look(field: Tensor, places: Tensor) -> Tensor:
    """Values of a field `[H, W]` over the unit height at places `[..., n, 2]`, with the border's value beyond it."""
    height, width = field.shape
    grid = places * 2 / torch.tensor([width / height, 1.0]) - 1
    flat = grid.reshape(1, -1, 1, 2)
    values = nnf.grid_sample(field[None, None], flat, padding_mode="border", align_corners=False)
    return values.reshape(places.shape[:-1])


def _sample(picture: Tensor, grid: Tensor) -> Tensor:
    """A square picture `[C, S, S]` looked up at `[H, W, 2]` in 0..1; transparent black beyond it."""
    return nnf.grid_sample(picture[None], grid[None] * 2 - 1, align_corners=False)[0].clamp(0, 1)


def _canvas(shape: tuple[int, ...] | torch.Size) -> Tensor:
    """Centres `[H, W, 2]` (x, y) of a canvas' pixels in canvas heights."""
    height, width = shape
    y, x = torch.meshgrid(torch.arange(height) + 0.5, torch.arange(width) + 0.5, indexing="ij")
    return torch.stack([x, y], dim=-1) / height


def _disk(radius: int) -> np.ndarray:
    span = np.arange(-radius, radius + 1)
    return np.asarray(span[:, None] ** 2 + span**2 <= radius**2)
