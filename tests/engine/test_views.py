"""The looks the critic takes: one homography and one resampling each."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from drawing.engine.chances import draw_chances
from drawing.engine.homographies import homographies as made_from
from drawing.engine.homographies import numbers_taken
from drawing.engine.views import look, photometric
from drawing.model.view_sets import VIEW_SETS, ViewSet, view_set

IDENTITY = torch.eye(3)[None, None]


def gen(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def homographies(kind: ViewSet, count: int, generators: list[torch.Generator]) -> Tensor:
    return made_from(
        kind, count, torch.stack([torch.rand(numbers_taken(kind, count), generator=one) for one in generators])
    )


def changed_by(views: Tensor, kind: ViewSet) -> Tensor:
    return photometric(views, kind, draw_chances(kind, len(views), views.shape[-1], [gen()]))


def picture(height: int = 24, width: int = 24, batch: int = 1) -> Tensor:
    return torch.rand(batch, 3, height, width, generator=gen(3))


def moved(matrices: Tensor, points: Tensor) -> Tensor:
    """Where homographies `[N, 3, 3]` send points `[P, 2]`: `[N, P, 2]`."""
    rays = torch.cat([points, torch.ones(len(points), 1)], dim=1) @ matrices.transpose(1, 2)
    return rays[..., :2] / rays[..., 2:]


def test_the_identity_is_the_raster_itself() -> None:
    raster = picture()
    torch.testing.assert_close(look(raster, IDENTITY, 24), raster, atol=1e-5, rtol=0)


def test_a_flip_is_a_mirror_image() -> None:
    raster = picture()
    matrices = homographies(ViewSet(flip=1.0), 1, [gen()])[0]
    torch.testing.assert_close(look(raster, matrices[None], 24), raster.flip(3), atol=1e-5, rtol=0)


def test_flips_come_as_often_as_asked() -> None:
    flipped = homographies(ViewSet(flip=0.25), 2000, [gen()])[0][:, 0, 0] < 0
    assert flipped.float().mean() == pytest.approx(0.25, abs=0.04)


@pytest.mark.parametrize("paper", [(1.0, 1.0, 1.0), (0.2, 0.4, 0.6)])
def test_outside_the_canvas_is_paper(paper: tuple[float, float, float]) -> None:
    half = torch.diag(torch.tensor([2.0, 2.0, 1.0]))[None, None]
    view = look(torch.zeros(1, 3, 24, 24), half, 24, paper=paper)[0]
    torch.testing.assert_close(view[:, :5], torch.tensor(paper)[:, None, None].expand(3, 5, 24))
    torch.testing.assert_close(view[:, 8:16, 8:16], torch.zeros(3, 8, 8))


@pytest.mark.parametrize(("height", "width"), [(32, 16), (16, 32), (100, 50)])
def test_a_canvas_that_is_not_square_lies_in_the_middle(height: int, width: int) -> None:
    size = 32
    view = look(torch.zeros(1, 3, height, width), IDENTITY, size)[0, 0]
    covered = view if height > width else view.T
    torch.testing.assert_close(covered[:, : size // 4 - 1], torch.ones(size, size // 4 - 1))
    torch.testing.assert_close(covered[:, size // 4 + 1 : 3 * size // 4 - 1], torch.zeros(size, size // 2 - 2))


@pytest.mark.parametrize("side", [48, 50, 70, 97])
def test_a_large_raster_is_shrunk_without_being_moved(side: int) -> None:
    """A ramp seen whole is the ramp, whatever the raster's size, to a hundredth of a pixel of the view."""
    size = 16
    ramp = ((torch.arange(side) + 0.5) / side).expand(1, 3, side, side)
    view = look(ramp, IDENTITY, size)[0, 0, size // 2, 2:-2]
    torch.testing.assert_close(view, ((torch.arange(size) + 0.5) / size)[2:-2], atol=0.01 / size, rtol=0)


def test_shrinking_does_not_alias() -> None:
    checks = ((torch.arange(64)[:, None] + torch.arange(64)) % 2).float().expand(1, 3, 64, 64)
    torch.testing.assert_close(look(checks, IDENTITY, 16), torch.full((1, 3, 16, 16), 0.5))


@pytest.mark.parametrize("distortion", [0.2, 0.5, 1.0])
def test_perspective_corners_lie_where_torchvision_puts_them(distortion: float) -> None:
    """RandomPerspective moves each corner inwards, on each axis by up to `distortion` of half a side, uniformly."""
    corners = torch.tensor([[-1.0, -1], [1, -1], [1, 1], [-1, 1]])
    inverse = torch.linalg.inv(homographies(ViewSet(perspective=distortion), 500, [gen()])[0])
    inwards = 1 - moved(inverse, corners) * corners
    assert inwards.min() >= -1e-4
    assert inwards.max() <= distortion + 1e-4
    assert inwards.mean().item() == pytest.approx(distortion / 2, abs=0.03)
    assert inwards.std().item() == pytest.approx(distortion / math.sqrt(12), abs=0.03)


def test_perspective_resamples_as_torchvision_does() -> None:
    functional = pytest.importorskip("torchvision.transforms.v2.functional")
    side = 33
    matrix = homographies(ViewSet(perspective=0.4), 1, [gen(2)])[0]
    corners = torch.tensor([[-1.0, -1], [1, -1], [1, 1], [-1, 1]])
    ends = moved(torch.linalg.inv(matrix), corners)[0]
    pixels = lambda points: ((points + 1) / 2 * side - 0.5).tolist()  # noqa: E731
    raster = torch.nn.functional.avg_pool2d(picture(side + 4, side + 4), 5, stride=1)
    theirs = functional.perspective(
        raster, pixels(corners), pixels(ends), interpolation=functional.InterpolationMode.BILINEAR, fill=1.0
    )
    ours = look(raster, matrix[None], side)
    assert (ours - theirs).abs().mean() < 0.02


@pytest.mark.parametrize("crop", [(0.08, 1.0), (0.7, 0.9), (0.75, 1.0)])
def test_crops_keep_an_allowed_area_inside_the_canvas(crop: tuple[float, float]) -> None:
    matrices = homographies(ViewSet(crop=crop), 1000, [gen()])[0]
    sides = torch.stack([matrices[:, 0, 0], matrices[:, 1, 1]], dim=1)
    area = sides.prod(1)
    assert area.min() >= crop[0] - 1e-5
    assert area.max() <= crop[1] + 1e-5
    ratio = sides[:, 0] / sides[:, 1]
    assert ratio.min() >= 3 / 4 - 1e-5
    assert ratio.max() <= 4 / 3 + 1e-5
    assert (matrices[:, :2, 2].abs() + sides).max() <= 1 + 1e-5


def test_rotation_keeps_lengths_and_stays_within_its_angle() -> None:
    turned = homographies(ViewSet(rotate=20.0), 300, [gen()])[0][:, :2, :2]
    torch.testing.assert_close(turned @ turned.transpose(1, 2), torch.eye(2).expand(300, 2, 2), atol=1e-5, rtol=0)
    angle = torch.rad2deg(torch.atan2(turned[:, 1, 0], turned[:, 0, 0]))
    assert angle.abs().max() <= 20
    assert angle.abs().max() > 15


def test_affine_comes_as_often_as_asked_and_zooms_within_a_fifth() -> None:
    matrices = homographies(ViewSet(affine=0.4), 1000, [gen()])[0]
    changed = (matrices != torch.eye(3)).flatten(1).any(1)
    assert changed.float().mean() == pytest.approx(0.4, abs=0.05)
    zoom = 1 / torch.linalg.det(matrices[:, :2, :2]).sqrt()
    assert zoom.min() >= 0.8 - 1e-4
    assert zoom.max() <= 1.2 + 1e-4


@pytest.mark.parametrize("name", VIEW_SETS)
def test_every_set_is_differentiable_and_repeatable(name: str) -> None:
    kind = view_set(name)
    raster = picture(20, 30).requires_grad_()

    def views() -> Tensor:
        chances = draw_chances(kind, 3, 16, [gen(5)])
        return photometric(look(raster, chances.matrices, 16), kind, chances)

    first = views()
    assert first.shape == (3, 3, 16, 16)
    assert torch.equal(first, views())
    first.square().sum().backward()
    assert torch.isfinite(raster.grad).all()
    assert raster.grad.abs().sum() > 0


@pytest.mark.parametrize("name", VIEW_SETS)
def test_a_drawing_is_seen_the_same_alone_and_in_a_batch(name: str) -> None:
    kind, rasters = view_set(name), picture(20, 20, batch=3)

    def views(chosen: list[int]) -> Tensor:
        chances = draw_chances(kind, 2, 16, [gen(seed) for seed in chosen])
        return photometric(look(rasters[chosen], chances.matrices, 16), kind, chances)

    together = views([0, 1, 2]).reshape(3, 2, 3, 16, 16)
    for drawing in range(3):
        torch.testing.assert_close(views([drawing]), together[drawing], atol=1e-5, rtol=0)


def test_noise_and_blur_do_what_they_say() -> None:
    flat = torch.full((4, 3, 32, 32), 0.5)
    noisy = changed_by(flat, ViewSet(noise=0.1))
    assert (noisy - flat).std().item() == pytest.approx(0.1, rel=0.05)
    spot = torch.zeros(1, 3, 112, 112)
    spot[:, :, 56, 56] = 1
    blurred = changed_by(spot, ViewSet(blur=1.0))
    assert blurred.sum().item() == pytest.approx(3, rel=1e-4)
    assert blurred.max() < 0.5


def test_jitter_changes_colour_and_keeps_the_range() -> None:
    changed = changed_by(picture(8, 8, batch=6), ViewSet(jitter=1.0))
    assert changed.min() >= 0
    assert changed.max() <= 1
    assert (changed - picture(8, 8, batch=6)).abs().mean() > 0.02


def test_an_unknown_set_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no view set 'sideways'; choose one of recommended, .*none\.$"):
        view_set("sideways")


@pytest.mark.parametrize("name", VIEW_SETS)
def test_every_random_number_of_a_homography_is_counted(name: str) -> None:
    """One number less, and the last part of a homography lacks it."""
    kind = view_set(name)
    numbers = torch.rand(1, numbers_taken(kind, 2))
    assert made_from(kind, 2, numbers).shape == (1, 2, 3, 3)
    if numbers.numel():
        with pytest.raises(RuntimeError):
            made_from(kind, 2, numbers[:, :-1])
