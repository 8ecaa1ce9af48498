"""Faces in a sketch: what is one, small heads in very few strokes, and groups that keep every head."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageOps
from skimage import data

from drawing.model.spec import DrawingSpec
from drawing.tasks.sketching import View, sketch, view
from drawing.tasks.sketching.faces import faces_in
from drawing.tasks.sketching.heads import head_of
from drawing.tasks.trace import trace
from tests.benchmarks.photographs import photograph


def portrait() -> Image.Image:
    return Image.fromarray(data.astronaut()).crop((110, 0, 330, 240))


def group(people: int) -> Image.Image:
    """The same person several times, small, before a plain wall."""
    small = portrait().resize((110, 120))
    picture = Image.new("RGB", (130 * people + 20, 220), "#b8c4cc")
    for number in range(people):
        picture.paste(small, (20 + 130 * number, 70 + 10 * (number % 2)))
    return picture


def test_a_face_is_one_in_any_light_and_its_features_lie_where_they_are() -> None:
    picture = portrait()
    for seen in (
        picture,
        picture.convert("L").convert("RGB"),
        Image.eval(picture, lambda value: round(0.55 * value)),
        ImageOps.mirror(picture),
    ):
        (face,) = faces_in(seen)
        assert face.eyes[0, 0] < face.nose[0] < face.eyes[1, 0]
        assert face.eyes[:, 1].max() < face.nose[1] < face.mouth[:, 1].min()
        assert face.mouth[0, 0] < face.mouth[1, 0]
        left, top, width, height = face.inner
        for x, y in (*face.eyes, face.nose, *face.mouth):
            assert left < x < left + width
            assert top < y < top + height


def test_a_face_turned_aside_is_one_too() -> None:
    (face,) = faces_in(Image.fromarray(data.camera()))
    left, top, width, height = face.inner
    assert left < 235 < left + width
    assert top < 160 < top + height


@pytest.mark.parametrize("picture", [data.chelsea(), data.coffee(), data.rocket(), data.brick(), data.page()])
def test_what_is_no_person_has_no_face(picture: np.ndarray) -> None:
    assert not faces_in(Image.fromarray(picture).convert("RGB"))


@pytest.mark.parametrize("size", [(1, 1), (9, 400), (12, 12), (640, 13)])
def test_faces_are_looked_for_in_pictures_of_any_shape(size: tuple[int, int]) -> None:
    assert not faces_in(Image.new("RGB", size, "#c98f72"))


@pytest.mark.parametrize("most", [2, 3, 5, 6])
def test_a_small_head_is_an_oval_then_eyes_and_mouth(most: int) -> None:
    picture = portrait()
    face = faces_in(picture)[0]
    found = head_of(face, most)
    assert len(found) == (most if most > 3 else 2)
    oval = np.concatenate([curve for curve, _ in found[:2]])
    left, top, width, height = face.inner
    assert left - 0.5 * width < oval[:, 0].min() < left + 0.1 * width
    assert top - 0.5 * height < oval[:, 1].min() < top + 0.1 * height
    for curve, _ in found[2:]:
        assert left < curve[:, 0].mean() < left + width
        assert top < curve[:, 1].mean() < top + height


@pytest.mark.parametrize("people", [2, 3])
def test_every_head_of_a_group_is_drawn_in_sixteen_strokes(people: int) -> None:
    picture = group(people)
    faces = faces_in(picture)
    assert len(faces) == people
    points = sketch(View(picture), 16).points[0].numpy() * picture.height
    assert len(points) <= 16
    for face in faces:
        left, top, width, height = face.inner
        middle = np.array([left + width / 2, top + height / 2])
        near = np.abs(points - middle).max(axis=1) < np.array([width, height])
        assert near.all(axis=1).sum() >= 2


def test_the_colours_of_a_photograph_are_made_plain_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def counted(rgb: np.ndarray) -> np.ndarray:
        calls.append(rgb.shape)
        return plain(rgb)

    plain = view.plain_colours
    monkeypatch.setattr(view, "plain_colours", counted)
    list(trace(photograph("house").image, DrawingSpec(prompt="x", strokes=16, steps=1), every=1000))
    assert len(calls) == 1
