"""The loop, with a critic that costs nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.engine import loop, step
from drawing.engine.chances import draw_chances
from drawing.engine.loop import keep_best, optimise
from drawing.model.recipes import RECIPES, Rates, Recipe, Wave
from drawing.model.strokes import Strokes
from drawing.model.view_sets import ViewSet
from tests.plans import DREAMT, FREE, WAVES, given_strokes, last, moments, plan

if TYPE_CHECKING:
    from tests.conftest import LinearCritic


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
    parts = loop.schedule(waves, strokes, steps)
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


def test_the_best_of_the_last_steps_is_kept(critic: LinearCritic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Losses are forced: least at step 2, which is too early, then at step 6."""
    losses = [9.0, 8.0, 0.1, 7.0, 6.0, 5.0, 1.0, 4.0]
    seen: list[Strokes] = []
    true = step.gradients

    def forced(*arguments: object, **options: object) -> tuple[Strokes, torch.Tensor, torch.Tensor]:
        strokes, loss, similarity = true(*arguments, **options)
        seen.append(strokes)
        return strokes, torch.full_like(loss, losses[len(seen) - 1]), similarity

    monkeypatch.setattr(step, "gradients", forced)
    final = last(plan(replace(FREE, keep_last=4)))
    assert final.loss.item() == 1.0
    assert torch.equal(final.strokes.points, seen[6].points)


def test_each_drawing_of_a_batch_keeps_its_own_best() -> None:
    first, second = given_strokes(seed=1), given_strokes(seed=2)
    two = [Strokes(*(torch.cat([a, b]) for a, b in zip(x.parts(), y.parts(), strict=True)))
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


def test_a_plan_without_critic_follows_its_pictures(critic: LinearCritic) -> None:
    final = last(replace(plan(WAVES), critic=None, towards=None, ceilings=None))
    assert critic.calls == 1
    assert final.similarity.tolist() == [0]


def test_judging_needs_a_critic(critic: LinearCritic) -> None:
    with pytest.raises(ValueError, match="needs a critic"):
        step.judge(
            torch.ones(1, 3, 32, 32), replace(plan(), critic=None), draw_chances(ViewSet(), 1, 8, [torch.Generator()])
        )
