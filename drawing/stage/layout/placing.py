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

_PARTS = {
    "head": ("head_top", "head"),
    "horn": ("head_top", "head"),
    "nose": ("nose", "mouth", "head"),
    "beak": ("mouth", "head"),
    "trunk": ("mouth", "head"),
    "shoulder": ("shoulder", "neck", "back", "head_top"),
    "back": ("back", "shoulder", "head_top"),
    "tail": ("tail", "back"),
    "hand": ("hand_far", "hand_near", "back"),
    "finger": ("hand_far", "hand_near", "back"),
    "lap": ("seat", "back"),
}
"""The points of a picture that are meant by a part of the body, the first that it has."""

_SHOULDER = 0.1
_BORNE, _LEAST_BORNE, _ON_SHOULDERS = 0.42, 0.16, 0.75
"""Shares of the bearer's height that something on a head or a shoulder has at most and at least."""

_BAR = 1.7
"""How many widths of who hangs on it a bar is long, at least."""
_FURNITURE = 1.3
"""Real height in metres up to which one lies under a thing rather than stands."""


def under(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Below a roof of some kind: by a trunk, under an umbrella, beneath a table."""
    roof = objects[0]
    if stage.cluster_of(roof).plane == "sky" or roof.airborne:
        return
    tallest = max(subject.height for subject in subjects)
    casting = stage.castings[roof.entity]
    grown = stage.graph.entity(roof.entity).kind == "plant" or art.kind_of(casting.shown) in {"plant", "nature"}
    furniture = casting.kind == "thing" and roof.has("top") and casting.reference < _FURNITURE and not grown
    widest = 1.5 * max(subject.width for subject in subjects) if grown else 0.0
    stage.resize(roof, max(1.0, (1.25 if furniture else 2.1) * tallest / roof.height, widest / roof.width))
    left, _, right, _ = roof.box
    centre = roof.point("ground")[0]
    for index, subject in enumerate(subjects):
        side = 1 if index % 2 else -1
        reach = (0.16 + 0.1 * (index // 2)) * (right - left)
        if furniture:
            reach = 0.0 if len(subjects) == 1 else 0.2 * (right - left)
            if len(subjects) == 1 and stage.poses.get(subject.entity) == "crawl":
                faced(subject, left=False)
                reach = side * (0.5 * (right - left) - 0.1 * subject.width)
        lower = 0.0 if furniture else 0.06
        stage.bring(subject, foot_of(subject), (centre + side * reach, roof.point("ground")[1] + lower))
        if not furniture and side > 0:
            faced(subject, left=True)
        stage.join(roof, subject)
        subject.order = roof.order + (-0.5 if furniture else 1)


def behind(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Partly hidden by what is nearer: peeping out at its side, or over it if it is low."""
    screen = objects[0]
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
    """On both sides of something, turned to it."""
    stage.side_by_side(subjects, objects, GAP * 0.5)


def perched(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On somebody's head or another part of the body, small enough to be borne there."""
    bearer = objects[0]
    part = _part_said(stage, subjects[0], bearer)
    people = stage.castings[subjects[0].entity].kind == "person"
    aside = _SHOULDER * bearer.height if part == "shoulder" and bearer.has("hand_near") and not people else 0.0
    for index, subject in enumerate(subjects):
        subject.resize(
            min(
                1.0,
                (_ON_SHOULDERS if people else _BORNE if not aside else 0.6 * _BORNE)
                * bearer.height
                / max(subject.height, 0.6 * subject.width),
            )
        )
        subject.resize(max(1.0, _LEAST_BORNE * bearer.height / subject.height))
        x, y = bearer.point(*_PARTS.get(part, ("head_top", "back")))
        x -= aside * (-1 if bearer.flip else 1)
        faced(subject, left=bearer.flip)
        sunk = 0.06 * subject.height
        stage.bring(subject, foot_of(subject), (x + index * 0.9 * subject.width, y + sunk))
        subject.airborne, subject.carried = False, True
        stage.bond(bearer, subject)
        subject.order = bearer.order + (-0.2 if people else 0.6)


def hanging(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Below a branch or a bar, which is as high as it must be."""
    bar = objects[0]
    widest, tallest = max(one.width for one in subjects), max(one.height for one in subjects)
    stage.resize(bar, max(1.0, _BAR * widest * len(subjects) / bar.width))
    low = stage.castings[bar.entity].reference < _FURNITURE
    if low:
        stage.bring(bar, foot_of(bar), (foot_of(bar)[0], -1.25 * tallest))
        bar.airborne = True
    left, top, right, bottom = bar.box
    grip = top + (0.72 if low else 0.35) * (bottom - top)
    for index, subject in enumerate(subjects):
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        hand = subject.point("hand_far") if subject.has("hand_far") else (foot_of(subject)[0], subject.box[1])
        stage.bring(subject, hand, (x, grip))
        subject.carried = True
        stage.bond(bar, subject)
        subject.order = bar.order + 0.5


def _part_said(stage: Assembly, subject: Body, bearer: Body) -> str:
    """The part of the body that the relation names."""
    for one in stage.graph.relations:
        words = one.relation.split(" ")
        if (one.subject, one.object) == (subject.entity, bearer.entity) and words[0] == "on" and words[-1] == "of":
            return words[-2]
    return "head"


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
