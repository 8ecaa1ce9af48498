"""Contacts with openings: heads at the panes of a vehicle, somebody in a window."""

from __future__ import annotations

import functools
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


@functools.cache
def panes() -> dict[str, list[Box]]:
    """Windows by the name of a picture, as boxes of it."""
    rows = tomllib.loads(resources.files(__package__).joinpath("panes.toml").read_text("utf-8"))
    return {name: [(left, top, right, bottom) for left, top, right, bottom in boxes] for name, boxes in rows.items()}


def at_panes(stage: Assembly, subjects: list[Body], vehicle: Body) -> None:
    """Heads and shoulders at the windows of a vehicle, one at each, the foremost first."""
    for subject, box in zip(subjects, reversed(panes()[vehicle.picture.name]), strict=False):
        (x0, y0), (x1, y1) = vehicle.at(box[:2]), vehicle.at(box[2:])
        discs = subject.picture.focus
        head = 2 * discs[0][2] * subject.scale if discs else 0.5 * subject.height
        subject.resize(_AT_A_PANE * (y1 - y0) / head)
        skull = subject.at(discs[0][:2]) if discs else ((subject.box[0] + subject.box[2]) / 2, subject.box[1])
        stage.bring(subject, skull, ((x0 + x1) / 2, y0 + 0.52 * (y1 - y0)))
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
