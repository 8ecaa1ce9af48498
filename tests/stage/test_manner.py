"""Style words change how a layer looks, and never where it is."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as some

from drawing.critics.pocket import strip_style
from drawing.stage.manner import manner_for

_MANNERS = {
    "an impressionist painting of": "impressionist",
    "a realistic photograph of": "photograph",
    "a 3D rendering of": "three_d",
    "a watercolour painting of": "watercolour",
    "a pencil sketch of": "pencil",
    "pixel art of": "pixel",
    "a black and white photo of": "monochrome",
    "a comic of": "comic",
}


def _ball(side: int = 64) -> torch.Tensor:
    axis = torch.linspace(-1, 1, side)
    inside = (axis[:, None].square() + axis.square()) < 0.6
    rgba = torch.zeros(4, side, side)
    rgba[0], rgba[1], rgba[2], rgba[3] = 0.8, 0.3, 0.2, inside.float()
    return rgba


@pytest.mark.parametrize(("words", "name"), _MANNERS.items())
def test_words_find_their_manner_and_change_the_picture(words: str, name: str) -> None:
    style, subject = strip_style(f"{words} a red ball")
    manner = manner_for(style)
    assert subject == "a red ball"
    assert manner is not None
    assert manner.name == name
    changed = manner.applied(_ball(), 4.0)
    inside = changed[3] > 0.5
    assert (changed[:3] - _ball()[:3])[:, inside].abs().mean() > 0.02


def test_black_and_white_has_no_colours() -> None:
    manner = manner_for("black and white")
    assert manner is not None
    grey = manner.applied(_ball(), 4.0)[:3]
    assert torch.allclose(grey[0], grey[1], atol=1e-5)
    assert torch.allclose(grey[0], grey[2], atol=1e-5)


def test_a_relief_is_lighter_where_the_light_comes_from() -> None:
    manner = manner_for("a 3D rendering of")
    assert manner is not None
    lit = manner.applied(_ball(), 4.0)[:3].mean(0)
    assert lit[20, 20] > lit[44, 44]


@given(some.sampled_from(sorted(_MANNERS)), some.booleans(), some.integers(8, 48))
def test_every_manner_keeps_to_colours_and_outlines(words: str, fills: bool, side: int) -> None:
    manner = manner_for(words)
    assert manner is not None
    changed = manner.applied(_ball(side), 1000 / side, fills=fills)
    assert changed.shape == (4, side, side)
    assert 0 <= float(changed.min()) <= float(changed.max()) <= 1
    if not manner.cells:
        assert torch.equal(changed[3], _ball(side)[3])


def test_no_style_no_manner() -> None:
    assert manner_for("") is None
    assert manner_for(strip_style("a cat on a chair")[0]) is None
