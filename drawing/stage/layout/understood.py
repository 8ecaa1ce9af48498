"""The tables of what goes without saying, and a scene graph made drawable by them."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field, replace
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from drawing.stage import art
from drawing.stage.figures.animals import is_animal, species_of
from drawing.stage.layout.contacts import kind_of_relation
from drawing.stage.layout.implied import implied
from drawing.stage.layout.wording import titled
from nlp.articles import with_article
from nlp.scene.graph import Part, Relation, Setting
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from nlp.scene import Entity, SceneGraph

_WITH_THE_MOUTH = frozenset(
    {"eat", "bite", "chew", "lick", "drink", "catch", "nibble", "gnaw", "swallow", "sniff", "smell"}
)
_GRASPED = 0.8
"""Metres up to which a thing can be held in a hand."""

_SMALL_BEAST = 0.5
"""Metres up to which a beast of burden has no back for an umbrella's pole."""

_LOOKING = frozenset({"look", "peep", "peek", "peer", "gaze", "stare", "glance", "see"})
_GIVEN = frozenset(
    {"give", "hand", "bring", "carry", "serve", "offer", "show", "pass", "throw", "sell", "deliver", "send", "present"}
)
_NEARBY = frozenset(
    {
        "up",
        "down",
        "along",
        "across",
        "through",
        "past",
        "beside",
        "near",
        "by",
        "next to",
        "behind",
        "in front of",
        "under",
        "at",
    }
)
TOGETHER = frozenset(
    (
        "eat",
        "drink",
        "dine",
        "sit",
        "dance",
        "sing",
        "walk",
        "run",
        "swim",
        "march",
        "wander",
        "stroll",
        "hike",
        "sleep",
    )
)
"""What is done with somebody who then does it too."""

_HANGING = frozenset({"hang", "dangle", "swing"})
_BY_NIGHT = frozenset({"moon", "star", "comet", "constellation", "firework", "fireworks"})


@dataclass(frozen=True)
class Understood:
    """A scene graph made drawable.

    Attributes:
        graph: what is to be drawn; its text is still the visitor's.
        titles: how the text calls what is drawn as something else, by the entity's id.
    """

    graph: SceneGraph
    titles: dict[str, str] = field(default_factory=dict)


@functools.cache
def unseen() -> dict[str, frozenset[str]]:
    """Nouns that are not drawn, things that people carry, animals that fly: the rows of `unseen.toml`."""
    return {name: frozenset(words) for name, words in _rows("unseen.toml").items()}


@functools.cache
def understood_words() -> dict[str, dict[str, Any]]:
    """The tables of `understood.toml`: `wholes`, `collectives`, `meals`, `upright`, `mouth`."""
    return _rows("understood.toml")


def members_meant(entity: Entity) -> tuple[str, ...]:
    """Who stands for the members of a family, a couple, a crowd; empty for anybody else."""
    is_company = entity.kind == "person" and entity.count > 1 and not entity.name
    return tuple(understood_words()["companies"].get(entity.noun, ())) if is_company else ()


def as_member(entity: Entity) -> Entity:
    """The first member of a company; anybody else as they are."""
    members = members_meant(entity)
    return replace(entity, noun=members[0]) if members else entity


def kinds_meant(entity: Entity, seed: int) -> tuple[str, ...]:
    """What is drawn for a word for several kinds: one of each for fruit, one by seed for *a* toy; empty for others."""
    table = understood_words()
    several = tuple(table["collectives"].get(entity.noun, ()))
    counted = tuple(table["countables"].get(entity.noun, ()))
    return several or (counted if entity.count > 1 else counted[seed % len(counted) :][:1] if counted else ())


