"""What a graph has lost of its text, or misread: verbs, partners, things nobody knew, compounds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import has_head, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.layout.contacts import kind_of_relation
from drawing.stage.layout.meant_words import ARTICLE, WORD, changed, kind_named, known_verbs, lemma, noun_after, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from nlp.scene import SceneGraph

_TRANSITIVE = frozenset({"pull", "push", "ride", "carry", "drag", "drive", "repair", "paint", "build", "throw", "kick"})
_HANDLED = frozenset({"thing", "vehicle", "furniture", "food"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ONE_OR_SEVERAL = rf"(?:an?|his|her|its|their|{'|'.join(_NUMBERS)})"
_KIN = frozenset({"mother", "father", "mum", "mom", "dad", "mama", "papa", "grandmother", "grandfather"})
_STRUCTURES = "balcony|trampoline|podium|carousel|seesaw|unicycle|tightrope"
_MAKING = frozenset({"make", "build", "stack", "pile"})


def misread(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A thing called after somebody and a deed is what they do it to: vampire drink tomato juice."""
    for thing in graph.entities:
        doers = [word for word in thing.attributes if _is_living(word) and word not in _absent(graph)]
        if not doers:
            continue
        verbs = [lemma(word, verb=True) for word in thing.attributes if lemma(word, verb=True) in known_verbs()]
        own = lemma(thing.noun, verb=True)
        if thing.kind == "thing" and own in known_verbs() and {thing.noun, own} & set(graph.unknown):
            return changed(graph, thing.id, noun=doers[0], kind=kind_named(doers[0]), action=own, attributes=())
        if thing.kind != "thing" or not verbs or any(one.noun == doers[0] for one in graph.entities):
            continue
        doer = Entity(doers[0], doers[0], kind=kind_named(doers[0]), action=verbs[0])
        rest = tuple(word for word in thing.attributes if word not in doers and lemma(word, verb=True) not in verbs)
        graph = changed(graph, thing.id, attributes=rest)
        moved = tuple(
            replace(one, subject=doer.id)
            if one.subject == thing.id and one.relation in {"in", "on", "at", "under"}
            else one
            for one in graph.relations
        )
        deed = Relation(doer.id, verbs[0], thing.id)
        return replace(graph, entities=(doer, *graph.entities), relations=(*moved, deed))
    return graph


def _absent(graph: SceneGraph) -> frozenset[str]:
    """Nouns that are not to be there, in the singular too."""
    return frozenset(graph.absent) | {lemma(word) for word in graph.absent}


def _is_living(noun: str) -> bool:
    return is_animal(noun) or role_for(noun) is not None


