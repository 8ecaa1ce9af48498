"""What a text means without saying so: states that are deeds, company that joins in, food that lies on plates."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage import art
from drawing.stage.layout.meant import meant
from nlp.scene.graph import KINDS, Entity, Relation, Setting
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from nlp.scene import SceneGraph

_EACH = frozenset({"on", "ride", "hold", "carry", "play", "drive", "wave"})
_BARE_PLURAL = 3
"""The count of a plural without a number."""
_WATCHING = frozenset({"watch", "look at", "catch", "stare at", "see"})
_IN_HANDS = 0.6
"""Metres up to which a vessel is held in the hands."""
_IDLE_VERBS = frozenset({None, "be", "lie", "stay"})
_ON = frozenset({"on", "in", "from", "at", "over"})


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("implied.toml").read_text("utf-8"))


@functools.cache
def _states() -> dict[str, str]:
    return {word: verb for verb, words in _table()["states"].items() for word in words}


def implied(graph: SceneGraph) -> SceneGraph:
    """The graph with what goes without saying: the asleep sleep, partners dance, soup is in the bowl one eats from."""
    graph = _one_noun(graph)
    graph = replace(graph, entities=tuple(map(_doing, graph.entities)))
    graph = _joining_in(graph)
    graph = _served(graph)
    graph = _in_midst(graph)
    graph = _parts_of(graph)
    graph = _fed(graph)
    graph = _conjured(_pulled_out(graph))
    graph = meant(_on_heads(_one_each(graph)), _table())
    return replace(graph, entities=tuple(_on_food(entity, graph) for entity in graph.entities))


def _one_noun(graph: SceneGraph) -> SceneGraph:
    """A text that is nothing but a known noun means that: a swing set is no set, shorts are something to see."""
    noun = re.sub(r"^(an?|the|some|my) ", "", graph.text.lower().strip(" .!"))
    named = [one.noun for one in graph.entities]
    is_place = graph.setting.place is not None and noun not in _table()["parts"]["sights"]
    if named == [noun] or len(named) > 1 or is_place or graph.setting.weather or not art.known(noun):
        return graph
    if named and (graph.entities[0].colours or graph.entities[0].count > 1 or graph.entities[0].name):
        return graph  # a blue car is a car, whatever picture is called that
    if named and art.known(named[0]) and " " not in noun:
        return graph
    kind = art.kind_of(noun) or "thing"
    entity = Entity(noun.replace(" ", "-"), noun, kind=kind if kind in KINDS else "thing")
    return replace(graph, entities=(entity,), relations=(), setting=Setting())


def _doing(entity: Entity) -> Entity:
    """A state as a deed; what somebody does by what they are."""
    if entity.kind not in LIVING or entity.action not in _IDLE_VERBS:
        return entity
    action = next((_states()[word] for word in entity.attributes if word in _states()), None)
    return replace(entity, action=action) if action else entity


def idle_verb(noun: str) -> str | None:
    """What those do of whom nothing is said: a ballerina dances."""
    found = _table()["idle"].get(noun)
    return str(found) if found else None


def _joining_in(graph: SceneGraph) -> SceneGraph:
    """Who is with somebody that walks walks too; who dances with a skeleton has a partner that dances."""
    joined: dict[str, str] = {}
    relations = []
    for one in graph.relations:
        doer, other = graph.entity(one.subject), graph.entity(one.object)
        verb = (doer.action or "").split(" ")[0]
        joins = one.relation == "with" and {doer.kind, other.kind} <= LIVING and verb in _table()["company"]["verbs"]
        if not joins or doer.holds or other.action not in {None, verb}:
            relations.append(one)
            continue
        joined[other.id] = str(doer.action)
        relations.append(replace(one, relation=f"{verb} with"))
    entities = tuple(replace(one, action=joined.get(one.id, one.action)) for one in graph.entities)
    return replace(graph, entities=entities, relations=tuple(relations))


def _served(graph: SceneGraph) -> SceneGraph:
    """The soup is in the bowl and the candles are on the cake, not the boy who eats or blows them out."""
    relations, entities = list(graph.relations), {one.id: one for one in graph.entities}
    for one in graph.relations:
        doer, place = graph.entity(one.subject), graph.entity(one.object)
        if one.relation not in _ON or doer.kind not in LIVING or place.noun not in _table()["served"]["things"]:
            continue
        things = [other for other in graph.relations if other.subject == doer.id and _is_done_to(other, graph)]
        if not things or not _fits(graph.entity(things[0].object), place):
            continue
        thing = graph.entity(things[0].object)
        relations.remove(one)
        relations.append(Relation(thing.id, "in" if one.relation in {"in", "from"} else "on", place.id))
        blown = doer.action in _table()["blown"]["verbs"]
        if blown or place.noun == "tree stump":
            relations = [other for other in relations if other != things[0]]
            relations.append(Relation(doer.id, "blow out" if blown else "at", place.id))
            entities[doer.id] = replace(doer, holds=tuple(name for name in doer.holds if name != thing.id))
    return replace(graph, relations=tuple(relations), entities=tuple(entities.values()))


def _in_midst(graph: SceneGraph) -> SceneGraph:
    """Among fish: there are several, though the word does not tell."""
    amid = {one.object for one in graph.relations if one.relation in {"among", "amid", "amidst", "amongst"}}
    entities = tuple(replace(one, count=5) if one.id in amid and one.count == 1 else one for one in graph.entities)
    return replace(graph, entities=entities)


def _parts_of(graph: SceneGraph) -> SceneGraph:
    """The roof of a barn is the barn's, not a house of its own."""
    wholes = {}
    for part in graph.entities:
        for whole in graph.entities:
            phrase = rf"\b{re.escape(part.noun)}s? of (?:\w+ ){{0,3}}{re.escape(whole.noun)}\b"
            built = whole.kind in {"building", "vehicle", "plant", "thing"} and part.kind == "thing"
            if part.noun in _table()["parts"]["of_wholes"] and built and re.search(phrase, graph.text, re.IGNORECASE):
                wholes[part.id] = whole.id
    relations = tuple(
        replace(one, subject=wholes.get(one.subject, one.subject), object=wholes.get(one.object, one.object))
        for one in graph.relations
    )
    kept = tuple(one for one in graph.entities if one.id not in wholes)
    return replace(graph, entities=kept, relations=tuple(one for one in relations if one.subject != one.object))


