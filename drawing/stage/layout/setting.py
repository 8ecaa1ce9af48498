"""Which backdrop a scene plays before."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage.layout.canvas import WATERBORNE
from drawing.stage.layout.understood import understood_words, unseen
from drawing.stage.scenery import backdrop, is_indoors, place_for, places
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Collection

    from drawing.stage.scenery import Backdrop
    from nlp.scene import Entity, SceneGraph

_SINGLE = "single"
_WITHOUT_AIR = frozenset({"underwater", "space"})
_SWIMMING = frozenset({"swim", "dive", "sail", "surf", "float", "drown", "row", "paddle", "snorkel", "fly"})
_AT_THE_SURFACE = frozenset({"shark", "octopus", "squid", "jellyfish"})
_EVERYWHERE = frozenset({"worm", "astronaut", "alien", "diver", "cosmonaut"})
"""Who is in water or in space as well as in the air."""
_IN_SPACE = frozenset({"robot", "android", "spaceman"})
_AT_SEA = frozenset({"mermaid", "diver", "merman", "surfer"})
_OF_ROOMS = frozenset(
    {"floor", "table", "window", "wall", "door", "counter", "sink", "chair", "ceiling", "rug", "bed", "bench"}
)
"""What is named after the room it is in: the kitchen floor."""
_SKY = frozenset({"sun", "moon"})


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    rows = tomllib.loads(resources.files(__package__).joinpath("places.toml").read_text("utf-8"))
    return {
        part: {word: place_for(place) or place for place, words in reversed(table.items()) for word in words}
        for part, table in rows.items()
        if part not in {"said", "moments"}
    }


@functools.cache
def _patterns(part: str) -> dict[str, list[str]]:
    rows = tomllib.loads(resources.files(__package__).joinpath("places.toml").read_text("utf-8"))
    return dict(rows[part])


def backdrop_of(graph: SceneGraph, *, aspect: float, seed: int) -> Backdrop | None:
    """The backdrop of a scene; None for a thing alone, which is drawn on empty paper."""
    place = place_of(graph)
    if place is None:
        return None
    setting = graph.setting
    without = sorted({entity.noun for entity in graph.entities} & {*_SKY, *_shown_nouns(graph)} | set(graph.absent))
    return backdrop(
        place,
        time=setting.time or _said(graph.text, "moments", {"night"}),
        weather=setting.weather,
        season=setting.season or _said(graph.text, "moments", {"winter", "autumn"}),
        aspect=aspect,
        seed=seed,
        without=without,
    )


def _shown_nouns(graph: SceneGraph) -> set[str]:
    hung = {graph.entity(one.subject).noun for one in graph.relations if one.relation == "on the wall behind"}
    return {entity.noun for entity in graph.entities} - unseen()["of_the_room"] - hung


def _lives_there(entity: Entity, place: str) -> bool:
    at_home = entity.noun in _EVERYWHERE or (place == "space" and entity.noun in _IN_SPACE)
    return entity.kind not in LIVING or at_home or _table()["nouns"].get(entity.noun) in {place, "sea"}


def _said(text: str, part: str, words: Collection[str]) -> str | None:
    """One of some words that a phrase of the text stands for: under the sea, a dark forest, an icy hill."""
    for word, patterns in _patterns(part).items():
        if word in words and any(re.search(rf"\b{pattern}\b", text, re.IGNORECASE) for pattern in patterns):
            return word
    return None


def _stands_on_land(graph: SceneGraph) -> bool:
    """Whether somebody at the sea is in no boat and does not swim."""
    afloat = any(entity.kind == "vehicle" or entity.noun in WATERBORNE for entity in graph.entities)
    people = [entity for entity in graph.entities if entity.kind == "person" and entity.noun not in _AT_SEA]
    return bool(people) and not afloat and not any((one.action or "").split(" ")[0] in _SWIMMING for one in people)


def place_of(graph: SceneGraph) -> str | None:
    """Name of the scene's place: what the text says, else what fits its things and deeds; None for a thing alone."""
    setting = graph.setting
    if (named := _named(graph)) is not None:
        return named
    timed = setting.time or setting.weather or setting.season or (_is_seen(graph) and setting.place)
    if (own := _of_its_own(graph)) is not None:
        return own
    alone = len(graph.entities) == 1 and graph.entities[0].count == 1 and graph.entities[0].action is None
    if alone and not timed:
        return None
    if (fitting := _by_deeds(graph) or _by_things(graph)) is not None:
        return fitting
    if all(entity.kind == "thing" for entity in graph.entities) and not timed:
        return "plain" if "plain" in places() else None
    return "meadow"


