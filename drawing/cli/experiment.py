"""`python -m drawing experiment augment -o experiments/augment/`: a frozen spec, drawn and reported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import folder_at
from drawing.cli.options import whole
from drawing.evaluate.experiments.experiment import NAMES
from drawing.evaluate.judging import SHIPPED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from drawing.critics import Critic
    from drawing.evaluate.experiments import Cell, Result

HELP = "the documents' experiments, drawn again"
REPORT = "report.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which one, by which critic, which part of it, and who draws."""
    parser.add_argument("name", metavar="EXPERIMENT", help=f"one of {', '.join(NAMES)}, or a TOML file of your own")
    parser.add_argument("--critic", default="pocket", help="who draws (default %(default)s); others at full scale")
    parser.add_argument("--judges", metavar="A,B", help=f"who names the drawings (default: {SHIPPED}, then the critic)")
    parser.add_argument("--t5", metavar="NAME", help="who writes the row T5 of headlines (default: the thesis' model)")
    parser.add_argument("--limit", type=whole, metavar="N", help="only the first N prompts")
    parser.add_argument("--seeds", type=whole, metavar="N", help="drawings of every prompt (default: the spec's)")
    parser.add_argument("--shard", default="1/1", metavar="I/N", help="this run draws the I-th of N parts")
    parser.add_argument("--jobs", type=whole, default=1, help="processes on this machine; -1 takes all cores")
    parser.add_argument("--dask", metavar="tcp://HOST:PORT", help="let the workers of this Dask scheduler draw")
    parser.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="(default: experiments/EXPERIMENT)")


def run(arguments: argparse.Namespace) -> None:
    """Draw what this shard has to draw, then report on all that is finished in the folder."""
    from drawing.critics import load_critic
    from drawing.evaluate.experiments import finished, read_experiment, report
    from drawing.evaluate.experiments.cells import cells_of, shard_of
    from drawing.evaluate.experiments.written import MODEL, with_written
    from drawing.export.files import write_whole
    from drawing.model.spec import SpecError

    experiment = read_experiment(arguments.name).limited(arguments.limit, arguments.seeds)
    number, count = shard_of(arguments.shard)
    judges = _judges(arguments)
    load_critic(arguments.critic, "cpu")
    experiment, notices = with_written(experiment, arguments.t5 or MODEL)
    for notice in notices:
        print(notice, file=sys.stderr)
    cells = cells_of(experiment, arguments.critic)
    folder = folder_at(arguments.output or Path("experiments") / experiment.name)
    drawn = folder_at(folder / "drawings")
    _draw(cells[number - 1 :: count], drawn, arguments)
    results = [one for cell in cells if (one := finished(cell, drawn)) is not None]
    if not results:
        raise SpecError("Nothing was drawn.")
    told = "\n\n".join((report(experiment, results, arguments.critic, judges).rstrip(), *notices)) + "\n"
    told += f"\n{len(results)} of {len(cells)} drawings.\n"
    write_whole(folder / REPORT, told)
    print(told)
    print(folder / REPORT)


def _draw(cells: Sequence[Cell], folder: Path, arguments: argparse.Namespace) -> None:
    from tqdm import tqdm

    from drawing.evaluate.experiments import run_cells

    done: list[Result] = []
    loop = run_cells(cells, folder, jobs=arguments.jobs, dask=arguments.dask)
    try:
        done.extend(tqdm(loop, total=len(cells), unit="drawing", disable=not sys.stderr.isatty()))
    except KeyboardInterrupt:
        print(f"Stopped with {len(done)} of {len(cells)} drawings; run again to go on.", file=sys.stderr)


def _judges(arguments: argparse.Namespace) -> list[Critic]:
    """The judges asked for; else the shipped one, and after it the critic, which is no judge of its own drawings."""
    from drawing.critics import load_critic
    from drawing.evaluate.judging import load_judge

    if arguments.judges:
        return [load_judge(name.strip(), arguments.critic) for name in arguments.judges.split(",") if name.strip()]
    return [load_judge(SHIPPED, arguments.critic), load_critic(arguments.critic, "cpu")]
