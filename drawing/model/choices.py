"""Pictures that could be painted, as an engine offers them beside the one that it chose itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Choice:
    """One of several pictures.

    Attributes:
        picture: a PNG file, straight RGBA.
        liking: how well the critic finds the words in it, a cosine similarity.
        strangeness: how far it is from all that the memory holds, see `Latent.strangeness`.
        is_painted: it is the one that was painted.
    """

    picture: bytes
    liking: float
    strangeness: float
    is_painted: bool = False


def with_painted(choices: Sequence[Choice], index: int) -> tuple[Choice, ...]:
    """The same choices, of which that one is painted."""
    return tuple(replace(one, is_painted=place == index) for place, one in enumerate(choices))
