"""A plotter's work on a painted drawing: outlines of what is seen, and hatching between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.export.hatching import hatch, spacing_levels
from drawing.export.markup import hex_colour
from drawing.export.outlines import borders_of
from drawing.export.plot import Pen
from drawing.export.regions import PAPER, regions_of
from drawing.export.route import shorten, travel

if TYPE_CHECKING:
    from drawing.export.outlines import Border
    from drawing.export.regions import Regions
    from drawing.export.sheet import RGB, Sheet
    from drawing.model.strokes import Strokes

PIXELS_PER_PEN = 2.0
"""Fineness at which regions are found, in pixels a pen width."""

_ROWS = (160, 900)
_LEAST_SIDE = 3.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_SHORTEST = 3.0
_SUDDEN = 0.03
_NEARLY = 0.8
_HOME = np.zeros(2)


@dataclass(frozen=True)
class _Line:
    """A line of straight pieces in mm on the page, with its pen and item."""

    points: np.ndarray
    pen: int
    item: int


def hatched_work(
    strokes: Strokes, sheet: Sheet, paper: RGB, place: tuple[float, np.ndarray], tools: tuple[int, float]
) -> tuple[Pen, ...]:
    """The work of each pen, light to dark: an item's hatching, then its outlines, items back to front.

    Args:
        strokes: one drawing.
        sheet: what it lies on.
        paper: the paper's colour.
        place: mm a canvas height, and the canvas's top left corner on the page in mm.
        tools: most pens to use, and their width in mm.
    """
    scale, corner = place
    most, pen_width = tools
    rows = int(np.clip(round(scale / pen_width * PIXELS_PER_PEN), *_ROWS))
    pen = pen_width * rows / scale
    regions = regions_of(strokes, sheet, paper, pens=most, rows=rows, least=_LEAST_SIDE * pen)
    found = [*_filling(regions, pen), *_outlines(regions, pen)]
    lines = [_Line(line.points * scale / rows + corner, line.pen, line.item) for line in found]
    light_first = np.argsort(-regions.pens.sum(axis=1), kind="stable")
    work = [(one, [line for line in lines if line.pen == one]) for one in light_first.tolist()]
    return tuple(_pen(hex_colour(regions.pens[one]), own) for one, own in work if own)


def _filling(regions: Regions, pen: float) -> list[_Line]:
    """Hatching of all regions, in pixels; each item has a direction of its own, and stays half a pen inside."""
    from scipy.ndimage import distance_transform_edt, find_objects

    spacings, levels = spacing_levels(regions.coverage)
    for label, box in enumerate(find_objects(regions.label + 1)):
        if box is not None:
            area = regions.label[box] == label
            levels[box] = np.where(area, _calm(levels[box], area), levels[box])
    found: list[_Line] = []
    kinds = regions.item * len(regions.pens) + regions.pen
    kind_of = np.concatenate([kinds + 1, [0]])[regions.label]
    for kind, box in enumerate(find_objects(kind_of)):
        if box is None:
            continue
        item, number = divmod(kind, len(regions.pens))
        inside = distance_transform_edt(np.pad(kind_of[box] == kind + 1, 1))[1:-1, 1:-1] > pen / 2
        angle = (math.pi / 4 + _GOLDEN * item) % math.pi
        origin = box[0].start, box[1].start
        for level, spacing in enumerate(spacings.tolist()):
            lines = hatch(inside & (levels[box] == level), spacing * pen, angle, _SHORTEST * pen, origin)
            found.extend(_Line(line, number, item) for line in lines)
    return found


def _calm(levels: np.ndarray, area: np.ndarray) -> np.ndarray:
    """Classes of tone `[H, W]`; an area that is nearly of one tone gets that tone all over."""
    inside = levels[area]
    usual = int(np.bincount(inside + 1).argmax()) - 1
    near = np.abs(inside - usual) <= 1
    return np.full_like(levels, usual) if near.mean() > _NEARLY else levels


def _outlines(regions: Regions, pen: float) -> list[_Line]:
    """Borders of all regions, in pixels; each is drawn with the darker pen of its two sides, as part of the nearer."""
    change = np.hypot(*np.gradient(regions.coverage))
    found = []
    for border in borders_of(regions.label):
        sides = [side for side in border.sides if side != PAPER]
        drawn = float(np.linalg.norm(np.diff(border.points, axis=0), axis=1).sum())
        if not sides or drawn < _SHORTEST * pen or not _is_edge(border, regions, change):
            continue
        darker = min(sides, key=lambda side: float(regions.pens[regions.pen[side]].sum()))
        found.append(_Line(border.points, int(regions.pen[darker]), max(int(regions.item[side]) for side in sides)))
    return found


def _is_edge(border: Border, regions: Regions, change: np.ndarray) -> bool:
    """Whether a border is more than a place where a tone slowly passes from one class to the next."""
    one, other = border.sides
    if PAPER in border.sides or (regions.pen[one], regions.item[one]) != (regions.pen[other], regions.item[other]):
        return True
    columns, rows = np.rint(border.points).astype(int).T
    rows, columns = rows.clip(0, change.shape[0] - 1), columns.clip(0, change.shape[1] - 1)
    return bool(change[rows, columns].mean() > _SUDDEN)


def _pen(colour: str, lines: list[_Line]) -> Pen:
    """One pen's work, item by item, each item's lines in an order with little travel."""
    ordered: list[np.ndarray] = []
    owners: list[int] = []
    for item in sorted({line.item for line in lines}):
        own = [line.points for line in lines if line.item == item]
        order, backwards = shorten(*_tips(own), ordered[-1][-1] if ordered else _HOME)
        ordered.extend(own[i][::-1] if back else own[i] for i, back in zip(order, backwards, strict=True))
        owners.extend([item] * len(own))
    down = sum(float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum()) for points in ordered)
    unsorted = travel(*_tips([line.points for line in lines]), _HOME)
    return Pen(colour, tuple(ordered), down, travel(*_tips(ordered), _HOME), unsorted, tuple(owners), hatched=True)


def _tips(lines: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([points[0] for points in lines]), np.array([points[-1] for points in lines])
