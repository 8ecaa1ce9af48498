"""What the prior remembers: the words it knows, and the code of every picture it learned, found by meaning."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.phrases import EVERYDAY
from drawing.critics.sentences import embed

if TYPE_CHECKING:
    from torch import Tensor

STYLE_BONUS = {
    "fluent-emoji-flat": 0.06,
    "twemoji": 0.05,
    "emojione": 0.04,
    "streamline-emojis": 0.03,
    "fxemoji": 0.02,
    "fluent-emoji": 0.0,
    "streamline-ultimate-color": -0.06,
    "flat-color-icons": -0.06,
    "streamline-stickies-color": -0.08,
    "flat-ui": -0.12,
    "streamline-kameleon-color": -0.12,
    "game-icons": -0.1,
}
"""What a collection's pictures gain in similarity to be preferred: clean coloured ones first, those in a frame last."""

KEYWORD = 0.6
"""Similarity granted to a name whose keywords hold the very word asked for."""

_HEAD = 0.3
_TASTE = 0.18
_WANDER = 0.04
_DRIFT = 0.1


@dataclass(frozen=True)
class Memory:
    """Words and pictures.

    Attributes:
        concepts: the M names known.
        keywords: further words for each of them.
        basis: ``[384, K]``, orthonormal directions in which sentence embeddings are compared.
        keys: ``[M, K]``, unit embeddings of the names in that basis.
        codes: ``[N, D]``, one code for the decoder per picture.
        concept_of: ``[N]``, each picture's name.
        style_of: ``[N]``, each picture's collection.
        styles: the collections' names.
    """

    concepts: list[str]
    keywords: list[list[str]]
    basis: Tensor
    keys: Tensor
    codes: Tensor
    concept_of: Tensor
    style_of: Tensor
    styles: list[str]

    def similarity(self, text: str) -> Tensor:
        """Similarity of a text to every name, ``[M]``: cosine, or more where the text is one of a name's keywords."""
        cosine = self.keys @ (_vector(text) @ self.basis)
        listed = torch.tensor([text in words for words in self.keywords])
        return torch.where(listed, KEYWORD + (1 - KEYWORD) * cosine, cosine).clamp(max=1)

    def nearest(self, text: str) -> tuple[str, float]:
        """The name closest in meaning to a text, and their similarity."""
        best = self.similarity(text).max(0)
        return self.concepts[int(best.indices)], float(best.values)

    def recall(self, noun: str, seed: int) -> Tensor:
        """The code ``[D]`` of the picture that a noun phrase calls to mind; its last word, the head, counts most.

        Seed 0 takes the closest in meaning, cleaner collections preferred; other seeds have a taste for some
        collections, wander among close names and drift a little from the code itself.
        """
        rest, _, head = noun.rpartition(" ")
        head = EVERYDAY.get(head, head)
        if noun not in self.concepts or not rest:
            noun = f"{rest} {head}".strip()
        likeness = (1 - _HEAD) * self.similarity(noun) + _HEAD * self.similarity(head)
        bonus = torch.tensor([STYLE_BONUS.get(style, 0.0) for style in self.styles])
        score = likeness[self.concept_of] + bonus[self.style_of]
        if seed == 0:
            return self.codes[int(score.argmax())]
        generator = torch.Generator().manual_seed(seed)
        taste = _TASTE * torch.rand(len(self.styles), generator=generator)[self.style_of]
        chosen = int((score + taste + _WANDER * torch.rand(len(score), generator=generator)).argmax())
        return self.codes[chosen] + _DRIFT * torch.randn(self.codes.shape[1], generator=generator)


@functools.lru_cache(maxsize=1024)
def _vector(text: str) -> Tensor:
    return embed([text])[0]
