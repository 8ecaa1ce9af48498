"""What phrases of a text mean that the graph alone does not tell: measures, owners, instruments, one each."""

from __future__ import annotations

import functools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.poses import known_verbs as verbs_of_people
from nlp.scene.graph import KINDS, Entity, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_LIVING = frozenset({"person", "animal"})
_WORD = r"(?:[\w-]+ )"
_ARTICLE = r"(?:an?|the|his|her|its|their|my|one|some)"
_ADJACENT = frozenset({"chase", "follow", "meet", "catch", "arrest", "watch", "see", "greet", "pursue", "photograph"})
_MAKING = frozenset({"make", "build", "stack", "pile"})
_LEASH = r"\b(?:on|by|with) an? (?:long |short |red )?(string|rope|leash|lead|line|cord|chain)\b"


@functools.cache
def known_verbs() -> frozenset[str]:
    """What people can be shown doing."""
    return frozenset(verbs_of_people())


def without(graph: SceneGraph, *ids: str) -> SceneGraph:
    """The graph without some of its entities and all that is said of them."""
    gone = set(ids)
    entities = tuple(
        replace(
            one,
            holds=tuple(name for name in one.holds if name not in gone),
            wears=tuple(name for name in one.wears if name not in gone),
        )
        for one in graph.entities
        if one.id not in gone
    )
    relations = tuple(one for one in graph.relations if not {one.subject, one.object} & gone)
    return replace(graph, entities=entities, relations=relations)


def changed(graph: SceneGraph, identifier: str, **values: Any) -> SceneGraph:
    """The graph with other values for one of its entities."""
    return replace(
        graph, entities=tuple(replace(one, **values) if one.id == identifier else one for one in graph.entities)
    )


def kind_named(noun: str) -> str:
    """What a noun is, of the kinds that an entity can be."""
    if is_animal(noun):
        return "animal"
    if role_for(noun) is not None:
        return "person"
    kind = art.kind_of(noun) or "thing"
    return kind if kind in KINDS else "thing"


