"""The CPU kernel against the dense reference in float64."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.model.strokes import Strokes, bernstein, random_strokes
from drawing.raster import COMPOSITINGS, PROFILES, cpu, reference
from tests.raster.agreement import GRADIENT, HIDDEN, PICTURE, assert_agrees, run
from tests.raster.scenes import KINDS, Scene, scenes

each_profile = pytest.mark.parametrize("profile", PROFILES)
each_compositing = pytest.mark.parametrize("compositing", COMPOSITINGS)


@given(scene=scenes(), profile=st.sampled_from(PROFILES), compositing=st.sampled_from(COMPOSITINGS))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_random_scenes(scene: Scene, profile: str, compositing: str) -> None:
    assert_agrees(cpu.layers, scene.strokes(), scene.height, scene.width, profile, compositing)


def strokes_at(points: list[list[tuple[float, float]]], width: float = 0.1, alpha: float = 0.7) -> Strokes:
    tensor = torch.tensor([points], dtype=torch.float32)
    colour = torch.tensor([0.2, 0.5, 0.9, alpha]).expand(1, len(points), 4).clone()
    return Strokes.of(tensor, torch.full((1, len(points)), width), colour)


DEGENERATE = {
    "a dot as a line": strokes_at([[(0.41, 0.37)] * 2]),
    "a dot as a cubic": strokes_at([[(0.41, 0.37)] * 4]),
    "first two points coincide": strokes_at([[(0.2, 0.3), (0.2, 0.3), (0.6, 0.9), (0.9, 0.4)]]),
    "last three points coincide": strokes_at([[(0.21, 0.33), (0.8, 0.72), (0.8, 0.72), (0.8, 0.72)]]),
    "a straight cubic": strokes_at([[(0.11, 0.2), (0.31, 0.4), (0.51, 0.6), (0.71, 0.8)]]),
    "zero width": strokes_at([[(0.1, 0.13), (0.9, 0.77)]], width=0.0),
    "negative width": strokes_at([[(0.1, 0.13), (0.9, 0.77)]], width=-0.2),
    "wholly outside": strokes_at([[(5.0, 5.0), (6.0, 7.0)], [(-3.0, 0.5), (-2.0, 0.5)]]),
    "far away and across": strokes_at([[(-40.3, -40.1), (41.2, 40.7)]]),
    "wider than the canvas": strokes_at([[(0.3, 0.4), (0.5, 0.7)]], width=3.0),
    "clear": strokes_at([[(0.1, 0.13), (0.9, 0.77)]], alpha=0.0),
    "opaque over opaque": strokes_at([[(0.1, 0.13), (0.9, 0.77)], [(0.15, 0.9), (0.85, 0.2)]], alpha=1.0),
}


@each_profile
@each_compositing
@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_strokes(name: str, profile: str, compositing: str) -> None:
    assert_agrees(cpu.layers, DEGENERATE[name], 19, 23, profile, compositing)


@each_profile
@pytest.mark.parametrize("height", [0.5, 0.53125])
def test_level_line_with_its_edges_on_pixel_centres(height: float, profile: str) -> None:
    strokes = strokes_at([[(0.25, height), (0.75, height)]], width=0.125)
    assert_agrees(cpu.layers, strokes, 16, 16, profile, "over")


@each_profile
def test_curve_that_runs_back_over_itself_is_drawn_alike_and_moves_alike(profile: str) -> None:
    """All its pieces are doubled, so control points share the gradient by chance; their sum is determined."""
    strokes = strokes_at([[(0.2, 0.31), (0.9, 0.71), (0.9, 0.71), (0.2, 0.31)]])
    size = (24, 24, profile, "over")
    assert_agrees(cpu.layers, strokes, *size, gradients=False)
    fast = run(cpu.layers, strokes, torch.float32, *size)
    exact = run(reference.layers, strokes, torch.float64, *size)
    ours, theirs = fast.gradients[0].sum(dim=2), exact.gradients[0].sum(dim=2)
    assert (ours - theirs).abs().max() <= GRADIENT * theirs.abs().max()


@each_compositing
@pytest.mark.parametrize("alpha", [0.002, 0.5, 1.0])
def test_thousands_of_strokes_on_one_pixel(alpha: float, compositing: str) -> None:
    generator = torch.Generator().manual_seed(1)
    strokes = random_strokes(3000, generator, kind="line", reach=0.5, width=(0.1, 0.9))
    strokes.colour[..., 3] = alpha
    assert_agrees(cpu.layers, strokes, 3, 2, "soft", compositing)


@each_profile
@each_compositing
def test_opaque_strokes_that_hide_whole_tiles(compositing: str, profile: str) -> None:
    """What an opaque stroke hides still tells it what its opacity is worth."""
    strokes = random_strokes(60, torch.Generator().manual_seed(6), kind="line", reach=0.5, width=(0.8, 2.5))
    strokes.colour[..., 3] = 1.0
    strokes.colour[:, ::3, :3] = 0.0
    assert_agrees(cpu.layers, strokes, 20, 36, profile, compositing)


def test_4096_strokes() -> None:
    strokes = random_strokes(4096, torch.Generator().manual_seed(2), kind="line", reach=0.1, width=(0.01, 0.1))
    assert_agrees(cpu.layers, strokes, 20, 20, "soft", "over")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("height", "width"), [(2048, 2048), (1344, 2040), (300, 2048)])
def test_windows_of_large_canvases(kind: str, height: int, width: int) -> None:
    """The reference draws a window of the canvas by moving the strokes; the gradient comes from that window alone."""
    generator = torch.Generator().manual_seed(height)
    strokes = random_strokes(30, generator, kind=kind, aspect=width / height, reach=0.3, width=(0.001, 0.02))
    size = 24
    middles = (bernstein(strokes.points.shape[2], torch.tensor([0.5])) @ strokes.points[0])[:, 0] * height
    inside = ((middles > size) & (middles < torch.tensor([width, height]) - size)).all(dim=1)
    left, top = (int(x) - size // 2 for x in middles[inside][0])

    def window(points: torch.Tensor, *rest: torch.Tensor) -> torch.Tensor:
        return cpu.layers(points, *rest, height, width, "soft", "over")[..., top : top + size, left : left + size]

    def moved(points: torch.Tensor, stroke_width: torch.Tensor, colour: torch.Tensor) -> torch.Tensor:
        corner = torch.tensor([left, top], dtype=points.dtype)
        points, stroke_width = (points * height - corner) / size, stroke_width * height / size
        return reference.layers(points, stroke_width, colour, size, size, "soft", "over")

    fast, exact = run(window, strokes, torch.float32), run(moved, strokes, torch.float64)
    assert exact.layers[:, 3].min() < 0.99
    assert (fast.layers - exact.layers).abs().max() <= PICTURE
    for ours, theirs in zip(fast.gradients, exact.gradients, strict=True):
        assert (ours - theirs).abs().max() <= GRADIENT * theirs.abs().max() + HIDDEN


@each_profile
@each_compositing
def test_finite_differences(profile: str, compositing: str) -> None:
    """A step along the gradient changes a smooth loss by the gradient's squared length."""
    strokes = random_strokes(12, torch.Generator().manual_seed(3), reach=0.3, width=(0.08, 0.2))
    parts = [part.requires_grad_() for part in (strokes.points, strokes.width, strokes.colour)]

    def loss(values: list[torch.Tensor]) -> torch.Tensor:
        layers = cpu.layers(*values, 40, 40, profile, compositing, (1.0, 0.9, 0.8))
        return (layers.double() - 0.3).square().sum()

    loss(parts).backward()
    for index, part in enumerate(parts):
        slope = part.grad.norm()
        step = 2e-4 * part.grad / slope
        ahead = [p.detach() + step if i == index else p.detach() for i, p in enumerate(parts)]
        behind = [p.detach() - step if i == index else p.detach() for i, p in enumerate(parts)]
        assert (loss(ahead) - loss(behind)).item() / 4e-4 == pytest.approx(slope.item(), rel=0.02)
