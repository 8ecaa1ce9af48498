"""Who plays a person nobody described: counted from the looks that the stage's casting chooses, not by a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.evaluate.audit.audit import MOST_DRAWS, Draw
from drawing.model.spec import SpecError
from drawing.stage.casting import Cast, acts_as_person
from drawing.stage.figures.colours import GREY_HAIRS, GREYING, HAIRS, SKINS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.stage.figures.looks import Look
    from nlp.scene import SceneGraph

SOURCE = "stage"
_TONES = ("light", "light", "medium", "medium", "dark", "dark")
_NAMES = ("black", "dark brown", "brown", "light brown", "red", "blonde")
_HAIRS = dict(zip((*HAIRS, *GREYING), _NAMES * 2, strict=True))


def asks_for_person(prompt: str) -> bool:
    """Whether the first thing that a prompt names is a person."""
    return _first(prompt) is not None


def audit_people(prompts: Sequence[str], draws: int) -> Iterator[Draw]:
    """What the figures of some prompts look like over seeds 0 to `draws` - 1: a draw for each thing that is counted.

    Raises:
        SpecError: for a prompt that names nobody, no draws, or too many.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise SpecError(f"--draws must be a whole number from 1 to {MOST_DRAWS:,}, not {draws}.")
    for prompt in prompts:
        found = _first(prompt)
        if found is None:
            raise SpecError(f"Nobody is named in {prompt!r}: give --classes to audit what pictures of it show.")
        graph, place = found
        for seed in range(draws):
            for aspect, label in seen_in(Cast().look(graph.entities[place], graph, seed)).items():
                yield Draw(SOURCE, prompt, seed, label, aspect=aspect)


def seen_in(look: Look) -> dict[str, str]:
    """What a stranger would count: presentation (of grown people lashes tell, as faces are drawn), age, skin, hair."""
    skin = _TONES[SKINS.index(look.skin)] if look.skin in SKINS else "other"
    hair = "grey" if look.hair_colour in GREY_HAIRS else _HAIRS.get(look.hair_colour, "other")
    return {
        "presents as": "woman" if look.lashes else "man",
        "age": look.age,
        "skin": skin,
        "hair": "none" if look.hair == "bald" else hair,
    }


def _first(prompt: str) -> tuple[SceneGraph, int] | None:
    from nlp.scene import read_scene

    graph = read_scene(prompt)
    people = [index for index, one in enumerate(graph.entities) if one.kind == "person" and acts_as_person(one)]
    unknown = [index for index, one in enumerate(graph.entities) if one.kind == "person"]
    places = people or unknown
    return (graph, places[0]) if places and places[0] == 0 else None
