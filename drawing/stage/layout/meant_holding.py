"""What a text means about hands, claws and backs: who has the spoon, who rides on whose back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.scene.graph import Relation
from nlp.vocabulary import LIVING, looks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_GRASPING = r"(claws?|beak|mouth|talons?|teeth|paws?|trunk|hands?|arms|jaws)"


def with_cutlery(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The spoon is in the hand of who eats, and on no soup."""
    eaters = {one.object: one.subject for one in graph.relations if one.relation in table["eaten"]["with"]}
    entities, relations = {one.id: one for one in graph.entities}, []
    for one in graph.relations:
        eater = eaters.get(one.subject)
        if one.relation != "with" or eater is None or entities[one.object].noun not in table["eaten"]["cutlery"]:
            relations.append(one)
            continue
        relations.append(Relation(eater, "hold", one.object))
        entities[eater] = replace(entities[eater], holds=(one.object,))
    return replace(graph, entities=tuple(entities.values()), relations=tuple(relations))


def in_claws(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A snake that an eagle has in its claws is held, and does not fly."""
    held, relations = set(), []
    for one in graph.relations:
        noun = re.escape(graph.entity(one.object).noun)
        said = re.search(rf"\b{noun}s? in (its|his|her|their) {_GRASPING}\b", graph.text, re.IGNORECASE)
        if said and (one.relation == "with" or one.relation.endswith(" with")):
            held.add(one.object)
            relations.append(replace(one, relation="hold"))
        else:
            relations.append(one)
    entities = tuple(replace(one, action=None) if one.id in held else one for one in graph.entities)
    return replace(graph, entities=entities, relations=tuple(relations))


def in_each_hand(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A balloon in each hand makes two of them."""
    if not re.search(r"\bin (each|either|both|every) (of (his|her|its) )?(hands?|paws?)\b", graph.text, re.IGNORECASE):
        return graph
    held = {name for one in graph.entities for name in one.holds if one.count == 1}
    hands = {one.id for one in graph.entities if one.noun in {"hand", "paw"}}
    entities = tuple(
        replace(one, count=2) if one.id in held and one.count == 1 else one
        for one in graph.entities
        if one.id not in hands
    )
    relations = tuple(one for one in graph.relations if not {one.subject, one.object} & hands)
    return replace(graph, entities=entities, relations=relations)


def pick_a_back(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A little brother carried on the back is there, and not in the arms."""
    if not re.search(r"\bon (his|her|its|their) (back|shoulders?)\b", graph.text, re.IGNORECASE):
        return graph
    relations, entities = [], {one.id: one for one in graph.entities}
    for one in graph.relations:
        people = {entities[one.subject].kind, entities[one.object].kind} == {"person"}
        if one.relation != "carry" or not people:
            relations.append(one)
            continue
        relations.append(Relation(one.object, "on the shoulder of", one.subject))
        entities[one.subject] = replace(entities[one.subject], action="walk", holds=())
    return replace(graph, entities=tuple(entities.values()), relations=tuple(relations))


def painted(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A wall that somebody paints blue is blue."""
    said = re.search(r"\bpaint\w* (?:an?|the|his|her|their|its) (?:\w+ )?(\w+) (\w+)\b", graph.text, re.IGNORECASE)
    if said is None or said.group(2).lower() not in looks().colours:
        return graph
    noun, colour = said.group(1).lower(), said.group(2).lower()
    things = [one for one in graph.entities if one.noun == noun]
    painters = [one for one in graph.entities if one.action == "paint"]
    if not things or not painters:
        return graph
    entities = tuple(
        replace(one, colours=one.colours or (colour,)) if one is things[0] else one for one in graph.entities
    )
    linked = any({one.subject, one.object} == {painters[0].id, things[0].id} for one in graph.relations)
    added = () if linked else (Relation(painters[0].id, "paint", things[0].id),)
    return replace(graph, entities=entities, relations=(*graph.relations, *added))


def filled(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A bathtub with a rubber duck has it in it."""
    relations = tuple(
        Relation(one.object, "in", one.subject)
        if one.relation == "with" and graph.entity(one.subject).noun in table["filled"]["things"]
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def hand_in_hand(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who holds his mother's hand does not hold his mother."""
    if not re.search(r"\bhold\w* (\w+'s |each other's |\w+ \w+'s )?hands?\b", graph.text, re.IGNORECASE):
        return graph
    hands = [
        one
        for one in graph.relations
        if one.relation == "hold" and {graph.entity(one.subject).kind, graph.entity(one.object).kind} <= LIVING
    ]
    holders = {one.subject: one.object for one in hands}
    relations = tuple(replace(one, relation="hand in hand with") if one in hands else one for one in graph.relations)
    entities = tuple(
        replace(one, action="stand", holds=tuple(name for name in one.holds if name != holders[one.id]))
        if one.id in holders
        else one
        for one in graph.entities
    )
    return replace(graph, entities=entities, relations=relations)
