from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import pytest
import torch

from drawing.jobs import budget
from drawing.jobs.comic_requests import ComicPage
from drawing.jobs.requests import Complete, Draw
from drawing.jobs.workspace import Workspace
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec, SpecError
from drawing.tasks.comic import ComicSpec
from drawing.ui.fields import CRITICS

if TYPE_CHECKING:
    from pathlib import Path

B32, L14 = "ViT-B-32/laion2b_s34b_b79k", "ViT-L-14/laion2b_s32b_b82k"


def longest_factor() -> float:
    """How many seconds at most `spaces` counts for one."""
    listed = resources.files("spaces.zero").joinpath("configs.json").read_text()
    return max(machine["duration_factor"] for machine in json.loads(listed))


def test_a_default_drawing_takes_at_most_twenty_seconds_of_a_visitors_day() -> None:
    assert Draw(DrawingSpec("a cat")).gpu_seconds * longest_factor() <= 20


def test_no_drawing_asks_for_more_than_a_day_has() -> None:
    assert budget.LONGEST_SECONDS * longest_factor() <= 120


@pytest.mark.parametrize(("critic", "cost"), [("pocket", 0.1), (B32, 1.0), (L14, 18.8), ("hf-hub:a/b", 18.8)])
def test_the_formula_is_the_documented_one(critic: str, cost: float) -> None:
    spec = DrawingSpec("a cat", steps=40, strokes=10, variants=2, critic=critic)
    method = spec.method()
    views = method.guidance.view_count * budget.VIEW_SECONDS * cost
    step = budget.STEP_SECONDS + 2 * (views + 10 * method.size**2 * budget.STROKE_PIXEL_SECONDS)
    assert budget.gpu_seconds(spec) == pytest.approx(budget.START_SECONDS + 40 * step, abs=1)


@pytest.mark.parametrize("more", [{"steps": 4000}, {"variants": 16, "steps": 960}, {"critic": B32, "steps": 960}])
def test_more_work_asks_for_more_but_never_for_more_than_a_days_share(more: dict) -> None:
    asked = budget.gpu_seconds(DrawingSpec("a cat", **more))
    assert budget.gpu_seconds(DrawingSpec("a cat")) < asked <= budget.LONGEST_SECONDS


def test_every_critic_on_offer_has_its_own_cost() -> None:
    assert {name.partition("/")[0] for name in CRITICS} == budget.VIEW_COSTS.keys()


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_is_within_the_budget_on_zero_gpu_too(recipe: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = DrawingSpec("a cat", recipe=recipe)
    assert budget.within_budget(spec) is spec
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    assert budget.within_budget(spec) is spec


def test_completing_and_a_page_of_panels_ask_for_more_than_one_drawing() -> None:
    one = Draw(DrawingSpec("a cat")).gpu_seconds
    assert Complete(DrawingSpec("a cat"), b"").gpu_seconds == 2 * one
    page = ComicPage(ComicSpec(tuple("abcdefghijkl"), steps=960)).gpu_seconds
    assert Draw(DrawingSpec("a cat", steps=960)).gpu_seconds < page <= budget.LONGEST_SECONDS


def test_a_page_of_panels_counts_as_so_many_drawings() -> None:
    assert ComicPage(ComicSpec(tuple("abcdefghijkl"), recipe="clip-dds")).gpu_seconds < budget.LONGEST_SECONDS
    with pytest.raises(SpecError, match=r"1\.7 times what one drawing may cost here; .*panels"):
        ComicPage(ComicSpec(tuple("abcdefghijkl"), recipe="clip-dds", steps=2000))


def test_too_much_is_refused_with_what_to_lower() -> None:
    with pytest.raises(SpecError, match="fewer strokes, steps, variants"):
        budget.within_budget(DrawingSpec("a cat", strokes=4096, steps=5000, variants=16, size=512))


def test_more_seconds_than_a_day_has_are_refused_where_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = DrawingSpec("a cat", critic=L14, steps=4000)
    assert budget.within_budget(spec) is spec
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    with pytest.raises(SpecError, match="smaller critic"):
        budget.within_budget(spec)


def own_drawing(count: int) -> str:
    from drawing.export import write_svg
    from drawing.model.strokes import random_strokes

    return write_svg(random_strokes(count, torch.Generator().manual_seed(0)))


def test_what_a_drawing_has_already_counts(tmp_path: Path) -> None:
    spec = DrawingSpec("a cat", strokes=1, steps=5000, size=256)
    Complete(spec, own_drawing(100), new_strokes=1)
    with pytest.raises(SpecError, match="times what one drawing may cost"):
        Complete(spec, own_drawing(4000), new_strokes=1)
    (tmp_path / "mine.svg").write_text(own_drawing(4000), encoding="utf-8")
    with pytest.raises(SpecError, match="times what one drawing may cost"):
        Complete(spec, tmp_path / "mine.svg", new_strokes=1)
    with pytest.raises(SpecError, match="times what one drawing may cost"):
        Complete(spec, Workspace(own_drawing(4000)), new_strokes=1)


def test_the_panels_of_a_page_count_together_whatever_draws_them() -> None:
    recipes = ("pocket", "ink", "watercolour", "blocks") * 3
    captions = tuple(f"Panel {number}" for number in range(12))
    page = ComicSpec(captions, strokes=1000, steps=1500, size=192, recipes=recipes)
    within = [budget.work(replace(page.drawing(name), variants=3)) / budget.MOST_WORK for name in recipes[:4]]
    assert max(within) < 1 < sum(within)
    with pytest.raises(SpecError, match="times what one drawing may cost"):
        ComicPage(page)
