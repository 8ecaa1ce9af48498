"""What a text means for its things: glasses on trays are drunk from, a fire by an armchair is a hearth."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from nlp.scene.graph import Entity, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_PICTURE_OF = re.compile(r"\b(picture|photo|photograph|selfie|snapshot)s? (of|with)\b", re.IGNORECASE)
_INDOOR_SEATS = frozenset(
    {"armchair", "arm-chair", "chair", "sofa", "rocking chair", "rug", "carpet", "stool", "couch"}
)
_SURFACES = frozenset({"wall", "blackboard", "board", "canvas", "easel", "door", "fence", "whiteboard"})
_FLAT_DISHES = frozenset({"tray", "plate", "platter", "saucer"})
_SET = 3
"""How many glasses are on a tray where no number is said."""
_LIQUIDS = frozenset({"water", "juice", "lemonade"})
_BY = frozenset({"by", "beside", "near", "in front of", "at", "before", "next to"})


def renamed(graph: SceneGraph, names: Mapping[str, str]) -> SceneGraph:
    """The graph with other nouns for some of its entities, by id."""
    return replace(graph, entities=tuple(replace(one, noun=names.get(one.id, one.noun)) for one in graph.entities))


def drinking_glasses(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Three glasses, glasses on a tray, glasses one drinks from: not spectacles."""
    served, verbs = table["served"]["things"], table["drunk_from"]["verbs"]
    names = {}
    for one in graph.entities:
        if one.noun not in {"glasses", "glass"} or any(one.id in other.wears for other in graph.entities):
            continue
        near = [
            graph.entity(other.object if other.subject == one.id else other.subject).noun
            for other in graph.relations
            if one.id in {other.subject, other.object}
        ]
        done = any(other.object == one.id and other.relation.split(" ")[0] in verbs for other in graph.relations)
        if one.count > 1 or done or set(near) & {*served, "table", "counter", "bar", "wine", "water", "milk"}:
            names[one.id] = "glass"
    several = {one.id: _SET for one in graph.entities if one.id in names and one.noun == "glasses" and one.count == 1}
    graph = renamed(graph, names)
    entities = tuple(replace(one, count=several.get(one.id, one.count)) for one in graph.entities)
    return _poured(replace(graph, entities=entities))


def _poured(graph: SceneGraph) -> SceneGraph:
    """The water in a glass belongs to the picture of the glass."""
    liquids = {
        one.subject
        for one in graph.relations
        if one.relation == "in"
        and graph.entity(one.object).noun == "glass"
        and graph.entity(one.subject).noun in _LIQUIDS
    }
    entities = tuple(one for one in graph.entities if one.id not in liquids)
    relations = tuple(one for one in graph.relations if not {one.subject, one.object} & liquids)
    return replace(graph, entities=entities, relations=relations)


