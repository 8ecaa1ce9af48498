"""How often a critic names a picture: R-precision, the share of pictures whose own text ranks first or among five."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics import Critic

_BLOCK = 256


def recognised(critic: Critic, images: Tensor, wanted: list[int], candidates: list[str]) -> tuple[float, float]:
    """Top-1 and top-5 of pictures ``[B, 3, size, size]`` in 0..1 among candidate texts, as shares of B.

    Args:
        critic: the judge; never the critic that the pictures were made with.
        images: the pictures.
        wanted: for each picture the place of its own text in ``candidates``.
        candidates: at least five texts.

    Raises:
        ValueError: there are fewer than five candidates, or not one ``wanted`` for each picture.
    """
    if len(candidates) < 5:  # noqa: PLR2004
        raise ValueError(f"Give at least five candidate texts, not {len(candidates)}.")
    if len(wanted) != len(images):
        raise ValueError(f"Give one wanted text per picture: {len(images)} pictures came with {len(wanted)}.")
    texts = critic.encode_text(candidates)
    with torch.no_grad():
        best = [(critic.encode_image(part) @ texts.T).topk(5, dim=1).indices for part in images.split(_BLOCK)]
    hits = torch.cat(best).cpu() == torch.tensor(wanted)[:, None]
    return float(hits[:, 0].float().mean()), float(hits.any(1).float().mean())