def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def understood(graph: SceneGraph) -> Understood:
    """A graph in which parts are wholes, diners are persons, and the moon shines at night."""
    titles: dict[str, str] = {}
    named = {entity.id: entity for entity in graph.entities}
    graph = implied(graph)
    titles |= {
        one.id: titled(named[one.id]) for one in graph.entities if one.id in named and one.noun != named[one.id].noun
    }
    graph = replace(graph, entities=_dressed(tuple(map(_as_species, graph.entities)), graph))
    graph = _each_its_own(graph)
    graph = replace(graph, relations=(*_of_holders(graph), *_with_each_other(graph)))
    graph = replace(graph, entities=tuple(_in_company(entity, graph) for entity in graph.entities))
    entities = tuple(_as_diner(_as_whole(entity, graph, titles), graph) for entity in graph.entities)
    graph = replace(graph, entities=entities)
    alone = len(graph.entities) == 1 and graph.setting == Setting()
    if graph.setting.time is None and not alone and any(entity.noun in _BY_NIGHT for entity in graph.entities):
        graph = replace(graph, setting=replace(graph.setting, time="night"))
    return Understood(graph, titles)


def _as_species(entity: Entity) -> Entity:
    """A polar bear is no bear that is polar."""
    if entity.kind != "animal" or is_animal(entity.name or ""):
        return entity
    for attribute in entity.attributes:
        if species_of(f"{attribute} {entity.noun}") not in {None, species_of(entity.noun)}:
            others = tuple(one for one in entity.attributes if one != attribute)
            return replace(entity, noun=f"{attribute} {entity.noun}", attributes=others)
    return entity


def _dressed(entities: tuple[Entity, ...], graph: SceneGraph) -> tuple[Entity, ...]:
    """Clothes that nothing is said of belong to the only one there is; what clothes seem to do, who wears them does."""
    related = {name for one in graph.relations for name in (one.subject, one.object)}
    worn = {name for one in entities for name in one.wears}
    loose = tuple(
        one.id
        for one in entities
        if one.id not in related | worn and art.kind_of(one.noun) == "clothing" and one.noun not in unseen()["carried"]
    )
    bodies = [one for one in entities if one.kind in LIVING]
    deeds = {one.id: one.action for one in entities}
    found = []
    for one in entities:
        wears = one.wears + (loose if bodies == [one] else ())
        action = one.action or next((deeds[name] for name in wears if deeds.get(name)), None)
        found.append(replace(one, wears=wears, action=action))
    return tuple(found)


def _each_its_own(graph: SceneGraph) -> SceneGraph:
    """Of two who seem to hold one thing, the one who holds another does not: she the red one, he the blue."""
    held = [name for entity in graph.entities for name in entity.holds]
    taken = {
        (entity.id, name)
        for entity in graph.entities
        for name in entity.holds[1:]
        if held.count(name) > 1 and entity.count == 1
    }
    entities = tuple(
        replace(one, holds=tuple(name for name in one.holds if (one.id, name) not in taken)) for one in graph.entities
    )
    relations = tuple(one for one in graph.relations if (one.subject, one.object) not in taken)
    return replace(graph, entities=entities, relations=relations)


def _with_each_other(graph: SceneGraph) -> tuple[Relation, ...]:
    """A boy and a girl who fight and of whom no more is said fight each other."""
    busy = {one.subject for one in graph.relations if kind_of_relation(one.relation) in {"meet", "chase", "address"}}
    doers = [
        one
        for one in graph.entities
        if one.action and one.id not in busy and kind_of_relation(one.action) == "meet" and one.kind != "thing"
    ]
    return tuple(
        Relation(first.id, str(first.action), second.id)
        for first, second in pairwise(doers)
        if first.action == second.action
    )


def _in_company(entity: Entity, graph: SceneGraph) -> Entity:
    """Whom somebody drinks tea with drinks too, unless they are said to do something else."""
    if entity.action or entity.kind not in LIVING:
        return entity
    hosts = [one.subject for one in graph.relations if one.relation == "with" and one.object == entity.id]
    deeds = [one.action for one in graph.entities if one.id in hosts and one.action in TOGETHER]
    return replace(entity, action=deeds[0]) if deeds else entity


