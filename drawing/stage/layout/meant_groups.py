"""What a text means for those who are together: in a ring, at their desks, on one broom, in one bus."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.layout.meant_words import can_stand_upright, changed, lemma, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_RINGS = frozenset({"ring", "boxing ring", "wrestling ring", "circus ring"})
_IN_A_RING = re.compile(r"\bin (?:the|an?) (?:\w+ )?ring\b", re.IGNORECASE)
_WITHIN = frozenset({"in", "inside", "into", "around", "round", "at"})
_BOUTS = re.compile(
    r"\b(box|boxers?|boxing|wrestl\w*|fight\w*|punch\w*|spar\w*|referee|knock\w*|boxes)\b", re.IGNORECASE
)
_LADDERS = frozenset({"ladder"})
_SAVING = frozenset({"carry", "rescue", "save", "bring", "fetch", "take"})
_BY = frozenset({"at", "by", "near", "beside", "in front of", "before", "next to"})
_DESKS = frozenset({"desk", "school desk"})
_POLES = frozenset({"broom", "broomstick"})
_ALOFT = frozenset({"fly", "ride", "soar", "sail", "float", "zoom", "swoop", "glide"})
_TOGETHER = frozenset({"with", "fly with", "ride with"})
_ABOARD = re.compile(r"\b(inside|on board|aboard)\b", re.IGNORECASE)


def rings(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A ring that somebody is in is a place: for those who fight, with bare fists, or that of a circus."""
    inside = [
        one.object
        for one in graph.relations
        if graph.entity(one.object).noun in _RINGS
        and one.relation in _WITHIN
        and graph.entity(one.subject).kind in LIVING
    ]
    taken = {name for one in graph.entities for name in (*one.holds, *one.wears)}
    taken |= {name for one in graph.relations for name in (one.subject, one.object)}
    loose = [one.id for one in graph.entities if one.noun in _RINGS]
    unsaid = graph.setting.place is None and not taken & set(loose) and _IN_A_RING.search(graph.text)
    inside = inside or (loose if unsaid else [])
    if not inside and not (unsaid and any(one.kind in LIVING for one in graph.entities)):
        return graph
    place = "boxing ring" if _BOUTS.search(graph.text) else "circus"
    graph = replace(without(graph, *inside), setting=replace(graph.setting, place=place))
    for one in graph.entities:
        if place == "boxing ring" and one.action == "fight" and one.kind == "person" and not one.holds:
            graph = changed(graph, one.id, action="box")
    return graph


