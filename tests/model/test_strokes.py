"""The structure everything passes on."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.model.strokes import CONTROL_POINTS, Strokes, bernstein, join, raise_degree, random_strokes, stack

KINDS = sorted(CONTROL_POINTS)


def some(kind: str = "cubic", count: int = 5, batch: int = 2, seed: int = 0) -> Strokes:
    return random_strokes(
        count, torch.Generator().manual_seed(seed), kind=kind, batch=batch, reach=0.3, width=(0.01, 0.1)
    )


def same(a: Strokes, b: Strokes) -> bool:
    return all(torch.equal(getattr(a, part), getattr(b, part)) for part in ("points", "width", "colour", "frozen"))


@given(kind=st.sampled_from(("line", "quadratic")), raised=st.integers(3, 4), seed=st.integers(0, 2**31))
def test_a_raised_curve_is_the_same_curve(kind: str, raised: int, seed: int) -> None:
    points = torch.randn(
        1, 3, CONTROL_POINTS[kind], 2, dtype=torch.float64, generator=torch.Generator().manual_seed(seed)
    )
    before = Strokes.of(points, torch.ones(1, 3), torch.ones(1, 3, 4))
    after = raise_degree(before, raised)
    assert after.points.shape[2] == max(raised, CONTROL_POINTS[kind])
    t = torch.linspace(0, 1, 17, dtype=torch.float64)
    curve = [bernstein(one.points.shape[2], t) @ one.points for one in (before, after)]
    torch.testing.assert_close(curve[1], curve[0], atol=1e-13, rtol=0)


def test_bernstein_weights_are_those_of_the_cubic() -> None:
    torch.testing.assert_close(bernstein(4, torch.tensor([0.5]))[0], torch.tensor([1, 3, 3, 1]) / 8)


def test_joined_strokes_keep_their_order_and_take_the_highest_kind() -> None:
    lines, cubics = some("line", 2), some("cubic", 3, seed=1)
    lines.frozen[:, 0] = True
    both = join(lines, cubics)
    assert (both.kind, both.count, both.batch) == ("cubic", 5, 2)
    assert torch.equal(both.points[:, 2:], cubics.points)
    assert torch.equal(both.points[:, :2, [0, -1]], lines.points)
    assert torch.equal(both.width, torch.cat([lines.width, cubics.width], dim=1))
    assert both.frozen.sum(1).tolist() == [1, 1]
    assert same(join(Strokes.empty("line", 2), cubics), cubics)


def test_groups_of_other_batches_are_not_joined() -> None:
    with pytest.raises(ValueError, match="one batch size"):
        join(some(batch=1), some(batch=2))
    with pytest.raises(ValueError, match="at least one group"):
        join()


def test_a_stack_gives_its_drawings_back() -> None:
    first, second = some(batch=1), some(batch=1, seed=1)
    both = stack([first, second])
    assert both.batch == 2
    assert same(both.drawing(0), first)
    assert same(both.drawing(1), second)
    assert same(both.drawing(-1 + 2), second)


def test_freezing_and_widening_leave_the_original_alone() -> None:
    strokes = some()
    assert strokes.freeze().frozen.all()
    assert not strokes.freeze().thaw().frozen.any()
    assert not strokes.frozen.any()
    torch.testing.assert_close(strokes.widen(1.5).width, strokes.width * 1.5)
    assert torch.equal(strokes.widen(1.5).points, strokes.points)


def test_detached_strokes_are_safe_from_later_changes() -> None:
    strokes = some()
    strokes.points.requires_grad_()
    kept = strokes.detach()
    with torch.no_grad():
        strokes.points.add_(1)
    assert not kept.points.requires_grad
    torch.testing.assert_close(strokes.points - 1, kept.points)


def test_strokes_can_be_selected_by_mask_or_order() -> None:
    strokes = some(count=4)
    assert torch.equal(strokes.select(torch.tensor([True, False, True, False])).points, strokes.points[:, [0, 2]])
    assert torch.equal(strokes.select(torch.tensor([3, 1])).width, strokes.width[:, [3, 1]])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("aspect", [0.5, 2.0])
def test_a_random_start_is_the_one_of_clipdraw_and_dds(kind: str, aspect: float) -> None:
    """The first point anywhere on the canvas, each next uniform within 0.05 on each axis of the one before."""
    start = random_strokes(4000, torch.Generator().manual_seed(0), kind=kind, aspect=aspect, width=(0.01, 0.03))
    assert start.points.shape == (1, 4000, CONTROL_POINTS[kind], 2)
    first = start.points[0, :, 0] / torch.tensor([aspect, 1.0])
    assert first.min() >= 0
    assert first.max() <= 1
    torch.testing.assert_close(first.mean(0), torch.full((2,), 0.5), atol=0.02, rtol=0)
    steps = start.points[0, :, 1:] - start.points[0, :, :-1]
    assert steps.abs().max() <= 0.05 + 1e-6
    torch.testing.assert_close(steps.std(), torch.tensor(0.05 / 3**0.5), atol=1e-3, rtol=0)
    assert (start.width.min() >= 0.01) & (start.width.max() <= 0.03)
    assert start.colour.min() < 0.01
    assert start.colour.max() > 0.99


def test_a_random_start_can_have_one_colour() -> None:
    grey = random_strokes(3, torch.Generator().manual_seed(0), colour=(0.5, 0.5, 0.5, 1.0))
    assert grey.colour.tolist() == [[[0.5, 0.5, 0.5, 1.0]] * 3]


@pytest.mark.parametrize(
    ("part", "shape"),
    [
        ("points", (2, 5, 4)),
        ("points", (2, 5, 5, 2)),
        ("points", (2, 5, 4, 3)),
        ("width", (2, 4)),
        ("colour", (2, 5, 3)),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(part: str, shape: tuple[int, ...]) -> None:
    strokes = some()
    parts = {name: getattr(strokes, name) for name in ("points", "width", "colour")}
    with pytest.raises(ValueError, match=f"{part} must have shape"):
        Strokes.of(**{**parts, part: torch.zeros(shape)}, frozen=strokes.frozen)
