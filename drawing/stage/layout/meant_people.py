"""What a text means for who is in it: cyclists ride, drummers have drums, a lion's crown sits on its mane."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import does_as_person
from drawing.stage.figures.animals import is_animal
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_ON_WATER = r"\b(in|on|across) (a|the|an) (\w+ )?(lake|pond|river|sea|water|pool)\b"
_SIDES = frozenset({"between", "beside", "next to", "near", "by"})
_ON_TOP = frozenset({"on", "in"})


def brushed_teeth(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Teeth are brushed with a toothbrush, at the mouth."""
    if not re.search(r"\bbrush\w* (his|her|its|their|the|my) teeth\b", graph.text, re.IGNORECASE):
        return graph
    entities = tuple(
        replace(one, action="brush teeth", personified=True if one.kind == "animal" else one.personified)
        if one.action == "brush"
        else one
        for one in graph.entities
    )
    return replace(graph, entities=entities)


def musicians(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A drummer who marches has the drum with him."""
    for one in graph.entities:
        noun = table["instruments"].get(one.noun)
        walks = (one.action or "").split(" ")[0] in {*table["moving"]["verbs"], "march", "walk", "parade", "stand"}
        if noun is None or not walks or one.holds or any(other.noun == noun for other in graph.entities):
            continue
        held = Entity(f"{one.id}-{noun}", noun, count=one.count)
        entities = tuple(replace(other, holds=(held.id,)) if other.id == one.id else other for other in graph.entities)
        graph = replace(
            graph, entities=(*entities, held), relations=(*graph.relations, Relation(one.id, "hold", held.id))
        )
    return graph


def taught_to(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A father who teaches his daughter to ride does not ride: she does."""
    for one in graph.relations:
        if one.relation not in {"teach", "help", "train", "show"} or graph.entity(one.object).kind not in LIVING:
            continue
        said = re.search(r"\b(?:teach|help|train|show)\w* (?:\w+ ){1,4}?(?:how )?to (\w+)", graph.text, re.IGNORECASE)
        if said is None:
            return graph
        verb = said.group(1).lower()
        relations = tuple(
            replace(other, subject=one.object) if other.subject == one.subject and other.relation == verb else other
            for other in graph.relations
        )
        deeds = {one.subject: "stand", one.object: verb}
        relations = tuple(replace(other, relation="beside") if other == one else other for other in relations)
        entities = tuple(replace(other, action=deeds.get(other.id, other.action)) for other in graph.entities)
        return replace(graph, entities=entities, relations=relations)
    return graph


def operated(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who operates on a teddy bear does not stand on it."""
    relations = tuple(
        replace(one, relation="operate" if graph.entity(one.subject).action == "operate" else "work on")
        if one.relation == "on" and graph.entity(one.subject).action in {"operate", "work"}
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def having_meals(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who has tea in the garden drinks it at a table."""
    meal = re.search(
        r"\b(?:hav|eat)(?:ing|e|s|es|ing a|e a)? (tea|coffee|breakfast|lunch|dinner|supper)\b",
        graph.text,
        re.IGNORECASE,
    )
    if meal is None:
        return graph
    meals = {one.id for one in graph.entities if one.noun == meal.group(1).lower()}
    relations = tuple(
        replace(one, relation="have") if one.object in meals and one.relation in {"with", "have"} else one
        for one in graph.relations
    )
    entities = tuple(
        replace(one, action="sit", holds=tuple(name for name in one.holds if name not in meals))
        if set(one.holds) & meals or any(each.subject == one.id and each.object in meals for each in relations)
        else one
        for one in graph.entities
    )
    graph = replace(graph, entities=entities, relations=relations)
    parties = [
        one
        for one in graph.entities
        if one.count > 2 and any(each.subject == one.id and each.object in meals for each in relations)  # noqa: PLR2004
    ]
    if not parties or any(one.noun.split(" ")[-1] == "table" for one in graph.entities):
        return graph
    table = Entity(f"{parties[0].id}-table", "table")
    return replace(
        graph,
        entities=(*graph.entities, table),
        relations=(*relations, Relation(parties[0].id, "around", table.id)),
    )


def kin(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The mother of a baby elephant is an elephant; who holds her tail goes behind her."""
    beasts = [one for one in graph.entities if one.kind == "animal"]
    if not beasts:
        return graph
    entities = tuple(
        replace(
            one,
            noun=table["grown"].get(beasts[0].noun, beasts[0].noun),
            kind="animal",
            attributes=(*one.attributes, "big"),
        )
        if one.kind == "person"
        and one.noun in table["kin"]["nouns"]
        and re.search(rf"\b(?:its|their) {re.escape(one.noun)}\b", graph.text, re.IGNORECASE)
        else one
        for one in graph.entities
    )
    kinds = {one.id: one.kind for one in entities}
    tails = re.search(r"\btails?\b", graph.text, re.IGNORECASE) is not None
    relations = tuple(
        replace(one, relation="follow")
        if tails and one.relation in {"hold", "bite", "grab"} and kinds[one.subject] == kinds[one.object] == "animal"
        else one
        for one in graph.relations
    )
    return replace(graph, entities=entities, relations=relations)


def mounted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A cyclist has a bicycle, though nobody says so."""
    for one in graph.entities:
        noun = table["mounts"].get(one.noun) or _ridden(one, table["riding"])
        nouns = {other.noun for other in graph.entities}
        afoot = (one.action or "").split(" ")[0] in table["afoot"]["verbs"]
        borne = any(
            other.subject == one.id
            and (other.relation in {"on", "in", "ride", "drive"} or other.relation.endswith(" of"))
            for other in graph.relations
        )
        if noun is None or afoot or borne or noun in nouns or one.name:
            continue
        kind = "animal" if is_animal(noun) else "vehicle"
        mount = Entity(f"{one.id}-{noun.replace(' ', '-')}", noun, kind=kind, count=one.count)
        action = "ride" if one.action in {None, *table["moving"]["verbs"]} else one.action
        entities = tuple(replace(other, action=action) if other.id == one.id else other for other in graph.entities)
        relations = (*graph.relations, Relation(one.id, "ride", mount.id))
        graph = replace(graph, entities=(*entities, mount), relations=relations)
    return graph


def _ridden(one: Entity, table: Mapping[str, Any]) -> str | None:
    """What somebody rides of whom only that is said: a knight his horse, others a bicycle."""
    if one.kind != "person" or (one.action or "").split(" ")[0] != "ride":
        return None
    return next((noun for noun, riders in table.items() if one.noun in riders), "bicycle")


def armed_riders(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """The lances are the knights', not their horses'."""
    riders = {
        one.object: one.subject
        for one in graph.relations
        if one.relation in {"on", "ride"} and graph.entity(one.subject).kind == "person"
    }
    entities, relations = {one.id: one for one in graph.entities}, []
    for one in graph.relations:
        rider = riders.get(one.subject)
        thing = entities[one.object]
        if one.relation not in {"with", "hold", "carry"} or rider is None or thing.kind != "thing":
            relations.append(one)
            continue
        steed = entities[one.subject]
        entities[steed.id] = replace(steed, holds=tuple(name for name in steed.holds if name != thing.id))
        entities[rider] = replace(entities[rider], holds=(*entities[rider].holds, thing.id))
        several = entities[rider].count
        entities[thing.id] = replace(thing, count=several if several > 1 else thing.count)
        relations.append(Relation(rider, "hold", thing.id))
    return replace(graph, entities=tuple(entities.values()), relations=tuple(relations))


def eaten(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sits around a table eating pizza eats it: one sits no pizza."""
    relations = []
    for one in graph.relations:
        thing = graph.entity(one.object)
        said = re.search(
            rf"\b(eat|drink|shar|hav|enjoy)ing (?:\w+ ){{0,3}}{re.escape(thing.noun)}", graph.text, re.IGNORECASE
        )
        sits = one.relation in {"sit", "stand", "lie"} and art.kind_of(thing.noun) == "food"
        relations.append(replace(one, relation="eat") if sits and said else one)
    entities = tuple(
        replace(one, attributes=tuple(word for word in one.attributes if word not in {"eating", "drinking"}))
        for one in graph.entities
    )
    return replace(graph, entities=entities, relations=tuple(relations))


def side_by_side_on(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Between two cats on a sofa: the cats are on it too."""
    found = list(graph.relations)
    for one in graph.relations:
        if one.relation not in _SIDES:
            continue
        for other in graph.relations:
            seat = graph.entity(other.object)
            on = other.relation in _ON_TOP and art.kind_of(seat.noun) == "furniture"
            if other.subject != one.subject or not on or other.object == one.object:
                continue
            neighbour = graph.entity(one.object)
            living = neighbour.kind in LIVING
            placed = any(each.subject == one.object and each.relation in _ON_TOP for each in graph.relations)
            phrase = rf"{re.escape(neighbour.noun)}\w* (?:both |all )?(?:on|in) \w+ (?:\w+ )?{re.escape(seat.noun)}"
            if living and not placed and re.search(phrase, graph.text, re.IGNORECASE):
                found.append(Relation(one.object, other.relation, other.object))
                if neighbour.action is None:
                    entities = tuple(
                        replace(each, action="sit") if each.id == one.object else each for each in graph.entities
                    )
                    graph = replace(graph, entities=entities)
    return replace(graph, relations=tuple(found))


def across_from(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Across a table, or at it, two face each other and more sit around; across a street one walks."""
    crossing = [
        one
        for one in graph.relations
        if one.relation in {"across", "at"}
        and graph.entity(one.subject).kind in LIVING
        and graph.entity(one.object).noun.split(" ")[-1] in table["across"]["things"]
    ]
    if sum(graph.entity(one.subject).count for one in crossing) < 2:  # noqa: PLR2004
        return graph
    several = max(graph.entity(one.subject).count for one in crossing)
    place = "around" if several > 2 else "across from"  # noqa: PLR2004
    relations = tuple(replace(one, relation=place) if one in crossing else one for one in graph.relations)
    return replace(graph, relations=relations)


def hatted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A lion that wears nothing but a crown, and does nothing that takes hands, is a lion with a crown on its mane."""
    entities = []
    for one in graph.entities:
        worn = [graph.entity(name) for name in one.wears]
        bare = bool(worn) and all(each.noun.split(" ")[-1] in table["headwear"]["nouns"] for each in worn)
        beast = one.kind == "animal" and is_animal(one.noun) and one.personified is None and not one.who
        rest = replace(one, wears=())
        acts = does_as_person(rest) or one.holds or (one.action or "").split(" ")[0] in table["headwear"]["upright"]
        entities.append(replace(one, personified=False) if bare and beast and not acts else one)
    return replace(graph, entities=tuple(entities))


def in_motion(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A skier who goes down a mountain skis; a violinist who plays plays the violin."""
    entities = []
    for one in graph.entities:
        deed = str(table["idle"].get(one.noun, ""))
        plays = one.action == "play" and deed.startswith("play ") and not one.holds
        moves = deed in table["moving"]["by"] and one.action in table["moving"]["verbs"]
        entities.append(replace(one, action=deed) if plays or moves else one)
    return replace(graph, entities=tuple(entities))


def afloat(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A duck on a pond swims."""
    if not re.search(_ON_WATER, graph.text, re.IGNORECASE):
        return graph
    busy = {one.subject for one in graph.relations if one.relation not in {"with", "and", "beside", "near"}}
    entities = tuple(
        replace(one, action="swim")
        if one.noun in table["waterfowl"]["nouns"] and one.action is None and one.id not in busy
        else one
        for one in graph.entities
    )
    return replace(graph, entities=entities)
