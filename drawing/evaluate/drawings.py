"""The drawings of an evaluation: made in parallel, kept as SVG files, and none made twice."""

from __future__ import annotations

import json
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.export.files import is_drawing_of, slug, svg_of, write_whole
from drawing.tasks.draw import draw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from drawing.model.spec import DrawingSpec

RECORD = "evaluation.json"
"""File in the folder of an evaluation that says, among all else, how long every drawing took."""


@dataclass(frozen=True)
class DrawnPrompt:
    """A finished drawing.

    Attributes:
        spec: what was asked for.
        path: its SVG file.
        seconds: from the spec to the last frame, alone or beside other processes; None where nobody timed it.
        reused: it was there already, drawn from the same spec.
    """

    spec: DrawingSpec
    path: Path
    seconds: float | None
    reused: bool = False


def make_drawings(specs: Sequence[DrawingSpec], folder: Path, *, jobs: int = 1) -> Iterator[DrawnPrompt]:
    """Draw every spec into a file of its own and yield it once it is written; what is there already comes first.

    Args:
        specs: what to draw.
        folder: where the files go; made if it is not there.
        jobs: processes on this machine; -1 takes as many as there are cores.

    Yields:
        Drawings, in the order they are finished. Closing the iterator stops the work; finished files stay.

    Raises:
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [_path(folder, index, spec) for index, spec in enumerate(specs, start=1)]
    timed = _timed(folder)
    missing = []
    for index, (spec, path) in enumerate(zip(specs, paths, strict=True)):
        if is_drawing_of(path, spec):
            yield DrawnPrompt(spec, path, timed.get(path.name), reused=True)
        else:
            missing.append(index)
    if not missing:
        return
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=jobs, return_as="generator_unordered", batch_size=1)
    with closing(parallel(delayed(_draw)(index, specs[index]) for index in missing)) as results:
        for index, svg, seconds in results:
            write_whole(paths[index], svg)
            yield DrawnPrompt(specs[index], paths[index], seconds)


def _draw(index: int, spec: DrawingSpec) -> tuple[int, str, float]:
    started = time.perf_counter()
    *_, last = draw(spec, every=spec.method().steps)
    return index, svg_of(last.strokes, spec, last.shown), time.perf_counter() - started


def _path(folder: Path, index: int, spec: DrawingSpec) -> Path:
    return folder / f"{index:04d}-{slug(spec.prompt, spec.seed)}.svg"


def _timed(folder: Path) -> dict[str, float | None]:
    """Seconds of the drawings that an earlier run left here, by file name."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return {one["file"]: one["seconds"] for one in record["drawings"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
