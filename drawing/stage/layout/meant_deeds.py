"""What deeds mean for what they are done with: a grill, a pole on two shoulders, a crown browsed, a map on a wall."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.meant_words import changed, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_EATING = frozenset({"eat", "nibble", "munch", "chew", "pluck", "browse", "bite", "reach"})
_EATING_THERE = frozenset({"eat", "nibble", "munch", "chew", "bite", "lick", "drink", "gnaw", "peck", "sniff", "taste"})
_BEARING = frozenset({"carry", "bring", "bear", "transport", "lug", "haul"})
_POLES = frozenset({"pole", "stick", "rod", "bamboo", "spear", "branch", "beam", "plank"})
_AIMED = frozenset({"at", "point at", "look at", "show", "study", "explain", "admire", "to"})
_FALLING = frozenset({"fall", "rain", "drift", "float", "flutter", "swirl", "rain down", "fall down", "blow", "drop"})
_UP = 0.7
"""Height of an animal that gets up to what it eats, as a share of what that stands on."""

_SHOWER = 9
"""How many leaves or coins fall where the text does not say how many."""
_BARE_PLURAL = 3


def worked_at(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Sausages that somebody grills are on a grill, at which they stand."""
    nouns = {one.noun for one in graph.entities}
    for one in graph.relations:
        worker, thing = graph.entity(one.subject), graph.entity(one.object)
        if worker.kind not in LIVING or thing.kind in LIVING:
            continue
        for noun, row in table["worked_at"].items():
            if one.relation.split(" ")[0] not in row["verbs"] or nouns & {noun, *row["instead"]}:
                continue
            station = Entity(f"{worker.id}-{noun}", noun)
            rest = tuple(each for each in graph.relations if each != one)
            added = (Relation(thing.id, "on", station.id), Relation(worker.id, "at", station.id))
            holds = tuple(name for name in worker.holds if name != thing.id)
            graph = changed(graph, worker.id, holds=holds)
            return replace(graph, entities=(*graph.entities, station), relations=(*rest, *added))
    return graph


