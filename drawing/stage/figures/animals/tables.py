"""The tables of animals: species, poses and names, read once and resolved."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """A table of this folder as TOML values."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def resolved(rows: dict[str, Any], name: str) -> dict[str, Any]:
    """A row with everything it takes over from the one it is `like`; tables inside it are merged too, `false` removes.

    Raises:
        KeyError: if there is no such row.
    """
    row = rows[name]
    merged = resolved(rows, row["like"]) if "like" in row else {}
    for key, value in row.items():
        if isinstance(value, dict):
            merged[key] = _present({**merged.get(key, {}), **value})
        else:
            merged[key] = value
    merged.pop("like", None)
    return _present(merged)


def _present(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not False and value != "none"}


@cache
def kinds() -> dict[str, str]:
    """Which table holds each species: `quadrupeds`, `birds` or `creatures`."""
    return {
        name: kind
        for kind in ("creatures", "birds", "quadrupeds")
        if (HERE / f"{kind}.toml").exists()
        for name in table(kind)
    }


@cache
def species_row(species: str) -> dict[str, Any]:
    """A species with all it inherits."""
    return resolved(table(kinds()[species]), species)
