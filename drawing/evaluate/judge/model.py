"""The judge: what its encoder sees, turned to where pictures of one thing meet, and words placed among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from drawing.critics.pocket.phrases import strip_style, without_article
from drawing.evaluate.judge.image_encoder import SIDE
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.evaluate.judge.image_encoder import ImageEncoder

_NEIGHBOURS = 8
_SHARPNESS = 30.0


@dataclass(frozen=True)
class Judge:
    """Names pictures; follows the ``Critic`` protocol, but must not guide a drawing that it is to name.

    It reads the subject of a prompt, not its style, and compares it with the names it knows by their meaning only.

    Attributes:
        encoder: the network that looks.
        mean: ``[F]``, the average picture's features.
        scale: ``[F]``, their spread.
        centre: ``[F]``, the average picture's features after scaling.
        projection: ``[F, D]``, linear discriminant directions.
        names: the M names known.
        keys: ``[M, 384]``, their sentence embeddings.
        prototypes: ``[M, D]``, the average picture of each name, unit length.
        device: where pictures and embeddings live.
        name: always ``pocket-judge``.
        size: side in pixels of the pictures.
    """

    encoder: ImageEncoder
    mean: Tensor
    scale: Tensor
    centre: Tensor
    projection: Tensor
    names: list[str]
    keys: Tensor
    prototypes: Tensor
    device: str = "cpu"
    name: str = "pocket-judge"
    size: int = SIDE

    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings ``[T, D]``: each text lands between the names closest in meaning."""
        if not texts:
            return torch.zeros(0, self.prototypes.shape[1], device=self.device)
        subjects = [without_article(strip_style(text)[1].lower()) for text in texts]
        near = (embed(subjects).to(self.device) @ self.keys.T).topk(min(_NEIGHBOURS, len(self.names)), dim=1)
        weights = torch.softmax(_SHARPNESS * near.values, 1)
        return F.normalize((weights[:, :, None] * self.prototypes[near.indices]).sum(1), dim=1)

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings ``[B, D]`` of pictures ``[B, 3, 128, 128]`` in 0..1; differentiable.

        Raises:
            ValueError: the pictures have another shape.
        """
        if images.ndim != 4 or images.shape[1:] != (3, self.size, self.size):  # noqa: PLR2004
            raise ValueError(f"Give the judge pictures of shape [B, 3, 128, 128], not {list(images.shape)}.")
        return F.normalize(
            (standardise(self.encoder(images), self.mean, self.scale) - self.centre) @ self.projection, dim=1
        )


def standardise(features: Tensor, mean: Tensor, scale: Tensor) -> Tensor:
    """Features ``[B, F]`` in units of their spread, then of unit length."""
    return F.normalize((features - mean) / scale, dim=1)
