"""Small plans for tests of the loop and its state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.loop import Iterate, optimise
from drawing.export.files import svg_of
from drawing.model.recipes import Brush, Guidance, Rates, Recipe, Wave
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes, random_strokes
from drawing.tasks.planning import plan_for

if TYPE_CHECKING:
    from drawing.engine.plan import Plan

FREE = Recipe(
    "free",
    "Random lines towards the critic.",
    strokes=6,
    steps=8,
    size=32,
    brush=Brush(kind="line", width=(0.02, 0.2)),
    waves=(Wave(width=(0.05, 0.1)),),
    rates=Rates(schedule="constant"),
    guidance=Guidance(views="flip+perspective", view_count=2),
)
DREAMT = replace(FREE, guidance=replace(FREE.guidance, dream=1.0, saturate=True))
WAVES = replace(DREAMT, waves=(Wave(0.5, 0.5, (0.1, 0.1)), Wave(0.5, 0.5, (0.05, 0.05))), recycle=2)


def plan(recipe: Recipe = FREE, **settings: object) -> Plan:
    return plan_for(DrawingSpec("a cat", recipe, **settings))


def last(drawn: Plan, every: int = 100) -> Iterate:
    *_, final = optimise(drawn, every=every)
    return final


def given_strokes(count: int = 3, seed: int = 1) -> Strokes:
    generator = torch.Generator().manual_seed(seed)
    return random_strokes(count, generator, kind="line", reach=0.3, width=(0.03, 0.05))


def moments(drawn: Plan) -> list[int]:
    return [iterate.step for iterate in optimise(drawn, every=3)]


def blank_svg(prompt: str) -> str:
    """The project file of a drawing of a prompt that has no stroke yet."""
    return svg_of(Strokes.empty(), DrawingSpec(prompt))
