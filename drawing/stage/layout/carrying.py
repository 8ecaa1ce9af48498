"""Contacts that carry: riding, being in something or on it, climbing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import (
    around_them,
    as_bunch,
    carry,
    facing_the_middle,
    foot_of,
    is_smaller,
    raise_seat,
    span,
    supports,
    to_scale,
    top_of,
)
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.openings import at_panes, at_window, at_windows
from drawing.stage.layout.surfaces import PITCH, PITCHED, ends_of_a_seesaw, on_a_clutch

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

POLES = frozenset({"broom", "broomstick", "stick", "hobby horse"})
_ANIMAL_RIDER = 0.62
"""Share of its steed's height that an animal on its back may have."""

_MUTUAL = frozenset({"fight", "dance", "argue", "talk", "box", "wrestle", "quarrel", "kiss", "hug", "duel", "play"})
"""Deeds done to each other."""
_LOAD = 0.9
"""Share of a support's width that something smaller by nature may take."""


_HIGH_WALLS = 0.6
_LEAST_CAGE, _FILLED_CAGE = 0.3, 2.2
"""How far a cage shrinks around who is in it, and how often their height it then has."""
_SUNK_UPRIGHT = 0.5
"""Share of its height that an animal upright in a vessel is hidden."""
_WITHIN = 0.84
"""Share of its width that somebody in a thing without a rim takes at most."""
_ROOM = 0.78
_AT_LENGTH = frozenset({"sleep", "lie"})
_SUNK_IN = 0.2
_BEDDED, _SPREAD = 0.86, 2.4
"""Share of somebody lying that what they lie on is long, and how far it is drawn out for that."""
_SILLS, _ON_A_SILL = frozenset({"windowsill"}), 0.4
_BOARDS, _BOARD = frozenset({"skateboard", "snowboard", "scooter"}), 0.74
_STRETCHED = 2.0
"""How much a thing grows at most for the animals in it."""
_TALL_LOAD = 1.6
_TOP_SHARE = 0.84
_SHALLOW = 0.4
_LEAST_STEED = 0.55
"""Share of a rider's height that whom he rides has at least: a frog that bears a knight is a large one."""
_CRAMPED, _LEAST_LOAD = 1.15, 0.3
"""From which share of its room on what lies on something shrinks, and how far."""


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
        if rider.has("seat") and stage.castings[steed.entity].kind == "animal":
            steed.resize(max(1.0, _LEAST_STEED * rider.height / steed.height))
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
    to_scale(stage, subjects, vessel)
    if at_windows(stage, subjects, vessel):
        at_panes(stage, subjects, vessel)
        return
    if vessel.has("seat") and subjects[0].has("seat") and not (vessel.has("rim") and _boards(vessel)):
        upon(stage, subjects, objects)
    elif vessel.picture.name == "window":
        at_window(stage, subjects, vessel)
    elif vessel.has("rim"):
        _in_vessel(stage, subjects, vessel)
    else:
        _within(stage, subjects, vessel)


def _boards(vessel: Body) -> bool:
    """Whether one gets into it rather than onto its seat: its rim is wide and above the seat or near it."""
    return vessel.point("rim")[1] <= vessel.point("seat")[1] + 0.12 * vessel.height


def _in_vessel(stage: Assembly, subjects: list[Body], vessel: Body) -> None:
    plants = all(stage.graph.entity(one.entity).kind == "plant" for one in subjects)
    vessel.hides_below = "rim"
    if not plants:
        subjects = [*(one for one in vessel.loads if not any(one is other for other in subjects)), *subjects]
    if plants:
        as_bunch(stage, subjects, vessel)
        return
    spread = _overlap(subjects)
    room = _ROOM * vessel.width
    needed = sum(subject.width for subject in subjects) * spread
    if needed > room:
        living = any(stage.castings[one.entity].kind != "thing" for one in subjects)
        large = 3.0 if stage.graph.entity(vessel.entity).kind == "vehicle" else _STRETCHED
        stage.resize(vessel, min(large if living else 1.25, needed / room))
        for subject in subjects:
            subject.resize(min(1.0, _ROOM * vessel.width / needed))
    caged = vessel.point("rim")[1] > vessel.box[1] + _HIGH_WALLS * vessel.height
    if caged:
        _as_cage(stage, subjects, vessel)
    rim_x, rim_y = vessel.point("rim")
    depth = vessel.box[3] - rim_y
    edge = rim_x - sum(subject.width for subject in subjects) * spread / 2
    for index, subject in enumerate(subjects):
        seated = subject.has("seat") and supports(stage, subject, "chair", "boat")
        if not seated and not caged and subject.height > _TALL_LOAD * depth:
            subject.resize(1.15 * depth / subject.height)
        sunk = _SUNK_UPRIGHT if stage.poses.get(subject.entity) == "beg" else 0.3
        y = rim_y + (0.3 * depth if seated else min(0.5 * depth, sunk * subject.height))
        left, _, right, bottom = subject.box
        foot = subject.point("seat")[1] if seated else bottom
        stage.bring(subject, ((left + right) / 2, foot), (edge + (right - left) * spread / 2, y))
        edge += subject.width * spread
        carry(stage, vessel, subject)
        subject.order = vessel.order + 1 + 0.02 * index


