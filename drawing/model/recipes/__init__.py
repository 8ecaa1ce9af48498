"""The methods we know by name: a recipe is a module here with its `RECIPE`, and a name in `_OFFERED`."""

from importlib import import_module

from drawing.model.recipe import (
    COMPOSITINGS,
    PROFILES,
    REDUCTIONS,
    SCHEDULES,
    TARGETS,
    Brush,
    Guidance,
    Rates,
    Recipe,
    Wave,
)

__all__ = [
    "COMPOSITINGS",
    "PROFILES",
    "RECIPES",
    "REDUCTIONS",
    "SCHEDULES",
    "TARGETS",
    "Brush",
    "Guidance",
    "Rates",
    "Recipe",
    "Wave",
    "recipe",
]

_OFFERED = (
    *("pocket", "watercolour", "ink", "blocks"),
    *("clipdraw", "clip_dds", "clipdraw_calibrated", "clip_dds_calibrated"),
)

RECIPES: dict[str, Recipe] = {
    one.name: one for one in (import_module(f"{__name__}.{module}").RECIPE for module in _OFFERED)
}
"""Every recipe on offer, in the order of the page."""


def recipe(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        ValueError: for an unknown name; the sentence lists the known ones.
    """
    if name not in RECIPES:
        raise ValueError(f"There is no recipe {name!r}; choose one of {', '.join(RECIPES)}.")
    return RECIPES[name]
