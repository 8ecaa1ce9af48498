"""Things in hands: their grips, sizes, colours and turns."""

from __future__ import annotations

import math

import pytest

from drawing.stage.figures.casting import look_for
from drawing.stage.figures.colours import colour_of
from drawing.stage.figures.grips import grip, holding
from drawing.stage.figures.person import person
from drawing.stage.figures.poses import person_poses, pose_holding, pose_named
from drawing.stage.figures.props import prop, prop_turns, props


@pytest.mark.parametrize("noun", props())
def test_things_have_a_grip_and_a_size(noun: str) -> None:
    picture = prop(noun)
    assert picture is not None
    left, top, right, bottom = picture.box
    x, y = picture.points["grip"]
    assert left - 12 <= x <= right + 12
    assert top - 12 <= y <= bottom + 12
    assert 0.06 < max(right - left, bottom - top) * picture.metres < 2.6


def test_things_take_their_colour_and_unknown_ones_are_none() -> None:
    assert prop("quark") is None
    red = prop("balloon", ("blue",))
    assert red is not None
    assert colour_of("blue") in red.body


@pytest.mark.parametrize("pose", [name for name in person_poses() if pose_named(name).tool])
def test_the_tool_of_a_pose_lies_in_the_hand(pose: str) -> None:
    figure, tool = person(look_for("woman", seed=2), pose), pose_named(pose).tool
    thing = prop(tool)
    assert thing is not None
    how = grip(figure, pose, tool)
    hands = [figure.points["hand_near"], figure.points["hand_far"]]
    assert min(math.dist(how.point, hand) for hand in hands) <= math.dist(*hands) / 2 + 1e-6
    both = holding(figure, thing, how)
    assert both.box[0] <= figure.box[0]
    assert both.box[2] >= figure.box[2]
    assert thing.body in both.body


def test_a_sword_turns_with_the_hand_and_a_lantern_hangs() -> None:
    figure = person(look_for("knight"), "fight")
    assert grip(figure, "fight", "sword").degrees == pose_named("fight").grip
    assert grip(person(look_for("man"), "hold"), "hold", "lantern").degrees == 0
    assert prop_turns("blade")
    assert not prop_turns("lantern")
    assert pose_holding("stand") == pose_holding("stand", "sword") == "hold"
    assert pose_holding("walk", "suitcase") == "walk"
