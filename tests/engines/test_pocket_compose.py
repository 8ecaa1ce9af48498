"""Where two things come to stand in one picture."""

from typing import get_args

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from drawing.critics.pocket.phrases import Relation
from drawing.engines.memory.compose import MARGIN, compose, group, head_box, ink_box

SIDE = 64
RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
PIXEL = 1.5 / SIDE
"""How far an edge may move where a picture is enlarged."""


def block(left: int, top: int, right: int, bottom: int, colour: tuple[float, float, float]) -> Tensor:
    """A picture with one rectangle of ink, given in pixels."""
    picture = torch.zeros(4, SIDE, SIDE)
    picture[:3] = torch.tensor(colour)[:, None, None]
    picture[3, top:bottom, left:right] = 1
    return picture


def part(picture: Tensor, channel: int) -> Tensor:
    """The picture with only the ink of one primary colour left."""
    return torch.cat((picture[:3], picture[3:] * (picture[channel : channel + 1] > 0.5)))


edges = st.tuples(st.integers(0, 20), st.integers(44, 64))


@given(edges, edges, edges, edges, st.sampled_from(get_args(Relation)))
def test_every_composition_fills_the_canvas_and_stays_inside(
    across: tuple[int, int],
    down: tuple[int, int],
    other_across: tuple[int, int],
    other_down: tuple[int, int],
    how: Relation,
) -> None:
    one = block(across[0], down[0], across[1], down[1], RED)
    two = block(other_across[0], other_down[0], other_across[1], other_down[1], BLUE)
    ink = ink_box(compose(one, how, two))
    assert min(ink.left, ink.top, 1 - ink.right, 1 - ink.bottom) >= MARGIN - PIXEL
    assert max(ink.width, ink.height) == pytest.approx(1 - 2 * MARGIN, abs=2 * PIXEL)


def test_what_lies_on_something_touches_it() -> None:
    both = compose(block(20, 10, 40, 30, RED), "on", block(10, 40, 60, 50, BLUE))
    gap = ink_box(part(both, 2)).top - ink_box(part(both, 0)).bottom
    assert -4 * PIXEL < gap < PIXEL


def test_what_is_above_something_does_not_touch_it() -> None:
    both = compose(block(20, 10, 40, 30, RED), "above", block(10, 40, 60, 50, BLUE))
    assert ink_box(part(both, 2)).top - ink_box(part(both, 0)).bottom >= 2 * PIXEL


def test_neighbours_share_the_floor_and_do_not_overlap() -> None:
    both = compose(block(10, 5, 50, 40, RED), "beside", block(30, 20, 60, 60, BLUE))
    one, two = ink_box(part(both, 0)), ink_box(part(both, 2))
    assert one.bottom == pytest.approx(two.bottom, abs=PIXEL)
    assert one.right < two.left


def test_a_hat_sits_on_the_head_and_not_on_the_tail() -> None:
    animal = block(8, 30, 56, 50, RED)
    animal[3, 12:30, 8:26] = 1
    animal[3, 10:30, 52:55] = 1
    assert head_box(animal).middle == pytest.approx(17 / SIDE, abs=PIXEL)
    both = compose(animal, "wearing", block(20, 20, 44, 44, BLUE))
    hat, body = ink_box(part(both, 2)), ink_box(part(both, 0))
    assert hat.middle < body.middle
    assert hat.bottom < body.top + 0.5 * body.height


@pytest.mark.parametrize("count", [2, 3, 4, 9])
def test_groups_have_as_many_as_asked_up_to_four(count: int) -> None:
    from scipy.ndimage import label

    several = group(block(10, 10, 50, 40, RED), count)
    assert label(several[3].numpy() > 0.5)[1] == min(count, 4)


def test_a_picture_without_ink_composes_to_the_other() -> None:
    both = compose(torch.zeros(4, SIDE, SIDE), "on", block(10, 10, 50, 50, BLUE))
    assert torch.isfinite(both).all()
    assert both[3].sum() > 0
