"""The pocket critic: hand-made features, projected to where pictures of one thing meet, and words placed among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from drawing.critics.pocket.features import SIDE, features
from drawing.critics.pocket.phrases import ParsedPrompt, Thing, parse_prompt, strip_style, without_article

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics.pocket.lexicon import Lexicon

_SHARPNESS = 40.0
_NEIGHBOURS = 8
_OTHER = 0.5


@dataclass(frozen=True)
class PocketCritic:
    """Says how well a picture matches a text; follows the ``Critic`` protocol.

    Its pictures were icons and emoji, so it knows things, not styles: of a prompt like "a watercolour painting of a
    cat" it reads the cat.

    Attributes:
        mean: ``[F]``, the average picture's features.
        projection: ``[F, D]``, linear discriminant directions.
        lexicon: the names known.
        prototypes: ``[M, D]``, the average picture of each name, unit length.
        shifts: how each colour word moves a prototype, ``[D]`` each.
        device: where pictures and embeddings live.
        name: always ``pocket``.
        size: side in pixels of the pictures.
    """

    mean: Tensor
    projection: Tensor
    lexicon: Lexicon
    prototypes: Tensor
    shifts: dict[str, Tensor]
    device: str = "cpu"
    name: str = "pocket"
    size: int = SIDE

    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings ``[T, D]``; any text is accepted, the empty one included."""
        if not texts:
            return torch.zeros(0, self.prototypes.shape[1], device=self.device)
        return torch.stack([self._text(text) for text in texts]).to(self.device)

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings ``[B, D]`` of pictures ``[B, 3, 64, 64]`` in 0..1; differentiable.

        Raises:
            ValueError: the pictures have another shape.
        """
        if images.ndim != 4 or images.shape[1:] != (3, self.size, self.size):  # noqa: PLR2004
            raise ValueError(f"Give the pocket critic pictures of shape [B, 3, 64, 64], not {list(images.shape)}.")
        return F.normalize((features(images) - self.mean) @ self.projection, dim=1)

    def _text(self, text: str) -> Tensor:
        whole = without_article(strip_style(text)[1].lower())
        parsed = ParsedPrompt(Thing(whole)) if whole in self.lexicon.names else parse_prompt(text)
        vector = self._thing(parsed.subject)
        if parsed.other:
            vector = vector + _OTHER * self._thing(parsed.other)
        return F.normalize(vector, dim=0)

    def _thing(self, thing: Thing) -> Tensor:
        """The prototype of a thing: of its name, or between the names closest in meaning, moved by its colour."""
        near = self.lexicon.likeness(thing.noun).topk(min(_NEIGHBOURS, len(self.prototypes)))
        weights = torch.softmax(_SHARPNESS * near.values, 0)
        vector = F.normalize(weights @ self.prototypes[near.indices], dim=0)
        if thing.colour:
            vector = F.normalize(vector + self.shifts[thing.colour], dim=0)
        return vector