def lost_deeds(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A verb that was not understood is what those do of whom nothing else is said."""
    verbs = [word for word in graph.unknown if lemma(word, verb=True) in known_verbs()]
    idle = [one for one in graph.entities if one.kind in LIVING and one.action is None]
    if not verbs or not idle or any(one.action for one in graph.entities):
        return graph
    deed = lemma(verbs[0], verb=True)
    for one in idle:
        graph = changed(graph, one.id, action=deed)
    nouns = {one.noun for one in graph.entities}
    done = rf"\b{re.escape(verbs[0])}\w*(?: {ARTICLE})?"
    said = noun_after(graph.text, done, lambda word: bool(nouns & {word, lemma(word)}))
    things = [one for one in graph.entities if said and one.noun in {said, lemma(said)}]
    related = any(one.object == each.id for each in things for one in graph.relations)
    added = (
        () if related else tuple(Relation(idle[0].id, deed, each.id) for each in things[:1] if each.kind not in LIVING)
    )
    unknown = tuple(word for word in graph.unknown if word != verbs[0])
    return replace(graph, relations=(*graph.relations, *added), unknown=unknown)


def lost_partners(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Of a squirrel and a rabbit who do something together, the one who was lost does it too."""
    for first in graph.entities:
        if first.kind not in LIVING or first.count > 1:
            continue
        noun = noun_after(graph.text, rf"\b{re.escape(first.noun)} and an?", _is_living)
        if not noun:
            continue
        other = next((one for one in graph.entities if one.noun.split(" ")[-1] == noun), None)
        if other is not None and other.action and first.action is None and not _does(graph, first.id):
            return _joined(graph, other, first)
        there = any(noun in {one.noun, one.noun.split(" ")[-1]} or noun in one.noun for one in graph.entities)
        if there or noun in _absent(graph):
            continue
        partner = Entity(noun, noun, kind=kind_named(noun), action=first.action)
        shared = tuple(
            replace(one, subject=partner.id)
            for one in graph.relations
            if one.subject == first.id and graph.entity(one.object).kind not in LIVING
        )
        position = graph.entities.index(first) + 1
        entities = tuple(
            replace(one, attributes=tuple(word for word in one.attributes if word != noun)) for one in graph.entities
        )
        entities = (*entities[:position], partner, *entities[position:])
        graph = replace(graph, entities=entities, relations=(*graph.relations, *shared))
    return graph


def _does(graph: SceneGraph, name: str) -> bool:
    return any(
        one.subject == name and one.relation not in {"on", "in", "at", "under", "beside"} for one in graph.relations
    )


def _joined(graph: SceneGraph, doer: Entity, partner: Entity) -> SceneGraph:
    """The graph in which a partner does what the other does, to the same things."""
    graph = changed(graph, partner.id, action=doer.action)
    known = {(one.relation, one.object) for one in graph.relations if one.subject == partner.id}
    shared = tuple(
        replace(one, subject=partner.id)
        for one in graph.relations
        if one.subject == doer.id and one.object != partner.id and (one.relation, one.object) not in known
    )
    return replace(graph, relations=(*graph.relations, *shared))


def in_costume(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A pirate parrot is a parrot dressed as pirates are."""
    for one in graph.entities:
        beasts = [word for word in one.attributes if is_animal(word) and has_head(word)]
        if one.kind == "person" and beasts and not one.name and one.noun not in table["costumes"]["handlers"]:
            rest = tuple(word for word in one.attributes if word != beasts[0])
            graph = changed(graph, one.id, personified=True, attributes=(beasts[0], *rest))
        if not is_animal(one.noun) or one.wears or one.name or one.personified is not None:
            continue
        said = re.search(rf"\b(\w+) {re.escape(one.noun)}s?\b", graph.text, re.IGNORECASE)
        role = said.group(1).lower() if said else ""
        if any(each.noun == role for each in graph.entities):
            continue
        if role_for(role) is None or is_animal(role) or role in table["costumes"]["never"] or not has_head(one.noun):
            continue
        rest = tuple(word for word in one.attributes if word != role)
        graph = changed(graph, one.id, noun=role, kind="person", attributes=(one.noun, *rest), personified=True)
    return graph


def lost_objects(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """What somebody pulls, holds or rides, and whom they scare, if nothing in the graph is it."""
    for doer in graph.entities:
        verb = (doer.action or "").split(" ")[0]
        done = any(one.subject == doer.id and one.relation.split(" ")[0] == verb for one in graph.relations)
        if doer.kind not in LIVING or not verb or done or doer.holds:
            continue
        does = rf"\b{verb[:4]}\w*"
        others = [one.noun for one in graph.entities if one.id != doer.id]
        noun = _object_named(graph.text, rf"{does} {_ONE_OR_SEVERAL}", verb, others)
        if not noun or noun in {graph.setting.place, *_absent(graph)}:
            continue
        number = re.search(rf"{does} ({'|'.join(_NUMBERS)})\b", graph.text, re.IGNORECASE)
        thing = Entity(noun, noun, kind=kind_named(noun), count=_NUMBERS[number.group(1).lower()] if number else 1)
        relation = Relation(doer.id, verb, thing.id)
        graph = replace(graph, entities=(*graph.entities, thing), relations=(*graph.relations, relation))
    return graph


def _object_named(text: str, before: str, verb: str, others: Sequence[str]) -> str:
    """What a text says that a verb is done to; empty if that is none of what one handles or scares, or is there."""

    def is_there(word: str) -> bool:
        return any(lemma(word) in noun for noun in others)

    def is_handled(word: str) -> bool:
        noun = lemma(word)
        return is_animal(noun) or (verb in _TRANSITIVE and art.known(noun) and art.kind_of(noun) in _HANDLED)

    said = noun_after(text, before, lambda word: is_there(word) or is_handled(word))
    return lemma(said) if said and not is_there(said) else ""


def structures(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """On her balcony: it is there, and she on it, whatever she does to whom."""
    said = re.search(rf"\b(on|from|at) {ARTICLE} (?:\w+ )?({_STRUCTURES})\b", graph.text, re.IGNORECASE)
    living = [one for one in graph.entities if one.kind in LIVING]
    if said is None or not living or any(one.noun == said.group(2).lower() for one in graph.entities):
        return graph
    noun = said.group(2).lower()
    thing = Entity(noun, noun)
    relation = Relation(living[0].id, said.group(1).lower(), noun)
    return replace(graph, entities=(*graph.entities, thing), relations=(*graph.relations, relation))


def kin_titles(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A mother kangaroo is no mother and a kangaroo; her baby is a small one."""
    for one in graph.entities:
        beasts = [each for each in graph.entities if each.kind == "animal"]
        mothers = [
            each
            for each in beasts
            if one.kind == "person"
            and re.search(rf"\b{re.escape(one.noun)} {re.escape(each.noun)}", graph.text, re.IGNORECASE)
        ]
        if mothers and one.noun in _KIN:
            pouches = [each.id for each in graph.entities if each.noun in {"pouch", "belly"}]
            graph = without(graph, one.id, *pouches)
            for young in (each for each in graph.entities if each.noun == "baby"):
                graph = changed(
                    graph, young.id, noun=mothers[0].noun, kind="animal", attributes=("tiny", *young.attributes)
                )
            return graph
    return graph


def worn_by_the_way(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A moose wearing headphones wears them, whatever it does besides."""
    for one in graph.entities:
        if one.wears or one.kind not in LIVING:
            continue
        worn = noun_after(graph.text, rf"\b{re.escape(one.noun)}s? wearing(?: {ARTICLE})?", _is_worn)
        if not worn:
            continue
        noun = lemma(worn)
        if any(each.noun in {noun, worn} for each in graph.entities):
            continue
        clothes = Entity(noun, noun)
        graph = changed(graph, one.id, wears=(clothes.id,))
        return replace(
            graph,
            entities=(*graph.entities, clothes),
            relations=(*graph.relations, Relation(one.id, "wear", clothes.id)),
        )
    return graph


def _is_worn(word: str) -> bool:
    return art.kind_of(lemma(word)) in {"clothing", "thing"}


def compounds_said(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A garbage can is no garbage that can."""
    for one in graph.entities:
        for tail in ("can", "bin", "pot", "box", "machine", "cleaner", "board"):
            whole = f"{one.noun} {tail}"
            if (
                art.known(whole)
                and re.search(rf"\b{re.escape(whole)}", graph.text, re.IGNORECASE)
                and one.kind not in LIVING
            ):
                graph = changed(graph, one.id, noun=whole)
        for whole in (f"{one.noun} of {word}" for word in one.attributes):
            if art.known(whole) and whole in graph.text.lower() and one.kind not in LIVING:
                graph = changed(graph, one.id, noun=whole, attributes=())
    return graph


def lost_verbs(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """What stands between somebody who does nothing and a thing that is nobody's may be what they do to it."""
    placed = [one for one in graph.relations if one.relation not in {"at", "to", "for"}]
    related = {name for one in placed for name in (one.subject, one.object)}
    held = {name for one in graph.entities for name in (*one.holds, *one.wears)}
    for doer in graph.entities:
        if doer.kind not in LIVING or doer.action is not None:
            continue
        for thing in graph.entities:
            if thing.id in related | held or thing.id == doer.id or doer.id in related | held:
                continue
            said = re.search(
                rf"\b{re.escape(doer.noun)}s? (\w+?(?:s|ing)) (?:{ARTICLE} )?{WORD}{{0,2}}?{re.escape(thing.noun)}",
                graph.text,
                re.IGNORECASE,
            )
            verb = lemma(said.group(1).lower(), verb=True) if said else ""
            if verb in known_verbs() or (verb and kind_of_relation(verb) != "address"):
                graph = changed(graph, doer.id, action=verb)
                return replace(graph, relations=(*graph.relations, Relation(doer.id, verb, thing.id)))
    return graph


def unknown_things(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A thing that the reader does not know and the art does is there, done something to or not."""
    for word in (word for word in graph.unknown if word not in _absent(graph)):
        said = re.search(rf"\b(\w+) {ARTICLE} {WORD}{{0,2}}?{re.escape(word)}\b", graph.text, re.IGNORECASE)
        doers = [one for one in graph.entities if one.kind in LIVING]
        noun = lemma(word)
        if said is None or not art.known(noun) or not doers or art.kind_of(noun) in {None, "body"}:
            continue
        verb = lemma(said.group(1).lower(), verb=True)
        if verb not in known_verbs() | _MAKING:
            continue
        thing = Entity(noun.replace(" ", "-"), noun, kind=kind_named(noun))
        graph = replace(
            graph,
            entities=(*graph.entities, thing),
            relations=(*graph.relations, Relation(doers[0].id, "build" if verb in _MAKING else verb, thing.id)),
            unknown=tuple(one for one in graph.unknown if one != word),
        )
        if graph.entity(doers[0].id).action is None:
            graph = changed(graph, doers[0].id, action="rake" if noun == "haystack" else "build")
    return graph
