"""The packed library: pictures of openly licensed sets, opened a few at a time, and their names in many languages."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.picture import Box

_PATH = Path(__file__).with_name("library.zip")
_ENGLISH = "en"


@dataclass(frozen=True)
class Drawing:
    """A picture of the library.

    Attributes:
        slug: the emoji it draws, `red-apple`.
        source: the set it is from, `fluent`.
        body: plain shapes in a box of 320 units.
        box: bounds of the ink.
        areas: how many pixels of 256 x 256 each colour covers.
        credit: authors, licence and address.
    """

    slug: str
    source: str
    body: str
    box: Box
    areas: Mapping[str, int]
    credit: str


@cache
def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(_PATH)


def _read(member: str) -> Any:  # noqa: ANN401
    return json.loads(_archive().read(member))


@cache
def _index() -> tuple[dict[str, dict[str, tuple[int, int]]], dict[str, str]]:
    content = _read("index.json")
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for slug, source, chunk, place in content["pictures"]:
        places.setdefault(slug, {})[source] = (chunk, place)
    return places, content["credits"]


@lru_cache(maxsize=16)
def _chunk(number: int) -> list[dict[str, Any]]:
    return _read(f"shapes/{number}.json")


def slugs() -> Mapping[str, Mapping[str, tuple[int, int]]]:
    """All emoji of the library, each with the sets that draw it, best first."""
    return _index()[0]


def drawing(slug: str, source: str) -> Drawing:
    """One picture.

    Raises:
        KeyError: the set has none of that name.
    """
    places, credit = _index()
    chunk, place = places[slug][source]
    entry = _chunk(chunk)[place]
    left, top, right, bottom = entry["box"]
    return Drawing(slug, source, entry["body"], (left, top, right, bottom), entry["areas"], credit[source])


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have names, English first."""
    members = [name for name in _archive().namelist() if name.startswith("names/")]
    codes = sorted(name.removeprefix("names/").removesuffix(".json") for name in members)
    return (_ENGLISH, *(code for code in codes if code != _ENGLISH))


@cache
def names(language: str) -> dict[str, list[str]]:
    """Label and keywords of every emoji in a language (CLDR).

    Raises:
        KeyError: the library has no names in that language.
    """
    return _read(f"names/{language}.json")


def kinds(noun: str) -> tuple[str, list[list[str]]] | None:
    """What a visible noun is (`animal`), and its synonyms and the nouns of ever wider senses (WordNet), or None."""
    entry = _kinds(noun[:1]).get(noun)
    return (entry[0], entry[1:]) if entry else None


@cache
def _kinds(initial: str) -> dict[str, list[Any]]:
    member = f"kinds/{initial}.json"
    return _read(member) if member in _archive().namelist() else {}
