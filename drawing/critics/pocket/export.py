"""Turn training checkpoints into the shipped weights: ``python -m drawing.critics.pocket.export --cache FOLDER``."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket import dataset, weights
from drawing.critics.pocket.decoder import Decoder
from drawing.critics.pocket.memory import Memory
from drawing.critics.pocket.tower import fold
from drawing.critics.pocket.train_critic import TwoTowers

if TYPE_CHECKING:
    from drawing.critics.pocket.data import Record

KEY_LENGTH = 192
"""Directions kept of the names' sentence embeddings."""

_log = logging.getLogger(__name__)


def export_critic(checkpoint: Path, file: Path) -> None:
    """Write the averaged critic of a checkpoint, batch normalisation folded away."""
    model = TwoTowers()
    model.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    weights.save_critic(fold(model.image.eval()), model.text, file)


def export_prior(checkpoint: Path, cache: Path, file: Path) -> None:
    """Write the averaged decoder of a checkpoint, the codes, and the embedded names of the pictures."""
    state = torch.load(checkpoint, weights_only=True)
    decoder = Decoder()
    decoder.load_state_dict(state["average"])
    records = dataset.load(cache).records
    learned = [records[i] for i in state["rows"]]
    concepts = sorted({record.caption for record in learned})
    styles = sorted({record.source for record in learned})
    vectors = dataset.cached_embeddings(cache, concepts, "concepts")
    basis = torch.linalg.svd(vectors, full_matrices=False).Vh[:KEY_LENGTH].T
    keys = torch.nn.functional.normalize(vectors @ basis, dim=1)
    index = {concept: i for i, concept in enumerate(concepts)}
    memory = Memory(
        concepts=concepts,
        keywords=_keywords(learned, concepts),
        basis=basis,
        keys=keys,
        codes=state["codes"]["weight"],
        concept_of=torch.tensor([index[record.caption] for record in learned]),
        style_of=torch.tensor([styles.index(record.source) for record in learned]),
        styles=styles,
    )
    weights.save_prior(decoder, memory, file)


def _keywords(learned: list[Record], concepts: list[str]) -> list[list[str]]:
    """The words that the emoji lists give for each name, those of all its pictures together."""
    words: dict[str, set[str]] = {concept: set() for concept in concepts}
    for record in learned:
        words[record.caption].update(record.keywords)
    return [sorted(words[concept]) for concept in concepts]


def main() -> None:
    """Command line: export whichever checkpoints the folder has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder with critic.pt and prior.pt")
    parser.add_argument("--out", type=Path, default=weights.FOLDER)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if (arguments.cache / "critic.pt").exists():
        export_critic(arguments.cache / "critic.pt", arguments.out / weights.CRITIC_FILE.name)
    if (arguments.cache / "prior.pt").exists():
        export_prior(arguments.cache / "prior.pt", arguments.cache, arguments.out / weights.PRIOR_FILE.name)
    for file in sorted(arguments.out.glob("*.safetensors")):
        _log.info("%s: %.1f MB", file, file.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
