"""The views' kernels against torch's own resampling: on a GPU where there is one, else under Triton's interpreter.

As in `tests.raster.test_gpu`, on the CPU one test runs this file again in a process that interprets.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import torch
from torch import Tensor

pytest.importorskip("triton")

from drawing.engine.chances import draw_chances
from drawing.engine.resampling import Frame, resample_in_tensors
from drawing.model.view_sets import view_set

INTERPRETED = os.environ.get("TRITON_INTERPRET") == "1"
DEVICE = "cpu" if INTERPRETED else "cuda"
runs_kernels = pytest.mark.skipif(
    not INTERPRETED and not torch.cuda.is_available(), reason="needs a GPU or TRITON_INTERPRET=1"
)


@pytest.mark.skipif(INTERPRETED, reason="is the process that interprets")
def test_under_the_interpreter() -> None:
    environment = os.environ | {"TRITON_INTERPRET": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", __file__]
    inner = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert inner.returncode == 0, inner.stdout[-4000:]
    assert "passed" in inner.stdout


def seen(images: Tensor, matrices: Tensor, frame: Frame) -> Tensor:
    from drawing.engine.resampling_gpu import Resampled

    return Resampled.apply(images.to(DEVICE), matrices.to(DEVICE), frame)


def scene(kind: str, height: int = 19, width: int = 23) -> tuple[Tensor, Tensor]:
    generators = [torch.Generator().manual_seed(seed) for seed in (1, 2)]
    images = torch.rand(2, 3, height, width, generator=generators[0])
    return images, draw_chances(view_set(kind), 3, 16, generators).matrices


@runs_kernels
@pytest.mark.parametrize("kind", ["recommended", "affine", "crop", "none"])
@pytest.mark.parametrize("frame", [
    Frame(16, paper=(0.2, 0.5, 0.9)), Frame(21, fit=(1.0, 23 / 19)), Frame(8, fit=(1.5, 1.0), covered=(0.9, 0.95)),
])  # fmt: skip
def test_views_and_gradients_are_torchs(kind: str, frame: Frame) -> None:
    images, matrices = scene(kind)
    weights = torch.randn(6, 3, frame.size, frame.size, generator=torch.Generator().manual_seed(3))
    ours, theirs = images.clone().requires_grad_(), images.clone().requires_grad_()
    made, expected = seen(ours, matrices, frame).cpu(), resample_in_tensors(theirs, matrices, frame)
    torch.testing.assert_close(made, expected, atol=2e-5, rtol=0)
    (made * weights).sum().backward()
    (expected * weights).sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad, atol=1e-4, rtol=0)


@runs_kernels
@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e6])
def test_gradients_of_any_size_keep_their_digits(scale: float) -> None:
    images, matrices = scene("perspective")
    weights = torch.randn(6, 3, 16, 16, generator=torch.Generator().manual_seed(3)) * scale
    ours, exact = images.clone().requires_grad_(), images.double().requires_grad_()
    (seen(ours, matrices, Frame(16)).cpu() * weights).sum().backward()
    (resample_in_tensors(exact.float(), matrices, Frame(16)).double() * weights).sum().backward()
    assert (ours.grad - exact.grad).abs().max() <= 2e-5 * exact.grad.abs().max()


@runs_kernels
def test_the_way_back_repeats_to_the_bit() -> None:
    images, matrices = scene("clipdraw")
    weights = torch.randn(6, 3, 16, 16, generator=torch.Generator().manual_seed(3))

    def slope() -> Tensor:
        one = images.clone().requires_grad_()
        (seen(one, matrices, Frame(16)).cpu() * weights).sum().backward()
        return one.grad

    assert torch.equal(slope(), slope())


@runs_kernels
def test_the_order_in_which_views_pull_does_not_matter() -> None:
    images, matrices = scene("clipdraw")
    weights = torch.randn(2, 3, 3, 16, 16, generator=torch.Generator().manual_seed(3))

    def slope(order: list[int]) -> Tensor:
        one = images.clone().requires_grad_()
        (seen(one, matrices[:, order], Frame(16)).cpu() * weights[:, order].flatten(0, 1)).sum().backward()
        return one.grad

    assert torch.equal(slope([0, 1, 2]), slope([2, 0, 1]))


@runs_kernels
def test_without_a_pull_there_is_no_gradient() -> None:
    images, matrices = scene("none")
    one = images.clone().requires_grad_()
    (seen(one, matrices, Frame(16)) * 0).sum().backward()
    assert one.grad.eq(0).all()


@runs_kernels
def test_noise_is_normal_and_follows_its_key() -> None:
    from drawing.engine.resampling_gpu import noise

    made = noise(torch.tensor([3, 4, 3, 2**31 - 2], dtype=torch.int32, device=DEVICE), (3, 20, 20)).cpu()
    assert torch.equal(made[0], made[2])
    assert (made[0] - made[1]).abs().mean() > 0.5
    assert made.mean().item() == pytest.approx(0, abs=0.06)
    assert made.std().item() == pytest.approx(1, abs=0.06)
