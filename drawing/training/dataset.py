"""The built pictures and captions, read back for training: pictures, their texts' embeddings, sampling weights."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.critics.pocket.lexicon import Lexicon
from drawing.training import names
from drawing.training.data import Record
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

KEY_LENGTH = 192
"""Directions kept of the names' sentence embeddings."""

PEOPLE_GROUP = 1
_SHARE = {"emoji": 5.0, "colour": 1.5, "mono": 0.5}


@dataclass(frozen=True)
class Dataset:
    """Pictures uint8 ``[N, 64, 64, 4]`` (memory-mapped, straight RGBA) and their N records."""

    pictures: np.ndarray
    records: list[Record]

    def batch(self, rows: Sequence[int]) -> Tensor:
        """Pictures as float ``[B, 4, 64, 64]`` in 0..1."""
        chosen = torch.from_numpy(np.ascontiguousarray(self.pictures[np.asarray(rows)]))
        return chosen.permute(0, 3, 1, 2).float() / 255

    def where(self, role: str) -> list[int]:
        """Rows whose source has a role: train or evaluate."""
        return [i for i, record in enumerate(self.records) if record.role == role]


def load(cache: Path) -> Dataset:
    """Read what ``drawing.training.data`` built into a folder."""
    rows = json.loads((cache / "captions.json").read_text("utf-8"))
    records = [Record(**{**row, "keywords": tuple(row["keywords"])}) for row in rows]
    return Dataset(np.load(cache / "pictures.npy", mmap_mode="r"), records)


def sampling_weights(records: Sequence[Record]) -> Tensor:
    """How often each picture is drawn, ``[N]``: emoji more than icons, people's many variants and signs less."""
    counts = Counter(record.caption for record in records)
    weights = []
    for record in records:
        weight = _SHARE[record.kind] / counts[record.caption] ** 0.25
        if record.group in {PEOPLE_GROUP, names.SYMBOLS_GROUP}:
            weight *= 0.5
        weights.append(weight)
    return torch.tensor(weights)


def cached_embeddings(cache: Path, texts: Sequence[str], name: str) -> Tensor:
    """Embeddings ``[T, 384]`` of texts, kept in the cache folder between runs under a name."""
    file = cache / f"{name}.pt"
    if file.exists():
        saved = torch.load(file, weights_only=True)
        if saved["texts"] == list(texts):
            return saved["vectors"]
    vectors = embed(texts, batch=256)
    torch.save({"texts": list(texts), "vectors": vectors}, file)
    return vectors


def build_lexicon(cache: Path, records: Sequence[Record], naming: set[str]) -> tuple[Lexicon, list[int]]:
    """The lexicon of some records and each record's place in it, -1 for those whose name it leaves out.

    Only the collections in ``naming`` bring names; others add pictures to names that are known already, since many of
    their names are interface jargon.
    """
    words: dict[str, set[str]] = {}
    for record in records:
        if record.source in naming:
            words.setdefault(record.caption, set()).update(record.keywords)
    known = sorted(words)
    vectors = cached_embeddings(cache, known, f"names-{len(known)}")
    basis = torch.linalg.svd(vectors, full_matrices=False).Vh[:KEY_LENGTH].T
    keys = torch.nn.functional.normalize(vectors @ basis, dim=1)
    place = {name: i for i, name in enumerate(known)}
    lexicon = Lexicon(known, [sorted(words[name]) for name in known], basis, keys)
    return lexicon, [place.get(record.caption, -1) for record in records]
