from itertools import pairwise

import torch
from hypothesis import given
from hypothesis import strategies as st

from drawing.model.recipes import RECIPES
from drawing.stage.layout.build import build_stage
from drawing.stage.render import windows
from drawing.stage.scenery import pen
from drawing.stage.stage import HEIGHT
from drawing.tasks.marks import Mark, chosen, marks_in
from drawing.tasks.painting import paint
from drawing.tasks.patches import patches_of
from drawing.tasks.washes import filled
from nlp.scene import read_scene

RAIN = read_scene("A man walks down a street in the rain.")


def test_rain_is_laid_in_straight_strokes_that_fall_one_way() -> None:
    for seed, shot in ((0, "wide"), (1, "wide"), (2, "close")):
        stage = build_stage(RAIN, seed=seed, shot=shot)
        *_, (painted,) = paint([stage], RECIPES["pocket"], [seed], steps=2, share=0.3)
        rain = next(place for place, item in enumerate(stage.items) if item.id == "foreground")
        points = painted.strokes.points[0, painted.strokes.item[0] == rain]
        way = points[:, -1] - points[:, 0]
        bend = (points[:, 1] - points[:, 0] - way / 3).norm(dim=-1)
        assert len(points) > 3
        assert bend.max() < 1e-4
        assert (way[:, 1] > 0).all()
        assert len(set(way[:, 0].sign().tolist())) == 1


@given(st.integers(1, 200), st.integers(6, 40))
def test_as_many_marks_as_are_asked_for(count: int, known: int) -> None:
    marks = [Mark((k / known, 0.0), (k / known, 0.1), 0.01) for k in range(known)]
    assert len(chosen(marks, count)) == count


@given(
    st.tuples(*[st.floats(100, 900)] * 4), st.floats(0.5, 40), st.sampled_from([0.2, 0.55, 1]), st.sampled_from("09af")
)
def test_what_the_pen_of_the_scenery_writes_is_read_as_marks(
    ends: tuple[float, float, float, float], width: float, opacity: float, digit: str
) -> None:
    x, y, to, low = ends
    ink = 6 * digit
    body = 4 * pen.bars([(x, y), (to, low)], width, f"#{ink}", opacity) + 4 * pen.disc(
        x, y, width / 2, f"#{ink}", opacity
    )
    for written, left in ((body, x), (pen.mirrored(body, 1000), 1000 - x)):
        found = marks_in(written, 9.0)
        assert len(found) == 8
        assert all(abs(one.start[0] * HEIGHT - left) < 0.11 for one in found)
        assert all(abs(one.width * HEIGHT - width) < 0.21 for one in found)


def test_what_has_more_than_marks_is_sought_as_ever() -> None:
    streak = '<polyline points="1,2 3,4" fill="none" stroke="#ffffff" stroke-width="5" stroke-linecap="round" '
    streak += 'stroke-linejoin="round"/>'
    assert len(marks_in(8 * streak, 1.0)) == 8
    assert marks_in(8 * streak + '<path d="M0 0h1" fill="#000000"/>', 1.0) == ()
    assert marks_in(2 * streak, 1.0) == ()


@given(st.floats(0.3, 7.0))
def test_the_parts_of_a_backdrop_cover_its_canvas_and_overlap(aspect: float) -> None:
    layer = build_stage(RAIN, seed=0).layers[0]
    boxes = windows(layer, aspect)
    assert boxes[0][0] <= 1e-6
    assert boxes[-1][2] >= HEIGHT * aspect - 1e-6
    assert all(left[2] > right[0] for left, right in pairwise(boxes))
    assert all(box[1] <= 1e-6 and box[3] >= HEIGHT - 1e-6 for box in boxes)


def test_around_the_canvas_of_a_wide_backdrop_nothing_is_left_to_seek() -> None:
    stage = build_stage(read_scene("In the kitchen Anna bakes a cake."), seed=0, aspect=2.3)
    parts = [one for one in patches_of(stage, RECIPES["pocket"], 64, None) if one.covers]
    assert [one.inner for one in parts] == [(False, True), (True, False)]
    for part in parts:
        picture = filled(part)
        assert bool((picture[3] == 1).all())
        assert torch.allclose(picture[:3, 32], part.cutout[:3, 32], atol=1e-2)
