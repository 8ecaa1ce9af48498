"""The CPU kernel's own promises: same bits, any threads, bounds that leave nothing out, curves close to polylines."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from hypothesis import given, settings

from drawing.model.strokes import Strokes, bernstein, random_strokes
from drawing.raster import cpu, flatten
from drawing.raster.cpu_bins import SIDE, bin_strokes, count_pieces, polylines
from drawing.raster.cpu_tiles import decay
from tests.raster.scenes import Scene, scenes


def busy_scene(seed: int) -> Strokes:
    return random_strokes(300, torch.Generator().manual_seed(seed), batch=2, reach=0.1, width=(0.01, 0.06))


def digest(seed: int) -> str:
    """A fingerprint of the picture and all gradients of a scene large enough for several threads."""
    strokes = busy_scene(seed)
    parts = [part.requires_grad_() for part in (strokes.points, strokes.width, strokes.colour)]
    picture = cpu.layers(*parts, 160, 144, "soft", "over", (1.0, 1.0, 1.0))
    (picture - 0.4).square().sum().backward()
    tensors = [picture.detach(), *(part.grad for part in parts)]
    return hashlib.sha256(b"".join(tensor.contiguous().numpy().tobytes() for tensor in tensors)).hexdigest()


def test_number_of_threads_does_not_change_a_bit() -> None:
    before = torch.get_num_threads()
    try:
        digests = set()
        for threads in (1, 2, 3, 7):
            torch.set_num_threads(threads)
            digests.add(digest(1))
    finally:
        torch.set_num_threads(before)
    assert len(digests) == 1


def test_another_process_gives_the_same_bits() -> None:
    command = "from tests.raster.test_cpu import digest; print(digest(1))"
    other = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == digest(1)


def test_concurrent_calls_do_not_disturb_each_other() -> None:
    alone = [digest(seed) for seed in range(4)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(digest, [0, 1, 2, 3] * 3))
    assert together == alone * 3


def test_gradient_is_that_of_the_strokes_that_were_drawn() -> None:
    gradients = []
    for change in (1.0, 0.5):
        strokes = busy_scene(2)
        parts = [part.requires_grad_() for part in (strokes.points, strokes.width, strokes.colour)]
        picture = cpu.layers(*parts, 40, 40, "soft", "over")
        for part in parts:
            part.data *= change
        picture.square().sum().backward()
        gradients.append([part.grad for part in parts])
    assert all(torch.equal(a, b) for a, b in zip(*gradients, strict=True))


@given(scene=scenes(largest=2048, most=40))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_pieces_follow_the_one_rule(scene: Scene) -> None:
    points = scene.strokes().points
    ours = count_pieces(points.flatten(0, 1).numpy(), scene.height)
    assert ours.tolist() == flatten.pieces(points, scene.height).flatten().tolist()


@given(scene=scenes(largest=2048, most=10))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_curves_stay_within_the_tolerance_of_their_polyline(scene: Scene) -> None:
    points = scene.strokes().points.flatten(0, 1)
    first, line = polylines(points.numpy(), scene.height)
    knots = points.shape[1]
    for s in range(len(points)):
        vertices = line[first[s] : first[s + 1]]
        count = len(vertices) - 1
        t = torch.linspace(0, count, 8 * count + 1, dtype=torch.float64)
        curve = (bernstein(knots, t / count) @ points[s].double() * scene.height).numpy()
        piece = t.long().clamp(max=count - 1).numpy()
        share = (t.numpy() - piece)[:, None]
        chord = vertices[piece] * (1 - share) + vertices[piece + 1] * share
        if count < flatten.MOST_PIECES:
            assert np.linalg.norm(curve - chord, axis=1).max() <= flatten.TOLERANCE * 1.001


@given(scene=scenes(largest=80, most=12))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_tile_misses_a_stroke_that_reaches_it(scene: Scene) -> None:
    strokes = scene.strokes()
    first, line = polylines(strokes.points.flatten(0, 1).numpy(), scene.height)
    reach = 1.65 * strokes.width.flatten().double().numpy() * scene.height
    rows, columns = -(-scene.height // SIDE), -(-scene.width // SIDE)
    start, entries = bin_strokes(first, line, reach, scene.batch, rows, columns)
    grid = torch.stack(
        torch.meshgrid(torch.arange(columns * SIDE), torch.arange(rows * SIDE), indexing="xy"), dim=-1
    ).double().numpy() + 0.5  # fmt: skip
    for tile in range(len(start) - 1):
        drawing, row, column = tile // (rows * columns), tile // columns % rows, tile % columns
        pixels = grid[row * SIDE : (row + 1) * SIDE, column * SIDE : (column + 1) * SIDE].reshape(-1, 1, 2)
        listed = {int(s): (int(a), int(b)) for s, a, b in entries[start[tile] : start[tile + 1]]}
        assert list(listed) == sorted(listed, reverse=True)
        for s in range(drawing * scene.count, (drawing + 1) * scene.count):
            a, b = line[first[s] : first[s + 1] - 1], line[first[s] + 1 : first[s + 1]]
            length2 = ((b - a) ** 2).sum(-1)
            t = (((pixels - a) * (b - a)).sum(-1) / np.where(length2 > 0, length2, 1)).clip(0, 1)
            nearest = np.linalg.norm(pixels - a - t[..., None] * (b - a), axis=-1).min(axis=0)
            for piece in np.flatnonzero(nearest < reach[s]):
                assert s in listed
                assert listed[s][0] <= piece < listed[s][1]


def test_decay_is_within_its_stated_error() -> None:
    x = np.linspace(0, 9, 20001, dtype=np.float32)
    ours = np.array([decay(value) for value in x])
    exact = np.exp(-x.astype(np.float64))
    assert np.abs(ours - exact).max() <= 8e-7
    assert np.abs(ours / exact - 1).max() <= 4.5e-6


def test_cost_in_entries_follows_the_covered_tiles() -> None:
    strokes = random_strokes(50, torch.Generator().manual_seed(0), kind="line", reach=0.01, width=(0.002, 0.002))
    counts = []
    for height in (256, 2048):
        first, line = polylines(strokes.points.flatten(0, 1).numpy(), height)
        reach = np.full(50, 2.0)
        _, entries = bin_strokes(first, line, reach, 1, height // SIDE, height // SIDE)
        counts.append(len(entries))
    assert counts[1] < 6 * counts[0]


@pytest.mark.parametrize("batch", [1, 3])
def test_empty_drawings_are_paper(batch: int) -> None:
    empty = Strokes.empty(batch=batch)
    points = empty.points.requires_grad_()
    picture = cpu.layers(points, empty.width, empty.colour, 5, 7, "soft", "over", (0.1, 0.2, 0.3))
    picture.sum().backward()
    assert picture.shape == (batch, 3, 5, 7)
    assert torch.equal(picture[:, :, 0, 0], torch.tensor([[0.1, 0.2, 0.3]]).expand(batch, 3))
    assert points.grad.shape == points.shape
