"""Sentence embeddings that are computed once: summary, keywords and drawability ask for many texts again."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

_MOST_KEPT = 8192
_lock = threading.Lock()


def embedded(texts: Sequence[str]) -> Tensor:
    """Embeddings ``[T, 384]`` of texts, unit length, from `nlp.sentence_encoder` or from memory."""
    import torch

    from nlp.sentence_encoder import DIMENSIONS, embed

    kept = _kept()
    with _lock:
        found = {text: kept[text] for text in texts if text in kept}
    new = [text for text in dict.fromkeys(texts) if text not in found]
    if new:
        found.update(zip(new, embed(new), strict=True))
        with _lock:
            if len(kept) + len(new) > _MOST_KEPT:
                kept.clear()
            kept.update({text: found[text] for text in new})
    return torch.stack([found[text] for text in texts]) if texts else torch.zeros(0, DIMENSIONS)


@functools.cache
def _kept() -> dict[str, Tensor]:
    return {}
