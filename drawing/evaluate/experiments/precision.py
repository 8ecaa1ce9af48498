"""R-Precision: how often the caption of a drawing ranks first among all captions, for the best of K drawings."""

from __future__ import annotations

from collections import defaultdict
from statistics import fmean
from typing import TYPE_CHECKING

from drawing.evaluate.drawings import DrawnPrompt
from drawing.evaluate.pixels import drawings_seen
from drawing.evaluate.recognise import name_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.critics import Critic
    from drawing.evaluate.experiments.cells import Result
    from drawing.evaluate.experiments.experiment import Row

_FEWEST = 5


def precisions(rows: Sequence[tuple[Row, list[Result]]], captions: Sequence[str], judges: Sequence[Critic]) -> str:
    """A Markdown table: a row a condition and K, a column a judge; the critic that drew picks the best of K.

    Args:
        rows: what was drawn for each condition.
        captions: among which a judge finds a drawing's own.
        judges: who names the drawings.
    """
    head = " | ".join(f"R-Precision, {judge.name}" for judge in judges)
    lines = [f"| condition | captions | K | {head} | documents |", "|---|---|---|" + "---|" * (len(judges) + 1)]
    for row, found in rows:
        told = ", ".join(f"{name} {value:g}" for name, value in row.documents.items())
        for count in sorted({1, row.best_of}):
            chosen = best_of(found, count)
            if not chosen:
                continue
            shares = " | ".join(f"{precision(chosen, judge, captions):.1%}" for judge in judges)
            lines.append(f"| {row.name} | {len(chosen)} | {count} | {shares} | {told} |")
    return "\n".join(lines)


def best_of(found: Sequence[Result], count: int) -> list[Result]:
    """Of the first `count` drawings of every prompt that has so many, the one that its own critic likes best."""
    by_prompt: dict[int, list[Result]] = defaultdict(list)
    for one in found:
        by_prompt[one.cell.place].append(one)
    return [
        max(drawings[:count], key=lambda one: one.similarity)
        for drawings in by_prompt.values()
        if len(drawings) >= count
    ]


def precision(chosen: Sequence[Result], judge: Critic, captions: Sequence[str]) -> float:
    """Share of drawings whose own caption the judge ranks first among all captions.

    With fewer than five captions, as in a trial, further ones are made up to choose among.
    """
    texts = list(captions) + [f"something else, number {k}" for k in range(_FEWEST - len(captions))]
    drawn = [DrawnPrompt(one.cell.spec, one.path, one.seconds) for one in chosen]
    wanted = [texts.index(one.cell.spec.prompt) for one in chosen]
    return fmean(one.rank == 1 for one in name_pictures(judge, drawings_seen(drawn, judge.size), wanted, texts))
