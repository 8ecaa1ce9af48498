"""Kinds of nouns, places, times, looks, verbs, names: what the tables beside this file say."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import Any, Literal

NounClass = Literal[
    "person", "animal", "thing", "plant", "building", "vehicle", "garment", "part", "abstract"
]  # the kinds of the graph, and what becomes something else there
Gender = Literal["she", "he", "any", "nobody"]

LIVING = frozenset({"person", "animal"})
"""The kinds of nouns, and of entities in a scene graph, that live."""

_DERIVED = ("abstract", "thing", "plant", "animal", "person", "building", "vehicle", "garment", "body")


def words(text: str) -> frozenset[str]:
    """The words of a table's entry, ``_`` standing for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The table ``NAME.toml``."""
    return tomllib.loads(resources.files("nlp.vocabulary").joinpath(f"{name}.toml").read_text("utf-8"))


@functools.cache
def noun_classes() -> dict[str, NounClass]:
    """What every known noun is, in the singular: the lists derived from WordNet, then the words of ``kinds.toml``."""
    found: dict[str, Any] = {}
    folder = resources.files("nlp.vocabulary").joinpath("kinds")
    for kind in _DERIVED:
        name: Any = "part" if kind == "body" else kind
        found.update(dict.fromkeys(folder.joinpath(f"{kind}.txt").read_text("utf-8").splitlines(), name))
    for kind, listed in table("kinds").items():
        found.update(dict.fromkeys(words(listed), kind))
    return found


@functools.cache
def listed_nouns() -> frozenset[str]:
    """The nouns of ``kinds.toml``, written by hand."""
    return frozenset(word for listed in table("kinds").values() for word in words(listed))


@functools.cache
def body_parts() -> frozenset[str]:
    """Nouns for parts of a body, which show nothing of their own in `shaking hands`."""
    lines = resources.files("nlp.vocabulary").joinpath("kinds", "body.txt").read_text("utf-8").splitlines()
    return frozenset(lines)


@functools.cache
def inverted(name: str, section: str) -> dict[str, str]:
    """A table section turned round: each word, and the key it is listed under."""
    return {word: value for value, listed in table(name)[section].items() for word in words(listed)}


@functools.cache
def places() -> dict[str, str]:
    """Noun -> the place it is drawn as: `meadow` -> `field`."""
    return {
        word.replace("-", " "): place
        for part in ("outdoors", "indoors")
        for word, place in inverted("places", part).items()
    } | {word: place for part in ("outdoors", "indoors") for word, place in inverted("places", part).items()}


@dataclass(frozen=True)
class When:
    """What a word says about time, weather or season; None where nothing."""

    time: str | None = None
    weather: str | None = None
    season: str | None = None


@functools.cache
def whens() -> dict[str, When]:
    """Word -> what it says about when it is."""
    found: dict[str, When] = {}
    for part in ("time", "weather", "season"):
        for word, value in inverted("when", part).items():
            found[word] = When(**{part: value})
    return found


@dataclass(frozen=True)
class Looks:
    """Words for colours, counts and measures (``looks.toml``)."""

    colours: frozenset[str]
    nouns_too: frozenset[str]
    unseen: frozenset[str]
    spellings: dict[str, str]
    counts: dict[str, int]
    numbers: dict[str, int]
    partitives: frozenset[str]
    pictures: frozenset[str]
    containers: frozenset[str]
    tops: frozenset[str]
    vessels: frozenset[str]
    tools: frozenset[str]
    seats: frozenset[str]
    materials: frozenset[str]
    building_materials: frozenset[str]
    lasting: frozenset[str]
    called_it: frozenset[str]
    figures: frozenset[str]
    plural_only: frozenset[str]
    twos: frozenset[str]
    natures: dict[str, str]
    crowds: dict[str, int]


@functools.cache
def looks() -> Looks:
    """The words of ``looks.toml``."""
    read = table("looks")
    return Looks(
        colours=words(read["colours"]),
        nouns_too=words(read["nouns_too"]),
        unseen=words(read["unseen"]),
        spellings=read["spellings"],
        counts=read["counts"],
        numbers=read["numbers"],
        partitives=words(read["partitives"]["words"]),
        pictures=words(read["partitives"]["pictures"]),
        containers=words(read["containers"]["words"]),
        tops=words(read["tops"]["words"]),
        vessels=words(read["vessels"]["words"]),
        tools=words(read["tools"]["words"]),
        seats=words(read["seats"]["words"]),
        materials=words(read["materials"]["words"]),
        building_materials=words(read["materials"]["of_buildings"]),
        lasting=words(read["lasting"]),
        called_it=words(read["called_it"]["words"]),
        figures=words(read["figures"]["words"]),
        plural_only=words(read["plural_only"]["words"]),
        twos=words(read["twos"]["words"]),
        natures=read["people_by_nature"],
        crowds=read["crowds"],
    )


@functools.cache
def verbs(name: str) -> frozenset[str]:
    """Lemmas of the verbs that ``verbs.toml`` lists under ``name``, ``-`` standing for a space."""
    return frozenset(word.replace("-", " ") for word in words(table("verbs")[name]))


@functools.cache
def first_names() -> dict[str, Gender]:
    """First name in lower case -> `she` or `he`."""
    return _named("girl", "boy")


@functools.cache
def names_by_context() -> dict[str, Gender]:
    """First names that are common nouns too, `rose`, `robin`: word in lower case -> `she` or `he`."""
    return _named("girl_too", "boy_too")


def _named(girls: str, boys: str) -> dict[str, Gender]:
    """Two rows of `names.toml`; a name that stands in both is a girl's."""
    read = table("names")
    she: dict[str, Gender] = dict.fromkeys(words(read[girls]), "she")
    he: dict[str, Gender] = dict.fromkeys(words(read[boys]), "he")
    return he | she


@functools.cache
def given_names() -> dict[str, Gender]:
    """All first names, those included that are common nouns too, for words that are known to be a name."""
    return names_by_context() | first_names()


@functools.cache
def genders() -> dict[str, Gender]:
    """Noun for a person -> `she` or `he`."""
    from nlp.lexicon import lexicon

    she: dict[str, Gender] = dict.fromkeys(lexicon("women") | words(table("names")["she_nouns"]), "she")
    he: dict[str, Gender] = dict.fromkeys(lexicon("men") | words(table("names")["he_nouns"]), "he")
    either = words(table("names")["either_nouns"])
    return {noun: pronoun for noun, pronoun in (he | she).items() if noun not in either}


@dataclass
class Lookup:
    """Answers about nouns, with a way out for the ones nobody listed.

    Attributes:
        guess: kind of a noun that is in no list, such as the sentence encoder's nearest; by default a thing.
    """

    guess: Any = None
    _guessed: dict[str, NounClass] = field(default_factory=dict)

    def noun_class(self, noun: str) -> NounClass:
        """What a noun is; a compound is what its last word is."""
        classes = noun_classes()
        for name in (
            noun,
            noun.replace("-", ""),
            noun.replace("-", " "),
            noun.rsplit(" ", maxsplit=1)[-1],
            noun.rsplit("-", maxsplit=1)[-1],
        ):
            if name in classes:
                return classes[name]
        if noun not in self._guessed:
            self._guessed[noun] = self.guess(noun) if self.guess else "thing"
        return self._guessed[noun]
