"""What a text means of work and of burdens: what is stirred and fried in, on backs, on top, balanced, moved."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.meant_words import can_stand_upright, changed, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_STIRRING = frozenset({"stir", "brew", "cook", "mix"})
_VESSELS = frozenset({"pot", "cauldron", "pan", "bowl", "kettle", "frying pan", "saucepan"})
_RIDDEN = frozenset({"bicycle", "tricycle", "unicycle", "scooter", "motorcycle", "bike", "moped"})
_TAKING = frozenset({"pull", "take", "get", "lift", "fetch"})
_SHADES = frozenset({"umbrella", "parasol", "lantern", "flag", "balloon"})
_OUT_OF = re.compile(
    r"\b(?:out of|from) (?:an?|the|his|her|its) (?:\w+ )?(oven|fridge|cupboard|stove)\b", re.IGNORECASE
)
_ON_ITS_BACK = re.compile(r"\bon (?:its|his|her|their) (?:back|shell)s?\b", re.IGNORECASE)


def stirred(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A potion is stirred in a cauldron."""
    if any(one.noun in _VESSELS for one in graph.entities):
        return graph
    for one in graph.relations:
        thing = graph.entity(one.object)
        vessel = table["stirred"].get(thing.noun)
        if one.relation.split(" ")[0] in _STIRRING and vessel is not None:
            graph = changed(graph, thing.id, noun=vessel, count=1)
            holds = tuple(name for name in graph.entity(one.subject).holds if name != thing.id)
            graph = changed(graph, one.subject, holds=holds)
    return graph


