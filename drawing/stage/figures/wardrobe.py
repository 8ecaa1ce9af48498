"""The wardrobe: rows of `garments.toml`, found by name or by the noun that means them."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any

GROUPS = ("tops", "bottoms", "shoes", "extras")
"""Groups of garments, in the order in which nouns are looked up."""


def garment(group: str, name: str) -> dict[str, Any]:
    """A row of the table.

    Raises:
        ValueError: if the group has no such garment.
    """
    rows = _table()[group]
    if name not in rows:
        raise ValueError(f"unknown garment {name!r} among {group}; known are {', '.join(rows)}")
    row: dict[str, Any] = rows[name]
    return row


def garments(group: str) -> tuple[str, ...]:
    """Names of all garments of a group."""
    return tuple(_table()[group])


@functools.cache
def garment_for(noun: str) -> tuple[str, str] | None:
    """Group and name of the garment a noun means (`overcoat` -> tops, coat), or None."""
    wanted = noun.lower().replace("-", " ").strip()
    for group in GROUPS:
        for name, row in _table()[group].items():
            if wanted == name.replace("-", " ") or {wanted, f"{wanted}s"} & set(row.get("words", ())):
                return group, name
    return None


@functools.cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("garments.toml").read_text("utf-8"))