def _overlap(subjects: list[Body]) -> float:
    """Share of its width that each of several things beside one another keeps for itself."""
    return 1.0 if len(subjects) == 1 else 0.8 if len(subjects) <= 3 else 0.62  # noqa: PLR2004


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
    around_them(stage, subjects, place)
    left, _, right, bottom = place.box
    door = place.has("door")
    height = 0.3 * place.height if door else 0.42 * place.height
    crown = not door and place.picture.name.endswith("tree")
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, height / subject.height))
        subject.resize(min(1.0, _WITHIN * place.width / subject.width) if not door else 1.0)
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
    if len(objects) > 1 == len(subjects) and not objects[0].has("back", "seat"):
        on_a_clutch(stage, subjects[0], objects)
        return
    support = objects[0]
    to_scale(stage, subjects, support)
    if support.has("back") or support.picture.name in POLES:
        mount(stage, subjects, objects)
        return
    if support.picture.name == "seesaw" and len(subjects) > 1:
        ends_of_a_seesaw(stage, subjects, support)
        return
    there = [body for body in support.loads if not any(body is one for one in subjects)]
    _fit(stage, subjects, support)
    loads = _in_the_midst(stage, there, subjects)
    room = _make_room(stage, support, loads, subjects)
    widths = [span(load) for load in loads]
    needed = sum(widths) * 1.1
    edge = -min(room, needed) / 2
    for load, width in zip(loads, widths, strict=True):
        x, y = top_of(support, sits=supports(stage, load, "chair"))
        share = min(room, needed) * width / sum(widths)
        aside = edge + share / 2 if len(loads) > 1 else 0.0
        target = (x + aside, y + _lower(stage, load, support, aside))
        edge += share
        if any(load is one for one in there):
            stage.shift(load, target[0] - (load.box[0] + load.box[2]) / 2)
            continue
        sits = supports(stage, load, "chair") and load.has("seat")
        if sits or not _mutual(stage, load):
            faced(load, left=support.flip)
        stage.bring(load, load.point("seat") if sits else foot_of(load), target)
        carry(stage, support, load)
    support.loads = loads
    facing_the_middle(stage, loads)


def _fit(stage: Assembly, subjects: list[Body], support: Body) -> None:
    """Make a seat as high, a heap as long and a thing as small as it takes to be upon one another."""
    raise_seat(stage, subjects, support)
    if support.picture.name in _BOARDS and not support.loads:
        stage.resize(support, _BOARD * max(max(one.height, 0.8 * one.width) for one in subjects) / support.width)
    if support.picture.name in _SILLS:
        for one in subjects:
            stage.resize(one, min(1.0, _ON_A_SILL * support.height / one.height))
    _widen_bed(stage, subjects, support)
    for one in subjects:
        if is_smaller(stage, one, support):
            one.resize(min(1.0, _LOAD * support.width / one.width))


def _lower(stage: Assembly, load: Body, support: Body, aside: float) -> float:
    """How much lower than its top one is on something: sunk into a heap, beside the ridge of a roof."""
    sunk = support.stretch > 1.0 and stage.poses.get(load.entity) in _AT_LENGTH
    pitch = PITCH * abs(aside) if support.picture.name in PITCHED else 0.0
    return pitch + _SUNK_IN * support.height * sunk


def _mutual(stage: Assembly, body: Body) -> bool:
    """Whether somebody does something with those alike, as in a fight: they face each other."""
    action = stage.graph.entity(body.entity).action
    return action is not None and stage.graph.entity(body.entity).count > 1 and action.split(" ")[0] in _MUTUAL


def _widen_bed(stage: Assembly, subjects: list[Body], support: Body) -> None:
    """A heap or a cushion on which somebody lies at full length is as long."""
    lying = [one for one in subjects if stage.castings[one.entity].kind != "thing" and one.width > support.width]
    asleep = [one for one in lying if stage.poses.get(one.entity) in _AT_LENGTH]
    if asleep and not support.loads and stage.castings[support.entity].kind == "thing":
        wanted = _BEDDED * max(one.width for one in asleep) / support.width
        support.stretch *= min(_SPREAD, max(1.0, wanted))
        stage.resize(support, min(1.0, 1.1 * asleep[0].height / support.height))


def _in_the_midst(stage: Assembly, there: list[Body], new: list[Body]) -> list[Body]:
    """All that is on something in its order: who is between others sits in their midst."""
    amid = {one.subject for one in stage.graph.relations if one.relation == "between"}
    middle = [one for one in (*there, *new) if one.entity in amid]
    others = [one for one in (*there, *new) if one.entity not in amid]
    half = (len(others) + 1) // 2
    return [*others[:half], *middle, *others[half:]] if middle and len(others) > 1 else [*there, *new]


def _make_room(stage: Assembly, support: Body, loads: list[Body], new: list[Body]) -> float:
    """Widen what carries, and shrink what is small by nature, until the loads fit; returns the room there is."""
    needed = 1.1 * sum(map(span, loads))
    if len(loads) > 1 and needed > _TOP_SHARE * support.width:
        stage.resize(support, min(1.5, needed / (_TOP_SHARE * support.width)))
    room = _TOP_SHARE * support.width
    things = all(stage.castings[one.entity].kind == "thing" for one in loads)
    dished = things and support.height < _SHALLOW * support.width and not support.has("back")
    if needed > _CRAMPED * room and (dished or all(is_smaller(stage, one, support) for one in loads)):
        for one in new:
            one.resize(max(_LEAST_LOAD, _CRAMPED * room / needed))
    return room


def climb(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Halfway up the side of something tall."""
    thing = objects[0]
    stage.resize(thing, max(1.0, 1.9 * subjects[0].height / thing.height))
    for index, subject in enumerate(subjects):
        x = thing.point("ground")[0] + (index - 0.5) * 0.12 * thing.width
        y = thing.point("ground")[1] - (0.28 + 0.12 * index) * thing.height
        stage.bring(subject, foot_of(subject), (x, y))
        carry(stage, thing, subject)
