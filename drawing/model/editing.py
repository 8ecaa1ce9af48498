"""Edits of finished strokes: chosen ones moved, recoloured, made wider or thinner, laid nearer or farther."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.model.oklab import from_oklab, to_oklab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.model.strokes import Strokes

WIDTHS = (0.0005, 1.0)
"""Least and greatest width that an edit gives a stroke, in canvas heights."""

_SAME = 0.1
_OTHER = 0.17
_VIVID = 0.05
_BINS = 12


def move(strokes: Strokes, chosen: Tensor, by: tuple[float, float]) -> Strokes:
    """The chosen strokes (bool `[N]`) shifted by so many canvas heights to the right and down; the others stay."""
    points = strokes.points.clone()
    points[:, chosen] += points.new_tensor(by)
    return replace(strokes, points=points)


def widen(strokes: Strokes, chosen: Tensor, factor: float) -> Strokes:
    """The chosen strokes `factor` times as wide, below 1 thinner, within `WIDTHS`; the others as they are."""
    width = strokes.width.clone()
    width[:, chosen] = (width[:, chosen] * factor).clamp(*WIDTHS)
    return replace(strokes, width=width)


def recolour(strokes: Strokes, chosen: Tensor, colour: tuple[float, float, float]) -> Strokes:
    """The chosen strokes in another colour, light and shade kept: what has their main colour takes on the new one.

    Of several strokes those that differ much from the main colour, such as eyes and wheels, stay; one alone, or equal
    ones, become exactly the new colour. Opacity stays.

    Args:
        strokes: one drawing.
        chosen: bool `[N]`.
        colour: sRGB in 0..1.
    """
    if not bool(chosen.any()):
        return strokes
    colours = strokes.colour.clone()
    own = to_oklab(colours[0, chosen, :3])
    main = main_colour(strokes, chosen)
    share = ((_OTHER - (own - main).norm(dim=-1)) / (_OTHER - _SAME)).clamp(0, 1)
    shift = to_oklab(own.new_tensor(colour)) - main
    colours[0, chosen, :3] = torch.where(
        (share > 0)[:, None], from_oklab(own + share[:, None] * shift), colours[0, chosen, :3]
    )
    return replace(strokes, colour=colours)


def main_colour(strokes: Strokes, chosen: Tensor) -> Tensor:
    """OKLab `[3]` of what the chosen strokes (bool `[N]`, at least one) show most of; vivid ones weigh more."""
    own = to_oklab(strokes.colour[0, chosen, :3])
    path = strokes.points[0, chosen].diff(dim=1).norm(dim=-1).sum(-1)
    width = strokes.width[0, chosen]
    vivid = own[:, 1:].norm(dim=-1) + _VIVID
    area = width * (path + width) * strokes.colour[0, chosen, 3].clamp(min=1e-3) * vivid
    bins = ((own + own.new_tensor((0.0, 0.5, 0.5))) * _BINS).round().long()
    _, member = bins.unique(dim=0, return_inverse=True)
    weight = torch.zeros(int(member.max()) + 1, dtype=area.dtype).index_add(0, member, area)
    seed = own[member == weight.argmax()].mean(0)
    near = ((own - seed).norm(dim=-1) < _SAME) | (member == weight.argmax())
    return (own[near] * area[near, None]).sum(0) / area[near].sum()


def nearer(order: Sequence[int], items: Sequence[int], chosen: frozenset[int]) -> list[int]:
    """A painting order in which the chosen strokes, kept together, lie over the next run of strokes of one item.

    Args:
        order: numbers of strokes in painting order.
        items: of every stroke by its number, which item it belongs to.
        chosen: numbers of strokes; those that `order` lacks do not count.
    """
    places = [place for place, stroke in enumerate(order) if stroke in chosen]
    if not places:
        return list(order)
    above = order[places[-1] + 1 :]
    run = len(list(next(itertools.groupby(above, key=items.__getitem__))[1])) if above else 0
    moving = [stroke for stroke in order if stroke in chosen]
    below = [stroke for stroke in order[: places[-1] + 1 + run] if stroke not in chosen]
    return [*below, *moving, *above[run:]]


def farther(order: Sequence[int], items: Sequence[int], chosen: frozenset[int]) -> list[int]:
    """A painting order in which the chosen strokes lie under the run of strokes before them; as `nearer`."""
    return nearer(order[::-1], items, chosen)[::-1]