def measured(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A wedge of cheese is cheese, and a string of sausages no string; what is not known but so named is there."""
    words = "|".join(table["measures"]["words"])
    for found in re.finditer(rf"\b({words})s? of (\w+)(?: (\w+))?", graph.text, re.IGNORECASE):
        measure, said = found.group(1).lower(), found.group(2).lower()
        if not art.known(said) and found.group(3) and art.known(found.group(3)):
            said = found.group(3).lower()
        noun = lemma(said)
        whole = f"{measure} of {said}" if art.known(f"{measure} of {said}") else noun
        measures = [one for one in graph.entities if one.noun == measure]
        contents = [one for one in graph.entities if one.noun in {noun, said}]
        if measures and contents and art.kind_of(whole) is not None:
            graph = _instead(graph, measures[0].id, contents[0].id, whole)
        elif contents and whole != noun:
            graph = changed(graph, contents[0].id, noun=whole, count=1)
        elif not contents and not measures and measure in graph.unknown and art.known(whole):
            graph = _recovered(graph, whole)
    return graph


def lemma(word: str, *, verb: bool = False) -> str:
    """The base form of a noun or a verb."""
    from lemminflect import getLemma

    if verb:
        return str((getLemma(word, upos="VERB") or (word,))[0])
    shown = next((one for one in reversed(tuple(art.nouns.forms(word))) if art.known(one)), None)
    return shown or str((getLemma(word, upos="NOUN") or (word,))[0])


def _instead(graph: SceneGraph, measure: str, content: str, noun: str) -> SceneGraph:
    """What is said of a measure is said of what it measures."""
    relations = tuple(
        replace(
            one,
            subject=content if one.subject == measure else one.subject,
            object=content if one.object == measure else one.object,
        )
        for one in graph.relations
    )
    entities = tuple(
        replace(
            one,
            holds=tuple(content if name == measure else name for name in one.holds),
            noun=noun if one.id == content else one.noun,
            count=1 if one.id == content else one.count,
        )
        for one in graph.entities
        if one.id != measure
    )
    return replace(graph, entities=entities, relations=tuple(one for one in relations if one.subject != one.object))


def _recovered(graph: SceneGraph, noun: str) -> SceneGraph:
    """The graph with a thing that somebody does something to."""
    doers = [one for one in graph.entities if one.kind in _LIVING and one.action]
    thing = Entity(noun.replace(" ", "-"), noun, kind=kind_named(noun))
    added = tuple(Relation(one.id, str(one.action).split(" ")[0], thing.id) for one in doers[:1])
    return replace(graph, entities=(*graph.entities, thing), relations=(*graph.relations, *added))


def smudges(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Flour on a nose is no bag of flour."""
    spots = [
        one.subject
        for one in graph.relations
        if re.fullmatch(r"on the (nose|face|cheek|chin|finger|hand|apron) of", one.relation)
        and graph.entity(one.subject).noun in table["smudges"]["nouns"]
    ]
    return without(graph, *spots)


def on_a_line(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """What is pulled or led on a string: the stage draws the string itself."""
    said = re.search(_LEASH, graph.text, re.IGNORECASE)
    kept = [
        one for one in graph.relations if one.relation in {"hold", "have", "take"} and graph.entity(one.object).kind == "animal"
    ]
    if said is not None and kept:
        relations = tuple(replace(one, relation="lead") if one in kept else one for one in graph.relations)
        graph = replace(graph, relations=relations)
        for one in kept:
            graph = changed(graph, one.subject, holds=(), action="lead")
    led = [one for one in graph.relations if one.relation.split(" ")[0] in {"pull", "lead", "walk", "drag", "tow"}]
    lines = [one.id for one in graph.entities if said and one.noun == said.group(1).lower()]
    if said is None or not led or not lines:
        return graph
    return without(graph, *lines)


def loose(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """On a rock, under a tree: where the only ones are of whom a text can say it."""
    related = {name for one in graph.relations for name in (one.subject, one.object)}
    held = {name for one in graph.entities for name in (*one.holds, *one.wears)}
    for thing in graph.entities:
        if thing.id in related | held or thing.kind in _LIVING or thing.count > 1:
            continue
        said = re.search(
            rf"\b(on|in|under|behind|beside|at|near|inside) {_ARTICLE} {_WORD}{{0,2}}{re.escape(thing.noun)}\b",
            graph.text,
            re.IGNORECASE,
        )
        living = [one for one in graph.entities if one.kind in _LIVING]
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


def owners(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Whose heart a doctor listens to, and whose umbrella the wind takes, is there to see."""
    found = re.search(
        rf"\b(?:an?|the|one) ((?:\w+ ){{0,2}}?)(\w+(?: \w+)?)'s (?:\w+ ){{0,1}}?({'|'.join(table['owned']['nouns'])})\b",
        graph.text,
        re.IGNORECASE,
    )
    acts = any(re.search(rf"\b{verb}", graph.text, re.IGNORECASE) for verb in table["owned"]["verbs"])
    if found is None or not acts:
        return graph
    words, noun = found.group(2).lower(), found.group(3).lower()
    owner = words if art.known(words) or role_for(words) else words.split(" ")[-1]
    things = [one for one in graph.entities if one.noun == noun]
    if not things or any(one.noun in {owner, owner.split(" ")[-1]} for one in graph.entities):
        return graph
    if noun in table["owned"]["parts"]:
        listeners = [one for one in graph.entities if one.action == "listen"]
        for one in listeners:
            graph = changed(graph, one.id, action="auscultate")
        relations = tuple(
            replace(one, relation="repair") if one.object == things[0].id and listeners else one for one in graph.relations
        )
        graph = replace(graph, relations=relations)
        return changed(graph, things[0].id, noun=owner, kind=kind_named(owner))
    adjectives = tuple(word for word in found.group(1).lower().split() if word not in {"a", "an", "the"})
    entity = Entity(owner.replace(" ", "-"), owner, kind=kind_named(owner), attributes=adjectives)
    if entity.kind not in _LIVING:
        return graph
    return replace(graph, entities=(*graph.entities, entity), relations=_owned(graph, entity.id, things[0].id))


def _owned(graph: SceneGraph, owner: str, thing: str) -> tuple[Relation, ...]:
    """The relations with that of an owner to what is theirs: in the hand, unless another has it there."""
    taken = any(thing in one.holds for one in graph.entities)
    takers = [one.id for one in graph.entities if thing in one.holds]
    added = Relation(takers[0], "from", owner) if taken else Relation(owner, "hold", thing)
    return (*graph.relations, added)


def with_instruments(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """The axe is in the hand of who chops the log with it, and belongs to no log."""
    tools = set(table["instruments_of"]["nouns"])
    for one in graph.relations:
        tool, thing = graph.entity(one.object), graph.entity(one.subject)
        if one.relation != "with" or tool.noun.split(" ")[-1] not in tools or thing.kind == "person":
            continue
        doers = [each.subject for each in graph.relations if each.object == thing.id and each.relation != "with"]
        doers = [name for name in doers if graph.entity(name).kind in _LIVING]
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
            if deed.subject != doer.id or other.kind not in _LIVING or deed.relation not in _ADJACENT or other.holds:
                continue
            if re.search(rf"\b{re.escape(other.noun)} with {_ARTICLE} {_WORD}{{0,2}}?{re.escape(thing.noun)}", graph.text, re.IGNORECASE):
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


def seated_eaters(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Who eats, feeds or reads on a bench is on it, and not the bamboo, the pigeons or the letter."""
    seats = table["seats_of_doers"]
    for one in graph.relations:
        seat = graph.entity(one.object)
        shaded = one.relation in {"under", "beneath"} and graph.entity(one.subject).kind == "thing"
        if not shaded and (one.relation not in {"on", "in"} or seat.noun.split(" ")[-1] not in seats["nouns"]):
            continue
        deeds = [
            each
            for each in graph.relations
            if each.object == one.subject and each.relation.split(" ")[0] in seats["verbs"] and each.subject != seat.id
        ]
        if not deeds or _relates(graph, deeds[0].subject, one.relation) or graph.entity(deeds[0].subject).kind not in _LIVING:
            continue
        relations = tuple(replace(each, subject=deeds[0].subject) if each == one else each for each in graph.relations)
        return replace(graph, relations=relations)
    return graph


def whom_on_what(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A dog that barks at a cat on a wall is on no wall."""
    for one in graph.relations:
        if one.relation not in {"on", "in", "under", "behind"} or graph.entity(one.object).kind in _LIVING:
            continue
        for deed in graph.relations:
            other = graph.entity(deed.object)
            towards = deed.relation.split(" ")[0] in {"at", "watch", "see", "chase", "photograph", "paint", "draw", "find", "rescue"}
            if deed.subject != one.subject or not towards or other.kind not in _LIVING or _relates(graph, other.id, one.relation):
                continue
            thing = graph.entity(one.object).noun
            if re.search(rf"\b{re.escape(other.noun)}s? {one.relation} {_ARTICLE} {_WORD}{{0,2}}?{re.escape(thing)}", graph.text, re.IGNORECASE):
                relations = tuple(replace(each, subject=other.id) if each == one else each for each in graph.relations)
                return replace(graph, relations=relations)
    return graph


def each_their_own(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """An owl and a cat each before its own house: two houses."""
    if not re.search(r"\beach\b", graph.text, re.IGNORECASE):
        return graph
    for one in graph.relations:
        thing, first = graph.entity(one.object), graph.entity(one.subject)
        phrase = rf"\beach\b[\w ,]* (?:an?|one|its own|their own|his own|her own|own) {_WORD}{{0,2}}{re.escape(thing.noun)}"
        living = [each for each in graph.entities if each.kind in _LIVING]
        others = [each for each in living if each.id != first.id and not _relates(graph, each.id, one.relation)]
        if thing.count > 1 or not re.search(phrase, graph.text, re.IGNORECASE) or first.kind not in _LIVING:
            continue
        if first.count > 1:
            return _own(changed(graph, thing.id, count=first.count), one)
        twins = [replace(thing, id=f"{thing.id}-{number + 2}") for number in range(len(others))]
        added = [Relation(each.id, one.relation, twin.id) for each, twin in zip(others, twins, strict=True)]
        for each, twin in zip(others, twins, strict=True):
            if thing.id in first.holds:
                graph = changed(graph, each.id, holds=(twin.id,), action=each.action or first.action)
        graph = replace(graph, entities=(*graph.entities, *twins), relations=(*graph.relations, *added))
        for each in (one, *added):
            graph = _own(graph, each)
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
        phrase = rf"\bfrom (?:one )?{_WORD}{{0,2}}?{re.escape(thing.noun)} to (?:another|the next|the other|{re.escape(thing.noun)})"
        if one.relation == "from" and thing.kind not in _LIVING and re.search(phrase, graph.text, re.IGNORECASE):
            relations = tuple(
                replace(each, relation="leap between") if each == one else each
                for each in graph.relations
                if each == one or each.object != thing.id
            )
            return replace(changed(graph, thing.id, count=2), relations=relations)
    return graph
