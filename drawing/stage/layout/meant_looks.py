"""What a text means for how somebody looks: worn with, changed into, on one's head, a monster of the sea."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import does_as_person, is_deed_of_animals
from drawing.stage.figures.animals import has_head, is_animal
from drawing.stage.figures.heads import hat_for
from drawing.stage.figures.props import prop
from drawing.stage.figures.wardrobe import garment_for
from drawing.stage.layout.meant_words import changed, without
from nlp.scene.graph import Relation
from nlp.vocabulary import LIVING, looks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph
    from nlp.scene.graph import Entity

_PEOPLE_HAVE = frozenset({"with", "have", "wear", "box"})
_CHANGING = frozenset({"turn", "transform", "change", "enchant", "curse", "morph"})
_INHABITING = frozenset({"hide", "live", "nest", "sleep", "crawl", "peek", "peep", "climb"})
"""What one does inside a hat, and not with it on."""
_BARE_PLURAL = 3
"""How many a plural without a number is."""
_OWN = r"(?:his|her|its|their|the|a)"


def at_sea(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A sea monster is a serpent that rises out of the waves, in water."""
    for one in graph.entities:
        names = [f"{word} {one.noun}" for word in one.attributes]
        known = table["sea_monsters"]["nouns"]
        named = [name for name in known if name.endswith(f" {one.noun}") and name in graph.text.lower()]
        found = next((name for name in (one.noun, *names, *named) if name in known), None)
        if found is not None and one.kind != "person":
            rest = tuple(word for word in one.attributes if f"{word} {one.noun}" != found)
            graph = changed(graph, one.id, noun="sea serpent", kind="vehicle", attributes=rest)
            graph = replace(graph, setting=replace(graph.setting, place=graph.setting.place or "sea"))
    return graph


