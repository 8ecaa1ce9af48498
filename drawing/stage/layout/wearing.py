"""Contacts on bodies: hats, sheets, birds on shoulders, a log across two backs, somebody hanging from a branch."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import foot_of
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.placing import FURNITURE

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

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
_SHOULDER = 0.15
_BORNE, _LEAST_BORNE, _ON_SHOULDERS = 0.42, 0.16, 0.75
"""Shares of the bearer's height that something on a head or a shoulder has at most and at least."""
_NECKWEAR, _TIE, _WRAP = frozenset({"tie", "collar", "bell", "scarf"}), 1.1, 1.5
_HAT, _PULLED_DOWN = 1.75, 0.16
"""Radii of the skull that a hat is wide, and the share of it that is pulled over the head."""
_SPECTACLES, _LENSES = frozenset({"sunglasses", "glasses", "spectacles", "goggles"}), 1.3
"""What is on the eyes, and the radii of a skull that it is wide."""
_DOWN_THE_NECK, _LEANING = 0.72, 50.0
"""How far down a neck a scarf is, and the degrees that it is turned with the neck at most."""
_LIMB = 0.66
"""How far down a branch is where one hangs on it."""
_BAR = 1.7
"""How many widths of who hangs on it a bar is long, at least."""
_COVERS = 0.55
"""Share of who lies under it that a sheet covers."""


def cover(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A blanket or a newspaper over who lies or sits under it, from the shoulders down."""
    for subject, sheet in zip(subjects, stage.multiplied(objects[0].entity, len(subjects)), strict=False):
        left, top, right, bottom = subject.box
        lies = right - left > bottom - top
        sheet.resize(_COVERS * max(right - left, bottom - top) / max(sheet.width, 1.5 * sheet.height))
        if lies and sheet.height > 0.8 * (bottom - top):
            sheet.stretch *= sheet.height / (0.8 * (bottom - top))
            sheet.resize(0.8 * (bottom - top) / sheet.height)
        head = subject.point("head", "mouth")[0]
        way = 0.12 * (right - left) * (1 if head < (left + right) / 2 else -1) if lies else 0.0
        box = sheet.box
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        target = ((left + right) / 2 + way, top + (0.55 if lies else 0.62) * (bottom - top))
        stage.bring(sheet, middle, target)
        sheet.carried = True
        stage.bond(subject, sheet)
        sheet.order = subject.order + 0.4


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
        sunk = (0.14 if people else 0.06) * subject.height
        if people:
            subject.picture = replace(subject.picture, body=subject.picture.body + subject.picture.front, front="")
        stage.bring(subject, foot_of(subject), (x + index * 0.9 * subject.width, y + sunk))
        subject.airborne, subject.carried = False, True
        stage.bond(bearer, subject)
        subject.order = bearer.order + (-0.2 if people else 0.6)


def worn(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A hat on the head of an animal that goes on its own legs, as wide as the skull."""
    spare = objects[len(subjects) :]
    if spare:
        taken = stage.split(spare)
        stage.clusters = [cluster for cluster in stage.clusters if cluster is not taken]
        del stage.bodies[objects[0].entity][len(subjects) :]
    for number, (bearer, hat) in enumerate(
        zip(subjects, stage.multiplied(objects[0].entity, len(subjects)), strict=False)
    ):
        discs = bearer.picture.focus
        radius = (discs[0][2] if discs else 0.2 * bearer.height / bearer.scale) * bearer.scale
        noun = stage.graph.entity(hat.entity).noun.split(" ")[-1]
        at_neck = noun in _NECKWEAR
        hat.resize((_WRAP if noun == "scarf" else _TIE if at_neck else _HAT) * radius / hat.width)
        x, y = bearer.point("head_top", "head", "back")
        if at_neck:
            x, y = bearer.point("head")[0] + 0.3 * radius, bearer.point("head")[1] + 1.25 * radius + 0.5 * hat.height
        faced(hat, left=bearer.flip)
        if noun in _SPECTACLES and bearer.has("eye"):
            hat.resize(_LENSES * radius / hat.width)
            left, top, right, bottom = hat.box
            stage.bring(hat, ((left + right) / 2, (top + bottom) / 2), bearer.point("eye"))
        elif noun == "scarf":
            _wrapped(stage, bearer, hat)
        else:
            stage.bring(hat, foot_of(hat), (x, y + _PULLED_DOWN * hat.height))
        hat.carried = True
        stage.bond(bearer, hat)
        hat.order = bearer.order + 0.6 + 0.01 * number


def _wrapped(stage: Assembly, bearer: Body, scarf: Body) -> None:
    """Around the neck, across it, between the head and the shoulders."""
    head, neck = bearer.picture.points.get("head", (0.0, 0.0)), bearer.picture.points.get("neck", (0.0, 0.0))
    lean = math.degrees(math.atan2(head[0] - neck[0], neck[1] - head[1]))
    scarf.pivot, scarf.turn = scarf.picture.points["handle"], max(-_LEANING, min(_LEANING, lean))
    (x0, y0), (x1, y1) = bearer.point("head"), bearer.point("neck", "head")
    stage.bring(scarf, scarf.at(scarf.pivot), (x0 + _DOWN_THE_NECK * (x1 - x0), y0 + _DOWN_THE_NECK * (y1 - y0)))


def across_backs(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """One long thing on the backs of several beasts, one behind the other."""
    thing = objects[0]
    for one in subjects:
        faced(one, left=False)
    backs = [one.point("back", "shoulder", "head_top") for one in subjects]
    left, right = min(x for x, _ in backs), max(x for x, _ in backs)
    box = thing.picture.box
    if box[3] - box[1] > box[2] - box[0]:
        thing.pivot, thing.turn = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), 90.0
    wanted = right - left + 0.8 * subjects[0].width
    stage.resize(thing, wanted / thing.width if thing.width > 0 else 1.0)
    most = 0.5 * subjects[0].height
    if thing.height > most:
        stage.resize(thing, most / thing.height)
        thing.stretch *= wanted / thing.width if not thing.turn else 1.0
    low = ((thing.box[0] + thing.box[2]) / 2, thing.box[3])
    stage.bring(thing, low, ((left + right) / 2, max(y for _, y in backs) + 0.04))
    thing.carried = True
    for one in subjects:
        stage.bond(one, thing)
    thing.order = max(one.order for one in subjects) + 0.5


def hanging(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Below a branch or a bar, which is as high as it must be."""
    bar = objects[0]
    widest, tallest = max(one.width for one in subjects), max(one.height for one in subjects)
    stage.resize(bar, max(1.0, _BAR * widest * len(subjects) / bar.width))
    low = stage.castings[bar.entity].reference < FURNITURE
    if low:
        stage.bring(bar, foot_of(bar), (foot_of(bar)[0], -1.25 * tallest))
        bar.airborne = True
    left, top, right, bottom = bar.box
    grip = top + (0.72 if low else _LIMB if bar.picture.name.startswith("branch") else 0.35) * (bottom - top)
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
