"""`python -m drawing evaluate prompts.txt -o evaluation/`: prompts drawn, and judged by a model that did not draw."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.cli.common import add_settings, folder_at, spec_from
from drawing.evaluate import PARTS, RECORD, SHIPPED
from drawing.model.recipes import recipe
from drawing.model.spec import SpecError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from drawing.critics import Critic
    from drawing.evaluate import DrawnPrompt, Judged, Report
    from drawing.model.spec import DrawingSpec

HELP = "prompts to drawings, judged"
_COLOURS = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The prompts, the judge, the folder and the settings."""
    parser.add_argument("prompts", type=Path, nargs="?", help="text file, one prompt a line")
    parser.add_argument(
        "--scenes",
        type=Path,
        metavar="FILE",
        help="instead: sentences, one a line, perhaps with near captions after |; what they name must be seen",
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("evaluation"), metavar="FOLDER")
    parser.add_argument(
        "--judge", default=SHIPPED, help="who names the drawings; never the critic (default %(default)s)"
    )
    parser.add_argument("--seeds", type=int, default=1, help="drawings of every prompt, from --seed on (default 1)")
    parser.add_argument(
        "--candidates", type=Path, metavar="FILE", help="what the judge may answer (default: 300 things)"
    )
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="real ones, a-cat.png ..., for the judge as well"
    )
    parser.add_argument("--without", nargs="+", choices=PARTS, default=[], help="parts of the recipe to leave out")
    parser.add_argument("--jobs", type=int, default=1, help="processes on this machine; -1 takes all cores")
    add_settings(parser)


def run(arguments: argparse.Namespace) -> None:
    """Draw what is not there yet, have everything judged, and write the sheets and the record."""
    import torch

    from drawing.evaluate import candidate_list, load_judge, read_prompts

    if (arguments.prompts is None) == (arguments.scenes is None):
        raise SpecError("evaluate needs a file of prompts or --scenes with a file of sentences, one of the two.")
    if arguments.scenes is not None:
        _run_scenes(arguments)
        return
    device = "cuda" if torch.cuda.is_available() else "cpu"
    prompts = read_prompts(arguments.prompts)
    subjects = candidate_list(arguments.candidates, prompts)
    judge = load_judge(arguments.judge, arguments.critic, device)
    specs = _specs(arguments, prompts)
    folder = folder_at(arguments.output)
    made = _made(specs, folder, arguments.jobs)
    report = _report(made, judge, subjects, arguments.pictures, device)
    print(report.table())
    print()
    _write(report, folder)


def _run_scenes(arguments: argparse.Namespace) -> None:
    """Draw sentences that are not there yet, and measure what can be seen of each."""
    from drawing.cli.evaluate_scenes import write_scenes
    from drawing.evaluate.scenes import read_choices

    rows = read_choices(arguments.scenes)
    specs = _specs(arguments, [true for true, *_ in rows])
    folder = folder_at(arguments.output)
    write_scenes(rows, _made(specs, folder, arguments.jobs), folder)


def _specs(arguments: argparse.Namespace, prompts: Sequence[str]) -> list[DrawingSpec]:
    from drawing.evaluate import without

    if arguments.seeds < 1:
        raise SpecError(f"--seeds must be a whole number from 1 on, not {arguments.seeds}.")
    specs = [spec_from(arguments, prompt) for prompt in prompts]
    if arguments.without:
        specs = [replace(spec, recipe=without(recipe(str(spec.recipe)), arguments.without)) for spec in specs]
    return [replace(spec, seed=spec.seed + k) for k in range(arguments.seeds) for spec in specs]


def _made(specs: Sequence[DrawingSpec], folder: Path, jobs: int) -> list[DrawnPrompt]:
    """The drawings behind a progress bar, in the order of the specs; on an interrupt those that are finished."""
    from tqdm import tqdm

    from drawing.evaluate import make_drawings

    made: list[DrawnPrompt] = []
    loop = make_drawings(specs, folder, jobs=jobs)
    try:
        for one in tqdm(loop, total=len(specs), unit="drawing", disable=not sys.stderr.isatty()):
            made.append(one)  # noqa: PERF402 - an interrupt keeps what is there
    except KeyboardInterrupt:
        print(f"Stopped after {len(made)} of {len(specs)} drawings; run again to go on.", file=sys.stderr)
    if not made:
        raise SpecError("Nothing was drawn.")
    return sorted(made, key=lambda one: one.path.name)


def _report(
    made: Sequence[DrawnPrompt], judge: Critic, subjects: Sequence[str], pictures: Path | None, device: str
) -> Report:
    """The drawings judged, and beside them real pictures, tangles and chance."""
    from drawing.evaluate import Report, chance, judge_drawings, real_pictures, tangles

    prompts = list(dict.fromkeys(one.spec.prompt for one in made))
    baselines = [tangles(judge, prompts, subjects, device), chance(subjects)]
    if pictures is not None:
        baselines.insert(0, real_pictures(judge, pictures, prompts, subjects, device))
    judged = judge_drawings(made, judge, subjects, device=device)
    return Report(tuple(judged), judge.name, tuple(subjects), tuple(baselines))


def _write(report: Report, folder: Path) -> None:
    """The record, and a sheet for every seed."""
    from drawing.evaluate import contact_sheet

    by_seed: dict[int, list[Judged]] = {}
    for one in report.drawings:
        by_seed.setdefault(one.made.spec.seed, []).append(one)
    for seed, drawings in by_seed.items():
        path = folder / f"sheet-{seed}.png"
        sheet = contact_sheet(drawings, _title(drawings, report.judge))
        sheet.quantize(_COLOURS).save(path, optimize=True)
        print(path)
    record = folder / RECORD
    record.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(record)


def _title(drawings: Sequence[Judged], judge: str) -> str:
    """What stands above a sheet."""
    from drawing.evaluate.baselines import rate_of

    rate = rate_of("", drawings)
    recipes = ", ".join(dict.fromkeys(one.made.spec.method().name for one in drawings))
    named = f"{judge} names {rate.first:.0%} of {rate.count}, {rate.among_five:.0%} among five"
    return f"{named} - seed {drawings[0].made.spec.seed}, recipe {recipes}"
