"""Contacts of mishaps and moves: blown away, knocked off, seen beyond a pane, past something, out of a tunnel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.acting import address
from drawing.stage.layout.assembly import GAP
from drawing.stage.layout.bearing import carry, foot_of
from drawing.stage.layout.bodies import Body, faced
from drawing.stage.layout.hands import line_between
from drawing.stage.picture import VectorPicture
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly

_PANE = (0.11, 0.05, 0.89, 0.58)
"""Where the panes of a window are, in shares of its width and height."""
_BEYOND = 0.34
"""Share of a pane's height that what is beyond it has."""
_TUMBLING, _BLOWN = 52.0, 34.0
"""Degrees that something falling, and something in the wind, is turned."""
_OWN_HOUSE = 2.1
"""Heights of who stands before their own house that it has at most."""
_MOUTH = 0.62
"""Share of its height that the mouth of a tunnel is high."""


def centre(body: Body) -> tuple[float, float]:
    """The middle of a body's ink."""
    left, top, right, bottom = body.box
    return (left + right) / 2, (top + bottom) / 2


def before_own(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Each before a house of its own, which is near and no larger than shows whose it is."""
    for subject, house in zip(subjects, objects, strict=False):
        if len(subjects) > 1:
            stage.split([subject, house])
        stage.resize(house, min(1.0, _OWN_HOUSE * subject.height / house.height))
        left, _, right, bottom = house.box
        stage.bring(subject, foot_of(subject), (left + 0.72 * (right - left), bottom + 0.12 * subject.height))
        stage.join(house, subject)
        subject.order = house.order + 1


def reach_after(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Ahead of the hands and above them, turned by the wind."""
    subject = subjects[0]
    side = -1 if subject.flip else 1
    for index, one in enumerate(objects):
        left, top, right, bottom = one.picture.box
        one.pivot, one.turn = ((left + right) / 2, (top + bottom) / 2), _BLOWN
        x = subject.box[2] if side > 0 else subject.box[0]
        target = (x + side * (0.35 + 0.5 * one.width + index * one.width), subject.box[1] - 0.1 * subject.height)
        stage.bring(one, one.at(one.pivot), target)
        one.airborne = True
        stage.bond(subject, one)
        one.order = subject.order + 0.3


def beyond_pane(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Small in the panes of a window, behind its bars and its curtains."""
    window = objects[0]
    left, top, right, bottom = window.picture.box
    box = (
        left + _PANE[0] * (right - left),
        top + _PANE[1] * (bottom - top),
        left + _PANE[2] * (right - left),
        top + _PANE[3] * (bottom - top),
    )
    (x0, y0), (x1, y1) = window.at(box[:2]), window.at(box[2:])
    for index, one in enumerate(subjects):
        one.resize(_BEYOND * (y1 - y0) / max(one.height, 0.7 * one.width, 0.55 * len(subjects) * one.width))
        share = (index + 1) / (len(subjects) + 1)
        height = 0.3 if len(subjects) == 1 else 0.2 + 0.2 * (index % 2)
        stage.bring(one, centre(one), (x0 + (0.1 + 0.8 * share) * (x1 - x0), y0 + height * (y1 - y0)))
        one.carried, one.airborne, one.pane = True, False, (window, box)
        stage.bond(window, one)
        one.order = window.order + 0.1


def before_window(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """At the side of a window, turned to it, nearer than its wall."""
    window = objects[0]
    for index, one in enumerate(subjects):
        x = window.box[0] - 0.1 * one.width - 0.6 * index * one.width
        stage.bring(one, foot_of(one), (x, window.box[3] + 0.1))
        stage.join(window, one)
        one.order = window.order + 1


def knocked_off(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Falling beside the end of what it was on; whoever is up there stands at that end."""
    table = objects[0]
    for load in table.loads:
        faced(load, left=False)
        stage.shift(load, table.box[2] - load.box[2] - 0.02 * table.width)
    x = table.box[2]
    for index, one in enumerate(subjects):
        left, top, right, bottom = one.picture.box
        stage.resize(one, max(1.0, 0.3 * table.height / one.height))
        stage.resize(one, min(1.0, 0.6 * table.height / one.height))
        one.pivot, one.turn = ((left + right) / 2, (top + bottom) / 2), _TUMBLING
        target = (x + (0.75 + index) * one.width, table.box[1] + (0.32 + 0.2 * index) * table.height)
        stage.bring(one, one.at(one.pivot), target)
        one.airborne = one.carried = True
        stage.bond(table, one)
        one.order = table.order + 1


def across_fence(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On this side of a fence; whom one turns to is on the other."""
    fence, subject = objects[0], subjects[0]
    others = [
        one.object
        for one in stage.graph.relations
        if one.subject == subject.entity and stage.graph.entity(one.object).kind in LIVING
    ]
    stage.resize(fence, min(1.0, 0.6 * subject.height / fence.height))
    left, _, right, bottom = fence.box
    stage.bring(subject, foot_of(subject), (left - 0.1 * subject.width, bottom))
    stage.join(fence, subject)
    subject.order = fence.order - 1
    for other in (body for name in others[:1] for body in stage.bodies.get(name, [])):
        if stage.together(other, subject):
            continue
        faced(other, left=True)
        stage.bring(other, (other.box[0], other.point("ground")[1]), (right - 0.5 * (right - left), bottom - 0.06))
        stage.join(fence, other)
        other.order = fence.order - 1


def bear_up(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On the back of a large animal, out of the water or off the ground."""
    bearer = subjects[0]
    for one in objects:
        stage.resize(one, min(1.0, 0.62 * bearer.width / one.width), with_loads=True)
        x, y = bearer.point("back") if bearer.has("back") else (centre(bearer)[0], bearer.box[1] + 0.2 * bearer.height)
        stage.bring(one, foot_of(one), (x, y + 0.04 * bearer.height))
        carry(stage, bearer, one)
        one.order = bearer.order - 0.3


def pass_by(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Past something that stands: nearer than it, already ahead of it, with the lines of speed behind."""
    if stage.together(subjects[0], objects[0]):
        return
    thing, subject = objects[0], subjects[0]
    if thing.height > 2.2 * subject.height and stage.free(thing):
        stage.resize(thing, 2.2 * subject.height / thing.height)
    faced(subject, left=False)
    group = stage.cluster_of(subject)
    edge = min(one.box[0] for one in group)
    x, y = thing.box[0] + 0.82 * thing.width, thing.point("ground")[1] + 0.22
    group.move(x - edge, y - subject.point("ground")[1])
    lines = _speed(subject, (x, min(one.box[1] for one in group), y))
    group.bodies.append(lines)
    stage.join(thing, subject)
    for one in group.bodies:
        one.order += thing.order + 2 if one.entity == subject.entity else thing.order + 1.9


def _speed(subject: Body, edge: tuple[float, float, float]) -> Body:
    """Lines behind something fast, from its hind edge back."""
    x, top, bottom = edge
    high = bottom - top
    rows = ((0.3, 0.5), (0.5, 0.8), (0.7, 0.42), (0.86, 0.66))
    parts = "".join(
        f'<path d="M{x - 0.04:.3f},{top + y * high:.3f} h{-long * high:.3f}" fill="none" stroke="#fdfdfb" '
        f'stroke-width="{0.035 * high:.3f}" '
        f'stroke-linecap="round"/>'
        for y, long in rows
    )
    box = (x - 0.86 * high, top + 0.28 * high, x, top + 0.9 * high)
    picture = VectorPicture(parts, 1.0, box, {"ground": (x, box[3])}, facing="front", name="lines of speed")
    return Body(
        subject.entity, f"{subject.id}-speed", "lines of speed", picture, 1.0, order=subject.order - 0.2, carried=True
    )


def pinned(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Hands on the nearer end of a long thing: a washing line."""
    address(stage, subjects, objects)
    if not stage.together(subjects[0], objects[0]):
        return
    subject, thing = subjects[-1], objects[0]
    stage.bring(subject, foot_of(subject), (thing.box[0] + 0.2 * thing.width, thing.box[3] + GAP))
    subject.order = thing.order + 1


def lifted_by(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Hanging under a fan of balloons, a string to each."""
    subject = subjects[0]
    x, y = subject.point("hand_far", "hand_near", "back", "head_top")
    if not subject.has("hand_far"):
        x = (subject.box[0] + subject.box[2]) / 2
    for index, one in enumerate(objects):
        one.resize(0.36 * max(subject.height, 0.6 * subject.width) / one.height)
        share = index - (len(objects) - 1) / 2
        lift = 0.55 * max(subject.height, 0.5 * subject.width) + (0.3 - 0.12 * abs(share)) * one.height
        stage.bring(one, centre(one), (x + share * 0.95 * one.width, subject.box[1] - lift))
        one.airborne = one.carried = True
        stage.bond(subject, one)
        one.order = subject.order + 0.3
        line = line_between(one, (x, y), ((one.box[0] + one.box[2]) / 2, one.box[3]), sag=0.0)
        line.order = subject.order - 0.1
        stage.cluster_of(subject).bodies.append(line)
    for one in stage.cluster_of(subject):
        one.airborne = True
    stage.cluster_of(subject).plane = "near"


def emerge(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Half out of the mouth of a tunnel in a hillside, which hides the rest."""
    subject, tunnel = subjects[0], objects[0]
    faced(subject, left=False)
    stage.resize(tunnel, 1.45 * subject.height / (_MOUTH * tunnel.height))
    stage.bring(
        subject, (subject.box[0], subject.point("ground")[1]), (tunnel.box[0] + 0.5 * tunnel.width, tunnel.box[3])
    )
    stage.bond(tunnel, subject)
    subject.order = tunnel.order + 0.1
    for number, one in enumerate(subjects[1:], 1):
        stage.place_right(subject, one, 0.1 * number)


def lean_on(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A ladder before a tree that is a little higher than it."""
    ladder, tree = subjects[0], objects[0]
    if stage.together(ladder, tree):
        return
    stage.resize(tree, 1.25 * ladder.height / tree.height)
    x, y = foot_of(tree)
    stage.bring(ladder, foot_of(ladder), (x - 0.18 * tree.width, y + 0.1))
    stage.join(tree, ladder)
    for one in stage.touching(ladder):
        one.order += tree.order + 1


def hang_up(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On the wall of a room beside who hangs it, at the height of the head."""
    subject, thing = subjects[-1], objects[0]
    thing.resize(min(1.0, 0.5 * subject.height / thing.height))
    x, y = (
        max(subject.point("hand_near"), subject.point("hand_far"))
        if subject.has("hand_near")
        else subject.point("mouth")
    )
    stage.bring(thing, centre(thing), (x + 0.42 * thing.width, min(y, subject.box[1] + 0.3 * subject.height)))
    thing.airborne = thing.carried = True
    stage.bond(subject, thing)
    thing.order = subject.order - 0.3


def fallen_off(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Tumbling beside what carried them, which is in the air and aslant too."""
    subject, thing = subjects[0], objects[0]
    left, top, right, bottom = thing.picture.box
    thing.pivot, thing.turn = ((left + right) / 2, (top + bottom) / 2), _TUMBLING
    stage.resize(thing, min(1.0, 0.9 * subject.height / max(thing.width, thing.height)))
    x, y = subject.box[2] + 0.2 * thing.width, subject.box[1] - 0.2 * thing.height
    stage.bring(thing, thing.at(thing.pivot), (x, y))
    subject.airborne = thing.airborne = True
    stage.bond(subject, thing)
    for one in stage.cluster_of(subject):
        one.airborne = True
