"""The loop, with a critic that costs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing import optimise as loop
from drawing.optimise import Snapshot, keep_best, optimise
from drawing.plan import Plan, plan_for
from drawing.recipes import RECIPES, Brush, Guidance, Rates, Recipe, Wave
from drawing.spec import DrawingSpec
from drawing.state import add_wave, apply_step, initialise, recycle, set_rates
from drawing.strokes import Strokes, join, random_strokes

if TYPE_CHECKING:
    from tests.conftest import LinearCritic

FREE = Recipe(
    "free",
    "Random lines towards the critic.",
    strokes=6,
    steps=8,
    size=32,
    brush=Brush(kind="line", width=(0.02, 0.2)),
    waves=(Wave(width=(0.05, 0.1)),),
    rates=Rates(schedule="constant"),
    guidance=Guidance(views="flip+perspective", view_count=2),
)
DREAMT = replace(FREE, guidance=replace(FREE.guidance, dream=1.0, saturate=True))
WAVES = replace(DREAMT, waves=(Wave(0.5, 0.5, (0.1, 0.1)), Wave(0.5, 0.5, (0.05, 0.05))), recycle=2)


def plan(recipe: Recipe = FREE, **settings: object) -> Plan:
    return plan_for(DrawingSpec("a cat", recipe, **settings))


def last(drawn: Plan, every: int = 100) -> Snapshot:
    *_, final = optimise(drawn, every=every)
    return final


def given_strokes(count: int = 3, seed: int = 1) -> Strokes:
    generator = torch.Generator().manual_seed(seed)
    return random_strokes(count, generator, kind="line", reach=0.3, width=(0.03, 0.05))


def moments(drawn: Plan) -> list[int]:
    return [snapshot.step for snapshot in optimise(drawn, every=3)]


def test_snapshots_come_before_the_first_step_then_regularly_then_at_the_end(critic: LinearCritic) -> None:
    assert moments(plan(steps=8)) == [0, 3, 6, 8]
    assert moments(plan(steps=6)) == [0, 3, 6]
    assert moments(plan(steps=1)) == [0, 1]


def test_the_first_snapshot_asks_the_critic_nothing(critic: LinearCritic) -> None:
    frames = optimise(plan())
    first = next(frames)
    assert critic.calls == 0
    assert (first.step, first.final, first.strokes.count) == (0, False, 6)


def test_closing_stops_the_work_at_once(critic: LinearCritic) -> None:
    frames = optimise(plan(), every=2)
    for _ in range(2):
        next(frames)
    calls = critic.calls
    assert calls == 2
    frames.close()
    assert list(frames) == []
    assert critic.calls == calls


@pytest.mark.parametrize("recipe", [FREE, DREAMT], ids=["free", "dreamt"])
def test_steps_make_the_drawing_better(recipe: Recipe, critic: LinearCritic) -> None:
    drawn = plan(replace(recipe, strokes=20), steps=40, views="none")
    first, *_, final = optimise(drawn, every=1)
    assert final.loss.item() < next(s.loss.item() for s in optimise(drawn, every=1) if s.step == 1)
    if recipe is FREE:
        assert final.similarity.item() > loop.clean_similarity(first.strokes, drawn).item() + 0.1


@given(
    shares=st.lists(st.tuples(st.just(0.0) | st.floats(0.05, 1), st.floats(0.05, 1)), min_size=1, max_size=5),
    strokes=st.integers(0, 40),
    steps=st.integers(1, 40),
)
def test_a_schedule_shares_out_all_strokes_and_steps(
    shares: list[tuple[float, float]], strokes: int, steps: int
) -> None:
    waves = tuple(Wave(*share, width=(0.01 * k, 0.01 * k)) for k, share in enumerate(shares))
    parts = loop._schedule(waves, strokes, steps)
    assert sum(count for _, count, _ in parts) == strokes
    assert sum(length for _, _, length in parts) == steps
    assert all(length > 0 for _, _, length in parts)
    assert parts[0][1] > 0 or not strokes
    assert [wave for wave, _, _ in parts] == [wave for wave in waves if wave in [part[0] for part in parts]]


@pytest.mark.parametrize(("strokes", "steps"), [(1, 1), (1, 9), (7, 1), (2, 2), (3, 4)])
def test_few_strokes_and_steps_still_give_the_drawing_asked_for(strokes: int, steps: int, critic: LinearCritic) -> None:
    snapshots = list(optimise(plan(RECIPES["pocket"], strokes=strokes, steps=steps, size=32, l2=0.1), every=1))
    assert [snapshot.step for snapshot in snapshots] == list(range(steps + 1))
    assert snapshots[-1].strokes.count == strokes
    assert all(torch.isfinite(snapshot.loss).all() for snapshot in snapshots)


def test_without_pictures_every_step_asks_the_critic(critic: LinearCritic) -> None:
    recipe = replace(FREE, guidance=replace(FREE.guidance, judge_every=4))
    last(plan(recipe, steps=6))
    assert critic.calls == 6 + 1


def test_with_pictures_the_critic_is_asked_now_and_then(critic: LinearCritic) -> None:
    drawn = plan(replace(DREAMT, guidance=replace(DREAMT.guidance, judge_every=4)), steps=8)
    critic.calls = 0
    last(drawn)
    assert critic.calls == 2 + 1


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
    loop.gradients(state, drawn)
    assert state.strokes.colour.grad[..., :3].abs().sum() > 0


def test_the_best_of_the_last_steps_is_kept(critic: LinearCritic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Losses are forced: least at step 2, which is too early, then at step 6."""
    losses = [9.0, 8.0, 0.1, 7.0, 6.0, 5.0, 1.0, 4.0]
    seen: list[Strokes] = []
    true = loop.gradients

    def forced(*arguments: object, **options: object) -> tuple[Strokes, torch.Tensor, torch.Tensor]:
        strokes, loss, similarity = true(*arguments, **options)
        seen.append(strokes)
        return strokes, torch.full_like(loss, losses[len(seen) - 1]), similarity

    monkeypatch.setattr(loop, "gradients", forced)
    final = last(plan(replace(FREE, keep_last=4)))
    assert final.loss.item() == 1.0
    assert torch.equal(final.strokes.points, seen[6].points)


