"""Casting: which picture plays an entity - a person, an animal, a person with an animal's head, or a thing."""

from __future__ import annotations

import functools
import tomllib
import zlib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage import art
from drawing.stage.figures.animals import animal, animal_pose_for, has_head, is_animal, species_of
from drawing.stage.figures.animals.names import stands_in
from drawing.stage.figures.casting import distinct_look, look_for, role_for, said_by_name
from drawing.stage.figures.moods import mood_for
from drawing.stage.figures.person import person
from drawing.stage.figures.poses import known_verbs, pose_for, pose_named
from drawing.stage.figures.wearing import without
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from drawing.stage.figures.looks import Look
    from drawing.stage.picture import VectorPicture
    from drawing.stage.taught import Character
    from nlp.scene import Entity, SceneGraph

    Recall = Callable[[str, int], VectorPicture | None]

_UPRIGHT_ROLES = frozenset({"snowman", "robot", "ghost", "skeleton", "scarecrow", "doll", "puppet", "alien", "mummy"})

_OF_TALES = frozenset({"prince", "princess", "king", "queen", "knight", "emperor", "lord", "duke", "hero"})
"""Who is an animal if an animal's name goes before: a frog prince, but no lion tamer."""
_NEXT = 57
"""How far apart the seeds of two are whom one noun names: a tall man and a short man."""


@dataclass(frozen=True)
class Casting:
    """How an entity is shown.

    Attributes:
        kind: `person`, `animal` or `thing`.
        shown: noun of what is shown.
        reference: height in metres of the thing standing, on which its size on the stage is based.
        exact: whether that is the thing itself and no stand-in.
        look: of a person, who it is.
    """

    kind: str
    shown: str
    reference: float
    exact: bool = True
    look: Look | None = None


class Cast:
    """Who plays what in a picture or a story; remembers looks, so that somebody stays the same.

    Args:
        looks: looks that are given, by name (or noun) in lower case.
        recall: called with a noun that neither figures nor art know, and a seed; gives a picture or None.
        seed: of the looks and coats that the text leaves open, for those who recur.
        is_story: it plays several scenes of one story, so that a thing, too, looks the same in all of them.
        taught: a character of the user's own, who plays whoever the text calls by that name.
    """

    def __init__(
        self,
        looks: Mapping[str, Look] | None = None,
        recall: Recall | None = None,
        *,
        seed: int = 0,
        taught: Character | None = None,
        is_story: bool = False,
    ) -> None:
        self.taught = taught
        self.looks = {name.lower(): look for name, look in (looks or {}).items()}
        self._recall = recall
        self._seed = seed
        self._is_story = is_story
        self._coats: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._recalled: dict[tuple[str, int], VectorPicture | None] = {}

    def casting(self, entity: Entity, graph: SceneGraph, seed: int) -> Casting | None:
        """How an entity is shown, or None if nothing is like it."""
        if self.taught is not None and self.taught.is_meant(entity):
            kind = "thing" if self.taught.kind == "thing" else "animal"
            return Casting(kind, self.taught.name, reference=self.taught.metres)
        if acts_as_person(entity):
            return self._as_person(entity, graph, seed)
        if entity.kind in LIVING and is_animal(entity.noun):
            standing = animal(entity.noun, attributes=entity.attributes)
            species = species_of(entity.noun) or entity.noun
            return Casting("animal", species, reference=_height(standing), exact=not stands_in(entity.noun))
        found = art.find(entity.noun, attributes=entity.attributes)
        certain = (found is not None and found.exact) or "abstract" in entity.attributes
        recalled = None if certain else self.recalled(entity.noun, seed)
        if recalled is not None:
            return Casting("thing", recalled.name or entity.noun, reference=_height(recalled))
        if entity.kind == "person" and (found is None or not found.exact):
            return self._as_person(entity, graph, seed)
        return (
            None
            if found is None or ("abstract" in entity.attributes and not found.exact)
            else Casting("thing", found.noun_shown, exact=found.exact, reference=_height(found.picture))
        )

    def _as_person(self, entity: Entity, graph: SceneGraph, seed: int) -> Casting:
        look = self.look(entity, graph, seed)
        known = role_for(entity.noun) is not None or is_animal(entity.noun)
        return Casting("person", entity.noun, exact=known, look=look, reference=_standing(look))

    def enrol(self, scenes: Iterable[SceneGraph]) -> None:
        """Choose the looks of everybody who recurs in a story, in the order in which they come."""
        for scene in scenes:
            for entity in scene.entities:
                if recurring_name(entity) and acts_as_person(entity):
                    self.look(entity, scene, self._seed)

    def look(self, entity: Entity, graph: SceneGraph, seed: int) -> Look:
        """The look of somebody: the remembered one of that name, or what the words say."""
        name = recurring_name(entity)
        if name and (known := self._called(name)):
            return self.looks[known]
        seed = self._seed if name else seed
        number = entity.id.rpartition("-")[2]
        seed += _NEXT * int(number) if number.isdecimal() and not name else 0
        costumed = entity.personified is True and role_for(entity.noun) is not None
        words = (entity.noun, *(entity.attributes if entity.noun in _OF_TALES or costumed else ()))
        beasts = [word for word in words if is_animal(word) and role_for(word) is None]
        species = beasts[0] if beasts else None
        wears = [graph.entity(worn) for worn in entity.wears]
        absent = graph.absent
        said: dict[str, Any] = {
            "attributes": (*entity.attributes, *said_by_name(entity.name or "", entity.noun, entity.pronoun)),
            "colours": entity.colours,
            "parts": entity.parts,
            "wears": wears,
            "species": species,
            "of_any_age": not (entity.name and role_for(entity.noun) in {None, "person"}),
        }
        if not name:
            return without(look_for(entity.noun, seed=seed, **said), absent)
        self.looks[name] = distinct_look(entity.noun, list(self.looks.values()), seed, **said)
        return self.looks[name]

    def _called(self, name: str) -> str | None:
        """The name of the cast that a name means: itself, or a longer or shorter form (`mr. holmes` is `holmes`)."""
        if name in self.looks:
            return name
        title, own = parted_name(name)
        for known in self.looks:
            other, rest = parted_name(known)
            is_form = bool(own & rest) and (own <= rest or rest <= own)
            if is_form and (not title or not other or title == other):
                return known
        return None

    def picture(self, entity: Entity, casting: Casting, pose: str, *, mood: str, seed: int) -> VectorPicture:
        """The picture of an entity in a pose.

        Raises:
            ValueError: if the pose is unknown.
        """
        if self.taught is not None and self.taught.is_meant(entity):
            return self.taught.picture(entity.action, seed)
        if casting.kind == "person" and casting.look is not None:
            return person(casting.look, pose, mood=mood, seed=seed)
        if casting.kind == "animal":
            name = recurring_name(entity)
            words = self._coats.setdefault(name, (entity.colours, entity.attributes)) if name else None
            colours, attributes = words or (entity.colours, entity.attributes)
            coat = (self._seed + zlib.crc32(name.encode())) % 2**31 if name else seed
            parts = {part.noun: part.colours[0] for part in entity.parts if part.colours}
            return animal(entity.noun, pose, mood=mood, seed=coat, colours=colours, attributes=attributes, parts=parts)
        seed = self._seed if self._is_story else seed
        found = art.find(
            entity.noun, colours=entity.colours, parts=entity.parts, attributes=entity.attributes, seed=seed
        )
        if found is None or not found.exact:
            recalled = self.recalled(entity.noun, seed)
            if recalled is not None:
                return recalled
        if found is None:
            raise ValueError(f"There is no picture of {entity.noun!r}.")
        return found.picture

    def recalled(self, noun: str, seed: int) -> VectorPicture | None:
        """The remembered picture of a noun, asked for once."""
        if self._recall is None:
            return None
        if (noun, seed) not in self._recalled:
            self._recalled[noun, seed] = self._recall(noun, seed)
        return self._recalled[noun, seed]


