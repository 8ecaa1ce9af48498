"""Hands and mouths: what is held, carried, eaten, and what hangs on a string."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.grips import grip
from drawing.stage.layout.bodies import Body, Cluster, faced
from drawing.stage.layout.grasping import (
    fanned,
    free_hand,
    is_overhead,
    off_the_face,
    raise_overhead,
    said_size,
    show_loads,
)
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import Point

_LARGEST_HELD = 0.62
"""Share of the holder's height above which a thing stands before its holder instead of in a hand."""

_IN_ARMS = 0.72
"""Share of the holder's height up to which somebody is held in the arms rather than embraced."""

_STRING = "#4a4038"
_STRING_WIDTH = 0.022
_SMALLEST_HELD = 0.2
_HELD_OVERLAP = 0.12
_LARGEST_LOADED, _WIDEST_LOADED = 0.34, 0.48
_TABLE = 0.44
_ROD, _CARRIED_ROD = 2.6, 1.5
"""How much longer than wide a rod is, and its length on a shoulder in heights of who carries it."""
_SLIM, _HELD_BY_TWO, _BORNE_POLE = 2.0, 0.9, 2.2
_BARE_PLURAL = 3
_HELD_AT_MOST, _SOFT_AT_MOST = 0.36, 0.28
_FLAT = 0.4
"""How much the width of what is held counts for its size."""
_PREY = 0.5
"""Share of an animal's length that what it has in its mouth is long at most."""
_IN_THE_MOUTH = frozenset({"carry", "steal", "fetch", "bring", "take", "hold", "snatch", "grab", "pick", "pick up"})
_LIFTED = frozenset({"hold", "lift", "carry", "raise", "in the hand of", "in the arm of"})


