"""Layers that are strokes already, such as streaks of rain and flakes of snow: they are laid as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.engine.state import snap
from drawing.model.strokes import CONTROL_POINTS, Strokes
from drawing.stage.stage import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.model.recipes import Recipe

_STREAK = re.compile(
    r'<polyline points="(-?[\d.]+),(-?[\d.]+) (-?[\d.]+),(-?[\d.]+)" fill="none" stroke="#[0-9a-f]{6}" '
    r'stroke-width="([\d.]+)" stroke-linecap="round" stroke-linejoin="round"(?: [a-z-]*opacity="[\d.]+")?/>'
)
_DAB = re.compile(
    r'<circle cx="(-?[\d.]+)" cy="(-?[\d.]+)" r="([\d.]+)" fill="#[0-9a-f]{6}"(?: [a-z-]*opacity="[\d.]+")?/>'
)
_GROUP = re.compile(
    r'<g transform="translate\((-?[\d.]+)[ ,](-?[\d.]+)\)(?: scale\((-?[\d.]+)(?:[ ,](-?[\d.]+))?\))?">(.*)</g>',
    re.DOTALL,
)
_LEAST = 6
"""Marks from which on a layer is one of marks, and no drawing of something."""


@dataclass(frozen=True)
class Mark:
    """A straight stroke from one point to another, in canvas heights, and how wide it is."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float


def marks_in(body: str, aspect: float) -> tuple[Mark, ...]:
    """The marks on the canvas that an SVG fragment in stage units consists of; none if it has anything else in it.

    Args:
        body: marks alone, or groups around them that move, mirror or enlarge.
        aspect: width over height of the canvas.
    """
    frames: list[tuple[float, float, float, float]] = []
    while (group := _GROUP.fullmatch(body.strip())) is not None:
        across, down, wide, high = (float(one) if one else 1.0 for one in group.groups()[:4])
        frames.append((across, down, wide, high if group[4] else wide))
        body = group[5]
    if _DAB.sub("", _STREAK.sub("", body)).strip():
        return ()
    found = [tuple(map(float, one)) for one in _STREAK.findall(body)]
    found += [(x, y, x + radius / 8, y, 2 * radius) for x, y, radius in (map(float, one) for one in _DAB.findall(body))]
    for across, down, wide, high in reversed(frames):
        found = [
            (across + wide * x, down + high * y, across + wide * to, down + high * low, abs(wide) * width)
            for x, y, to, low, width in found
        ]
    marks = [Mark((x / HEIGHT, y / HEIGHT), (to / HEIGHT, low / HEIGHT), w / HEIGHT) for x, y, to, low, w in found]
    seen = [one for one in marks if 0 <= one.start[0] <= aspect and one.end[1] >= 0 and one.start[1] <= 1]
    return tuple(seen) if len(found) >= _LEAST else ()


def chosen(marks: Sequence[Mark], count: int) -> list[Mark]:
    """So many marks: some of them spread over all, or all of them with the longest parted in two."""
    if count <= len(marks):
        return [marks[(2 * place + 1) * len(marks) // (2 * count)] for place in range(count)]
    parted = list(marks)
    while len(parted) < count:
        one = parted.pop(0)
        middle = ((one.start[0] + one.end[0]) / 2, (one.start[1] + one.end[1]) / 2)
        parted += [Mark(one.start, middle, one.width), Mark(middle, one.end, one.width)]
    return parted


def strokes_of(marks: Sequence[Mark], colour: Tensor, recipe: Recipe, palette: Tensor | None = None) -> Strokes:
    """The strokes of some marks on the canvas, a batch of one, as the recipe's brush has them.

    Args:
        marks: at least one.
        colour: RGB `[3]` of all.
        recipe: whose brush lays them.
        palette: RGB `[P, 3]` that strokes may have, or None for all.
    """
    brush = recipe.brush
    along = torch.linspace(0, 1, CONTROL_POINTS[brush.kind])[:, None]
    ends = torch.tensor([[one.start, one.end] for one in marks])
    points = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * along
    width = torch.tensor([one.width for one in marks]).clamp(*brush.width)
    opacity = torch.full((len(marks), 1), brush.opacity[1])
    own = colour if brush.colour is None else torch.tensor(brush.colour[:3])
    strokes = Strokes.of(points[None], width[None], torch.cat([own.expand(len(marks), 3), opacity], dim=-1)[None])
    return strokes if palette is None else snap(strokes, palette.to("cpu"))
