"""What a text means of mishaps: dropped, knocked over, stolen or blown away, and what is seen outside."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.casting import is_role
from drawing.stage.layout.meant_words import changed
from nlp.scene.graph import Entity, Relation
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_AWAY = re.compile(
    r"\bblow\w* (?:\w+ ){0,5}away\b"
    r"|\b(?:fl(?:y|ies|ew|ying)|blown|torn|snatch\w*|carr\w+|tak\w+) (?:\w+ ){0,4}(?:away|off)\b"
    r"|\bwind (?:blow|blew|steal|stole|snatch|take|took|grab|lift|tear|tore|carr)\w*",
    re.IGNORECASE,
)
_INSIDE_OUT = re.compile(r"\binside[- ]out\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:outside|through (?:a|the|his|her|its) (?:\w+ )?window|out of (?:a|the|his|her|its) (?:\w+ )?window)\b",
    re.IGNORECASE,
)
_SEEING = frozenset({"watch", "look", "look at", "at", "see", "stare at", "gaze at", "outside", "observe"})
_SKY = frozenset({"moon", "star", "cloud", "rainbow", "lightning", "snowflake", "comet", "firework"})
_TOSSING = frozenset({"toss", "throw", "spin", "fling", "flip"})
_PREY = frozenset({"fish", "salmon", "trout", "egg", "mouse", "chicken", "hen", "goose", "crab"})
_STEALING = frozenset({"steal", "snatch", "grab", "rob"})
_SLIM_WINDOW = "windowsill"


def blown(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A hat that the wind blows away is in the air, and whose it is reaches after it; an umbrella inside out is so."""
    things = [one for one in graph.entities if one.noun.split(" ")[-1] in table["blown_away"]["nouns"]]
    if not things or not (
        graph.setting.weather in {"wind", "storm"}
        or re.search(r"\b(wind|storm|gust|breeze)", graph.text, re.IGNORECASE)
    ):
        return graph
    thing = things[0]
    if _INSIDE_OUT.search(graph.text) and thing.noun == "umbrella":
        return changed(graph, thing.id, noun="inside out umbrella")
    if not _AWAY.search(graph.text):
        return graph
    owners = [one for one in graph.entities if thing.id in (*one.holds, *one.wears)]
    owners = owners or [one for one in graph.entities if one.kind in LIVING]
    if not owners and (owner := _named_owner(graph.text, thing.noun)):
        owners, graph = [owner], replace(graph, entities=(*graph.entities, owner))
    related = {thing.id}
    relations = tuple(one for one in graph.relations if one.object not in related and one.subject not in related)
    graph = changed(graph, thing.id, action=None)
    if owners:
        owner = owners[0]
        rest = {
            "holds": tuple(name for name in owner.holds if name != thing.id),
            "wears": tuple(n for n in owner.wears if n != thing.id),
        }
        graph = changed(
            graph, owner.id, action="reach after", personified=True if owner.kind == "animal" else None, **rest
        )
        relations = (*relations, Relation(owner.id, "reach after", thing.id))
    return replace(graph, relations=relations)


def _named_owner(text: str, noun: str) -> Entity | None:
    """Grandpa, of `the wind blew grandpa's old hat away`."""
    for found in re.finditer(rf"\b([\w-]+)['\u2019]s (?:[\w-]+ )?{re.escape(noun)}\b", text, re.IGNORECASE):
        if is_role(found.group(1)):
            return Entity(found.group(1).lower(), found.group(1).lower(), kind="person")
    return None


