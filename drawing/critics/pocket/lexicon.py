"""The names of what the pocket models have seen, and which of them a phrase means."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.phrases import EVERYDAY
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from torch import Tensor

KEYWORD = 0.6
"""Similarity granted to a name whose keywords hold the very phrase asked for."""

HEAD = 0.3
"""Share of a phrase's last word, its head, in the likeness of the phrase to a name."""


@dataclass(frozen=True)
class Lexicon:
    """Names with their meanings.

    Attributes:
        names: the M names known.
        keywords: further words for each of them.
        basis: ``[384, K]``, orthonormal directions in which sentence embeddings are compared.
        keys: ``[M, K]``, unit embeddings of the names in that basis.
    """

    names: list[str]
    keywords: list[list[str]]
    basis: Tensor
    keys: Tensor

    def similarity(self, text: str) -> Tensor:
        """Similarity of a text to every name, ``[M]``: cosine, or more where the text is one of a name's keywords."""
        cosine = self.keys @ (_vector(text) @ self.basis)
        listed = torch.tensor([text in words for words in self.keywords])
        return torch.where(listed, KEYWORD + (1 - KEYWORD) * cosine, cosine).clamp(max=1)

    def likeness(self, noun: str) -> Tensor:
        """Likeness of a noun phrase to every name, ``[M]``: its own similarity and that of its head, weighed together.

        Everyday words are read as the names that emoji lists have for the plainest picture of them.
        """
        rest, _, head = noun.rpartition(" ")
        head = EVERYDAY.get(head, head)
        if noun not in self.names or not rest:
            noun = f"{rest} {head}".strip()
        return (1 - HEAD) * self.similarity(noun) + HEAD * self.similarity(head)

    def nearest(self, text: str) -> tuple[str, float]:
        """The name closest in meaning to a text, and their similarity."""
        best = self.similarity(text).max(0)
        return self.names[int(best.indices)], float(best.values)


@functools.lru_cache(maxsize=1024)
def _vector(text: str) -> Tensor:
    return embed([text])[0]
