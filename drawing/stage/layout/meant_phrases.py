"""What phrases of place and belonging mean: who is on the bench, whose the sack is, one house each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.layout.meant_words import ARTICLE, WORD, changed, without
from drawing.stage.scenery import place_for
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_SEEN = frozenset({"at", "watch", "see", "chase", "photograph", "paint", "draw", "find", "rescue"})
"""What is done to somebody at a distance, who then is where the text says, not who does it."""
_ADJACENT = frozenset({"chase", "follow", "meet", "catch", "arrest", "watch", "see", "greet", "pursue", "photograph"})
_GIVING = frozenset({"give", "hand", "pass", "offer", "bring"})


def mummies(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Mummy, without an article, is somebody's mother and not a dead king."""
    if re.search(r"\b(?:an?|the|this|that|old|egyptian|ancient|egypt's) mummy\b", graph.text, re.IGNORECASE):
        return graph
    for one in graph.entities:
        if one.noun == "mummy" and one.count == 1:
            graph = changed(graph, one.id, noun="mother")
    return graph


def loose(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """On a rock, under a tree: where the only ones are of whom a text can say it."""
    related = {name for one in graph.relations for name in (one.subject, one.object)}
    held = {name for one in graph.entities for name in (*one.holds, *one.wears)}
    for thing in graph.entities:
        if thing.id in related | held or thing.kind in LIVING or thing.count > 1:
            continue
        said = re.search(
            rf"\b(on|in|under|behind|beside|at|near|inside) {ARTICLE} {WORD}{{0,2}}{re.escape(thing.noun)}\b",
            graph.text,
            re.IGNORECASE,
        )
        living = [one for one in graph.entities if one.kind in LIVING]
        before = [one for one in living if said and 0 <= _place(graph.text, one) < said.start()]
        if said is None or not before:
            continue
        nearest = max(before, key=lambda one: _place(graph.text, one))
        relation = Relation(nearest.id, said.group(1).lower(), thing.id)
        graph = replace(graph, relations=(*graph.relations, relation))
    return graph


def _place(text: str, entity: Entity) -> int:
    """Where a text first names somebody; -1 if it does not."""
    found = re.search(rf"\b{re.escape((entity.name or entity.noun).lower()[:4])}", text.lower())
    return found.start() if found else -1


def with_instruments(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The axe is in the hand of who chops the log with it, and belongs to no log."""
    tools = set(table["instruments_of"]["nouns"])
    for one in graph.relations:
        tool, thing = graph.entity(one.object), graph.entity(one.subject)
        if one.relation != "with" or tool.noun.split(" ")[-1] not in tools or thing.kind == "person":
            continue
        doers = [each.subject for each in graph.relations if each.object == thing.id and each.relation != "with"]
        doers = [name for name in doers if graph.entity(name).kind in LIVING]
        if not doers or tool.id in graph.entity(doers[0]).holds:
            continue
        graph = changed(graph, doers[0], holds=(tool.id,))
        relations = tuple(Relation(doers[0], "hold", tool.id) if each == one else each for each in graph.relations)
        graph = replace(graph, relations=relations)
    return graph


def adjacent_with(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Who chases a thief with a sack has no sack, unless it is what one does it with."""
    for one in graph.relations:
        doer, thing = graph.entity(one.subject), graph.entity(one.object)
        if one.relation != "with" or thing.noun.split(" ")[-1] in table["instruments_of"]["nouns"]:
            continue
        for deed in graph.relations:
            other = graph.entity(deed.object)
            if deed.subject != doer.id or other.kind not in LIVING or deed.relation not in _ADJACENT or other.holds:
                continue
            if re.search(
                rf"\b{re.escape(other.noun)} with {ARTICLE} {WORD}{{0,2}}?{re.escape(thing.noun)}",
                graph.text,
                re.IGNORECASE,
            ):
                graph = changed(graph, doer.id, holds=tuple(name for name in doer.holds if name != thing.id))
                graph = changed(graph, other.id, holds=(thing.id,))
                moved = tuple(Relation(other.id, "hold", thing.id) if each == one else each for each in graph.relations)
                return replace(graph, relations=moved)
    return graph


def picnics(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """The blanket of a picnic lies flat on the grass."""
    names = [one.id for one in graph.entities if one.noun == "blanket"]
    if not names or not any(one.noun == "picnic" for one in graph.entities):
        return graph
    return changed(graph, names[0], noun="picnic blanket")


def handed_along(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A kitten handed down a ladder is in the hands that give it; the ladder is the way."""
    given = {one.object for one in graph.relations if one.relation.split(" ")[0] in _GIVING}
    ways = tuple(
        one for one in graph.relations if one.subject in given and one.relation in {"down", "up", "across", "through"}
    )
    return replace(graph, relations=tuple(one for one in graph.relations if one not in ways)) if ways else graph


def corners(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """On a street corner one is in the street."""
    for one in graph.entities:
        head, _, tail = one.noun.rpartition(" ")
        if head and tail in {"corner", "edge", "side", "bank", "end", "scene"} and (place := place_for(head)):
            graph = without(graph, one.id)
            return replace(graph, setting=replace(graph.setting, place=graph.setting.place or place))
    return graph


def standing_guard(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who stands guard has no other guard beside them."""
    if not re.search(r"\b(?:stand|keep)\w* (?:guard|watch)\b", graph.text, re.IGNORECASE):
        return graph
    return without(graph, *(one.id for one in graph.entities if one.noun in {"guard", "watch"}))


def seated_eaters(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Who eats, feeds or reads on a bench is on it, and not the bamboo, the pigeons or the letter."""
    seats = table["seats_of_doers"]
    for one in graph.relations:
        seat = graph.entity(one.object)
        if one.relation == "over" and seat.noun in {"wall", "fence", "hedge"}:
            eaters = [
                each.subject
                for each in graph.relations
                if each.object == one.subject and each.relation.split(" ")[0] in {"eat", "nibble", "reach"}
            ]
            if eaters:
                looking = Relation(eaters[0], "behind", seat.id)
                return replace(graph, relations=tuple(looking if each == one else each for each in graph.relations))
        shaded = one.relation in {"under", "beneath"} and graph.entity(one.subject).kind == "thing"
        if not shaded and (one.relation not in {"on", "in"} or seat.noun.split(" ")[-1] not in seats["nouns"]):
            continue
        deeds = [
            each
            for each in graph.relations
            if each.object == one.subject and each.relation.split(" ")[0] in seats["verbs"] and each.subject != seat.id
        ]
        if (
            not deeds
            or _relates(graph, deeds[0].subject, one.relation)
            or graph.entity(deeds[0].subject).kind not in LIVING
        ):
            continue
        relations = tuple(replace(each, subject=deeds[0].subject) if each == one else each for each in graph.relations)
        return replace(graph, relations=relations)
    return graph


def whom_on_what(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A dog that barks at a cat on a wall is on no wall."""
    for one in graph.relations:
        if one.relation not in {"on", "in", "under", "behind"} or graph.entity(one.object).kind in LIVING:
            continue
        for deed in graph.relations:
            other = graph.entity(deed.object)
            towards = deed.relation.split(" ")[0] in (_SEEN if one.relation != "in" else _SEEN | {"feed"})
            if (
                deed.subject != one.subject
                or not towards
                or other.kind not in LIVING
                or _relates(graph, other.id, one.relation)
            ):
                continue
            thing = graph.entity(one.object).noun
            if re.search(
                rf"\b{re.escape(other.noun)}s? {one.relation} {ARTICLE} {WORD}{{0,2}}?{re.escape(thing)}",
                graph.text,
                re.IGNORECASE,
            ):
                relations = tuple(replace(each, subject=other.id) if each == one else each for each in graph.relations)
                return replace(graph, relations=relations)
    return graph


def each_their_own(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """An owl and a cat each before its own house: two houses."""
    if not re.search(r"\beach\b", graph.text, re.IGNORECASE):
        return graph
    for one in graph.relations:
        thing, first = graph.entity(one.object), graph.entity(one.subject)
        phrase = (
            rf"\beach\b[\w ,]* (?:an?|one|its own|their own|his own|her own|own) {WORD}{{0,2}}{re.escape(thing.noun)}"
        )
        living = [each for each in graph.entities if each.kind in LIVING]
        others = [each for each in living if each.id != first.id and not _relates(graph, each.id, one.relation)]
        if thing.count > 1 or not re.search(phrase, graph.text, re.IGNORECASE) or first.kind not in LIVING:
            continue
        if first.count > 1:
            return _own(changed(graph, thing.id, count=first.count), one)
        twins = [replace(thing, id=f"{thing.id}-{number + 2}") for number in range(len(others))]
        added = [Relation(each.id, one.relation, twin.id) for each, twin in zip(others, twins, strict=True)]
        for each, twin in zip(others, twins, strict=True):
            if thing.id in first.holds:
                graph = changed(graph, each.id, holds=(twin.id,), action=each.action or first.action)
        graph = replace(graph, entities=(*graph.entities, *twins), relations=(*graph.relations, *added))
        for relation in (one, *added):
            graph = _own(graph, relation)
        return graph
    return graph


def _relates(graph: SceneGraph, subject: str, relation: str) -> bool:
    return any(one.subject == subject and one.relation == relation for one in graph.relations)


def _own(graph: SceneGraph, relation: Relation) -> SceneGraph:
    """Before one's own house one is nearer to it than to anybody else's."""
    if relation.relation not in {"in front of", "before", "at", "outside", "beside", "near"}:
        return graph
    relations = tuple(replace(one, relation="before own") if one == relation else one for one in graph.relations)
    return replace(graph, relations=relations)


def from_one_to_another(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """From one lily pad to another: there are two, and who jumps is between them."""
    for one in graph.relations:
        thing = graph.entity(one.object)
        noun = re.escape(thing.noun)
        phrase = rf"\bfrom (?:one )?{WORD}{{0,2}}?{noun} to (?:another|the next|the other|{noun})"
        if one.relation == "from" and thing.kind not in LIVING and re.search(phrase, graph.text, re.IGNORECASE):
            relations = tuple(
                replace(each, relation="leap between") if each == one else each
                for each in graph.relations
                if each == one or each.object != thing.id
            )
            return replace(changed(graph, thing.id, count=2), relations=relations)
    return graph
