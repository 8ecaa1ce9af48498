"""Heads: skull, face, hair, beard, spectacles and hat; or an animal's head on a person's shoulders."""

from __future__ import annotations

import functools
import importlib
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.colours import darker
from drawing.stage.figures.face import Face, glasses
from drawing.stage.figures.marks import draw_marks
from drawing.stage.figures.moods import mood_named
from drawing.stage.figures.wardrobe import garment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.figures.ink import Ink
    from drawing.stage.figures.looks import Look

_HAT_BAND = -0.72
"""Height on a head at which a hat of another size than usual stays."""
_ANIMAL_BOX = (-1.7, -2.0, 2.0, 1.3)


def hair_styles() -> tuple[str, ...]:
    """Names of all hair styles."""
    return tuple(_table("hair")["hair"])


def beards() -> tuple[str, ...]:
    """Names of all beards."""
    return tuple(_table("hair")["beard"])


def hats() -> tuple[str, ...]:
    """Names of all hats."""
    return tuple(_table("hats"))


def hat_for(noun: str) -> str | None:
    """The hat a noun names, or None."""
    wanted = noun.lower().replace("-", " ")
    for name, row in _table("hats").items():
        if wanted == name.replace("-", " ") or wanted in row["words"]:
            return name
    return None


def hat_colour(hat: str) -> str:
    """The usual colour word of a hat."""
    return str(_table("hats")[hat]["colour"])


class Head:
    """A head of radius 1 round (0, 0), painted in two goes: what hangs behind, then the head itself.

    Args:
        ink: local units are head radii.
        look: whose head.
        mood: name of a mood.
        view: `side` (three-quarter, facing right), `front` or `back`.
    """

    def __init__(self, ink: Ink, look: Look, mood: str, view: str) -> None:
        self._ink = ink
        self._look = look
        self._mood = mood
        self._view = view
        self._animal = animal_head(look.head, look.skin, mood) if look.head != "human" else None
        self._hat = _table("hats").get(look.hat, {})
        self._hair = {} if self._animal else _table("hair")["hair"].get(look.hair, {})
        self._colours = {
            "hair": look.hair_colour,
            "skin": look.skin,
            "ribbon": look.trim if look.trim != look.hair_colour else "#d9436b",
            "hat": look.hat_colour,
            "trim": _hat_trim(look),
        }

    def paint_behind(self) -> None:
        """Hair and cloth that hang behind the head, over the shoulders."""
        if self._hat.get("hides") != "all":
            self._draw(self._hair, "back")
        self._draw(self._hat, "under")

    def paint(self) -> None:
        """The head with everything on it."""
        if self._animal is not None:
            self._ink.fragment(self._animal, _ANIMAL_BOX, (0.0, 0.0))
            if self._look.glasses:
                glasses(self._ink, self._look.glasses, front=True)
        elif self._view == "back":
            self._skull()
            self._ink.disc((0, -0.08), 1.06, self._look.hair_colour)
        else:
            self._skull()
            face = Face(self._ink, self._look, mood_named(self._mood), front=self._view == "front")
            face.paint()
            if self._look.beard:
                self._draw(_table("hair")["beard"].get(self._look.beard, {}), "front")
            face.paint_over_beard()
            if not self._hat.get("hides") or self._hat.get("hides") is True:
                self._draw(self._hair, "cap")
            face.paint_brows()
            self._face_marks()
            if self._look.glasses:
                glasses(self._ink, self._look.glasses, front=self._view == "front")
        self._draw(self._hat, "over", size=self._look.hat_size)

    def _skull(self) -> None:
        skin = self._look.skin
        if self._view == "front":
            for x in (-0.98, 0.98):
                self._ink.oval((x, 0.08), (0.2, 0.24), skin)
        self._ink.oval((0.0, 0.0), (1.0, 0.98), skin)
        if self._view == "side" and self._look.hair != "bald-plain":
            self._ink.oval((-0.52, 0.1), (0.19, 0.24), skin)
            self._ink.oval((-0.5, 0.12), (0.08, 0.12), darker(skin, 0.84), contour=False)

    def _face_marks(self) -> None:
        for kind, colour in self._look.extras:
            row = garment("extras", kind)
            if "face_marks" in row:
                rows = row["front_face_marks"] if self._view == "front" else row["face_marks"]
                draw_marks(self._ink, rows, {"main": colour, "skin": self._look.skin})

    def _draw(self, row: dict[str, Any], part: str, *, size: float = 1.0) -> None:
        """Marks of a hat or of hair; another size than 1 is about where a hat sits."""
        rows: Sequence[str] = row.get(part, ())
        if self._view == "front":
            rows = row.get(f"front_{part}", rows)
        ink = self._ink if size == 1.0 else self._ink.at((0.0, _HAT_BAND * (1.0 - size)), size)
        draw_marks(ink, rows, self._colours)


def animal_head(species: str, colour: str, mood: str) -> str | None:
    """An animal's head as an SVG fragment of radius 1 round (0, 0), facing right; None where no animals are drawn.

    `drawing.stage.figures.animals` makes it: `head_shapes(species, radius, colours=..., mood=...)` gives the fragment,
    `head_colour(species)` the coat's usual colour. Another ``colour`` than that one recolours the head.
    """
    animals = _animals()
    if animals is None:
        return None
    usual = animals.head_colour(species)
    return str(animals.head_shapes(species, 1.0, colours=None if colour in {"", usual} else [colour], mood=mood))


def animal_skin(species: str, colours: Sequence[str] = ()) -> str | None:
    """`#rrggbb` of an animal's coat for hands and neck; None where no animals are drawn or it is no known animal."""
    animals = _animals()
    if animals is None or not animals.is_animal(species):
        return None
    return str(animals.head_colour(species, colours=list(colours)))


def _animals() -> Any:  # noqa: ANN401
    try:
        return importlib.import_module("drawing.stage.figures.animals")
    except ImportError:
        return None


def _hat_trim(look: Look) -> str:
    if look.trim != look.hat_colour:
        return look.trim
    return darker(look.hat_colour)


@functools.cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
