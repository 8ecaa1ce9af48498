"""What goes on from panel to panel: the place until the text leaves it, and whoever lies in a bed until they get up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.art import kind_of
from drawing.stage.layout.setting import place_of
from drawing.stage.scenery import place_for, places
from drawing.stage.scenery.registry import PLACES
from nlp.vocabulary import places as place_nouns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from nlp.scene import Entity, Relation, SceneGraph, Setting

_OF_ONE_ROOM = frozenset({"bed", "bathtub", "shower"})
_WITH_BEDS = frozenset({"hospital", "nursery", "cabin", "attic", "bathroom", "prison", "room"})
"""Furniture that says which room it is, and the other rooms that have it."""

_IN_ANY_WALL = frozenset({"window", "door", "lamp", "clock", "chair", "table", "bench", "ladder", "stool", "carpet"})
"""Furniture that is outside as well, or seen from there."""

_OUTSIDE = frozenset({"ride", "sail", "climb", "gallop", "fish"})
_IN_THE_AIR = frozenset({"fly", "soar"})
_UNDERFOOT = frozenset({"grass", "lawn", "path", "track", "trail", "sand", "ground"})
"""What one stands on in many places, so that it is no other place."""

_ABOARD = {"space": "cockpit", "sea": "deck"}
_CRAFT = frozenset({"rocket", "spaceship", "spacecraft", "ship", "sailing ship", "pirate ship", "ufo", "starship"})
"""Where those are who are told of after their craft was seen from outside."""

_BEDROOMS = frozenset({"bedroom", "nursery", "hospital", "attic"})
_ASLEEP = frozenset({"sleep", "snore", "doze", "dream", "nap", "wake", "wake up", "fall asleep", "yawn"})
_LYING = _ASLEEP | {"listen", "talk", "think", "smile", "say", "ask", "whisper", "laugh", "look", "lie", "cry", "sigh"}
_CALLED_TO = re.compile(
    r"\b(?:come|go|let us go|let\'s go|let\u2019s go)\b[^.!?]{0,24}\b(?:in|into|to)\s+the\s+([a-z]+)", re.IGNORECASE
)
_INSIDE = frozenset({"in", "inside"})
_HOUSES = {
    "house": "parlour",
    "cottage": "cottage room",
    "hut": "cottage room",
    "cabin": "cottage room",
    "inn": "tavern",
}
_HOUSES |= {"castle": "hall", "palace": "hall", "den": "cottage room", "burrow": "cottage room", "home": "parlour"}
"""Rooms of houses, for those who are in them."""

_IN_THE_SKY = frozenset({"moon", "sun", "star"})
_IN_BED = frozenset({"in", "on", "into"})


def going_on(before: Setting, scene: SceneGraph, outside: str | None) -> Setting:
    """Where and when a scene is: as it says, else where the one before was unless it cannot be there any more.

    Args:
        before: of the scene before.
        scene: the scene, with what its own words say.
        outside: where the story was before it came into a room; who leaves the room is there.
    """
    now = scene.setting
    if now.place is not None and before.place is not None and _is_only_underfoot(scene) and not is_room(before.place):
        now = replace(now, place=None)
    place, time, weather = now.place or before.place, now.time or before.time, now.weather or before.weather
    if now.time not in {None, before.time}:
        weather = now.weather
    if now.place not in {None, before.place}:
        time, weather = now.time, now.weather
    elif now.place is None:
        place = _unsaid(before.place, scene, outside)
    return replace(now, place=place, time=time, weather=weather)


def _unsaid(before: str | None, scene: SceneGraph, outside: str | None) -> str | None:
    """The place of a scene that names none, after one that was at `before`."""
    if before is None:
        return _room_of(scene) or _open_place_of(scene)
    if is_room(before):
        slept_in = {one.noun for one in scene.entities} & _OF_ONE_ROOM and before not in _WITH_BEDS
        return outside if _is_outside(scene) else (_room_of(scene) or before) if slept_in else before
    if before in _ABOARD:
        return before if _is_seen_from_outside(scene) else _ABOARD[before]
    return _room_of(scene) or before


def called_to(speeches: Iterable[str]) -> str | None:
    """Where somebody calls the others, who are there from the next panel on: `Come into the kitchen`."""
    for words in speeches:
        for noun in _CALLED_TO.findall(words):
            if noun.lower() in place_nouns():
                return place_nouns()[noun.lower()]
    return None


def come_in(scene: SceneGraph) -> SceneGraph:
    """A scene at a table or a fire in somebody's house, seen from within it and not from before it."""
    furniture = {one.id for one in scene.entities if one.noun == "fire" or kind_of(one.noun) == "furniture"}
    furniture -= {one.id for one in scene.entities if one.noun in {"window", "door", "ladder"}}
    houses = {one.id: _HOUSES[one.noun] for one in scene.entities if one.noun in _HOUSES}
    within = [one.object for one in scene.relations if one.relation in _INSIDE and one.object in houses]
    if not within or not furniture or scene.setting.place is not None:
        return scene
    return replace(
        scene,
        entities=tuple(one for one in scene.entities if one.id != within[0]),
        relations=tuple(one for one in scene.relations if within[0] not in {one.subject, one.object}),
        setting=replace(scene.setting, place=houses[within[0]]),
    )


