"""The nouns that can be shown: which pictures show each, how high it is, and what it is a kind of."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.stage.art import library
from drawing.stage.art.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent / "nouns"
_METRES = {"person": 1.7, "animal": 0.6, "plant": 0.8, "building": 6.0, "vehicle": 2.0, "food": 0.1, "nature": 2.0}
_METRES_OTHERWISE = 0.4
_IRREGULAR = {
    "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth", "men": "man", "women": "woman",
    "children": "child", "people": "person", "oxen": "ox", "dice": "dice", "knives": "knife", "wolves": "wolf",
    "leaves": "leaf", "loaves": "loaf", "shelves": "shelf", "scarves": "scarf", "calves": "calf", "elves": "elf",
    "thieves": "thief", "wives": "wife", "lice": "louse", "cacti": "cactus", "fungi": "fungus",
}  # fmt: skip
_TOO_WIDE = frozenset(
    {"thing", "object", "person", "animal", "plant", "tool", "toy", "food", "drink", "meal", "building", "earth"}
)
_COMPATIBLE = {
    "animal": {"animal", "food"},
    "person": {"person"},
    "plant": {"plant", "food", "nature"},
    "food": {"food", "plant"},
    "body": {"body"},
    "nature": {"nature", "building", "plant", "thing"},
    "thing": {"thing", "building", "vehicle", "furniture", "clothing", "nature"},
}


@dataclass(frozen=True)
class Noun:
    """One noun of the tables.

    Attributes:
        noun: what is shown, singular.
        kind: `person`, `animal`, `plant`, `food`, `building`, `vehicle`, `furniture`, `clothing`, `nature`, `body` or
            `thing`.
        metres: real height of it as it is drawn.
        near: what it may stand in for: nouns without a picture of their own.
        pictures: names of pieces or slugs of emoji, best first; `emoji:` in front asks for the emoji of that
            name, a set (`twemoji:`) for that set's drawing.
    """

    noun: str
    kind: str
    metres: float
    pictures: tuple[str, ...]
    near: tuple[str, ...] = ()


@cache
def table() -> dict[str, Noun]:
    """All nouns and their other names from ``nouns/*.csv``; each own name before other names."""
    own: dict[str, Noun] = {}
    other: dict[str, Noun] = {}
    for path in sorted(_FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                pictures = tuple(row["pictures"].split()) or (row["noun"].replace(" ", "-"),)
                near = tuple(filter(None, (row["near"] or "").split(";")))
                noun = Noun(row["noun"], path.stem, float(row["metres"]), pictures, near)
                own.setdefault(noun.noun, noun)
                for name in filter(None, row["also"].split(";")):
                    other.setdefault(name, noun)
    return {**other, **own}


@cache
def _stand_ins() -> dict[str, Noun]:
    return {name: noun for noun in table().values() for name in noun.near}


def exactly(noun: str) -> Noun | None:
    """The noun as the tables, our pieces or the library's English labels know it, in the singular or plural."""
    for form in forms(noun):
        if form in table():
            return table()[form]
    for form in forms(noun):
        slug = form.replace(" ", "-")
        if slug in pieces():
            return Noun(form, "thing", pieces()[slug].metres, (slug,))
        if slug in library.slugs():
            kind = kind_of(form) or "thing"
            return Noun(form, kind, _METRES.get(kind, _METRES_OTHERWISE), (slug,))
    return None


def broader(noun: str) -> Noun | None:
    """What shows a noun that has no picture: a stand-in of the tables, or its kind (a dog for a spaniel)."""
    for form in forms(noun):
        if form in _stand_ins():
            return _stand_ins()[form]
    for form in forms(noun):
        kind, senses = library.kinds(form) or ("", [])
        for name in (name for names in senses for name in names):
            found = table().get(name)
            if found and name not in _TOO_WIDE and found.kind in _COMPATIBLE[kind]:
                return found
    return None


def kind_of(noun: str) -> str | None:
    """What a noun is by the tables or else by WordNet's first visible sense, or None."""
    for form in forms(noun):
        if form in table():
            return table()[form].kind
    return next((sense[0] for form in forms(noun) if (sense := library.kinds(form))), None)


def forms(noun: str) -> Iterator[str]:
    """A noun as written, then as a singular: `glass`, `houses` and `house`, `cherries` and `cherry`."""
    text = re.sub(r"[\s_]+", " ", noun.lower().replace("\u2019", "'")).strip()
    yield text
    if "-" in text:
        yield text.replace("-", " ")
        yield text.replace("-", "")
    head, _, last = text.rpartition(" ")
    for singular in _singulars(last):
        yield f"{head} {singular}".strip()


def _singulars(word: str) -> Iterator[str]:
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("men"):
        yield word[:-3] + "man"
    if word.endswith("es"):
        yield word[:-1]
        yield word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
