"""What a text means of washing and bathing: who sits in the tub, who stands around it with a brush."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.meant_words import can_stand_upright, changed
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_WASHING = frozenset({"wash", "bathe", "bath", "scrub", "shampoo", "rinse", "soap", "lather"})
_TUBS = frozenset({"bathtub", "tub", "bath", "basin", "washtub", "bucket", "barrel"})
_WATERS = frozenset({"sink", "river"})
"""In what else one is washed; nobody brings a tub there."""

_BRUSHES = frozenset({"brush", "sponge", "scrubbing brush"})
_IN_A_TUB = 1.3
"""Metres up to which one is bathed in a tub."""


def washed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who is washed sits in the tub, whoever the tub was said of; where none is, who is bathed has one."""
    tubs = [one for one in graph.entities if one.noun in _TUBS]
    for one in graph.relations:
        washer, other = graph.entity(one.subject), graph.entity(one.object)
        if washer == other or other.kind not in LIVING:
            continue
        if tubs and washer.kind in LIVING and one.relation.split(" ")[0] in _WASHING:
            return _washed_in(graph, tubs[0], one)
        bathes = one.relation in {"bathe", "bath"} and art.height_of(other.noun) < _IN_A_TUB
        if bathes and not any(each.noun in _TUBS | _WATERS for each in graph.entities):
            return _bathed(graph, one)
    return graph


def _washed_in(graph: SceneGraph, tub: Entity, washing: Relation) -> SceneGraph:
    """The graph in which one sits in a tub, and those who wash stand around it, a brush each."""
    washer, other = graph.entity(washing.subject), graph.entity(washing.object)
    said = {(washer.id, tub.id), (other.id, tub.id)}
    tools = {one.object for one in graph.relations if one.relation == "with"} & {
        one.id for one in graph.entities if one.noun in _BRUSHES
    }
    kept = tuple(
        one
        for one in graph.relations
        if one != washing and (one.subject, one.object) not in said and one.object not in tools
    )
    held = tuple(sorted(tools)[:1])
    added = (
        Relation(other.id, "in", tub.id),
        *(Relation(washer.id, "hold", tool) for tool in held),
        Relation(washer.id, "wash in the tub", other.id),
    )
    graph = changed(graph, washer.id, action="wash", holds=held)
    if can_stand_upright(washer):
        graph = changed(graph, washer.id, personified=True)
    for tool in tools:
        graph = changed(graph, tool, count=washer.count)
    action = None if (other.action or "").split(" ")[0] in _WASHING else other.action
    graph = changed(graph, other.id, action=action, personified=False if other.kind == "animal" else None)
    place = replace(graph.setting, place=graph.setting.place or "bathroom")
    return replace(graph, relations=(*kept, *added), setting=place)


def _bathed(graph: SceneGraph, bathing: Relation) -> SceneGraph:
    """The graph with a tub for who is bathed."""
    tub = Entity(f"{bathing.subject}-bathtub", "bathtub")
    rest = tuple(one for one in graph.relations if one != bathing)
    placed = (Relation(bathing.object, "in", tub.id), Relation(bathing.subject, "wash", tub.id))
    graph = changed(graph, bathing.subject, action="wash")
    return replace(graph, entities=(*graph.entities, tub), relations=(*rest, *placed))
