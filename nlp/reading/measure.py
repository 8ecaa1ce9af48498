"""Words and gaps of a run of blocks, counted once."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from nlp.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp.reading.blocks import Block

_CUT = 0.3
_ENDS = tuple(".!?…:;。！？」』”’\"'»*")  # noqa: RUF001


class Measure:
    """How many words stand between any two blocks, and what the gap between paragraphs usually is."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._up_to = [0, *accumulate(count_words(block.text) for block in blocks)]
        gaps = Counter(block.gap for block in blocks[1:])
        self.usual_gap = gaps.most_common(1)[0][0] if gaps else 1

    @property
    def words(self) -> int:
        """Words in all."""
        return self._up_to[-1]

    @property
    def blocks(self) -> int:
        """Number of blocks."""
        return len(self._blocks)

    def between(self, start: int, stop: int) -> int:
        """Words of the blocks ``start`` up to, without, ``stop``."""
        return self._up_to[max(stop, start)] - self._up_to[start]

    def cuts_sentences(self, indices: Sequence[int]) -> bool:
        """Whether many of these blocks stand within sentences, as the numbers of pages do."""
        cut = sum(
            not self._blocks[i - 1].text.endswith(_ENDS)
            and i + 1 < len(self._blocks)
            and self._blocks[i + 1].text[:1].islower()
            for i in indices
            if i
        )
        return cut > _CUT * len(indices)
