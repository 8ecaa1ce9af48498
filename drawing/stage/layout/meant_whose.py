"""What a text means for whose a phrase is: in a cradle, on a bicycle, his friend the duck, tracks on the ground."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.figures.animals import has_head, is_animal
from drawing.stage.figures.casting import is_role
from drawing.stage.layout.meant_words import changed, without
from nlp.scene.graph import Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_WITHIN = frozenset({"in", "into", "inside"})


def bedded(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A baby that a mother rocks in a cradle is in it, and not the mother."""
    for one in graph.relations:
        bed, doer = graph.entity(one.object), graph.entity(one.subject)
        if one.relation not in _WITHIN or bed.noun not in table["small_beds"]["nouns"] or doer.kind not in LIVING:
            continue
        done_to = [
            each.object
            for each in graph.relations
            if each.subject == doer.id
            and each.relation.split(" ")[0] in table["small_beds"]["verbs"]
            and graph.entity(each.object).kind in LIVING
        ]
        if not done_to:
            continue
        others = (
            replace(each, relation="at")
            if (each.subject, each.object) == (doer.id, done_to[0])
            else replace(each, subject=done_to[0])
            if each == one
            else each
            for each in graph.relations
        )
        holds = tuple(name for name in doer.holds if name != done_to[0])
        graph = changed(replace(graph, relations=tuple(others)), doer.id, holds=holds)
        return replace(graph, relations=(*graph.relations, Relation(doer.id, "at", bed.id)))
    return graph


def astride(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A postman on a bicycle who delivers a letter rides it, and does not stand on its saddle."""
    for one in graph.relations:
        rider, mount = graph.entity(one.subject), graph.entity(one.object)
        verb = (rider.action or "").split(" ")[0]
        if one.relation != "on" or mount.noun not in table["saddled"]["nouns"] or rider.kind != "person":
            continue
        if rider.action is None or verb in table["saddled"]["kept"]:
            continue
        relations = tuple(replace(each, relation="ride") if each == one else each for each in graph.relations)
        graph = changed(replace(graph, relations=relations), rider.id, action="ride")
    return graph


def apposed(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """His friend the duck is one, a duck."""
    for one in graph.entities:
        said = re.search(rf"\b{re.escape(one.noun)},? the (\w+)(?: (\w+))?\b", graph.text, re.IGNORECASE)
        if one.noun not in table["apposed"]["nouns"] or said is None or one.count != 1:
            continue
        meant = [each for each in graph.entities if each.noun in said.group(0).lower().split() and each.id != one.id]
        if not meant:
            continue
        doers = [each for each in graph.entities if each.kind in LIVING and each.action and each.id != meant[0].id]
        kept = tuple(
            each
            for each in without(graph, one.id).relations
            if not (each.object == meant[0].id and graph.entity(each.subject).kind not in LIVING)
        )
        graph = replace(without(graph, one.id), relations=kept)
        linked = any(meant[0].id in {each.subject, each.object} for each in kept)
        if doers and not linked:
            graph = replace(graph, relations=(*kept, Relation(doers[0].id, "with", meant[0].id)))
    return graph


def tracks(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Footprints that a detective studies are on the ground before her."""
    for one in graph.entities:
        if one.noun in table["tracks"]["nouns"]:
            for holder in (each for each in graph.entities if one.id in each.holds):
                graph = changed(graph, holder.id, holds=tuple(name for name in holder.holds if name != one.id))
            relations = tuple(
                replace(each, relation="at") if each.object == one.id else each for each in graph.relations
            )
            graph = replace(graph, relations=relations)
    return graph


def trades(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A sumo wrestler is no wrestler that is sumo: the wardrobe knows one."""
    for one in graph.entities:
        known = [word for word in one.attributes if one.kind == "person" and is_role(f"{word} {one.noun}")]
        if known and not one.name:
            rest = tuple(word for word in one.attributes if word != known[0])
            graph = changed(graph, one.id, noun=f"{known[0]} {one.noun}", attributes=rest)
    return graph


def worn_by_beasts(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A shark in sunglasses has no shoulders for a shirt, and wears them as it is."""
    eyed = {*table["headwear"]["nouns"], "sunglasses", "glasses", "spectacles", "goggles"}
    for one in graph.entities:
        worn = [graph.entity(name).noun.split(" ")[-1] for name in one.wears]
        shapeless = one.kind == "animal" and is_animal(one.noun) and not has_head(one.noun)
        if worn and shapeless and one.personified is None and set(worn) <= eyed:
            graph = changed(graph, one.id, personified=False)
    return graph


def hatched(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Who hatches from an egg is in its broken shell."""
    for one in graph.relations:
        chick, egg = graph.entity(one.subject), graph.entity(one.object)
        hatches = (chick.action or "").split(" ")[0] in table["hatched"]["verbs"]
        if not hatches or egg.noun != "egg" or one.relation not in {"from", "out of", "in", "inside"}:
            continue
        relations = tuple(replace(each, relation="in") if each == one else each for each in graph.relations)
        graph = changed(replace(graph, relations=relations), egg.id, noun="hatched egg", count=chick.count)
        graph = changed(graph, chick.id, action="sit")
    return graph


def on_ladders(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A firefighter who carries a kitten down a ladder is on the ladder, and does not carry it."""
    said = re.search(r"\b(up|down) (?:a|the|his|her) (?:\w+ )?ladder\b", graph.text, re.IGNORECASE)
    ladders = [one for one in graph.entities if one.noun == "ladder"]
    if said is None or not ladders:
        return graph
    ladder = ladders[0]
    bearers = {one.subject for one in graph.relations if one.object == ladder.id and one.relation == "carry"}
    for name in bearers:
        others = [one for one in graph.relations if one.subject == name and one.object != ladder.id]
        if not others:
            continue
        relations = tuple(
            replace(one, relation=said.group(1).lower()) if (one.subject, one.object) == (name, ladder.id) else one
            for one in graph.relations
        )
        holds = tuple(held for held in graph.entity(name).holds if held != ladder.id)
        graph = changed(replace(graph, relations=relations), name, holds=holds, action="hold")
    return graph
