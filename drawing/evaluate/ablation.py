"""Recipes with a part left out, to see what the part is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drawing.model.spec import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.recipes import Recipe

PARTS: dict[str, dict[str, Any]] = {
    "prior": {"dream": 0.0, "edges": 0.0},
    "saturation": {"saturate": False},
    "critic": {"critic": 0.0},
}
"""What can be left out, and the guidance that is then another."""


def without(recipe: Recipe, parts: Sequence[str]) -> Recipe:
    """The recipe without some of `PARTS`; all else stays as it is.

    Raises:
        SpecError: if nothing would pull the strokes any more.
    """
    if not parts:
        return recipe
    guidance = recipe.guidance
    for part in parts:
        guidance = replace(guidance, **PARTS[part])
    if not guidance.critic and not guidance.dream:
        raise SpecError(f"Without {' and '.join(parts)} nothing pulls the strokes of {recipe.name}: leave one in.")
    return replace(recipe, name=f"{recipe.name} without {' and '.join(parts)}", guidance=guidance)
