"""Contacts of place: under, behind, in front of, beside, between, around, above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bearing import foot_of
from drawing.stage.layout.bodies import faced

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

TALL = 1.25
"""From this share of the other's height on, a thing is background rather than a neighbour."""

_LEAST_ABOVE = 0.2
"""Share of the height of what it is above that something has at least, to be seen."""


_SKIRTED = frozenset({"christmas tree", "fir", "spruce"})
"""Trees without a trunk to stand at: what is under them lies before their skirts."""
_SOLID = frozenset(
    {"sink", "stove", "cupboard", "wardrobe", "bath", "chest-of-drawers", "refrigerator", "washing-machine"}
)
"""Furniture that reaches the floor: who is under it is seen before it, at its end."""
_ON_A_POLE = frozenset({"umbrella", "parasol"})
"""Roofs whose pole would hide who is under them."""
_TABLE = 0.56
"""Share of the height of those who sit around a table that it has at most."""
_ASIDE = 0.56
"""How many of their widths two under one crown are to its sides."""
_UNDER_A_KEEL = 0.5
"""Share of a boat's height that what is under it has at most."""
_LEAST_BEFORE = 0.2
"""Share of the height of a beast that who is before it has at least."""
_ABREAST = 0.5
_BARRIER, _LOOKED_OVER, _LONGEST_FENCE = 1.5, 0.66, 4.0
"""How much wider than high a barrier is, its share of the height of those behind, and how far it is drawn out."""
FURNITURE = 1.3
"""Real height in metres up to which one lies under a thing rather than stands."""