def test_each_drawing_of_a_batch_keeps_its_own_best() -> None:
    first, second = given_strokes(seed=1), given_strokes(seed=2)
    two = [Strokes(*(torch.cat([a, b]) for a, b in zip(x._parts(), y._parts(), strict=True)))
           for x, y in ((first, second), (second, first))]  # fmt: skip
    kept, loss = keep_best((two[0], torch.tensor([1.0, 5.0])), two[1], torch.tensor([2.0, 3.0]))
    assert loss.tolist() == [1.0, 3.0]
    assert torch.equal(kept.points, torch.cat([first.points, first.points]))


@pytest.mark.parametrize(
    "recipe",
    [FREE, WAVES, replace(WAVES, rates=Rates(clip=1e-3)), replace(RECIPES["clip-dds"], strokes=6, steps=6, size=32)],
    ids=["free", "waves", "clipped", "clip-dds"],
)
def test_variants_are_the_single_drawings_of_the_following_seeds(recipe: Recipe, critic: LinearCritic) -> None:
    together = last(plan(recipe, seed=5, variants=3))
    for k in range(3):
        alone = last(plan(recipe, seed=5 + k))
        ours = together.strokes.drawing(k)
        torch.testing.assert_close(ours.points, alone.strokes.points, atol=1e-4, rtol=0)
        torch.testing.assert_close(ours.colour, alone.strokes.colour, atol=1e-3, rtol=0)
        torch.testing.assert_close(together.similarity[k : k + 1], alone.similarity, atol=1e-3, rtol=0)


@pytest.mark.parametrize("recipe", [FREE, WAVES], ids=["free", "waves"])
def test_the_same_plan_gives_the_same_bits_and_another_seed_does_not(recipe: Recipe, critic: LinearCritic) -> None:
    first, again, other = last(plan(recipe)), last(plan(recipe)), last(plan(recipe, seed=1))
    for part in ("points", "width", "colour"):
        assert torch.equal(getattr(first.strokes, part), getattr(again.strokes, part))
    assert not torch.equal(first.strokes.points, other.strokes.points)


def test_negatives_and_regularisers_change_the_drawing(critic: LinearCritic) -> None:
    plain = last(plan()).strokes.points
    for change in ({"negatives": (("mud", 2.0),)}, {"l2": 5.0}, {"smoothness": 5.0}, {"diversity": 50.0}):
        assert not torch.allclose(last(plan(**change)).strokes.points, plain, atol=1e-4)


def test_a_negative_prompt_is_drawn_away_from(critic: LinearCritic) -> None:
    mud = critic.encode_text(["mud"])

    def likeness(**settings: object) -> float:
        drawn = plan(replace(FREE, strokes=20), steps=40, views="none", **settings)
        return loop.clean_similarity(last(drawn).strokes, replace(drawn, towards=mud)).item()

    assert likeness(negatives=(("mud", 5.0),)) < likeness() - 0.05


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
    loop.gradients(state, drawn)
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
    momentum = state.optimiser.state[state.strokes.points]["exp_avg"].flatten(2).abs().sum(2)[0]
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
    set_rates(state, rates, progress, progress)
    rate = [group["lr"] for group in state.optimiser.param_groups]
    assert rate == pytest.approx([0.1 * factors[0], 0.2 * factors[1], 0.3 * factors[2]])


def test_a_variance_is_learned_in_the_widths_stead(critic: LinearCritic) -> None:
    recipe = replace(RECIPES["clip-dds"], strokes=5, steps=3, size=32)
    drawn = plan(recipe)
    state = add_wave(initialise(drawn), drawn, recipe.waves[0], 5)
    assert torch.equal(state.variance, torch.ones(1, 5))
    state.variance.grad = torch.full((1, 5), 1.0)
    set_rates(state, recipe.rates, 0, 0)
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


def test_a_plan_without_critic_follows_its_pictures(critic: LinearCritic) -> None:
    final = last(replace(plan(WAVES), critic=None, towards=None, ceilings=None))
    assert critic.calls == 1
    assert final.similarity.tolist() == [0]


def test_judging_needs_a_critic(critic: LinearCritic) -> None:
    with pytest.raises(ValueError, match="needs a critic"):
        loop.judge(torch.ones(1, 3, 32, 32), replace(plan(), critic=None), [torch.Generator()])
