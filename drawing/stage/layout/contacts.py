"""Contacts: the geometry of what relates two things - riding, sitting in, chasing, holding, standing under."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.hands import hold, on_a_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

    Contact = Callable[[Assembly, list[Body], list[Body]], None]

_POLES = frozenset({"broom", "broomstick", "stick", "hobby horse"})

TALL = 1.25
_CARRIER = 3.2
"""From this share of the other's height on, a thing is background rather than a neighbour."""


@functools.cache
def _kinds() -> dict[str, str]:
    table = tomllib.loads(resources.files(__package__).joinpath("contacts.toml").read_text("utf-8"))
    return {word: kind for kind, words in reversed(table.items()) for word in words}


def kind_of_relation(relation: str) -> str:
    """The kind of contact that a verb or preposition asks for; `address` if none is known."""
    kinds = _kinds()
    return kinds.get(relation) or kinds.get(relation.split(" ", maxsplit=1)[0]) or "address"


def mount(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Riders on backs: the far leg behind what carries them; a thing without a back lies under the seat."""
    for index, rider in enumerate(subjects):
        steed = objects[index % len(objects)]
        along = 0.22 * steed.width * (index // len(objects))
        if not steed.has("back", "seat", "rim") or steed.picture.name in _POLES:
            _astride(stage, rider, steed)
            continue
        if steed.has("rim") and not steed.has("back", "seat"):
            inside(stage, [rider], [steed])
            continue
        faced(rider, left=steed.flip)
        x, y = steed.point("back", "seat")
        stage.bring(rider, rider.point("seat", "ground"), (x - (along if not steed.flip else -along), y))
        _carry(stage, steed, rider)
        rider.behind_order = steed.order - 0.5


def _astride(stage: Assembly, rider: Body, pole: Body) -> None:
    """A pole (a broom) under a rider: laid level, between the far and the near leg."""
    left, top, right, bottom = pole.picture.box
    middle = ((left + right) / 2, (top + bottom) / 2)
    long_side = max(right - left, bottom - top) * pole.scale
    pole.resize(max(1.0, 1.1 * rider.height / long_side))
    pole.pivot, pole.turn, pole.flip = middle, 78.0 if bottom - top > right - left else 38.0, rider.flip
    x, y = rider.point("seat", "ground")
    stage.bring(pole, pole.at(middle), (x, y + 0.02 * rider.height))
    _carry(stage, rider, pole)
    pole.order = rider.order - 0.2
    rider.behind_order = pole.order - 0.2


def inside(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things in things: in a vessel, hidden below its rim; in a tree's crown; at a building's door."""
    if len(objects) == len(subjects) > 1:
        for subject, vessel in zip(subjects, objects, strict=True):
            inside(stage, [subject], [vessel])
        return
    vessel = objects[0]
    _to_scale(stage, subjects, vessel)
    if vessel.has("seat") and not vessel.has("rim") and subjects[0].has("seat"):
        upon(stage, subjects, objects)
    elif vessel.has("rim"):
        _in_vessel(stage, subjects, vessel)
    else:
        _within(stage, subjects, vessel)


def _to_scale(stage: Assembly, subjects: list[Body], carrier: Body) -> None:
    """A ship, a tower, a hill of a size at which those on it can still be seen."""
    living = [one for one in subjects if stage.castings[one.entity].kind != "thing"]
    if living and not carrier.loads:
        most = _CARRIER * max(one.height for one in living)
        carrier.resize(min(1.0, most / max(carrier.height, 1e-6)))


def _in_vessel(stage: Assembly, subjects: list[Body], vessel: Body) -> None:
    room = 0.74 * vessel.width
    needed = sum(subject.width for subject in subjects)
    if needed > room:
        vessel.resize(min(3.0, needed / room))
        for subject in subjects:
            subject.resize(min(1.0, 0.78 * vessel.width / needed))
    vessel.hides_below = "rim"
    rim_x, rim_y = vessel.point("rim")
    depth = vessel.box[3] - rim_y
    edge = rim_x - sum(subject.width for subject in subjects) / 2
    for subject in subjects:
        subject.resize(
            min(1.0, 1.15 * depth / subject.height) if subject.height > 1.6 * depth and not subject.has("seat") else 1.0
        )
        sunk = min(0.5 * depth, (0.3 if subject.height > depth else 0.36) * subject.height)
        left, _, right, bottom = subject.box
        foot = (
            subject.point("seat")
            if subject.has("seat") and stage.poses.get(subject.entity, "").startswith("sit")
            else None
        )
        y = rim_y + (0.3 * depth if foot else sunk)
        stage.bring(subject, ((left + right) / 2, foot[1] if foot else bottom), (edge + (right - left) / 2, y))
        edge += subject.width
        _carry(stage, vessel, subject)
        vessel.loads.append(subject)


def _within(stage: Assembly, subjects: list[Body], place: Body) -> None:
    """In front of something that has no rim, small enough to be in it: at its door, or in a crown."""
    if place.has("grip"):
        _heaped(stage, subjects, place)
        return
    left, _, right, bottom = place.box
    door = place.has("door")
    height = 0.3 * place.height if door else 0.42 * place.height
    crown = not door and place.picture.name.endswith("tree")
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, height / subject.height))
        share = (index + 1) / (len(subjects) + 1)
        x = place.point("door")[0] + index * subject.width if door else left + share * (right - left)
        y = bottom - (0.5 * place.height if crown else 0.02 * place.height if door else 0.22 * place.height)
        stage.bring(subject, subject.point("ground"), (x, y))
        _carry(stage, place, subject)


