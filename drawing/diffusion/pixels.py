"""Icons: the project's own vector art rendered small, and sentences as what the network is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from drawing.diffusion.icons import LENGTH, conditions
from drawing.diffusion.prompts import plain
from drawing.diffusion.unet import Shape
from drawing.stage.art import library
from drawing.stage.render import render
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from torch import Tensor

SIDE = 32
SHAPE = Shape(channels=4, side=SIDE, condition=LENGTH, widths=(64, 96, 128), inner=160)
"""The network that learns them."""

_NAME_SHARE = 0.7
_MARGIN = 0.04
_FINER = 4
_SHIFT, _ZOOM = 0.06, 0.08


@dataclass(frozen=True)
class Icons:
    """Premultiplied RGBA `[N, 4, 32, 32]` in 0..1, and the places of each one's name and keywords among texts.

    Attributes:
        pictures: the icons.
        texts: embeddings `[T, 384]` of all names and keywords.
        named: for each icon the places of its texts, its name first.
    """

    pictures: Tensor
    texts: Tensor
    named: list[list[int]]

    def batch(self, count: int, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        """So many icons in -1..1, half of them mirrored, a little zoomed and shifted: a `training.Batch`."""
        picked = torch.randint(len(self.pictures), (count,), generator=chance).tolist()
        dice = torch.rand(count, 2, generator=chance).tolist()
        places = []
        for icon, (named, which) in zip(picked, dice, strict=True):
            own = self.named[icon]
            places.append(own[0] if named < _NAME_SHARE else own[int(which * len(own))])
        return 2 * moved(self.pictures[picked], chance) - 1, conditions(self.texts[places])


def read_icons() -> Icons:
    """The library's pictures, all sets, and their English names."""
    words = library.names("en")
    pictures, owners = [], []
    for slug, sources in library.slugs().items():
        for source in sources:
            one = library.drawing(slug, source)
            pictures.append(_small(one))
            owners.append([plain(text) for text in words[slug]])
    texts = sorted({text for own in owners for text in own})
    place = {text: index for index, text in enumerate(texts)}
    return Icons(torch.stack(pictures), embed(texts), [[place[text] for text in own] for own in owners])


def moved(pictures: Tensor, chance: torch.Generator) -> Tensor:
    """Pictures `[B, 4, H, W]`, half of them mirrored, a little zoomed and shifted."""
    dice = 2 * torch.rand(len(pictures), 4, generator=chance) - 1
    zoom, none = 1 + _ZOOM * dice[:, 1], torch.zeros(len(pictures))
    rows = (zoom * dice[:, 0].sign(), none, _SHIFT * dice[:, 2], none, zoom, _SHIFT * dice[:, 3])
    grid = F.affine_grid(torch.stack(rows, 1).reshape(-1, 2, 3), list(pictures.shape), align_corners=False)
    return F.grid_sample(pictures, grid, align_corners=False)


def _small(one: library.Drawing) -> Tensor:
    """A drawing as premultiplied RGBA `[4, 32, 32]`, its ink in the middle with a margin."""
    left, top, right, bottom = one.box
    side = (1 + 2 * _MARGIN) * max(right - left, bottom - top)
    x, y = (left + right - side) / 2, (top + bottom - side) / 2
    straight = render(one.body, (x, y, x + side, y + side), _FINER * SIDE, _FINER * SIDE)
    premultiplied = torch.cat((straight[:3] * straight[3:], straight[3:]))
    return F.avg_pool2d(premultiplied[None], _FINER)[0]
