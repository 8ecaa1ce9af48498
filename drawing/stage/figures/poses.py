"""Poses of people: rows of angles from a table, found by the verb that asks for them."""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import dataclass, field, fields
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.props import prop_hangs, prop_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NEUTRAL = "stand"
"""Pose of a verb that no row knows."""


@dataclass(frozen=True)
class Pose:
    """A row of angles; degrees from straight down, positive forward (right), 180 is up.

    Attributes:
        name: key of the row.
        near_arm, far_arm: upper arm, forearm; optionally factors of their lengths (foreshortening). Near is towards the
            viewer.
        near_leg, far_leg: thigh, shin; optionally factors of their lengths.
        lean: degrees the torso leans forward; 90 lies face down, -90 lies on the back.
        curl: further degrees the upper back bends forward.
        head: clockwise degrees of the head; None follows the torso a little.
        near_foot, far_foot: direction of the toes; None is flat on the ground, or at right angles to a raised shin.
        near_hand, far_hand: `open`, `fist`, `point`, `spread` or `flat`.
        near_reach, far_reach: instead of angles what the hand touches: `mouth`, `eye`, `brow`, `chin`, `ear`, `crown`,
            `chest`, `belly` or `hip`, then optionally two offsets (forward, down; units of an adult) and where the
            elbow goes (`down`, `up`, `out`, `back`): `"mouth 10 2 up"`.
        lift: units above the ground, of an adult.
        support: what carries the person: `ground`, `chair`, `horse`, `swing`, `boat`, `bicycle`, `bed`, `wall`,
            `water` or `air`.
        tool: noun of what the pose needs in hand unless the text names something, or "".
        hand: hand that holds: `near`, `far` or `both`.
        grip: clockwise degrees of a held thing from its upright.
        mood: mood that goes with the pose unless the text names one, or "".
        view: `side`, `front` or `back` where the pose reads best.
        shoes: a row of `shoes` the pose needs (skates), or "".
        holding: pose that takes this one's place when somebody has something in hand, or "".
        over: True if the far arm is painted over the torso (both hands in front).
        verbs: lemmas that ask for the pose, particles included.
    """

    name: str
    near_arm: tuple[float, ...] = (-16.0, 2.0)
    far_arm: tuple[float, ...] = (12.0, 24.0)
    near_leg: tuple[float, ...] = (-4.0, -4.0)
    far_leg: tuple[float, ...] = (6.0, 3.0)
    lean: float = 0.0
    curl: float = 0.0
    head: float | None = None
    near_foot: float | None = None
    far_foot: float | None = None
    near_hand: str = "open"
    far_hand: str = "open"
    near_reach: str = ""
    far_reach: str = ""
    lift: float = 0.0
    support: str = "ground"
    tool: str = ""
    hand: str = "near"
    grip: float = 0.0
    mood: str = ""
    view: str = "side"
    shoes: str = ""
    holding: str = ""
    over: bool = False
    verbs: tuple[str, ...] = field(default=())


def pose_named(name: str) -> Pose:
    """The pose of this name.

    Raises:
        ValueError: if the table has no such row.
    """
    rows = _table()
    if name not in rows:
        raise ValueError(f"unknown pose {name!r}; see person_poses()")
    return rows[name]


def person_poses() -> tuple[str, ...]:
    """Names of all poses in the table's order."""
    return tuple(_table())


def known_verbs() -> tuple[str, ...]:
    """All verb lemmas (particles included) that have a pose, sorted."""
    return tuple(sorted(_by_verb()))


def pose_holding(name: str, thing: str = "") -> str:
    """The pose that takes this one's place when the person has a thing in hand that the pose has no grip for.

    Things that hang from a lowered arm (buckets, suitcases) leave it as it is.
    """
    return name if thing and prop_hangs(thing) else pose_named(name).holding or name


def pose_for(
    verb: str,
    seed: int = 0,
    nearest: Callable[[str, Sequence[str]], str | None] | None = None,
    *,
    thing: str | None = None,
) -> str:
    """Name of a pose for a verb; verbs with several rows give one by seed.

    Args:
        verb: a lemma, particle included where it matters (`sit down`, `look up`); also takes a pose's name.
        seed: chooses among variants.
        nearest: called for a verb that no row knows, with it and the known ones; answers one of them or None.
        thing: noun of what it is done with or to, which can decide the pose: `play` a `fiddle`, `fly` a `kite`.
    """
    lemma = " ".join(verb.lower().replace("_", " ").split())
    names = _with_thing(lemma, thing) if thing else ()
    by_verb = _by_verb()
    for asked in (lemma, lemma.replace(" ", "-"), lemma.split(" ")[0] if lemma else ""):
        names = names or by_verb.get(asked, ()) or ((asked,) if asked in _table() else ())
    if names:
        return random.Random(f"{names[0]} {seed}").choice(names)
    closest = nearest(lemma, known_verbs()) if nearest is not None and lemma else None
    return pose_for(closest, seed) if closest in by_verb else NEUTRAL


def _with_thing(verb: str, thing: str) -> tuple[str, ...]:
    """Poses of a verb done with a thing: by the two words, or by the tool that the thing is."""
    nouns = [thing.lower(), thing.lower().rsplit(" ", 1)[-1]]
    for noun in nouns:
        if found := _by_verb().get(f"{verb} {noun}", ()):
            return found
    tool = next((name for noun in nouns if (name := prop_named(noun)) is not None), None)
    meant = [name for name, pose in _table().items() if tool and pose.tool == tool]
    return tuple(name for name in meant if any(known.split()[0] == verb for known in _table()[name].verbs))


@functools.cache
def _table() -> dict[str, Pose]:
    rows = tomllib.loads(resources.files(__package__).joinpath("poses.toml").read_text("utf-8"))
    return {name: _pose(name, row, rows) for name, row in rows.items()}


def _pose(name: str, row: dict[str, Any], rows: dict[str, Any]) -> Pose:
    inherited = dict(rows[row["like"]]) if "like" in row else {}
    inherited.pop("verbs", None)
    known = {item.name for item in fields(Pose)}
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in (inherited | row).items()
        if key != "like"
    }
    if unknown := values.keys() - known:
        raise ValueError(f"pose {name!r} has unknown keys: {', '.join(sorted(unknown))}")
    return Pose(name=name, **values)


@functools.cache
def _by_verb() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, pose in _table().items():
        for verb in pose.verbs:
            found.setdefault(verb, []).append(name)
    return {verb: tuple(names) for verb, names in found.items()}
