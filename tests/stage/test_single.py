"""Things alone: as large as the page allows, on empty paper."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing.model.spec import DrawingSpec
from drawing.stage.layout.build import build_stage
from drawing.stage.single import filling
from drawing.stage.stage import HEIGHT, Stage
from drawing.tasks.staging import stages_for
from nlp.scene import read_scene

_NEAR_AN_EDGE = 0.03


def _box(stage: Stage) -> tuple[float, float, float, float]:
    left, top, right, bottom = zip(*(layer.box for layer in stage.layers), strict=True)
    return min(left), min(top), max(right), max(bottom)


@settings(max_examples=30, deadline=None)
@given(
    noun=st.sampled_from(["a key", "a ladder", "a lighthouse", "a bear", "a knight", "a fork", "grapes", "three keys"]),
    aspect=st.floats(0.5, 2.0),
    seed=st.integers(0, 50),
)
def test_what_is_alone_reaches_the_margins_and_lies_in_the_middle(noun: str, aspect: float, seed: int) -> None:
    stage = filling(build_stage(read_scene(noun), aspect=aspect, seed=seed))
    assert not any(layer.fills for layer in stage.layers)
    left, top, right, bottom = _box(stage)
    width = HEIGHT * aspect
    assert min(left, top) >= 0
    assert right <= width
    assert bottom <= HEIGHT
    assert min(left, top) < _NEAR_AN_EDGE * HEIGHT
    assert left == pytest.approx(width - right, abs=1)
    assert top == pytest.approx(HEIGHT - bottom, abs=1)


def test_faces_and_mouths_stay_on_whom_they_belong_to() -> None:
    before = build_stage(read_scene("a knight"), aspect=1.0, seed=0)
    after = filling(before)
    old, new = before.layers[0].box, after.layers[0].box
    scale = (new[3] - new[1]) / (old[3] - old[1])
    (x, y, radius), (across, down, around) = before.layers[0].focus[0], after.layers[0].focus[0]
    assert around == pytest.approx(scale * radius)
    assert (across - new[0], down - new[1]) == pytest.approx((scale * (x - old[0]), scale * (y - old[1])))
    (mouth,) = {after.mouths["knight"]}
    was = before.mouths["knight"]
    assert HEIGHT * mouth[1] - new[1] == pytest.approx(scale * (HEIGHT * was[1] - old[1]))


@pytest.mark.parametrize("text", ["a key on a table", "a cat in a meadow", "a dog running", "a lighthouse at night"])
def test_a_scene_keeps_its_arrangement(text: str) -> None:
    stage = build_stage(read_scene(text), aspect=1.0, seed=0)
    assert filling(stage) == stage


def test_weather_alone_is_its_sign_and_with_a_place_a_landscape() -> None:
    (sign,) = stages_for(DrawingSpec("rain"))
    assert sign.drew == ("a rain cloud",)
    assert not any(layer.fills for layer in sign.layers)
    (land,) = stages_for(DrawingSpec("rain over the sea"))
    assert any(layer.fills for layer in land.layers)
