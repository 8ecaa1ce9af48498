"""Where pictures to paint come from: the stage lays out scenes, every engine here gives a picture of one piece.

An engine is a module with `load(critic, device, argument)`, in this folder or in a room above it; `_MODULES` says under
what name it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from torch import Tensor

    from drawing.model.choices import Choice


class Engine(Protocol):
    """Makes pictures of prompts."""

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """Straight RGBA `[B, 4, size, size]` in 0..1, one a prompt and its seed; same input, same pictures.

        Raises:
            SpecError: for a prompt that it cannot make a picture of, in one sentence.
        """


@dataclass(frozen=True)
class Glimpse:
    """What an engine has after some steps.

    Attributes:
        step: steps done.
        steps: steps in all.
        pictures: straight RGBA `[B, 4, S, S]` in 0..1.
        choices: in the last one, what else could be painted of the first prompt.
    """

    step: int
    steps: int
    pictures: Tensor
    choices: tuple[Choice, ...] = ()


@runtime_checkable
class WatchedEngine(Protocol):
    """An engine that can be watched at work."""

    def pictures(self, prompts: Sequence[str], seeds: Sequence[int], size: int) -> Tensor:
        """See `Engine`."""

    def glimpses(self, prompts: Sequence[str], seeds: Sequence[int], size: int, every: int) -> Iterator[Glimpse]:
        """One before the first step, one every `every` steps, and in the end what `pictures` gives."""


_MODULES = {
    "memory": "drawing.engines.recalled",
    "imagined": "drawing.engines.imagine.engine",
    "searched": "drawing.engines.search.engine",
    "digits": "drawing.diffusion.digits_engine",
    "icons": "drawing.diffusion.icons_engine",
    "hub": "drawing.engines.hub",
}


def load_engine(name: str, critic: str = "pocket", device: str = "cpu") -> Engine:
    """The engine of that name.

    Args:
        name: one of the above, or `hub:owner/model`.
        critic: name of the critic that leads those which need one.
        device: where it works.

    Raises:
        SpecError: for an unknown name, or one whose optional package or weights are missing.
    """
    kind, _, argument = name.partition(":")
    if kind not in _MODULES:
        raise SpecError(f"There is no engine {name!r}; choose one of {', '.join(_MODULES)}.")
    loaded: Engine = import_module(_MODULES[kind]).load(critic, device, argument)
    return loaded
