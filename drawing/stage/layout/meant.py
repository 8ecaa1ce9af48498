"""What a deed means for its things: who rides rides something, glasses on trays are drunk from, hats of lions sit on manes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import does_as_person
from drawing.stage.figures.animals import is_animal
from nlp.scene.graph import Entity, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_PICTURE_OF = re.compile(r"\b(picture|photo|photograph|selfie|snapshot)s? (of|with)\b", re.IGNORECASE)
_INDOOR_SEATS = frozenset({"armchair", "arm-chair", "chair", "sofa", "rocking chair", "rug", "carpet", "stool", "couch"})
_LIVING = frozenset({"person", "animal"})
_IN_A_TUB = 1.3
"""Metres up to which one is bathed in a tub."""
_BY = frozenset({"by", "beside", "near", "in front of", "at", "before", "next to"})
_SIDES = frozenset({"between", "beside", "next to", "near", "by"})
_ON_TOP = frozenset({"on", "in"})


def meant(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The graph with what its deeds mean for things and places; `table` is that of `implied.toml`."""
    steps: tuple[Callable[[SceneGraph, Mapping[str, Any]], SceneGraph], ...] = (
        _drinking_glasses,
        _on_trays,
        _out_of_the_oven,
        _brushed_teeth,
        _portrayed,
        _sprayed,
        _musicians,
        _photographed,
        _compounds,
        _taught_to,
        _bathed,
        _operated,
        _having_meals,
        _kin,
        _windows_of,
        _aboard,
        _behind_bars,
        _cards,
        _hearth,
        _mounted,
        _armed_riders,
        _eaten,
        _tossed,
        _kicked,
        _side_by_side_on,
        _across_from,
        _hatted,
        _in_motion,
    )
    for step in steps:
        graph = step(graph, table)
    return graph


def _renamed(graph: SceneGraph, names: Mapping[str, str]) -> SceneGraph:
    """The graph with other nouns for some of its entities, by id."""
    return replace(graph, entities=tuple(replace(one, noun=names.get(one.id, one.noun)) for one in graph.entities))


