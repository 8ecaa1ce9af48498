"""Three networks that find faces and where eyes, nose and mouth are in them, each more exact than the one before.

MTCNN: Zhang et al., Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks (IEEE Signal
Processing Letters, 2016), with the weights of its authors as ported by T. Esler.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from torch import Tensor

_WEIGHTS = Path(__file__).with_name("mtcnn.safetensors")

_SMALLEST, _SCALING = 20, 0.709
"""Side in pixels of the smallest face looked for, and the steps between sizes."""

_CELL, _STRIDE = 12, 2
"""Side in pixels that the first network sees at once, and its steps."""

_SIDES = (24, 48)
"""Sides in pixels of what the second and the third network look at."""

_LIKELY = (0.6, 0.7, 0.95)
"""Likelihoods from which on each network believes in a face."""

_SAME = (0.5, 0.7)
"""Shares of overlap from which on two boxes of one size, and any two, are one face."""

_POINTS = 5
"""Eyes, nose and corners of the mouth."""

_ANSWERS = (2, 4, 2 * _POINTS)
"""Numbers told of a face: whether it is none or one, how its edges are to be moved, where its points are."""

_MIDDLE, _SPREAD = 127.5, 128.0
"""Of the 256 values of a channel."""


class _Network(nn.Module):
    """Convolutions with their pools, a dense layer for all but the first network, and so many answers of each kind."""

    def __init__(
        self,
        widths: tuple[int, ...],
        sides: tuple[int, ...],
        pools: tuple[int, ...],
        dense: tuple[int, int] | None,
        answers: tuple[int, ...],
    ) -> None:
        super().__init__()
        channels = pairwise((3, *widths))
        self.convolutions = nn.ModuleList([nn.Conv2d(*pair, side) for pair, side in zip(channels, sides, strict=True)])
        self.bends = nn.ModuleList([nn.PReLU(width) for width in widths])
        self.pools = pools
        self.dense = nn.Sequential(nn.Flatten(), nn.Linear(*dense), nn.PReLU(dense[1])) if dense else nn.Identity()
        self.answers = nn.ModuleList(
            [nn.Linear(dense[1], count) if dense else nn.Conv2d(widths[-1], count, 1) for count in answers]
        )
        self.eval().requires_grad_(requires_grad=False)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """How likely each is a face, how its box is to be moved as shares of its sides, and where its features are."""
        seen = (pictures - _MIDDLE) / _SPREAD
        for number, (convolution, bend) in enumerate(zip(self.convolutions, self.bends, strict=True)):
            seen = bend(convolution(seen))
            if number < len(self.pools):
                seen = functional.max_pool2d(seen, self.pools[number], 2, ceil_mode=True)
        seen = self.dense(seen)
        likely, *told = (answer(seen) for answer in self.answers)
        return [likely.softmax(1)[:, 1], *told]


class FaceNetworks(nn.Module):
    """The three of them."""

    def __init__(self) -> None:
        super().__init__()
        self.propose = _Network((10, 16, 32), (3, 3, 3), (2,), None, _ANSWERS[:2])
        self.refine = _Network((28, 48, 64), (3, 3, 2), (3, 3), (576, 128), _ANSWERS[:2])
        self.locate = _Network((32, 64, 64, 128), (3, 3, 3, 2), (3, 3, 2), (1152, 256), _ANSWERS)

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Boxes `[n, 4]` (left, top, right, bottom) of faces in a picture `[3, H, W]` in 0..255, likeliest first.

        And the points `[n, 5, 2]` (x, y) of their eyes, nose and corners of the mouth, left before right, in pixels.
        """
        boxes, _ = self._looked_at(self.refine, picture, self._proposed(picture), _SIDES[0], _LIKELY[1])
        boxes, points = self._looked_at(self.locate, picture, boxes, _SIDES[1], _LIKELY[2])
        alone = _not_inside_others(boxes)
        return boxes[alone], points[alone]

    def _looked_at(
        self, network: _Network, picture: Tensor, boxes: Tensor, side: int, least: float
    ) -> tuple[Tensor, Tensor]:
        """The boxes in which a network sees a face, moved to where it does, and the points of features it finds."""
        from torchvision.ops import nms

        boxes, parts = _parts(picture, _square(boxes), side)
        if not len(boxes):
            return boxes, boxes.new_zeros(0, _POINTS, 2)
        likely, moves, *features = network(parts)
        shares = features[0].unflatten(1, (2, _POINTS)).mT if features else boxes.new_zeros(len(boxes), _POINTS, 2)
        points = boxes[:, None, :2] + shares * _sides(boxes)[:, None]
        sure = (likely > least).nonzero()[:, 0]
        moved = _moved(boxes, moves)[sure]
        kept = nms(moved, likely[sure], _SAME[1])
        return moved[kept], points[sure[kept]]

    def _proposed(self, picture: Tensor) -> Tensor:
        """Boxes in which the first network sees a face, at one size after another."""
        from torchvision.ops import nms

        rows, columns = picture.shape[1:]
        scale, found, likelihoods = _CELL / _SMALLEST, [], []
        while min(rows, columns) * scale >= _CELL:
            size = (int(rows * scale + 1), int(columns * scale + 1))
            likely, moves = self.propose(functional.interpolate(picture[None], size, mode="area"))
            where = (likely[0] >= _LIKELY[0]).nonzero()
            corners = _STRIDE * where.flip(1).float()
            boxes = torch.cat([corners, corners + _CELL], 1) / scale
            own = likely[0][tuple(where.T)]
            kept = nms(boxes, own, _SAME[0])
            found.append(_moved(boxes, moves[0][:, *where.T].T)[kept])
            likelihoods.append(own[kept])
            scale *= _SCALING
        if not found:
            return torch.zeros(0, 4)
        boxes, likely = torch.cat(found), torch.cat(likelihoods)
        return boxes[nms(boxes, likely, _SAME[1])]


