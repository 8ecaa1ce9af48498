"""Hands in detail: which one is free, faces that stay in sight, loads that can be seen, several in one hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from drawing.stage.picture import Point

_LEAST_LOADED = 0.12
"""Share of its holder's height that what is on something held has at least."""
_HUGE, _LARGE = 1.75, 1.3
"""How much larger than others huge and large things in the hands are."""
_FACE, _LOWERED = 0.8, 0.3
"""Share of a head that is its face, and of the holder's height that things are lowered at most to show it."""
_FACED = frozenset({"eat", "drink", "sip", "lick", "bite", "blow", "play", "smell", "sniff", "kiss", "taste", "nibble"})
"""Deeds for which something is before the face."""
_FAN = 24.0
"""Degrees between two of several things in one hand."""
_BUNCHED = frozenset(
    {"balloon", "flower", "rose", "lollipop", "flag", "candle", "bouquet", "kite", "arrow", "stick", "key"}
)
"""Props of which one hand takes several."""


def free_hand(subject: Body, wanted: Point) -> Point:
    """The hand that a pose holds with, or the other one where that has something already."""
    if not subject.has("hand_near"):
        return wanted
    near, far = subject.point("hand_near"), subject.point("hand_far")
    close = 0.1 * subject.height

    def apart(first: Point, second: Point) -> float:
        return abs(first[0] - second[0]) + abs(first[1] - second[1])

    taken = [one.at(one.pivot) for one in subject.held]
    if not any(apart(wanted, one) < close for one in taken):
        return wanted
    other = far if apart(wanted, near) < apart(wanted, far) else near
    if apart(near, far) < close or any(apart(other, one) < close for one in taken):
        side = -1 if subject.flip else 1
        return wanted[0] + side * 0.22 * subject.height, wanted[1]
    return other


def show_loads(subject: Body, thing: Body) -> None:
    """What is on something in the hands is as large as can be seen, side by side on it."""
    loads = [one for one in thing.loads if not one.loads]
    if not loads or thing.hides_below is not None:
        return
    factor = max(1.0, _LEAST_LOADED * subject.height / max(max(one.height, one.width) for one in loads))
    factor = min(factor, max(1.0, 0.9 * thing.width / sum(one.width for one in loads)))
    middle = (thing.box[0] + thing.box[2]) / 2
    for one in loads:
        x, y = one.point("ground")
        one.resize(factor)
        one.put(one.point("ground"), (middle + factor * (x - middle), y))


def off_the_face(stage: Assembly, subject: Body, thing: Body) -> None:
    """Lower than the chin, what is held and would hide the face."""
    if not subject.picture.focus or _is_at_the_mouth(stage, subject, thing):
        return
    x, y, radius = subject.picture.focus[0]
    (x, y), radius = subject.at((x, y)), radius * subject.scale
    boxes = [one.box for one in (thing, *thing.loads)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    beside = left > x + _FACE * radius or right < x - _FACE * radius
    chin = y + _FACE * radius
    if beside or top > chin or bottom < y - radius:
        return
    point = thing.at(thing.pivot)
    side = -1 if subject.flip else 1
    inner = left - x if side > 0 else x - right
    ahead = min(_FACE * radius - inner, 1.1 * radius)
    down = min(chin - top, _LOWERED * subject.height)
    stage.bring(thing, point, (point[0] + (side * ahead if down < chin - top else 0.0), point[1] + down))


def _is_at_the_mouth(stage: Assembly, subject: Body, thing: Body) -> bool:
    """Whether something belongs before the face: it is eaten, drunk, blown, or looked through."""
    return any(
        one.relation.split(" ")[0] in _FACED
        for one in stage.graph.relations
        if (one.subject, one.object) == (subject.entity, thing.entity)
    )


_OVERHEAD = 1.1
"""Length of what somebody holds above their head, at most, in heights of theirs."""


def said_size(stage: Assembly, thing: Body) -> float:
    """How much larger than others something in the hands is that is said to be large."""
    said = set(stage.graph.entity(thing.entity).attributes)
    if said & {"huge", "giant", "enormous", "gigantic", "massive"}:
        return _HUGE
    return _LARGE if said & {"big", "large"} else 1.0


def fanned(stage: Assembly, subject: Body, first: Body, spares: list[Body]) -> bool:
    """Put several slim things into one hand, spread like a fan; returns whether they are such as a hand takes."""
    if not first.carried or first.picture.name not in _BUNCHED or "grip" not in first.picture.points:
        return False
    middle = len(spares) / 2
    hand = first.at(first.pivot)
    start = first.turn
    for index, one in enumerate((first, *spares)):
        one.scale, one.flip, one.pivot = first.scale, first.flip, first.pivot
        one.turn = start + _FAN * (index - middle)
        stage.bring(one, one.at(one.pivot), hand)
        one.carried = True
        stage.bond(subject, one)
        one.order = first.order + 0.01 * index
        if not any(one is other for other in subject.held):
            subject.held.append(one)
    return True


def is_overhead(stage: Assembly, subject: Body, thing: Body) -> bool:
    """Whether somebody with hands holds a thing above their own head: `lifts a truck above her head`."""
    return subject.has("hand_near") and any(
        one.subject == thing.entity and one.object == subject.entity and one.relation in {"above", "over"}
        for one in stage.graph.relations
    )


def raise_overhead(stage: Assembly, subject: Body, thing: Body) -> None:
    """On the hands, if these are up, and clear of the head."""
    stage.resize(thing, min(1.0, _OVERHEAD * subject.height / max(thing.width, thing.height)), with_loads=True)
    left, _, right, bottom = thing.box
    hands = [subject.point(name)[1] for name in ("hand_near", "hand_far") if subject.has(name)]
    middle = subject.point("head", "neck")[0]
    stage.bring(
        thing, ((left + right) / 2, bottom), (middle, min(*hands, subject.box[1] + 0.05 * subject.height) + 0.02)
    )