def seen_outside(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """A cat at a window that watches birds outside sees them through its panes."""
    windows = [one for one in graph.entities if one.noun == "window"]
    if not windows or not _OUTSIDE.search(graph.text):
        return graph
    window = windows[0]
    watchers = [one for one in graph.relations if one.object == window.id and one.subject != window.id]
    seen = [
        one.object
        for one in graph.relations
        if one.relation in _SEEING
        and one.object != window.id
        and (graph.entity(one.object).kind in LIVING | {"plant", "vehicle"} or graph.entity(one.object).noun in _SKY)
    ]
    if not watchers or not seen:
        return graph
    watcher = graph.entity(watchers[0].subject)
    small = watcher.kind == "animal" and art.height_of(watcher.noun) < 0.7  # noqa: PLR2004
    gone = {one for one in graph.relations if window.id in {one.subject, one.object} or one.object in seen}
    relations = tuple(one for one in graph.relations if one not in gone)
    place = Relation(watcher.id, "on" if small else "in front of window", window.id)
    graph = changed(graph, window.id, noun=_SLIM_WINDOW)
    graph = changed(graph, watcher.id, action="sit" if small else "look")
    beyond = tuple(Relation(name, "beyond the pane of", window.id) for name in dict.fromkeys(seen))
    return replace(graph, relations=(*relations, place, *beyond))


def mishaps(graph: SceneGraph, table: Mapping[str, Any]) -> SceneGraph:
    """A plate that is dropped shows its face; a vase that a cat knocks off a table falls beside it."""
    for one in graph.relations:
        thing, verb = graph.entity(one.object), one.relation.split(" ")[0]
        if verb in {"drop", "smash", "break", "shatter"} and (noun := table["dropped"].get(thing.noun)):
            graph = changed(graph, thing.id, noun=noun)
        if (
            verb in _TOSSING
            and re.search(r"\b(in|into) the air\b|\bhigh up\b", graph.text, re.IGNORECASE)
            and thing.kind == "thing"
        ):
            graph = changed(graph, one.subject, holds=(), action="throw up")
            graph = changed(graph, thing.id, noun=table["tossed_up"].get(thing.noun, thing.noun))
            relations = tuple(replace(each, relation="throw up") if each == one else each for each in graph.relations)
            return replace(graph, relations=relations)
        offs = [
            each
            for each in graph.relations
            if each.relation in {"from", "off"} and each.subject in {one.subject, thing.id}
        ]
        if verb in {"knock", "push", "sweep", "kick", "bump", "shove", "throw"} and offs and thing.kind != "person":
            edge = offs[0].object
            if graph.entity(edge).kind != "thing" or edge == thing.id:
                continue
            rest = tuple(each for each in graph.relations if each not in {one, offs[0]})
            graph = changed(
                graph, one.subject, action="push" if graph.entity(one.subject).kind == "person" else "stand"
            )
            return replace(
                graph,
                relations=(
                    *rest,
                    Relation(one.subject, "on" if graph.entity(one.subject).kind == "animal" else "beside", edge),
                    Relation(thing.id, "knocked off", edge),
                ),
            )
    return graph


def stolen(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """Whoever something is stolen from runs after the thief, who has it."""
    for one in graph.relations:
        thief, thing = graph.entity(one.subject), graph.entity(one.object)
        if (
            one.relation.split(" ")[0] not in _STEALING
            or thief.kind not in LIVING
            or (thing.kind in LIVING and thing.noun not in _PREY)
        ):
            continue
        losers = [
            each.object
            for each in graph.relations
            if each.relation == "from"
            and each.subject in {thief.id, thing.id}
            and graph.entity(each.object).kind in LIVING
        ]
        if not losers or graph.entity(losers[0]).action is not None:
            continue
        gone = [each for each in graph.relations if each.relation == "from" and each.object == losers[0]]
        rest = tuple(each for each in graph.relations if each not in gone and each != one)
        graph = changed(graph, losers[0], action="chase", holds=())
        graph = changed(graph, thief.id, action="run", holds=(thing.id,))
        if thief.kind == "animal" and thief.personified is None:
            graph = changed(graph, thief.id, personified=False)
        return replace(
            graph, relations=(*rest, Relation(losers[0], "chase", thief.id), Relation(thief.id, "carry", thing.id))
        )
    return graph
