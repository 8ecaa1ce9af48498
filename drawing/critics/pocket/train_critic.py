"""Train the pocket critic: ``python -m drawing.critics.pocket.train_critic --cache FOLDER --minutes 110``.

Pictures are classified against a vocabulary of captions through their sentence embeddings: a contrastive loss
(Radford et al. 2021, fig. 3) whose negatives are thousands of captions instead of a batch's, with captions of similar
meaning as soft positives. The schedule follows the clock: small views first, then a one-step L2 attack of growing
radius (Madry et al. 2018; Engstrom et al. 2019 on why its gradients look like things), full size last. Checkpoints
resume.
"""

from __future__ import annotations

import argparse
import copy
import logging
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from drawing.critics.pocket import augment, dataset
from drawing.critics.pocket.data import SIDE
from drawing.critics.pocket.tower import ImageTower, fold

_log = logging.getLogger(__name__)

TEMPLATES = ("{}", "a {}", "a drawing of a {}")


@dataclass(frozen=True)
class Settings:
    """Everything that shapes a training run; fractions are of the whole time."""

    minutes: float = 110
    batch: int = 96
    rate: float = 1.5e-3
    negatives: int = 3000
    decay: float = 0.05
    average: float = 0.998
    small_side: int = 40
    attack_from: float = 0.5
    full_size_from: float = 0.72
    radius: float = 0.5
    coloured: float = 0.12
    similar: float = 0.8
    seed: int = 0
    export_every: float = 10
    threads: int = 1


class TwoTowers(nn.Module):
    """The trained parts: image tower, linear text projection, temperature."""

    def __init__(self, dimensions: int = 256) -> None:
        super().__init__()
        self.image = ImageTower(dimensions)
        self.text = nn.Linear(384, dimensions, bias=False)
        self.log_scale = nn.Parameter(torch.tensor(math.log(25.0)))


@dataclass(frozen=True)
class Vocabulary:
    """Caption embeddings ``[templates, V, 384]``; pictures' soft targets: columns and their weights, ``[N, P]``."""

    texts: list[str]
    vectors: Tensor
    columns: Tensor
    weights: Tensor
    coloured: Tensor
    colour_rows: Tensor


def build_vocabulary(cache: Path, data: dataset.Dataset, rows: list[int], settings: Settings) -> Vocabulary:
    """Collect the captions of the training rows and the soft targets of each of them."""
    records = [data.records[i] for i in rows]
    texts = sorted({record.caption for record in records})
    index = {text: i for i, text in enumerate(texts)}
    own = torch.tensor([index[record.caption] for record in records])
    vectors = torch.stack(
        [
            dataset.cached_embeddings(cache, [t.format(x) for x in texts], f"vocabulary{i}")
            for i, t in enumerate(TEMPLATES)
        ]
    )
    columns, weights = _soft_targets(vectors[0], settings.similar)
    extra = _keyword_columns(records, index)
    columns = torch.cat((columns[own], extra.clamp(min=0)), 1)
    known = (extra >= 0).float()
    weights = torch.cat((weights[own], 0.15 * known / known.sum(1, keepdim=True).clamp(min=1)), 1)
    weights = weights / weights.sum(1, keepdim=True)
    colourable = [r.kind == "emoji" and r.group in {3, 4, 5, 6, 7} for r in records]
    nouns = sorted({int(own[i]) for i, yes in enumerate(colourable) if yes})
    phrases = [f"{colour} {texts[n]}" for n in nouns for colour in dataset.COLOURS]
    coloured = dataset.cached_embeddings(cache, phrases, "coloured").reshape(len(nouns), len(dataset.COLOURS), 384)
    place = {noun: i for i, noun in enumerate(nouns)}
    colour_rows = torch.tensor([place[int(own[i])] if yes else -1 for i, yes in enumerate(colourable)])
    return Vocabulary(texts, vectors, columns, weights, coloured, colour_rows)


def _soft_targets(vectors: Tensor, similar: float, most: int = 6) -> tuple[Tensor, Tensor]:
    """For each caption itself and those more similar than ``similar``: columns and weights, ``[V, most]``."""
    near = [(block @ vectors.T).topk(most, dim=1) for block in vectors.split(1024)]
    similarity = torch.cat([n.values for n in near])
    columns = torch.cat([n.indices for n in near])
    weights = torch.where(similarity > similar, (similarity - similar) / (1 - similar), torch.zeros(()))
    return columns, weights


