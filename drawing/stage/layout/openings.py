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
    from drawing.stage.picture import Box

_AT_A_PANE = 0.8
"""Share of a pane's height that a head behind it has."""
_SHARED = 0.86
"""How much smaller a head is that shares a pane with others, times the root of those beside one another."""


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
            spot = ((column + 0.5) / columns, 0.52 if rows == 1 else (row + 0.55) / rows)
            _at_pane(stage, subject, vehicle, box, (*spot, min(1.0, _SHARED / columns**0.5) if columns > 1 else 1.0))


def _at_pane(stage: Assembly, subject: Body, vehicle: Body, box: Box, spot: tuple[float, float, float]) -> None:
    """A head at shares of a window's width and height, and so large in shares of what it is when it is there alone."""
    (x0, y0), (x1, y1) = vehicle.at(box[:2]), vehicle.at(box[2:])
    discs = subject.picture.focus
    head = 2 * discs[0][2] * subject.scale if discs else 0.5 * subject.height
    subject.resize(spot[2] * _AT_A_PANE * (y1 - y0) / head)
    skull = subject.at(discs[0][:2]) if discs else ((subject.box[0] + subject.box[2]) / 2, subject.box[1])
    stage.bring(subject, skull, (x0 + spot[0] * (x1 - x0), y0 + spot[1] * (y1 - y0)))
    carry(stage, vehicle, subject)
    subject.pane = (vehicle, box)


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