def _drinking_glasses(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
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
    return _renamed(graph, names)


def _on_trays(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A tray with three glasses has them on it."""
    relations = []
    for one in graph.relations:
        tray, thing = graph.entity(one.subject), graph.entity(one.object)
        laid = one.relation == "with" and tray.noun in table["served"]["things"] and thing.kind in {"thing", "plant"}
        relations.append(Relation(thing.id, "in" if tray.noun == "bowl" else "on", tray.id) if laid else one)
    return replace(graph, relations=tuple(relations))


def _out_of_the_oven(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
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


def _brushed_teeth(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
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


def _portrayed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A picture of a horse that somebody paints stands on an easel."""
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


def _sprayed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sprays water on a house stands before it."""
    sprayers = {one.subject for one in graph.relations if one.relation in {"spray", "squirt"}}
    relations = tuple(
        replace(one, relation="at") if one.subject in sprayers and one.relation in {"on", "over", "onto"} else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def _musicians(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A drummer who marches has the drum with him."""
    for one in graph.entities:
        noun = table["instruments"].get(one.noun)
        walks = (one.action or "").split(" ")[0] in {*table["moving"]["verbs"], "march", "walk", "parade", "stand"}
        if noun is None or not walks or one.holds or any(other.noun == noun for other in graph.entities):
            continue
        held = Entity(f"{one.id}-{noun}", noun, count=one.count)
        entities = tuple(replace(other, holds=(held.id,)) if other.id == one.id else other for other in graph.entities)
        graph = replace(graph, entities=(*entities, held), relations=(*graph.relations, Relation(one.id, "hold", held.id)))
    return graph


def _compounds(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A toy car is no car that is toy: the art has a picture of its own."""
    entities = []
    for one in graph.entities:
        known = [word for word in one.attributes if one.kind != "person" and art.known(f"{word} {one.noun}")]
        if known and art.height_of(f"{known[0]} {one.noun}") != art.height_of(one.noun):
            others = tuple(word for word in one.attributes if word != known[0])
            one = replace(one, noun=f"{known[0]} {one.noun}", attributes=others)
        entities.append(one)
    return replace(graph, entities=tuple(entities))


def _taught_to(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A father who teaches his daughter to ride does not ride: she does."""
    for one in graph.relations:
        if one.relation not in {"teach", "help", "train", "show"} or graph.entity(one.object).kind not in _LIVING:
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


def _bathed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who is bathed sits in a tub."""
    for one in graph.relations:
        other = graph.entity(one.object)
        tubs = any(each.noun in {"bathtub", "tub", "bath", "bucket", "sink", "basin", "river"} for each in graph.entities)
        small = other.kind in _LIVING and art.height_of(other.noun) < _IN_A_TUB
        if one.relation not in {"bathe", "bath"} or not small or tubs:
            continue
        tub = Entity(f"{one.subject}-bathtub", "bathtub")
        rest = tuple(each for each in graph.relations if each != one)
        placed = (Relation(one.object, "in", tub.id), Relation(one.subject, "wash", tub.id))
        entities = tuple(replace(each, action="wash") if each.id == one.subject else each for each in graph.entities)
        return replace(graph, entities=(*entities, tub), relations=(*rest, *placed))
    return graph


def _operated(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who operates on a teddy bear does not stand on it."""
    relations = tuple(
        replace(one, relation="operate" if graph.entity(one.subject).action == "operate" else "work on")
        if one.relation == "on" and graph.entity(one.subject).action in {"operate", "work"}
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def _having_meals(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who has tea in the garden drinks it at a table."""
    meal = re.search(r"\bhav(?:ing|e|es|ing a|e a) (tea|coffee|breakfast|lunch|dinner|supper)\b", graph.text, re.IGNORECASE)
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
    return replace(graph, entities=entities, relations=relations)


def _kin(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The mother of a baby elephant is an elephant; who holds her tail goes behind her."""
    beasts = [one for one in graph.entities if one.kind == "animal"]
    if not beasts:
        return graph
    entities = tuple(
        replace(one, noun=beasts[0].noun, kind="animal", attributes=(*one.attributes, "big"))
        if one.kind == "person"
        and one.noun in table["kin"]["nouns"]
        and re.search(rf"\bits {re.escape(one.noun)}\b", graph.text, re.IGNORECASE)
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


def _windows_of(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who looks out of a train window is in a train."""
    entities, changed = [], set()
    for one in graph.entities:
        words = (*one.attributes, *one.noun.split(" ")[:-1])
        wholes = [word for word in words if art.kind_of(word) == "vehicle"]
        if one.noun.split(" ")[-1] in {"window", "door"} and wholes:
            changed.add(one.id)
            one = replace(one, noun=wholes[0], kind="vehicle", attributes=())
        entities.append(one)
    relations = tuple(
        replace(one, relation="in") if one.object in changed and one.relation in {"from", "out of", "at"} else one
        for one in graph.relations
    )
    return replace(graph, entities=tuple(entities), relations=relations)


def _aboard(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A bus full of children that crosses a bridge: the bus is on it, they are in the bus."""
    borne = {
        one.subject: one.object
        for one in graph.relations
        if one.relation == "in" and graph.entity(one.object).kind == "vehicle"
    }
    relations = tuple(
        replace(one, subject=borne[one.subject])
        if one.relation in {"cross", "on", "over", "along"} and one.subject in borne and one.object != borne[one.subject]
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def _behind_bars(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A tiger behind bars is in a cage."""
    bars = {one.object for one in graph.relations if one.relation == "behind" and graph.entity(one.object).noun == "bar"}
    entities = tuple(replace(one, noun="cage", count=1) if one.id in bars else one for one in graph.entities)
    relations = tuple(replace(one, relation="in") if one.object in bars else one for one in graph.relations)
    return replace(graph, entities=entities, relations=relations)


def _cards(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Cards that are played are no letters."""
    played = {one.object for one in graph.relations if one.relation == "play"}
    return _renamed(graph, {one.id: "playing cards" for one in graph.entities if one.noun == "card" and one.id in played})


def _photographed(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who takes a picture of a lion does not take the lion."""
    if not _PICTURE_OF.search(graph.text):
        return graph
    takers = {one.subject for one in graph.relations if one.relation == "take"}
    relations = tuple(
        replace(one, relation="photograph") if one.relation == "take" else one for one in graph.relations
    )
    entities = tuple(
        replace(one, action="photograph") if one.id in takers and one.action == "take" else one
        for one in graph.entities
    )
    return replace(graph, entities=entities, relations=relations)


def _hearth(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A fire that somebody sits by in an armchair burns in a fireplace."""
    indoors = graph.setting.place in table["hearths"]["places"] or any(
        one.noun in _INDOOR_SEATS for one in graph.entities
    )
    by = {one.object for one in graph.relations if one.relation in _BY}
    fires = {one.id: "fireplace" for one in graph.entities if one.noun == "fire" and one.id in by and indoors}
    return _renamed(graph, fires)


def _mounted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A cyclist has a bicycle, though nobody says so."""
    for one in graph.entities:
        noun = table["mounts"].get(one.noun)
        nouns = {other.noun for other in graph.entities}
        afoot = (one.action or "").split(" ")[0] in table["afoot"]["verbs"]
        borne = any(
            other.subject == one.id and other.relation in {"on", "in", "ride", "drive"} for other in graph.relations
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


def _armed_riders(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
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


def _eaten(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who sits around a table eating pizza eats it: one sits no pizza."""
    relations = []
    for one in graph.relations:
        thing = graph.entity(one.object)
        said = re.search(rf"\b(eat|drink|shar|hav|enjoy)ing (?:\w+ ){{0,3}}{re.escape(thing.noun)}", graph.text, re.IGNORECASE)
        sits = one.relation in {"sit", "stand", "lie"} and art.kind_of(thing.noun) == "food"
        relations.append(replace(one, relation="eat") if sits and said else one)
    entities = tuple(
        replace(one, attributes=tuple(word for word in one.attributes if word not in {"eating", "drinking"}))
        for one in graph.entities
    )
    return replace(graph, entities=entities, relations=tuple(relations))


def _tossed(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
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


def _kicked(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A ball that is kicked is a football."""
    kicked = {one.object for one in graph.relations if one.relation.split(" ")[0] in {"kick", "dribble", "head"}}
    plain = {
        one.id: "football" for one in graph.entities if one.id in kicked and one.noun == "ball" and not one.colours
    }
    return _renamed(graph, plain)


def _side_by_side_on(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
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
            living = neighbour.kind in {"person", "animal"}
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


def _across_from(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Across a table, or at it, two face each other and more sit around; across a street one walks."""
    crossing = [
        one
        for one in graph.relations
        if one.relation in {"across", "at"}
        and graph.entity(one.subject).kind in {"person", "animal"}
        and graph.entity(one.object).noun.split(" ")[-1] in table["across"]["things"]
    ]
    if sum(graph.entity(one.subject).count for one in crossing) < 2:  # noqa: PLR2004
        return graph
    several = max(graph.entity(one.subject).count for one in crossing)
    place = "around" if several > 2 else "across from"  # noqa: PLR2004
    relations = tuple(replace(one, relation=place) if one in crossing else one for one in graph.relations)
    return replace(graph, relations=relations)


def _hatted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
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


def _in_motion(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A skier who goes down a mountain skis."""
    moving = table["moving"]["verbs"]
    entities = tuple(
        replace(one, action=str(table["idle"][one.noun]))
        if one.noun in table["idle"] and table["idle"][one.noun] in table["moving"]["by"] and one.action in moving
        else one
        for one in graph.entities
    )
    return replace(graph, entities=entities)
