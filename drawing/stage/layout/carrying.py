"""What carries what: riders on backs, things in vessels, on tops and seats, climbers on what they climb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bodies import faced

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

_POLES = frozenset({"broom", "broomstick", "stick", "hobby horse"})
_CARRIER = 3.2


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
        carry(stage, steed, rider)
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
    carry(stage, rider, pole)
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
        carry(stage, vessel, subject)
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
        carry(stage, place, subject)


def _heaped(stage: Assembly, subjects: list[Body], basket: Body) -> None:
    """Things that look out of something held in a hand."""
    left, top, right, bottom = basket.box
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, 0.45 * basket.width / subject.width))
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        stage.bring(subject, foot_of(subject), (x, top + 0.62 * (bottom - top)))
        carry(stage, basket, subject)
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
        stage.bring(load, load.point("seat") if sits and support.has("seat") else foot_of(load), target)
        carry(stage, support, load)
    support.loads = loads


def foot_of(body: Body) -> tuple[float, float]:
    """The middle of a body's lower edge."""
    left, _, right, _ = body.box
    return (left + right) / 2, body.point("ground")[1]


def carry(stage: Assembly, support: Body, load: Body) -> None:
    """From now on the load is borne by its support and painted over it."""
    load.carried = True
    load.order = support.order + 1
    stage.bond(support, load)


def climb(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Halfway up the side of something tall."""
    thing = objects[0]
    thing.resize(max(1.0, 1.9 * subjects[0].height / thing.height))
    for index, subject in enumerate(subjects):
        x = thing.point("ground")[0] + (index - 0.5) * 0.12 * thing.width
        y = thing.point("ground")[1] - (0.28 + 0.12 * index) * thing.height
        stage.bring(subject, foot_of(subject), (x, y))
        carry(stage, thing, subject)
