"""Where pictures of the library touch, hold and are held, and which way they face."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drawing.stage.picture import Box, Point


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("contacts.toml").read_text("utf-8"))


def contact_points(slug: str, box: Box) -> dict[str, Point]:
    """Contact points of an emoji in units: from ``contacts.toml``; `ground`, `top` and `handle` always."""
    left, top, right, bottom = box
    shares = {"ground": (0.5, 1.0), "top": (0.5, 0.0), "handle": (0.5, 0.6), **_tables()["points"].get(slug, {})}
    return {name: (left + x * (right - left), top + y * (bottom - top)) for name, (x, y) in shares.items()}


def faces_left(slug: str, source: str) -> bool:
    """Whether a set draws an emoji facing left."""
    left = _tables()["left"]
    return slug in left["all"] or slug in left.get(source, ())
