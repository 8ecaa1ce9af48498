"""An evaluation in numbers: a table for people, JSON for programs."""

from __future__ import annotations

import platform
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from drawing.critics.pocket import strip_style
from drawing.engines.memory import level
from drawing.evaluate.baselines import Rate, rate_of, rate_verdicts

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.evaluate.judging import Judged, Verdict

FORMAT = "storybrush-evaluation"
VERSION = 1
_HEAD = "| pictures | | top-1 | top-5 | judge | critic | s |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True)
class Report:
    """Everything that is known of an evaluation.

    Attributes:
        drawings: every drawing, at least one, in order.
        judge: name of the judge.
        subjects: the candidates.
        baselines: what the judge says of other pictures.
    """

    drawings: tuple[Judged, ...]
    judge: str
    subjects: tuple[str, ...]
    baselines: tuple[Rate, ...] = ()

    def rates(self) -> list[Rate]:
        """All drawings, then by seed, by style and by how well the prior knows the words where they differ."""
        groups: tuple[tuple[str, Callable[[Judged], str]], ...] = (
            ("seed ", lambda one: str(one.made.spec.seed)),
            ("", lambda one: strip_style(one.made.spec.prompt)[0] or "no style"),
            ("words known ", lambda one: level(one.familiarity)),
        )
        rows = [rate_of("drawings", self.drawings)]
        for before, group in groups:
            names = list(dict.fromkeys(group(one) for one in self.drawings))
            if len(names) > 1:
                rows += [rate_of(before + name, [one for one in self.drawings if group(one) == name]) for name in names]
        return rows

    def dreams(self) -> Rate | None:
        """The pictures that the strokes traced; None where they traced none."""
        seen = [one.dream for one in self.drawings if one.dream is not None]
        return rate_verdicts("the dreams they trace", seen) if seen else None

    def table(self) -> str:
        """The numbers as a Markdown table, with what they mean above it."""
        critics = ", ".join(dict.fromkeys(one.made.spec.critic for one in self.drawings))
        dreams = self.dreams()
        rows = [*self.rates(), *([dreams] if dreams else []), *self.baselines]
        judged = f"Judge {self.judge}, critic {critics}, {len(self.subjects)} candidates"
        return "\n".join((f"{judged}; top-1 and top-5 are R-precision by the judge.", "", _HEAD, *map(_row, rows)))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        dreams = self.dreams()
        return {
            "format": FORMAT,
            "version": VERSION,
            "versions": _versions(),
            "judge": self.judge,
            "candidates": list(self.subjects),
            "summary": [asdict(rate) for rate in self.rates()],
            "dreams": asdict(dreams) if dreams else None,
            "baselines": [asdict(rate) for rate in self.baselines],
            "drawings": [_entry(one) for one in self.drawings],
        }


def _row(rate: Rate) -> str:
    numbers = (
        str(rate.count or ""),
        f"{rate.first:.1%}",
        f"{rate.among_five:.1%}",
        *("" if value is None else f"{value:.3f}" for value in (rate.judged, rate.similarity)),
        "" if rate.seconds is None else f"{rate.seconds:.1f}",
    )
    return f"| {rate.kind} | {' | '.join(numbers)} |"


def _entry(one: Judged) -> dict[str, Any]:
    return {
        "file": one.made.path.name,
        "prompt": one.made.spec.prompt,
        "seed": one.made.spec.seed,
        "style": strip_style(one.made.spec.prompt)[0],
        "seconds": one.made.seconds,
        "similarity": one.similarity,
        "familiarity": one.familiarity,
        "known": level(one.familiarity),
        "verdict": _plain(one.verdict),
        "dream": _plain(one.dream),
        "spec": one.made.spec.as_dict(),
    }


def _plain(verdict: Verdict | None) -> dict[str, Any] | None:
    return asdict(verdict) if verdict else None


def _versions() -> dict[str, str]:
    import numpy as np
    import torch

    return {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__}
