"""Dealing: what the words leave open, given out over the seeds like cards, so that nobody is the default."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

Card = TypeVar("Card")

_EACH = 2


def dealt(cards: Sequence[Card], to: str, seed: int) -> Card:
    """One of the cards.

    Runs of seeds as long as twice the cards, from 0 on, get each card twice, in an order of their own. Sixty doctors
    are therefore half women, which sixty tosses of a coin would not promise.

    Args:
        cards: what there is to choose from, at least one.
        to: who gets it; another noun is dealt in another order.
        seed: whose turn it is.
    """
    deck = list(cards) * _EACH
    turn, place = divmod(seed, len(deck))
    random.Random(f"deal {to} {turn}").shuffle(deck)
    return deck[place]
