"""Contacts with surfaces: what lies flat underfoot, an easel's canvas, a pitched roof, a seesaw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import carry, foot_of
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.tending import reach

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

_FLAT, _THIN = 1.25, 0.3
"""How much wider than those on it something flat is, and its height as a share of its width at most."""
_CANVAS, _WALL = (0.5, 0.41, 0.58, 0.34), (0.58, 0.5, 0.62, 0.74)
"""Middle, width and height of an easel's canvas, and of the room on a wall, in shares of it."""
PITCH = 0.6
PITCHED = frozenset({"house", "cottage", "barn", "hut", "church", "shed", "hen-house", "doghouse", "garage"})
"""How steep a roof is, and what has one with a ridge."""
_CLUTCH, _BROODED = 0.8, 0.4
"""Share of a hen's width that her eggs take, and how much of them she covers."""
_STOREY = 1.7
"""Share of the height of who is at its door that a house has at least."""
_SEESAW = ((0.13, 0.56), (0.87, 0.17))
"""Where the ends of a seesaw are, in shares of its box."""


def ends_of_a_seesaw(stage: Assembly, subjects: list[Body], board: Body) -> None:
    """One at each end, face to face."""
    stage.resize(board, max(1.0, 1.6 * max(one.height for one in subjects) / board.width))
    left, top, right, bottom = board.box
    for index, one in enumerate(subjects):
        share, low = _SEESAW[index % 2]
        low += 0.1 * (index // 2)
        faced(one, left=index % 2 == 1)
        seat = one.point("seat") if one.has("seat") else foot_of(one)
        stage.bring(one, seat, (left + share * (right - left), top + low * (bottom - top)))
        carry(stage, board, one)


def onto_flat(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Standing, lying or jumping on something flat, which is as large as they need."""
    flat = objects[0]
    width = sum(one.width for one in subjects) + 0.3 * subjects[0].height
    flat.resize(width * _FLAT / flat.width)
    if flat.height > _THIN * flat.width:
        flat.stretch *= flat.height / (_THIN * flat.width)
        flat.resize(width * _FLAT / flat.width)
    left, top, right, bottom = flat.box
    for index, subject in enumerate(subjects):
        x = left + (index + 1) / (len(subjects) + 1) * (right - left)
        floor = subject.point("ground")[1]
        stage.bring(subject, (foot_of(subject)[0], floor), (x, (top + bottom) / 2))
        stage.bond(flat, subject)
        subject.order = flat.order + 1


def depicted(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Small, within the canvas of an easel, or on a wall."""
    easel = objects[0]
    left, top, right, bottom = easel.box
    for subject in subjects:
        shares = _CANVAS if easel.picture.name == "easel" else _WALL
        room = (shares[2] * (right - left), shares[3] * (bottom - top))
        subject.resize(min(room[0] / subject.width, room[1] / subject.height))
        middle = ((subject.box[0] + subject.box[2]) / 2, (subject.box[1] + subject.box[3]) / 2)
        target = (left + shares[0] * (right - left), top + shares[1] * (bottom - top))
        stage.bring(subject, middle, target)
        carry(stage, easel, subject)


def at_door(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Before the door of a house, a hand on it; beside a door that stands alone."""
    house = objects[0]
    if not house.has("door"):
        reach(stage, subjects, objects)
        return
    bottom = house.box[3]
    for index, one in enumerate(subjects):
        stage.resize(house, max(1.0, _STOREY * one.height / house.height))
        hand = max(one.point(name)[0] for name in ("hand_near", "hand_far", "mouth", "head"))
        foot = one.point("ground")
        target = house.point("door")[0] + 0.02 * house.width - index * one.width
        stage.bring(one, (hand, foot[1]), (target, bottom + 0.06))
        stage.join(house, one)
        one.order = house.order + 1


def on_a_clutch(stage: Assembly, subject: Body, things: list[Body]) -> None:
    """Upon several small things that lie close together: a hen on her eggs."""
    room = _CLUTCH * subject.width
    for one in things:
        stage.resize(one, min(1.0, room / (len(things) * one.width)))
    left = subject.box[0] + 0.5 * (subject.width - room)
    floor = subject.point("ground")[1]
    for index, one in enumerate(things):
        x = left + (index + 0.5) / len(things) * room
        stage.bring(one, foot_of(one), (x, floor))
        carry(stage, subject, one)
        one.order, one.carried = subject.order - 0.2, False
    subject.loads = []
    low = max(one.height for one in things)
    subject.y -= (1.0 - _BROODED) * low
    subject.carried = True
