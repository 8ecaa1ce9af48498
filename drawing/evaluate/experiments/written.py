"""Prompts that a model writes when an experiment is drawn, where its weights are at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.model.spec import SpecError, shorten
from nlp.headlines.t5 import MODEL, t5
from nlp.seq2seq import ModelUnavailableError, best_device

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.evaluate.experiments.experiment import Experiment

WRITER = "t5"
"""The one that there is: headlines of summaries, see `nlp.headlines.t5`."""


def with_written(experiment: Experiment, model: str = MODEL) -> tuple[Experiment, list[str]]:
    """The experiment with the prompts of rows that have a writer, and a sentence where they cannot be written here.

    Such rows stay without prompts then, so that nothing is drawn for them.

    Args:
        experiment: with its summaries.
        model: Hub name or folder of the writer's weights.

    Raises:
        SpecError: for a writer that there is not.
    """
    rows, notices = [], []
    for row in experiment.rows:
        if row.writer not in {"", WRITER}:
            raise SpecError(f"The row {row.name!r} has no writer {row.writer!r}: there is {WRITER} alone.")
        if not row.writer:
            rows.append(row)
            continue
        try:
            rows.append(replace(row, prompts=_headlines(experiment.summaries, model)))
        except ModelUnavailableError as error:
            rows.append(row)
            notices.append(f"The row {row.name} is not drawn: {error}")
    return replace(experiment, rows=tuple(rows)), notices


def _headlines(summaries: Sequence[str], model: str) -> tuple[str, ...]:
    """A headline for every summary that the model finds words for."""
    device = best_device()
    written = (t5(summary, model=model, device=device) for summary in summaries)
    return tuple(shorten(text)[0] for text in written if text.strip())