def fried(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """What is fried lies in a pan in the hand."""
    if any(one.noun in _VESSELS for one in graph.entities):
        return graph
    for one in graph.relations:
        thing, cook = graph.entity(one.object), graph.entity(one.subject)
        if one.relation != "fry" or thing.kind in LIVING or cook.kind not in LIVING:
            continue
        pan = Entity(f"{cook.id}-pan", "frying pan")
        graph = changed(graph, cook.id, holds=(pan.id,), action="hold")
        if thing.noun == "egg":
            graph = changed(graph, thing.id, noun="fried egg", count=min(thing.count, 2))
        relations = tuple(each for each in graph.relations if each != one)
        added = (Relation(cook.id, "hold", pan.id), Relation(thing.id, "in", pan.id))
        place = replace(graph.setting, place=graph.setting.place or "kitchen")
        return replace(graph, entities=(*graph.entities, pan), relations=(*relations, *added), setting=place)
    return graph


def on_its_back(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A snail with a house on its back bears it there."""
    if not _ON_ITS_BACK.search(graph.text):
        return graph
    for one in graph.relations:
        bearer, thing = graph.entity(one.subject), graph.entity(one.object)
        said = re.search(rf"\b{re.escape(thing.noun)}s? {_ON_ITS_BACK.pattern}", graph.text, re.IGNORECASE)
        if said is None or bearer.kind != "animal" or one.relation not in {"with", "carry", "have"}:
            continue
        graph = changed(graph, bearer.id, holds=tuple(name for name in bearer.holds if name != thing.id))
        shells = [each.id for each in graph.entities if each.noun in {"shell", "back"} and each.id != thing.id]
        moved = tuple(
            Relation(thing.id, "on the back of", bearer.id) if each == one else each for each in graph.relations
        )
        return without(replace(graph, relations=moved), *shells)
    return graph


def on_top(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A sandcastle with a flag on top has it there, and nobody holds it."""
    said = re.search(r"\b(\w+) with (?:an?|the|\w+) (?:\w+ )?(\w+) on (?:the )?top\b", graph.text, re.IGNORECASE)
    if said is None:
        return graph
    things = [one for one in graph.entities if said.group(1).lower().startswith(one.noun[:4])]
    tops = [one for one in graph.entities if said.group(2).lower().startswith(one.noun[:4])]
    if not things or not tops or things[0] == tops[0]:
        return graph
    top = tops[0]
    for one in graph.entities:
        if top.id in one.holds:
            graph = changed(graph, one.id, holds=tuple(name for name in one.holds if name != top.id))
    relations = tuple(one for one in graph.relations if one.object != top.id)
    return replace(graph, relations=(*relations, Relation(top.id, "on", things[0].id)))


def balanced(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Plates that a waiter balances are a pile on the hand."""
    relations = []
    for one in graph.relations:
        thing = graph.entity(one.object)
        piled = one.relation in {"balance", "stack"} and thing.kind == "thing" and thing.count > 1
        relations.append(replace(one, relation="pile up") if piled else one)
        if piled:
            graph = changed(graph, one.subject, action="serve", holds=())
    return replace(graph, relations=tuple(relations))


def moved(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Two who move a sofa carry it between them."""
    for one in graph.relations:
        mover, thing = graph.entity(one.subject), graph.entity(one.object)
        heavy = art.kind_of(thing.noun) == "furniture" or thing.noun in {"piano", "box", "crate", "wardrobe"}
        if one.relation not in {"move", "shift", "lug"} or mover.count < 2 or not heavy:  # noqa: PLR2004
            continue
        stairs = [each.id for each in graph.entities if each.noun in {"stairs", "stair", "staircase"}]
        graph = changed(without(graph, *stairs), mover.id, action="carry", holds=(thing.id,))
        relations = tuple(replace(each, relation="carry") if each == one else each for each in graph.relations)
        return replace(graph, relations=relations)
    return graph


def at_sewing_machines(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A sewing machine is worked on, and not in the hands."""
    for machine in (one for one in graph.entities if one.noun == "sewing machine"):
        for holder in (one for one in graph.entities if machine.id in one.holds):
            graph = changed(graph, holder.id, holds=tuple(name for name in holder.holds if name != machine.id))
            worked = Relation(holder.id, "work on", machine.id)
            relations = tuple(worked if one.object == machine.id else one for one in graph.relations)
            graph = replace(graph, relations=relations)
    return graph


def on_wheels(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """An animal rides a bicycle as people do."""
    riders = {
        one.subject for one in graph.relations if one.relation == "ride" and graph.entity(one.object).noun in _RIDDEN
    }
    for one in graph.entities:
        if one.id in riders and one.personified is None and can_stand_upright(one):
            graph = changed(graph, one.id, personified=True)
    return graph


def out_of_pockets(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """What is pulled out of an oven is in the hands of who stands before it."""
    said = _OUT_OF.search(graph.text)
    if said is None or any(one.noun == said.group(1).lower() for one in graph.entities):
        return graph
    for one in graph.relations:
        doer, thing = graph.entity(one.subject), graph.entity(one.object)
        if one.relation.split(" ")[0] not in _TAKING or thing.kind in LIVING or doer.kind not in LIVING:
            continue
        oven = Entity(said.group(1).lower(), said.group(1).lower())
        relations = tuple(replace(each, relation="hold") if each == one else each for each in graph.relations)
        graph = changed(graph, doer.id, holds=(thing.id,), action="hold")
        place = replace(graph.setting, place=graph.setting.place or "kitchen")
        at = Relation(doer.id, "at", oven.id)
        return replace(graph, entities=(*graph.entities, oven), relations=(*relations, at), setting=place)
    return graph


def hung_up(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A picture that somebody hangs on a wall is at the height of the hands, in a room."""
    for one in graph.relations:
        doer, thing = graph.entity(one.subject), graph.entity(one.object)
        walls = [each.id for each in graph.entities if each.noun == "wall"]
        if one.relation.split(" ")[0] != "hang" or doer.kind not in LIVING or thing.kind in LIVING or not walls:
            continue
        relations = tuple(replace(each, relation="hang up") if each == one else each for each in graph.relations)
        graph = changed(graph, doer.id, action="hang up", holds=())
        place = replace(graph.setting, place=graph.setting.place or "parlour")
        return without(replace(graph, relations=relations, setting=place), *walls)
    return graph


def tugged(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """In a tug of war two sides pull a rope, face to face."""
    if not re.search(r"\btug[- ]of[- ]war\b", graph.text, re.IGNORECASE):
        return graph
    sides = [one for one in graph.entities if one.kind in LIVING]
    graph = without(graph, *(one.id for one in graph.entities if one.noun in {"rope", "tug", "war"}))
    rope = Entity("rope", "rope")
    pulls = tuple(Relation(one.id, "tug", rope.id) for one in sides[:2])
    for one in sides:
        graph = changed(graph, one.id, action="pull", holds=())
    kept = tuple(one for one in graph.relations if not {one.subject, one.object} <= {each.id for each in sides})
    return replace(graph, entities=(*graph.entities, rope), relations=(*kept, *pulls))


def under_umbrellas(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A duck with an umbrella that nobody else could hold holds it."""
    held = {name for one in graph.entities for name in (*one.holds, *one.wears)}
    related = {name for one in graph.relations for name in (one.subject, one.object)}
    loose = [one for one in graph.entities if one.noun in _SHADES and one.id not in held | related]
    animals = [one for one in graph.entities if can_stand_upright(one) and not one.holds]
    if not loose or not animals or any(one.kind == "person" for one in graph.entities):
        return graph
    graph = changed(graph, animals[0].id, holds=(loose[0].id,), personified=True)
    return replace(graph, relations=(*graph.relations, Relation(animals[0].id, "hold", loose[0].id)))
