"""Things in one picture, placed by their ink: what lies on something touches it, neighbours share a floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.engines.memory.paint import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from drawing.critics.pocket.phrases import Relation

MARGIN = 0.04
"""Canvas side left free around a composition."""

_INK = 0.25
_HEAD_SHARE = 0.27
_TOUCH = 0.03
_TALLER = 1.5
_APART = 0.08


@dataclass(frozen=True)
class Extent:
    """A rectangle in canvas sides, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The x half way."""
        return (self.left + self.right) / 2

    def at(self, x: float, floor: float, scale: float) -> Extent:
        """The same shape, scaled, with its middle at x and its bottom at `floor`."""
        half, height = scale * self.width / 2, scale * self.height
        return Extent(x - half, floor - height, x + half, floor)

    def around(self, other: Extent) -> Extent:
        """The least box that holds both."""
        return Extent(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def ink_box(picture: Tensor) -> Extent:
    """Where a straight RGBA picture ``[4, H, W]`` has ink; the whole canvas where it has none."""
    ink = picture[3] > _INK
    if not bool(ink.any()):
        return Extent(0.0, 0.0, 1.0, 1.0)
    height, width = ink.shape
    rows, columns = ink.any(1).nonzero().flatten().tolist(), ink.any(0).nonzero().flatten().tolist()
    return Extent(columns[0] / width, rows[0] / height, (columns[-1] + 1) / width, (rows[-1] + 1) / height)


def head_box(picture: Tensor) -> Extent:
    """The head of a straight RGBA picture ``[4, H, W]``: of the parts its upper quarter falls into, the heaviest."""
    whole, ink = ink_box(picture), (picture[3] > _INK).float()
    height, width = ink.shape
    top, end = round(whole.top * height), round((whole.top + _HEAD_SHARE * whole.height) * height)
    upper = ink[top : max(end, top + 1)]
    start, stop = _heaviest_run(upper.sum(0))
    first = top + int((upper[:, start:stop].sum(1) > 0).float().argmax())
    return Extent(start / width, first / height, stop / width, end / height)


def compose(subject: Tensor, relation: Relation, other: Tensor) -> Tensor:
    """A subject and another thing as one picture, all straight RGBA ``[4, side, side]``, filling the canvas."""
    boxes = _LAYOUTS[relation](subject, other)
    canvas = torch.zeros_like(subject)
    whole = boxes[0].around(boxes[1])
    scale = (1 - 2 * MARGIN) / max(whole.width, whole.height)
    layers = [(subject, boxes[0]), (other, boxes[1])]
    if relation in {"on", "above", "under"}:
        layers.reverse()
    for picture, box in layers:
        x = 0.5 + scale * (box.middle - whole.middle)
        floor = 0.5 + scale * (box.bottom - (whole.top + whole.bottom) / 2)
        canvas = fit(canvas, picture, x, floor, scale * box.width / ink_box(picture).width)
    return canvas


def group(picture: Tensor, count: int) -> Tensor:
    """A straight RGBA picture ``[4, side, side]`` two, three or four times over in rows of two; more count as four."""
    rows = [2] * (min(count, 4) // 2) + [1] * (min(count, 4) % 2)
    ink, gap = ink_box(picture), 1 + _APART
    scale = (1 - 2 * MARGIN) / max(2 * gap * ink.width, len(rows) * gap * ink.height)
    canvas, wide, high = torch.zeros_like(picture), scale * gap * ink.width, scale * gap * ink.height
    for number, columns in enumerate(rows):
        floor = 0.5 + (number + 1 - len(rows) / 2) * high
        for column in range(columns):
            canvas = fit(canvas, picture, 0.5 + (column - (columns - 1) / 2) * wide, floor, scale)
    return canvas


def fit(canvas: Tensor, picture: Tensor, x: float, floor: float, scale: float) -> Tensor:
    """Lay a picture's ink, scaled, over a canvas with its middle at x and its bottom at `floor`, in canvas sides."""
    ink = ink_box(picture)
    centre = (x + scale * (0.5 - ink.middle), floor + scale * (0.5 - ink.bottom))
    return place(canvas, picture, centre, scale)


def _heaviest_run(weights: Tensor) -> tuple[int, int]:
    """Start and end of that run of positive weights ``[N]`` which sums to most; everything where there is none."""
    zero = torch.zeros(1, dtype=torch.int)
    edges = torch.diff((weights > 0).int(), prepend=zero, append=zero)
    runs = list(zip((edges > 0).nonzero().flatten().tolist(), (edges < 0).nonzero().flatten().tolist(), strict=True))
    return max(runs, key=lambda run: float(weights[run[0] : run[1]].sum()), default=(0, len(weights)))


def _beside(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    one, two = ink_box(subject), ink_box(other)
    first = one.at(0, 0, 1 / max(one.width, one.height))
    second = two.at(0, 0, 0.75 / max(two.width, two.height))
    return first, second.at(first.right + 0.06 + second.width / 2, 0, 1)


def _on(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    return _stacked(subject, other, gap=-_TOUCH)


def _above(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    return _stacked(subject, other, gap=0.1)


def _stacked(subject: Tensor, other: Tensor, gap: float) -> tuple[Extent, Extent]:
    one, two = ink_box(subject), ink_box(other)
    base = two.at(0, 0, 1 / max(two.width, _TALLER * two.height))
    upper = one.at(0, 0, 0.8 / max(one.width, one.height))
    return upper.at(0, base.top - gap, 1), base


def _under(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    one, two = ink_box(subject), ink_box(other)
    roof = two.at(0, 0, 1 / max(two.width, two.height))
    small = one.at(0, 0, 0.5 / max(one.width, one.height))
    return small.at(0.3 * roof.width, _TOUCH, 1), roof


def _wearing(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    whole, head, hat = ink_box(subject), head_box(subject), ink_box(other)
    worn = hat.at(0, 0, min(1.15 * head.width / hat.width, 0.5 * whole.height / hat.height))
    return whole, worn.at(head.middle, head.top + 0.2 * worn.height, 1)


def _over_eyes(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    head, glasses = head_box(subject), ink_box(other)
    worn = glasses.at(0, 0, 0.95 * head.width / glasses.width)
    return ink_box(subject), worn.at(head.middle, head.top + 0.6 * head.height + worn.height / 2, 1)


def _holding(subject: Tensor, other: Tensor) -> tuple[Extent, Extent]:
    one, two = ink_box(subject), ink_box(other)
    held = two.at(0, 0, 0.5 * max(one.width, one.height) / max(two.width, two.height))
    return one, held.at(one.right - 0.1 * one.width, one.bottom, 1)


_LAYOUTS: dict[Relation, Callable[[Tensor, Tensor], tuple[Extent, Extent]]] = {
    "beside": _beside,
    "on": _on,
    "above": _above,
    "under": _under,
    "wearing": _wearing,
    "over eyes": _over_eyes,
    "holding": _holding,
}
