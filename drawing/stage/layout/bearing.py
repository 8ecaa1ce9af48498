"""What carries what: sizes, seats and feet that the contacts of carrying have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.poses import pose_named
from drawing.stage.layout.bodies import faced

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from drawing.stage.picture import Point

_CARRIER = 3.2
"""How often the height of those on it a carrier may have."""

_BOAT = 1.3
"""How many heights of those in it a boat is long, at least."""

_UNCOMMON = 1.5

_NOT_VANISHING = 1.3
"""Heights of who is in it that a small thing has at least."""

_LOW_SEAT, _RAISED = 0.85, 2.2
"""Share of the height at which somebody sits that a seat has at least, and how far it grows for that."""


def span(load: Body) -> float:
    """Width of a load with what is in it."""
    boxes = [load.box, *(one.box for one in load.loads)]
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def is_smaller(stage: Assembly, load: Body, support: Body) -> bool:
    """Whether something is smaller by nature than what it is on, whatever the stage made of their sizes."""
    references = (stage.castings[load.entity].reference, stage.castings[support.entity].reference)
    return references[0] * _UNCOMMON < references[1]


def raise_seat(stage: Assembly, subjects: list[Body], support: Body) -> None:
    """What somebody sits on is about as high as a seat."""
    sitters = [one for one in subjects if supports(stage, one, "chair") and one.has("seat")]
    if not sitters or support.loads:
        return
    seat = max(one.point("ground")[1] - one.point("seat")[1] for one in sitters)
    high = support.point("ground")[1] - top_of(support, sits=True)[1]
    if 0 < high < _LOW_SEAT * seat:
        stage.resize(support, min(_RAISED, _LOW_SEAT * seat / high))


def top_of(support: Body, *, sits: bool) -> Point:
    """Where something stands or sits on a body, on the stage."""
    names = ("seat", "top") if sits else ("top", "seat")
    if support.has(*names):
        return support.point(*names)
    left, top, right, bottom = support.box
    return (left + right) / 2, top + 0.2 * (bottom - top)


def supports(stage: Assembly, body: Body, *kinds: str) -> bool:
    """Whether a person's pose asks for such a support: `chair`, `boat`, `horse`, `bed`."""
    if stage.castings[body.entity].kind != "person" or body.entity not in stage.poses:
        return False
    return pose_named(stage.poses[body.entity]).support in kinds


def foot_of(body: Body) -> Point:
    """The middle of a body's foot."""
    left, _, right, _ = body.box
    return (left + right) / 2, body.point("ground")[1]


def carry(stage: Assembly, support: Body, load: Body) -> None:
    """One body holds another up, in front of it, from now on."""
    load.carried = True
    load.order = support.order + 1
    if not any(load is one for one in support.loads):
        support.loads.append(load)
    stage.bond(support, load)


def to_scale(stage: Assembly, subjects: list[Body], carrier: Body) -> None:
    """A ship, a tower, a hill of a size at which those on it can still be seen."""
    living = [one for one in subjects if stage.castings[one.entity].kind != "thing"]
    if living and not carrier.loads:
        most = _CARRIER * max(one.height for one in living)
        stage.resize(carrier, min(1.0, most / max(carrier.height, 1e-6)))
    boats = carrier.has("rim") and stage.graph.entity(carrier.entity).kind == "vehicle"
    if living and boats and not carrier.has("door"):
        stage.resize(carrier, max(1.0, _BOAT * max(one.height for one in living) / carrier.width))


def facing_the_middle(stage: Assembly, loads: list[Body]) -> None:
    """Those on both sides of what is said to be between them look at it: a board on an ice floe."""
    amid = {one.subject for one in stage.graph.relations if one.relation == "between"}
    middle = next((index for index, one in enumerate(loads) if one.entity in amid), len(loads))
    for index, one in enumerate(loads):
        if middle < len(loads) and index != middle and stage.castings[loads[middle].entity].kind == "thing":
            faced(one, left=index > middle)


def as_bunch(stage: Assembly, plants: list[Body], vessel: Body) -> None:
    """Stems in a vessel, leaning outwards like a fan."""
    rim_x, rim_y = vessel.point("rim")
    tallest = max(plant.height for plant in plants)
    stage.resize(vessel, min(1.0, 1.1 * tallest / vessel.height))
    rim_x, rim_y = vessel.point("rim")
    for index, plant in enumerate(plants):
        share = (index - (len(plants) - 1) / 2) / max(1, len(plants) - 1)
        plant.pivot, plant.turn = plant.picture.points["ground"], 52.0 * share
        sunk = 0.32 * plant.height + 0.08 * tallest * abs(share)
        stage.bring(plant, plant.point("ground"), (rim_x + 0.2 * share * vessel.width, rim_y + sunk))
        carry(stage, vessel, plant)
        plant.order = vessel.order + 1 - 0.02 * abs(share)


def around_them(stage: Assembly, subjects: list[Body], place: Body) -> None:
    """A small thing in which somebody is, grown until nobody has to shrink by more than half: none vanishes in it."""
    living = [one for one in subjects if stage.castings[one.entity].kind != "thing"]
    if living and stage.graph.entity(place.entity).kind == "thing" and not place.loads and not place.carried:
        stage.resize(place, max(1.0, _NOT_VANISHING * max(one.height for one in living) / place.height))