def is_room(place: str) -> bool:
    """Whether a place is within walls or a cave."""
    name = place if place in places() else place_for(place)
    return name is not None and (PLACES[name].kind == "room" or name == "cave")


def _is_only_underfoot(scene: SceneGraph) -> bool:
    """Whether all that a scene says of its place is what somebody stands on: `on the grass`."""
    said = {word for word in re.findall(r"[a-z]+", scene.text.lower()) if place_nouns().get(word)}
    of_place = {word for word in said if place_nouns()[word] == scene.setting.place}
    return bool(of_place) and of_place <= _UNDERFOOT


def _open_place_of(scene: SceneGraph) -> str | None:
    """Where the first scene of a story fits that does not say where it is; the story goes on there."""
    place = place_of(scene) if scene.entities else None
    return None if place in {None, "plain", "meadow"} or is_room(str(place)) else place


def _room_of(scene: SceneGraph) -> str | None:
    """The room of furniture that stands in rooms only, such as a bed; None without any."""
    furniture = [one for one in scene.entities if one.kind == "thing" and kind_of(one.noun) == "furniture"]
    fitting = place_of(replace(scene, setting=replace(scene.setting, place=None)))
    is_told = fitting is not None and re.search(rf"\b{re.escape(fitting)}\b", scene.text.lower()) is not None
    if all(one.noun in _IN_ANY_WALL for one in furniture) and not is_told:
        return None
    return fitting if fitting is not None and is_room(fitting) else None


def _is_outside(scene: SceneGraph) -> bool:
    """Whether there is weather, a sky, a house, or somebody who rides or flies."""
    kinds = any(
        one.kind in {"building", "vehicle"} or one.action in _OUTSIDE or (one.action in _IN_THE_AIR and _is_alive(one))
        for one in scene.entities
    )
    return kinds or scene.setting.weather is not None or scene.setting.time in {"sunset", "sunrise"}


def _is_seen_from_outside(scene: SceneGraph) -> bool:
    """Whether a craft is there, or somebody who swims or floats, or nobody at all."""
    alive = [one for one in scene.entities if _is_alive(one)]
    afloat = any(one.noun in _CRAFT or one.kind == "vehicle" for one in scene.entities)
    return afloat or not alive or any(one.action in {"swim", "float", "dive", "fly", "drown"} for one in alive)


def _is_alive(entity: Entity) -> bool:
    return entity.kind in {"person", "animal"} or bool(entity.who)


def lying_on(before: Collection[str], scene: SceneGraph) -> tuple[SceneGraph, frozenset[str]]:
    """A scene in which whoever was put to bed is still there, and the names of all who are.

    Whoever sleeps in a bedroom sleeps in a bed, if nothing else is said.

    Args:
        before: who lay in a bed in the scene before, if it was in the same place.
        scene: the scene, in its place.
    """
    beds = [one for one in scene.entities if one.noun == "bed"]
    told = {
        scene.entity(one.subject).who
        for one in scene.relations
        if one.object in {bed.id for bed in beds}
        if one.relation in _IN_BED
    }
    placed = {one.subject for one in scene.relations if one.relation not in {"to", "at", "with", "talk to", "wear"}}
    lying = [
        one
        for one in scene.entities
        if one.who and one.kind == "person" and one.id not in placed and _stays(one, before, scene.setting.place)
    ]
    away = set(before) - {one.who for one in scene.entities}
    names = frozenset({*told, *away, *(one.who for one in lying)} - {""})
    return (_put_to_bed(scene, lying, beds), names) if lying else (scene, names)


def _stays(entity: Entity, before: Collection[str], place: str | None) -> bool:
    if entity.who in before:
        return entity.action is None or entity.action in _LYING
    return entity.action in _ASLEEP - {"yawn", "wake", "wake up"} and place in _BEDROOMS


def _put_to_bed(scene: SceneGraph, lying: list[Entity], beds: list[Entity]) -> SceneGraph:
    from nlp.scene import Entity, Relation

    bed = beds[0] if beds else Entity(id="bed", noun="bed", name=None, kind="thing")
    names = {one.id for one in lying}
    inside: list[Relation] = [Relation(one.id, "in", bed.id) for one in lying]
    relations = (
        replace(one, relation="on", object=bed.id) if one.relation == "at" and one.object in names else one
        for one in scene.relations
    )
    entities = scene.entities if beds else (*scene.entities, bed)
    return replace(scene, entities=entities, relations=(*relations, *inside))


def seen_from_within(scene: SceneGraph) -> SceneGraph:
    """A scene without what its backdrop has: the moon in a room's window, the ship that one is aboard of."""
    place = scene.setting.place
    place = place if place in places() or place is None else place_for(place)
    if place is None or not (is_room(place) or place in _ABOARD.values()):
        return scene
    aboard = place in _ABOARD.values() and any(_is_alive(one) for one in scene.entities)
    through = {one.id for one in scene.entities if aboard and one.noun in _CRAFT | _IN_THE_SKY} | {
        name
        for one in scene.relations
        if scene.entity(one.subject).noun in _IN_THE_SKY and scene.entity(one.object).noun == "window"
        for name in (one.subject, one.object)
    }
    relations = tuple(one for one in scene.relations if not {one.subject, one.object} & through)
    return replace(scene, entities=tuple(one for one in scene.entities if one.id not in through), relations=relations)
