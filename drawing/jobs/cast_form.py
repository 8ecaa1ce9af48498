"""What a visitor writes about a cast: lines `Name = looks`, found in a text, shown as portraits, locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.model.members import members_in
from drawing.stage.members import resolved, whole
from drawing.stage.portrait import portrait, portrait_of, portrait_png

if TYPE_CHECKING:
    from drawing.model.members import Members

_MOST = 12

MOST_READ = 120_000
"""Characters of a text that are searched for people."""


def lines_of(members: Members) -> str:
    """A cast as lines to edit."""
    return "\n".join(f"{name} = {looks}" for name, looks in members)


def found_in(text: str, lines: str = "") -> str:
    """The lines of a cast, with those whom a text, up to `MOST_READ`, speaks of again and again added in words."""
    from nlp.scene import read_cast
    from nlp.script import described

    known = members_in(lines or "")
    taken = {name.lower() for name, _ in known}
    new = [(one.name, described(one)) for one in read_cast(text[:MOST_READ])[:_MOST] if one.name.lower() not in taken]
    return lines_of((*known, *new)[:_MOST])


def locked(lines: str, seed: int = 0) -> str:
    """The lines with everybody's whole look, which no other seed or text changes; animals keep their words.

    Raises:
        SpecError: for a line that says nobody's looks.
    """
    return lines_of(whole(members_in(lines or ""), seed))


def portraits(lines: str, seed: int = 0) -> list[tuple[bytes, str]]:
    """Everybody's portrait as a PNG file, with the name.

    Raises:
        SpecError: for a line that says nobody's looks.
    """
    found = []
    members = members_in(lines or "")
    known = resolved(members, int(seed or 0))
    for name, looks in members:
        svg = portrait(known[name.lower()]) if name.lower() in known else portrait_of(name, looks, int(seed or 0))
        if svg is not None:
            found.append((portrait_png(svg), name))
    return found
