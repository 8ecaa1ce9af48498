"""The terms of the objective: their values where they are known, their gradients against finite differences."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given, settings, strategies
from torch import Tensor

from drawing.engine import objective
from drawing.model.strokes import Strokes


def gen(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def doubles(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, dtype=torch.float64, generator=gen(seed), requires_grad=True)


def strokes_of(points: Tensor, colour: Tensor | None = None) -> Strokes:
    batch, count = points.shape[:2]
    ink = torch.zeros(batch, count, 4, dtype=points.dtype) if colour is None else colour
    return Strokes.of(points, torch.full((batch, count), 0.1, dtype=points.dtype), ink)


def test_similarity_is_the_cosine_of_each_view_with_its_own_target() -> None:
    views = torch.nn.functional.normalize(torch.randn(6, 5, generator=gen()), dim=1)
    towards = torch.nn.functional.normalize(torch.randn(2, 5, generator=gen(1)), dim=1)
    expected = torch.stack([views[:3] @ towards[0], views[3:] @ towards[1]])
    torch.testing.assert_close(objective.similarity(views, towards), expected)


def test_similarity_above_the_ceiling_gains_nothing() -> None:
    score = torch.tensor([[0.2, 0.6], [0.9, 0.1]], requires_grad=True)
    shortfall = objective.saturating(score, torch.tensor([0.5, 0.4]))
    torch.testing.assert_close(shortfall, torch.tensor([[0.3, 0.0], [0.0, 0.3]]))
    shortfall.sum().backward()
    assert score.grad.tolist() == [[-1, 0], [0, -1]]


def test_without_a_ceiling_more_similarity_is_always_better() -> None:
    score = torch.tensor([[0.2, 0.9]], requires_grad=True)
    objective.saturating(score, None).sum().backward()
    assert score.grad.tolist() == [[-1, -1]]


def test_likeness_is_zero_for_the_picture_itself_and_grows_with_the_difference() -> None:
    picture = torch.rand(2, 3, 9, 7, generator=gen())
    assert objective.likeness(picture, objective.pyramid(picture)).tolist() == [0, 0]
    off = objective.likeness(picture + torch.tensor([0.1, 0.2])[:, None, None, None], objective.pyramid(picture))
    torch.testing.assert_close(off, torch.tensor([0.3, 0.6]))


@given(
    batch=strategies.integers(1, 3),
    height=strategies.integers(4, 21),
    width=strategies.integers(4, 21),
    levels=strategies.integers(1, 3),
    seed=strategies.integers(0, 2**20),
)
@settings(deadline=None, max_examples=40)
def test_likeness_on_the_cpu_is_what_tensors_say(batch: int, height: int, width: int, levels: int, seed: int) -> None:
    """Value and gradient, for sides that halve evenly and sides that do not, and where a raster equals its picture.

    Whole 64ths, whose means are exact: else rounding would decide the sign where the two are equal.
    """
    picture, raster = (torch.randint(65, (batch, 3, height, width), generator=gen(seed + k)) / 64 for k in (0, 1))
    raster[:, :, : height // 2] = picture[:, :, : height // 2]
    raster.requires_grad_()
    weight, wanted = torch.rand(batch, generator=gen(seed + 2)), objective.pyramid(picture, levels)
    fast, plain = objective.likeness(raster, wanted), objective.likeness_in_tensors(raster, wanted)
    torch.testing.assert_close(fast, plain, rtol=1e-5, atol=1e-7)
    (of_fast,) = torch.autograd.grad((fast * weight).sum(), raster)
    (of_plain,) = torch.autograd.grad((plain * weight).sum(), raster)
    torch.testing.assert_close(of_fast, of_plain, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("shape", [(1, 3, 8, 9), (2, 3, 8, 8), (1, 4, 8, 8)])
def test_likeness_refuses_a_picture_of_another_shape(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="has no likeness to a picture of"):
        objective.likeness(torch.rand(1, 3, 8, 8), objective.pyramid(torch.rand(shape)))


def test_likeness_pulls_from_afar() -> None:
    """A dot two pixels from where it belongs is better than one far away: the coarse levels see it."""
    picture = torch.ones(1, 3, 16, 16)
    near, far = picture.clone(), picture.clone()
    picture[..., 5, 5], near[..., 5, 4], far[..., 12, 12] = 0, 0, 0
    wanted = objective.pyramid(picture)
    assert objective.likeness(near, wanted) < objective.likeness(far, wanted)


@pytest.mark.parametrize("knots", [2, 3, 4])
def test_gradients_of_the_stroke_terms_are_right(knots: int) -> None:
    points, colour = doubles(2, 4, knots, 2), doubles(2, 4, 4, seed=1)
    assert torch.autograd.gradcheck(lambda p: objective.stroke_length(strokes_of(p)), points)
    assert torch.autograd.gradcheck(lambda p: objective.roughness(strokes_of(p)), points)
    assert torch.autograd.gradcheck(lambda p, c: objective.sameness(strokes_of(p, c)), (points, colour))


def test_gradients_of_the_picture_terms_are_right() -> None:
    wanted = torch.rand(2, 3, 6, 6, dtype=torch.float64, generator=gen(7))
    assert torch.autograd.gradcheck(lambda r: objective.likeness(r, objective.pyramid(wanted)), doubles(2, 3, 6, 6))
    target = torch.nn.functional.normalize(doubles(2, 5, seed=2).detach(), dim=1)
    assert torch.autograd.gradcheck(lambda e: objective.similarity(e, target), doubles(6, 5))


def test_length_is_the_mean_square_of_the_legs() -> None:
    points = torch.tensor([[[[0.0, 0.0], [0.3, 0.4], [0.3, 0.4]]]])
    assert objective.stroke_length(strokes_of(points)).item() == pytest.approx(0.25 / 2)


def test_roughness_counts_turns() -> None:
    straight = torch.tensor([[[[0.0, 0.0], [0.1, 0.0], [0.2, 0.0]]]])
    corner = torch.tensor([[[[0.0, 0.0], [0.1, 0.0], [0.1, 0.1]]]])
    bend = objective.roughness(strokes_of(corner)) - objective.roughness(strokes_of(straight))
    assert bend.item() == pytest.approx((math.pi / 2) ** 2, rel=1e-4)


def test_roughness_of_a_stroke_without_length_has_a_finite_gradient() -> None:
    points = torch.zeros(1, 2, 4, 2, requires_grad=True)
    objective.roughness(strokes_of(points)).sum().backward()
    assert torch.isfinite(points.grad).all()


def test_diversity_asks_for_strokes_apart_in_place_and_colour() -> None:
    far = torch.tensor([[[[0.0, 0.0], [0.1, 0.0]], [[0.9, 0.9], [1.0, 0.9]]]])
    near = torch.tensor([[[[0.0, 0.0], [0.1, 0.0]], [[0.1, 0.1], [0.2, 0.1]]]])
    two = torch.tensor([[[1.0, 0, 0, 1], [0, 0, 1, 1]]])
    one = torch.tensor([[[1.0, 0, 0, 1], [1, 0, 0, 1]]])
    assert objective.sameness(strokes_of(far, two)) < objective.sameness(strokes_of(near, two)) < 0
    assert objective.sameness(strokes_of(far, one)).item() == 0


def test_diversity_of_many_strokes_stays_small_in_memory() -> None:
    points, colour = torch.rand(1, 4096, 4, 2, generator=gen()), torch.rand(1, 4096, 4, generator=gen(1))
    few = objective.sameness(strokes_of(points[:, ::32], colour[:, ::32]))
    torch.testing.assert_close(objective.sameness(strokes_of(points, colour)), few)
