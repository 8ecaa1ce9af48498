"""Names of animals and verbs of what they do, brought home to species and poses."""

from __future__ import annotations

from functools import cache
from typing import Any

from drawing.stage.figures.animals.tables import kinds, table


def species_of(noun: str) -> str | None:
    """The species that draws this noun (`puppy` -> `dog`), or None if it is no animal we know.

    Of a compound the last word counts if the whole is unknown (`mother duck`); toys and food that carry an animal's
    name (`teddy bear`, `hot dog`) are none.
    """
    found = _entry(noun)
    return found["species"] if found else None


def is_animal(noun: str) -> bool:
    """Whether `animal` can draw this noun."""
    return _entry(noun) is not None


def stands_in(noun: str) -> bool:
    """Whether what is drawn for an animal's name is only its nearest kin: a dolphin for a narwhal."""
    words = noun.lower().replace("-", " ").strip()
    return words in table("names")["stand_ins"] or words.removesuffix("s") in table("names")["stand_ins"]


def meant(noun: str) -> dict[str, Any]:
    """Species, attributes and colours that a noun stands for: `{"species": "dog", "attributes": ["young"]}`.

    Raises:
        ValueError: if it is no animal we know.
    """
    found = _entry(noun)
    if found is None:
        raise ValueError(f"{noun!r} is no animal that can be drawn; `is_animal` tells which are.")
    return found


@cache
def _entry(noun: str) -> dict[str, Any] | None:
    words = noun.lower().replace("-", " ").replace("_", " ").split()
    if not words or " ".join(words) in _not_animals() or set(table("names")["not_alive"]).intersection(words[:-1]):
        return None
    if len(words) > 1 and words[-1] in table("names")["young"]:
        grown = _known(words[:-1])
        if grown:
            return {**grown, "attributes": [*grown.get("attributes", ()), "young"]}
    return _known(words)


def _known(words: list[str]) -> dict[str, Any] | None:
    """The longest ending of the words that names an animal; what stands before it is said of it (`baby elephant`)."""
    for start in range(len(words)):
        for name in _singulars(" ".join(words[start:])):
            found = _names().get(name)
            if found:
                return {**found, "attributes": [*found.get("attributes", ()), *words[:start]]}
    return None


def _singulars(name: str) -> list[str]:
    """The name, and what it may be the plural of."""
    forms = [name]
    if name.endswith("ies"):
        forms.append(name[:-3] + "y")
    if name.endswith("ves"):
        forms += [name[:-3] + "f", name[:-3] + "fe"]
    if name.endswith("es"):
        forms.append(name[:-2])
    if name.endswith("s"):
        forms.append(name[:-1])
    return forms


@cache
def _not_animals() -> frozenset[str]:
    return frozenset(table("names").get("not_animals", ()))


@cache
def _names() -> dict[str, dict[str, Any]]:
    """Every known name with what it means."""
    names: dict[str, dict[str, Any]] = {}
    for species, others in table("names")["same"].items():
        names.update({other.strip(): {"species": species} for other in others.split(",")})
    names.update({species.replace("_", " "): {"species": species} for species in kinds()})
    for alias, value in table("names")["aliases"].items():
        names[alias] = {"species": value} if isinstance(value, str) else dict(value)
    return names


def animal_pose_for(verb: str) -> str:
    """The pose that shows a verb (`chase` -> `run`, `nap` -> `sleep`), `stand` if none does.

    Args:
        verb: a lemma, particle included (`look up`), or an inflected form.
    """
    words = verb.lower().replace("-", " ").replace("_", " ")
    for form in _stems(words):
        pose = _verbs().get(form)
        if pose:
            return pose
    head = words.split(" ", maxsplit=1)[0] if words.strip() else ""
    return next((_verbs()[form] for form in _stems(head) if form in _verbs()), "stand")


def _stems(verb: str) -> list[str]:
    forms = [verb]
    if verb.endswith("ies"):
        forms.append(verb[:-3] + "y")
    for ending in ("ing", "es", "ed", "s"):
        if verb.endswith(ending) and len(verb) > len(ending) + 1:
            stem = verb.removesuffix(ending)
            forms += [stem, stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2]:  # noqa: PLR2004
                forms.append(stem[:-1])
    return forms


@cache
def _verbs() -> dict[str, str]:
    verbs: dict[str, str] = {}
    for pose, words in table("names")["verbs"].items():
        for word in words.split(","):
            verbs[word.strip()] = pose
        verbs.setdefault(pose.replace("_", " "), pose)
    return verbs
