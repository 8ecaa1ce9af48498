"""Where audited pictures come from: the engines, before a stroke is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.engines import load_engine, memory
from drawing.model.spec import DrawingSpec, SpecError
from drawing.stage.render import composite
from drawing.tasks.staging import stages_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Tensor

    Pictures = Callable[[str, Sequence[int], int], Tensor]

_NEAR = 0.72


@dataclass(frozen=True)
class Source:
    """An engine under audit.

    Attributes:
        name: what the tables call it.
        pictures: prompt, seeds and side to pictures `[B, 3, side, side]` in 0..1 on white.
        reference: pictures of the classes come from this engine, for one that does not know them all; its own if None.
    """

    name: str
    pictures: Pictures
    reference: Pictures | None = None


def _remembered(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
    return _dreamt(memory.load_prior(), prompt, seeds, side)


def _dreamt(prior: memory.prior.Prior, prompt: str, seeds: Sequence[int], side: int) -> Tensor:
    pictures = prior.dream([prompt] * len(seeds), list(seeds))
    return nnf.interpolate(pictures, size=(side, side), mode="bicubic", antialias=True).clamp(0, 1)


def _staged(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
    """The stage's pictures; what it can show nothing of comes from memory, as in a drawing."""
    pictures = []
    for seed in seeds:
        stages = stages_for(DrawingSpec(prompt, seed=seed))
        white = torch.ones(3, 1, 1)
        pictures.append(composite(stages[0], side, white) if stages else _remembered(prompt, [seed], side)[0])
    return torch.stack(pictures)


def _made(name: str) -> Pictures:
    """Pictures of another engine, asked for by its name."""

    def pictures(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
        rgba = load_engine(name).pictures([prompt] * len(seeds), list(seeds), side)
        return rgba[:, :3] * rgba[:, 3:] + 1 - rgba[:, 3:]

    return pictures


SOURCES: dict[str, Source] = {
    "memory": Source("memory", _remembered),
    "stage": Source("stage", _staged),
    **{name: Source(name, _made(name), _remembered) for name in ("icons", "imagined", "searched")},
}
"""Every engine that can be audited, by name."""


def source(name: str) -> Source:
    """The engine of that name.

    Raises:
        SpecError: for an unknown name; the sentence lists the known ones.
    """
    if name not in SOURCES:
        raise SpecError(f"There is no engine {name!r} to audit; choose from {', '.join(SOURCES)}.")
    return SOURCES[name]


def only(words: str) -> Source:
    """A memory that knows nothing but what some words name, to see what a narrow model finds in any prompt.

    Raises:
        SpecError: if the memory has no picture of that.
    """
    known = memory.load_prior().memory
    wanted = words.strip().lower()
    listed = torch.tensor([wanted in name.split() for name in known.lexicon.names])
    near = listed if bool(listed.any()) else known.lexicon.similarity(wanted) >= _NEAR
    kept = near[known.name_of].nonzero().flatten()
    if not len(kept):
        raise SpecError(f"The memory has no picture of {words!r}: choose another thing for --only.")

    @cache
    def narrow() -> memory.prior.Prior:
        fewer = replace(known, codes=known.codes[kept], name_of=known.name_of[kept], style_of=known.style_of[kept])
        return replace(memory.load_prior(), memory=fewer)

    def pictures(prompt: str, seeds: Sequence[int], side: int) -> Tensor:
        return _dreamt(narrow(), prompt, seeds, side)

    return Source(f"memory of {words.strip()} only", pictures, _remembered)