def eaten_up_there(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A mouse that eats the cheese on a table is on the table; what is larger than a table eats from its own feet."""
    for one in graph.relations:
        eater, food = graph.entity(one.subject), graph.entity(one.object)
        if one.relation not in _EATING_THERE or eater.kind != "animal" or food.kind in LIVING:
            continue
        places = [each for each in graph.relations if each.subject == food.id and each.relation in {"on", "upon"}]
        placed = any(each.subject == eater.id and each != one for each in graph.relations)
        if (
            len(places) != 1
            or placed
            or art.height_of(eater.noun) > _UP * art.height_of(graph.entity(places[0].object).noun)
        ):
            continue
        up = Relation(eater.id, "on", places[0].object)
        return replace(graph, relations=tuple(up if each == places[0] else each for each in graph.relations))
    return graph


def on_planets(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who does something on a planet is not beside it, but there."""
    for one in graph.relations:
        planet = graph.entity(one.object)
        if planet.noun in {"planet", "asteroid", "mars"} and one.relation in {"on", "upon"} and planet.count == 1:
            place = replace(graph.setting, place=graph.setting.place or "moon")
            return replace(without(graph, planet.id), setting=place)
    return graph


def slung_on_poles(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A fish that two carry on a pole hangs from it, and the pole is on both of them."""
    for one in graph.relations:
        bearers, load = graph.entity(one.subject), graph.entity(one.object)
        poles = [
            graph.entity(each.object)
            for each in graph.relations
            if each.subject in {load.id, bearers.id}
            and each.relation in {"on", "from", "with", "upon"}
            and graph.entity(each.object).noun in _POLES
        ]
        if one.relation.split(" ")[0] not in _BEARING or bearers.kind not in LIVING or not poles:
            continue
        if bearers.count < 2 or load.id == poles[0].id:  # noqa: PLR2004
            continue
        pole = poles[0]
        kept = tuple(
            each
            for each in graph.relations
            if pole.id not in {each.subject, each.object} and {each.subject, each.object} != {bearers.id, load.id}
        )
        graph = changed(graph, bearers.id, action="carry", holds=(pole.id,))
        graph = changed(changed(graph, pole.id, noun="carrying pole", count=1), load.id, action=None)
        added = (Relation(bearers.id, "carry", pole.id), Relation(load.id, "slung from", pole.id))
        return replace(graph, relations=(*kept, *added))
    return graph


def browsing(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A giraffe that eats leaves from a tree has its head in the crown."""
    tall = table["browsers"]["nouns"]
    eaters = [one for one in graph.entities if one.noun in tall and (one.action or "").split(" ")[0] in _EATING]
    trees = [
        one for one in graph.entities if one.kind == "plant" and one.noun.split(" ")[-1] in {"tree", "palm", "oak"}
    ]
    if not eaters or not trees or not re.search(r"\b(from|of|off|at)\b|\bleaves\b", graph.text, re.IGNORECASE):
        return graph
    gone = {one.id for one in graph.entities if one.noun in {"leaf", "leave", "twig"}}
    for name in gone:
        graph = without(graph, name)
    eater, tree = eaters[0], trees[0]
    kept = tuple(each for each in graph.relations if {each.subject, each.object} != {eater.id, tree.id})
    graph = changed(graph, eater.id, action="stand", holds=tuple(name for name in eater.holds if name not in gone))
    return replace(graph, relations=(*kept, Relation(eater.id, "browse", tree.id)))


def on_walls(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A map on the wall hangs beside who points at it, and no wall of bricks stands in the room."""
    for one in graph.relations:
        thing, wall = graph.entity(one.subject), graph.entity(one.object)
        hangs = wall.noun == "wall" and one.relation in {"on", "from", "at"} and thing.noun in table["hung"]["nouns"]
        people = [each for each in graph.entities if each.kind in LIVING and (each.wears or each.kind == "person")]
        if not hangs or not people or any(wall.id == each.object and each != one for each in graph.relations):
            continue
        aimed = {each.subject for each in graph.relations if each.object == thing.id and each.relation in _AIMED}
        who = next((each for each in people if each.id in aimed), people[0])
        kept = tuple(each for each in graph.relations if thing.id not in {each.subject, each.object})
        graph = changed(graph, who.id, holds=tuple(name for name in who.holds if name != thing.id))
        graph = without(replace(graph, relations=(*kept, Relation(who.id, "hang up", thing.id))), wall.id)
        place = graph.setting.place or table["hung"]["places"].get(who.noun, "parlour")
        return replace(changed(graph, thing.id, action=None), setting=replace(graph.setting, place=place))
    return graph


def showers(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Leaves that fall on a couple are in the air around them."""
    for one in graph.relations:
        thing, below = graph.entity(one.subject), graph.entity(one.object)
        falls = (thing.action or "").split(" ")[0] in _FALLING and thing.noun in table["showers"]["nouns"]
        if not falls or below.kind not in LIVING or thing.count == 1:
            continue
        relations = tuple(replace(each, relation="fall around") if each == one else each for each in graph.relations)
        count = _SHOWER if thing.count == _BARE_PLURAL else thing.count
        setting = graph.setting
        if (thing.action or "").startswith("rain") and setting.weather == "rain":
            setting = replace(setting, weather=None)
        colours = thing.colours or (("orange",) if thing.noun == "leaf" and setting.season == "autumn" else ())
        graph = replace(graph, relations=relations, setting=setting)
        return changed(graph, thing.id, count=count, colours=colours)
    return graph


def handlers(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A tamer with a lion stands face to face with it."""
    tamers = table["tamers"]["nouns"]
    relations = tuple(
        replace(one, relation="face")
        if one.relation in {"with", "and"}
        and graph.entity(one.subject).noun.split(" ")[-1] in tamers
        and graph.entity(one.object).kind == "animal"
        else one
        for one in graph.relations
    )
    return replace(graph, relations=relations)


def couples(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A couple that walks hand in hand is two, and their hands meet."""
    if not re.search(r"\bhand in hand\b|\bhold\w* hands\b|\barm in arm\b", graph.text, re.IGNORECASE):
        return graph
    for one in graph.entities:
        if one.kind != "person" or one.count != 2 or one.name:  # noqa: PLR2004
            continue
        paired = {"couple": ("woman", "man"), "pair": ("woman", "man")}.get(one.noun, (one.noun, one.noun))
        other = replace(one, id=f"{one.id}-2", noun=paired[1], count=1)
        graph = changed(graph, one.id, noun=paired[0], count=1, action=one.action or "stand")
        entities = [
            each for entity in graph.entities for each in ([entity, other] if entity.id == one.id else [entity])
        ]
        return replace(
            graph,
            entities=tuple(entities),
            relations=(*graph.relations, Relation(one.id, "hand in hand with", other.id)),
        )
    return graph


def on_one_leg(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who stands on one leg balances."""
    if not re.search(r"\bon (?:one|a single) (?:leg|foot|toe)\b", graph.text, re.IGNORECASE):
        return graph
    entities = (
        replace(one, action="balance") if one.kind == "person" and one.action in {"stand", "hop", None} else one
        for one in graph.entities
    )
    return replace(graph, entities=tuple(entities))


def in_bowls(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A goldfish that nobody has put anywhere is in its bowl."""
    for one in graph.entities:
        placed = any(
            one.id == each.subject and each.relation in {"in", "into", "out of", "from", "inside"}
            for each in graph.relations
        )
        eaten = any(one.id == each.object and each.relation in _EATING | {"catch"} for each in graph.relations)
        in_water = graph.setting.place in table["bowls"]["waters"] or one.action is not None
        if one.noun in table["bowls"]["fish"] and len(graph.entities) > 1 and not (placed or eaten or in_water):
            graph = changed(graph, one.id, noun="goldfish bowl", kind="thing")
    return graph


def raced(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who wins a race against a car is ahead of it, and no race stands beside them."""
    for one in graph.relations:
        race = graph.entity(one.object)
        rivals = [
            each.object
            for each in graph.relations
            if each.subject in {race.id, one.subject}
            and each.relation in {"against", "with"}
            and each.object != race.id
        ]
        if race.noun != "race" or not rivals:
            continue
        verb = one.relation.split(" ")[0]
        relation = "run away from" if verb == "win" else "chase"
        graph = changed(without(graph, race.id), one.subject, action="run", holds=())
        return replace(graph, relations=(*graph.relations, Relation(one.subject, relation, rivals[0])))
    return graph


def at_the_water(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who is led to water comes to a pond, and to no glass."""
    for one in graph.entities:
        related = [each.relation for each in graph.relations if one.id in {each.subject, each.object}]
        held = any(one.id in each.holds for each in graph.entities)
        if one.noun == "water" and related and set(related) <= {"to", "toward", "towards", "into", "by"} and not held:
            place = replace(graph.setting, place=graph.setting.place or "pond")
            return replace(without(graph, one.id), setting=place)
    return graph


def trees_of_the_season(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A tree is bare in winter and turns its colour in autumn."""
    said = re.search(
        r"\b(winter|snow(?:y(?! owl)|ing|fall|s)?|frost(?:y|s)?|icy|autumn\w*|fall leaves)\b", graph.text, re.IGNORECASE
    )
    season = graph.setting.season or ("winter" if graph.setting.weather == "snow" else None)
    if season is None and said is not None:
        season = "autumn" if said.group(1).lower().startswith(("autumn", "fall")) else "winter"
    for one in graph.entities:
        if one.noun in table["leafy"]["nouns"] and not one.colours and not {"green", "christmas"} & set(one.attributes):
            if season == "winter":
                graph = changed(graph, one.id, noun="bare tree")
            elif season == "autumn":
                graph = changed(graph, one.id, colours=("orange",))
    return graph


def in_cockpits(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Who waves from the cockpit of a plane is in the plane."""
    vehicles = [one for one in graph.entities if one.kind == "vehicle"]
    insides = [one for one in graph.entities if one.noun in table["insides"]["nouns"]]
    if not vehicles or not insides:
        return graph
    inside = insides[0]
    relations = tuple(
        replace(one, relation="in", object=vehicles[0].id) if one.object == inside.id else one
        for one in graph.relations
        if inside.id != one.subject and not (one.subject == vehicles[0].id and one.object == inside.id)
    )
    return without(replace(graph, relations=relations), inside.id)
