"""Contacts that carry: riding, being in something or on it, climbing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.poses import pose_named
from drawing.stage.layout.bodies import faced

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from drawing.stage.picture import Point

POLES = frozenset({"broom", "broomstick", "stick", "hobby horse"})
_ANIMAL_RIDER = 0.62
"""Share of its steed's height that an animal on its back may have."""

_LOAD = 0.9
"""Share of a support's width that something smaller by nature may take."""

_CARRIER = 3.2
"""How often the height of those on it a carrier may have."""

_BOAT = 1.3
"""How many heights of those in it a boat is long, at least."""

_HIGH_WALLS = 0.6
_LEAST_CAGE, _FILLED_CAGE = 0.3, 2.2
"""How far a cage shrinks around who is in it, and how often their height it then has."""
_SUNK_UPRIGHT = 0.5
"""Share of its height that an animal upright in a vessel is hidden."""
_ROOM = 0.78
_TALL_LOAD = 1.6
_UNCOMMON = 1.5
_CRAMPED, _LEAST_LOAD = 1.15, 0.45
"""From which share of its room on what lies on something shrinks, and how far."""
_LOW_SEAT, _RAISED = 0.85, 2.2
"""Share of the height at which somebody sits that a seat has at least, and how far it grows for that."""


def mount(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Riders on backs: the far leg behind what carries them; a thing without a back lies under the seat."""
    for index, rider in enumerate(subjects):
        steed = objects[index % len(objects)]
        along = 0.22 * steed.width * (index // len(objects))
        if not steed.has("back", "seat", "rim", "top") or steed.picture.name in POLES:
            _astride(stage, rider, steed)
            continue
        if steed.has("rim") and not steed.has("back", "seat"):
            inside(stage, [rider], [steed])
            continue
        if not rider.has("seat"):
            rider.resize(min(1.0, _ANIMAL_RIDER * steed.height / rider.height))
        faced(rider, left=steed.flip)
        x, y = steed.point("back", "seat", "top")
        along += 0.0 if rider.has("seat") else 0.1 * steed.width
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
    rider.airborne = True


def inside(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things in things: in a vessel, hidden below its rim; in a tree's crown; at a building's door."""
    if len(objects) == len(subjects) > 1:
        for subject, vessel in zip(subjects, objects, strict=True):
            inside(stage, [subject], [vessel])
        return
    vessel = objects[0]
    _to_scale(stage, subjects, vessel)
    if vessel.has("seat") and subjects[0].has("seat") and not (vessel.has("rim") and _boards(vessel)):
        upon(stage, subjects, objects)
    elif vessel.picture.name == "window":
        _at_window(stage, subjects, vessel)
    elif vessel.has("rim"):
        _in_vessel(stage, subjects, vessel)
    else:
        _within(stage, subjects, vessel)


def _boards(vessel: Body) -> bool:
    """Whether one gets into it rather than onto its seat: its rim is wide and above the seat or near it."""
    return vessel.point("rim")[1] <= vessel.point("seat")[1] + 0.12 * vessel.height


def _to_scale(stage: Assembly, subjects: list[Body], carrier: Body) -> None:
    """A ship, a tower, a hill of a size at which those on it can still be seen."""
    living = [one for one in subjects if stage.castings[one.entity].kind != "thing"]
    if living and not carrier.loads:
        most = _CARRIER * max(one.height for one in living)
        stage.resize(carrier, min(1.0, most / max(carrier.height, 1e-6)))
    boats = carrier.has("rim") and stage.graph.entity(carrier.entity).kind == "vehicle"
    if living and boats and not carrier.has("door"):
        stage.resize(carrier, max(1.0, _BOAT * max(one.height for one in living) / carrier.width))


def _in_vessel(stage: Assembly, subjects: list[Body], vessel: Body) -> None:
    plants = all(stage.graph.entity(one.entity).kind == "plant" for one in subjects)
    vessel.hides_below = "rim"
    if not plants:
        subjects = [*(one for one in vessel.loads if not any(one is other for other in subjects)), *subjects]
    if plants:
        _as_bunch(stage, subjects, vessel)
        return
    spread = _overlap(subjects)
    room = _ROOM * vessel.width
    needed = sum(subject.width for subject in subjects) * spread
    if needed > room:
        living = any(stage.castings[one.entity].kind != "thing" for one in subjects)
        stage.resize(vessel, min(3.0 if living else 1.25, needed / room))
        for subject in subjects:
            subject.resize(min(1.0, _ROOM * vessel.width / needed))
    if vessel.point("rim")[1] > vessel.box[1] + _HIGH_WALLS * vessel.height:
        _as_cage(stage, subjects, vessel)
    rim_x, rim_y = vessel.point("rim")
    depth = vessel.box[3] - rim_y
    edge = rim_x - sum(subject.width for subject in subjects) * spread / 2
    for index, subject in enumerate(subjects):
        seated = subject.has("seat") and supports(stage, subject, "chair", "boat")
        if not seated and subject.height > _TALL_LOAD * depth:
            subject.resize(1.15 * depth / subject.height)
        sunk = _SUNK_UPRIGHT if stage.poses.get(subject.entity) == "beg" else 0.3
        y = rim_y + (0.3 * depth if seated else min(0.5 * depth, sunk * subject.height))
        left, _, right, bottom = subject.box
        foot = subject.point("seat")[1] if seated else bottom
        stage.bring(subject, ((left + right) / 2, foot), (edge + (right - left) * spread / 2, y))
        edge += subject.width * spread
        carry(stage, vessel, subject)
        subject.order = vessel.order + 1 + 0.02 * index


def _at_window(stage: Assembly, subjects: list[Body], window: Body) -> None:
    """Head and shoulders in the opening of a window."""
    left, top, right, bottom = window.box
    sill = window.point("rim")[1]
    for index, subject in enumerate(subjects):
        subject.resize(1.5 * (sill - top) / subject.height)
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        head = (
            subject.point("head_top")
            if subject.has("head_top")
            else ((subject.box[0] + subject.box[2]) / 2, subject.box[1])
        )
        stage.bring(subject, head, (x, top + 0.2 * (bottom - top)))
        carry(stage, window, subject)
        subject.frame = window


def _overlap(subjects: list[Body]) -> float:
    """Share of its width that each of several things beside one another keeps for itself."""
    return 1.0 if len(subjects) == 1 else 0.8 if len(subjects) <= 3 else 0.62  # noqa: PLR2004


def _as_bunch(stage: Assembly, plants: list[Body], vessel: Body) -> None:
    """Stems in a vessel, leaning outwards like a fan."""
    rim_x, rim_y = vessel.point("rim")
    tallest = max(plant.height for plant in plants)
    stage.resize(vessel, min(1.0, 1.1 * tallest / vessel.height))
    rim_x, rim_y = vessel.point("rim")
    for index, plant in enumerate(plants):
        share = (index - (len(plants) - 1) / 2) / max(1, len(plants) - 1)
        plant.pivot, plant.turn = plant.picture.points["ground"], 52.0 * share
        sunk = 0.32 * plant.height + 0.08 * tallest * abs(share)
        stage.bring(plant, plant.point("ground"), (rim_x + 0.2 * share * vessel.width, rim_y + sunk))
        carry(stage, vessel, plant)
        plant.order = vessel.order + 1 - 0.02 * abs(share)


def _heaped(stage: Assembly, subjects: list[Body], basket: Body) -> None:
    """Things that look out of something held in a hand."""
    left, top, right, bottom = basket.box
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, 0.45 * basket.width / subject.width))
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        stage.bring(subject, foot_of(subject), (x, top + 0.62 * (bottom - top)))
        carry(stage, basket, subject)
        subject.order = basket.order - 0.05