def worn_with(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A boxer with boxing gloves, a pirate with a wooden leg: what they have is on them."""
    for one in graph.relations:
        owner, thing = graph.entity(one.subject), graph.entity(one.object)
        if _is_gloved(one.relation, owner, thing):
            graph = _wears(graph, one)
            if thing.noun == "boxing glove" and owner.action == "fight":
                graph = changed(graph, owner.id, action="box")
            continue
        gloved = one.relation == "box" and thing.noun == "glove"
        if (
            one.relation not in _PEOPLE_HAVE
            or (one.relation == "box" and not gloved)
            or owner.kind != "person"
            or thing.kind not in {"thing", "plant"}
        ):
            continue
        if thing.id in owner.wears or not _is_on_the_body(thing.noun) or _is_carried(thing, graph):
            continue
        graph = changed(graph, owner.id, wears=(*owner.wears, thing.id))
        if gloved:
            said = re.search(r"\b(\w+) boxing glove", graph.text, re.IGNORECASE)
            colours = tuple(word for word in (said.groups() if said else ()) if word in looks().colours)
            graph = changed(graph, thing.id, noun="boxing glove", colours=thing.colours or colours)
        relations = (replace(each, relation="wear") if each == one else each for each in graph.relations)
        graph = replace(graph, relations=tuple(relations))
    return graph


def _is_gloved(relation: str, owner: Entity, thing: Entity) -> bool:
    """Whether somebody is in gloves, whatever kind of glove it is."""
    gloves = thing.noun.split(" ")[-1] in {"glove", "mitten"}
    return relation == "in" and gloves and owner.kind in LIVING and thing.id not in owner.wears


def _wears(graph: SceneGraph, relation: Relation) -> SceneGraph:
    """The graph in which the first of a relation wears the second."""
    owner = graph.entity(relation.subject)
    relations = (replace(each, relation="wear") if each == relation else each for each in graph.relations)
    return changed(replace(graph, relations=tuple(relations)), owner.id, wears=(*owner.wears, relation.object))


def _is_on_the_body(noun: str) -> bool:
    known = garment_for(noun) if prop(noun) is None else None
    return (known is not None and known[1] != "wings") or hat_for(noun) is not None


def _is_carried(thing: Entity, graph: SceneGraph) -> bool:
    """Whether what could be worn has to do with anything else: a hat on a table, a coat in the hand."""
    others = sum(thing.id in {one.subject, one.object} for one in graph.relations)
    in_hand = re.search(rf"\b{re.escape(thing.noun)}s? (?:in|over|under) {_OWN} (?:hand|arm|paw)", graph.text)
    return others > 1 or in_hand is not None


def changed_into(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A prince whom a witch turns into a frog is a frog in a prince's clothes, and no frog sits beside him."""
    for one in graph.relations:
        before, after = graph.entity(one.subject), graph.entity(one.object)
        turned = (
            one.relation in {"into", "to"}
            and before.kind in LIVING
            and after.count in {before.count, _BARE_PLURAL}
            and (
                (before.action or "").split(" ")[0] in _CHANGING
                or any(
                    each.object == before.id and each.relation.split(" ")[0] in _CHANGING for each in graph.relations
                )
            )
        )
        if not turned:
            continue
        if before.kind == "person" and is_animal(after.noun) and has_head(after.noun):
            words = (after.noun, *after.attributes, *before.attributes)
            graph = changed(graph, before.id, attributes=words, colours=after.colours or before.colours)
            graph = changed(graph, before.id, personified=True, action=_stands(before))
            return without(graph, after.id)
        if before.kind == "animal" and after.kind == "person" and has_head(before.noun):
            words = (before.noun, *before.attributes, *after.attributes)
            graph = changed(graph, before.id, noun=after.noun, kind="person", attributes=words)
            graph = changed(graph, before.id, personified=True, action=_stands(before))
            return without(graph, after.id)
    return graph


def _stands(one: Entity) -> str | None:
    return None if (one.action or "").split(" ")[0] in _CHANGING else one.action


def on_heads(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A baby with spaghetti on its head has it there, wherever it sits."""
    relations = list(graph.relations)
    for one in graph.relations:
        bearer, thing = graph.entity(one.subject), graph.entity(one.object)
        said = re.search(rf"\b{re.escape(thing.noun)}s? on {_OWN} (?:own )?head\b", graph.text, re.IGNORECASE)
        if one.relation != "with" or bearer.kind not in LIVING or said is None:
            continue
        kept = [each for each in relations if thing.id not in {each.subject, each.object}]
        relations = [*kept, Relation(thing.id, "on the head of", bearer.id)]
        graph = changed(graph, thing.id, count=1 if thing.kind == "thing" else thing.count)
    return replace(graph, relations=tuple(relations))


def knitted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """What somebody knits hangs from two needles in the hands."""
    for one in graph.relations:
        maker, thing = graph.entity(one.subject), graph.entity(one.object)
        made = one.relation.split(" ")[0] in table["knitted"]["verbs"]
        if made and maker.kind in LIVING and art.kind_of(thing.noun) in {"clothing", None}:
            graph = changed(graph, thing.id, noun="knitting", kind="thing", count=1)
            graph = changed(graph, maker.id, action="knit", holds=(thing.id,))
    return graph


def wrapped_necks(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A giraffe in a scarf that eats leaves does so on its own legs, the scarf around its neck."""
    names: dict[str, str] = {}
    for one in graph.entities:
        worn = [graph.entity(name) for name in one.wears]
        bare = bool(worn) and all(each.noun.split(" ")[-1] in table["neckwear"]["nouns"] for each in worn)
        verb = (one.action or "").split(" ")[0]
        acts = (
            not is_deed_of_animals(verb)
            or verb in table["headwear"]["upright"]
            or one.holds
            or does_as_person(replace(one, wears=()))
        )
        if bare and not acts and one.kind == "animal" and one.personified is None and not one.who:
            names |= {each.id: table["neckwear"]["nouns"][each.noun.split(" ")[-1]] for each in worn}
            graph = changed(graph, one.id, personified=False)
    entities = (replace(one, noun=names.get(one.id, one.noun)) for one in graph.entities)
    return replace(graph, entities=tuple(entities))


def hidden_in_hats(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A rabbit that hides in a hat is inside, and has none on."""
    for one in graph.entities:
        if one.kind != "animal" or (one.action or "").split(" ")[0] not in _INHABITING:
            continue
        for name in one.wears:
            hat = graph.entity(name)
            where = rf"\bin(?:side|to)? {_OWN} (?:\w+ )?{re.escape(hat.noun)}\b"
            hollow = hat.noun.split(" ")[-1] in {"hat", "boot", "shoe", "cap"}
            if not hollow or not re.search(where, graph.text, re.IGNORECASE):
                continue
            relations = (
                replace(each, relation="in") if (each.subject, each.object) == (one.id, name) else each
                for each in graph.relations
            )
            rest = tuple(other for other in one.wears if other != name)
            graph = changed(replace(graph, relations=tuple(relations)), one.id, wears=rest)
            if hat.noun.endswith("hat"):
                graph = changed(graph, name, noun="magic hat")
    return graph
