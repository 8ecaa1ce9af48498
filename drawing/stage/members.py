"""Members of a cast and their looks: given whole as JSON, or in words that are read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.model.checks import SpecError
from drawing.stage.figures.animals import is_animal
from drawing.stage.figures.animals.coats import colour_of
from drawing.stage.figures.casting import distinct_look, role_for, said_by_name
from drawing.stage.figures.heads import animal_skin
from drawing.stage.figures.looks import Look
from nlp.articles import with_article
from nlp.vocabulary import LIVING

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


def check_looks(members: Members) -> None:
    """Refuse looks that cannot be worn.

    Raises:
        SpecError: for JSON that is no look.
    """
    for _, looks in members:
        look_in(looks)


def described(members: Members) -> Members:
    """The members with words for everybody, for whoever reads a text about them."""
    return tuple(
        (name, looks if (look := look_in(looks)) is None else with_article(look.noun)) for name, looks in members
    )


_SIZES = frozenset({"small", "little", "tiny", "big", "large", "huge", "giant", "fat", "thin"})


def resolved(members: Members, seed: int = 0) -> dict[str, Look]:
    """Everybody's look by name in lower case, in the order of the cast; those who stay animals have none.

    What words leave open is chosen by seed, unlike the looks of those before.

    Raises:
        SpecError: for JSON that is no look.
    """
    from nlp.scene.read import describe

    looks: dict[str, Look] = {}
    for name, words in members:
        look = look_in(words)
        if look is None:
            look = _look_of(describe(name, words), list(looks.values()), seed)
        if look is not None:
            looks[name.lower()] = look
    return looks


def whole(members: Members, seed: int = 0) -> Members:
    """The members with whole looks in place of words; those who stay animals keep theirs."""
    looks = resolved(members, seed)
    return tuple((name, _as_text(looks[name.lower()]) if name.lower() in looks else words) for name, words in members)


def members_of(cast: Sequence[CastMember], seed: int = 0, before: Members = ()) -> Members:
    """The members that a text speaks of: people with a whole look of their own, animals in words.

    Args:
        cast: from the text.
        seed: chooses what the text leaves open.
        before: members who have their looks; the new ones look unlike them.
    """
    looks = list(resolved(before, seed).values())
    members = []
    for member in cast:
        look = _look_of(member, looks, seed)
        if look is None:
            words = [*(word for word in member.attributes if word in _SIZES), *_colours(member), member.noun]
            members.append((member.name, with_article(" ".join(words))))
        else:
            looks.append(look)
            members.append((member.name, _as_text(look)))
    return tuple(members)


def _look_of(member: CastMember, others: Sequence[Look], seed: int) -> Look | None:
    """The look of a member unlike those of others; None for an animal without clothes, and for things."""
    species = is_animal(member.noun) and role_for(member.noun) is None
    if species and not member.wears:
        return None
    if member.kind not in LIVING and role_for(member.noun) is None:
        return None
    look = distinct_look(
        member.noun,
        others,
        seed,
        attributes=(*member.attributes, *said_by_name(member.name, member.noun, member.pronoun)),
        colours=() if species else _colours(member),
        parts=member.parts,
        wears=member.wears,
        species=member.noun if species else None,
    )
    if species and _colours(member):
        look = replace(look, skin=animal_skin(member.noun, _colours(member)) or look.skin)
    return look


def _colours(member: CastMember) -> tuple[str, ...]:
    """A member's colours; a name may say them too: the White Rabbit."""
    return member.colours or tuple(word.lower() for word in member.name.split() if colour_of(word.lower()))


def _as_text(look: Look) -> str:
    return json.dumps(look.as_dict(), sort_keys=True)