def hold(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Things in hands; in the mouth of an animal, on the ground before it if large; a long thing between two people."""
    if len(objects) == 1 < len(subjects) and all(one.carried for one in subjects):
        subjects = subjects[:1]
    if len(objects) == 1 < len(subjects) and _is_long(objects[0], subjects[0]):
        _between_them(stage, subjects, objects[0])
        return
    plural = _BARE_PLURAL <= len(objects) < len(subjects)
    if len(objects) == 1 < len(subjects) or plural:
        objects = stage.multiplied(objects[0].entity, len(subjects))
    for subject, thing in zip(subjects, objects, strict=False):
        if not thing.carried:
            _take(stage, subject, thing)
        elif not stage.together(subject, thing):
            stage.place_right(subject, thing, 0.1)
    if len(subjects) > 1:
        stage.spread(subjects, _HELD_OVERLAP)
    _lay_down(stage, subjects, objects)


def _lay_down(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """What is left over where everybody has one: in the same hand if it takes several, else beside."""
    spares = objects[len(subjects) :]
    if len(subjects) == 1 and spares and fanned(stage, subjects[0], objects[0], spares):
        return
    for spare in spares:
        if not stage.together(subjects[-1], spare):
            stage.split([spare])
            stage.place_right(subjects[-1], spare, 0.05)


def _take(stage: Assembly, subject: Body, thing: Body) -> None:
    if is_overhead(stage, subject, thing):
        raise_overhead(stage, subject, thing)
        _gripped(stage, subject, thing, 0.2)
    elif stage.castings[thing.entity].kind != "thing":
        _living(stage, subject, thing)
    elif not subject.has("hand_near") and _is_picked_up(stage, subject, thing):
        _in_mouth(stage, subject, thing)
    elif thing.picture.points.get("grip") is None and thing.height > _LARGEST_HELD * subject.height:
        soft = art.kind_of(stage.graph.entity(thing.entity).noun) in {"clothing", "food"}
        if not (_is_in_hand(stage, subject, thing) or (soft and subject.has("hand_near"))):
            _before(stage, subject, thing)
            return
        if max(thing.height, thing.width) > _ROD * min(thing.height, thing.width) and not thing.loads:
            _on_the_shoulder(stage, subject, thing)
            return
        most = (_SOFT_AT_MOST if soft else _HELD_AT_MOST) * said_size(stage, thing)
        stage.resize(thing, most * subject.height / max(thing.height, thing.width), with_loads=True)
        in_hand(stage, subject, thing)
    elif subject.has("hand_near"):
        in_hand(stage, subject, thing)
    else:
        _in_mouth(stage, subject, thing)


def _is_in_hand(stage: Assembly, subject: Body, thing: Body) -> bool:
    """Whether the text puts something large into somebody's hands: a giant holds a house."""
    return subject.has("hand_near") and any(
        one.relation in _LIFTED and {one.subject, one.object} == {subject.entity, thing.entity}
        for one in stage.graph.relations
    )


def _on_the_shoulder(stage: Assembly, subject: Body, thing: Body) -> None:
    """A ladder, a plank, a log: level on the far shoulder, behind the neck."""
    stage.resize(thing, min(1.0, _CARRIED_ROD * subject.height / max(thing.height, thing.width)))
    left, top, right, bottom = thing.picture.box
    thing.pivot = ((left + right) / 2, (top + bottom) / 2)
    thing.turn = 84.0 if bottom - top > right - left else -6.0
    x, y = subject.point("neck", "shoulder", "head")
    target = (x, y + 0.5 * thing.height - 0.1 * subject.height)
    stage.bring(thing, thing.at(thing.pivot), (target[0], max(target[1], subject.point("mouth", "head")[1] + 0.08)))
    _gripped(stage, subject, thing, -0.4)


def _is_picked_up(stage: Assembly, subject: Body, thing: Body) -> bool:
    """Whether an animal has a thing in its mouth, however large: the text says that it carries or steals it."""
    return any(
        one.relation in _IN_THE_MOUTH and (one.subject, one.object) == (subject.entity, thing.entity)
        for one in stage.graph.relations
    )


def _is_long(thing: Body, holder: Body) -> bool:
    return max(thing.height, thing.width) > _LARGEST_HELD * holder.height and not thing.picture.points.get("grip")


def _between_them(stage: Assembly, subjects: list[Body], thing: Body) -> None:
    """Level, from the first to the last of those who carry it."""
    for subject in subjects:
        faced(subject, left=False)
    long, short = max(thing.height, thing.width), min(thing.height, thing.width)
    if long > _SLIM * short:
        stage.resize(thing, min(max(1.0, 1.3 * subjects[0].height / long), _BORNE_POLE * subjects[0].height / long))
    else:
        stage.resize(thing, _HELD_BY_TWO * subjects[0].height / long)
    left, top, right, bottom = thing.picture.box
    thing.pivot = ((left + right) / 2, (top + bottom) / 2)
    thing.turn = 90.0 if bottom - top > right - left else 0.0
    edge = thing.box[0] - 0.1 * thing.width
    for index, subject in enumerate(subjects):
        x = edge + thing.width * 0.9 * index / (len(subjects) - 1)
        stage.bring(subject, subject.point("hand_near", "mouth"), (x, 0.0))
        subject.stand_at(subject.point("ground")[0])
    hands = [subject.point("hand_near", "mouth") for subject in subjects]
    middle = (sum(x for x, _ in hands) / len(hands), sum(y for _, y in hands) / len(hands))
    shouldered = "shoulder" in stage.graph.text or thing.picture.name == "carrying-pole"
    if shouldered:
        middle = (middle[0], min(subject.point("shoulder", "neck", "mouth")[1] for subject in subjects))
    stage.bring(thing, thing.at(thing.pivot), middle)
    thing.carried = True
    for subject in subjects:
        stage.bond(subject, thing)
    orders = [subject.order for subject in subjects]
    thing.order = min(orders) - 0.4 if shouldered else max(orders) + 0.2


def _living(stage: Assembly, subject: Body, other: Body) -> None:
    """Somebody small in the arms, somebody large in an embrace, prey in a mouth."""
    if not subject.has("hand_near"):
        _in_mouth(stage, subject, other)
        return
    if other.height > _IN_ARMS * subject.height and _is_in_hand(stage, subject, other):
        stage.resize(other, _IN_ARMS * subject.height / max(other.height, other.width))
    if other.height > _IN_ARMS * subject.height:
        if not stage.together(subject, other):
            faced(other, left=not subject.flip)
            stage.place_right(subject, other, -0.12 * subject.width)
        return
    other.resize(min(1.0, 0.5 * subject.height / max(other.height, other.width)))
    near, far = subject.point("hand_near"), subject.point("hand_far")
    left, top, right, bottom = other.box
    side = -1 if subject.flip else 1
    x = max(near[0], far[0]) if side > 0 else min(near[0], far[0])
    target = (x + side * 0.1 * (right - left), (near[1] + far[1]) / 2 + 0.12 * (bottom - top))
    stage.bring(other, ((left + right) / 2, bottom - 0.25 * (bottom - top)), target)
    _gripped(stage, subject, other, 0.2)


def _before(stage: Assembly, subject: Body, thing: Body) -> None:
    """Beside somebody; before the mouth of an animal that is up on something, on the same."""
    if stage.together(subject, thing):
        return
    if subject.has("hand_near") or stage.free(subject):
        stage.place_right(subject, thing, -0.1 * subject.width)
    else:
        left, _, right, bottom = thing.box
        side = -1 if subject.flip else 1
        front = subject.box[0] if subject.flip else subject.box[2]
        target = front + side * 0.4 * (right - left), subject.point("ground")[1]
        stage.bring(thing, ((left + right) / 2, bottom), target)
        stage.bond(subject, thing)
    thing.order = subject.order + 0.3


def _gripped(stage: Assembly, subject: Body, thing: Body, nearer: float) -> None:
    """From now on a thing is in somebody's hands or mouth, and what is in it comes along."""
    thing.carried = True
    stage.bond(subject, thing)
    before = thing.order
    thing.order = subject.order + nearer
    for load in thing.loads:
        load.order += thing.order - before
    if not any(thing is one for one in subject.held):
        subject.held.append(thing)


def in_hand(stage: Assembly, subject: Body, thing: Body) -> None:
    """Grip on the hand that the pose holds with, between the figure and its nearest hand."""
    picture = thing.picture
    how = grip(subject.picture, stage.poses.get(subject.entity, "stand"), picture.name)
    left, top, right, bottom = picture.box
    anchor = picture.points.get("grip") or picture.points.get("handle") or ((left + right) / 2, (top + bottom) / 2)
    if "grip" in picture.points:
        thing.scale = subject.scale * how.scale * said_size(stage, thing)
        thing.turn = how.degrees
    elif thing.loads:
        most = subject.height * min(_LARGEST_LOADED / thing.height, _WIDEST_LOADED / thing.width)
        stage.resize(thing, min(1.0, most * said_size(stage, thing)), with_loads=True)
        show_loads(subject, thing)
    elif max(thing.height, _FLAT * thing.width) < _SMALLEST_HELD * subject.height:
        stage.resize(thing, _SMALLEST_HELD * subject.height / max(thing.height, _FLAT * thing.width))
    if not thing.loads:
        thing.flip = subject.flip
    thing.pivot = anchor
    stage.bring(thing, thing.at(anchor), free_hand(subject, subject.at(how.point)))
    if thing.loads or "grip" not in picture.points or said_size(stage, thing) > 1.0:
        off_the_face(stage, subject, thing)
    _gripped(stage, subject, thing, 0.2)
    if "line" in picture.points:
        tip = thing.at(picture.points["line"])
        side = -1 if subject.flip else 1
        end = (tip[0] + side * 0.04, max(tip[1] + 0.4, subject.point("ground")[1] + 0.1))
        stage.cluster_of(subject).bodies.append(line_between(thing, tip, end, sag=0.0))


def on_a_table(stage: Assembly, subject: Body, things: list[Body]) -> None:
    """Things on a table before somebody who works on them: dough, paper, vegetables."""
    found = art.find("table")
    if found is None or any(stage.together(subject, thing) for thing in things):
        return
    picture = found.picture
    scale = _TABLE * subject.height / (picture.box[3] - picture.box[1])
    table = Body(
        subject.entity, f"{subject.id}-table", "a table", picture, scale, order=subject.order + 0.6, carried=False
    )
    room = 1.5 * sum(thing.width for thing in things) / table.width
    table.stretch = min(1.0, max(0.55, room))
    stage.clusters.append(Cluster([table]))
    reach = subject.point("hand_near")[0] - (-1 if subject.flip else 1) * 0.1
    table.stand_at(0.0, subject.point("ground")[1])
    table.x += reach - (table.box[2] if subject.flip else table.box[0])
    for number, thing in enumerate(things):
        thing.resize(max(1.0, 0.2 * subject.height / thing.height))
        left, _, right, bottom = thing.box
        share = (number + 1) / (len(things) + 1)
        share = share if len(things) > 1 else 0.32 if subject.flip else 0.68
        x = table.box[0] + share * table.width
        stage.bring(thing, ((left + right) / 2, bottom), (x, table.point("top")[1] + 0.02))
        thing.carried = True
        thing.order = table.order + 0.1
        stage.bond(table, thing)
    stage.bond(subject, table)


def _in_mouth(stage: Assembly, subject: Body, thing: Body) -> None:
    """In a beak or muzzle; what is eaten from the ground lies below the mouth."""
    x, y = subject.point("mouth", "head")
    stage.resize(thing, min(1.0, 0.5 * subject.height / thing.height))
    stage.resize(thing, max(1.0, 0.36 * subject.height / thing.height))
    stage.resize(thing, min(1.0, _PREY * max(subject.width, subject.height) / thing.width))
    left, top, right, bottom = thing.box
    low = y > subject.point("ground")[1] - 0.35 * subject.height
    side = -1 if subject.flip else 1
    if low or stage.poses.get(subject.entity) in {"eat", "drink"}:
        floor = subject.point("ground")[1]
        stage.bring(thing, ((left + right) / 2, bottom), (x + side * 0.4 * (right - left), floor + 0.02))
    else:
        long = right - left > bottom - top
        grips = (
            thing.point("handle") if thing.has("handle") else ((left + right) / 2, (top + bottom) / 2 if long else top)
        )
        stage.bring(thing, grips, (x + side * 0.1 * (right - left), y))
    _gripped(stage, subject, thing, 0.4)


def on_a_string(stage: Assembly, holder: Body, thing: Body, end: Point) -> None:
    """A string from the holder's hand to a point of a thing; it belongs to the thing."""
    start = holder.point("hand_near", *(("mouth",) if end[1] < holder.box[1] else ()), "neck", "back", "mouth")
    if holder.has("hand_far") and end[1] < holder.box[1]:
        start = holder.point("hand_far")
    line = line_between(thing, start, end, sag=0.06 * (abs(end[0] - start[0]) + abs(end[1] - start[1])))
    line.order = holder.order + 0.1
    stage.cluster_of(holder).bodies.append(line)


def line_between(thing: Body, start: Point, end: Point, *, sag: float, width: float = _STRING_WIDTH) -> Body:
    """A string from one point to another, so far below the straight line in its middle; it belongs to a thing."""
    (x0, y0), (x1, y1) = start, end
    middle = ((x0 + x1) / 2, (y0 + y1) / 2 + sag)
    body = (
        f'<path d="M{x0:.3f},{y0:.3f} Q{middle[0]:.3f},{middle[1]:.3f} {x1:.3f},{y1:.3f}" fill="none" '
        f'stroke="{_STRING}" stroke-width="{width:.3f}" stroke-linecap="round"/>'
    )
    half = width / 2
    box = (min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1, middle[1]) + half)
    picture = VectorPicture(body, 1.0, box, {"ground": (x0, box[3])}, facing="front", name="string")
    return Body(
        thing.entity, f"{thing.id}-line", f"{thing.title}'s line", picture, 1.0, order=thing.order, carried=True
    )
