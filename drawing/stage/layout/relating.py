"""Relations put into effect: which contact each asks for here, and in which order they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.props import prop
from drawing.stage.layout.contacts import CONTACTS, LATE, STRUCTURAL, kind_of_relation
from drawing.stage.layout.entering import FLYING
from drawing.stage.layout.hands import on_a_table
from drawing.stage.layout.understood import is_meal, understood_words, unseen

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from nlp.scene import Entity, Relation

_ON_STRINGS = frozenset({"kite", "balloon", "drone"})
_POLES = frozenset({"broom", "broomstick"})
_LIVING_HELD = frozenset(
    [
        "hold",
        "carry",
        "lift",
        "hug",
        "cuddle",
        "catch",
        "bring",
        "take",
        "raise",
        "cradle",
        "rock",
        "pick",
        "show",
        "offer",
        "steal",
    ]
)
_ON_A_TABLE = 0.6
_ARMFUL = 0.7


def in_order(stage: Assembly, relations: list[Relation]) -> list[tuple[str, Relation]]:
    """The relations with their kinds of contact: what carries first, what needs settled hands last."""
    found = [
        (_kind(stage, relation), relation)
        for relation in relations
        if relation.subject in stage.bodies and relation.object in stage.bodies and relation.subject != relation.object
    ]
    rank = {**dict.fromkeys(STRUCTURAL, 0), **dict.fromkeys(LATE, 2)}
    return sorted(found, key=lambda pair: rank.get(pair[0], 1))


def _kind(stage: Assembly, relation: Relation) -> str:  # noqa: PLR0911 - a list of cases
    subject, thing = stage.graph.entity(relation.subject), stage.graph.entity(relation.object)
    kind = kind_of_relation(relation.relation)
    lifeless = stage.castings[thing.id].kind == "thing"
    if relation.relation == "fly":
        return "tether" if thing.noun in _ON_STRINGS else "mount"
    if relation.relation in {"on", "in"} and subject.action in FLYING and thing.noun in _POLES:
        return "mount"
    if relation.relation in {"play", "play with"} and thing.noun.split(" ")[-1] in unseen()["balls"]:
        return "throw"
    if relation.relation in {"on", "at"} and _writes_on(subject, thing):
        return "address"
    if thing.id in subject.holds and kind not in {*STRUCTURAL, "tether", "throw", "push", "lead"}:
        return "hold"
    if relation.relation == "with":
        return _kind_of_with(stage, subject, thing)
    if relation.relation in {"at", "look at", "through"} and thing.noun in unseen()["consulted"] and lifeless:
        return "hold"
    if kind == "hold" and not lifeless:
        return "hold" if relation.relation in _LIVING_HELD else "meet"
    return kind


def _writes_on(subject: Entity, thing: Entity) -> bool:
    upright = understood_words()["upright"]
    return (subject.action or "").split(" ")[0] in upright["verbs"] and thing.noun in upright["surfaces"]


def _kind_of_with(stage: Assembly, subject: Entity, thing: Entity) -> str:
    small = stage.castings[thing.id].reference < _ARMFUL or prop(thing.noun) is not None
    if stage.castings[thing.id].kind != "thing" or stage.bodies[thing.id][0].airborne:
        return "beside"
    if stage.castings[subject.id].kind != "thing":
        return "hold" if small else "beside"
    carries = small and stage.bodies[subject.id][0].has("top", "rim", "seat")
    return "carry" if carries and stage.castings[subject.id].reference < 1.6 else "beside"  # noqa: PLR2004


def apply(stage: Assembly, kind: str, relation: Relation) -> None:
    """Bring the bodies of a relation into a contact."""
    subjects, objects = stage.bodies[relation.subject], stage.bodies[relation.object]
    if kind == "above" and stage.cluster_of(objects[0]).plane == "sky":
        _bring_down(stage, subjects[0], objects)
    sky = [stage.cluster_of(group[0]).plane == "sky" for group in (subjects, objects)]
    if any(sky) and kind not in {"above", "mount", "inside", "upon"}:
        return
    if kind in {"address", "hold"} and _is_done_at_a_table(stage, relation):
        _lay_tables(stage, subjects, relation)
        return
    if kind == "carry":
        CONTACTS["upon"](stage, objects, subjects)
        return
    if kind == "between":
        others = [
            one.object for one in stage.graph.relations if one.subject == relation.subject and one.relation == "between"
        ]
        objects = [body for name in others if name in stage.bodies for body in stage.bodies[name]]
    CONTACTS[kind](stage, subjects, objects)


def _bring_down(stage: Assembly, subject: Body, objects: list[Body]) -> None:
    """The moon as large as the cow that jumps over it, and not up in the sky."""
    for body in objects:
        body.resize(0.9 * subject.height / body.height)
        body.airborne = True
        stage.cluster_of(body).plane = "near"


def _is_done_at_a_table(stage: Assembly, relation: Relation) -> bool:
    """Whether somebody does something to a small thing that takes a table."""
    on_legs = stage.castings[relation.subject].kind == "person"
    thing = stage.castings[relation.object]
    small = thing.kind == "thing" and thing.reference < _ON_A_TABLE
    verb = relation.relation.split(" ")[0]
    at_table = verb in unseen()["at_table"] or is_meal(verb, stage.graph.entity(relation.object).noun)
    return on_legs and small and at_table


def _lay_tables(stage: Assembly, subjects: list[Body], relation: Relation) -> None:
    """A table for each, with something on it."""
    objects = stage.multiplied(relation.object, len(subjects))
    edge = None
    for index, subject in enumerate(subjects):
        if subject.carried:
            continue
        share = objects[index :: len(subjects)]
        on_a_table(stage, subject, share)
        together = stage.touching(subject)
        left, right = min(one.box[0] for one in together), max(one.box[2] for one in together)
        if edge is not None:
            for one in together:
                one.x += edge - left
            right += edge - left
        edge = right + 0.05
