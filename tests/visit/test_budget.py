from __future__ import annotations

import pytest

from drawing.spec import DrawingSpec, SpecError
from drawing.visit import budget


def test_a_default_drawing_asks_for_at_most_twenty_seconds() -> None:
    assert budget.gpu_seconds(DrawingSpec("a cat")) <= 20


def test_the_formula_is_the_documented_one() -> None:
    spec = DrawingSpec("a cat", steps=100, strokes=10, variants=2)
    method = spec.method()
    views = method.guidance.view_count * budget.VIEW_SECONDS * 0.1
    step = budget.STEP_SECONDS + 2 * (views + 10 * method.size**2 * budget.STROKE_PIXEL_SECONDS)
    assert budget.gpu_seconds(spec) == pytest.approx(budget.START_SECONDS + 100 * step, abs=1)


@pytest.mark.parametrize("more", [{"steps": 4000}, {"variants": 16}, {"critic": "ViT-B-32/laion2b_s34b_b79k"}])
def test_more_work_asks_for_more_but_never_for_more_than_a_days_share(more: dict) -> None:
    asked = budget.gpu_seconds(DrawingSpec("a cat", **more))
    assert budget.gpu_seconds(DrawingSpec("a cat")) < asked <= budget.LONGEST_SECONDS


@pytest.mark.parametrize("recipe", ["pocket", "clip-dds", "clipdraw", "ink"])
def test_every_recipe_is_within_the_budget(recipe: str) -> None:
    spec = DrawingSpec("a cat", recipe=recipe)
    assert budget.within_budget(spec) is spec


def test_too_much_is_refused_with_what_to_lower() -> None:
    with pytest.raises(SpecError, match="fewer strokes, steps or variants"):
        budget.within_budget(DrawingSpec("a cat", strokes=4096, steps=5000, variants=16, size=512))
