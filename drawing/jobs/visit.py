"""What a visit holds on the server: no more than so many bytes, the latest first; what is gone has a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_KEPT = 24
"""Drawings that a sketchbook, or rounds that a canvas, holds."""

MOST_BYTES = 8 * 2**20
"""What they take together: a default drawing takes some 50 kB, a page of twelve panels 2 MB."""

EXPIRED = "This was put away after an hour without use, or when the page was started anew; draw or open it again."
"""What is said where something is asked for that is no longer held."""


class Held(Protocol):
    """Something that takes memory."""

    @property
    def bytes(self) -> int:
        """How much, near enough."""


H = TypeVar("H", bound=Held)


def within_bounds(latest_first: Iterable[H]) -> list[H]:
    """The first of them that fit into `MOST_KEPT` and `MOST_BYTES`; the very first whatever it takes."""
    kept: list[H] = []
    taken = 0
    for one in latest_first:
        taken += one.bytes
        if kept and (taken > MOST_BYTES or len(kept) == MOST_KEPT):
            break
        kept.append(one)
    return kept
