"""Grips: where and at which angle a person in a pose holds a thing, and the two as one picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.stage.figures.ink import Ink, between, placed
from drawing.stage.figures.poses import pose_named
from drawing.stage.figures.props import prop, prop_angle, prop_hand, prop_turns

if TYPE_CHECKING:
    from drawing.stage.picture import Point, VectorPicture


@dataclass(frozen=True)
class Grip:
    """How a thing is held: turned clockwise by ``degrees`` round its own `grip`, scaled, its `grip` moved to ``point``.

    Attributes:
        hand: `near`, `far` or `both`.
        point: in units of the person's picture.
        degrees: clockwise from the thing's upright.
        scale: units of the person a unit (1.7 cm) of the thing takes: children hold smaller things.
    """

    hand: str
    point: Point
    degrees: float
    scale: float


def grip(figure: VectorPicture, pose: str, noun: str) -> Grip:
    """How the person drawn in ``figure`` holds a thing.

    Args:
        figure: made by `person(look, pose)`.
        pose: that pose.
        noun: the thing; nouns that no prop is known for are held upright.
    """
    row = pose_named(pose)
    hand = row.hand if row.tool or row.hand != "near" else prop_hand(noun)
    near, far = figure.points["hand_near"], figure.points["hand_far"]
    if hand == "both" and not _hands_meet(figure, row.hand):
        hand = "near"
    point = {"near": near, "far": far, "both": between(near, far, 0.5)}[hand]
    posed = row.tool != "" and (prop_turns(noun) or not prop_turns(row.tool))
    degrees = row.grip if posed else prop_angle(noun)
    if row.tool and not posed:
        degrees = 0.0
    tall = figure.points["ground"][1] - figure.points["head"][1]
    scale = 1.0 if tall <= 0 else min(1.0, max(0.66, figure.focus[0][2] / _ADULT_HEAD))
    thing = prop(noun)
    if thing is not None and max(thing.box[2] - thing.box[0], thing.box[3] - thing.box[1]) < _SMALL:
        scale *= _ENLARGED
    return Grip(hand, point, degrees, scale)


def line_start(thing: VectorPicture, how: Grip) -> Point:
    """Where the line of a held thing (a fishing rod) starts, in units of the person's picture."""
    (gx, gy), (lx, ly) = thing.points["grip"], thing.points["line"]
    return placed(how.point, how.scale, how.degrees)((lx - gx, ly - gy))


def holding(figure: VectorPicture, thing: VectorPicture, how: Grip) -> VectorPicture:
    """Person and thing as one picture; the hand that holds lies over the thing, a fishing line hangs to the ground."""
    ink = Ink()
    anchor = thing.points.get("grip", thing.points.get("handle", (0.0, 0.0)))
    held = ink.at(how.point, how.scale, how.degrees)
    held.fragment(thing.body, thing.box, (-anchor[0], -anchor[1]))
    if "line" in thing.points:
        tip = line_start(thing, how)
        ink.line([tip, (tip[0] + 1.5, max(tip[1] + 20, figure.points["ground"][1] + 4))], 1.0, "#4a4a50")
    left, top, right, bottom = figure.box
    a, b, c, d = ink.box
    box = (min(left, a), min(top, b), max(right, c), max(bottom, d))
    return replace(figure, body=figure.body + ink.body + figure.front, front="", box=box)


_ADULT_HEAD = 16.2
_SMALL, _ENLARGED = 27.0, 1.3


def _hands_meet(figure: VectorPicture, hand: str) -> bool:
    if hand == "both":
        return True
    (ax, ay), (bx, by) = figure.points["hand_near"], figure.points["hand_far"]
    return abs(ax - bx) + abs(ay - by) < 1.6 * figure.focus[0][2]