def on_trays(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A tray with three glasses has them on it."""
    relations = []
    for one in graph.relations:
        tray, thing = graph.entity(one.subject), graph.entity(one.object)
        if one.relation in {"in", "inside"} and thing.noun in _FLAT_DISHES:
            relations.append(replace(one, relation="on"))
            continue
        laid = one.relation == "with" and tray.noun in table["served"]["things"] and thing.kind in {"thing", "plant"}
        relations.append(Relation(thing.id, "in" if tray.noun == "bowl" else "on", tray.id) if laid else one)
    return replace(graph, relations=tuple(relations))


def out_of_the_oven(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """What is taken out of an oven is in the hands of who stands before it."""
    holder = {name: one.id for one in graph.entities for name in one.holds}
    relations = tuple(
        Relation(holder[one.subject], "at", one.object)
        if one.relation in {"out of", "from"}
        and one.subject in holder
        and graph.entity(one.object).noun in table["pockets"]["large"]
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def portrayed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A picture of a horse that somebody paints stands on an easel."""
    graph = drawn_on(graph)
    if not re.search(r"\b(picture|portrait|painting|drawing)s? of\b", graph.text, re.IGNORECASE):
        return graph
    relations, easels = [], []
    for one in graph.relations:
        thing = graph.entity(one.object)
        if one.relation not in {"paint", "draw", "sketch"} or thing.noun in {"easel", "canvas", "wall", "picture"}:
            relations.append(one)
            continue
        easel = Entity(f"{one.subject}-easel", "easel")
        easels.append(easel)
        relations += [Relation(one.subject, one.relation, easel.id), Relation(thing.id, "depicted on", easel.id)]
    return replace(graph, entities=(*graph.entities, *easels), relations=tuple(relations))


def drawn_on(graph: SceneGraph) -> SceneGraph:
    """A dragon drawn on a wall is a picture there, and stands on nothing."""
    surfaces = {
        one.subject: one.object
        for one in graph.relations
        if one.relation == "on" and graph.entity(one.object).noun.split(" ")[-1] in _SURFACES
    }
    drawn = {one.object for one in graph.relations if one.relation in {"draw", "paint", "sketch"}} & set(surfaces)
    relations = tuple(
        replace(one, relation="depicted on")
        if one.subject in drawn and one.object == surfaces[one.subject]
        else replace(one, object=surfaces[one.object])
        if one.object in drawn and one.relation in {"draw", "paint", "sketch"}
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def sprayed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sprays water on a house stands before it."""
    sprayers = {one.subject for one in graph.relations if one.relation in {"spray", "squirt"}}
    relations = tuple(
        replace(one, relation="at") if one.subject in sprayers and one.relation in {"on", "over", "onto"} else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def compounds(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A toy car is no car that is toy: the art has a picture of its own."""
    entities = []
    for one in graph.entities:
        known = [word for word in one.attributes if one.kind != "person" and art.known(f"{word} {one.noun}")]
        if known and art.height_of(f"{known[0]} {one.noun}") != art.height_of(one.noun):
            others = tuple(word for word in one.attributes if word != known[0])
            entities.append(replace(one, noun=f"{known[0]} {one.noun}", attributes=others))
        else:
            entities.append(one)
    return replace(graph, entities=tuple(entities))


def windows_of(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who looks out of a train window is in a train."""
    entities, changed = [], set()
    for one in graph.entities:
        words = (*one.attributes, *one.noun.split(" ")[:-1])
        wholes = [word for word in words if art.kind_of(word) == "vehicle"]
        if one.noun.split(" ")[-1] in {"window", "door"} and wholes:
            changed.add(one.id)
            entities.append(replace(one, noun=wholes[0], kind="vehicle", attributes=()))
        else:
            entities.append(one)
    relations = tuple(
        replace(one, relation="in") if one.object in changed and one.relation in {"from", "out of", "at"} else one
        for one in graph.relations
    )
    return replace(graph, entities=tuple(entities), relations=relations)


def aboard(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A bus full of children that crosses a bridge: the bus is on it, they are in the bus."""
    borne = {
        one.subject: one.object
        for one in graph.relations
        if one.relation == "in" and graph.entity(one.object).kind == "vehicle"
    }
    relations = tuple(
        replace(one, subject=borne[one.subject])
        if one.relation in {"cross", "on", "over", "along"}
        and one.subject in borne
        and one.object != borne[one.subject]
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def behind_bars(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A tiger behind bars is in a cage."""
    bars = {
        one.object for one in graph.relations if one.relation == "behind" and graph.entity(one.object).noun == "bar"
    }
    entities = tuple(replace(one, noun="cage", count=1) if one.id in bars else one for one in graph.entities)
    relations = tuple(replace(one, relation="in") if one.object in bars else one for one in graph.relations)
    return replace(graph, entities=entities, relations=relations)


def cards(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Cards that are played are no letters."""
    played = {one.object for one in graph.relations if one.relation == "play"}
    return renamed(
        graph, {one.id: "playing cards" for one in graph.entities if one.noun == "card" and one.id in played}
    )


def photographed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who takes a picture of a lion does not take the lion."""
    if not _PICTURE_OF.search(graph.text):
        return graph
    takers = {one.subject for one in graph.relations if one.relation == "take"}
    relations = tuple(replace(one, relation="photograph") if one.relation == "take" else one for one in graph.relations)
    entities = tuple(
        replace(one, action="photograph") if one.id in takers and one.action == "take" else one
        for one in graph.entities
    )
    return replace(graph, entities=entities, relations=relations)


def hearth(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A fire that somebody sits by in an armchair burns in a fireplace."""
    indoors = graph.setting.place in table["hearths"]["places"] or any(
        one.noun in _INDOOR_SEATS for one in graph.entities
    )
    by = {one.object for one in graph.relations if one.relation in _BY}
    fires = {one.id: "fireplace" for one in graph.entities if one.noun == "fire" and one.id in by and indoors}
    return renamed(graph, fires)


def tossed(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A pancake flipped in a pan is in the air, and the pan in the hand."""
    for one in graph.relations:
        if one.relation.split(" ")[0] not in table["tossed"]["verbs"]:
            continue
        pans = [
            other
            for other in graph.relations
            if other.subject in {one.object, one.subject}
            and other.relation in {"in", "with", "from", "on"}
            and graph.entity(other.object).noun in table["tossed"]["from"]
        ]
        if not pans:
            continue
        pan = pans[0].object
        entities = tuple(
            replace(other, holds=(pan,), action="hold") if other.id == one.subject else other
            for other in graph.entities
        )
        others = tuple(other for other in graph.relations if other not in {one, pans[0]})
        return replace(
            graph,
            entities=entities,
            relations=(*others, Relation(one.subject, "hold", pan), Relation(one.object, "tossed from", pan)),
        )
    return graph


def kicked(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A ball that is kicked is a football."""
    kicked = {one.object for one in graph.relations if one.relation.split(" ")[0] in {"kick", "dribble", "head"}}
    plain = {
        one.id: "football" for one in graph.entities if one.id in kicked and one.noun == "ball" and not one.colours
    }
    return renamed(graph, plain)