def recurring_name(entity: Entity) -> str:
    """What somebody who recurs in a story is remembered by, in lower case; empty for anybody else."""
    return (entity.who or entity.name or "").lower()


_TITLES = frozenset(
    ("mr", "mrs", "miss", "ms", "dr", "doctor", "captain", "sir", "lady", "lord", "aunt", "uncle", "inspector", "king",
     "queen", "prince", "princess", "professor", "sergeant", "detective", "master", "old", "little", "young", "the")
)  # fmt: skip


def parted_name(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The titles and the other words of a name in lower case; no others of `the captain`, `robot-2`."""
    words = frozenset(word.rstrip(".") for word in name.split())
    return words & _TITLES - {"the"}, words - _TITLES


@functools.cache
def _deeds(of: str) -> frozenset[str]:
    """The verbs of one row of `deeds.toml`: `of_animals` or `of_people`."""
    table = tomllib.loads(resources.files(__package__).joinpath("deeds.toml").read_text("utf-8"))
    return frozenset(table[of])


def acts_as_person(entity: Entity) -> bool:
    """Whether a person's skeleton plays it: people, figures such as a snowman, animals dressed or busy like people.

    What has no head that shoulders could bear, a snail or an octopus, stays what it is whatever it does.
    """
    noun = entity.noun
    if is_animal(noun) and role_for(noun) is None:
        if entity.personified is not None:
            return entity.personified
        return has_head(noun) and (bool(entity.wears) or does_as_person(entity))
    return role_for(noun) is not None and (entity.kind in LIVING or noun in _UPRIGHT_ROLES)


def is_deed_of_animals(verb: str) -> bool:
    """Whether animals do this on their own legs: running, not knocking on a door."""
    return verb in _deeds("of_animals")


def does_as_person(entity: Entity) -> bool:
    """Whether an animal does something that takes hands: reading, baking, playing the piano."""
    verb = (entity.action or "").split(" ")[0]
    return verb in _deeds("of_people") or (
        bool(verb)
        and verb not in _deeds("of_animals")
        and verb in known_verbs()
        and bool(pose_named(pose_for(verb)).tool or entity.holds)
    )


def pose_of(entity: Entity, casting: Casting, seed: int, *, verb: str | None = None, thing: str | None = None) -> str:
    """The pose for what an entity does or for another verb, perhaps with a thing that decides it: to play, a piano."""
    verb = verb or entity.action
    if casting.kind == "person":
        return pose_for(verb, seed, thing=thing) if verb else "stand"
    if casting.kind == "animal":
        return animal_pose_for(verb) if verb else "stand"
    return "stand"


def mood_of(entity: Entity) -> str:
    """The mood that the words give somebody."""
    deed = [entity.action] if entity.action and entity.action != "cross" else []
    return mood_for(*entity.attributes, *deed) or "calm"


def _standing(look: Look) -> float:
    upright = person(look, "stand")
    return (upright.points["ground"][1] - upright.points["head_top"][1]) * upright.metres


def _height(picture: VectorPicture) -> float:
    return (picture.box[3] - picture.box[1]) * picture.metres
