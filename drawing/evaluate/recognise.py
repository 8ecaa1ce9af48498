"""How often a critic names a picture: R-precision, the share of pictures whose own text ranks first or among five."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.critics import Critic

_BLOCK = 64


@dataclass(frozen=True)
class Naming:
    """What a critic makes of one picture.

    Attributes:
        rank: place of the picture's own text among the candidates, from 1; a text it cannot tell from the own one,
            because both embed alike, ranks before it.
        similarity: cosine similarity to the own text.
        guess: place in the list of the candidate that ranks first.
    """

    rank: int
    similarity: float
    guess: int


def name_pictures(critic: Critic, images: Tensor, wanted: list[int], candidates: list[str]) -> list[Naming]:
    """What the critic calls each picture ``[B, 3, size, size]`` in 0..1; arguments and errors as `recognised`."""
    if len(candidates) < 5:  # noqa: PLR2004
        raise ValueError(f"Give at least five candidate texts, not {len(candidates)}.")
    if len(wanted) != len(images):
        raise ValueError(f"Give one wanted text per picture: {len(images)} pictures came with {len(wanted)}.")
    texts = critic.encode_text(candidates)
    with torch.no_grad():
        scores = torch.cat([critic.encode_image(part) @ texts.T for part in images.split(_BLOCK)]).cpu()
    places = torch.tensor(wanted)[:, None]
    own = scores.gather(1, places)
    ranks = (scores >= own).sum(1)
    others = scores.scatter(1, places, -torch.inf).argmax(1)
    guesses = torch.where(ranks == 1, places[:, 0], others)
    return [
        Naming(int(rank), float(similarity), int(guess))
        for rank, similarity, guess in zip(ranks, own[:, 0], guesses, strict=True)
    ]


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
    found = name_pictures(critic, images, wanted, candidates)
    return sum(one.rank == 1 for one in found) / len(found), sum(one.rank <= 5 for one in found) / len(found)  # noqa: PLR2004
