"""Contacts of deeds: who faces whom, who goes ahead, what is pushed, thrown, worked at or flown on a string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bearing import foot_of
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.hands import hold, on_a_string

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

_BALLOON = 0.3
"""Share of an animal's height that a balloon it holds has at least."""
_WIDE, _LOW = 1.3, 1.4
_BETWEEN_PLAYERS = 0.5
_HANDY = 0.5
"""Share of somebody's height up to which a thing goes where they go."""
_DEEPEST = 0.3
"""Share of somebody's width that may overlap what they have their hands on."""
_ARM = 0.25
"""Share of somebody's width within which their arm is."""
_LEADING = frozenset({"lead", "guide"})
_EMBRACING = frozenset({"hug", "embrace", "cuddle", "kiss", "nuzzle", "comfort", "shake"})


def meet(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Face to face."""
    if stage.together(subjects[0], objects[0]):
        return
    for one in objects:
        faced(one, left=True)
    embrace = any(
        one.relation.split(" ")[0] in _EMBRACING
        and {one.subject, one.object} == {subjects[0].entity, objects[0].entity}
        for one in stage.graph.relations
    )
    stage.side_by_side(subjects, objects, -0.42 * min(subjects[-1].width, objects[0].width) if embrace else GAP * 0.6)


def chase(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Both the same way, the chaser behind."""
    for one in [*subjects, *objects]:
        faced(one, left=False)
    if not stage.together(subjects[0], objects[0]):
        stage.place_right(subjects[-1], objects[0], 2.2 * GAP)


def away(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """The subject leaves: it is in front, its back turned to the object."""
    chase(stage, objects, subjects)


def lead(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Who leads is ahead, who walks a dog behind it; an animal is on a line."""
    ahead = any(
        one.subject == subjects[0].entity and one.object == objects[0].entity and one.relation.split(" ")[0] in _LEADING
        for one in stage.graph.relations
    )
    first, last = (objects, subjects) if ahead else (subjects, objects)
    chase(stage, first, last)
    if subjects[0].has("hand_near") and stage.castings[objects[0].entity].kind == "animal":
        on_a_string(stage, subjects[0], objects[0], objects[0].point("neck", "head", "ground"))


def pull(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """The subject ahead, what it pulls right behind it, on a line; somebody is pulled by the arm."""
    kinds = {stage.castings[one.entity].kind for one in (subjects[0], objects[0])}
    if kinds == {"person"} and not stage.together(subjects[0], objects[0]):
        _by_the_arm(stage, subjects[-1], objects[0])
        return
    for one in [*subjects, *objects]:
        faced(one, left=False)
    if stage.together(subjects[0], objects[0]):
        return
    stage.place_right(objects[-1], subjects[0], 0.6 * GAP)
    thing = objects[-1]
    grip = thing.point("handle") if thing.has("handle") else (thing.box[2], (thing.box[1] + thing.box[3]) / 2)
    for subject in subjects:
        on_a_string(stage, subject, thing, grip)


def _by_the_arm(stage: Assembly, puller: Body, pulled: Body) -> None:
    """Face to face, the puller's hands on the other's arm."""
    faced(puller, left=False)
    faced(pulled, left=True)
    stage.place_right(puller, pulled, 0.0)
    touch(stage, puller, pulled, _ARM)


def push(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Right before the hands, both the same way."""
    for one in [*subjects, *objects]:
        faced(one, left=False)
    if stage.together(subjects[0], objects[0]):
        return
    if len(subjects) > 1 == len(objects) and all(map(stage.free, subjects)):
        _push_together(stage, subjects, objects[0])
        return
    helped = any(one.entity != objects[0].entity and not one.carried for one in stage.cluster_of(objects[0]))
    stage.side_by_side(subjects, objects, GAP * 0.25)
    if not helped:
        touch(stage, subjects[-1], objects[0], 0.07)


def _push_together(stage: Assembly, subjects: list[Body], thing: Body) -> None:
    """All behind what they push, the first with the hands on it, the others beyond and behind."""
    stage.split(subjects[1:])
    stage.place_right(subjects[0], thing, GAP * 0.25)
    touch(stage, subjects[0], thing, 0.07)
    for number, one in enumerate(subjects[1:], 1):
        first = subjects[0]
        x, y = first.point("ground")
        stage.bring(one, one.point("ground"), (x - 0.55 * number * first.width, y - 0.08 * number))
        stage.join(first, one)
        one.order = first.order - 0.1 * number


def touch(stage: Assembly, subject: Body, thing: Body, inside: float) -> None:
    """Bring somebody's foremost hand (or muzzle) on a thing beside them, so far inside its outline."""
    before = subject.box[2] <= (thing.box[0] + thing.box[2]) / 2
    side = 1 if before else -1
    tips = [subject.point(name)[0] for name in ("hand_near", "hand_far", "mouth") if subject.has(name)]
    if not tips or subject.carried or side != (-1 if subject.flip else 1):
        return
    edge = thing.box[0] if before else thing.box[2]
    way = edge + side * min(inside * thing.width, _DEEPEST * subject.width) - (max(tips) if before else min(tips))
    most = _DEEPEST * subject.width + abs(edge - (subject.box[2] if before else subject.box[0]))
    x, y = subject.point("ground")
    stage.bring(subject, (x, y), (x + max(-most, min(most, way)), y))
    subject.order = max(subject.order, thing.order + 0.5)


def address(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Turned to what one acts on, which is within reach; people and animals with nothing else to do look back."""
    if stage.together(subjects[0], objects[0]):
        return
    thing = objects[0]
    busy = stage.graph.entity(thing.entity).action is not None
    if stage.castings[thing.entity].kind != "thing" and not busy:
        for one in objects:
            faced(one, left=True)
    elif len(subjects) == len(objects) == 1 and not subjects[0].carried and _stands_before(subjects[0], thing):
        stage.bring(subjects[0], foot_of(subjects[0]), (thing.box[0] + 0.12 * thing.width, thing.box[3] + 0.05))
        stage.join(thing, subjects[0])
        subjects[0].order = thing.order + 1
        return
    people = thing.has("hand_near") and subjects[0].has("hand_near")
    stage.side_by_side(subjects, objects, GAP * (1.6 if people else 0.25))
    small = stage.castings[thing.entity].kind == "thing" and thing.height < _HANDY * subjects[0].height
    if small and len(subjects) == len(objects) == 1 and stage.free(thing):
        stage.bond(subjects[0], thing)
    for one in objects:
        one.order = max(one.order, subjects[0].order - 0.1) if len(stage.cluster_of(one).bodies) > 2 else one.order  # noqa: PLR2004


def _stands_before(subject: Body, thing: Body) -> bool:
    """Whether a thing is so wide that one stands in front of its end: a fence, a wall."""
    return thing.width > _WIDE * subject.height and thing.height < _LOW * subject.height


def throw(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air before the hand; before the foot of who kicks."""
    thing = objects[0]
    for one in objects:
        one.airborne = True
        one.resize(min(1.0, 0.4 * subjects[0].height / max(one.width, one.height)))
    if len(subjects) > 1 and stage.free(thing) and all(map(stage.free, subjects)):
        _from_one_to_the_other(stage, subjects, thing)
        return
    subject = subjects[-1]
    if any(one.entity not in {thing.entity, subject.entity} for one in stage.cluster_of(thing)):
        if stage.poses.get(subject.entity) == stage.poses.get(_others(stage, thing, subject)):
            faced(subject, left=True)
            stage.place_right(thing, subject, GAP)
            return
        stage.place_right(subject, thing, GAP)
        return
    side = -1 if subject.flip else 1
    left, top, right, bottom = thing.box
    if "kick" in stage.poses.get(subject.entity, ""):
        x, y = subject.box[2] if side > 0 else subject.box[0], subject.point("ground")[1] - 0.3 * thing.height
        target = (x + side * (0.1 + 0.5 * thing.width), y - 0.5 * thing.height)
    else:
        x, y = subject.point("hand_far", "hand_near", "mouth")
        target = (x + side * (0.35 + thing.width), y - 0.1)
        under = [one.box for one in stage.cluster_of(subject) if one.box[0] < target[0] < one.box[2]]
        target = (target[0], min([target[1], *(box[1] - 0.6 * thing.height for box in under)]))
    stage.bring(thing, ((left + right) / 2, (top + bottom) / 2), target)
    thing.airborne = True
    stage.join(subject, thing)


def _others(stage: Assembly, thing: Body, subject: Body) -> str:
    """The entity of the first who is with a thing already, besides somebody; empty if nobody is."""
    there = (one.entity for one in stage.cluster_of(thing) if one.entity not in {thing.entity, subject.entity})
    return next(there, "")


def _from_one_to_the_other(stage: Assembly, players: list[Body], ball: Body) -> None:
    """Players on both sides of a ball, face to face; on the ground if they kick it."""
    half = (len(players) + 1) // 2
    first, second = players[:half], players[half:]
    stage.split(first)
    stage.split(second)
    for one in second:
        faced(one, left=True)
    high = max(one.height for one in players)
    stage.place_right(first[-1], second[0], _BETWEEN_PLAYERS * high)
    kicked = "kick" in stage.poses.get(players[0].entity, "")
    x = (first[-1].box[2] + second[0].box[0]) / 2
    y = players[0].point("ground")[1] - (0.5 * ball.height + 0.02 if kicked else 0.75 * high)
    left, top, right, bottom = ball.box
    stage.bring(ball, ((left + right) / 2, (top + bottom) / 2), (x, y))
    stage.join(first[0], ball)


def breathe(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Out of the mouth, away from the face."""
    for subject, thing in zip(subjects, objects, strict=False):
        side = -1 if subject.flip else 1
        left, _, right, bottom = thing.picture.box
        thing.pivot, thing.flip, thing.turn = ((left + right) / 2, bottom), subject.flip, 90.0
        thing.resize(0.55 * subject.height / thing.height)
        x, y = subject.point("mouth", "head")
        stage.bring(thing, thing.at(thing.pivot), (x - side * 0.03, y))
        thing.carried = True
        stage.join(subject, thing)
        thing.order = subject.order + 0.5


def tether(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """High up on a string from the hand."""
    if objects[0].has("grip"):
        hold(stage, subjects, objects)
        return
    if len(objects) > len(subjects):
        subjects = [subjects[index % len(subjects)] for index in range(len(objects))]
    for number, (subject, thing) in enumerate(zip(subjects, objects * len(subjects), strict=False)):
        x, y = subject.point("hand_far", "hand_near", "mouth", "head", "top")
        side = -1 if subject.flip else 1
        if thing.entity in {name for one in stage.graph.entities if one.kind == "animal" for name in one.holds}:
            thing.resize(max(1.0, _BALLOON * subject.height / thing.height))
        left, top, right, bottom = thing.box
        column = number - (len(objects) - 1) // 2
        aside, fan = 0.9 if subject.has("hand_far") else 0.1, 1.05 * column * (right - left)
        target = (
            x + side * (aside * subject.height + fan),
            y - ((0.75 if subject.has("hand_far") else 1.0) + 0.12 * (number % 2)) * subject.height,
        )
        stage.bring(thing, ((left + right) / 2, (top + bottom) / 2), target)
        thing.airborne = True
        stage.join(subject, thing)
        on_a_string(stage, subject, thing, ((thing.box[0] + thing.box[2]) / 2, thing.box[3]))
