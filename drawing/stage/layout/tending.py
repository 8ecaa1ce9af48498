"""Contacts of work: at a flank, with hands on a thing, across a table, under one umbrella, dropped, tossed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.stage.layout.acting import address, touch
from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.hands import hold

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

_LARGE = 0.6
"""Share of somebody's height from which on an animal is tended at its flank."""
_UDDER, _FLANK = 0.26, 0.36
"""Where the hands are along an animal from its tail: milking, and grooming."""
_INSIDE = 0.1
"""Share of a thing's width that hands reach into its outline."""
_SHELTER = 1.25
"""Widths of the two that share an umbrella which it spans at least, times a half."""
_TABLE = 0.46
"""Share of the height of those at a table that it has at most."""
_LEANT = 0.28
"""Share of their width that those at a table reach over it."""
_FALLING, _CRUMB = 0.62, 0.17
"""Shares of somebody's height that what they drop is long, and that what lay on it has at least."""
_SAPLING = 1.15
"""Share of somebody's height that a tree they plant has at most."""
_BALL, _THROWN = 0.13, 0.2
"""Shares of a juggler's height that a ball has, and that the highest flies over the head."""
_SPILT = 26.0
"""Degrees that something dropped is tilted."""


def tend(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """At the flank of a large animal, both the same way; hands on anybody else."""
    animal, subject = objects[0], subjects[0]
    large = animal.has("foot_hind_near") and animal.height > _LARGE * subject.height
    if not (large and subject.has("hand_far")) or stage.together(subject, animal):
        reach(stage, subjects, objects)
        return
    for one in (*subjects, animal):
        faced(one, left=False)
    where = _UDDER if stage.poses.get(subject.entity) == "milk" else _FLANK
    for index, one in enumerate(subjects):
        x, y = one.point("hand_far")
        floor = one.point("ground")[1]
        target = animal.box[0] + (where + 0.3 * index) * animal.width
        stage.bring(one, (x, y), (target, y + animal.point("ground")[1] - floor + 0.04))
        stage.join(animal, one)
        one.order = animal.order + 1


def reach(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Turned to something, and so near that the hands are on it."""
    if stage.together(subjects[0], objects[0]):
        return
    address(stage, subjects, objects)
    touch(stage, subjects[-1], objects[0], _INSIDE)


def share(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Close together under one umbrella; anything else lies between them."""
    thing, everybody = objects[0], subjects
    if len(everybody) == 1 and thing.carried and not stage.together(everybody[0], thing):
        faced(everybody[0], left=True)
        stage.place_right(thing, everybody[0], -_LEANT * everybody[0].width)
        return
    if len(everybody) == 1 or ("umbrella" not in thing.picture.name and "parasol" not in thing.picture.name):
        if len(everybody) == 1 or stage.together(everybody[0], thing):
            hold(stage, subjects, objects)
            return
        _between(stage, everybody, thing)
        return
    first, others = everybody[0], everybody[1:]
    hold(stage, [first], [thing])
    edge = first.box[2] - 0.18 * first.width
    for one in others:
        stage.bring(one, (one.box[0], one.point("ground")[1]), (edge, first.point("ground")[1]))
        stage.join(first, one)
        one.order = first.order - 0.1
        edge = one.box[2]
    left, right = first.box[0], max(one.box[2] for one in others)
    thing.scale *= max(1.0, 0.5 * _SHELTER * (right - left) / (0.5 * thing.width))
    thing.x += (left + right) / 2 - thing.at(thing.pivot)[0]


def _between(stage: Assembly, everybody: list[Body], thing: Body) -> None:
    half = (len(everybody) + 1) // 2
    for one in everybody[half:]:
        faced(one, left=True)
    stage.side_by_side(everybody, [thing], 0.02)


def across(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On both sides of a table, face to face; one by one where the text names them one by one."""
    table = objects[0]
    stage.resize(table, min(1.0, _TABLE * subjects[0].height / table.height))
    there = [one for one in stage.cluster_of(table) if one.entity != table.entity and stage.castings[one.entity].look]
    if len(subjects) > 1:
        half = (len(subjects) + 1) // 2
        stage.split(subjects[half:])
        stage.split(subjects[:half])
        stage.place_right(subjects[half - 1], table, -_LEANT * subjects[0].width)
        for one in subjects[half:]:
            faced(one, left=True)
        stage.place_right(table, subjects[half], -_LEANT * subjects[0].width)
    elif there and not stage.together(subjects[0], table):
        faced(subjects[0], left=True)
        stage.place_right(table, subjects[0], -_LEANT * subjects[0].width)
    elif not stage.together(subjects[0], table):
        stage.place_right(subjects[0], table, -_LEANT * subjects[0].width)


def drop(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Falling from the hands, tilted, with what was on it falling too."""
    subject = subjects[-1]
    side = -1 if subject.flip else 1
    for index, thing in enumerate(objects):
        thing.hides_below = None
        stage.resize(thing, _FALLING * subject.height / max(thing.height, thing.width), with_loads=bool(thing.loads))
        left, top, right, bottom = thing.picture.box
        thing.pivot, thing.turn = ((left + right) / 2, (top + bottom) / 2), _SPILT
        x, y = subject.point("hand_far", "hand_near", "mouth")
        floor = subject.point("ground")[1]
        middle = (
            x + side * (0.3 + 0.5 * thing.width + 0.5 * thing.width * index),
            y + (0.4 + 0.2 * (index % 2)) * (floor - y),
        )
        stage.bring(thing, thing.at(thing.pivot), middle)
        thing.airborne = True
        stage.join(subject, thing)
        _scatter(thing, middle, floor)


def _scatter(thing: Body, middle: tuple[float, float], floor: float) -> None:
    """What was on something that falls: around it, turned every way."""
    for index, load in enumerate(thing.loads):
        share = (index + 0.5) / len(thing.loads) - 0.5
        left, top, right, bottom = load.picture.box
        load.resize(max(1.0, _CRUMB / _FALLING * thing.width / load.height))
        load.pivot, load.turn = ((left + right) / 2, (top + bottom) / 2), 110.0 * share + 25.0
        fallen = 0.3 + 0.6 * ((index * 2) % 3) / 2
        target = (middle[0] + 1.5 * share * thing.width, middle[1] + fallen * (floor - middle[1] - 0.5 * load.height))
        load.put(load.at(load.pivot), target)
        load.airborne, load.order = True, thing.order + 0.2 + 0.01 * index


def toss(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air over what it was tossed from, wherever that is held."""
    pan = objects[0]
    left, top, right, _ = pan.box
    for index, thing in enumerate(subjects):
        thing.resize(min(1.0, 0.6 * pan.width / thing.width))
        middle = ((thing.box[0] + thing.box[2]) / 2, thing.box[3])
        ahead = pan.point("rim", "top")[0] if pan.has("rim", "top") else (left + right) / 2
        stage.bring(thing, middle, (ahead, top - (0.5 + 0.8 * index) * thing.height - 0.12))
        thing.airborne = True
        stage.join(pan, thing)
        thing.order = pan.order + 0.1


def overtake(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Both the same way, the faster one nearer to the viewer and its head in front."""
    if stage.together(subjects[0], objects[0]):
        return
    slow = objects[0]
    for one in (*subjects, slow):
        faced(one, left=False)
    for one in subjects:
        low = slow.point("ground")[1] + 0.3
        stage.bring(one, (one.box[2], one.point("ground")[1]), (slow.box[2] + 0.45 * one.width, low))
        stage.join(slow, one)
        one.order = slow.order + 1


def halt(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Before the front of what is stopped, which looks at who stops it."""
    if stage.together(subjects[0], objects[0]):
        return
    for one in objects:
        faced(one, left=True)
    stage.side_by_side(subjects, objects, 2 * GAP)


def photograph(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Turned to somebody who looks back, some steps away."""
    if stage.together(subjects[0], objects[0]):
        return
    for one in objects:
        faced(one, left=True)
    stage.place_right(subjects[-1], objects[0], 3 * GAP)


def set_out(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A young plant no taller than who plants it, with them on both sides."""
    tallest = max(one.height for one in subjects)
    for one in objects:
        stage.resize(one, min(1.0, _SAPLING * tallest / one.height))
    if stage.together(subjects[0], objects[0]):
        return
    there = [one for one in stage.cluster_of(objects[0]) if one.entity != objects[0].entity]
    if there and stage.free(subjects[0]):
        for one in subjects:
            faced(one, left=True)
        stage.place_right(objects[-1], subjects[0], 0.04)
        return
    address(stage, subjects, objects)


def in_an_arc(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air over who juggles, from one hand to the other."""
    subject = subjects[0]
    hands = [subject.point("hand_near", "mouth"), subject.point("hand_far", "mouth")]
    left, right = min(x for x, _ in hands), max(x for x, _ in hands)
    middle, half = (left + right) / 2, max((right - left) / 2, 0.34 * subject.height)
    top = subject.point("head_top", "head")[1] - _THROWN * subject.height
    low = min(y for _, y in hands) - 0.06 * subject.height
    for index, one in enumerate(objects):
        one.resize(_BALL * subject.height / max(one.height, one.width))
        share = (index + 0.5) / len(objects)
        angle = math.pi * share
        centre = ((one.box[0] + one.box[2]) / 2, (one.box[1] + one.box[3]) / 2)
        target = (middle - half * math.cos(angle), low - (low - top) * math.sin(angle))
        stage.bring(one, centre, target)
        one.airborne = one.carried = True
        stage.bond(subject, one)
        one.order = subject.order + 0.5


def hand_in_hand(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Side by side, so near that the hands between them meet."""
    if stage.together(subjects[0], objects[0]):
        return
    one, other = subjects[-1], objects[0]
    stage.place_right(one, other, 0.0)
    reach_out = max(one.point("hand_near", "ground")[0], one.point("hand_far", "ground")[0])
    reach_back = min(other.point("hand_near", "ground")[0], other.point("hand_far", "ground")[0])
    x, y = other.point("ground")
    way = max(min(0.0, reach_out - reach_back), -0.4 * min(one.width, other.width))
    stage.bring(other, (x, y), (x + way, y))
