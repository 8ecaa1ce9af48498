"""Water that is sprayed at somebody: a jet from a trunk, a hose or a can to its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.props import prop
from drawing.stage.layout.acting import address
from drawing.stage.layout.bodies import Body
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import Point

_WATER, _FOAM = "#7cc4ea", "#d8f0fb"
_APART = 0.6
"""How far who is sprayed at is away at least, in heights of who sprays."""
_REACH = 1.1
"""How far a jet goes that is aimed at nobody, in heights of who sprays."""
_TILTED, _LEAST_CAN = 20.0, 0.16
"""Degrees that a can is tilted that pours, and metres that it is high at least."""
_AT = frozenset({"at", "on", "over", "onto", "towards", "toward", "into"})


def spray(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A jet that starts at the mouth or the hands and ends on what it is aimed at."""
    subject, water = subjects[-1], objects[0]
    side = -1 if subject.flip else 1
    aims = [
        one.object
        for one in stage.graph.relations
        if one.subject == subject.entity and one.relation in _AT and one.object != water.entity
    ]
    targets = stage.bodies.get(aims[0], []) if aims else []
    x, y = subject.point("hand_far", "hand_near", "mouth", "head")
    if targets:
        address(stage, subjects, targets)
        edge = min(one.box[0] for one in targets) if side > 0 else max(one.box[2] for one in targets)
        way = max(0.0, _APART * subject.height - side * (edge - x))
        for one in stage.touching(targets[0]):
            one.x += side * way
    if targets:
        left, top, right, bottom = targets[0].box
        end = (left + 0.2 * (right - left) if side > 0 else right - 0.2 * (right - left), top + 0.3 * (bottom - top))
    else:
        end = (x + side * _REACH * subject.height, subject.point("ground")[1] - 0.1 * subject.height)
    water.picture, water.scale, water.x, water.y = _jet((x, y), end, subject.height), 1.0, 0.0, 0.0
    water.flip, water.turn, water.carried, water.airborne = False, 0.0, True, True
    stage.join(subject, water)
    water.order = max(subject.order, *(one.order for one in targets), 0.0) + 0.7


def _jet(start: Point, end: Point, height: float) -> VectorPicture:
    """A bow of water from one point to another, with drops where it ends; in metres of the stage."""
    (x0, y0), (x1, y1) = start, end
    width = 0.045 * height
    crest = (x0 + 0.55 * (x1 - x0), min(y0, y1) - 0.22 * abs(x1 - x0))
    bow = f"M{x0:.3f},{y0:.3f} Q{crest[0]:.3f},{crest[1]:.3f} {x1:.3f},{y1:.3f}"
    spots = ((-1.6, -1.5), (0.6, -2.4), (1.8, -0.6), (-0.8, 1.2), (1.2, 1.6))
    drops = "".join(
        f'<circle cx="{x1 + dx * width:.3f}" cy="{y1 + dy * width:.3f}" r="{0.6 * width:.3f}" fill="{_WATER}"/>'
        for dx, dy in spots
    )
    body = (
        f'<path d="{bow}" fill="none" stroke="{_WATER}" stroke-width="{width:.3f}" stroke-linecap="round"/>'
        f'<path d="{bow}" fill="none" stroke="{_FOAM}" stroke-width="{0.3 * width:.3f}" stroke-linecap="round"/>{drops}'
    )
    pad = 3 * width
    box = (min(x0, x1) - pad, min(crest[1], y0, y1) - pad, max(x0, x1) + pad, max(y0, y1) + pad)
    return VectorPicture(body, 1.0, box, {"ground": (x1, box[3])}, facing="front", name="jet of water")


def pour(stage: Assembly, subject: Body, share: float) -> None:
    """A watering can before the mouth of an animal without hands, tilted, with drops falling out of it.

    Args:
        stage: where it is added.
        subject: who has it.
        share: of the height of the subject that the can is high.
    """
    picture = prop("watering can")
    if picture is None:
        return
    side = -1 if subject.flip else 1
    high = picture.box[3] - picture.box[1]
    scale = max(share * subject.height, _LEAST_CAN) / high
    can = Body(subject.entity, f"{subject.id}-watering-can", "a watering can", picture, scale, flip=subject.flip)
    x, y = subject.point("mouth", "head", "back") if subject.has("mouth", "head") else (subject.box[2], subject.box[1])
    can.pivot, can.turn = picture.points["grip"], _TILTED
    can.put(can.at(can.pivot), (x + side * 0.12 * can.width, y - 0.1 * can.height))
    can.carried, can.order = True, subject.order + 0.3
    stage.cluster_of(subject).bodies.append(can)
