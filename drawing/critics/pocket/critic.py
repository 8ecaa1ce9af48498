"""The pocket critic: a frozen sentence encoder with a projection, and a small image tower trained against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional as F

from drawing.critics.pocket.phrases import strip_style
from drawing.critics.sentences import embed

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics.pocket.tower import ImageTower


class PocketCritic:
    """Says how well a picture matches a text; follows the ``Critic`` protocol.

    Its pictures were icons and emoji, so it knows things, not styles: of a prompt like "a watercolour painting of a
    cat" it reads the cat.

    Attributes:
        name: always ``pocket``.
        size: side in pixels of the pictures it was trained on; other multiples of 16 work, less well.
    """

    name = "pocket"
    size = 64

    def __init__(self, tower: ImageTower, projection: nn.Linear, device: str) -> None:
        self._tower = tower.eval().requires_grad_(requires_grad=False).to(device).to(memory_format=torch.channels_last)
        self._projection = projection.requires_grad_(requires_grad=False).to(device)
        self._device = device

    def encode_text(self, texts: list[str]) -> Tensor:
        """Unit-length embeddings ``[T, 256]``; any text is accepted, the empty one included."""
        sentences = embed([strip_style(text)[1] for text in texts]).to(self._device)
        return F.normalize(self._projection(sentences), dim=1)

    def encode_image(self, images: Tensor) -> Tensor:
        """Unit-length embeddings ``[B, 256]`` of pictures ``[B, 3, size, size]`` in 0..1; differentiable.

        Raises:
            ValueError: the pictures have another shape.
        """
        if images.ndim != 4 or images.shape[1] != 3:  # noqa: PLR2004
            raise ValueError(f"Give the critic pictures of shape [B, 3, size, size], not {list(images.shape)}.")
        return F.normalize(self._tower(images), dim=1)
