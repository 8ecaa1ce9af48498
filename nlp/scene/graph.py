"""The scene graph: what a sentence says there is to see, as values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

KINDS = ("person", "animal", "thing", "plant", "building", "vehicle")
"""What an entity can be; the stage draws each kind in its own way."""


@dataclass(frozen=True)
class Part:
    """A part of an entity that the text gives looks of its own: the blue door of a red house.

    Attributes:
        noun: singular lemma, `door`.
        colours: colour words in the text's order, `("blue",)`.
        attributes: other adjectives, `("long",)`.
        count: how many, 1 unless the text says so.
    """

    noun: str
    colours: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True)
class Entity:
    """One thing to see, or several alike.

    Attributes:
        id: unique within a text, `knight`, `bear-2`.
        noun: singular lemma of the head, compounds kept (`snowman`, `tea party`); for a bare name what it is, if known
            (`Alice` -> `girl`), else `person`.
        name: the proper name, `Alice`, or None.
        kind: one of `KINDS`.
        count: how many alike; `crowd` words give 12, a bare plural 3.
        colours: colour words bound to this noun.
        attributes: other adjectives and nouns that say how it looks (`old`, `small`, `wooden`, `happy`).
        action: lemma of what it does, particle included (`fight`, `sit down`), or None.
        holds: ids of entities it holds (what is read, played, carried, waved ... goes into the hands).
        wears: ids of entities it wears (`hat`, `coat`); each is an entity with its own colours.
        parts: parts with looks of their own.
        who: the same for the same one in all scenes of a story, `mila`, `fox-1`; empty in a scene read by itself.
        personified: whether an animal goes on two legs, dressed, as in fables; None leaves it to what it does.
        pronoun: `she` or `he` where the text says so of a person (`a doctor and her dog`), else empty.
    """

    id: str
    noun: str
    name: str | None = None
    kind: str = "thing"
    count: int = 1
    colours: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    action: str | None = None
    holds: tuple[str, ...] = ()
    wears: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    who: str = ""
    personified: bool | None = None
    pronoun: str = ""


@dataclass(frozen=True)
class Relation:
    """Something between two entities: a verb's lemma (`fight`, `ride`, `chase`, `read`) or a preposition.

    Prepositions are the plain ones of English: `in`, `on`, `under`, `behind`, `in front of`, `beside`, `between`,
    `above`, `through`, `around`, `at`, `from`, `to`, `into`, `out of`, `over`, `near`, `with`, `down`, `up`, `along`,
    `across`, `against`.
    """

    subject: str
    relation: str
    object: str


@dataclass(frozen=True)
class Setting:
    """Where, when and in which weather; None where the text says nothing.

    Attributes:
        place: lemma of a place that becomes the backdrop: `street`, `beach`, `kitchen`, `forest`, `sea`, `moon`.
        time: `morning`, `day`, `evening`, `sunset`, `sunrise`, `night`.
        weather: `rain`, `snow`, `fog`, `storm`, `wind`, `sun`, `clouds`.
        season: `spring`, `summer`, `autumn`, `winter`.
    """

    place: str | None = None
    time: str | None = None
    weather: str | None = None
    season: str | None = None


@dataclass(frozen=True)
class SceneGraph:
    """What there is to see in one scene.

    Attributes:
        text: the words it was read from.
        entities: in the order of the text.
        relations: between entities, by their ids.
        setting: where and when.
        absent: nouns that the text says are not there (`a cat, not a dog`; `without flags`).
        unknown: words that were not understood and cannot be shown.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    setting: Setting = Setting()
    absent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def entity(self, identifier: str) -> Entity:
        """The entity of this id.

        Raises:
            KeyError: if there is none.
        """
        for entity in self.entities:
            if entity.id == identifier:
                return entity
        raise KeyError(identifier)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `who`, `personified` and `pronoun` are left out where they say nothing."""
        values = asdict(self)
        for entity in values["entities"]:
            for name in ("who", "personified", "pronoun"):
                if not entity[name]:
                    del entity[name]
        return values
