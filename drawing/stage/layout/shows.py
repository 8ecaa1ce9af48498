"""Contacts of sports and shows: in the air after a ball, through a hoop, on a carousel, down a slope."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import carry, foot_of
from drawing.stage.layout.bodies import Body, faced
from drawing.stage.layout.hands import line_between
from drawing.stage.layout.happening import centre
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly

_RING = 1.3
"""Height of a hoop's ring in that of who goes through it."""
_RING_SHARE = 0.68
"""Share of its height that the ring of a hoop is."""
_VOLLEY = 0.9
"""How far apart two are who throw at each other, in their heights."""
_MISSILE, _TOASTED, _THROWN = 0.13, 0.26, 0.3
"""Shares of somebody's height that what is thrown, what a dragon toasts and what is thrown up is large."""
_PILED = 0.24
"""Share of somebody's height that what they have piled on a hand is wide."""
_ROPE = 0.045
"""Share of the height of those who pull a rope that it is thick."""
_PADS = 1.5
"""Widths of who leaps between two things that each is wide at most."""
_SLOPE = 24.0
"""Degrees that who slides down is turned."""


def parry(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Stretched in the air, the ball right before the hands."""
    keeper, ball = subjects[0], objects[0]
    x, y = keeper.point("hand_far", "hand_near", "mouth")
    side = -1 if keeper.flip else 1
    ball.resize(max(1.0, 0.17 * keeper.width / ball.width))
    stage.bring(ball, centre(ball), (x + side * 0.75 * ball.width, y - 0.1 * ball.height))
    keeper.airborne = ball.airborne = True
    stage.bond(keeper, ball)
    ball.order = keeper.order + 0.2


def parry_before(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the mouth of a goal, which is wider than who guards it."""
    keeper, goal = subjects[0], objects[0]
    high = keeper.point("ground")[1] - keeper.box[1]
    stage.resize(goal, max(1.0, 1.3 * high / goal.height, 1.5 * keeper.width / goal.width))
    left, _, right, bottom = goal.box
    middle = (keeper.box[0] + keeper.box[2]) / 2
    stage.bring(keeper, (middle, keeper.point("ground")[1]), (left + 0.54 * (right - left), bottom + 0.1))
    stage.join(goal, keeper)
    goal.order = keeper.order - 2


def leap_between(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air between two things, ahead of the one and short of the other."""
    subject = subjects[0]
    for one in objects:
        stage.resize(one, min(1.0, _PADS * subject.width / one.width))
        stage.split([one])
    first, second = objects[0], objects[-1]
    stage.place_right(first, second, 1.1 * subject.width)
    x = (first.box[2] + second.box[0]) / 2
    y = min(first.box[1], second.box[1]) - 0.5 * subject.height
    stage.bring(subject, ((subject.box[0] + subject.box[2]) / 2, subject.box[3]), (x, y))
    subject.airborne = True
    stage.join(first, subject)
    subject.order = first.order + 2


def volley(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Two parties face to face, what they throw in the air between them."""
    if not stage.free(objects[0]):
        return
    names = [one.subject for one in stage.graph.relations if one.relation == "volley"]
    everybody = [body for name in dict.fromkeys(names) for body in stage.bodies.get(name, [])] or subjects
    half = (len(everybody) + 1) // 2
    left, right = everybody[:half], everybody[half:] or everybody[:0]
    stage.split(left)
    high = max(one.height for one in everybody)
    for one in left:
        faced(one, left=False)
    for one in right:
        faced(one, left=True)
    if right:
        stage.split(right)
        stage.place_right(left[-1], right[0], _VOLLEY * high)
    start = max(one.box[2] for one in left)
    end = min((one.box[0] for one in right), default=start + _VOLLEY * high)
    floor = left[0].point("ground")[1]
    for index, one in enumerate(objects):
        one.resize(_MISSILE * high / max(one.width, one.height))
        share = (index + 0.5) / len(objects)
        target = (
            start + share * (end - start),
            floor - (0.62 + 0.3 * math.sin(math.pi * share) + 0.06 * (index % 2)) * high,
        )
        stage.bring(one, centre(one), target)
        one.airborne = one.carried = True
        stage.bond(left[0], one)
        one.order = left[0].order + 1


def in_the_flame(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On sticks where a dragon's flame ends."""
    dragon = objects[0]
    side = -1 if dragon.flip else 1
    mouth, floor = dragon.point("mouth", "head")[1], dragon.point("ground")[1]
    edge = dragon.box[2] if side > 0 else dragon.box[0]
    for index, one in enumerate(subjects):
        one.resize(_TOASTED * dragon.height / max(one.width, one.height) / (1 + 0.15 * (len(subjects) - 1)))
        if one.width > 1.5 * one.height:
            left, top, right, bottom = one.picture.box
            one.pivot, one.turn = ((left + right) / 2, (top + bottom) / 2), 78.0
        x = edge + side * (0.1 + index * 0.9) * one.width
        stage.bring(one, centre(one), (x, mouth + 0.5 * (index % 2) * one.height))
        one.carried = one.airborne = True
        stage.bond(dragon, one)
        one.order = dragon.order + 0.4
        stage.cluster_of(dragon).bodies.append(_stick(one, (x, floor), (x, centre(one)[1])))


def _stick(thing: Body, start: tuple[float, float], end: tuple[float, float]) -> Body:
    (x0, y0), (x1, y1) = start, end
    wide = 0.03
    body = f'<path d="M{x0:.3f},{y0:.3f} L{x1:.3f},{y1:.3f}" fill="none" stroke="#7a5a3c" stroke-width="{wide}"/>'
    box = (min(x0, x1) - wide, min(y0, y1), max(x0, x1) + wide, max(y0, y1))
    picture = VectorPicture(body, 1.0, box, {"ground": (x0, box[3])}, facing="front", name="stick")
    return Body(thing.entity, f"{thing.id}-stick", "a stick", picture, 1.0, order=thing.order - 0.05, carried=True)


def through_ring(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Half way through a hoop: its far side behind, its near side before who leaps."""
    hoop, subject = objects[0], subjects[0]
    stage.resize(hoop, max(0.5, _RING * subject.height / (_RING_SHARE * hoop.height)))
    stage.bring(subject, centre(subject), hoop.point("window"))
    subject.airborne = True
    stage.bond(hoop, subject)
    subject.order = hoop.order + 0.1
    for number, one in enumerate(subjects[1:], 1):
        stage.place_right(hoop, one, 0.1 * number)


def aboard_a_ride(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Between the floor and the roof of a carousel, side by side, large enough to be seen."""
    ride = objects[0]
    left, top, right, bottom = ride.box
    for index, one in enumerate(subjects):
        one.resize(0.4 * ride.height / one.height)
        share = (index + 0.5) / len(subjects)
        foot = (left + (0.14 + 0.72 * share) * (right - left), bottom - 0.1 * (bottom - top))
        stage.bring(one, ((one.box[0] + one.box[2]) / 2, one.box[3]), foot)
        carry(stage, ride, one)


def throw_up(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Over the raised hands, in the air."""
    subject = subjects[-1]
    x = (subject.point("hand_near", "head")[0] + subject.point("hand_far", "head")[0]) / 2
    for index, one in enumerate(objects):
        one.resize(max(1.0, _THROWN * subject.height / max(one.width, one.height)))
        y = subject.box[1] - (0.7 + 0.8 * (index % 2)) * one.height
        stage.bring(one, centre(one), (x + (index - (len(objects) - 1) / 2) * 1.1 * one.width, y))
        one.airborne = one.carried = True
        stage.bond(subject, one)
        one.order = subject.order + 0.3


def glide_down(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On a slope that falls to the right, turned with it; birds on their bellies."""
    slope = objects[0]
    everybody = sum(max(one.height, one.width) for one in subjects)
    stage.resize(slope, max(1.0, 2.2 * everybody / slope.width))
    left, top, right, bottom = slope.box
    for index, one in enumerate(subjects):
        faced(one, left=False)
        x0, y0, x1, y1 = one.picture.box
        upright = one.has("foot_near") is False and not one.has("hand_near") and one.height > 1.2 * one.width
        one.pivot, one.turn = ((x0 + x1) / 2, (y0 + y1) / 2), _SLOPE + (72.0 if upright else 0.0)
        share = (index + 1) / (len(subjects) + 1)
        deep = 0.5 * (one.width if upright else one.height) * (0.9 if not upright else 0.42)
        target = (left + share * (right - left), top + (0.06 + 0.86 * share) * (bottom - top) - deep)
        stage.bring(one, one.at(one.pivot), target)
        one.carried = True
        stage.bond(slope, one)
        one.order = slope.order + 1


def pile_up(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """One upon the other on the foremost hand, each a little aside of the one below it."""
    subject = subjects[-1]
    side = -1 if subject.flip else 1
    x, y = max(
        (subject.point(name) for name in ("hand_near", "hand_far") if subject.has(name)), key=lambda at: side * at[0]
    )
    for index, one in enumerate(objects):
        one.resize(_PILED * subject.height / one.width)
        target = (
            x + 0.12 * one.width * (1 if index % 2 else -1) + side * 0.2 * one.width,
            y - index * 0.8 * one.height,
        )
        stage.bring(one, foot_of(one), target)
        one.carried = True
        stage.bond(subject, one)
        one.order = subject.order + 0.3 + 0.01 * index


def tug(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Two sides face to face, a rope from the hands or mouths of the one to those of the other."""
    rope = objects[0]
    if not stage.free(rope):
        return
    names = [one.subject for one in stage.graph.relations if one.relation == "tug"]
    everybody = [body for name in dict.fromkeys(names) for body in stage.bodies.get(name, [])] or subjects
    half = (len(everybody) + 1) // 2
    left, right = everybody[:half], everybody[half:]
    for side in (left, right):
        if side:
            stage.split(side)
    for one in right:
        faced(one, left=True)
    high = max(one.height for one in everybody)
    if right:
        stage.place_right(left[-1], right[0], 0.5 * high)
    start = left[0].point("hand_near", "mouth", "head")
    end = right[-1].point("hand_near", "mouth", "head") if right else (start[0] + high, start[1])
    line = line_between(rope, start, end, sag=0.02, width=_ROPE * high)
    rope.picture, rope.scale, rope.x, rope.y, rope.flip = line.picture, 1.0, 0.0, 0.0, False
    rope.carried = rope.airborne = True
    stage.bond(left[-1], rope)
    rope.order = max(one.order for one in everybody) + 0.5
