"""The compiled kernels that a drawing needs, ahead of the first one.

On a machine that has never drawn those of the CPU take some fifteen seconds to compile, afterwards half a second to
load. Those of a GPU are kept on disk likewise.
"""

from __future__ import annotations

from dataclasses import replace

import torch

from drawing import raster
from drawing.critics import load_critic
from drawing.critics.pocket.features import SIDE, features
from drawing.engine import objective
from drawing.engine.loop import optimise
from drawing.engine.placement.by_residual import spread
from drawing.engine.plan import Plan
from drawing.model.recipes import RECIPES, Recipe

_STEPS = 24
_STROKES = 48
"""More than a word of the kernels' lists holds, as most drawings have."""


def warm_up(device: str = "cpu") -> None:
    """Compile them, or load them from disk: the rasteriser, and what places strokes, compares and looks.

    Args:
        device: where drawings will be made; on a GPU one is made there with every brush.
    """
    raster.warm_up()
    picture = torch.rand(1, 3, 16, 16)
    spread(picture[0, 0], 1, 1.0, torch.Generator().manual_seed(0))
    drawn = (1 - picture).requires_grad_()
    objective.likeness(drawn, objective.pyramid(picture)).sum().backward()
    features(torch.rand(1, 3, SIDE, SIDE).requires_grad_()).sum().backward()
    if device != "cpu":
        for recipe in _one_of_each_brush():
            for _ in optimise(tried_out(recipe, device)):
                pass


def tried_out(recipe: Recipe, device: str) -> Plan:
    """A plan that needs every kernel of a recipe, soon done."""
    critic = load_critic("pocket", device)
    guided = replace(recipe.guidance, judge_every=2, dream=1.0, critic=0.2)
    return Plan(
        recipe=replace(recipe, steps=_STEPS, strokes=_STROKES, guidance=guided),
        seeds=(0,),
        height=recipe.size,
        width=recipe.size,
        critic=critic,
        towards=critic.encode_text(["a cat"]),
        pictures=torch.full((1, 3, recipe.size, recipe.size), 0.5, device=device),
        device=device,
    )


def _one_of_each_brush() -> list[Recipe]:
    """Recipes that between them need every kernel, the default one first."""
    default = RECIPES["pocket"]
    brushes = {(one.brush.kind, one.brush.profile, one.brush.compositing): one for one in (*RECIPES.values(), default)}
    return sorted(brushes.values(), key=lambda one: one is not default)
