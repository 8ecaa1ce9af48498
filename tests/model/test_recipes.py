"""The named recipes: their numbers are those of their sources, and each keeps its own ranges."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import pytest
import torch

from drawing.model.recipes import RECIPES, recipe
from drawing.model.spec import DrawingSpec
from drawing.tasks.draw import draw

if TYPE_CHECKING:
    from tests.conftest import LinearCritic

SIDE = 224


def test_clipdraw_is_the_notebook() -> None:
    """256 cubics of 2 px, full width (its stroke_width 1 is a radius), white paper, four views, Adam as published."""
    one = recipe("clipdraw")
    assert (one.strokes, one.steps, one.size) == (256, 1000, SIDE)
    assert (one.brush.kind, one.brush.profile, one.brush.compositing) == ("cubic", "hard", "over")
    assert (one.brush.colour, one.brush.opacity, one.brush.inside, one.brush.reach) == (None, (0.0, 1.0), False, 0.05)
    assert [w * SIDE for w in one.waves[0].width] == pytest.approx([2, 2])
    assert [w * SIDE for w in one.brush.width] == pytest.approx([2 * 1, 2 * 50])
    assert (one.rates.points * SIDE, one.rates.width * SIDE / 2, one.rates.colour) == pytest.approx((1.0, 0.1, 0.01))
    assert (one.rates.schedule, one.rates.clip) == ("clipdraw", None)
    guidance = one.guidance
    assert (guidance.views, guidance.view_count, guidance.reduction) == ("clipdraw", 4, "sum")
    assert (guidance.critic, guidance.dream, guidance.negatives) == (1.0, 0.0, ())


def test_clip_dds_is_the_thesis_table() -> None:
    """850 grey lines at the greatest width, sigma^2 = 15 px^2; the canvas there spans -1..1, here 0..1."""
    one = recipe("clip-dds")
    assert (one.strokes, one.steps, one.size, one.keep_last) == (850, 1000, SIDE, 100)
    assert (one.brush.kind, one.brush.profile, one.brush.inside) == ("line", "soft", True)
    assert one.brush.colour == (0.5, 0.5, 0.5, 1.0)
    sigma = 0.54925 * one.brush.width[1] * SIDE
    assert sigma**2 == pytest.approx(15.0)
    assert one.waves[0].width == (one.brush.width[1],) * 2
    assert one.brush.reach * 2 == pytest.approx(0.1)
    assert (one.rates.points * 2, one.rates.colour, one.rates.width) == pytest.approx((0.004, 0.005, 0.001))
    assert one.rates.width_is_variance
    assert (one.guidance.reduction, one.guidance.dream) == ("sum", 0.0)


def test_an_unknown_recipe_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no recipe 'oil'; choose one of pocket, .*clip-dds-calibrated\.$"):
        recipe("oil")


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_shares_everything_out(name: str) -> None:
    one = recipe(name)
    assert one.name == name
    assert one.summary.endswith(".")
    assert math.isclose(sum(wave.strokes for wave in one.waves), 1)
    assert math.isclose(sum(wave.steps for wave in one.waves), 1)
    for wave in one.waves:
        assert one.brush.width[0] <= wave.width[0] <= wave.width[1] <= one.brush.width[1] + 1e-9


@pytest.mark.parametrize("aspect", [1.0, 1.5])
@pytest.mark.parametrize("name", RECIPES)
def test_every_frame_of_a_recipe_is_within_its_ranges(name: str, aspect: float, critic: LinearCritic) -> None:
    brush = recipe(name).brush
    spec = DrawingSpec("a cat", name, strokes=9, steps=7, size=32, aspect=aspect, engine="memory")
    frames = list(draw(spec, every=1))
    assert [frame.step for frame in frames] == [*range(7), 7]
    assert frames[-1].strokes.count == 9
    for frame in frames:
        width, colour, points = frame.strokes.width, frame.strokes.colour, frame.strokes.points
        assert frame.strokes.kind == brush.kind
        assert torch.isfinite(points).all()
        assert (brush.width[0] - 1e-6 <= width).all()
        assert (width <= brush.width[1] + 1e-6).all()
        assert (brush.opacity[0] - 1e-6 <= colour[..., 3]).all()
        assert (colour[..., 3] <= brush.opacity[1] + 1e-6).all()
        assert (colour[..., :3] >= 0).all()
        assert (colour[..., :3] <= 1).all()
        if brush.monochrome:
            torch.testing.assert_close(colour, torch.tensor(brush.colour).expand_as(colour))
        if brush.inside:
            assert (points >= 0).all()
            assert (points[..., 0] <= aspect + 1e-6).all()
            assert (points[..., 1] <= 1).all()
    assert not torch.equal(frames[-1].strokes.points[:, :1], frames[0].strokes.points[:, :1])


def test_recipes_make_different_pictures(critic: LinearCritic) -> None:
    pictures = []
    for name in (name for name in RECIPES if not name.endswith("-calibrated")):
        *_, last = draw(DrawingSpec("a house in a meadow", name, strokes=60, steps=6, size=32))
        pictures.append(torch.from_numpy(last.image).float())
    for a, b in itertools.combinations(pictures, 2):
        assert (a - b).abs().mean() > 2


def test_the_calibrated_recipes_are_the_thesis_second_table() -> None:
    clipdraw, dds = recipe("clipdraw-calibrated"), recipe("clip-dds-calibrated")
    pixels = (clipdraw.rates.points * SIDE, clipdraw.rates.width * SIDE / 2, clipdraw.rates.colour)
    assert pixels == pytest.approx((0.73, 0.07, 0.007))
    assert (dds.rates.points * 2, dds.rates.width, dds.rates.colour) == pytest.approx((0.002, 0.001, 0.003))
    assert (clipdraw.strokes, dds.strokes, dds.steps) == (425, 425, 1000)