def _heaped(stage: Assembly, subjects: list[Body], basket: Body) -> None:
    """Things that look out of something held in a hand."""
    left, top, right, bottom = basket.box
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, 0.45 * basket.width / subject.width))
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        stage.bring(subject, _foot(subject), (x, top + 0.62 * (bottom - top)))
        _carry(stage, basket, subject)
        subject.order = basket.order - 0.05


def upon(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things on things: a seat on a seat, a foot on a top; on the back of an animal as a rider."""
    if len(objects) == len(subjects) > 1:
        for subject, thing in zip(subjects, objects, strict=True):
            upon(stage, [subject], [thing])
        return
    support = objects[0]
    _to_scale(stage, subjects, support)
    if support.has("back"):
        mount(stage, subjects, objects)
        return
    if not support.has("top", "seat") and support.picture.name in _POLES:
        mount(stage, subjects, objects)
        return
    sits = subjects[0].has("seat") and stage.poses.get(subjects[0].entity, "").startswith(
        ("sit", "read", "fish", "play")
    )
    there = [body for body in support.loads if not any(body is one for one in subjects)]
    loads = [*there, *subjects]
    room = 0.84 * support.width
    edge = -min(room, sum(load.width for load in loads) * 1.15) / 2
    for load in loads:
        x, y = support.point("seat", "top") if sits else support.point("top", "seat")
        share = -2 * edge * load.width / sum(one.width for one in loads)
        target = (x + edge + share / 2 if len(loads) > 1 else x, y)
        edge += share
        if any(load is one for one in there):
            stage.shift(load, target[0] - (load.box[0] + load.box[2]) / 2)
            continue
        faced(load, left=support.flip)
        stage.bring(load, load.point("seat") if sits and support.has("seat") else _foot(load), target)
        _carry(stage, support, load)
    support.loads = loads


def _foot(body: Body) -> tuple[float, float]:
    left, _, right, _ = body.box
    return (left + right) / 2, body.point("ground")[1]


def _carry(stage: Assembly, support: Body, load: Body) -> None:
    load.carried = True
    load.order = support.order + 1
    stage.bond(support, load)


def under(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Below a roof of some kind: by a trunk, under an umbrella, beneath a table."""
    roof = objects[0]
    if stage.cluster_of(roof).plane == "sky":
        return
    tallest = max(subject.height for subject in subjects)
    furniture = roof.has("top") and stage.castings[roof.entity].kind == "thing" and roof.height < 1.4 * tallest
    if furniture and stage.castings[roof.entity].reference < 1.3:  # noqa: PLR2004
        roof.resize(max(1.0, 1.25 * tallest / roof.height))
    else:
        roof.resize(max(1.0, 2.1 * tallest / roof.height))
    left, _, right, _ = roof.box
    centre = roof.point("ground")[0]
    for index, subject in enumerate(subjects):
        side = 1 if index % 2 else -1
        reach = 0.0 if furniture else (0.16 + 0.1 * (index // 2)) * (right - left)
        if furniture and len(subjects) > 1:
            reach = 0.2 * (right - left)
        foot = _foot(subject)
        stage.bring(subject, foot, (centre + side * reach, roof.point("ground")[1] + (0 if furniture else 0.06)))
        if not furniture and side > 0:
            faced(subject, left=True)
        stage.join(roof, subject)
        subject.order = roof.order + (-0.5 if furniture else 1)


def behind(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Partly hidden by what is nearer: peeping out at its side, or over it if it is low."""
    screen = objects[0]
    for index, subject in enumerate(subjects):
        left, _, right, bottom = screen.box
        taller = subject.height > TALL * screen.height
        if taller:
            x = (left + right) / 2 + (index - (len(subjects) - 1) / 2) * subject.width
        else:
            side = right if index % 2 == 0 else left
            x = side + (0.08 if index % 2 == 0 else -0.08) * subject.width
        stage.bring(subject, _foot(subject), (x, bottom - 0.05 * max(subject.height, screen.height)))
        stage.join(screen, subject)
        subject.order = screen.order - 1


def before(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Nearer than something: a tall thing becomes background, a small one is partly covered."""
    thing = objects[0]
    tallest = max(subject.height for subject in subjects)
    if thing.height > TALL * tallest:
        if stage.free(thing):
            stage.cluster_of(thing).plane = "far"
        return
    left, _, right, bottom = thing.box
    for index, subject in enumerate(subjects):
        x = left + (0.15 + index * 0.6) * (right - left)
        stage.bring(subject, _foot(subject), (x, bottom + 0.12))
        stage.join(thing, subject)
        subject.order = thing.order + 1


def beside(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Neighbours on one floor."""
    if not stage.together(subjects[0], objects[0]):
        stage.side_by_side(subjects, objects)


def between(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the middle of two or more."""
    if len(objects) < 2:  # noqa: PLR2004
        beside(stage, subjects, objects)
        return
    half = len(objects) // 2
    before_it, after_it = stage.split(objects[:half]), stage.split(objects[half:])
    stage.place_right(before_it.bodies[-1], subjects[0])
    stage.place_right(subjects[0], after_it.bodies[0])


def around(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On both sides of something, turned to it."""
    if len(subjects) == 1:
        address(stage, subjects, objects)
        return
    stage.side_by_side(subjects, objects, GAP * 0.5)


def above(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air over something."""
    thing = objects[0]
    left, top, right, _ = thing.box
    for index, subject in enumerate(subjects):
        share = (index + 1) / (len(subjects) + 1)
        lift = 0.2 * subject.height + 0.1
        bottom = ((subject.box[0] + subject.box[2]) / 2, subject.box[3])
        stage.bring(subject, bottom, (left + share * (right - left), top - lift))
        subject.airborne = True
        stage.join(thing, subject)
        subject.order = thing.order + 1


def climb(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Halfway up the side of something tall."""
    thing = objects[0]
    thing.resize(max(1.0, 1.9 * subjects[0].height / thing.height))
    for index, subject in enumerate(subjects):
        x = thing.point("ground")[0] + (index - 0.5) * 0.12 * thing.width
        y = thing.point("ground")[1] - (0.28 + 0.12 * index) * thing.height
        stage.bring(subject, _foot(subject), (x, y))
        _carry(stage, thing, subject)


def meet(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Face to face."""
    if stage.together(subjects[0], objects[0]):
        return
    for one in objects:
        faced(one, left=True)
    stage.side_by_side(subjects, objects, GAP * 0.6)


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
    """One ahead, the other on a line behind or before it."""
    chase(stage, subjects, objects)
    if subjects[0].has("hand_near") and stage.castings[objects[0].entity].kind == "animal":
        on_a_string(stage, subjects[0], objects[0], objects[0].point("neck", "head", "ground"))


def push(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Right before the hands, both the same way."""
    for one in [*subjects, *objects]:
        faced(one, left=False)
    _within_reach(stage, subjects, objects)


def address(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Turned to what one acts on, which is within reach; people and animals with nothing else to do look back."""
    if stage.together(subjects[0], objects[0]):
        return
    busy = stage.graph.entity(objects[0].entity).action is not None
    if stage.castings[objects[0].entity].kind != "thing" and not busy:
        for one in objects:
            faced(one, left=True)
    _within_reach(stage, subjects, objects)


def _within_reach(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    stage.side_by_side(subjects, objects, GAP * 0.25)


def throw(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air before the hand or on the ground before the foot."""
    thing = objects[0]
    for one in objects:
        one.airborne = True
        one.resize(min(1.0, 0.4 * subjects[0].height / max(one.width, one.height)))
    side = -1 if subjects[0].flip else 1
    x, y = subjects[0].point("hand_far", "hand_near", "mouth")
    left, top, right, bottom = thing.box
    target = (x + side * (0.35 + thing.width), y - 0.1)
    stage.bring(thing, ((left + right) / 2, (top + bottom) / 2), target)
    thing.airborne = True
    stage.join(subjects[0], thing)


def tether(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """High up on a string from the hand."""
    if objects[0].has("grip"):
        hold(stage, subjects, objects)
        return
    for subject, thing in zip(subjects, objects * len(subjects), strict=False):
        x, y = subject.point("hand_far", "hand_near")
        side = -1 if subject.flip else 1
        left, top, right, bottom = thing.box
        target = (x + side * 0.9 * subject.height, y - 0.75 * subject.height)
        stage.bring(thing, ((left + right) / 2, (top + bottom) / 2), target)
        thing.airborne = True
        stage.join(subject, thing)
        on_a_string(stage, subject, thing, ((thing.box[0] + thing.box[2]) / 2, thing.box[3]))


CONTACTS: dict[str, Contact] = {
    one.__name__: one
    for one in (
        *(mount, inside, upon, under, behind, before, beside, between, around, above, climb, meet, chase, away, lead),
        *(push, address, throw, tether, hold),
    )
}
CONTACTS["give"] = meet
STRUCTURAL = ("mount", "inside", "upon", "climb")
"""Contacts that carry: they come before all others."""
LATE = ("hold", "tether", "throw")
"""Contacts that need hands where they finally are."""
