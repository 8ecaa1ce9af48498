"""Text to drawing, from the outside."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from drawing.engine import views
from drawing.export.files import svg_of
from drawing.model.spec import DrawingSpec
from drawing.tasks.draw import PREVIEW_HEIGHT, draw

if TYPE_CHECKING:
    from tests.conftest import LinearCritic

QUICK = DrawingSpec("a red cat", strokes=8, steps=5, size=32)
ROOT = Path(__file__).parents[2]


def test_frames_tell_where_the_drawing_stands(critic: LinearCritic) -> None:
    frames = list(draw(QUICK, every=2))
    assert [frame.step for frame in frames] == [0, 2, 4, 5]
    assert [frame.final for frame in frames] == [False, False, False, True]
    assert {frame.steps for frame in frames} == {5}
    seconds = [frame.seconds for frame in frames]
    assert seconds == sorted(seconds)
    for frame in frames:
        assert frame.strokes.batch == 1
        assert frame.strokes.points.grad_fn is None
        assert np.isfinite(frame.loss)
        assert -1 <= frame.similarity <= 1


@pytest.mark.parametrize("aspect", [0.5, 1.0, 1.5])
def test_previews_have_the_canvas_shape_and_change(aspect: float, critic: LinearCritic) -> None:
    first, *_, final = draw(replace(QUICK, aspect=aspect))
    assert first.image.dtype == np.uint8
    assert first.image.shape == (PREVIEW_HEIGHT, round(PREVIEW_HEIGHT * aspect), 3)
    assert (first.image != final.image).any()


def test_the_paper_shows_where_nothing_is_drawn(critic: LinearCritic) -> None:
    first = next(draw(replace(QUICK, background="#204060")))
    assert (first.image == (0x20, 0x40, 0x60)).all(axis=2).mean() > 0.3


def test_the_last_similarity_is_that_of_the_whole_undistorted_drawing(critic: LinearCritic) -> None:
    from drawing.raster import rasterise

    *_, final = draw(QUICK)
    raster = rasterise(final.strokes, 32, 32, profile="hard")
    view = views.look(raster, torch.eye(3)[None, None], critic.size)
    similarity = (critic.encode_image(view) * critic.encode_text([QUICK.prompt])).sum()
    assert final.similarity == pytest.approx(similarity.item(), abs=1e-5)


def test_the_variant_most_like_the_prompt_is_kept(critic: LinearCritic) -> None:
    singles = []
    for seed in range(3):
        *_, final = draw(replace(QUICK, seed=seed))
        singles.append(final)
    *_, best = draw(replace(QUICK, variants=3))
    leader = int(np.argmax([single.similarity for single in singles]))
    assert best.variant == leader
    assert best.similarity == pytest.approx(singles[leader].similarity, abs=1e-3)
    torch.testing.assert_close(best.strokes.points, singles[leader].strokes.points, atol=1e-4, rtol=0)


def test_the_first_frame_comes_before_any_step(critic: LinearCritic) -> None:
    frames = draw(replace(QUICK, recipe="clipdraw"))
    assert next(frames).step == 0
    assert critic.calls == 0


def test_closing_the_iterator_stops_the_critic(critic: LinearCritic) -> None:
    frames = draw(replace(QUICK, recipe="clipdraw", steps=50), every=1)
    for _ in range(3):
        next(frames)
    calls = critic.calls
    frames.close()
    assert next(frames, None) is None
    assert critic.calls == calls


def shipped() -> str:
    """A short drawing by the shipped critic and prior, as SVG."""
    *_, final = draw(QUICK)
    return svg_of(final.strokes, QUICK)


def test_the_same_spec_gives_the_same_bytes_in_this_process_and_in_another() -> None:
    here = shipped()
    assert shipped() == here
    script = "import sys; from tests.tasks.test_draw import shipped; sys.stdout.write(shipped())"
    there = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=True
    )
    assert there.stdout == here


def test_a_red_cat_of_the_shipped_models_is_mostly_red() -> None:
    *_, final = draw(replace(QUICK, strokes=40, steps=40, size=48))
    red, green, blue = final.image.reshape(-1, 3).T.astype(float)
    ink = (final.image < 250).any(axis=2).reshape(-1)
    assert (red[ink] > (green[ink] + blue[ink]) / 2).mean() > 0.5


def test_all_variants_come_with_the_last_frame_each_as_its_own_seed_draws_it(critic: LinearCritic) -> None:
    *earlier, last = draw(replace(QUICK, variants=3))
    assert [one.variant for one in last.variants] == [0, 1, 2]
    assert not any(frame.variants for frame in earlier)
    *_, second = draw(replace(QUICK, seed=QUICK.seed + 1))
    torch.testing.assert_close(last.variants[1].strokes.points, second.strokes.points, atol=1e-4, rtol=0)


def test_variants_of_a_scene_are_those_of_their_seeds_bit_for_bit() -> None:
    spec = DrawingSpec("a cat on a red chair", steps=4, size=64, variants=2)
    *_, last = draw(spec)
    *_, second = draw(replace(spec, seed=1, variants=1))
    assert torch.equal(last.variants[1].strokes.points, second.strokes.points)
    assert last.variants[1].drew == second.drew
