"""The same seed gives the same bytes: whole drawings compared as SVG, on a GPU where there is one."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from drawing.engine.plan import Plan
from drawing.export.svg import write_svg
from drawing.model.recipes import RECIPES, Recipe
from drawing.model.spec import DrawingSpec
from drawing.tasks.planning import plan_for
from tests.plans import last

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
EDGES = replace(RECIPES["ink"], guidance=replace(RECIPES["ink"].guidance, edges=1.0, diversity=0.1))


def drawn(plan: Plan) -> str:
    return write_svg(last(plan).strokes.to("cpu"))


@pytest.mark.parametrize("recipe", [*RECIPES.values(), EDGES], ids=[*RECIPES, "edges"])
@pytest.mark.parametrize("views", ["recommended", "blur", "affine"])
def test_two_drawings_of_one_spec_are_the_same_file(recipe: Recipe, views: str) -> None:
    spec = DrawingSpec("a cat", recipe, strokes=40, steps=24, size=64, views=views)
    assert drawn(plan_for(spec, DEVICE)) == drawn(plan_for(spec, DEVICE))


def test_two_drawings_on_transparency_are_the_same_file() -> None:
    generator = torch.Generator().manual_seed(0)
    cutouts = torch.rand(1, 4, 48, 48, generator=generator).to(DEVICE)
    method = replace(RECIPES["pocket"], strokes=30, steps=24, recycle=5)
    plan = Plan(method, (0,), 48, 48, cutouts=cutouts, device=DEVICE)
    assert drawn(plan) == drawn(plan)
