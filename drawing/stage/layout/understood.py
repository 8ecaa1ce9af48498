"""The tables of what goes without saying, and a scene graph made drawable by them."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from nlp.scene.graph import Part

if TYPE_CHECKING:
    from nlp.scene import Entity, SceneGraph

_BY_NIGHT = frozenset({"moon", "star", "comet", "constellation"})


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


def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def understood(graph: SceneGraph) -> Understood:
    """A graph in which parts are wholes, diners are persons, and the moon shines at night."""
    titles: dict[str, str] = {}
    entities = tuple(_as_diner(_as_whole(entity, graph, titles), graph) for entity in graph.entities)
    graph = replace(graph, entities=entities)
    if graph.setting.time is None and any(entity.noun in _BY_NIGHT for entity in graph.entities):
        graph = replace(graph, setting=replace(graph.setting, time="night"))
    return Understood(graph, titles)


def _as_whole(entity: Entity, graph: SceneGraph, titles: dict[str, str]) -> Entity:
    """A roof is a house whose roof has that colour, if something is on it."""
    touched = any(entity.id == one.object and one.relation != "with" for one in graph.relations)
    whole = understood_words()["wholes"].get(entity.noun)
    if whole is None or not touched:
        return entity
    words = " ".join([*entity.attributes, *entity.colours, entity.noun])
    titles[entity.id] = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
    part = Part(entity.noun.removesuffix("top"), entity.colours, entity.attributes)
    return replace(entity, noun=whole, colours=(), attributes=(), parts=(part,))


def _as_diner(entity: Entity, graph: SceneGraph) -> Entity:
    """An animal that eats what people cook, or carries what hands carry, is one of those that go on two legs."""
    if entity.kind != "animal" or entity.personified is not None:
        return entity
    mouth = understood_words()["mouth"]["things"]
    for relation in graph.relations:
        if relation.subject != entity.id:
            continue
        thing = graph.entity(relation.object)
        carries = thing.id in entity.holds and thing.kind == "thing" and thing.noun.split(" ")[-1] not in mouth
        consults = relation.relation in {"at", "look at", "through"} and thing.noun in unseen()["consulted"]
        if carries or consults or is_meal(relation.relation, thing.noun):
            return replace(entity, personified=True)
    return entity


def is_meal(verb: str, noun: str) -> bool:
    """Whether something is eaten at a table, with a spoon or a fork."""
    meals = understood_words()["meals"]
    return verb.split(" ", maxsplit=1)[0] in meals["verbs"] and noun.rsplit(" ", maxsplit=1)[-1] in meals["food"]
