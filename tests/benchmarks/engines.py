"""How often the judge names an engine's pictures: ``python -m tests.benchmarks.engines memory imagined pixels``.

Two lists of twelve nouns: everyday ones, and every twenty-fifth of the judge's 300 candidates. The pictures are judged
as the engines give them, not painted; `python -m drawing evaluate FILE --engine NAME` judges paintings. ``--sheet``
writes what was judged, uncurated.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.critics import load_critic
from drawing.engines import load_engine
from drawing.engines.imagine.ascent import Ascent
from drawing.engines.imagine.engine import ImaginedPictures
from drawing.engines.resizing import on_white
from drawing.engines.search.breeding import Breeding
from drawing.engines.search.engine import SearchedPictures
from drawing.evaluate.judge import load_judge
from drawing.evaluate.judging import judge_pictures
from drawing.evaluate.prompts import CANDIDATES, candidate_list, read_prompts

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.engines import Engine

EVERYDAY = (
    "a cat",
    "a dog",
    "a house",
    "a tree",
    "a car",
    "a fish",
    "a flower",
    "a castle",
    "a sailboat",
    "an apple",
    "a bird",
    "a bicycle",
)
_SIDE = 96


def imagined(by: str, *, from_anywhere: bool = False, steps: int | None = None) -> ImaginedPictures:
    """The engine `imagined` in one of its ways."""
    how = Ascent(steps=steps) if steps else None
    return ImaginedPictures(load_critic(), by, how, from_anywhere=from_anywhere)


def searched(population: int, generations: int) -> SearchedPictures:
    """The engine `searched`, bred from random pictures for liking and usualness."""
    return SearchedPictures(load_critic(), Breeding(population, generations))


KINDS: dict[str, Callable[[], Engine]] = {
    "memory": lambda: load_engine("memory"),
    "imagined": lambda: imagined("latent"),
    "pixels": lambda: imagined("pixels"),
    "climbed-480": lambda: imagined("latent", from_anywhere=True, steps=60),
    "bred-480": lambda: searched(16, 22),
    "climbed-3072": lambda: imagined("latent", from_anywhere=True, steps=384),
    "bred-3072": lambda: searched(64, 40),
    "searched": lambda: load_engine("searched"),
    "icons": lambda: load_engine("icons"),
}
"""Engines, and the ways to ask for them. `climbed` and `bred` begin at random and look at so many pictures: 2 climbers
x steps x 4 views, or population x (8 + generations)."""


def main() -> None:
    """Make the pictures, have them judged, print a line an engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engines", nargs="*", choices=(*KINDS, []), help="default: all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--list", choices=("everyday", "spread", "both"), default="both")
    parser.add_argument("--sheet", type=Path, metavar="FILE.png")
    arguments = parser.parse_args()
    lists = {"everyday": list(EVERYDAY), "spread": read_prompts(CANDIDATES)[12::25]}
    if arguments.list != "both":
        lists = {arguments.list: lists[arguments.list]}
    rows = []
    for kind in arguments.engines or KINDS:
        for name, nouns in lists.items():
            shown = judged(kind, name, nouns, arguments.seed)
            rows.append(shown)
    if arguments.sheet:
        write_sheet(rows, arguments.sheet)


def judged(kind: str, name: str, nouns: list[str], seed: int) -> torch.Tensor:
    """Print what the judge makes of an engine's pictures of some nouns; returns them on white, `[N, 3, 128, 128]`."""
    engine = KINDS[kind]()
    engine.pictures(nouns[:1], [seed], 64)  # what is loaded and compiled once does not count
    started = time.perf_counter()
    shown = torch.cat([engine.pictures([noun], [seed], 128) for noun in nouns])
    seconds = (time.perf_counter() - started) / len(nouns)
    verdicts = judge_pictures(load_judge(), on_white(shown), nouns, candidate_list(None, nouns))
    ranks = [one.rank for one in verdicts]
    first, five = sum(rank == 1 for rank in ranks), sum(rank <= 5 for rank in ranks)
    print(
        f"{kind:10} {name:9} first {first:2} / among five {five:2} of {len(nouns)}; {seconds:.1f} s each; {ranks}",
        flush=True,
    )
    return on_white(shown)


def write_sheet(rows: list[torch.Tensor], path: Path) -> None:
    """The pictures, a row an engine and list."""
    from PIL import Image

    table = torch.cat([torch.cat(list(nnf.interpolate(row, (_SIDE, _SIDE), mode="area")), 2) for row in rows], 1)
    Image.fromarray((table.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()).save(path)


if __name__ == "__main__":
    main()