def _fed(graph: SceneGraph) -> SceneGraph:
    """Who feeds somebody something has it in the hand; who skips rope needs no other one."""
    entities = {one.id: one for one in graph.entities}
    for one in graph.relations:
        doer, thing = entities[one.subject], entities[one.object]
        if one.relation == "feed" and thing.kind in {"thing", "plant"} and doer.kind in LIVING:
            entities[doer.id] = replace(doer, holds=(*doer.holds, thing.id))
        places = [other for other in graph.relations if other.subject == doer.id and other.relation == "from"]
        if one.relation in {"rescue", "save", "free"} and places and thing.kind in LIVING:
            return replace(graph, relations=_freed(graph, places[0], thing.id))
        if one.relation in {"climb", "climb up", "slide down", "up", "down"} and thing.noun == "rope":
            entities[thing.id] = replace(thing, noun="climbing rope")
        if one.relation in {"skip", "jump"} and thing.noun == "rope":
            entities[thing.id] = replace(thing, noun="skipping rope")
            entities[doer.id] = replace(doer, holds=(*doer.holds, thing.id), action="skip")
    return replace(graph, entities=tuple(entities.values()))


def _freed(graph: SceneGraph, place: Relation, captive: str) -> tuple[Relation, ...]:
    """Who rescues a cat from a tree stands before it; the cat is in it."""
    others = tuple(one for one in graph.relations if one != place and one.object != captive)
    return (*others, Relation(captive, "in", place.object), Relation(place.subject, "at", place.object))


def _pulled_out(graph: SceneGraph) -> SceneGraph:
    """A rabbit that pulls a magician out of a hat stands on two legs to do so."""
    outs = {one.subject for one in graph.relations if one.relation == "out of"}
    pullers = {
        one.subject for one in graph.relations if one.relation in {"pull", "take", "draw"} and one.object in outs
    }
    entities = tuple(
        replace(one, personified=True) if one.id in pullers and one.kind == "animal" else one for one in graph.entities
    )
    return replace(graph, entities=entities)


