"""Codes of the memory bred towards several aims at once (NSGA-II, Deb et al. 2002), with the package pymoo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch

from drawing.engines.imagine.ascent import likings
from drawing.engines.memory.latent import Latent, load_latent
from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from torch import Tensor

    from drawing.critics import Critic

OBJECTIVES = ("critic", "typical")
"""What codes are bred for: that the critic finds the words in the picture; that the memory holds something like it."""

MOST_POPULATION, MOST_GENERATIONS = 512, 1000
_POOL = 8
_STRANGE = 0.25


@dataclass(frozen=True)
class Breeding:
    """How codes are bred.

    Attributes:
        population: codes alive at once, 4 to `MOST_POPULATION`.
        generations: how often they have offspring.
        objectives: some of `OBJECTIVES`, each once.
        seed: of everything random.
        from_memory: the first population is what the words bring to mind; otherwise remembered pictures at random.

    Raises:
        SpecError: for a number out of range, or an unknown objective.
    """

    population: int = 64
    generations: int = 100
    objectives: tuple[str, ...] = OBJECTIVES
    seed: int = 0
    from_memory: bool = False

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("population", self.population, 4, MOST_POPULATION),
            ("generations", self.generations, 1, MOST_GENERATIONS),
        ):
            if not low <= value <= high:
                raise SpecError(f"{name} must be a whole number from {low} to {high:,}, not {value}.")
        if (
            not self.objectives
            or set(self.objectives) - set(OBJECTIVES)
            or len(set(self.objectives)) < len(self.objectives)
        ):
            raise SpecError(
                f"objectives must be {' or '.join(OBJECTIVES)} or both, with a comma between, "
                f"not {','.join(self.objectives)!r}."
            )

    @property
    def looks(self) -> int:
        """Pictures that the critic sees in all."""
        return self.population * (self.generations + 1 + (0 if self.from_memory else _POOL))


@dataclass(frozen=True)
class Generation:
    """A population.

    Attributes:
        number: offspring had so far.
        looks: pictures that the critic has seen so far.
        codes: `[N, D]`.
        liking: similarity to what is wanted, `[N]`.
        strangeness: see `Latent.strangeness`, `[N]`.
    """

    number: int
    looks: int
    codes: Tensor
    liking: Tensor
    strangeness: Tensor
    objectives: tuple[str, ...] = field(default=OBJECTIVES)

    def best(self) -> int:
        """Which one to paint: liked, and not strange."""
        strange = self.strangeness if "typical" in self.objectives else torch.zeros_like(self.liking)
        return int((self.liking - _STRANGE * strange).argmax())

    def front(self) -> list[int]:
        """Those that no other beats in every objective, the most liked first (Pareto front)."""
        order = sorted(range(len(self.liking)), key=lambda k: (-float(self.liking[k]), float(self.strangeness[k])))
        if "typical" not in self.objectives:
            return order[:1]
        if "critic" not in self.objectives:
            return [int(self.strangeness.argmin())]
        kept: list[int] = []
        for k in order:
            if not kept or self.strangeness[k] < self.strangeness[kept[-1]]:
                kept.append(k)
        return kept


def breed(critic: Critic, wanted: Tensor, words: str, how: Breeding) -> Iterator[Generation]:
    """Breed codes for what is wanted, `[1, D]`; yields the first population and every later one.

    Raises:
        SpecError: the package pymoo is not installed.
    """
    latent = load_latent()
    problem = _Aims(latent, critic, wanted, how.objectives)
    algorithm = _algorithm(latent, words, how, problem)
    number = 0
    while algorithm.has_next():
        asked = algorithm.ask()
        values = problem.values(torch.from_numpy(asked.get("X")).float())
        asked.set("F", problem.aims(*values))
        algorithm.tell(infills=asked)
        alive = torch.from_numpy(algorithm.pop.get("X")).float()
        liking, strangeness = problem.known(alive)
        yield Generation(number, problem.looks, alive, liking, strangeness, how.objectives)
        number += 1


class _Aims:
    """The values of codes, each looked at once."""

    def __init__(self, latent: Latent, critic: Critic, wanted: Tensor, objectives: tuple[str, ...]) -> None:
        self._latent, self._critic, self._wanted, self._objectives = latent, critic, wanted, objectives
        self.looks = 0
        self._seen: dict[bytes, tuple[float, float]] = {}

    @torch.no_grad()
    def values(self, codes: Tensor) -> tuple[Tensor, Tensor]:
        """Liking and strangeness of codes `[N, D]`, `[N]` each."""
        pictures = self._latent.pictures(codes)
        liking = likings(self._critic, pictures, self._wanted.expand(len(codes), -1))
        strangeness = self._latent.strangeness(codes)
        self.looks += len(codes)
        for code, one, other in zip(codes, liking.tolist(), strangeness.tolist(), strict=True):
            self._seen[code.numpy().tobytes()] = (one, other)
        return liking, strangeness

    def known(self, codes: Tensor) -> tuple[Tensor, Tensor]:
        """The same of codes that have been looked at."""
        rows = torch.tensor([self._seen[code.numpy().tobytes()] for code in codes])
        return rows[:, 0], rows[:, 1]

    def aims(self, liking: Tensor, strangeness: Tensor) -> np.ndarray:
        """What is to be small, `[N, objectives]`."""
        by_name = {"critic": -liking, "typical": strangeness}
        return torch.stack([by_name[name] for name in self._objectives], 1).double().numpy()


def _algorithm(latent: Latent, words: str, how: Breeding, aims: _Aims) -> Any:  # noqa: ANN401
    try:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.algorithms.soo.nonconvex.ga import GA
        from pymoo.core.problem import Problem
    except ImportError:
        raise SpecError("Searching for pictures needs an optional package: pip install pymoo.") from None
    low, high = latent.known.amin(0), latent.known.amax(0)
    problem = Problem(n_var=len(low), n_obj=len(how.objectives), xl=low.double().numpy(), xu=high.double().numpy())
    kind = GA if len(how.objectives) == 1 else NSGA2
    first = _first(latent, words, how, aims).clamp(low, high).double().numpy()
    algorithm = kind(pop_size=how.population, sampling=first)
    algorithm.setup(problem, termination=("n_gen", how.generations + 1), seed=how.seed, verbose=False)
    return algorithm


def _first(latent: Latent, words: str, how: Breeding, aims: _Aims) -> Tensor:
    """The first population: of a pool several times as large, those that are liked best."""
    if how.from_memory:
        return latent.starts(words, how.seed, how.population)
    pool = latent.anywhere(how.seed, _POOL * how.population)
    liking, _ = aims.values(pool)
    return pool[liking.topk(how.population).indices]
