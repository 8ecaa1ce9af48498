"""Shares of what was drawn, with the interval that so few draws leave open."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SURE = 1.959964
"""Standard deviations of 95 %."""


@dataclass(frozen=True)
class Share:
    """How often something was drawn.

    Attributes:
        label: what.
        count: how often.
        total: of how many draws, at least one.
    """

    label: str
    count: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.total

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of endlessly many draws lies with 95 % confidence."""
        return wilson(self.count, self.total)

    def differs(self, other: Share) -> bool:
        """Whether the intervals of two shares do not touch."""
        (low, high), (least, most) = self.interval, other.interval
        return low > most or least > high

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        low, high = self.interval
        return {
            "label": self.label,
            "count": self.count,
            "total": self.total,
            "share": round(self.share, 4),
            "interval": [round(low, 4), round(high, 4)],
        }


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927), within 0..1; it has width even at 0 and 100 %.

    Raises:
        ValueError: for no draws, or more hits than draws.
    """
    if not 0 <= count <= total or not total:
        raise ValueError(f"{count} of {total} is no share.")
    share, square = count / total, _SURE**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _SURE / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total**2))
    return (max(0.0, middle - half) if count else 0.0), (min(1.0, middle + half) if count < total else 1.0)


def shares(found: Iterable[str], labels: Sequence[str] = ()) -> list[Share]:
    """The share of each label, those given first and in their order, others by how often they come."""
    counts = Counter(found)
    total = sum(counts.values())
    others = [label for label, _ in counts.most_common() if label not in labels]
    return [Share(label, counts[label], total) for label in (*labels, *others)]
