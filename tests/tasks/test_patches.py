from __future__ import annotations

import pytest

from drawing.model.items import Item
from drawing.model.recipes import RECIPES
from drawing.stage.stage import Layer, Stage
from drawing.tasks.patches import patches_of

GREY = "#808080"


@pytest.fixture
def swallowed() -> Stage:
    """A grey box on a ground of the same grey."""
    everywhere, middle = (0, 0, 1000, 1000), (300, 300, 700, 700)
    ground = Layer(Item("ground", "ground", ""), f'<path d="M0 0H1000V1000H0Z" fill="{GREY}"/>', everywhere, fills=True)
    box = Layer(Item("box", "a box", "box"), f'<path d="M300 300H700V700H300Z" fill="{GREY}"/>', middle)
    return Stage(1.0, (ground, box))


def test_in_ink_a_shape_has_its_outline_where_the_ground_has_its_colour(swallowed: Stage) -> None:
    box = patches_of(swallowed, RECIPES["ink"], 64, None)[-1]
    ink = box.cutout[3]
    assert ink.amax() > 0.9
    assert ink[26:38, 26:38].amax() < 0.1


def test_a_filling_recipe_paints_the_shape_whole(swallowed: Stage) -> None:
    box = patches_of(swallowed, RECIPES["pocket"], 64, None)[-1]
    assert box.cutout[3][26:38, 26:38].amin() > 0.9
