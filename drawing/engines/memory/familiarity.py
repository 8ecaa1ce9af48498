"""How well the pocket models know what a prompt asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from drawing.engines.memory.weights import load_prior
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from collections.abc import Sequence

Level = Literal["well", "roughly", "hardly"]

WELL = 0.75
"""From here on the closest name was right for 8 of 10 keywords left out of the lexicon."""

ROUGHLY = 0.6
"""From here on it was right for half of them or more; below, for less than a third."""


def familiarity(prompt: str) -> float:
    """Greatest cosine similarity, up to 1, of a prompt's subject to the names of the pictures learned."""
    return load_prior().familiarity(prompt)


def familiarities(phrases: Sequence[str]) -> list[float]:
    """Greatest cosine similarity, -1..1, of each phrase to the names of the pictures learned: `nlp`'s `Familiarity`.

    Raises:
        WeightsError: the memory's weights are missing or damaged.
    """
    names = load_prior().memory.lexicon
    similarity = embed(phrases) @ names.basis @ names.keys.T
    return similarity.amax(dim=1).clamp(max=1).tolist()


def level(similarity: float) -> Level:
    """A similarity in words: known well, roughly, or hardly at all."""
    if similarity >= WELL:
        return "well"
    return "roughly" if similarity >= ROUGHLY else "hardly"
