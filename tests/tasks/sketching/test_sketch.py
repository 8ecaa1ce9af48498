"""A photograph in a few strokes of ink: outline and eyes are there, whatever the ground, and nothing beside them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.ndimage import distance_transform_edt
from skimage import data

from drawing.model.pictures import PictureError
from drawing.model.spec import DrawingSpec, Frame
from drawing.raster import rasterise
from drawing.tasks.abstraction import FEW
from drawing.tasks.sketching.faces import faces_in
from drawing.tasks.sketching.spots import dark_spots
from drawing.tasks.trace import trace
from tests.benchmarks.photographs import SIDE, SUBJECTS, photograph
from tests.benchmarks.trace import outline_missed

if TYPE_CHECKING:
    from collections.abc import Iterator

BUDGETS = (16, 32, 64)
EYES = {"cat": ((0.44, 0.375), (0.58, 0.375)), "fish": ((0.28, 0.46),)}


def last(frames: Iterator[Frame]) -> Frame:
    for frame in frames:
        final = frame
    return final


def sketched(image: object, strokes: int, **settings: object) -> Frame:
    spec = DrawingSpec(prompt="a photograph", strokes=strokes, **({"steps": 6} | settings))  # type: ignore[arg-type]
    return last(trace(image, spec, every=1000))  # type: ignore[arg-type]


def inked(frame: Frame, rows: int, columns: int) -> np.ndarray:
    return rasterise(frame.strokes, rows, columns, profile="hard")[0].mean(0).numpy() < 0.5


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_outline_of_the_subject_is_drawn_and_the_ground_is_not(name: str) -> None:
    shot = photograph(name, seed=3)
    missed = []
    for budget in BUDGETS:
        frame = sketched(shot.image, budget)
        assert 0 < frame.strokes.count <= budget
        assert float(frame.strokes.colour[..., :3].max()) == 0
        missed.append(outline_missed(frame, shot))
        drawn = inked(frame, SIDE, SIDE)
        assert (distance_transform_edt(~shot.subject)[drawn] > 8).mean() < 0.05
    assert max(missed) < 2.5


@pytest.mark.parametrize("name", EYES)
@pytest.mark.parametrize("budget", BUDGETS)
def test_eyes_are_drawn_first(name: str, budget: int) -> None:
    drawn = inked(sketched(photograph(name, seed=5).image, budget), SIDE, SIDE)
    for x, y in EYES[name]:
        assert drawn[round(y * SIDE), round(x * SIDE)]


@pytest.mark.parametrize("budget", BUDGETS)
def test_a_face_in_a_photograph_gets_lines_of_its_own(budget: int) -> None:
    image = Image.fromarray(data.astronaut())
    face = faces_in(image)[0]
    left, top, right, bottom = (side / image.height for side in face.box)
    strokes = sketched(image, budget).strokes
    middle = strokes.points[0].mean(dim=1)
    inside = (middle[:, 0] > left) & (middle[:, 0] < right) & (middle[:, 1] > top) & (middle[:, 1] < bottom)
    assert 0.2 < float(inside.float().mean()) < 0.7


def test_the_eyes_of_a_cat_are_drawn_and_not_the_blur_behind_it() -> None:
    photo = data.chelsea()
    drawn = inked(sketched(photo, 16), *photo.shape[:2])
    for x, y in ((169, 117), (309, 130)):
        assert drawn[y - 12 : y + 12, x - 12 : x + 12].any()
    assert not drawn[200:, 380:].any()


def test_the_same_photograph_gives_the_same_sketch() -> None:
    first, second = (sketched(photograph("mug").image, 24).strokes for _ in range(2))
    assert torch.equal(first.points, second.points)
    assert torch.equal(first.width, second.width)


def test_the_seconds_are_those_on_the_clock() -> None:
    shot = photograph("mug").image
    sketched(shot, 16)
    started = time.perf_counter()
    frame = sketched(shot, 16)
    taken = time.perf_counter() - started
    assert 0.6 * taken < frame.seconds <= taken


def test_ink_shows_on_the_paper() -> None:
    shot = photograph("house").image
    assert float(sketched(shot, 16, background="#101020").strokes.colour[..., :3].min()) == 1
    red = sketched(shot, 16, palette=("#ffeeee", "#a01010")).strokes.colour[0, 0, :3]
    assert torch.allclose(red, torch.tensor([0xA0, 0x10, 0x10]) / 255, atol=0.01)


def test_many_strokes_paint_and_few_are_ink() -> None:
    shot = photograph("fish").image
    painted = last(trace(shot, DrawingSpec(prompt="x", strokes=FEW + 1, steps=2, size=64)))
    assert float(painted.strokes.colour[..., :3].std()) > 0.05
    asked = last(trace(shot, DrawingSpec(prompt="x", strokes=FEW + 40), mode="sketch"))
    assert float(asked.strokes.colour[..., :3].max()) == 0


def test_what_shows_nothing_is_refused_as_a_sketch_and_painted_otherwise() -> None:
    flat = np.full((60, 80, 3), 120, np.uint8)
    with pytest.raises(PictureError, match="nothing to sketch"):
        trace(flat, DrawingSpec(prompt="x"), mode="sketch")
    assert sketched(flat, 8, steps=2, size=48).strokes.count == 8


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3), (16, 16)])
def test_pictures_of_any_size_are_sketched_or_painted(size: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3)).astype(np.uint8)
    assert sketched(noise, 16, steps=2, size=48).strokes.count


def test_spots_stand_alone() -> None:
    light = np.ones((120, 160))
    light[20:24, 10:150] = 0.1
    light[60:110, 20:80] = 0.1
    rows, columns = np.mgrid[:120, :160]
    light[(rows - 80) ** 2 + (columns - 120) ** 2 < 16] = 0.1
    found = dark_spots(light)
    assert len(found) == 1
    assert np.hypot(found[0].middle[0] - 120, found[0].middle[1] - 80) < 2
