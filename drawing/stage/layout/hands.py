"""Hands and mouths: what is held, carried, eaten, and what hangs on a string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.poses import pose_named
from drawing.stage.layout.bodies import Body, faced
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import Point

_LARGEST_HELD = 0.62
"""Share of the holder's height above which a thing stands before its holder instead of in a hand."""

_STRING = "#4a4038"
_STRING_WIDTH = 0.022
_SMALLEST_HELD = 0.2


def hold(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things in hands; in the mouth of an animal, on the ground before it if large."""
    things = objects * len(subjects) if len(objects) < len(subjects) else objects
    for subject, thing in zip(subjects, things, strict=False):
        kind = stage.castings[thing.entity].kind
        if kind != "thing" and thing.height > 0.45 * subject.height:
            _embrace(stage, subject, thing)
        elif thing.picture.points.get("grip") is None and thing.height > _LARGEST_HELD * subject.height:
            _before(stage, subject, thing)
        elif subject.has("hand_near"):
            _in_hand(stage, subject, thing)
        else:
            _in_mouth(stage, subject, thing)


def _embrace(stage: Assembly, subject: Body, other: Body) -> None:
    if not stage.together(subject, other):
        faced(other, left=not subject.flip)
        stage.place_right(subject, other, -0.12 * subject.width)


def _before(stage: Assembly, subject: Body, thing: Body) -> None:
    if not stage.together(subject, thing):
        stage.place_right(subject, thing, -0.1 * subject.width)
        thing.order = subject.order + 0.3


def _in_hand(stage: Assembly, subject: Body, thing: Body) -> None:
    """Grip on the hand that the pose holds with, between the figure and its nearest hand."""
    pose = pose_named(stage.poses.get(subject.entity, "stand"))
    hand = {"near": "hand_near", "far": "hand_far", "both": "hand_near"}[pose.hand]
    x, y = subject.point(hand, "hand_near")
    if pose.hand == "both":
        far_x, far_y = subject.point("hand_far", "hand_near")
        x, y = (x + far_x) / 2, (y + far_y) / 2
    grip = thing.picture.points.get("grip") or thing.picture.points.get("handle")
    smallest = _SMALLEST_HELD * subject.height
    if "grip" not in thing.picture.points and thing.height < smallest:
        thing.resize(smallest / thing.height)
    faced(thing, left=subject.flip)
    left, top, right, bottom = thing.picture.box
    grip = grip or ((left + right) / 2, (top + bottom) / 2)
    thing.pivot = grip
    if "grip" in thing.picture.points and pose.grip and pose.tool:
        thing.turn = -pose.grip if subject.flip else pose.grip
    stage.bring(thing, thing.at(grip), (x, y))
    thing.carried = True
    stage.join(subject, thing)
    thing.order = subject.order + 0.2


def _in_mouth(stage: Assembly, subject: Body, thing: Body) -> None:
    """In a beak or muzzle; what is eaten from the ground lies below the mouth."""
    x, y = subject.point("mouth", "head")
    thing.resize(min(1.0, 0.5 * subject.height / thing.height))
    thing.resize(max(1.0, 0.28 * subject.height / thing.height))
    left, top, right, bottom = thing.box
    low = y > subject.point("ground")[1] - 0.35 * subject.height
    side = -1 if subject.flip else 1
    if low or stage.poses.get(subject.entity) in {"eat", "drink"}:
        floor = subject.point("ground")[1]
        stage.bring(thing, ((left + right) / 2, bottom), (x + side * 0.4 * (right - left), floor + 0.02))
    else:
        target = (x + side * 0.25 * (right - left), y - 0.1 * (bottom - top))
        stage.bring(thing, ((left + right) / 2, top), target)
    thing.carried = True
    stage.join(subject, thing)
    thing.order = subject.order + 0.4


def on_a_string(stage: Assembly, holder: Body, thing: Body, end: Point) -> None:
    """A string from the holder's hand to a point of a thing; it belongs to the thing."""
    start = holder.point("hand_far", "hand_near") if end[1] < holder.box[1] else holder.point("hand_near")
    (x0, y0), (x1, y1) = start, end
    sag = 0.06 * (abs(x1 - x0) + abs(y1 - y0))
    middle = ((x0 + x1) / 2, (y0 + y1) / 2 + sag)
    body = (
        f'<path d="M{x0:.3f},{y0:.3f} Q{middle[0]:.3f},{middle[1]:.3f} {x1:.3f},{y1:.3f}" fill="none" '
        f'stroke="{_STRING}" stroke-width="{_STRING_WIDTH}" stroke-linecap="round"/>'
    )
    half = _STRING_WIDTH / 2
    box = (min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1, middle[1]) + half)
    picture = VectorPicture(body, 1.0, box, {"ground": (x0, box[3])}, facing="front", name="string")
    line = Body(thing.entity, f"{thing.id}-string", thing.title, picture, 1.0, order=holder.order + 0.1, carried=True)
    stage.cluster_of(holder).bodies.append(line)
