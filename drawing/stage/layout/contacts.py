"""Contacts: the geometry of what relates two things - riding, sitting in, chasing, holding, standing under."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.carrying import climb, foot_of, inside, mount, upon
from drawing.stage.layout.hands import hold, on_a_string

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

    Contact = Callable[[Assembly, list[Body], list[Body]], None]


TALL = 1.25
"""From this share of the other's height on, a thing is background rather than a neighbour."""


@functools.cache
def _kinds() -> dict[str, str]:
    table = tomllib.loads(resources.files(__package__).joinpath("contacts.toml").read_text("utf-8"))
    return {word: kind for kind, words in reversed(table.items()) for word in words}


def kind_of_relation(relation: str) -> str:
    """The kind of contact that a verb or preposition asks for; `address` if none is known."""
    kinds = _kinds()
    return kinds.get(relation) or kinds.get(relation.split(" ", maxsplit=1)[0]) or "address"


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
        foot = foot_of(subject)
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
        stage.bring(subject, foot_of(subject), (x, bottom - 0.05 * max(subject.height, screen.height)))
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
        stage.bring(subject, foot_of(subject), (x, bottom + 0.12))
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
