"""Things people hold, drawn from a table in the figures' style."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.colours import colour_of
from drawing.stage.figures.ink import Ink
from drawing.stage.figures.marks import draw_marks
from drawing.stage.figures.proportions import METRES
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.picture import Point


def props() -> tuple[str, ...]:
    """Nouns of all things there are (synonyms left out)."""
    return tuple(_table())


def prop_named(noun: str) -> str | None:
    """The row of `props.toml` a noun means, or None."""
    wanted = noun.lower().strip()
    known = _by_word()
    return next(
        (known[name] for name in (wanted, wanted.replace("-", " "), wanted.replace("_", " ")) if name in known), None
    )


def prop(noun: str, colours: Sequence[str] = ()) -> VectorPicture | None:
    """A held thing upright, in units of 1.7 cm, or None where there is no such thing.

    Args:
        noun: what it is; synonyms are known (`blade`).
        colours: colour words; the first colours its main part.

    Returns:
        a picture with the points `grip` (also `handle`), `ground` (its lowest middle) and `top`; a thing with a line
        has `line`, where the line leaves it. `prop_angle` says how it is held by nature.
    """
    name = prop_named(noun)
    if name is None:
        return None
    row, ink = _table()[name], Ink()
    draw_marks(ink, row["shapes"], {"main": colour_of(colours[0] if colours else str(row["main"]))})
    left, top, right, bottom = ink.box
    points: dict[str, Point] = {
        "grip": (0.0, 0.0),
        "handle": (0.0, 0.0),
        "ground": ((left + right) / 2, bottom),
        "top": ((left + right) / 2, top),
    }
    if "line" in row:
        points["line"] = (float(row["line"][0]), float(row["line"][1]))
    return VectorPicture(ink.body, METRES, ink.box, points, name=noun)


def prop_angle(noun: str) -> float:
    """Clockwise degrees from upright at which a thing is held when the pose does not say; 0 for unknown things."""
    return float(_row(noun).get("angle", 0.0))


def prop_turns(noun: str) -> bool:
    """Whether a thing turns with the hand (a sword) instead of hanging or standing upright (a lantern)."""
    return bool(_row(noun).get("turns", False))


def prop_hangs(noun: str) -> bool:
    """Whether a thing hangs from a lowered arm (a bucket) instead of being held up."""
    return bool(_row(noun).get("low", False))


def prop_hand(noun: str) -> str:
    """The hand that holds a thing when the pose does not say: `near`, `far` or `both`."""
    return str(_row(noun).get("hand", "near"))


def _row(noun: str) -> dict[str, Any]:
    name = prop_named(noun)
    return {} if name is None else _table()[name]


@functools.cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("props.toml").read_text("utf-8"))


@functools.cache
def _by_word() -> dict[str, str]:
    found = {name: name for name in _table()}
    for name, row in _table().items():
        for word in row.get("words", ()):
            found.setdefault(word, name)
    return found
