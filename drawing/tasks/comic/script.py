"""A comic as its script: captions, one a line, with what a panel has of its own in brackets behind its caption.

`An owl in the moonlight [ink, seed 7]` is drawn by the recipe `ink` from seed 7; `[imagined]` names an engine.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from drawing.model.recipes import RECIPES
from drawing.model.spec import ENGINES, HUB_ENGINE, SpecError
from drawing.stage.layout.shots import SHOTS
from drawing.tasks.comic.layout import most_panels
from drawing.tasks.comic.spec import MOST_PANELS, ComicSpec

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PAGES = 10
PANELS_A_PAGE = 6
"""Panels on each page of a comic that has more captions than one page holds."""

_OWN = re.compile(r"\s*\[([^\[\]]*)\]\s*$")
_SEED = re.compile(r"seed\s+(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class ScriptLine:
    """One panel of a script; recipe, seed, shot and engine are None where it has none of its own."""

    caption: str
    recipe: str | None = None
    seed: int | None = None
    shot: str | None = None
    engine: str | None = None

    def __str__(self) -> str:
        own = [self.recipe, None if self.seed is None else f"seed {self.seed}", self.shot, self.engine]
        return f"{self.caption} [{', '.join(filter(None, own))}]" if any(own) else self.caption


def read_line(text: str) -> ScriptLine:
    """A line of a script; brackets that name no recipe, seed, shot or engine belong to the caption.

    Raises:
        SpecError: if some of what stands in the brackets is none of them.
    """
    found = _OWN.search(text)
    words = [word.strip() for word in found[1].split(",")] if found else []
    recipes = [word.lower() for word in words if word.lower() in RECIPES]
    seeds = [int(seed[1]) for word in words if (seed := _SEED.fullmatch(word))]
    shots = [word.lower() for word in words if word.lower() in SHOTS]
    engines = [word for word in words if word.lower() in ENGINES or word.startswith(HUB_ENGINE)]
    if found is None or not [*recipes, *seeds, *shots, *engines]:
        return ScriptLine(text.strip())
    counts = [len(recipes), len(seeds), len(shots), len(engines)]
    if max(counts) > 1 or sum(counts) != len(words):
        raise SpecError(
            f"In “[{found[1]}]” stands at most one recipe ({', '.join(RECIPES)}), one seed, one shot "
            f"({', '.join(SHOTS)}) and one engine ({', '.join(ENGINES)}), such as [ink, seed 7]."
        )
    own_seed = next(iter(seeds), None)
    recipe, shot = next(iter(recipes), None), next(iter(shots), None)
    engine = next((word if word.startswith(HUB_ENGINE) else word.lower() for word in engines), None)
    return ScriptLine(text[: found.start()].strip(), recipe, own_seed, shot, engine)


def spec_of(lines: Iterable[str], **settings: Any) -> ComicSpec:  # noqa: ANN401
    """The page of a script.

    Args:
        lines: one a panel.
        settings: further attributes of ComicSpec.

    Raises:
        SpecError: for anything that cannot be drawn with, in one sentence.
    """
    return _page([read_line(line) for line in lines], settings)


def pages_of(lines: Iterable[str], **settings: Any) -> tuple[ComicSpec, ...]:  # noqa: ANN401
    """The pages of a script: one while a page holds its panels, else several of about as many, all of one story.

    Args:
        lines: one a panel, at most `MOST_PAGES` times what a page of several holds.
        settings: further attributes of ComicSpec; the title stands on the first page.

    Raises:
        SpecError: for anything that cannot be drawn with, in one sentence.
    """
    read = [read_line(line) for line in lines]
    most = most_panels(settings.get("layout", "auto"), MOST_PANELS)
    if len(read) <= most:
        return (_page(read, settings),)
    pages = math.ceil(len(read) / min(most, PANELS_A_PAGE))
    if pages > MOST_PAGES:
        raise SpecError(f"A comic has at most {MOST_PAGES} pages and this one would have {pages}: take captions out.")
    ends = [len(read) * page // pages for page in range(pages + 1)]
    captions = tuple(line.caption for line in read)
    return tuple(
        _page(
            read[start:end],
            {
                **settings,
                "title": settings.get("title", "") if start == 0 else "",
                "before": captions[:start],
                "after": captions[end:],
            },
        )
        for start, end in pairwise(ends)
    )


def _page(read: list[ScriptLine], settings: dict[str, Any]) -> ComicSpec:
    recipes = tuple(line.recipe for line in read)
    seeds = tuple(line.seed for line in read)
    shots = tuple(line.shot for line in read)
    engines = tuple(line.engine for line in read)
    return ComicSpec(
        tuple(line.caption for line in read),
        recipes=recipes if any(recipes) else (),
        seeds=seeds if seeds.count(None) < len(seeds) else (),
        shots=shots if any(shots) else (),
        engines=engines if any(engines) else (),
        **settings,
    )


def line_of(spec: ComicSpec, panel: int) -> ScriptLine:
    """The line of a panel (from 0), with the recipe, seed and engine that differ from those of the page's settings."""
    recipe, seed, engine = spec.panel_recipe(panel), spec.panel_seed(panel), spec.panel_engine(panel)
    plain = replace(spec, seeds=())
    return ScriptLine(
        spec.captions[panel],
        recipe if recipe != spec.recipe else None,
        seed if seed != plain.panel_seed(panel) else None,
        spec.panel_shot(panel),
        engine if engine != spec.engine else None,
    )