def _of_holders(graph: SceneGraph) -> tuple[Relation, ...]:
    """A letter by the window is where the one is who reads it; who looks into a book is not in it."""
    holder = {name: entity.id for entity in graph.entities for name in entity.holds}
    wearer = {name: entity.id for entity in graph.entities for name in entity.wears}
    giver = {one.object: one.subject for one in graph.relations if one.relation in _GIVEN}
    looking = {one.id: one.action for one in graph.entities}
    found = []
    for one in graph.relations:
        if one.relation == "to" and one.subject in giver:
            found.append(replace(one, subject=giver[one.subject]))
            continue
        if one.relation == "into" and looking.get(one.subject) in _LOOKING:
            found.append(replace(one, relation="at"))
            continue
        owner = wearer.get(one.subject) or (holder.get(one.subject) if one.relation in _NEARBY else None)
        found.append(replace(one, subject=owner) if owner and owner != one.object else one)
    return tuple(found)


def _as_whole(entity: Entity, graph: SceneGraph, titles: dict[str, str]) -> Entity:
    """A roof is a house whose roof has that colour, if something is on it."""
    touched = any(entity.id == one.object and one.relation != "with" for one in graph.relations)
    whole = understood_words()["wholes"].get(entity.noun)
    hangs = {one.id for one in graph.entities if (one.action or "").split(" ")[0] in _HANGING}
    hung = any(one.object == entity.id and one.subject in hangs for one in graph.relations)
    if whole is None or not touched or (hung and whole == "bough"):
        return entity
    words = " ".join([*entity.attributes, *entity.colours, entity.noun])
    titles[entity.id] = with_article(words)
    part = Part(entity.noun.removesuffix("top"), entity.colours, entity.attributes)
    kind = art.kind_of(whole) or "thing"
    kind = kind if kind in {"building", "vehicle", "plant"} else entity.kind
    return replace(entity, noun=whole, kind=kind, colours=(), attributes=(), parts=(part,))


def _as_diner(entity: Entity, graph: SceneGraph) -> Entity:
    """An animal that eats what people cook, or carries what hands carry, is one of those that go on two legs."""
    is_beast = entity.noun in understood_words()["bearers"]["beasts"]
    if entity.kind != "animal" or entity.personified is not None:
        return entity
    dines = any(
        one.subject == entity.id and is_meal(one.relation, graph.entity(one.object).noun) for one in graph.relations
    )
    small = art.height_of(entity.noun) < _SMALL_BEAST
    shaded = any(graph.entity(name).noun in {"umbrella", "parasol"} for name in (*entity.holds, *_had(entity, graph)))
    if is_beast and not dines and not (small and shaded):
        return entity
    mouth = understood_words()["mouth"]["things"]
    for relation in graph.relations:
        if relation.subject != entity.id:
            continue
        thing = graph.entity(relation.object)
        by_hand = relation.relation not in _WITH_THE_MOUTH and thing.noun.split(" ")[-1] not in mouth
        graspable = thing.kind == "thing" and art.height_of(thing.noun) < _GRASPED
        carries = by_hand and graspable and thing.id in entity.holds
        carries |= relation.relation == "with" and thing.noun in {"umbrella", "parasol"}
        consults = relation.relation in {"at", "look at", "through"} and thing.noun in unseen()["consulted"]
        sheltered = relation.relation == "share" and thing.noun in unseen()["carried"]
        if carries or consults or sheltered or is_meal(relation.relation, thing.noun):
            return replace(entity, personified=True)
    return entity


def _had(entity: Entity, graph: SceneGraph) -> tuple[str, ...]:
    """What somebody is said to be with."""
    return tuple(one.object for one in graph.relations if (one.subject, one.relation) == (entity.id, "with"))


def is_meal(verb: str, noun: str) -> bool:
    """Whether something is eaten at a table, with a spoon or a fork."""
    meals = understood_words()["meals"]
    return verb.split(" ", maxsplit=1)[0] in meals["verbs"] and noun.rsplit(" ", maxsplit=1)[-1] in meals["food"]
