"""Contacts of those who are together: washing in a tub, at desks, two on a broom, hands on a part of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import carry, foot_of
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.meant_groups import part_named
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from drawing.stage.picture import Point

_OVER_A_RIM, _AT_A_RIM = 0.62, 0.24
"""Share of their height that the rim of a tub has for those who wash in it, and of their width that lies over it."""
_SEEN_OF_TUB, _TUB_TAKES, _SUNK = 2.8, 0.76, 0.36
"""Heights of a tub that who sits in it has at most, the share of its width, and how much of them is below the rim."""
_PUPIL = 0.8
"""Height of a pupil in those of who teaches them."""
_DESK, _DESK_WIDE = 0.46, 1.25
"""Shares of a pupil's height and width that a desk has."""
_BACK_ROW = 0.5
"""Share of a pupil's height that the row behind is higher."""
_PILLION, _BEHIND, _BACKWARDS = 0.7, 1.45, 0.16
"""Share of a rider's height that a passenger has at most, how much longer the broom is for one, and how far back."""
_FOR_EACH_MORE, _CLOSE = 1.2, 0.46
"""How much longer the broom is for each other one, and how many of their widths they are from who sits before them."""
_BAND, _LIMB_BAND = 0.16, 0.11
"""Shares of the height of whom it is wound around that a bandage is wide, on a head and on a limb."""
_POINTS = {
    "trunk": ("mouth", "head"),
    "nose": ("mouth", "head"),
    "beak": ("mouth", "head"),
    "face": ("mouth", "head"),
    "chin": ("mouth", "head"),
    "beard": ("mouth", "head"),
    "paw": ("foot_front_near", "hand_near", "foot_near", "ground"),
    "leg": ("foot_front_near", "foot_near", "ground"),
    "foot": ("foot_front_near", "foot_near", "ground"),
    "knee": ("foot_front_near", "foot_near", "ground"),
    "arm": ("hand_near", "foot_front_near", "ground"),
    "hand": ("hand_near", "foot_front_near", "ground"),
    "tail": ("tail", "back"),
    "head": ("head_top", "head"),
    "ear": ("head_top", "head"),
    "horn": ("head_top", "head"),
    "hair": ("head_top", "head"),
    "neck": ("neck", "head"),
    "mane": ("neck", "head"),
    "wing": ("back", "neck"),
    "back": ("back", "neck"),
    "fur": ("back", "neck"),
}
"""The points of a picture that are meant by a part, the first that it has."""
_RAISED = {"paw": 0.06, "leg": 0.14, "foot": 0.05, "knee": 0.18}
"""Share of the height that a part is above its point."""


