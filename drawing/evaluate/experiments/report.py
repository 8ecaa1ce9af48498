"""The report of an experiment: what was measured, beside what the documents say of the same condition."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from drawing.evaluate.drawings import DrawnPrompt
from drawing.evaluate.experiments.precision import precisions
from drawing.evaluate.judging import judge_pictures
from drawing.evaluate.pixels import drawings_seen
from drawing.evaluate.prompts import candidate_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.critics import Critic
    from drawing.evaluate.experiments.cells import Result
    from drawing.evaluate.experiments.experiment import Experiment, Row

_AMONG = 5
_POCKET = (
    "Drawn offline with the pocket critic, at the small scale that the spec states for it: its similarities are "
    "those of another model, so compare the order of the rows and their differences, not the numbers themselves."
)


def report(experiment: Experiment, results: Sequence[Result], critic: str, judges: Sequence[Critic]) -> str:
    """Markdown with a row a condition; those that nothing was drawn of are named.

    Args:
        experiment: what was asked.
        results: what is finished, in any order, at least one.
        critic: name of the critic that drew.
        judges: who names the drawings; the first one's verdict is in every table.
    """
    by_row: dict[int, list[Result]] = defaultdict(list)
    for one in sorted(results, key=lambda one: (one.cell.row, one.cell.place, one.cell.spec.seed)):
        by_row[one.cell.row].append(one)
    rows = [(row, by_row[index]) for index, row in enumerate(experiment.rows) if by_row[index]]
    missing = [row.name for index, row in enumerate(experiment.rows) if not by_row[index]]
    if experiment.kind == "r-precision":
        table = precisions(rows, experiment.captions, judges)
    else:
        table = _similarities(rows, judges[0], sort=experiment.kind == "tune")
    settings = ", ".join(f"{name} {value}" for name, value in experiment.base(critic).items() if name != "as_published")
    notes = [experiment.about, _POCKET if critic == "pocket" else "", f"{_extent(experiment)} Settings: {settings}."]
    if experiment.kind == "tune":
        notes.append(_best(rows))
    if missing:
        notes.append(f"Not drawn yet: {', '.join(missing)}.")
    return "\n\n".join((f"# {experiment.title}", *filter(None, notes), table)) + "\n"


def _extent(experiment: Experiment) -> str:
    """How much of the spec this run covers."""
    prompts = max(len(row.prompts or experiment.prompts) for row in experiment.rows)
    return f"Prompts: {prompts}; seeds: {experiment.seeds}."


def _similarities(rows: Sequence[tuple[Row, list[Result]]], judge: Critic, *, sort: bool) -> str:
    """Mean similarity a row, its spread over the seeds of a prompt, and what a judge that did not draw can name."""
    if sort:
        rows = sorted(rows, key=lambda pair: (pair[0].settings.get("recipe", ""), -_mean(pair[1])))
    lines = [
        f"| condition | drawings | similarity | spread over seeds | {judge.name}: among five | seconds | documents |",
        "|---|---|---|---|---|---|---|",
    ]
    for row, found in rows:
        told = ", ".join(f"{name} {value:g}" for name, value in row.documents.items())
        lines.append(
            f"| {row.name} | {len(found)} | {_mean(found):.3f} | {_spread(found)} | {_named(found, judge):.0%} "
            f"| {fmean(one.seconds for one in found):.1f} | {told} |"
        )
    return "\n".join(lines)


def _mean(found: Sequence[Result]) -> float:
    return fmean(one.similarity for one in found)


def _spread(found: Sequence[Result]) -> str:
    """Standard deviation over the seeds, averaged over the prompts that have several."""
    by_prompt: dict[int, list[float]] = defaultdict(list)
    for one in found:
        by_prompt[one.cell.place].append(one.similarity)
    several = [pstdev(values) for values in by_prompt.values() if len(values) > 1]
    return f"{fmean(several):.3f}" if several else ""


def _named(found: Sequence[Result], judge: Critic) -> float:
    prompts = [one.cell.spec.prompt for one in found]
    drawn = [DrawnPrompt(one.cell.spec, one.path, one.seconds) for one in found]
    verdicts = judge_pictures(judge, drawings_seen(drawn, judge.size), prompts, candidate_list(None, prompts))
    return fmean(one.rank <= _AMONG for one in verdicts)


def _best(rows: Sequence[tuple[Row, list[Result]]]) -> str:
    """The row of highest similarity of every recipe."""
    best: dict[str, tuple[Row, list[Result]]] = {}
    for row, found in rows:
        name = str(row.settings.get("recipe", "the recipe"))
        if name not in best or _mean(found) > _mean(best[name][1]):
            best[name] = (row, found)
    return " ".join(f"Best for {name}: {row.name} ({_mean(found):.3f})." for name, (row, found) in best.items())