@cache
def face_networks() -> FaceNetworks:
    """The networks with their weights, read once."""
    from safetensors.torch import load_file

    made = FaceNetworks()
    made.load_state_dict({name: value.float() for name, value in load_file(_WEIGHTS).items()})
    return made


def _sides(boxes: Tensor) -> Tensor:
    return boxes[:, 2:] - boxes[:, :2]


def _moved(boxes: Tensor, moves: Tensor) -> Tensor:
    """Boxes `[n, 4]` whose edges moved by shares `[n, 4]` of their sides."""
    return boxes + moves * _sides(boxes).repeat(1, 2)


def _square(boxes: Tensor) -> Tensor:
    """Squares as large as the longer sides of boxes, around the same middles."""
    middles, half = (boxes[:, :2] + boxes[:, 2:]) / 2, _sides(boxes).amax(1, keepdim=True) / 2
    return torch.cat([middles - half, middles + half], 1)


def _parts(picture: Tensor, boxes: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """The boxes that lie in a picture at least partly, and what is in them, `[n, 3, side, side]`."""
    rows, columns = picture.shape[1:]
    edges = boxes.round().int().clamp(min=0).minimum(torch.tensor([columns, rows, columns, rows]))
    inside = (_sides(edges) > 0).all(1)
    parts = [
        functional.interpolate(picture[None, :, top:bottom, left:right], (side, side), mode="area")
        for left, top, right, bottom in edges[inside].tolist()
    ]
    return boxes[inside], torch.cat(parts) if parts else picture.new_zeros(0, 3, side, side)


def _not_inside_others(boxes: Tensor) -> list[int]:
    """Which of boxes, the best first, do not lie mostly inside a better one or around it."""
    kept: list[int] = []
    for number, box in enumerate(boxes):
        others = boxes[kept]
        shared = (torch.minimum(box[2:], others[:, 2:]) - torch.maximum(box[:2], others[:, :2])).clamp(min=0).prod(1)
        smaller = torch.minimum(_sides(others).prod(1), (box[2:] - box[:2]).prod())
        if not (shared > _SAME[1] * smaller).any():
            kept.append(number)
    return kept
