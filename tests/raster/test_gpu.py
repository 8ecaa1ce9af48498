"""The Triton kernel against the dense reference: on a GPU where there is one, else under Triton's interpreter.

The interpreter must be chosen before the kernels are loaded, so on the CPU one test runs this file again in a process
of its own, with TRITON_INTERPRET=1 and the small scenes.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import torch

pytest.importorskip("triton")

from drawing.model.strokes import Strokes, random_strokes
from drawing.raster import COMPOSITINGS, PROFILES, gpu, rasterise
from tests.raster.agreement import assert_agrees, run
from tests.raster.scenes import KINDS

INTERPRETED = os.environ.get("TRITON_INTERPRET") == "1"
DEVICE = "cpu" if INTERPRETED else "cuda"
runs_kernels = pytest.mark.skipif(
    not INTERPRETED and not torch.cuda.is_available(), reason="needs a GPU or TRITON_INTERPRET=1"
)
needs_gpu = pytest.mark.skipif(not torch.cuda.is_available() or INTERPRETED, reason="needs a GPU")


def layers(points: torch.Tensor, width: torch.Tensor, colour: torch.Tensor, *settings: object) -> torch.Tensor:
    return gpu.layers(points.to(DEVICE), width.to(DEVICE), colour.to(DEVICE), *settings).cpu()


@pytest.mark.skipif(INTERPRETED, reason="is the process that interprets")
def test_under_the_interpreter() -> None:
    environment = os.environ | {"TRITON_INTERPRET": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", __file__]
    inner = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert inner.returncode == 0, inner.stdout[-4000:]
    assert "passed" in inner.stdout


@runs_kernels
@pytest.mark.parametrize(
    ("kind", "profile", "compositing"),
    [("line", "soft", "over"), ("quadratic", "hard", "softor"), ("cubic", "hard", "over"), ("cubic", "soft", "softor")],
)
def test_small_scenes(kind: str, profile: str, compositing: str) -> None:
    strokes = random_strokes(3, torch.Generator().manual_seed(7), kind=kind, reach=0.2, width=(0.03, 0.3))
    assert_agrees(layers, strokes, 9, 18, profile, compositing)


@runs_kernels
def test_batch_of_more_strokes_than_a_word_holds() -> None:
    strokes = random_strokes(35, torch.Generator().manual_seed(8), kind="line", batch=2, reach=0.3, width=(0.05, 0.3))
    strokes.points[:, 3:31] += 10.0
    assert_agrees(layers, strokes, 9, 7, "soft", "over")


@runs_kernels
@pytest.mark.parametrize("compositing", COMPOSITINGS)
def test_opaque_strokes_hide_and_still_learn(compositing: str) -> None:
    strokes = random_strokes(6, torch.Generator().manual_seed(9), kind="line", reach=0.5, width=(0.3, 0.6))
    strokes.colour[..., 3] = 1.0
    assert_agrees(layers, strokes, 8, 8, "hard", compositing)


@runs_kernels
def test_degenerate_strokes_and_no_strokes() -> None:
    points = torch.tensor([[[[0.4, 0.4]] * 2, [[5.0, 5.0], [6.0, 6.0]], [[0.1, 0.1], [0.9, 0.7]]]])
    width = torch.tensor([[0.3, 0.1, 0.0]])
    assert_agrees(layers, Strokes.of(points, width, torch.full((1, 3, 4), 0.5)), 10, 10, "soft", "over")
    empty = Strokes.empty()
    assert layers(empty.points, empty.width, empty.colour, 4, 5, "soft", "over")[0, 3].eq(1).all()


@runs_kernels
def test_same_bits_every_time() -> None:
    strokes = random_strokes(3, torch.Generator().manual_seed(10), kind="line", reach=0.3, width=(0.1, 0.3))
    once, again = (run(layers, strokes, torch.float32, 17, 17, "soft", "over") for _ in range(2))
    assert torch.equal(once.layers, again.layers)
    assert all(torch.equal(a, b) for a, b in zip(once.gradients, again.gradients, strict=True))


@needs_gpu
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("compositing", COMPOSITINGS)
def test_larger_scenes(kind: str, profile: str, compositing: str) -> None:
    strokes = random_strokes(150, torch.Generator().manual_seed(11), kind=kind, batch=2, reach=0.1, width=(0.005, 0.1))
    assert_agrees(layers, strokes, 70, 90, profile, compositing)


@needs_gpu
def test_rasterise_picks_the_gpu() -> None:
    strokes = random_strokes(20, torch.Generator().manual_seed(12), reach=0.1, width=(0.01, 0.1))
    on_gpu = rasterise(strokes.to("cuda"), 64, 64)
    assert on_gpu.is_cuda
    torch.testing.assert_close(on_gpu.cpu(), rasterise(strokes, 64, 64), atol=3e-4, rtol=0)
