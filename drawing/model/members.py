"""A cast as people write it: a name and a description, or a whole look; in lines, in a file, in a project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from drawing.model.checks import SpecError, short_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Members = tuple[tuple[str, str], ...]
"""Pairs of a name and how somebody looks: words, or a look as JSON."""

MOST_MEMBERS = 24
_LONGEST_NAME, _LONGEST_LOOKS = 60, 4000


def members_in(text: str) -> Members:
    """The members that lines `Mila = a girl with red hair` describe; a semicolon parts them as a new line does.

    Raises:
        SpecError: for a line that is none, or too many of them.
    """
    short_list("cast", text)
    lines = [line.strip() for line in text.splitlines()]
    parts = [part.strip() for line in lines for part in ([line] if "{" in line else line.split(";")) if part.strip()]
    found = []
    for part in parts:
        name, equals, looks = part.removeprefix("Cast:").partition("=")
        if not equals or not name.strip() or not looks.strip(" ."):
            raise SpecError(f"“{part[:60]}” says nobody's looks: write a line such as Mila = a girl with red hair.")
        found.append((name.strip(), looks.strip(" .")))
    return checked(found)


def read_members(path: Path) -> Members:
    """The members of a file `{"Mila": "a girl with red hair", "Bip": {"noun": "robot", "top_colour": "#3f74c4"}}`.

    Raises:
        SpecError: for a file that cannot be read or holds something else.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
        return checked((name, _text(looks)) for name, looks in values.items())
    except (OSError, ValueError, AttributeError, RecursionError):
        raise SpecError(f'{path} must hold JSON such as {{"Mila": "a girl with red hair in a green coat"}}.') from None


def checked(members: Iterable[Any]) -> Members:
    """The members as pairs of texts.

    Raises:
        SpecError: for anything else, too many, too long ones, or a look that is none.
    """
    try:
        pairs = tuple((str(name).strip(), _text(looks)) for name, looks in members)
    except (TypeError, ValueError):
        raise SpecError("A cast is pairs of a name and a description.") from None
    if len(pairs) > MOST_MEMBERS:
        raise SpecError(f"A cast has at most {MOST_MEMBERS} members, not {len(pairs)}.")
    for name, looks in pairs:
        if not name or not looks or len(name) > _LONGEST_NAME or len(looks) > _LONGEST_LOOKS:
            raise SpecError(f"“{name[:40]}” needs a name of up to {_LONGEST_NAME} characters and a description.")
    return pairs


def _text(looks: object) -> str:
    if isinstance(looks, dict):
        return json.dumps(looks, sort_keys=True)
    if not isinstance(looks, str):
        raise TypeError(looks)
    return looks.strip()
