"""Steps that are captured and replayed: the bookkeeping, with a stand-in that replays by doing the work again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.engine import loop
from drawing.engine.ahead import Moment, Rows, blocks, moments
from drawing.engine.chances import draw_ahead, draw_chances
from drawing.engine.graph import LEAST_USES, Replayer, capture_on
from drawing.engine.step import replayed
from drawing.model.recipes import Rates
from drawing.model.view_sets import VIEW_SETS, view_set
from tests.plans import DREAMT, FREE, WAVES, last, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.model.recipes import Recipe
    from tests.conftest import LinearCritic


class Captures:
    """A stand-in for a CUDA graph: counts what is captured and how often it is replayed."""

    def __init__(self, *, fail: bool = False) -> None:
        self.captured = self.replays = 0
        self._fail = fail

    def __call__(self, work: Callable[[], object]) -> Callable[[], object]:
        if self._fail:
            raise RuntimeError("operation not permitted when stream is capturing")
        self.captured += 1

        def replay() -> None:
            self.replays += 1
            work()

        return replay


def test_work_is_done_then_captured_then_replayed() -> None:
    captures, total = Captures(), torch.zeros(())
    replayer = Replayer(captures)
    for _ in range(LEAST_USES):
        (result,) = replayer.run("one", lambda: (total.add_(1).clone(),), LEAST_USES)
    assert (captures.captured, captures.replays) == (1, LEAST_USES - 1)
    assert result.item() == total.item() == LEAST_USES


def test_every_shape_has_a_graph_and_results_of_its_own() -> None:
    captures, seen = Captures(), []
    replayer, up, down = Replayer(captures), torch.zeros(()), torch.zeros(())
    for _ in range(4):
        (rising,) = replayer.run("rising", lambda: (up.add_(1).clone(),), 100)
        (falling,) = replayer.run("falling", lambda: (down.sub_(1).clone(),), 100)
        seen.append((rising.item(), falling.item()))
    assert captures.captured == 2
    assert seen == [(k, -k) for k in (1, 2, 3, 4)]


def test_few_runs_are_not_worth_a_capture() -> None:
    captures = Captures()
    replayer = Replayer(captures)
    for _ in range(LEAST_USES - 1):
        replayer.run("rare", lambda: (torch.ones(1),), LEAST_USES - 1)
    assert captures.captured == 0


def test_a_failed_capture_is_said_once_and_the_work_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    replayer, total = Replayer(Captures(fail=True)), torch.zeros(())
    for shape in ("one", "two", "one", "two", "one"):
        replayer.run(shape, lambda: (total.add_(1).clone(),), 100)
    assert total.item() == 5
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_nothing_is_captured_on_the_cpu() -> None:
    assert capture_on("cpu") is None


@given(
    recycling=st.lists(st.booleans(), max_size=30),
    longest=st.integers(1, 9),
)
def test_blocks_end_where_strokes_start_anew(recycling: list[bool], longest: int) -> None:
    steps = [Moment(k, judged=True, rates=(0, 0, 0), recycles=again) for k, again in enumerate(recycling)]
    parts = list(blocks(steps, longest))
    assert [moment for part in parts for moment in part] == steps
    assert all(1 <= len(part) <= longest for part in parts)
    assert not any(moment.recycles for part in parts for moment in part[:-1])


@pytest.mark.parametrize("name", VIEW_SETS)
def test_numbers_drawn_ahead_are_those_of_single_steps(name: str) -> None:
    """A set without noise takes the same numbers on every device; with noise, in blocks of any length."""
    kind = view_set(name)

    def generators() -> list[torch.Generator]:
        return [torch.Generator().manual_seed(seed) for seed in (3, 4)]

    ahead, single = draw_ahead(kind, 3, 5, generators()), generators()
    for k in range(5):
        one = draw_ahead(kind, 3, 1, single)
        assert all(torch.equal(part[0], whole[k]) for part, whole in zip(one, ahead, strict=True))
    if not kind.noise:
        single = generators()
        for k in range(5):
            chances = draw_chances(kind, 3, 8, single)
            parts = (chances.matrices, chances.blurred, chances.jittered, chances.change)
            assert all(torch.equal(part, whole[k]) for part, whole in zip(parts, ahead, strict=False))


def test_a_row_gives_back_what_was_put_into_it(critic: LinearCritic) -> None:
    drawn = plan(views="flip+affine+crop", variants=2)
    rows = Rows.of(drawn)
    kind = replace(view_set("jitter"), noise=0.1, blur=0.5)
    rows = replace(rows, kind=kind)
    generators = [torch.Generator().manual_seed(seed) for seed in (1, 2)]
    again = [torch.Generator().manual_seed(seed) for seed in (1, 2)]
    steps = [replace(moment, judged=moment.number % 2 == 0) for moment in moments(drawn, 0, 8)]
    packed = rows.draw(steps, generators)
    matrices, blurred, jittered, change, keys = draw_ahead(kind, 2, 4, again)
    for k, moment in enumerate(steps):
        torch.testing.assert_close(rows.rates(packed[k]), torch.tensor(moment.rates))
        chances = rows.chances(packed[k])
        if moment.judged:
            expected = (matrices, blurred, jittered, change, keys)
            parts = (chances.matrices, chances.blurred, chances.jittered, chances.change, chances.keys)
            assert all(torch.equal(part, one[k // 2]) for part, one in zip(parts, expected, strict=True))


def by_replay(
    recipe: Recipe, capture: Captures | None, monkeypatch: pytest.MonkeyPatch, **settings: object
) -> loop.Iterate:
    with monkeypatch.context() as patched:
        patched.setattr(loop, "steps_of", lambda state, plan, steps: replayed(state, plan, steps, capture))
        return last(plan(recipe, **settings))


QUIET = {"views": "flip+perspective"}
CASES = [
    (replace(FREE, steps=30), {}),
    (replace(DREAMT, guidance=replace(DREAMT.guidance, judge_every=3)), {"steps": 30}),
    (replace(WAVES, recycle=5), {"steps": 40, "variants": 2}),
    (replace(WAVES, rates=Rates(clip=1e-3, width_is_variance=True)), {"steps": 30, "palette": ("#ff0000", "#0000ff")}),
]


@pytest.mark.parametrize(("recipe", "settings"), CASES, ids=["free", "judged now and then", "recycled", "clipped"])
def test_replayed_steps_draw_what_plain_ones_draw(
    recipe: Recipe, settings: dict[str, object], critic: LinearCritic, monkeypatch: pytest.MonkeyPatch
) -> None:
    captures = Captures()
    ours = by_replay(recipe, captures, monkeypatch, **settings, **QUIET)
    plainly = by_replay(recipe, None, monkeypatch, **settings, **QUIET)
    eager = last(plan(recipe, **settings, **QUIET))
    assert captures.replays > captures.captured > 0
    for part in ("points", "width", "colour"):
        assert torch.equal(getattr(ours.strokes, part), getattr(plainly.strokes, part))
        torch.testing.assert_close(getattr(ours.strokes, part), getattr(eager.strokes, part), atol=2e-3, rtol=0)
    torch.testing.assert_close(ours.loss, eager.loss, atol=1e-3, rtol=0)


def test_noisy_views_are_replayed_to_the_bit(critic: LinearCritic, monkeypatch: pytest.MonkeyPatch) -> None:
    first, again = (by_replay(FREE, Captures(), monkeypatch, steps=20, views="recommended") for _ in range(2))
    assert torch.equal(first.strokes.points, again.strokes.points)


def test_a_new_wave_is_captured_anew(critic: LinearCritic, monkeypatch: pytest.MonkeyPatch) -> None:
    captures = Captures()
    by_replay(WAVES, captures, monkeypatch, steps=30)
    assert captures.captured == len(WAVES.waves)


def test_closing_a_replayed_drawing_stops_it(critic: LinearCritic, monkeypatch: pytest.MonkeyPatch) -> None:
    captures = Captures()
    monkeypatch.setattr(loop, "steps_of", lambda state, plan, steps: replayed(state, plan, steps, captures))
    snapshots = loop.optimise(plan(steps=30), every=10)
    next(snapshots)
    next(snapshots)
    done = captures.replays
    snapshots.close()
    assert captures.replays == done < 30
