"""Members of a cast and their looks: given whole as JSON, or in words that are read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.model.checks import SpecError
from drawing.stage.figures.animals import is_animal
from drawing.stage.figures.animals.coats import colour_of
from drawing.stage.figures.casting import distinct_look, role_for
from drawing.stage.figures.heads import animal_skin
from drawing.stage.figures.looks import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.members import Members
    from nlp.scene import CastMember


def look_in(looks: str) -> Look | None:
    """The look that a member's text holds as JSON; None for a description in words.

    Raises:
        SpecError: for JSON that is no look.
    """
    if not looks.startswith("{"):
        return None
    from drawing.stage.figures.person import person

    try:
        look = Look.from_dict(json.loads(looks))
        person(look)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SpecError(f"This look cannot be worn: {str(error)[:120]}.") from None
    return look


def described(members: Members) -> Members:
    """The members with words for everybody, for whoever reads a text about them."""
    return tuple((name, looks if (look := look_in(looks)) is None else f"a {look.noun}") for name, looks in members)


def looks_of(members: Members) -> dict[str, Look]:
    """The looks that are given whole, by name in lower case."""
    return {name.lower(): look for name, looks in members if (look := look_in(looks)) is not None}


def members_of(cast: Sequence[CastMember], seed: int = 0) -> Members:
    """The members that a text speaks of: people with a whole look of their own, animals in words.

    What the text leaves open is chosen by seed, unlike the looks of those before.
    """
    looks: list[Look] = []
    members = []
    for member in cast:
        named = [word.lower() for word in member.name.split() if colour_of(word.lower())]
        colours = member.colours or tuple(named)
        species = is_animal(member.noun) and role_for(member.noun) is None
        if member.kind not in {"person", "animal"} or (species and not member.wears):
            words = " ".join(["a", *member.attributes, *colours, member.noun])
            members.append((member.name, words))
            continue
        look = distinct_look(
            member.noun,
            looks,
            seed,
            attributes=member.attributes,
            colours=() if species else colours,
            parts=member.parts,
            wears=member.wears,
            species=member.noun if species else None,
        )
        if species and colours:
            look = replace(look, skin=animal_skin(member.noun, colours) or look.skin)
        looks.append(look)
        members.append((member.name, json.dumps(look.as_dict(), sort_keys=True)))
    return tuple(members)
