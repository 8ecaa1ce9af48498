"""The story of a comic: what there is to see in every panel, read as one text."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from drawing.critics.pocket import strip_style
from drawing.stage.casting import acts_as_person
from drawing.stage.figures.animals import animal, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.moods import mood_for
from drawing.stage.layout.understood import understood
from drawing.stage.members import described
from drawing.tasks.comic.continuity import called_to, come_in, going_on, is_room, lying_on, seen_from_within
from drawing.tasks.comic.speech import Speech, split_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.tasks.comic.spec import ComicSpec
    from nlp.scene import Entity, SceneGraph, Told

_SIDE_BY_SIDE = frozenset({"beside", "near", "next to", "by"})
_PAIR = 2
_LARGE = 1.7
"""Metres from which on an animal goes on its own legs."""

_PRONOUNS = {"he": ("man", "boy", "king", "prince", "father"), "she": ("woman", "girl", "queen", "princess", "mother")}

_AT_TABLE = frozenset({"eat", "drink", "dine", "dance"})
_IN_THE_AIR = frozenset({"fly", "soar", "hover"})


def story_scenes(spec: ComicSpec) -> list[SceneGraph]:
    """What there is to see in every panel of the whole comic, this page's among them.

    Names, pronouns, places and times go on from panel to panel. Whoever speaks looks as what they say sounds.
    """
    from nlp.scene import Setting, read_strip  # the parser comes with the first sentence, not with the engine

    captions = (*spec.before, *spec.captions, *spec.after)
    parted = [split_speech(caption) for caption in captions]
    names = [name for name, _ in spec.cast]
    scenes = read_strip([_told(*parts, names) for parts in parted], described(spec.cast), subject=spec.subject)
    upright = _upright(scenes)
    setting, outside, abed = Setting(), None, frozenset[str]()
    carried: list[SceneGraph] = []
    for told, caption, (_, speeches) in zip(scenes, captions, parted, strict=True):
        is_only_heard = not told.entities and speeches and carried
        scene = replace(carried[-1], text=told.text, setting=told.setting) if is_only_heard else told
        scene = _facing(come_in(scene), [one.speaker for one in speeches])
        before, setting = setting, going_on(setting, scene, outside)
        outside = outside if setting.place is None or is_room(setting.place) else setting.place
        entities = tuple(
            replace(one, personified=upright.get(one.who, one.personified), attributes=_felt(one, caption, speeches))
            for one in scene.entities
        )
        scene = replace(scene, entities=entities, setting=setting)
        scene, abed = lying_on(abed if before.place == setting.place else (), scene)
        carried.append(seen_from_within(scene))
        setting = replace(setting, place=called_to(one.words for one in speeches) or setting.place)
    return carried


def _facing(scene: SceneGraph, speakers: Sequence[str]) -> SceneGraph:
    """A scene in which whoever speaks, and has to do with nobody, turns to the other one who is there."""
    from nlp.scene import Relation

    animate = [one for one in scene.entities if one.kind in {"person", "animal"} or one.who]
    if len(animate) != _PAIR:
        return scene
    names = [entity for name in speakers if name and (entity := speaking(scene, name)) is not None]
    relations = tuple(
        replace(one, relation="talk to")
        if names and one.relation in _SIDE_BY_SIDE and {one.subject, one.object} == {each.id for each in animate}
        else one
        for one in scene.relations
    )
    busy = {one.subject for one in relations} | {one.object for one in relations}
    turned = [
        Relation(one.id, "to", other.id)
        for one, other in zip(animate, animate[::-1], strict=True)
        if one.id not in busy and one in names
    ]
    return replace(scene, relations=(*relations, *turned))


def _upright(scenes: Sequence[SceneGraph]) -> dict[str, bool]:
    """Which recurring animals go on two legs, everywhere or nowhere: none that is large, is ridden or flies."""
    found: dict[str, bool] = {}
    never: set[str] = set()
    for scene in scenes:
        ridden = {one.object for one in scene.relations if one.relation in {"ride", "on", "mount"}}
        as_acted = {one.id: one for one in understood(scene).graph.entities}
        for one in scene.entities:
            if not one.who or not is_animal(one.noun) or role_for(one.noun) is not None:
                continue
            found[one.who] = found.get(one.who, False) or acts_as_person(as_acted.get(one.id, one))
            if one.id in ridden or (one.action in _IN_THE_AIR) or _is_large(one):
                never.add(one.who)
    for scene in scenes:
        for host, guest in _companies(scene):
            found[guest.who] = found.get(guest.who, False) or (found.get(host.who, False) and is_animal(guest.noun))
    return {who: is_upright and who not in never for who, is_upright in found.items()}


def _companies(scene: SceneGraph) -> Iterator[tuple[Entity, Entity]]:
    """Who sits at table or dances with whom: there an animal is like its host."""
    for one in scene.relations:
        host, guest = scene.entity(one.subject), scene.entity(one.object)
        if one.relation == "with" and host.who and guest.who and host.action in _AT_TABLE:
            yield host, guest


def _is_large(entity: Entity) -> bool:
    standing = animal(entity.noun, attributes=entity.attributes)
    return (standing.box[3] - standing.box[1]) * standing.metres > _LARGE


def _felt(entity: Entity, caption: str, speeches: tuple[Speech, ...]) -> tuple[str, ...]:
    """An entity's attributes with the feelings of this caption alone: those told, else that of what it says."""
    told = caption.lower()
    kept = tuple(word for word in entity.attributes if mood_for(word) is None or word.lower() in told)
    if any(mood_for(word) for word in kept):
        return kept
    names = {(entity.name or "").lower(), entity.noun, entity.who} - {""}
    for speech in speeches:
        if speech.speaker.lower().removeprefix("the ").strip() in names and (mood := feeling(speech.words)):
            return (*kept, mood)
    return kept


def speaking(graph: SceneGraph, name: str) -> Entity | None:
    """Who in a scene is meant by a speaker's name, a noun or a pronoun."""
    wanted = name.lower().removeprefix("the ").strip()
    animate = [one for one in graph.entities if one.kind in {"person", "animal"} or one.who]
    for one in animate:
        called = {(one.name or "").lower(), one.who, one.noun} - {""}
        if any(wanted == known or known.endswith(f" {wanted}") or wanted.endswith(f" {known}") for known in called):
            return one
    if wanted in _PRONOUNS:
        animate = [one for one in animate if one.noun in _PRONOUNS[wanted]] or animate
    return animate[0] if len(animate) == 1 or (animate and wanted in _PRONOUNS) else None


def feeling(words: str) -> str | None:
    """The mood that somebody's words tell of, None if they tell of none."""
    plain = f" {' '.join(''.join(sign if sign.isalnum() else ' ' for sign in words.lower()).split())} "
    for mood, phrases in _feelings().items():
        if any(f" {phrase} " in plain for phrase in phrases):
            return mood
    return "happy" if words.rstrip().endswith("!") else None


@functools.cache
def _feelings() -> dict[str, list[str]]:
    return tomllib.loads(resources.files(__package__).joinpath("feelings.toml").read_text("utf-8"))


def _told(narration: str, speeches: tuple[Speech, ...], names: Sequence[str]) -> Told:
    from nlp.scene import Told

    words = strip_style(narration, names)[1] if narration else ""
    is_whole = not words or not words[-1].isalnum()
    said = [speech for speech in speeches if speech.speaker]
    told = words if is_whole else f"{words}."
    return Told(told, tuple(speech.speaker for speech in said), tuple(speech.words for speech in said))
