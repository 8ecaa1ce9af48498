"""Heads alone, for animals that stand and dress like people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.animals.bird_heads import bird_head
from drawing.stage.figures.animals.coats import palette_of
from drawing.stage.figures.animals.faces import mood_of
from drawing.stage.figures.animals.mammal_heads import mammal_head
from drawing.stage.figures.animals.names import meant
from drawing.stage.figures.animals.shapes import outlined, svg
from drawing.stage.figures.animals.tables import kinds, species_row

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTOUR = 0.05
PLAIN = {"view": "front", "eye": [0.4, -0.12, 0.24], "ringed": True, "muzzle_size": 0.0, "nose": 0.0, "grin": True}
"""Head of what has none of its own in the tables: two eyes and a smile in the animal's colour."""


def head_shapes(species: str, radius: float, *, colours: Sequence[str] | None = None, mood: str = "calm") -> str:
    """An animal's head as an SVG fragment, facing right, where a person's head would be.

    Args:
        species: a species or any noun that `species_of` knows.
        radius: of the skull about (0, 0), in the units of the caller; ears, snout and beak reach beyond.
        colours: colour words for the coat, as for `animal`.
        mood: one of `faces.MOODS`, or a word that means one.

    Raises:
        ValueError: if it is no animal that can be drawn.
    """
    entry = meant(species)
    row = species_row(entry["species"])
    chosen = list(colours or ()) or list(entry.get("colours", ()))
    palette = palette_of({**row["coats"][0], **entry.get("coat", {})}, chosen)
    draw = bird_head if kinds()[entry["species"]] == "birds" else mammal_head
    head = draw(row.get("head", PLAIN), palette, mood_of(mood))
    shapes = [*head.behind, *outlined(head.base, palette["contour"], CONTOUR), *head.over]
    return svg(shape.moved(scale=radius) for shape in shapes)


def has_head(species: str) -> bool:
    """Whether an animal has a head of its own that people's shoulders can bear; a snail has none.

    Raises:
        ValueError: if it is no animal that can be drawn.
    """
    return "head" in species_row(meant(species)["species"])


def head_colour(species: str, *, colours: Sequence[str] | None = None) -> str:
    """`#rrggbb` of the coat, for hands, feet and neck of an animal that stands like a person.

    Raises:
        ValueError: if it is no animal that can be drawn.
    """
    entry = meant(species)
    row = species_row(entry["species"])
    chosen = list(colours or ()) or list(entry.get("colours", ()))
    return palette_of({**row["coats"][0], **entry.get("coat", {})}, chosen)["main"]