def rescued(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who is carried down a ladder from a house is in the arms, and the ladder leans at that house."""
    ladders = [one for one in graph.entities if one.noun in _LADDERS]
    carried = {one.object: one.subject for one in graph.relations if one.relation.split(" ")[0] in _SAVING}
    climbers = {one.subject for one in graph.relations if ladders and one.object == ladders[0].id}
    for one in graph.relations:
        house = graph.entity(one.object)
        bearer = carried.get(one.subject, one.subject)
        leaves = one.relation in {"from", "out of", "off"} and house.kind in {"building", "plant"}
        if not leaves or bearer not in climbers:
            continue
        kept = tuple(each for each in graph.relations if each != one)
        graph = replace(graph, relations=(*kept, Relation(ladders[0].id, "leans on", house.id)))
        if bearer != one.subject:
            graph = changed(graph, bearer, action="hold")
            held = (
                replace(each, relation="carry") if (each.subject, each.object) == (bearer, one.subject) else each
                for each in graph.relations
            )
            graph = replace(graph, relations=tuple(held))
        return graph
    return graph


def pupils(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sit at their desks have one each, no larger than shows them, and are as large as those who go to school."""
    for one in graph.relations:
        desk, who = graph.entity(one.object), graph.entity(one.subject)
        busy = any(each.subject == who.id and each != one for each in graph.relations)
        seated = who.kind in LIVING and (who.count > 1 or (not busy and not who.holds and who.action == "sit"))
        if not seated or desk.noun not in _DESKS or one.relation not in {"at", "behind", "in"}:
            continue
        graph = changed(changed(graph, desk.id, count=who.count), who.id, action=who.action or "sit")
        if can_stand_upright(who):
            graph = changed(graph, who.id, personified=True)
        relations = tuple(
            replace(each, relation="at own desks")
            if each == one
            else Relation(each.object, "on the wall behind", each.subject)
            if graph.entity(each.object).noun == "blackboard" and each.relation in _BY
            else each
            for each in graph.relations
        )
        place = replace(graph.setting, place=graph.setting.place or ("classroom" if who.count > 1 else None))
        return replace(graph, relations=relations, setting=place)
    return graph


def on_one_broom(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who is on the broom of somebody who flies sits behind them."""
    poles = [one for one in graph.entities if one.noun in _POLES]
    flyers = [
        one
        for one in graph.entities
        if one.kind in LIVING and (one.action or "").split(" ")[0] in _ALOFT and one.noun not in {"bird", "owl"}
    ]
    if not poles or not flyers:
        return graph
    pole, rider = poles[0], flyers[0]
    guests = [
        graph.entity(name)
        for one in graph.relations
        for name in _guest_of(one, rider.id, pole.id)
        if graph.entity(name).kind in LIVING and name != rider.id
    ]
    if not guests:
        return graph
    names = {one.id for one in guests}
    kept = tuple(
        one
        for one in graph.relations
        if not (one.subject in names and one.object == pole.id)
        and not ({one.subject, one.object} <= {rider.id, pole.id, *names} and one.relation in {*_TOGETHER, "on"})
        and (one.subject, one.object) != (rider.id, pole.id)
    )
    added = (Relation(rider.id, "on", pole.id), *(Relation(one.id, "ride behind", rider.id) for one in guests))
    graph = changed(graph, rider.id, action="fly", holds=tuple(name for name in rider.holds if name != pole.id))
    for one in guests:
        graph = changed(graph, one.id, action="sit")
    return replace(graph, relations=(*kept, *added))


def _guest_of(relation: Relation, rider: str, pole: str) -> tuple[str, ...]:
    """Who a relation says is on somebody's broom, or with who flies on it."""
    if relation.object == pole and relation.relation in {"on", "ride", "sit on"}:
        return (relation.subject,)
    return (relation.object,) if relation.subject in {rider, pole} and relation.relation in _TOGETHER else ()


def sitting_inside(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sits inside, where the text names one vehicle or else one building, is in that."""
    said = _ABOARD.search(graph.text)
    vehicles = [one for one in graph.entities if one.kind == "vehicle"]
    vehicles = vehicles or [one for one in graph.entities if one.kind == "building"]
    if said is None or len(vehicles) != 1:
        return graph
    vehicle = vehicles[0]
    words = [lemma(word.lower()) for word in re.findall(r"[A-Za-z]+", graph.text[: said.start()])]
    busy = {one.subject for one in graph.relations if one.object == vehicle.id and one.relation in {"drive", "in"}}
    groups = [
        one
        for one in graph.entities
        if one.kind in LIVING and one.id not in busy and one.noun.rsplit(" ", maxsplit=1)[-1] in words
    ]
    if not groups:
        return graph
    who = max(groups, key=lambda one: len(words) - 1 - words[::-1].index(one.noun.rsplit(" ", maxsplit=1)[-1]))
    pair = {who.id, vehicle.id}
    kept = tuple(one for one in graph.relations if {one.subject, one.object} != pair)
    graph = replace(graph, relations=(*kept, Relation(who.id, "in", vehicle.id)))
    boards = (one.id for one in graph.entities if one.noun in {"board", "blackboard"})
    return without(graph, *boards) if said.group(1).lower() == "on board" else graph


_PARTS = "trunk|paw|leg|foot|tail|head|ear|neck|mane|arm|hand|back|nose|beak|wing|hair|fur|knee|chin|face|beard|horn"
_PART = re.compile(
    rf"\b(?:the|its|his|her|a) (?:\w+ )?({_PARTS})s? of\b|\b\w+'s (?:\w+ )?({_PARTS})s?\b", re.IGNORECASE
)
_TENDING = frozenset(
    {"brush", "comb", "shave", "bandage", "paint", "groom", "braid", "massage", "cut", "trim", "polish"}
)
_WINDING = frozenset({"wrap", "put", "tie", "wind", "bandage", "place", "fasten"})
_LOW = frozenset({"paw", "leg", "foot", "knee", "tail", "hoof"})
_WOVEN = {"plaster": "bandage", "dressing": "bandage", "gauze": "bandage"}
_BANDS = frozenset({"bandage", "plaster", "dressing", "gauze", "ribbon", "scarf"})


def part_named(text: str) -> str | None:
    """The part of somebody that a text names: the trunk of an elephant, a lion's mane."""
    found = _PART.search(text)
    return next((one.lower() for one in found.groups() if one), None) if found else None


def parts_tended(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who wraps a bandage around a trunk has the hands there, and it goes around that; so who combs a mane."""
    for one in graph.relations:
        band, doer = graph.entity(one.object), graph.entity(one.subject)
        if one.relation.split(" ")[0] not in _WINDING or band.noun not in _BANDS or doer.kind not in LIVING:
            continue
        whom = _wound(graph, band.id, doer.id)
        if whom is None:
            continue
        pairs = {(doer.id, band.id), (band.id, whom), (doer.id, whom)}
        kept = tuple(each for each in graph.relations if (each.subject, each.object) not in pairs)
        added = (Relation(doer.id, "tend a part of", whom), Relation(band.id, "wound around", whom))
        holds = tuple(name for name in doer.holds if name != band.id)
        graph = changed(graph, doer.id, action=_bent_to(graph.text), holds=holds)
        if can_stand_upright(doer):
            graph = changed(graph, doer.id, personified=True)
        graph = changed(graph, band.id, count=1, noun=_WOVEN.get(band.noun, band.noun))
        return replace(graph, relations=(*kept, *added))
    return _touched(graph)


def _wound(graph: SceneGraph, band: str, doer: str) -> str | None:
    """Whom something is wound around."""
    return next(
        (
            one.object
            for one in graph.relations
            if one.subject in {band, doer}
            and (one.relation in {"around", "on", "round", "onto", "over"} or one.relation.endswith(" of"))
            and graph.entity(one.object).kind in LIVING
        ),
        None,
    )


def _bent_to(text: str) -> str:
    """What somebody does who has the hands on a part: one kneels at what is low."""
    return "bandage" if part_named(text) in {None, *_LOW} else "touch"


def _touched(graph: SceneGraph) -> SceneGraph:
    """Who combs a lion's mane has the hands there."""
    if part_named(graph.text) is None:
        return graph
    relations = tuple(
        replace(one, relation="tend a part of")
        if one.relation.split(" ")[0] in _TENDING
        and {graph.entity(one.subject).kind, graph.entity(one.object).kind} <= LIVING
        else one
        for one in graph.relations
    )
    graph = replace(graph, relations=relations)
    for one in relations:
        doer = graph.entity(one.subject)
        if one.relation == "tend a part of" and doer.action == "bandage":
            band = Entity(f"{doer.id}-bandage", "bandage")
            wound = Relation(band.id, "wound around", one.object)
            graph = changed(graph, doer.id, action=_bent_to(graph.text))
            return replace(graph, entities=(*graph.entities, band), relations=(*relations, wound))
    return graph
