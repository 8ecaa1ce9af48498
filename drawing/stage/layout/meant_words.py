"""What phrases of a text mean that the graph alone does not tell: measures, owners, instruments, one each."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import has_head, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.poses import known_verbs as verbs_of_people
from nlp.scene.graph import KINDS, Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from nlp.scene import SceneGraph

ARTICLE = r"(?:an?|the|his|her|its|their|my|one|some)"
"""Pattern of what may stand before a noun and its adjectives."""

WORD = r"(?:[\w-]+ )"
"""Pattern of a word and the space after it."""

_ENDS_OF_PHRASES = frozenset(
    {"and", "or", "but", "while", "with", "without", "of", "in", "on", "at", "to", "from", "for", "by", "into", "onto"}
    | {"over", "under", "behind", "beside", "near"}
)
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


def changed(graph: SceneGraph, identifier: str, **values: Any) -> SceneGraph:  # noqa: ANN401
    """The graph with other values for one of its entities."""
    entities = tuple(replace(one, **values) if one.id == identifier else one for one in graph.entities)
    return replace(graph, entities=entities)


def kind_named(noun: str) -> str:
    """What a noun is, of the kinds that an entity can be."""
    if is_animal(noun):
        return "animal"
    if role_for(noun) is not None:
        return "person"
    kind = art.kind_of(noun) or "thing"
    return kind if kind in KINDS else "thing"


def can_stand_upright(entity: Entity) -> bool:
    """Whether it is an animal that can be drawn on two legs."""
    return entity.kind == "animal" and is_animal(entity.noun) and has_head(entity.noun)


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


def noun_after(text: str, before: str, fits: Callable[[str], bool]) -> str:
    """The first of up to three words of one phrase after a pattern that is what is looked for; empty if none is."""
    found = re.search(rf"{before} ((?:[\w-]+ ?){{1,3}})", text, re.IGNORECASE)
    said = found.group(found.lastindex or 0).lower().split() if found else []
    return next(filter(fits, itertools.takewhile(lambda word: word not in _ENDS_OF_PHRASES, said)), "")


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
    doers = [one for one in graph.entities if one.kind in LIVING and one.action]
    thing = Entity(noun.replace(" ", "-"), noun, kind=kind_named(noun))
    added = tuple(Relation(one.id, str(one.action).split(" ")[0], thing.id) for one in doers[:1])
    return replace(graph, entities=(*graph.entities, thing), relations=(*graph.relations, *added))


def named_otherwise(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """What a noun means beside certain words: a pipe that leaks is none to smoke, the north pole is no pole."""
    for meaning in table["named_otherwise"]:
        named = [one.id for one in graph.entities if one.noun in meaning["nouns"]]
        if not named or not re.search(rf"\b(?:{meaning['beside']})", graph.text, re.IGNORECASE):
            continue
        for name in named:
            graph = changed(graph, name, noun=meaning.get("noun") or graph.entity(name).noun)
            graph = changed(graph, name, attributes=()) if meaning.get("plain") else graph
        graph = without(graph, *(one.id for one in graph.entities if one.noun in meaning.get("gone", ())))
    return graph


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
        one
        for one in graph.relations
        if one.relation in {"hold", "have", "take"} and graph.entity(one.object).kind == "animal"
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


def owners(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Whose heart a doctor listens to, and whose umbrella the wind takes, is there to see."""
    nouns = "|".join(table["owned"]["nouns"])
    owned = rf"\b(?:an?|the|one) ((?:\w+ ){{0,2}}?)(\w+(?: \w+)?)'s (?:\w+ ){{0,1}}?({nouns})\b"
    found = re.search(owned, graph.text, re.IGNORECASE)
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
            replace(one, relation="repair") if one.object == things[0].id and listeners else one
            for one in graph.relations
        )
        graph = replace(graph, relations=relations)
        return changed(graph, things[0].id, noun=owner, kind=kind_named(owner))
    adjectives = tuple(word for word in found.group(1).lower().split() if word not in {"a", "an", "the"})
    entity = Entity(owner.replace(" ", "-"), owner, kind=kind_named(owner), attributes=adjectives)
    if entity.kind not in LIVING:
        return graph
    return replace(graph, entities=(*graph.entities, entity), relations=_owned(graph, entity.id, things[0].id))


def _owned(graph: SceneGraph, owner: str, thing: str) -> tuple[Relation, ...]:
    """The relations with that of an owner to what is theirs: in the hand, unless another has it there."""
    taken = any(thing in one.holds for one in graph.entities)
    takers = [one.id for one in graph.entities if thing in one.holds]
    added = Relation(takers[0], "from", owner) if taken else Relation(owner, "hold", thing)
    return (*graph.relations, added)
