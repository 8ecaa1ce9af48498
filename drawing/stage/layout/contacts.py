"""Contacts: which geometry a verb or preposition asks for - riding, sitting in, chasing, holding, standing under."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage.layout import (
    acting,
    carrying,
    gathering,
    happening,
    overhead,
    placing,
    shows,
    spraying,
    surfaces,
    tending,
    wearing,
)
from drawing.stage.layout.hands import hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body

    Contact = Callable[[Assembly, list[Body], list[Body]], None]


@functools.cache
def _kinds() -> dict[str, str]:
    table = tomllib.loads(resources.files(__package__).joinpath("contacts.toml").read_text("utf-8"))
    return {word: kind for kind, words in reversed(table.items()) for word in words}


def kind_of_relation(relation: str) -> str:
    """The kind of contact that a verb or preposition asks for; `address` if none is known."""
    kinds = _kinds()
    return kinds.get(relation) or kinds.get(relation.split(" ", maxsplit=1)[0]) or "address"


CONTACTS: dict[str, Contact] = {
    one.__name__: one
    for one in (
        *(carrying.mount, carrying.inside, carrying.upon, carrying.climb),
        *(placing.under, placing.behind, placing.before, placing.beside, placing.between, placing.around),
        *(
            placing.above,
            wearing.perched,
            wearing.hanging,
            acting.meet,
            acting.chase,
            acting.away,
            acting.lead,
            acting.pull,
            acting.push,
            acting.address,
        ),
        *(acting.throw, acting.tether, acting.breathe, hold),
        *(
            tending.tend,
            tending.reach,
            tending.share,
            tending.set_out,
            tending.hand_in_hand,
            tending.in_an_arc,
            tending.across,
            tending.drop,
            tending.toss,
        ),
        *(
            surfaces.onto_flat,
            surfaces.depicted,
            surfaces.at_door,
            spraying.spray,
            wearing.worn,
            wearing.cover,
            wearing.across_backs,
            tending.overtake,
            tending.halt,
            tending.photograph,
            shows.parry,
            shows.parry_before,
            happening.before_own,
            shows.leap_between,
            shows.volley,
            shows.in_the_flame,
            happening.reach_after,
            happening.beyond_pane,
            happening.before_window,
            happening.knocked_off,
            shows.through_ring,
            happening.across_fence,
            happening.bear_up,
            happening.pass_by,
            shows.aboard_a_ride,
            happening.pinned,
            shows.throw_up,
            shows.tug,
            happening.hang_up,
            happening.fallen_off,
            shows.pile_up,
            happening.lifted_by,
            happening.emerge,
            happening.lean_on,
            shows.glide_down,
            overhead.slung,
            overhead.fall_around,
            overhead.browse,
        ),
        *(
            gathering.wash_in_tub,
            gathering.at_own_desks,
            gathering.ride_behind,
            gathering.tend_part,
            gathering.wound_around,
        ),
    )
}
"""The function of every kind of contact, by its name."""

STRUCTURAL = (
    "mount",
    "inside",
    "upon",
    "climb",
    "perched",
    "hanging",
    "worn",
    "onto_flat",
    "depicted",
    "across_fence",
    "aboard_a_ride",
    "emerge",
)
"""Contacts that carry: they come before all others."""
LATE = (
    "in_an_arc",
    "cover",
    "hold",
    "tether",
    "throw",
    "breathe",
    "share",
    "drop",
    "toss",
    "spray",
    "parry",
    "parry_before",
    "beyond_pane",
    "reach_after",
    "knocked_off",
    "throw_up",
    "pile_up",
    "lean_on",
    "wash_in_tub",
    "wound_around",
    "slung",
    "fall_around",
)
"""Contacts that need hands where they finally are."""
