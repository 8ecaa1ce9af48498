"""Moods: how a face looks, and the words that ask for one."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Mood:
    """A row of `moods.toml`, which says what the values mean."""

    eyes: str
    brows: tuple[float, ...] = ()
    mouth: str = "smile"
    extras: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def moods() -> tuple[str, ...]:
    """Names of all moods."""
    return tuple(_table())


def mood_named(name: str) -> Mood:
    """The mood of this name.

    Raises:
        ValueError: if there is none.
    """
    table = _table()
    if name not in table:
        raise ValueError(f"unknown mood {name!r}; known are {', '.join(table)}")
    return table[name]


def mood_for(*words: str) -> str | None:
    """The mood that adjectives or verb lemmas ask for (the first that means one), None if none does."""
    by_word = _by_word()
    return next((by_word[word.lower()] for word in words if word and word.lower() in by_word), None)


@functools.cache
def _table() -> dict[str, Mood]:
    rows = tomllib.loads(resources.files(__package__).joinpath("moods.toml").read_text("utf-8"))
    found: dict[str, Mood] = {}
    for name, row in rows.items():
        values: dict[str, Any] = {key: tuple(item) if isinstance(item, list) else item for key, item in row.items()}
        found[name] = Mood(**values)
    return found


@functools.cache
def _by_word() -> dict[str, str]:
    found = {name: name for name in _table()}
    for name, mood in _table().items():
        for word in mood.words:
            found.setdefault(word, name)
    return found