def _keyword_columns(records: list[dataset.Record], index: dict[str, int], most: int = 6) -> Tensor:
    """Captions of the vocabulary that are also keywords of each picture, ``[N, most]``, -1 where there are fewer."""
    columns = torch.full((len(records), most), -1)
    for i, record in enumerate(records):
        known = [index[word] for word in record.keywords if word in index][:most]
        columns[i, : len(known)] = torch.tensor(known, dtype=torch.long)
    return columns


class Trainer:
    """One training run: model, average, optimiser and the clock."""

    def __init__(self, cache: Path, out: Path, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self.cache, self.out = settings, cache, out
        self.data = dataset.load(cache)
        self.rows = self.data.where("train")
        records = [self.data.records[i] for i in self.rows]
        self.vocabulary = build_vocabulary(cache, self.data, self.rows, settings)
        self.sampling = dataset.sampling_weights(records)
        self.mono = torch.tensor([record.kind == "mono" for record in records])
        self.generator = torch.Generator().manual_seed(settings.seed)
        self.model = TwoTowers().to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(requires_grad=False)
        decayed = [p for p in self.model.parameters() if p.ndim > 1]
        plain = [p for p in self.model.parameters() if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": settings.decay}, {"params": plain, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=settings.rate, betas=(0.9, 0.98))
        self.seconds, self.samples, self.steps = 0.0, 0, 0

    @property
    def progress(self) -> float:
        """Fraction of the training time that has passed, 0..1."""
        return min(1.0, self.seconds / 60 / self.settings.minutes)

    @property
    def _side(self) -> int:
        return self.settings.small_side if self.progress < self.settings.full_size_from else SIDE

    def run(self) -> None:
        """Train until the time is used up; checkpoint and export regularly."""
        self._resume()
        last_export = self.seconds
        losses: list[float] = []
        while self.progress < 1:
            start = time.monotonic()
            losses.append(self._step())
            self.seconds += time.monotonic() - start
            if self.seconds - last_export > self.settings.export_every * 60 or self.progress >= 1:
                last_export = self.seconds
                self._report(losses)
                losses.clear()
            elif self.steps % 100 == 0:
                _log.info("step %d, %d samples, %.0f s, loss %.3f", self.steps, self.samples, self.seconds, losses[-1])

    def _step(self) -> float:
        s, progress = self.settings, self.progress
        warm = min(1.0, (self.steps + 1) / 150)
        rate = s.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        side = self._side
        rows = torch.multinomial(self.sampling, s.batch, replacement=True, generator=self.generator)
        pictures, colour = self._recolour(self.data.batch([self.rows[int(i)] for i in rows]), rows)
        images = augment.views(pictures, self.mono[rows], side, self.generator)
        images = images.contiguous(memory_format=torch.channels_last)
        radius = s.radius * max(0.0, (progress - s.attack_from) / (1 - s.attack_from)) * side / SIDE
        if radius > 0:
            images = self._attack(images, rows, colour, radius)
        self.model.train()
        loss = self._loss(images, rows, colour)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.steps += 1
        self.samples += s.batch
        self._update_average()
        return float(loss.detach())

    def _recolour(self, pictures: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Turn some pictures' main hue to a random colour; returns pictures and colours ``[B]`` (-1: left alone)."""
        hues = torch.tensor(list(dataset.COLOURS.values()))
        colour = torch.randint(len(hues), (len(rows),), generator=self.generator)
        wanted = torch.rand(len(rows), generator=self.generator) < self.settings.coloured
        main, certain = augment.main_hue(pictures)
        chosen = wanted & certain & (self.vocabulary.colour_rows[rows] >= 0)
        turned = augment.hue_rotate(pictures[:, :3], torch.where(chosen, hues[colour] - main, 0.0))
        return torch.cat((turned, pictures[:, 3:]), 1), torch.where(chosen, colour, -1)

    def _attack(self, images: Tensor, rows: Tensor, colour: Tensor, radius: float) -> Tensor:
        """Move each view by L2 length ``radius`` to where the loss grows fastest, from a random start near it."""
        noise = torch.randn(images.shape, generator=self.generator)
        start = (images + 0.5 * radius * noise / noise.flatten(1).norm(dim=1)[:, None, None, None]).requires_grad_()
        self.model.eval()
        (gradient,) = torch.autograd.grad(self._loss(start, rows, colour), start)
        length = gradient.flatten(1).norm(dim=1)[:, None, None, None]
        return (start.detach() + radius * gradient / (length + 1e-12)).clamp(0, 1)

    def _loss(self, images: Tensor, rows: Tensor, colour: Tensor) -> Tensor:
        vocabulary = self.vocabulary
        template = int(torch.randint(len(TEMPLATES), (1,), generator=self.generator))
        columns, weights = vocabulary.columns[rows], vocabulary.weights[rows]
        others = torch.randint(len(vocabulary.texts), (self.settings.negatives,), generator=self.generator)
        kept = torch.cat((columns.flatten(), others)).unique()
        columns = torch.searchsorted(kept, columns)
        with torch.autocast("cpu", torch.bfloat16):
            features = self.model.image(images)
            texts = self.model.text(vocabulary.vectors[template][kept])
        features, texts = F.normalize(features.float(), dim=1), F.normalize(texts.float(), dim=1)
        scale = self.model.log_scale.exp().clamp(max=60)
        with torch.autocast("cpu", torch.bfloat16):
            logits = (scale * features) @ texts.T
        logits = logits.float()
        picked = (logits.gather(1, columns) * weights).sum(1)
        tinted = colour >= 0
        if not bool(tinted.any()):
            return (logits.logsumexp(1) - picked).mean()
        phrases = F.normalize(self.model.text(vocabulary.coloured[vocabulary.colour_rows[rows[tinted]]]), dim=-1)
        shades = scale * torch.einsum("bd,bcd->bc", features[tinted], phrases)
        right = shades.gather(1, colour[tinted, None]).squeeze(1)
        both = torch.cat((logits[tinted], shades), 1).logsumexp(1)
        plain = (logits[~tinted].logsumexp(1) - picked[~tinted]).sum()
        return (
            plain + (both - 0.5 * right - 0.5 * picked[tinted]).sum() + 0.5 * (shades.logsumexp(1) - right).sum()
        ) / len(rows)

    def _update_average(self) -> None:
        keep = min(self.settings.average, 1 - 1 / (self.steps + 1))
        with torch.no_grad():
            for slow, fast in zip(self.average.state_dict().values(), self.model.state_dict().values(), strict=True):
                if slow.is_floating_point():
                    slow.lerp_(fast, 1 - keep)
                else:
                    slow.copy_(fast)

    def _report(self, losses: list[float]) -> None:
        top1, top5 = self.evaluate()
        mean = sum(losses) / len(losses)
        line = "step %d, %d samples, %.1f min, loss %.3f: noto top-1 %.1f %%, top-5 %.1f %%"
        _log.info(line, self.steps, self.samples, self.seconds / 60, mean, 100 * top1, 100 * top5)
        state: dict[str, Any] = {"model": self.model.state_dict(), "average": self.average.state_dict()}
        state |= {"optimiser": self.optimiser.state_dict(), "generator": self.generator.get_state()}
        state |= {"seconds": self.seconds, "samples": self.samples, "steps": self.steps}
        partial = self.out.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.out)

    def _resume(self) -> None:
        if not self.out.exists():
            return
        state = torch.load(self.out, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.generator.set_state(state["generator"])
        self.seconds, self.samples, self.steps = state["seconds"], state["samples"], state["steps"]
        _log.info("resumed at %.1f min", self.seconds / 60)

    def evaluate(self, source: str = "noto") -> tuple[float, float]:
        """Top-1 and top-5 of a held-out set on white among its own names, averaged weights, at the current side."""
        rows = [i for i in self.data.where("evaluate") if self.data.records[i].source == source]
        labels = sorted({self.data.records[i].caption for i in rows})
        truth = torch.tensor([labels.index(self.data.records[i].caption) for i in rows])
        texts = F.normalize(self.average.text(dataset.cached_embeddings(self.cache, labels, f"labels-{source}")), dim=1)
        hits = []
        tower = fold(copy.deepcopy(self.average.image))
        for block, want in zip(torch.tensor(rows).split(256), truth.split(256), strict=True):
            pictures = self.data.batch(block.tolist())
            white = pictures[:, :3] * pictures[:, 3:] + 1 - pictures[:, 3:]
            with torch.no_grad():
                sized = F.interpolate(white, (self._side, self._side), mode="area")
                best = (F.normalize(tower(sized), dim=1) @ texts.T).topk(5, dim=1).indices
            hits.append(best == want[:, None])
        found = torch.cat(hits)
        return float(found[:, 0].float().mean()), float(found.any(1).float().mean())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, required=True, help="folder built by drawing.critics.pocket.data")
    parser.add_argument("--out", type=Path, help="checkpoint, resumed where it exists (default: FOLDER/critic.pt)")
    parser.add_argument("--minutes", type=float, default=Settings.minutes)
    parser.add_argument("--threads", type=int, default=Settings.threads)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.set_num_threads(arguments.threads)
    settings = Settings(minutes=arguments.minutes, threads=arguments.threads)
    Trainer(arguments.cache, arguments.out or arguments.cache / "critic.pt", settings).run()


if __name__ == "__main__":
    main()
