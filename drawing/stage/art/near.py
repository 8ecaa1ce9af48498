"""Known words near one that has no picture: by spelling, then by what both are kinds of."""

from __future__ import annotations

import difflib
from functools import cache

from drawing.stage.art import library, nouns

_SPELT_ALIKE = 0.82
_LONG_ENOUGH = 5
_TOO_FAR = 7
_WIDE = frozenset(
    {"entity", "object", "whole", "artifact", "thing", "unit", "matter", "substance", "being", "organism", "structure"}
    | {"instrumentality", "instrumentation", "causal agent", "living thing", "physical object", "equipment", "device"}
    | {
        "artefact",
        "person",
        "animal",
        "plant",
        "cause",
        "way",
        "instrument",
        "machine",
        "opening",
        "weapon",
        "material",
        "covering",
        "food",
        "nutrient",
        "commodity",
    }
)
"""Senses that say too little to make two things near."""


def near_words(noun: str, most: int = 3) -> tuple[str, ...]:
    """Known nouns near one that cannot be shown, nearest first: `lake`, `river` for `moat`.

    Args:
        noun: singular lemma.
        most: how many at most.
    """
    long_enough = len(noun) >= _LONG_ENOUGH
    spelt = difflib.get_close_matches(noun, list(nouns.table()), n=1, cutoff=_SPELT_ALIKE) if long_enough else []
    found = [*spelt, *(name for name in _alike(noun) if name not in spelt)]
    return tuple(found[:most])


@cache
def _alike(noun: str) -> tuple[str, ...]:
    """Known nouns of the same kind, those that share the narrowest kind first."""
    own = _kinds_of(noun)
    if not own:
        return ()
    ranked = []
    for name in dict.fromkeys(entry.noun for entry in nouns.table().values()):
        shared = [own[kind] + depth for kind, depth in _kinds_of(name).items() if kind in own and kind not in _WIDE]
        if shared and min(shared) <= _TOO_FAR:
            ranked.append((min(shared), name))
    return tuple(name for _, name in sorted(ranked))


@cache
def _kinds_of(noun: str) -> dict[str, int]:
    """What a noun is a kind of, and how many steps wider each kind is."""
    for form in nouns.forms(noun):
        entry = library.kinds(form)
        if entry is not None:
            steps: dict[str, int] = {}
            for depth, names in enumerate(entry[1]):
                for name in names:
                    steps.setdefault(name, depth)
            return steps
    return {}