def _of_its_own(graph: SceneGraph) -> str | None:
    """The place that something has with it, whatever is done there: a windowsill, a mermaid that is not in a bath."""
    nouns = {entity.noun for entity in graph.entities}
    if "windowsill" in nouns:
        return "parlour"
    return "sea" if nouns & {"mermaid", "merman"} and not _indoors_said(graph) else None


def _indoors_said(graph: SceneGraph) -> bool:
    """Whether something of a scene is in no water by nature: a bathtub, a table."""
    return any(_table()["nouns"].get(entity.noun) in {"bathroom", "parlour", "kitchen"} for entity in graph.entities)


def _swims(graph: SceneGraph) -> bool:
    """Whether people are among those in the water."""
    return any(one.kind == "person" and one.noun not in {*_EVERYWHERE, *_AT_SEA} for one in graph.entities)


def _named(graph: SceneGraph) -> str | None:
    """The place that the text names."""
    place = graph.setting.place
    if (said := _said(graph.text, "said", places())) is not None:
        return said
    if place == "sea" and _stands_on_land(graph):
        return "beach"
    if place and _is_seen(graph):
        return place if place in places() else place_for(place)
    named = ((one.noun.split(" "), one.attributes) for one in graph.entities)
    rooms = (place_for(word) for words, said in named if words[-1] in _OF_ROOMS for word in (*words[:-1], *said))
    return next((room for room in rooms if room), None)


def _is_seen(graph: SceneGraph) -> bool:
    """Whether one is in the place that is named: under a green sky one is not in the sky."""
    return not (graph.setting.place == "sky" and re.search(r"\b(under|beneath|below|against)\b", graph.text))


def _by_deeds(graph: SceneGraph) -> str | None:
    outdoors = any(entity.kind == "building" for entity in graph.entities)
    for entity in graph.entities:
        place = _table()["verbs"].get((entity.action or "").split(" ")[0])
        if place in places() and not (outdoors and is_indoors(place)):
            return place
    return None


def _by_things(graph: SceneGraph) -> str | None:
    """Where the first thing is at home that is in no other, and no animal dressed as people are."""
    outdoors = any(entity.kind == "building" for entity in graph.entities)
    surfaces = understood_words()["upright"]["surfaces"]
    contained = {
        one.subject
        for one in graph.relations
        if one.relation in {"in", "on", "into", "inside", "out of", "cross"}
        and graph.entity(one.object).noun not in surfaces
    } | {name for entity in graph.entities for name in entity.holds if entity.action not in _SWIMMING}
    contained |= {one.object for one in graph.relations if one.relation in {"hold", "carry", "lift", "depicted on"}}
    contained |= {one.id for one in graph.entities if "toy" in one.attributes}
    contained |= {
        entity.id for entity in graph.entities if entity.kind == "animal" and (entity.wears or entity.personified)
    }
    for entity in graph.entities:
        place = _table()["nouns"].get(entity.noun)
        if place not in places() or entity.id in contained or (outdoors and is_indoors(place)):
            continue
        if place == "underwater" and entity.noun in _AT_THE_SURFACE and _swims(graph):
            return "sea"
        if place not in _WITHOUT_AIR or all(_lives_there(one, place) for one in graph.entities):
            return place
    return None
