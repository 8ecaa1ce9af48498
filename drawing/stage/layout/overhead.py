"""Contacts from above: slung from a pole between two, falling all around, eaten out of a crown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bearing import foot_of
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.happening import centre

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

_LONG, _DEEP = 0.62, 0.42
"""Shares of a pole's length and of its bearers' height that what hangs from it has at most."""
_HUNG = {"by the feet": 180.0, "by the mouth": -90.0}
"""Degrees that animals are turned that hang by their feet or by the mouth."""
_FALLING_SIZE = 0.17
"""Share of the height of those around whom things fall that each has at least."""
_AROUND = 0.75
"""How far to both sides things fall, in the height of those below."""
_BROWSED = 1.67
"""How much higher than the mouth of who eats from the edge of its crown a tree is."""


def slung(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Hanging below the middle of a pole that others carry: by the feet, by the mouth, by a handle."""
    pole = objects[0]
    bearers = [one for one in stage.cluster_of(pole) if one.has("hand_near") and one.entity != pole.entity]
    high = max((one.height for one in bearers), default=2.0 * pole.width)
    left, top, right, bottom = pole.box
    for index, one in enumerate(subjects):
        x0, y0, x1, y1 = one.picture.box
        one.pivot = ((x0 + x1) / 2, (y0 + y1) / 2)
        if one.has("foot_front_near"):
            one.turn = _HUNG["by the feet"]
        elif stage.castings[one.entity].kind == "animal" and one.width > one.height:
            one.turn = _HUNG["by the mouth"]
        room = _LONG * (right - left) / len(subjects)
        one.resize(min(room / one.width, _DEEP * high / one.height))
        middle = (left + right) / 2 + (index - (len(subjects) - 1) / 2) * room
        upper = ((one.box[0] + one.box[2]) / 2, one.box[1])
        stage.bring(one, upper, (middle, (top + bottom) / 2))
        one.carried = one.airborne = True
        stage.bond(pole, one)
        one.order = pole.order - 0.1


def fall_around(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """In the air over and beside those on whom they fall, each turned another way."""
    left, right = min(one.box[0] for one in objects), max(one.box[2] for one in objects)
    top = min(one.box[1] for one in objects)
    high = max(one.height for one in objects)
    left, right = left - _AROUND * high, right + _AROUND * high
    for index, one in enumerate(subjects):
        one.resize(max(1.0, _FALLING_SIZE * high / max(one.height, one.width)))
        x0, y0, x1, y1 = one.picture.box
        one.pivot, one.turn = ((x0 + x1) / 2, (y0 + y1) / 2), 137.0 * index % 360
        share = (index + 0.5) / len(subjects)
        clear = min(abs(left + share * (right - left) - centre(each)[0]) > 0.6 * each.width for each in objects)
        drop = (index * 0.382) % 1.0 * (0.9 if clear else 0.22)
        stage.bring(one, one.at(one.pivot), (left + share * (right - left), top - 0.28 * high + drop * high))
        one.carried = one.airborne = True
        stage.bond(objects[0], one)
        one.order = objects[0].order + 0.4 + 0.01 * index


def browse(stage: Assembly, subjects: list[Body], objects: list[Body]) -> None:
    """Before a tree so high that its crown is where the mouth is."""
    tree = objects[0]
    for number, one in enumerate(subjects):
        if stage.together(one, tree):
            continue
        faced(one, left=number % 2 == 1)
        mouth = foot_of(one)[1] - one.point("mouth", "head")[1]
        if number == 0:
            stage.resize(tree, _BROWSED * mouth / tree.height)
        edge = tree.box[0] + 0.16 * tree.width if number % 2 == 0 else tree.box[2] - 0.16 * tree.width
        x = one.point("mouth", "head")[0]
        stage.bring(one, (x, foot_of(one)[1]), (edge, tree.box[3] + 0.05))
        stage.join(tree, one)
        one.order = tree.order + 1
