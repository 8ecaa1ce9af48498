"""The drawings of an experiment: each in a file of its own beside what was measured, none made twice."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.export.files import slug, svg_of, write_whole
from drawing.model.spec import SpecError
from drawing.tasks.draw import draw
from drawing.tasks.spreading import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drawing.evaluate.experiments.experiment import Experiment, Row
    from drawing.model.spec import DrawingSpec

_MOST_SHARDS = 1000


@dataclass(frozen=True)
class Cell:
    """One drawing of an experiment: of which row, which prompt in its order, and what is asked for."""

    row: int
    place: int
    spec: DrawingSpec

    @property
    def name(self) -> str:
        """Of its files."""
        return f"{self.row:03d}-{self.place:03d}-{slug(self.spec.prompt, self.spec.seed)}"


@dataclass(frozen=True)
class Result:
    """A finished cell.

    Attributes:
        cell: what was asked for.
        similarity: of the finished drawing to its prompt, in the eyes of the critic that drew.
        seconds: from the spec to the last frame.
        path: its SVG file.
    """

    cell: Cell
    similarity: float
    seconds: float
    path: Path


def cells_of(experiment: Experiment, critic: str) -> list[Cell]:
    """Every drawing of an experiment, seed by seed, so that a run that is stopped has some of every row."""
    base = experiment.base(critic)
    most = max(experiment.seeds * row.best_of for row in experiment.rows)
    return [
        Cell(index, place, row.spec(base, prompt, seed))
        for seed in range(most)
        for place in range(max(len(_asked(row, experiment)) for row in experiment.rows))
        for index, row in enumerate(experiment.rows)
        for prompt in _asked(row, experiment)[place : place + 1]
        if seed < experiment.seeds * row.best_of
    ]


def _asked(row: Row, experiment: Experiment) -> tuple[str, ...]:
    """A row's prompts; none where nobody wrote them."""
    return row.prompts if row.writer else row.prompts or experiment.prompts


def shard_of(text: str) -> tuple[int, int]:
    """`2/5` as the second of five shards.

    Raises:
        SpecError: for anything else.
    """
    try:
        number, count = (int(part) for part in text.split("/"))
    except ValueError:
        number, count = 0, 0
    if not 1 <= number <= count <= _MOST_SHARDS:
        raise SpecError(f"--shard is written 1/4 for the first of four, not {text!r}.")
    return number, count


def run_cells(cells: Sequence[Cell], folder: Path, *, jobs: int = 1, dask: str | None = None) -> Iterator[Result]:
    """Draw the cells that are not there yet; those that are come first. Closing it stops; what is finished stays.

    Raises:
        SpecError: if a scheduler cannot be reached.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    for index, cell in enumerate(cells):
        found = finished(cell, folder)
        if found is None:
            missing.append(index)
        else:
            yield found
    if not missing:
        return
    from joblib import delayed

    with ExitStack() as stack:
        parallel = spread(jobs, dask, stack)
        drawn = stack.enter_context(closing(parallel(delayed(_drawn)(index, cells[index].spec) for index in missing)))
        for index, svg, similarity, seconds in drawn:
            cell = cells[index]
            path = folder / f"{cell.name}.svg"
            write_whole(path, svg)
            record = {"spec": cell.spec.as_dict(), "similarity": similarity, "seconds": seconds}
            write_whole(folder / f"{cell.name}.json", json.dumps(record, ensure_ascii=False) + "\n")
            yield Result(cell, similarity, seconds, path)


def finished(cell: Cell, folder: Path) -> Result | None:
    """What an earlier run or another shard left of this very cell, or None."""
    path = folder / f"{cell.name}.svg"
    try:
        record = json.loads((folder / f"{cell.name}.json").read_text(encoding="utf-8"))
        same = record["spec"] == json.loads(json.dumps(cell.spec.as_dict()))
        return Result(cell, float(record["similarity"]), float(record["seconds"]), path) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _drawn(index: int, spec: DrawingSpec) -> tuple[int, str, float, float]:
    started = time.perf_counter()
    *_, last = draw(spec, every=spec.method().steps)
    return index, svg_of(last.strokes, spec, last.shown), last.similarity, time.perf_counter() - started
