"""What a text means of sports, shows and mishaps: goalkeepers, ensembles, raised hands, what the wind takes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.meant_words import ARTICLE, changed, lemma, noun_after, without
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_RAISED = re.compile(
    r"\b(?:rais|put|hold|lift|stick)\w* (?:up )?(?:his|her|its|their|one|an?|both|all their) "
    r"(?:hands?|arms?|paws?)\b(?! (?:to|over|on|at)\b)",
    re.IGNORECASE,
)
_BATTLE = re.compile(r"\b(snowball|pillow|water balloon|food|cake|tomato|leaf) (?:fight|battle|war)\b", re.IGNORECASE)

_CHOIR = 6
"""Who sing or dance together, at least."""


def goalkeepers(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A goalkeeper who dives is stretched in the air after a ball, before a goal."""
    keepers = [one for one in graph.entities if one.noun in table["goalkeepers"]["nouns"]]
    if not keepers or (keepers[0].action or "").split(" ")[0] not in table["goalkeepers"]["verbs"]:
        return graph
    keeper = keepers[0]
    entities, relations = {one.id: one for one in graph.entities}, list(graph.relations)
    ball = next((one for one in graph.entities if one.noun.split(" ")[-1] in {"ball", "football"}), None)
    goal = next((one for one in graph.entities if one.noun in {"goal", "net"}), None)
    if ball is None:
        ball = entities["ball"] = Entity("ball", "football")
    elif not ball.colours and ball.noun == "ball":
        entities[ball.id] = replace(ball, noun="football")
    if goal is None:
        goal = entities["goal"] = Entity("goal", "goal")
    entities[goal.id] = replace(goal, noun="goal", action=None)
    entities[keeper.id] = replace(
        keeper, action="parry", holds=(), personified=True if keeper.kind == "animal" else None
    )
    relations = [one for one in relations if not {one.subject, one.object} <= {keeper.id, ball.id, goal.id}]
    relations += [Relation(keeper.id, "parry", ball.id), Relation(keeper.id, "parry before", goal.id)]
    return replace(graph, entities=tuple(entities.values()), relations=tuple(relations))


def ensembles(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """An orchestra of cats is several cats, each with an instrument; a choir of frogs sings."""
    words = {**table["ensembles"]}
    found = re.search(rf"\b({'|'.join(words)}) of ", graph.text, re.IGNORECASE)
    if found is None:
        return graph
    word = found.group(1).lower()
    players = [one for one in graph.entities if one.kind in LIVING and one.noun != word]
    nouns = {one.noun.rsplit(" ", maxsplit=1)[-1]: one for one in reversed(players)}
    said = noun_after(graph.text, rf"\b{word} of", lambda each: lemma(each) in nouns)
    if not said:
        return graph
    names = [one.id for one in graph.entities if one.noun == word and one.kind != "animal"]
    graph, member = without(graph, *names), nouns[lemma(said)]
    deeds = words[word]
    if len(deeds) == 1:
        count = max(member.count, _CHOIR)
        return changed(
            graph, member.id, count=count, action=deeds[0], personified=True if member.kind == "animal" else None
        )
    each = [
        replace(
            member,
            id=member.id if number == 0 else f"{member.id}-{number + 1}",
            count=1,
            action=deed,
            personified=True if member.kind == "animal" else None,
        )
        for number, deed in enumerate(itertools.islice(itertools.cycle(deeds), max(member.count, len(deeds))))
    ]
    others = tuple(one for one in graph.entities if one.id != member.id)
    return replace(graph, entities=(*each, *others))


def hands_up(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Pupils who raise their hands lift nothing else."""
    if not _RAISED.search(graph.text):
        return graph
    entities = tuple(
        replace(one, action="raise hand", personified=True if one.kind == "animal" else one.personified)
        if (one.action or "").split(" ")[0] in {"raise", "put", "hold", "lift", "stick"}
        and one.kind in LIVING
        and not one.holds
        else one
        for one in graph.entities
    )
    return replace(graph, entities=entities)


def battles(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """Two who have a snowball fight throw snowballs at each other."""
    found = _BATTLE.search(graph.text)
    fighters = [one for one in graph.entities if one.kind in LIVING]
    if found is None or not fighters or any(one.noun == found.group(1).lower() for one in graph.entities):
        return graph
    noun = table["missiles"].get(found.group(1).lower(), found.group(1).lower())
    names = [one.id for one in graph.entities if one.noun in {"fight", "battle", "war"}]
    graph = without(graph, *names)
    missile = Entity(noun.replace(" ", "-"), noun, count=4)
    ids = {one.id for one in fighters}
    entities = tuple(
        replace(one, action="throw", holds=(), personified=True if one.kind == "animal" else None)
        if one.id in ids
        else one
        for one in graph.entities
    )
    relations = tuple(one for one in graph.relations if not {one.subject, one.object} <= ids)
    volley = tuple(Relation(one.id, "volley", missile.id) for one in fighters[:2])
    return replace(graph, entities=(*entities, missile), relations=(*relations, *volley))


def toasted(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """What a dragon toasts is before its mouth, in the flame."""
    dragons = [one for one in graph.entities if one.noun.split(" ")[-1] == "dragon" and not one.wears]
    verbs = table["toasted"]["verbs"]
    if not dragons or (dragons[0].action or "").split(" ")[0] not in verbs:
        return graph
    dragon = dragons[0]
    flames = [one.id for one in graph.entities if one.noun in {"flame", "fire", "breath"}]
    graph = without(graph, *flames)
    things = [one.object for one in graph.relations if one.subject == dragon.id and one.relation.split(" ")[0] in verbs]
    if not things and (found := _toast(graph, verbs)) is not None:
        graph = replace(graph, entities=(*graph.entities, found))
        things = [found.id]
    if not things:
        return graph
    fire = Entity(f"{dragon.id}-fire", "fire")
    relations = tuple(one for one in graph.relations if one.object not in things)
    added = (Relation(dragon.id, "breathe", fire.id), Relation(things[0], "flame by", dragon.id))
    graph = changed(graph, dragon.id, action="breathe", personified=False, holds=())
    return replace(graph, entities=(*graph.entities, fire), relations=(*relations, *added))


def _toast(graph: SceneGraph, verbs: list[str]) -> Entity | None:
    """What a text says is toasted, though it is not in the graph."""
    said = noun_after(
        graph.text, rf"\b(?:{'|'.join(verbs)})\w*(?: (?:{ARTICLE}|two|three))?", lambda word: art.known(lemma(word))
    )
    noun = lemma(said)
    return Entity(noun, noun, count=3 if noun != said else 1) if said else None


def slides(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Who slides down a slope lies or sits on it."""
    sliders = [one for one in graph.entities if one.kind in LIVING and (one.action or "").split(" ")[0] == "slide"]
    borne = {one.subject for one in graph.relations if one.relation not in {"with", "and"}}
    said = re.search(r"\b(slope|hill|hillside|mountain|ice|snow|dune|slide|bank)\b", graph.text, re.IGNORECASE)
    if not sliders or said is None or sliders[0].id in borne:
        return graph
    slope = Entity("slope", "sand slope" if said.group(1).lower() == "dune" else "slope")
    graph = changed(graph, sliders[0].id, action="slide down")
    return replace(
        graph,
        entities=(*graph.entities, slope),
        relations=(*graph.relations, Relation(sliders[0].id, "glide down", slope.id)),
    )