def wash_in_tub(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On both sides of the tub that somebody sits in, the hands over its rim; who finds no room there is behind it."""
    bather = objects[0]
    tub = next((one for one in stage.cluster_of(bather) if any(bather is load for load in one.loads)), bather)
    floor, rim = tub.point("ground")[1], tub.point("rim", "top")[1]
    _seat_in_tub(stage, bather, tub)
    if bather.look is not None:
        _no_larger(stage, bather, subjects[0], rim)
    for index, one in enumerate(subjects):
        one.resize(max(1.0, (floor - rim) / (_OVER_A_RIM * one.height)))
        faced(one, left=index % 2 == 1)
        left, _, right, _ = tub.box
        x = right + (0.5 - _AT_A_RIM) * one.width if index % 2 else left - (0.5 - _AT_A_RIM) * one.width
        if index > 1:
            side = (index - 2) % 2
            clear = bather.box[2] + 0.05 * one.width if side else bather.box[0] - 0.05 * one.width
            x = min(max(clear, left + 0.2 * one.width), right - 0.2 * one.width)
        lower = 0.04 if index < 2 else -0.22 * one.height  # noqa: PLR2004
        stage.split(stage.touching(one))
        stage.bring(one, foot_of(one), (x, floor + lower))
        nearer = (tub.order + 3 if index < 2 else tub.order - 0.5) - one.order  # noqa: PLR2004
        stage.cluster_of(one).shift_orders(nearer)
        stage.join(tub, one)


def _seat_in_tub(stage: Assembly, bather: Body, tub: Body) -> None:
    """Head and chest over the rim, as large as the tub takes."""
    floor, rim = tub.point("ground")[1], tub.point("rim", "top")[1]
    bather.resize(min(_SEEN_OF_TUB * (floor - rim) / bather.height, _TUB_TAKES * tub.width / bather.width))
    low = min(rim + _SUNK * bather.height, floor)
    left, _, right, _ = bather.box
    stage.shift(bather, (tub.box[0] + tub.box[2] - left - right) / 2, low - bather.box[3])


def _no_larger(stage: Assembly, bather: Body, washer: Body, rim: float) -> None:
    """A baby no giant beside who washes it, and still seen over the rim."""
    if washer.look is None or bather.scale <= washer.scale:
        return
    bather.resize(washer.scale / bather.scale)
    stage.shift(bather, 0.0, rim + _SUNK * bather.height - bather.box[3])


def at_own_desks(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Each behind a desk, more than two in two rows, those behind seen over the heads of those before them."""
    for one in subjects:
        one.resize(_PUPIL if len(subjects) > 1 else 1.0)
    rows = 1 if len(subjects) < 3 else 2  # noqa: PLR2004
    columns = -(-len(subjects) // rows)
    widest, tallest = max(one.width for one in subjects), max(one.height for one in subjects)
    step = 1.02 * _DESK_WIDE * widest
    for index, (one, desk) in enumerate(zip(subjects, objects, strict=False)):
        row, column = divmod(index, columns)
        front = rows - 1 - row
        desk.resize(_DESK * one.height / desk.height)
        desk.stretch *= _DESK_WIDE * one.width / desk.width
        stage.split([one])
        stage.split([desk])
        x = step * (column + 0.3 * (1 - front) * (rows - 1))
        y = -_BACK_ROW * tallest * (rows - 1 - front) if rows > 1 else 0.0
        faced(one, left=False)
        stage.bring(one, foot_of(one), (x, y))
        stage.bring(desk, foot_of(desk), (x, y + 0.06 * tallest))
        one.order, desk.order = 3.0 * front, 3.0 * front + 1
        stage.bond(one, desk)
        stage.join(subjects[0], one)


def ride_behind(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """On the same pole as somebody, behind them."""
    rider = objects[0]
    pole = next((load for load in rider.loads if load.turn), None)
    if pole is None:
        return
    x, y = rider.point("seat", "ground")
    back = -1 if not rider.flip else 1
    there = [load for load in rider.loads if load is not pole]
    pole.resize(_BEHIND if not there else _FOR_EACH_MORE)
    stage.shift(pole, x + back * _BACKWARDS * pole.width - pole.at(pole.pivot)[0], y - pole.at(pole.pivot)[1])
    for one in subjects:
        one.resize(min(1.0, _PILLION * rider.height / max(one.height, one.width)))
        faced(one, left=rider.flip)
        before = there[-1] if there else rider
        edge = before.box[0] if back < 0 else before.box[2]
        stage.split([one])
        target = (edge + back * (_CLOSE if not there else _CLOSE + 0.1) * one.width, y)
        stage.bring(one, one.point("seat", "ground"), target)
        carry(stage, rider, one)
        one.order = pole.order + 0.1
        one.airborne = True
        there.append(one)


def _at(body: Body, part: str) -> Point:
    """Where a part of somebody is."""
    x, y = body.point(*_POINTS.get(part, ("head",)))
    if part == "trunk" and body.has("head"):
        head = body.point("head")
        return (0.35 * head[0] + 0.65 * x, 0.35 * head[1] + 0.65 * y)
    if body.look is not None and body.has("head_top", "mouth") and y < body.point("mouth")[1]:
        return x, 0.6 * y + 0.4 * body.point("mouth")[1]
    return x, y - _RAISED.get(part, 0.0) * body.height


def tend_part(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """So near that the hands are on the part of somebody that the text names, nearer to the viewer than they are."""
    other = objects[0]
    if stage.together(subjects[0], other):
        return
    x, _ = _at(other, part_named(stage.graph.text) or "back")
    middle = (other.box[0] + other.box[2]) / 2
    for index, one in enumerate(subjects):
        ahead = (x >= middle) == (index % 2 == 0)
        faced(one, left=ahead)
        tips = [one.point(name)[0] for name in ("hand_near", "hand_far", "mouth") if one.has(name)] or [one.x]
        hand = min(tips) if ahead else max(tips)
        stage.bring(one, (hand, one.point("ground")[1]), (x, other.point("ground")[1] + 0.06))
        stage.join(other, one)
        one.order = other.order + 1


def wound_around(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """A white band around the part of somebody that the text names, with the threads of its cloth."""
    other, band = objects[0], subjects[0]
    colour = "#fbfaf4" if not stage.graph.entity(band.entity).colours else None
    part = part_named(stage.graph.text) or "head"
    x, y = _at(other, part)
    size = (_LIMB_BAND if part in _RAISED or part == "tail" else _BAND) * other.height
    band.picture = band.picture if colour is None else _cloth(colour, size)
    band.scale = 1.0 if colour is not None else band.scale * size / band.height
    band.stretch, band.flip, band.turn = 1.0, False, 0.0
    left, top, right, bottom = band.box
    stage.bring(band, ((left + right) / 2, (top + bottom) / 2), (x, y))
    band.carried = True
    stage.bond(other, band)
    band.order = other.order + 1.5


def _cloth(colour: str, size: float) -> VectorPicture:
    """A bandage of so many metres, wound three times."""
    wide = 1.15 * size
    turns = "".join(
        f'<path d="M0,{(share + 0.1) * size:.3f} L{wide:.3f},{share * size:.3f}" fill="none" stroke="#c9c4b4" '
        f'stroke-width="{0.04 * size:.3f}"/>'
        for share in (0.3, 0.55, 0.8)
    )
    sheet = (
        f'<rect x="0" y="0" width="{wide:.3f}" height="{size:.3f}" rx="{0.16 * size:.3f}" fill="{colour}" '
        f'stroke="#8f8a7c" stroke-width="{0.05 * size:.3f}"/>'
    )
    return VectorPicture(
        sheet + turns, 1.0, (0.0, 0.0, wide, size), {"ground": (wide / 2, size)}, facing="front", name="bandage"
    )
