"""Train the pocket critic: ``python -m drawing.training.critic --cache FOLDER`` (about ten minutes).

Random views of the pictures are described by hand-made features; regularised linear discriminant analysis (Fisher 1936;
Rao 1948) then finds the directions in which pictures of one name are alike and pictures of different names differ. The
solution is closed: no learning rate, no epochs, the same result each time.
"""

from __future__ import annotations

import argparse
import logging
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from drawing.critics.pocket import weights
from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.features import LENGTH, features
from drawing.critics.pocket.phrases import COLOUR_WORDS
from drawing.engines.memory import paint
from drawing.engines.resizing import on_white
from drawing.evaluate.recognise import recognised
from drawing.training import augment, dataset
from drawing.training.sources import SOURCES

_log = logging.getLogger(__name__)
_BLOCK = 256
_RECOLOURED = 200
_UNSEEN = ("noto", "noto-v1")


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a training run.

    Attributes:
        views: random views in all, besides one clean view of each picture.
        dimensions: length of the embeddings.
        shrinkage: added to the within-name variance, in units of its mean: more is smoother and less certain.
        familiar: views of a name beyond which it weighs no more between names.
        seed: of the views.
    """

    views: int = 60_000
    dimensions: int = 256
    shrinkage: float = 0.3
    familiar: float = 30
    seed: int = 0


@dataclass
class Scatter:
    """Sums over views from which means and variances follow: per name, and of outer products of all views."""

    sums: Tensor
    counts: Tensor
    products: Tensor

    def add(self, vectors: Tensor, names: Tensor) -> None:
        """Take in features ``[B, F]`` of the names ``[B]``."""
        self.sums.index_add_(0, names, vectors)
        self.counts.index_add_(0, names, torch.ones(len(names)))
        self.products.addmm_(vectors.T, vectors)

    @property
    def means(self) -> Tensor:
        """Mean features of each name ``[M, F]``."""
        return self.sums / self.counts.clamp(min=1)[:, None]

    def within(self) -> Tensor:
        """Covariance of the views around their names' means ``[F, F]``."""
        means = self.means
        return (self.products - (means * self.counts[:, None]).T @ means) / self.counts.sum()


def collect(data: dataset.Dataset, rows: list[int], name_of: Tensor, settings: Settings) -> Scatter:
    """Describe random views of the rows, drawn by their weights, and one clean view of each; ``name_of`` is ``[N]``."""
    names = int(name_of.max()) + 1
    scatter = Scatter(torch.zeros(names, LENGTH), torch.zeros(names), torch.zeros(LENGTH, LENGTH))
    generator = torch.Generator().manual_seed(settings.seed)
    records = [data.records[i] for i in rows]
    mono = torch.tensor([record.kind == "mono" for record in records])
    shares = dataset.sampling_weights(records)
    drawn = torch.multinomial(shares, settings.views, replacement=True, generator=generator)
    start = time.monotonic()
    for number, picked in enumerate(drawn.split(_BLOCK)):
        pictures = data.batch([rows[int(i)] for i in picked])
        images = augment.views(pictures, mono[picked], data.pictures.shape[1], generator)
        scatter.add(features(images), name_of[picked])
        if number % 40 == 39:  # noqa: PLR2004
            _log.info("%d views, %.0f s", (number + 1) * _BLOCK, time.monotonic() - start)
    for picked in torch.arange(len(rows)).split(_BLOCK):
        scatter.add(features(on_white(data.batch([rows[int(i)] for i in picked]))), name_of[picked])
    return scatter


def discriminants(scatter: Scatter, settings: Settings) -> tuple[Tensor, Tensor]:
    """Mean features ``[F]`` and the discriminant directions ``[F, D]`` of a scatter."""
    within = scatter.within()
    within += settings.shrinkage * within.diag().mean() * torch.eye(len(within))
    whiten = torch.linalg.cholesky(torch.linalg.inv(within))
    mean = scatter.sums.sum(0) / scatter.counts.sum()
    between = (scatter.means - mean) * scatter.counts.clamp(max=settings.familiar).sqrt()[:, None]
    spread = between @ whiten
    _, directions = torch.linalg.eigh(spread.T @ spread)
    return mean, whiten @ directions.flip(1)[:, : settings.dimensions]


def colour_shifts(data: dataset.Dataset, rows: list[int], mean: Tensor, projection: Tensor) -> dict[str, Tensor]:
    """How recolouring moves embeddings on average, ``[D]`` per colour, from pictures that have one dominant hue."""
    pictures = data.batch(rows)
    pictures = pictures[paint.main_hue(pictures)[1]][:_RECOLOURED]

    def embed(images: Tensor) -> Tensor:
        return F.normalize((features(on_white(images)) - mean) @ projection, dim=1)

    plain = embed(pictures)
    shifts = {}
    for colour in sorted(set(COLOUR_WORDS.values())):
        painted = torch.stack([paint.recolour(picture, colour) for picture in pictures])
        shifts[colour] = (embed(painted) - plain).mean(0)
    return shifts


def train(cache: Path, settings: Settings) -> PocketCritic:
    """Build the critic from the training pictures in a cache folder."""
    data = dataset.load(cache)
    rows = data.where("train")
    naming = {source.name for source in SOURCES if source.dream}
    lexicon, places = dataset.build_lexicon(cache, [data.records[i] for i in rows], naming)
    rows = [row for row, place in zip(rows, places, strict=True) if place >= 0]
    name_of = torch.tensor([place for place in places if place >= 0])
    scatter = collect(data, rows, name_of, settings)
    mean, projection = discriminants(scatter, settings)
    prototypes = F.normalize((scatter.means - mean) @ projection, dim=1)
    emoji = [i for i in rows if data.records[i].kind == "emoji"]
    shifts = colour_shifts(data, emoji[: 5 * _RECOLOURED], mean, projection)
    return PocketCritic(mean, projection, lexicon, prototypes, shifts)


def evaluate(critic: PocketCritic, data: dataset.Dataset, source: str) -> tuple[float, float, int]:
    """Top-1 and top-5 of a collection's pictures on white among all its own names, and the number of those."""
    rows = [i for i, record in enumerate(data.records) if record.source == source]
    labels = sorted({data.records[i].caption for i in rows})
    wanted = [labels.index(data.records[i].caption) for i in rows]
    return *recognised(critic, on_white(data.batch(rows)), wanted, labels), len(labels)


def main() -> None:
    """Command line: train, evaluate on the held-out set, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder built by drawing.training.data")
    parser.add_argument("--out", type=Path, default=weights.CRITIC_FILE, help="file to write")
    parser.add_argument("--views", type=int, default=Settings.views)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    weights.save_critic(train(arguments.cache, Settings(views=arguments.views)), arguments.out)
    shipped = weights.load_critic("cpu", arguments.out)
    for source in _UNSEEN:
        top1, top5, count = evaluate(shipped, dataset.load(arguments.cache), source)
        _log.info("%s: top-1 %.1f %%, top-5 %.1f %% of %d names", source, 100 * top1, 100 * top5, count)


if __name__ == "__main__":
    main()
