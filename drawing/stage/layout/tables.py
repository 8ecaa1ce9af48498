"""What is done at a table: one for each, one for all, or the one that the text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.props import prop
from drawing.stage.layout.bodies import faced
from drawing.stage.layout.carrying import upon
from drawing.stage.layout.hands import on_a_table
from drawing.stage.layout.understood import is_meal, understood_words, unseen

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from nlp.scene import Relation

_AT_ITS_END = 0.42
_ON_A_TABLE = 0.6
_TABLES = frozenset({"table", "counter", "desk", "workbench"})
_SERVED, _LARGEST_SERVED = 0.14, 0.22
"""Shares of the height of those at a table that what they eat or work on has at least and at most."""


def _is_done_at_a_table(stage: Assembly, relation: Relation) -> bool:
    """Whether somebody does something to a small thing that takes a table."""
    on_legs = stage.castings[relation.subject].kind == "person"
    thing = stage.castings[relation.object]
    noun = stage.graph.entity(relation.object).noun
    small = thing.kind == "thing" and thing.reference < _ON_A_TABLE and noun not in unseen()["on_the_ground"]
    verb = relation.relation.split(" ")[0]
    seated = any(
        one.subject == relation.subject
        and one.relation in {"at", "around", "across from"}
        and stage.graph.entity(one.object).noun.split(" ")[-1] in _TABLES
        for one in stage.graph.relations
    )
    if seated and verb in understood_words()["meals"]["verbs"]:
        return on_legs and small
    if verb in unseen()["held_where_possible"] and prop(noun) is not None:
        return False
    loose = relation.relation == verb and not stage.bodies[relation.object][0].carried
    deed = str(stage.graph.entity(relation.subject).action) if loose else verb
    at_table = {deed, verb, relation.relation} & unseen()["at_table"] or is_meal(
        verb, stage.graph.entity(relation.object).noun
    )
    return on_legs and small and bool(at_table)


def _is_at_ones_table(stage: Assembly, subjects: list[Body], objects: list[Body]) -> bool:
    """Who works on what already lies on another's table stands at its other end; tells whether that is so."""
    thing, subject = objects[0], subjects[0]
    tables = [one for one in stage.touching(thing) if one.picture.name == "table" and one.entity != thing.entity]
    if not thing.carried or not tables or stage.together(subject, thing) or not stage.free(subject):
        return False
    faced(subject, left=True)
    stage.place_right(tables[0], subject, -_AT_ITS_END * subject.width)
    subject.order = tables[0].order - 0.6
    return True


def at_a_table(stage: Assembly, relation: Relation) -> bool:
    """Do what takes a table at one; tells whether that was so."""
    subjects = stage.bodies[relation.subject]
    if _is_at_ones_table(stage, subjects, stage.bodies[relation.object]):
        return True
    if not _is_done_at_a_table(stage, relation):
        return False
    _serve(stage, subjects, relation)
    return True


def _serve(stage: Assembly, subjects: list[Body], relation: Relation) -> None:
    """On the table that the text speaks of, or on one for each."""
    own = [
        one.object
        for one in stage.graph.relations
        if one.subject == relation.subject and stage.graph.entity(one.object).noun.split(" ")[-1] in _TABLES
    ]
    tables = stage.bodies.get(own[0], []) if own else []
    if not tables:
        _lay_tables(stage, subjects, relation)
        return
    for one in stage.bodies[relation.object]:
        share = max(one.height, one.width) / subjects[0].height
        one.resize(min(max(share, _SERVED), _LARGEST_SERVED) / share)
    upon(stage, stage.bodies[relation.object], tables)


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
