"""The codes of the memory as a space to move in: where a prompt begins, what a code looks like, how usual it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.phrases import strip_style, without_article
from drawing.engines.memory.memory import STYLE_BONUS
from drawing.engines.memory.weights import load_prior

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.engines.memory.prior import Prior

_KEPT = 8
_DRIFT = 0.1
_LEAST_ALPHA = 0.05


@dataclass(frozen=True)
class Latent:
    """Codes `[B, D]` of the shipped decoder, differentiable all the way to pixels."""

    prior: Prior

    @property
    def known(self) -> Tensor:
        """Codes of all remembered pictures, `[N, D]`."""
        return self.prior.memory.codes

    def pictures(self, codes: Tensor) -> Tensor:
        """Straight RGBA `[B, 4, 64, 64]` in 0..1 of codes; gradients flow."""
        premultiplied = self.prior.decoder(codes)
        alpha = premultiplied[:, 3:]
        clear = ((alpha - _LEAST_ALPHA) / (1 - 2 * _LEAST_ALPHA)).clamp(0, 1)
        return torch.cat(((premultiplied[:, :3] / alpha.clamp(min=_LEAST_ALPHA)).clamp(0, 1), clear), 1)

    def starts(self, text: str, seed: int, count: int = _KEPT) -> Tensor:
        """Codes `[count, D]` of the pictures that come to mind first, best first.

        Seed 0 takes them as they are; other seeds have another taste for collections and drift a little.
        """
        return self.recalled(text, seed, count)[0]

    def recalled(self, text: str, seed: int, count: int) -> tuple[Tensor, Tensor]:
        """Codes `[count, D]` as `starts` gives them, and how well each comes to mind `[count]`, 1 for the very name."""
        memory = self.prior.memory
        likeness = memory.lexicon.likeness(without_article(strip_style(text)[1].lower()))
        bonus = torch.tensor([STYLE_BONUS.get(style, 0.0) for style in memory.styles])
        chance = torch.Generator().manual_seed(seed)
        drift = torch.randn(count, self.known.shape[1], generator=chance) * (_DRIFT if seed else 0.0)
        taste = torch.rand(len(bonus), generator=chance) * (_DRIFT if seed else 0.0)
        score = likeness[memory.name_of] + (bonus + taste)[memory.style_of]
        best = score.topk(count)
        return self.known[best.indices] + drift, best.values

    def anywhere(self, seed: int, count: int) -> Tensor:
        """Codes `[count, D]` drawn without a text: remembered pictures at random, drifting a little."""
        chance = torch.Generator().manual_seed(seed)
        picked = torch.randperm(len(self.known), generator=chance)[:count]
        return self.known[picked] + _DRIFT * torch.randn(count, self.known.shape[1], generator=chance)

    def strangeness(self, codes: Tensor) -> Tensor:
        """Mean squared distance `[B]` of codes to the nearest remembered one, in units of the codes' own variance."""
        nearest = torch.cdist(codes, self.known).amin(1)
        return nearest.square() / self.known.var(0).sum()


def load_latent() -> Latent:
    """The latent of the shipped decoder.

    Raises:
        WeightsError: the memory's weights are missing or damaged.
    """
    return Latent(load_prior())
