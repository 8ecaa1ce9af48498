"""Turn the prior's checkpoint into the shipped weights: ``python -m drawing.training.export_prior --cache FOLDER``."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import torch

from drawing.engines.memory import weights
from drawing.engines.memory.decoder import Decoder
from drawing.engines.memory.memory import Memory
from drawing.training import dataset

_log = logging.getLogger(__name__)


def export_prior(checkpoint: Path, cache: Path, file: Path) -> None:
    """Write the averaged decoder of a checkpoint, the codes, and the names of the pictures."""
    state = torch.load(checkpoint, weights_only=True)
    decoder = Decoder()
    decoder.load_state_dict(state["average"])
    records = dataset.load(cache).records
    learned = [records[i] for i in state["rows"]]
    lexicon, name_of = dataset.build_lexicon(cache, learned, {record.source for record in learned})
    styles = sorted({record.source for record in learned})
    memory = Memory(
        lexicon=lexicon,
        codes=state["codes"]["weight"],
        name_of=torch.tensor(name_of),
        style_of=torch.tensor([styles.index(record.source) for record in learned]),
        styles=styles,
    )
    weights.save_prior(decoder, memory, file)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder with the data and prior.pt")
    parser.add_argument("--out", type=Path, default=weights.PRIOR_FILE)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    export_prior(arguments.cache / "prior.pt", arguments.cache, arguments.out)
    _log.info("%s: %.1f MB", arguments.out, arguments.out.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
