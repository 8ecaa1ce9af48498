"""The places there are: functions that build a site, by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.scenery.site import Site

    Builder = Callable[[Site], None]


@dataclass(frozen=True)
class Place:
    """A place that can be drawn.

    Attributes:
        build: adds the layers to a site and says where one can stand.
        kind: `open` air, `room`, or `closed` (time and weather do not reach it).
        cast: colour and strength of a closed place's own light.
        season: the season that it always has, or None.
    """

    build: Builder
    kind: str = "open"
    cast: tuple[str, float] | None = None
    season: str | None = None


PLACES: dict[str, Place] = {}
"""Filled by the modules of `drawing.stage.scenery.catalogue`."""


def place(
    name: str, *, kind: str = "open", cast: tuple[str, float] | None = None, season: str | None = None
) -> Callable[[Builder], Builder]:
    """Enter the function under this name (its synonyms stand in `places.toml`)."""

    def enter(build: Builder) -> Builder:
        PLACES[name] = Place(build, kind, cast, season)
        return build

    return enter


@cache
def synonyms() -> dict[str, str]:
    """The place of every noun in `places.toml`, the places' own names among them."""
    table = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    return {noun: name for name, nouns in table["places"].items() for noun in (name, *nouns)}
