"""A drawing as areas that a pen can fill: which item is seen where, with which pen, and how dark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.pens import reduce_colours
from drawing.raster import rasterise

if TYPE_CHECKING:
    from drawing.export.sheet import RGB, Sheet
    from drawing.model.strokes import Strokes

PAPER = -1
"""The label where nothing is drawn."""

PAPER_LIKE = 0.06
"""Greatest difference of a channel from the paper's up to which nothing is drawn."""

_SMOOTH = 0.0025
_LIGHTEST = 0.06
_SAMPLE = 4000
_SEEN = 0.5
_TONES = (0.25, 0.5, 0.75)
_CLASSES = len(_TONES) + 1


@dataclass(frozen=True)
class Regions:
    """What is seen of a drawing, in pixels.

    Attributes:
        label: int `[H, W]`, number of a region, or `PAPER`.
        item: int `[R]`, the item a region belongs to; an item has regions for every pen and a few classes of tone.
        pen: int `[R]`, the pen it is drawn with.
        coverage: float `[H, W]` in 0..1, the share of the paper that the pen's ink must cover to look as dark.
        pens: RGB `[P, 3]` of the pens.
    """

    label: np.ndarray
    item: np.ndarray
    pen: np.ndarray
    coverage: np.ndarray
    pens: np.ndarray


def regions_of(strokes: Strokes, sheet: Sheet, paper: RGB, *, pens: int, rows: int, least: float) -> Regions:
    """The regions of one drawing on paper.

    A pen's ink is the strongest colour that becomes an area's own when thinned with paper, so that light areas are
    hatched widely with a strong pen.

    Args:
        strokes: one drawing.
        sheet: what it lies on.
        paper: the paper's colour.
        pens: most pens to use.
        rows: pixels from top to bottom.
        least: side in pixels of the smallest square that gets a region of its own.
    """
    from scipy.ndimage import gaussian_filter

    columns = max(1, round(rows * sheet.aspect))
    picture = rasterise(strokes, rows, columns, profile="hard", compositing=sheet.compositing, background=paper)[
        0
    ].permute(1, 2, 0)
    sigma = _SMOOTH * rows
    away = gaussian_filter(picture.double().numpy(), (sigma, sigma, 0)) - np.array(paper)
    drawn = np.abs(away).max(axis=2) > PAPER_LIKE
    nothing = np.full((rows, columns), PAPER)
    if not drawn.any():
        return Regions(nothing, np.zeros(0, int), np.zeros(0, int), np.zeros((rows, columns)), np.zeros((0, 3)))
    inks, coverage = _inks(away, np.array(paper))
    colours, which = _pens(inks, coverage, drawn, pens)
    owner = _owners(strokes, rows, columns)
    tone = np.digitize(coverage, _TONES)
    label = np.where(drawn, (owner * len(colours) + which) * _CLASSES + tone, PAPER)
    label = _without_specks(label, least)
    names, number = np.unique(label, return_inverse=True)
    number = number.reshape(label.shape) - int(names[0] == PAPER)
    names = names[names != PAPER]
    names //= _CLASSES
    return Regions(number, names // len(colours), names % len(colours), coverage, colours)


def _inks(away: np.ndarray, paper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The strongest ink `[H, W, 3]` of every colour, and its coverage `[H, W]`."""
    room = np.where(away > 0, 1 - paper, paper)
    coverage = (np.abs(away) / np.maximum(room, 1e-6)).max(axis=2).clip(_LIGHTEST, 1.0)
    return (paper + away / coverage[..., None]).clip(0, 1), coverage


def _pens(inks: np.ndarray, coverage: np.ndarray, drawn: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Colours `[P, 3]` of at most so many pens, and the nearest of them for every pixel `[H, W]`."""
    stride = max(1, int(drawn.sum()) // _SAMPLE)
    sample, weights = np.round(inks[drawn][::stride], 2), coverage[drawn][::stride]
    colours, _ = reduce_colours(sample, weights, most)
    which = np.argmin(np.stack([((inks - one) ** 2).sum(axis=2) for one in colours]), axis=0)
    return colours, which


def _owners(strokes: Strokes, rows: int, columns: int) -> np.ndarray:
    """The item `[H, W]` that is seen at every pixel."""
    owners = strokes.item[0]
    seen = torch.zeros(rows, columns, dtype=torch.int64)
    edges = torch.nonzero(owners.diff()).flatten() + 1
    for run in torch.tensor_split(torch.arange(strokes.count), edges):
        part = strokes.select(run)
        opaque = replace(part, colour=torch.cat([part.colour[..., :3], (part.colour[..., 3:] > 0).float()], dim=-1))
        alpha = rasterise(opaque, rows, columns, profile="hard", background=None)[0, 3]
        seen[alpha > _SEEN] = owners[run[0]]
    return seen.numpy()


def _without_specks(label: np.ndarray, least: float) -> np.ndarray:
    """The labels with parts too small for a pen given to what lies beside them."""
    from scipy.ndimage import distance_transform_edt, find_objects
    from scipy.ndimage import label as parts_of

    _, number = np.unique(label, return_inverse=True)
    number = number.reshape(label.shape)
    small = np.zeros(label.shape, bool)
    for value, box in enumerate(find_objects(number + 1)):
        parts, _ = parts_of(number[box] == value)
        sizes = np.bincount(parts.flatten())
        sizes[0] = label.size
        small[box] |= sizes[parts] < least**2
    if small.all() or not small.any():
        return label
    rows, columns = distance_transform_edt(small, return_distances=False, return_indices=True)
    return np.asarray(label[rows, columns])