def _conjured(graph: SceneGraph) -> SceneGraph:
    """Who pulls a rabbit out of a hat holds the hat, and the rabbit looks out of it; one eats no living hen."""
    entities, relations = {one.id: one for one in graph.entities}, list(graph.relations)
    for one in graph.relations:
        doer, thing = entities[one.subject], entities[one.object]
        verb = one.relation.split(" ")[0]
        if verb in _table()["eaten"]["verbs"] and doer.kind == "person" and thing.noun in _table()["roasts"]:
            entities[thing.id] = replace(thing, noun=str(_table()["roasts"][thing.noun]), kind="thing")
        outs = [other for other in graph.relations if other.relation == "out of" and other.subject == thing.id]
        if verb not in {"pull", "take", "draw"} or not outs or art.height_of(entities[outs[0].object].noun) > _IN_HANDS:
            continue
        vessel = entities[outs[0].object]
        if vessel.noun in _table()["pockets"]["nouns"] or thing.kind not in LIVING:
            continue
        entities[doer.id] = replace(doer, holds=(vessel.id,), action="hold")
        entities[vessel.id] = replace(vessel, noun="magic hat" if vessel.noun == "hat" else vessel.noun)
        relations[relations.index(one)] = Relation(doer.id, "hold", vessel.id)
    return replace(graph, entities=tuple(entities.values()), relations=tuple(relations))


def _one_each(graph: SceneGraph) -> SceneGraph:
    """Two knights on horses have two horses; a plural without a number says no more."""
    counts = {}
    for one in graph.relations:
        several, things = graph.entity(one.subject).count, graph.entity(one.object)
        numbered = re.search(rf"\b(three|3)\b[\w ]* {re.escape(things.noun)}", graph.text, re.IGNORECASE)
        if one.relation in _EACH and several > 1 and things.count == _BARE_PLURAL and not numbered:
            counts[things.id] = several
    return replace(graph, entities=tuple(replace(one, count=counts.get(one.id, one.count)) for one in graph.entities))


def _on_heads(graph: SceneGraph) -> SceneGraph:
    """What is on a head is in no hand: a basket of apples, not the apples alone."""
    vessels = {one.subject: one.object for one in graph.relations if one.relation == "in"}
    entities, relations = {one.id: one for one in graph.entities}, []
    for one in graph.relations:
        if not (one.relation.startswith("on the ") and one.relation.endswith(" of")):
            relations.append(one)
            continue
        borne = vessels.get(one.subject, one.subject)
        relations.append(replace(one, subject=borne))
        bearer = entities[one.object]
        held = tuple(name for name in bearer.holds if name != borne)
        action = "walk" if bearer.action == "carry" and not held else bearer.action
        entities[bearer.id] = replace(bearer, holds=held, action=action)
    borne_by = {(one.object, one.subject) for one in relations if one.relation.startswith("on the ")}
    kept = tuple(one for one in relations if (one.subject, one.object) not in borne_by)
    return replace(graph, entities=tuple(entities.values()), relations=kept)


def _is_done_to(relation: Relation, graph: SceneGraph) -> bool:
    """Whether a relation is a deed done to a thing."""
    thing = graph.entity(relation.object)
    watched = relation.relation in _WATCHING and thing.kind == "animal" and art.height_of(thing.noun) < _IN_HANDS
    return watched or (
        thing.kind in {"thing", "plant"} and relation.relation not in {*_ON, "with", "wear", "beside", "near", "to"}
    )


def _fits(thing: Entity, place: Entity) -> bool:
    return art.height_of(thing.noun) < 3 * art.height_of(place.noun)


def _on_food(entity: Entity, graph: SceneGraph) -> Entity:
    """Candles on a cake are the small ones."""
    bears = any(one.object == entity.id and one.relation == "on" for one in graph.relations)
    if bears and (plain := _table()["bearing_food"].get(entity.noun)):
        return replace(entity, noun=str(plain))
    instead = _table()["on_food"].get(entity.noun)
    if instead is None:
        return entity
    borne = any(
        one.subject == entity.id and one.relation == "on" and art.kind_of(graph.entity(one.object).noun) == "food"
        for one in graph.relations
    )
    return replace(entity, noun=str(instead)) if borne else entity
