"""`python -m drawing tune --engine memory --data set/ -o tuned/`: the memory, or the icons, learn a data set."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import folder_at
from drawing.cli.options import whole

if TYPE_CHECKING:
    import argparse

    from PIL.Image import Image

    from drawing.teaching.dataset import DataSet
    from drawing.teaching.icon_tuning import IconTuner
    from drawing.teaching.tuning import Measured, Tuner

HELP = "an engine taught by a data set"
_SHOWN = 12
_MOST_STEPS = 100_000
_ENGINES = ("memory", "icons")
_MEASUREMENTS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The engine, the set, how long, and the folder."""
    parser.add_argument("--engine", choices=_ENGINES, default="memory", help="what learns (default %(default)s)")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="built by `data build`")
    parser.add_argument("--steps", type=whole, default=200, help="batches it learns from (default %(default)s)")
    parser.add_argument("--seed", type=whole, default=0)
    parser.add_argument("-o", "--output", type=Path, default=Path("tuned"), metavar="FOLDER")


def run(arguments: argparse.Namespace) -> None:
    """Tune, then write the weights, the losses and the pictures before and after; Ctrl-C keeps the best so far."""
    from tqdm import tqdm

    from drawing.model.spec import SpecError
    from drawing.teaching.dataset import read_set

    steps = arguments.steps
    if not 1 <= steps <= _MOST_STEPS:
        raise SpecError(f"--steps must be a whole number from 1 to {_MOST_STEPS:,}, not {steps}.")
    if not 0 <= arguments.seed < 2**31:
        raise SpecError(f"--seed must be a whole number from 0 to {2**31 - 1:,}, not {arguments.seed}.")
    data = read_set(arguments.data)
    folder = folder_at(arguments.output)
    every = max(1, steps // _MEASUREMENTS)
    tuner = _tuner(arguments.engine, data, steps, every, arguments.seed)
    measured: list[Measured] = []
    try:
        for one in tqdm(tuner.run(), total=1 + -(-steps // every), unit="test", disable=not sys.stderr.isatty()):
            measured.append(one)
            print(f"step {one.step}: train {one.train:.4f}, test {one.test:.4f}", flush=True)
    except KeyboardInterrupt:
        print("Stopped; the best so far is kept.", file=sys.stderr)
    if not measured:
        raise SpecError("Nothing was tuned.")
    weights = f"{arguments.engine}.safetensors"
    tuner.save(folder / weights)
    _write(folder, measured, tuner, f"Loss of the {arguments.engine}")
    for name in (weights, "losses.csv", "losses.svg", "before-after.png"):
        print(folder / name)


def _tuner(engine: str, data: DataSet, steps: int, every: int, seed: int) -> Tuner | IconTuner:
    if engine == "memory":
        from drawing.engines.memory import load_prior
        from drawing.teaching.tuning import Tuner, TuneSettings

        return Tuner(load_prior(), data, TuneSettings(steps=steps, seed=seed, every=every))
    from drawing.diffusion.weights import file_of, load_network
    from drawing.teaching.icon_tuning import IconTuner, IconTuneSettings

    return IconTuner(load_network(file_of(engine)), data, IconTuneSettings(steps=steps, seed=seed, every=every))


def _write(folder: Path, measured: list[Measured], tuner: Tuner | IconTuner, title: str) -> None:
    from drawing.export.curve import curve

    rows = ["step,seconds,train,test"]
    rows += [f"{one.step},{one.seconds:.1f},{one.train:.5f},{one.test:.5f}" for one in measured]
    series = {"test": [(one.step, one.test) for one in measured], "train": [(one.step, one.train) for one in measured]}
    (folder / "losses.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "losses.svg").write_text(curve(title, series), encoding="utf-8")
    _sheet(tuner).quantize(128).save(folder / "before-after.png", optimize=True)


def _sheet(tuner: Tuner | IconTuner) -> Image:
    """The set's own pictures, and what the engine makes of their captions with one seed before and after."""
    from drawing.teaching.sheet import tiled

    data = tuner.data
    rows = [*data.rows("train")[: _SHOWN - 4], *data.rows("test")[:4]]
    captions = [data.captions[row] for row in rows]
    before, after = ((made.permute(0, 2, 3, 1) * 255).round().byte().numpy() for made in tuner.before_after(captions))
    told = [f"{name}: {caption}" for name in ("set", "before", "after") for caption in captions]
    return tiled([*data.pictures[rows], *before, *after], told, columns=len(rows))
