"""Parameters, their ranges, rates and rebirth, with a critic that costs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch

from drawing.engine import step
from drawing.engine.loop import optimise
from drawing.engine.state import add_wave, apply_step, initialise, rates_at, recycle
from drawing.model.recipes import RECIPES, Rates
from drawing.model.strokes import join
from tests.plans import FREE, WAVES, given_strokes, last, plan

if TYPE_CHECKING:
    from tests.conftest import LinearCritic


@pytest.mark.parametrize("under", [False, True])
def test_frozen_strokes_keep_their_bits(under: bool, critic: LinearCritic) -> None:
    fixed = given_strokes().freeze()
    for snapshot in optimise(replace(plan(WAVES), initial=fixed, under=under), every=1):
        held = slice(-3, None) if under else slice(0, 3)
        for part in ("points", "width", "colour"):
            assert torch.equal(getattr(snapshot.strokes, part)[:, held], getattr(fixed, part))
        assert snapshot.strokes.frozen[:, held].all()
    assert snapshot.strokes.count == 3 + 6
    assert not torch.equal(*(s.strokes.points for s in list(optimise(plan(WAVES), every=2))[3:5]))


def test_frozen_strokes_keep_colours_outside_the_palette(critic: LinearCritic) -> None:
    fixed = given_strokes().freeze()
    final = last(replace(plan(palette=("#000000", "#ffffff")), initial=fixed))
    assert torch.equal(final.strokes.colour[:, :3], fixed.colour)


@pytest.mark.parametrize("under", [False, True])
def test_tethered_strokes_stay_near_and_keep_their_look(under: bool, critic: LinearCritic) -> None:
    """Even where they are so faint that others would be recycled."""
    free = given_strokes()
    free.colour[..., 3] = 0.01
    drawn = replace(plan(replace(WAVES, rates=Rates(points=0.05))), initial=free, under=under, tether=0.01)
    held = slice(-3, None) if under else slice(0, 3)
    for snapshot in optimise(drawn, every=1):
        moved = (snapshot.strokes.points[:, held] - free.points).abs()
        assert moved.max() <= 0.01 + 1e-6
        assert torch.equal(snapshot.strokes.width[:, held], free.width)
        assert torch.equal(snapshot.strokes.colour[:, held], free.colour)
    assert moved.max() > 0


@pytest.mark.parametrize("monochrome", [False, True])
def test_every_colour_drawn_is_exactly_one_of_the_palette(monochrome: bool, critic: LinearCritic) -> None:
    recipe = replace(FREE, brush=replace(FREE.brush, monochrome=monochrome), rates=Rates(colour=0.2))
    palette = ("#ff0000", "#10206f", "#fafafa")
    colours = {tuple(int(one[i : i + 2], 16) / 255 for i in (1, 3, 5)) for one in palette}
    allowed = torch.tensor(sorted(colours))
    seen = set()
    for snapshot in optimise(plan(recipe, palette=palette, strokes=20, steps=12), every=1):
        for colour in snapshot.strokes.colour[0, :, :3]:
            assert (colour == allowed).all(1).any()
            seen.add(tuple(colour.tolist()))
    assert len(seen) > 1


def test_a_palette_lets_gradients_through(critic: LinearCritic) -> None:
    drawn = plan(palette=("#ff0000", "#0000ff"))
    state = add_wave(initialise(drawn), drawn, FREE.waves[0], 6)
    step.gradients(state, drawn)
    assert state.strokes.colour.grad[..., :3].abs().sum() > 0


def test_clipped_gradients_belong_to_one_drawing_each(critic: LinearCritic) -> None:
    drawn = plan(replace(FREE, rates=Rates(clip=1.0)), variants=2)
    state = add_wave(initialise(drawn), drawn, FREE.waves[0], 6)
    parts = (state.strokes.points, state.strokes.width, state.strokes.colour)
    for part in parts:
        part.grad = torch.ones_like(part)
        part.grad[1] *= 1e-3
    apply_step(state, drawn)
    norms = torch.cat([part.grad.flatten(1) for part in parts], dim=1).norm(dim=1)
    torch.testing.assert_close(norms, torch.tensor([1.0, 1e-3 * (6 * (4 + 1 + 4)) ** 0.5]), atol=1e-4, rtol=0)


def test_faint_and_tiny_strokes_start_anew_without_momentum(critic: LinearCritic) -> None:
    drawn = plan(replace(FREE, brush=replace(FREE.brush, colour=(0.5, 0.5, 0.5, 0.9)), rates=Rates(points=0.02)))
    state = add_wave(initialise(drawn), drawn, FREE.waves[0], 6)
    step.gradients(state, drawn)
    apply_step(state, drawn)
    with torch.no_grad():
        state.strokes.colour[0, 1, 3] = 0.01
        state.strokes.points[0, 4] = 0.5
        state.strokes.width[0, 4] = 0.001
    before = state.strokes.detach()
    recycle(state, drawn, FREE.waves[0])
    moved = (state.strokes.points != before.points).flatten(2).any(2)[0]
    assert moved.tolist() == [False, True, False, False, True, False]
    assert (state.strokes.colour[0, :, 3] > 0.5).all()
    assert (state.strokes.width[0] >= 0.02).all()
    momentum = state.optimiser.mean[0].flatten(2).abs().sum(2)[0]
    assert ((momentum == 0) == moved).all()


@pytest.mark.parametrize(
    ("schedule", "progress", "factors"),
    [
        ("constant", 0.9, (1, 1, 1)),
        ("clipdraw", 0.49, (1, 1, 1)),
        ("clipdraw", 0.5, (0.4, 1, 1)),
        ("clipdraw", 0.75, (0.1, 1, 1)),
        ("cosine", 0.0, (1, 1, 1)),
        ("cosine", 0.5, (0.55, 0.55, 0.55)),
        ("cosine", 1.0, (0.1, 0.1, 0.1)),
    ],
)
def test_rates_follow_their_schedule(
    schedule: str, progress: float, factors: tuple[float, ...], critic: LinearCritic
) -> None:
    drawn = plan()
    state = initialise(drawn)
    rates = Rates(points=0.1, width=0.2, colour=0.3, schedule=schedule)
    state.optimiser.rates = list(rates_at(rates, progress, progress))
    rate = state.optimiser.rates
    assert rate == pytest.approx([0.1 * factors[0], 0.2 * factors[1], 0.3 * factors[2]])


def test_a_variance_is_learned_in_the_widths_stead(critic: LinearCritic) -> None:
    recipe = replace(RECIPES["clip-dds"], strokes=5, steps=3, size=32)
    drawn = plan(recipe)
    state = add_wave(initialise(drawn), drawn, recipe.waves[0], 5)
    assert torch.equal(state.variance, torch.ones(1, 5))
    state.variance.grad = torch.full((1, 5), 1.0)
    state.optimiser.rates = list(rates_at(recipe.rates, 0, 0))
    apply_step(state, drawn)
    torch.testing.assert_close(state.variance.detach(), torch.full((1, 5), 1 - 0.001))
    torch.testing.assert_close(state.strokes.width, recipe.brush.width[1] * state.variance.detach().sqrt())


def test_new_strokes_join_on_top_or_underneath(critic: LinearCritic) -> None:
    fixed = given_strokes().freeze()
    top = next(optimise(replace(plan(), initial=fixed)))
    under = next(optimise(replace(plan(), initial=fixed, under=True)))
    assert top.strokes.frozen[0].tolist() == [True] * 3 + [False] * 6
    assert under.strokes.frozen[0].tolist() == [False] * 6 + [True] * 3
    torch.testing.assert_close(join(fixed, under.strokes.select(torch.arange(6))).points, top.strokes.points)
