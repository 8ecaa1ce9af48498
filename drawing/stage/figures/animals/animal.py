"""An animal by its noun: species, coat, age and pose become one vector picture."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.attributes import aged_colours, applied, size_of
from drawing.stage.figures.animals.bird import STAND as BIRD_STAND
from drawing.stage.figures.animals.bird import bird
from drawing.stage.figures.animals.coats import colour_of, palette_of, parted
from drawing.stage.figures.animals.creature import creature, length_units
from drawing.stage.figures.animals.faces import mood_of
from drawing.stage.figures.animals.names import meant
from drawing.stage.figures.animals.quadruped import quadruped
from drawing.stage.figures.animals.shapes import area, bounds, placed, svg
from drawing.stage.figures.animals.skeleton import STAND
from drawing.stage.figures.animals.tables import kinds, resolved, species_row, table
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.drawn import Drawn

WATER = "#7fb6d6"
INSTEAD = {
    "breathe_fire": ("howl", "sing", "attack"),
    "sing": ("howl", "play"),
    "howl": ("sing", "play"),
    "perch": ("sit",),
    "nest": ("sit",),
    "lie": ("sleep",),
    "sit": ("perch",),
    "rear": ("attack", "play"),
    "jump": ("fly",),
    "climb": ("perch",),
    "play": ("walk",),
    "gallop": ("run",),
    "pounce": ("attack",),
    "graze": ("eat",),
    "drink": ("eat",),
    "peck": ("eat",),
}
"""What shows a pose where a kind of animal does not have it, the first that it has."""

_FIERY = {"fire-breathing", "fire breathing", "fiery", "firebreathing"}


def animal(
    noun: str,
    pose: str = "stand",
    *,
    colours: Sequence[str] = (),
    attributes: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
    mood: str = "calm",
    seed: int = 0,
) -> VectorPicture:
    """An animal in profile, facing right, at its true size.

    Args:
        noun: what it is, `fox`, `puppy`, `polar bear`; see `species_of`.
        pose: a pose of `poses.toml`; one that this kind of animal does not have becomes the nearest that it has.
        colours: colour words; the first recolours the main coat, the second its marks.
        attributes: other words about it: young, old, fat, thin, giant, spotted, happy ...; unknown ones change nothing.
        parts: colour words of parts, by the part's noun: `{"ear": "green"}`; see `coats.PARTS`.
        mood: `faces.MOODS`, or a word that means one of them.
        seed: chooses among the natural colours of the species and bends the pose a little.

    Returns:
        A picture with the points `ground`, `back`, `neck`, `head`, `head_top`, `mouth`, `eye`, `tail` and, where it has
        legs, `foot_*`; `focus` is the disc around its face.

    Raises:
        ValueError: if the noun is no animal that can be drawn.
    """
    entry = meant(noun)
    species = entry["species"]
    words = [*entry.get("attributes", ()), *(word.lower() for word in attributes)]
    kind = kinds()[species]
    row = applied(species_row(species), words)
    chosen = [*colours, *(word for word in words if colour_of(word))] or list(entry.get("colours", ()))
    coat = row["coats"][seed % len(row["coats"])]
    palette = aged_colours(palette_of({**coat, **entry.get("coat", {})}, chosen), words)
    palette = parted(palette, parts or {})
    feeling = mood_of(mood)
    if feeling == "calm":
        feeling = next((found for found in map(mood_of, words) if found != "calm"), "calm")
    if row.get("fire") and pose in {"stand", "howl", "attack"} and _FIERY.intersection(words):
        pose = "breathe_fire"
    drawn = _drawn(kind, row, _pose(kind, row, pose, seed), palette, feeling)
    metres = _metres(species) * size_of(words)
    return _picture(drawn, metres, noun)


def _pose(kind: str, row: Mapping[str, Any], name: str, seed: int) -> dict[str, Any]:
    """A pose of this kind of animal with everything filled in, and a little of its own by seed."""
    family = {"quadrupeds": "quadruped", "birds": "bird", "creatures": "creature"}[kind]
    rows = table("poses")[family]
    name = name.replace(" ", "_")
    name = row.get("poses", {}).get(name, name)
    name = next((found for found in (name, *INSTEAD.get(name, ())) if found in rows), "stand")
    stand = {"quadruped": STAND, "bird": BIRD_STAND, "creature": {}}[family]
    pose = {**stand, **resolved(rows, name)}
    if name == "sleep" and row.get("curls"):
        pose["curled"] = True
    if seed and family != "creature":
        chance = random.Random(seed)
        for key, most in (("neck", 4.0), ("head", 3.0)):
            pose[key] += chance.uniform(-most, most)
    return pose


def _drawn(kind: str, row: Mapping[str, Any], pose: Mapping[str, Any], palette: Palette, mood: str) -> Drawn:
    draw = {"birds": bird, "quadrupeds": quadruped, "creatures": creature}[kind]
    drawn = draw(row, pose, palette, mood)
    if pose.get("turn"):
        drawn = _turned(drawn, float(pose["turn"]))
    if pose.get("water"):
        _float(drawn, row)
    return drawn


def _turned(drawn: Drawn, degrees: float) -> Drawn:
    """The animal turned as a whole, and set down again."""
    body = [shape.moved(degrees) for shape in drawn.body]
    _, _, _, low = bounds(body)
    x, y = placed(drawn.face[:2], degrees)
    points = {name: (px, py - low) for name, (px, py) in ((n, placed(p, degrees)) for n, p in drawn.points.items())}
    points["ground"] = (0.0, 0.0)
    return type(drawn)([shape.moved(to=(0.0, -low)) for shape in body], points, (x, y - low, drawn.face[2]))


def _float(drawn: Drawn, row: Mapping[str, Any]) -> None:
    """Put the animal in water: its ground is the waterline, ripples lie before what is below it."""
    left, _, right, bottom = bounds(drawn.body)
    deep = _depth(row)
    line = drawn.points["back"][1] + 0.66 * deep
    drawn.points["ground"] = (0.0, line)
    count, width = 8, right - left + 16.0
    low = max(0.4 * deep, bottom - line + 3.0)
    top = [(left - 8.0 + width * i / count, line + (1.8 if i % 2 else -1.8)) for i in range(count + 1)]
    rim = [(right - 0.1 * width, line + 0.75 * low), (0.0, line + low), (left + 0.1 * width, line + 0.75 * low)]
    drawn.front.append(area([*top, *rim], WATER))


def _depth(row: Mapping[str, Any]) -> float:
    return 2.0 * row["chest"] if "chest" in row else 2.0 * row["body"]["chest"]


@cache
def _metres(species: str) -> float:
    """Metres that one unit of a grown animal of this species stands for."""
    row = species_row(species)
    kind = kinds()[species]
    if kind == "quadrupeds":
        return float(row["height"]) / (row["legs"] + row["chest"])
    if kind == "creatures":
        return float(row["length"]) / length_units(row, palette_of(row["coats"][0]))
    drawn = _drawn(kind, row, _pose(kind, row, "stand", 0), palette_of(row["coats"][0]), "calm")
    _, top, _, bottom = bounds(drawn.body)
    return float(row["height"]) / (bottom - top)


def _picture(drawn: Drawn, metres: float, name: str) -> VectorPicture:
    box = bounds([*drawn.behind, *drawn.body, *drawn.front])
    return VectorPicture(
        body=svg(drawn.body),
        metres=metres,
        box=box,
        points=drawn.points,
        behind=svg(drawn.behind),
        front=svg(drawn.front),
        focus=(drawn.face,),
        facing="right",
        name=name,
    )
