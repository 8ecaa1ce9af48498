"""Pictures become strokes that look like them; line drawings become strokes along their lines."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt

from drawing.model.pictures import PictureError
from drawing.model.spec import DrawingSpec, Frame, SpecError
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.lineart.fit import fit_cubic, fit_path
from drawing.tasks.trace import trace
from tests.benchmarks.sketches import SKETCHES, draw, pen_strokes


def spec(**settings: object) -> DrawingSpec:
    return DrawingSpec(prompt="a picture", **settings)


def last(frames: Iterator[Frame]) -> Frame:
    for frame in frames:
        final = frame
    return final


@pytest.fixture
def scene() -> np.ndarray:
    image = Image.new("RGB", (96, 64), (150, 200, 240))
    pen = ImageDraw.Draw(image)
    pen.rectangle([0, 44, 96, 64], fill=(70, 140, 60))
    pen.ellipse([60, 6, 80, 26], fill=(250, 220, 80))
    pen.polygon([(10, 44), (30, 14), (50, 44)], fill=(120, 80, 70))
    return np.asarray(image)


def loss_of(strokes: Strokes, picture: np.ndarray) -> float:
    raster = rasterise(strokes, *picture.shape[:2], profile="hard")[0].permute(1, 2, 0)
    return float((raster - torch.from_numpy(picture / 255)).square().mean())


def test_more_strokes_look_more_like_the_picture(scene: np.ndarray) -> None:
    errors = [
        loss_of(last(trace(scene, spec(strokes=n, steps=40, size=64), mode="colour")).strokes, scene)
        for n in (5, 20, 60)
    ]
    assert errors[0] > errors[1] > errors[2]
    assert -10 * np.log10(errors[2]) > 17


def test_frames_count_up_to_the_final_one(scene: np.ndarray) -> None:
    frames = list(trace(scene, spec(strokes=8, steps=10, size=48), mode="colour", every=4))
    assert [frame.step for frame in frames] == [0, 4, 8, 10]
    assert [frame.final for frame in frames] == [False, False, False, True]
    assert frames[-1].strokes.count == 8
    assert frames[-1].image.shape[1] / frames[-1].image.shape[0] == pytest.approx(1.5, abs=0.02)


def test_the_same_spec_gives_the_same_strokes(scene: np.ndarray) -> None:
    first, second = (last(trace(scene, spec(strokes=6, steps=8, size=48), mode="colour")).strokes for _ in range(2))
    assert torch.equal(first.points, second.points)
    assert torch.equal(first.colour, second.colour)


def test_closing_the_iterator_stops(scene: np.ndarray) -> None:
    frames = trace(scene, spec(strokes=8, steps=1000, size=64), mode="colour", every=1)
    next(frames)
    frames.close()
    assert list(frames) == []


def test_one_pixel_is_traced() -> None:
    final = last(trace(np.array([[[200, 30, 30]]], np.uint8), spec(strokes=12, steps=30, size=32)))
    raster = rasterise(final.strokes, 32, 32, profile="hard")[0]
    assert raster[0].mean() - raster[1].mean() > 0.2


@pytest.mark.parametrize("name", ["cat", "flower", "fish"])
def test_sketches_are_followed_with_few_strokes(name: str) -> None:
    picture = draw(pen_strokes(name), 384)
    ink = np.asarray(picture.convert("L")) < 128
    strokes = last(trace(picture, spec(steps=20))).strokes
    drawn = rasterise(strokes, 384, 384, profile="hard")[0].mean(0).numpy() < 0.5
    assert (distance_transform_edt(~drawn)[ink] <= 2).mean() >= 0.95
    assert (distance_transform_edt(~ink)[drawn] > 2).mean() <= 0.03
    assert strokes.count <= 1.5 * len(SKETCHES[name])


def test_coloured_lines_on_dark_paper_keep_their_colour() -> None:
    image = Image.new("RGB", (200, 200), (20, 24, 40))
    ImageDraw.Draw(image).line([(30, 40), (170, 150)], fill=(250, 210, 60), width=5)
    strokes = last(trace(image, spec(steps=5, background="#141828"), mode="lines")).strokes
    assert strokes.count == 1
    assert torch.allclose(strokes.colour[0, 0, :3], torch.tensor([250, 210, 60]) / 255, atol=0.1)
    assert float(strokes.width[0, 0]) * 200 == pytest.approx(5, abs=2)


def test_lines_can_be_limited() -> None:
    assert last(trace(draw(pen_strokes("house"), 256), spec(strokes=4, steps=2), mode="lines")).strokes.count == 4


def test_bad_requests_say_what_to_change(scene: np.ndarray) -> None:
    with pytest.raises(SpecError, match="mode"):
        trace(scene, spec(), mode="outline")
    with pytest.raises(PictureError, match="no lines"):
        trace(np.full((40, 40, 3), 255, np.uint8), spec(), mode="lines")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200)), min_size=4, max_size=4))
def test_a_cubic_is_found_from_its_own_points(corners: list[tuple[float, float]]) -> None:
    t = np.linspace(0, 1, 80)[:, None]
    a, b, c, d = map(np.array, corners)
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    curve, error = fit_cubic(points)
    assert np.allclose(curve[[0, 3]], points[[0, -1]])
    assert error <= np.linalg.norm(points - points.mean(0), axis=1).max() + 1e-9
    assert len(fit_path(points, 3.0)) <= 4


def test_a_corner_is_cut_where_it_is() -> None:
    side = np.linspace(0, 100, 101)
    path = np.concatenate([np.stack([side, 0 * side], 1), np.stack([0 * side + 100, side], 1)[1:]])
    curves = fit_path(path, 1.0)
    assert len(curves) == 2
    assert np.linalg.norm(curves[0][-1] - [100, 0]) < 4
