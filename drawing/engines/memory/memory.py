"""What the prior remembers: the code of every picture it learned, found by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics.pocket.lexicon import Lexicon

OWN = "own"
"""Name of the collection of a user's own pictures, in a memory that was tuned."""

STYLE_BONUS = {
    OWN: 0.1,
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

_TASTE = 0.18
_WANDER = 0.04
_DRIFT = 0.1


@dataclass(frozen=True)
class Memory:
    """Pictures under their names.

    Attributes:
        lexicon: the names known.
        codes: ``[N, D]``, one code for the decoder per picture.
        name_of: ``[N]``, each picture's name.
        style_of: ``[N]``, each picture's collection.
        styles: the collections' names.
    """

    lexicon: Lexicon
    codes: Tensor
    name_of: Tensor
    style_of: Tensor
    styles: list[str]

    def recall(self, noun: str, seed: int) -> Tensor:
        """The code ``[D]`` of the picture that a noun phrase calls to mind.

        Seed 0 takes the closest in meaning, cleaner collections preferred; other seeds have a taste for some
        collections, wander among close names and drift a little from the code itself.
        """
        likeness = self.lexicon.likeness(noun)
        bonus = torch.tensor([STYLE_BONUS.get(style, 0.0) for style in self.styles])
        score = likeness[self.name_of] + bonus[self.style_of]
        if seed == 0:
            return self.codes[int(score.argmax())]
        generator = torch.Generator().manual_seed(seed)
        taste = _TASTE * torch.rand(len(self.styles), generator=generator)[self.style_of]
        chosen = int((score + taste + _WANDER * torch.rand(len(score), generator=generator)).argmax())
        return self.codes[chosen] + _DRIFT * torch.randn(self.codes.shape[1], generator=generator)
