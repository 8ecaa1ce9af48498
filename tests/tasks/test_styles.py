"""Words on style choose the recipe."""

import pytest

from drawing.critics.pocket import strip_style
from drawing.model.recipes import RECIPES
from drawing.tasks.styles import recipe_for


@pytest.mark.parametrize(
    ("prompt", "recipe"),
    [
        ("a cat", "pocket"),
        ("a watercolour painting of a cat", "watercolour"),
        ("A watercolor of the sea", "watercolour"),
        ("a cat in watercolour", "watercolour"),
        ("a drawing of a cat", "ink"),
        ("a pencil sketch of an old house", "ink"),
        ("a drawing of a red car", "pocket"),
        ("a cubist painting of a cat", "blocks"),
        ("an impressionist painting of a cat", "pocket"),
        ("a realistic photograph of a cat", "pocket"),
        ("a 3D rendering of a cat", "pocket"),
        ("a pen and an ink bottle", "pocket"),
        ("an open book", "pocket"),
        ("", "pocket"),
    ],
)
def test_the_style_names_the_recipe(prompt: str, recipe: str) -> None:
    assert recipe_for(prompt) == recipe
    assert recipe in RECIPES


@pytest.mark.parametrize(
    ("prompt", "names", "style"),
    [
        ("a cat by Picasso", (), "by Picasso"),
        ("a night by Vincent van Gogh", (), "by Vincent van Gogh"),
        ("A rabbit runs close by Alice", (), ""),
        ("The Dodo sits by Alice", ("Alice",), ""),
        ("A rabbit runs past Alice by the river", (), ""),
    ],
)
def test_by_somebody_who_is_there_is_no_style(prompt: str, names: tuple[str, ...], style: str) -> None:
    assert strip_style(prompt, names)[0] == style
