"""The embeddings that all visitors share, asked for and cleared by many threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import torch

from nlp import embeddings, sentence_encoder

if TYPE_CHECKING:
    import pytest


class Forgetful(dict[str, torch.Tensor]):
    """A cache that another visitor clears between the question whether it holds a text and the answer."""

    def __contains__(self, text: object) -> bool:
        found = super().__contains__(text)
        if found and not embeddings._lock.locked():
            self.clear()
        return found


def test_nobody_reads_what_another_clears(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Forgetful()
    monkeypatch.setattr(embeddings, "_kept", lambda: kept)
    monkeypatch.setattr(embeddings, "_MOST_KEPT", 4)
    monkeypatch.setattr(sentence_encoder, "embed", lambda texts: torch.tensor([[float(one)] * 384 for one in texts]))
    embeddings.embedded(["1", "2"])

    def ask(first: int) -> bool:
        wanted = [str(number) for number in range(first, first + 3)]
        return bool((embeddings.embedded(wanted)[:, 0] == torch.tensor([float(one) for one in wanted])).all())

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, [number % 5 for number in range(400)]))