def _as_cage(stage: Assembly, subjects: list[Body], place: Body) -> None:
    """A cage no larger than shows who is in it."""
    living = all(stage.castings[one.entity].kind != "thing" for one in subjects)
    if living and stage.graph.entity(place.entity).kind == "thing" and not place.loads and not place.carried:
        tallest = max(one.height for one in subjects)
        stage.resize(place, max(_LEAST_CAGE, min(1.0, _FILLED_CAGE * tallest / place.height)))


def _within(stage: Assembly, subjects: list[Body], place: Body) -> None:
    """In front of something that has no rim, small enough to be in it: at its door, or in a crown."""
    if place.has("grip"):
        _heaped(stage, subjects, place)
        return
    _as_cage(stage, subjects, place)
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


def upon(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things on things: a seat on a seat, a foot on a top; on the back of an animal as a rider."""
    if len(objects) == len(subjects) > 1:
        for subject, thing in zip(subjects, objects, strict=True):
            upon(stage, [subject], [thing])
        return
    support = objects[0]
    _to_scale(stage, subjects, support)
    if support.has("back") or support.picture.name in POLES:
        mount(stage, subjects, objects)
        return
    there = [body for body in support.loads if not any(body is one for one in subjects)]
    _raise_seat(stage, subjects, support)
    for one in subjects:
        if _is_smaller(stage, one, support):
            one.resize(min(1.0, _LOAD * support.width / one.width))
    loads = [*there, *subjects]
    widths = [_span(load) for load in loads]
    needed = sum(widths) * 1.1
    if len(loads) > 1 and needed > 0.84 * support.width:
        stage.resize(support, min(1.5, needed / (0.84 * support.width)))
    room = 0.84 * support.width
    if needed > _CRAMPED * room and all(_is_smaller(stage, one, support) for one in loads):
        for one in subjects:
            one.resize(max(_LEAST_LOAD, _CRAMPED * room / needed))
        widths = [_span(load) for load in loads]
        needed = sum(widths) * 1.1
    edge = -min(room, needed) / 2
    for load, width in zip(loads, widths, strict=True):
        x, y = _top(support, sits=supports(stage, load, "chair"))
        share = min(room, needed) * width / sum(widths)
        target = (x + edge + share / 2 if len(loads) > 1 else x, y)
        edge += share
        if any(load is one for one in there):
            stage.shift(load, target[0] - (load.box[0] + load.box[2]) / 2)
            continue
        faced(load, left=support.flip)
        sits = supports(stage, load, "chair") and load.has("seat")
        stage.bring(load, load.point("seat") if sits else foot_of(load), target)
        carry(stage, support, load)
    support.loads = loads


def _raise_seat(stage: Assembly, subjects: list[Body], support: Body) -> None:
    """What somebody sits on is about as high as a seat."""
    sitters = [one for one in subjects if supports(stage, one, "chair") and one.has("seat")]
    if not sitters or support.loads:
        return
    seat = max(one.point("ground")[1] - one.point("seat")[1] for one in sitters)
    high = support.point("ground")[1] - _top(support, sits=True)[1]
    if 0 < high < _LOW_SEAT * seat:
        stage.resize(support, min(_RAISED, _LOW_SEAT * seat / high))


def _span(load: Body) -> float:
    """Width of a load with what is in it."""
    boxes = [load.box, *(one.box for one in load.loads)]
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def _is_smaller(stage: Assembly, load: Body, support: Body) -> bool:
    """Whether something is smaller by nature than what it is on, whatever the stage made of their sizes."""
    references = (stage.castings[load.entity].reference, stage.castings[support.entity].reference)
    return references[0] * _UNCOMMON < references[1]


def _top(support: Body, *, sits: bool) -> Point:
    names = ("seat", "top") if sits else ("top", "seat")
    if support.has(*names):
        return support.point(*names)
    left, top, right, bottom = support.box
    return (left + right) / 2, top + 0.2 * (bottom - top)


def supports(stage: Assembly, body: Body, *kinds: str) -> bool:
    """Whether a person's pose asks for such a support: `chair`, `boat`, `horse`, `bed`."""
    if stage.castings[body.entity].kind != "person" or body.entity not in stage.poses:
        return False
    return pose_named(stage.poses[body.entity]).support in kinds


def foot_of(body: Body) -> Point:
    """The middle of a body's foot."""
    left, _, right, _ = body.box
    return (left + right) / 2, body.point("ground")[1]


def carry(stage: Assembly, support: Body, load: Body) -> None:
    """One body holds another up, in front of it, from now on."""
    load.carried = True
    load.order = support.order + 1
    if not any(load is one for one in support.loads):
        support.loads.append(load)
    stage.bond(support, load)


def climb(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Halfway up the side of something tall."""
    thing = objects[0]
    stage.resize(thing, max(1.0, 1.9 * subjects[0].height / thing.height))
    for index, subject in enumerate(subjects):
        x = thing.point("ground")[0] + (index - 0.5) * 0.12 * thing.width
        y = thing.point("ground")[1] - (0.28 + 0.12 * index) * thing.height
        stage.bring(subject, foot_of(subject), (x, y))
        carry(stage, thing, subject)
