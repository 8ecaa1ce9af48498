"""Contacts with openings: heads at the panes of a vehicle, somebody in a window."""

from __future__ import annotations

import functools
import math
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import carry

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from drawing.stage.picture import Box, Point

_AT_A_PANE = 0.8
"""Share of a pane's height that a head behind it has."""
_SHARED = 0.95
"""Share of its part of a pane that the head of one of several there has at most."""


@functools.cache
def panes() -> dict[str, list[Box]]:
    """Windows by the name of a picture, as boxes of it."""
    rows = tomllib.loads(resources.files(__package__).joinpath("panes.toml").read_text("utf-8"))
    return {name: [(left, top, right, bottom) for left, top, right, bottom in boxes] for name, boxes in rows.items()}


def at_windows(stage: Assembly, subjects: list[Body], vehicle: Body) -> bool:
    """Whether those in a vehicle are seen at its windows: anybody alive, and as many things as it has windows."""
    boxes = panes().get(vehicle.picture.name, [])
    alive = all(stage.castings[one.entity].kind != "thing" for one in subjects)
    return bool(boxes) and (alive or len(subjects) <= len(boxes))


def at_panes(stage: Assembly, subjects: list[Body], vehicle: Body) -> None:
    """Heads and shoulders at the windows of a vehicle, the foremost first; where they are many, several share one."""
    taken = [load.pane[1] for load in vehicle.loads if load.pane is not None]
    boxes = list(reversed(panes()[vehicle.picture.name]))
    free = [box for box in boxes if box not in taken] or boxes
    for number, box in enumerate(free):
        group = subjects[number :: len(free)]
        columns = max(1, math.ceil(math.sqrt(len(group))))
        rows = math.ceil(len(group) / columns)
        for index, subject in enumerate(group):
            row, column = divmod(index, columns)
            share = ((column + 0.5) / columns, 0.52 if rows == 1 else (row + 0.55) / rows)
            _fit_head(subject, vehicle, box, columns)
            stage.bring(subject, _skull(subject)[0], _spot(vehicle, box, share))
            carry(stage, vehicle, subject)
            subject.pane = (vehicle, box)


def _spot(vehicle: Body, box: Box, share: Point) -> Point:
    """The point at shares of a window's width and height, on the stage."""
    left, top, right, bottom = box
    return vehicle.at((left + share[0] * (right - left), top + share[1] * (bottom - top)))


def _fit_head(subject: Body, vehicle: Body, box: Box, columns: int) -> None:
    """A head as large as a window takes; of several no more than its share of it."""
    size = 2 * _skull(subject)[1]
    high = _AT_A_PANE * (box[3] - box[1]) * vehicle.scale
    wide = _SHARED * (box[2] - box[0]) * vehicle.scale / columns if columns > 1 else high
    subject.resize(min(high, wide) / size)


def _skull(subject: Body) -> tuple[Point, float]:
    """The middle of a head and half its size."""
    discs = subject.picture.focus
    if discs:
        return subject.at(discs[0][:2]), discs[0][2] * subject.scale
    return ((subject.box[0] + subject.box[2]) / 2, subject.box[1]), 0.25 * subject.height


def at_window(stage: Assembly, subjects: list[Body], window: Body) -> None:
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