def under(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Below a roof of some kind: by a trunk, under an umbrella, beneath a table."""
    roof = objects[0]
    if stage.cluster_of(roof).plane == "sky" or roof.airborne:
        return
    if stage.graph.entity(roof.entity).kind == "vehicle":
        (_below_a_keel if roof.has("rim") and not roof.has("door") else _below_a_car)(stage, subjects, roof)
        return
    tallest = max(subject.height for subject in subjects)
    casting = stage.castings[roof.entity]
    grown = stage.graph.entity(roof.entity).kind == "plant" or art.kind_of(casting.shown) in {"plant", "nature"}
    furniture = casting.kind == "thing" and roof.has("top") and casting.reference < FURNITURE and not grown
    widest = 1.5 * max(subject.width for subject in subjects) if grown else 0.0
    stage.resize(roof, max(1.0, (1.25 if furniture else 2.1) * tallest / roof.height, widest / roof.width))
    left, _, right, _ = roof.box
    centre = roof.point("ground")[0]
    there = _others_at(stage, roof, subjects)
    for index, subject in enumerate(subjects, there):
        side = 1 if index % 2 else -1
        if there and not furniture:
            _room_beneath(stage, roof, subjects)
            left, _, right, _ = roof.box
        reach = (0.16 + 0.1 * (index // 2)) * (right - left)
        if furniture:
            reach = 0.0 if len(subjects) == 1 else 0.2 * (right - left)
            if len(subjects) == 1 and stage.poses.get(subject.entity) == "crawl":
                faced(subject, left=False)
                reach = side * (0.5 * (right - left) - 0.1 * subject.width)
        if there + len(subjects) > 1 and not furniture:
            reach = max(reach, _ASIDE * subject.width * (1 + index // 2))
        reach = _clear_of(roof, subject, side, reach)
        lower = 0.0 if furniture else 0.06
        stage.bring(subject, foot_of(subject), (centre + side * reach, roof.point("ground")[1] + lower))
        if not furniture and side > 0:
            faced(subject, left=True)
        stage.join(roof, subject)
        subject.order = roof.order + (-0.5 if furniture and roof.picture.name not in _SOLID else 1)


def _clear_of(roof: Body, subject: Body, side: int, reach: float) -> float:
    """How far from the middle one is under a roof whose trunk or pole would hide them, or that hangs to the ground."""
    if roof.picture.name in _SKIRTED:
        return side * (0.42 * roof.width + 0.3 * subject.width)
    if roof.picture.name in _SOLID:
        return 0.42 * roof.width
    return max(reach, 0.5 * subject.width + 0.03 * roof.width) if roof.picture.name in _ON_A_POLE else reach


def _others_at(stage: Assembly, thing: Body, subjects: list[Body]) -> int:
    """How many stand at a thing already."""
    own = {thing.entity, *(one.entity for one in subjects)}
    return sum(one.entity not in own and not one.carried for one in stage.cluster_of(thing))


def _room_beneath(stage: Assembly, roof: Body, subjects: list[Body]) -> None:
    """A crown that is as wide as all who are under it."""
    everybody = [one for one in stage.cluster_of(roof) if one is not roof and not one.carried]
    wanted = sum(one.width for one in (*everybody, *subjects))
    stage.resize(roof, max(1.0, min(1.5, wanted / roof.width)))


def _below_a_keel(stage: Assembly, subjects: list[Body], boat: Body) -> None:
    """Deeper in the water than a hull, all of it."""
    left, _, right, bottom = boat.box
    for index, subject in enumerate(subjects):
        subject.resize(min(1.0, _UNDER_A_KEEL * boat.height / subject.height))
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        top = ((subject.box[0] + subject.box[2]) / 2, subject.box[1])
        stage.bring(subject, top, (x, bottom + 0.04 * boat.height))
        subject.airborne = True
        stage.join(boat, subject)
        subject.order = boat.order + 2


def _below_a_car(stage: Assembly, subjects: list[Body], car: Body) -> None:
    """Half under it, the feet looking out; a small animal between its wheels."""
    left, _, right, bottom = car.box
    for index, subject in enumerate(subjects):
        lies = subject.has("hand_near") and subject.height < 0.6 * subject.width
        if lies:
            faced(subject, left=False)
        x = right - 0.02 * car.width + 0.1 * subject.width if lies else left + (0.5 + 0.2 * index) * (right - left)
        stage.bring(subject, foot_of(subject), (x, bottom - (0.0 if lies else 0.02)))
        stage.join(car, subject)
        subject.order = car.order - 0.5 if lies else car.order + 0.5


def behind(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Partly hidden by what is nearer: peeping out at its side, or over it if it is low."""
    screen = objects[0]
    if len(subjects) > 1 and screen.width > _BARRIER * screen.height:
        _behind_a_barrier(stage, subjects, screen)
        return
    for index, subject in enumerate(subjects):
        left, _, right, bottom = screen.box
        if subject.height > TALL * screen.height:
            x = (left + right) / 2 + (index - (len(subjects) - 1) / 2) * subject.width
        else:
            outer = -0.06 * subject.width
            x = right + outer if index % 2 == 0 else left - outer
            faced(subject, left=index % 2 == 1)
        stage.bring(subject, foot_of(subject), (x, bottom - 0.05 * max(subject.height, screen.height)))
        stage.join(screen, subject)
        subject.order = screen.order - 1


def _behind_a_barrier(stage: Assembly, subjects: list[Body], screen: Body) -> None:
    """All in a row along a fence or a wall, which is so long and so low that everybody looks over it."""
    lowest = min(one.height for one in subjects)
    stage.resize(screen, min(1.0, _LOOKED_OVER * lowest / screen.height))
    step = _ABREAST * sum(one.width for one in subjects) / len(subjects)
    screen.stretch *= max(1.0, min(_LONGEST_FENCE, (step * len(subjects) + 0.3 * lowest) / screen.width))
    middle = foot_of(screen)
    for index, subject in enumerate(subjects):
        x = middle[0] + (index - (len(subjects) - 1) / 2) * step
        stage.bring(subject, foot_of(subject), (x, middle[1] - (0.06 + 0.34 * (index % 2)) * subject.height))
        stage.join(screen, subject)
        subject.order = screen.order - 1 + 0.1 * (1 - index % 2)


def before(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Nearer than something: a tall thing becomes background, a small one is partly covered."""
    thing = objects[0]
    tallest = max(subject.height for subject in subjects)
    beast = stage.castings[thing.entity].kind != "thing"
    if thing.height > TALL * tallest and not beast:
        if stage.free(thing):
            stage.cluster_of(thing).plane = "far"
        return
    left, _, right, bottom = thing.box
    for index, subject in enumerate(subjects):
        if beast:
            subject.resize(max(1.0, _LEAST_BEFORE * thing.height / subject.height))
        x = left + (0.15 + index * 0.6) * (right - left)
        stage.bring(subject, foot_of(subject), (x, bottom + 0.12))
        stage.join(thing, subject)
        subject.order = thing.order + 1


def beside(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Neighbours on one floor."""
    if not stage.together(subjects[0], objects[0]):
        stage.side_by_side(subjects, objects)


def between(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the middle of two or more; under the crowns of trees rather than beside them."""
    if len(objects) < 2:  # noqa: PLR2004
        beside(stage, subjects, objects)
        return
    half = len(objects) // 2
    before_it, after_it = stage.split(objects[:half]), stage.split(objects[half:])
    crowns = all(stage.graph.entity(one.entity).kind == "plant" for one in objects)
    tall = min(one.height for one in objects) > TALL * max(one.height for one in subjects)
    gap = -0.3 * min(one.width for one in objects) if crowns and tall else GAP
    stage.place_right(before_it.bodies[-1], subjects[0], gap)
    stage.place_right(subjects[0], after_it.bodies[0], gap)
    for subject in subjects:
        subject.order = max(one.order for one in objects) + 1


def around(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On both sides of something, turned to it; around a table the others sit behind it."""
    table = objects[0]
    laid = table.has("top") and table.width > table.height and stage.castings[table.entity].reference < FURNITURE
    if not laid or len(subjects) < 3 or not all(map(stage.free, subjects)):  # noqa: PLR2004
        stage.side_by_side(subjects, objects, GAP * 0.5)
        return
    stage.resize(table, min(1.0, _TABLE * subjects[0].height / table.height))
    first, *others, last = subjects
    for one in subjects:
        stage.split([one])
    step = 0.8 * max(one.width for one in others)
    table.stretch *= max(1.0, step * len(others) / (0.92 * table.width))
    left, _, right, _ = table.box
    floor = table.point("ground")[1]
    for index, one in enumerate(others):
        x = (left + right) / 2 + (index - (len(others) - 1) / 2) * step
        stage.bring(one, foot_of(one), (x, floor - 0.16 * table.height))
        stage.join(table, one)
        one.order = table.order - 1
    faced(last, left=True)
    stage.bring(first, (first.box[2], first.point("ground")[1]), (left + 0.08, floor))
    stage.bring(last, (last.box[0], last.point("ground")[1]), (right - 0.08, floor))
    for one in (first, last):
        stage.join(table, one)
        one.order = table.order - 0.5


def above(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air over something; over the sun or the moon as large as they are."""
    thing = objects[0]
    if stage.cluster_of(thing).plane == "sky":
        for subject in subjects:
            subject.resize(1.1 * thing.height / subject.height)
    left, top, right, _ = thing.box
    for index, subject in enumerate(subjects):
        subject.resize(max(1.0, _LEAST_ABOVE * thing.height / subject.height))
        share = (index + 1) / (len(subjects) + 1)
        if len(subjects) > 1:
            share = 0.5 + (share - 0.5) * max(1.6, 1.3 * len(subjects) * subject.width / (right - left))
        lift = (0.2 + 0.25 * (index % 2) * (len(subjects) > 1)) * subject.height + 0.1
        bottom = ((subject.box[0] + subject.box[2]) / 2, subject.box[3])
        stage.bring(subject, bottom, (left + share * (right - left), top - lift))
        subject.airborne = True
        stage.join(thing, subject)
        subject.order = thing.order + 1
