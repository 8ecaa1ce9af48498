"""`python -m drawing tune --engine memory --data set/ -o tuned/`: the memory learns a data set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import folder_at
from drawing.cli.options import whole

if TYPE_CHECKING:
    import argparse

    from PIL.Image import Image

    from drawing.teaching.tuning import Measured, Tuner

HELP = "an engine taught by a data set"
WEIGHTS = "memory.safetensors"
_SHOWN = 12
_MOST_STEPS = 100_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The engine, the set, how long, and the folder."""
    parser.add_argument("--engine", choices=("memory",), default="memory", help="what learns (default %(default)s)")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="built by `data build`")
    parser.add_argument("--steps", type=whole, default=200, help="batches it learns from (default %(default)s)")
    parser.add_argument("--seed", type=whole, default=0)
    parser.add_argument("-o", "--output", type=Path, default=Path("tuned"), metavar="FOLDER")


def run(arguments: argparse.Namespace) -> None:
    """Tune, then write the weights, the losses and the pictures before and after; Ctrl-C keeps the best so far."""
    from tqdm import tqdm

    from drawing.engines.memory import load_prior
    from drawing.engines.memory.weights import save_prior
    from drawing.model.spec import SpecError
    from drawing.teaching.dataset import read_set
    from drawing.teaching.tuning import Tuner, TuneSettings

    if not 1 <= arguments.steps <= _MOST_STEPS:
        raise SpecError(f"--steps must be a whole number from 1 to {_MOST_STEPS:,}, not {arguments.steps}.")
    data = read_set(arguments.data)
    folder = folder_at(arguments.output)
    settings = TuneSettings(steps=arguments.steps, seed=arguments.seed, every=max(1, min(20, arguments.steps // 5)))
    tuner = Tuner(load_prior(), data, settings)
    measured: list[Measured] = []
    try:
        total = 1 + -(-settings.steps // settings.every)
        for one in tqdm(tuner.run(), total=total, unit="test", disable=not sys.stderr.isatty()):
            measured.append(one)
            print(f"step {one.step}: train {one.train:.4f}, test {one.test:.4f}", flush=True)
    except KeyboardInterrupt:
        print("Stopped; the best so far is kept.", file=sys.stderr)
    if not measured:
        raise SpecError("Nothing was tuned.")
    prior = tuner.prior()
    save_prior(prior.decoder, prior.memory, folder / WEIGHTS)
    _write(folder, measured, tuner)


def _write(folder: Path, measured: list[Measured], tuner: Tuner) -> None:
    from drawing.export.curve import curve

    rows = ["step,seconds,train,test"]
    rows += [f"{one.step},{one.seconds:.1f},{one.train:.5f},{one.test:.5f}" for one in measured]
    series = {"test": [(one.step, one.test) for one in measured], "train": [(one.step, one.train) for one in measured]}
    (folder / "losses.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "losses.svg").write_text(curve("Loss of the memory", series), encoding="utf-8")
    _sheet(tuner).quantize(128).save(folder / "before-after.png", optimize=True)
    for name in (WEIGHTS, "losses.csv", "losses.svg", "before-after.png"):
        print(folder / name)


def _sheet(tuner: Tuner) -> Image:
    """The set's own pictures, and what the memory makes of their captions with one seed before and after."""
    from drawing.teaching.sheet import tiled

    data = tuner.data
    rows = [*data.rows("train")[: _SHOWN - 4], *data.rows("test")[:4]]
    captions = [data.captions[row] for row in rows]
    before, after = (
        (prior.dream_rgba(captions, [0] * len(rows)).permute(0, 2, 3, 1) * 255).round().byte().numpy()
        for prior in (tuner.base, tuner.prior())
    )
    told = [f"{name}: {caption}" for name in ("set", "before", "after") for caption in captions]
    return tiled([*data.pictures[rows], *before, *after], told, columns=len(rows))
