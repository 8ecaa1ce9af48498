"""Icons: what words bring forth in the space of the memory's codes (latent diffusion, Rombach et al. 2022)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.diffusion.mlp import CodeShape
from drawing.diffusion.prompts import plain
from drawing.engines.memory.latent import load_latent
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

LENGTH = 384
"""Length of a sentence's embedding."""

SCALE = 0.5
"""Codes have a spread of about 1; the sampler keeps pictures within -1..1, and codes within twice their spread."""

_KEYWORD_SHARE = 0.2
_TELLING_NOISE = 0.25
_STYLES = {"game-icons": 0.3, "streamline-kameleon-color": 0.5, "flat-ui": 0.5}


@dataclass(frozen=True)
class IconCodes:
    """Codes `[N, D]` of remembered pictures, and the places of each one's name and keywords among texts.

    Attributes:
        codes: times `SCALE`.
        texts: embeddings `[T, 384]` of all names and keywords.
        named: for each code the places of its texts, its name first.
        weights: how often each is drawn, `[N]`.
    """

    codes: Tensor
    texts: Tensor
    named: list[list[int]]
    weights: Tensor

    def batch(self, count: int, chance: torch.Generator) -> tuple[Tensor, Tensor]:
        """So many codes `[B, D, 1, 1]` and what the network is told of them: a `training.Batch`."""
        picked = torch.multinomial(self.weights, count, replacement=True, generator=chance)
        dice = torch.rand(count, 2, generator=chance).tolist()
        places = []
        for row, (keyword, which) in zip(picked.tolist(), dice, strict=True):
            own = self.named[row]
            places.append(own[int(which * len(own))] if keyword < _KEYWORD_SHARE else own[0])
        told = conditions(self.texts[places])
        told = told + _TELLING_NOISE * torch.randn(told.shape, generator=chance)
        return self.codes[picked][..., None, None], told


def read_icons() -> IconCodes:
    """What the memory holds, under its names; pictures of one colour count less."""
    memory = load_latent().prior.memory
    lexicon = memory.lexicon
    owners = [[name, *keywords] for name, keywords in zip(lexicon.names, lexicon.keywords, strict=True)]
    texts = sorted({text for own in owners for text in own})
    place = {text: index for index, text in enumerate(texts)}
    named = [[place[text] for text in own] for own in owners]
    style = torch.tensor([_STYLES.get(name, 1.0) for name in memory.styles])
    return IconCodes(
        SCALE * memory.codes, embed(texts), [named[k] for k in memory.name_of.tolist()], style[memory.style_of]
    )


def shape_of(codes: Tensor) -> CodeShape:
    """The network of the shipped weights."""
    return CodeShape(channels=codes.shape[1], condition=LENGTH)


def conditions(embedded: Tensor) -> Tensor:
    """Unit sentence embeddings `[N, 384]` as the network is told them, each number of about unit size."""
    return embedded * LENGTH**0.5


def embedded_prompts(prompts: Sequence[str]) -> Tensor:
    """What the network is told of prompts, `[N, 384]`."""
    return conditions(embed([plain(prompt) for prompt in prompts]))


def pictures_of(sampled: Tensor) -> Tensor:
    """Sampled codes `[B, D, 1, 1]` as straight RGBA `[B, 4, 64, 64]` in 0..1; gradients flow."""
    return load_latent().pictures(sampled.flatten(1) / SCALE)


def premultiplied_of(sampled: Tensor) -> Tensor:
    """The same as premultiplied RGBA."""
    straight = pictures_of(sampled)
    return torch.cat((straight[:, :3] * straight[:, 3:], straight[:, 3:]), 1)
