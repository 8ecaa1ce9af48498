"""Casting: a noun and what the text says about somebody become a look."""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import fields, replace
from importlib import resources
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.colours import GREY_HAIRS, GREYING, HAIRS, SKINS, colour_of, distance
from drawing.stage.figures.dealing import dealt
from drawing.stage.figures.heads import animal_skin, hat_colour
from drawing.stage.figures.looks import Look
from drawing.stage.figures.wardrobe import garment
from drawing.stage.figures.wearing import wearing, with_part
from nlp.vocabulary import first_names, genders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from drawing.stage.figures.wearing import Described


_FIELDS = frozenset(item.name for item in fields(Look))
_COLOURS = frozenset(name for name in _FIELDS if name.endswith("_colour")) | {"skin", "trim", "glasses"}
_TRIES = 24
_BY_TITLE = dict.fromkeys(("mr", "sir", "lord", "uncle"), "he") | dict.fromkeys(
    ("mrs", "miss", "ms", "lady", "aunt"), "she"
)
_SAID_BY = {"she": ("female",), "he": ("male",)}
_FREE = 2.5
"""Power of the size of those who come in any: a small robot is a child's size."""

GENDERS = ("woman", "man")
"""How grown people look where neither the words nor the noun say it: half and half over the seeds."""

AGES = ("adult", "middle-aged", "senior")
"""How old grown people look where neither the words nor the noun say it: thirty, fifty or sixty-five."""

_TAILED = frozenset(
    ("cat", "kitten", "dog", "puppy", "fox", "wolf", "lion", "tiger", "mouse", "rat", "monkey", "squirrel")
)
_PLAIN = "#90959d"
_QUIET_TOP, _QUIET_BOTTOM = "#efe6d2", "#8b8f98"
_ALIKE = 0.3


def roles() -> tuple[str, ...]:
    """Nouns that have a template of their own (synonyms left out)."""
    return tuple(name for name in _roles() if not name.startswith("_"))


def role_for(noun: str) -> str | None:
    """The role a noun names (also as the head of a compound, `fire fighter`), or None."""
    known, wanted = _by_word(), noun.lower().replace("-", " ").strip()
    for asked in (wanted, wanted.replace(" ", ""), wanted.rsplit(" ", 1)[-1]):
        if asked in known:
            return known[asked]
    return None


def is_role(noun: str) -> bool:
    """Whether a role has exactly this name, and no adjective of everybody makes it: `sumo wrestler`, not `old man`."""
    return noun.lower() in _by_word() and noun.lower().split(" ")[0] not in _attributes()


def said_by_name(name: str, noun: str, pronoun: str = "") -> tuple[str, ...]:
    """The adjective for a woman or a man where a pronoun or, beside a noun for either, a first name says which."""
    if not pronoun and genders().get(noun, "any") == "any":
        title = name.lower().split(" ")[0].rstrip(".")
        if title in _BY_TITLE:
            return _SAID_BY[_BY_TITLE[title]]
        pronoun = first_names().get(name.lower().split(" ")[0], "any")
    return _SAID_BY.get(pronoun, ())


def look_for(
    noun: str,
    *,
    attributes: Sequence[str] = (),
    colours: Sequence[str] = (),
    parts: Iterable[Described] = (),
    wears: Iterable[Described] = (),
    species: str | None = None,
    seed: int = 0,
    of_any_age: bool = True,
) -> Look:
    """The look of somebody whom a noun and the text's words describe.

    What the words leave open (skin, hair, colours, and for most professions gender and age) varies by seed.

    Args:
        noun: what somebody is (`knight`, `girl`); one no role knows gives a plain person.
        attributes: adjectives (`old`, `fat`, `red-haired`).
        colours: colour words of the noun itself; the first colours the main garment, or an animal's coat.
        parts: parts with looks of their own (hair, beard, wings).
        wears: worn things with their colours; the last of a kind wins.
        species: an animal whose head sits on the person's shoulders.
        seed: chooses what is left open.
        of_any_age: whether that goes for the age; else whose age nobody says is about thirty.
    """
    draw = random.Random(f"look {noun} {seed}")
    role = role_for(noun) or "person"
    age = _age(_roles()[role], noun, attributes, seed if of_any_age and species is None else None)
    look = _from_role(role, noun, attributes, seed, draw, age)
    for word in attributes:
        look = _with_attribute(look, word.lower(), draw)
    if _roles()[role].get("any_size"):
        look = replace(look, scale=look.scale**_FREE)
    if colours and species is None:
        look = _recoloured(look, _roles()[role].get("main", ("top",)), colour_of(colours[0]))
    look = _of_a_being(look, role, attributes)
    for part in parts:
        look = with_part(look, part)
    look = _dressed(look, tuple(wears), is_animal=species is not None, is_she="female" in attributes)
    skin = None if species is None else animal_skin(species, colours)
    if species is not None and skin is not None:
        tail = (("tail", skin),) if species in _TAILED else ()
        extras = tuple(item for item in look.extras if item[0] != "tail") + tail
        look = replace(
            look, head=species, skin=skin, extras=extras, hair="bald", beard="", lashes=False, shoes=_paws(look)
        )
    return look


def _of_a_being(look: Look, role: str, attributes: Sequence[str]) -> Look:
    """A robot waiter, an alien king: the clothes of the one on the skin of the other."""
    beings = [role_for(word) for word in attributes if role_for(word) not in {None, role}]
    row = next((_roles()[being] for being in beings if being and _roles()[being].get("being")), None)
    if row is None:
        return look
    own: dict[str, Any] = {"beard": "", "lashes": False}
    own |= {name: row[name] for name in ("skin", "hair", "hair_colour", "beard", "lashes") if name in row}
    return replace(look, **own)


def _dressed(plain: Look, wears: Sequence[Described], *, is_animal: bool, is_she: bool) -> Look:
    """A look in what it wears over its own; an animal of whom only a vest is told has trousers to it."""
    look = functools.reduce(wearing, wears, plain)
    look = functools.reduce(wearing, wears, _quiet(look, plain, is_animal=is_animal))
    said = " ".join(worn.noun for worn in wears)
    own = is_she or not wears or "skirt" in said or "kilt" in said
    return replace(look, bottom="trousers") if is_animal and look.bottom == "skirt" and not own else look


def _quiet(look: Look, plain: Look, *, is_animal: bool) -> Look:
    """The look before it is dressed, its own clothes quiet: the red of a red scarf is the only red that is told."""
    named = [colour for kind, colour in look.extras if (kind, colour) not in plain.extras]
    named += [look.hat_colour] if look.hat != plain.hat else []
    named += [look.shoes_colour] if look.shoes_colour != plain.shoes_colour else []
    if is_animal:
        pairs = (("top_colour", "top"), ("bottom_colour", "bottom"))
        named += [getattr(look, name) for name, kind in pairs if getattr(look, kind) != getattr(plain, kind)]
    changes: dict[str, Any] = {}
    for name, colour in (("top_colour", _QUIET_TOP), ("bottom_colour", _QUIET_BOTTOM)):
        own = getattr(look, name)
        if named and own == getattr(plain, name) and (is_animal or any(distance(own, one) < _ALIKE for one in named)):
            changes[name] = colour
    return replace(plain, **changes) if changes else plain


def distinct_look(noun: str, others: Sequence[Look], seed: int = 0, **said: Any) -> Look:  # noqa: ANN401
    """A look for ``noun`` unlike those of ``others``: the most distinct of several seeds.

    Args:
        noun: as for `look_for`.
        others: looks already in the cast.
        seed: the first seed tried.
        said: what the text says, as for `look_for`.
    """
    candidates = [look_for(noun, seed=seed + 1000 * i, **said) for i in range(_TRIES if others else 1)]
    return max(candidates, key=lambda look: min((unlikeness(look, other) for other in others), default=0.0))


def unlikeness(first: Look, second: Look) -> float:
    """How well a stranger tells two looks apart: 0 the same, above 1 clearly different."""
    total = 2.0 * distance(first.top_colour, second.top_colour) + 1.2 * distance(first.hair_colour, second.hair_colour)
    total += 0.8 * distance(first.bottom_colour, second.bottom_colour)
    for name, weight in (
        ("hair", 0.5),
        ("hat", 0.7),
        ("top", 0.3),
        ("bottom", 0.3),
        ("beard", 0.4),
        ("age", 0.8),
        ("head", 2.0),
    ):
        total += weight * (getattr(first, name) != getattr(second, name))
    if first.head == second.head == "human":
        total += distance(first.skin, second.skin) + distance(first.trim, second.trim)
    return total


def _paws(look: Look) -> str:
    return "barefoot" if look.shoes == "shoes" else look.shoes


def _from_role(role: str, noun: str, attributes: Sequence[str], seed: int, draw: random.Random, age: str) -> Look:
    row = _roles()[role]
    gender = _gender(row, attributes, dealt(GENDERS, noun, seed))
    row = row | row.get(gender, {})
    skin = dealt(SKINS, f"skin {noun}", seed)
    values: dict[str, Any] = {"noun": noun, "age": age, "skin": skin, "lashes": gender == "woman"}
    common = _roles()[f"_{gender}"] | (_roles()["_senior"] if age == "senior" else {})
    if age in {"child", "toddler"}:
        common = common | _roles()["_child"] | _roles()[f"_child_{gender}"]
    hairs = GREY_HAIRS if age in {"old", "senior"} else GREYING if age == "middle-aged" else HAIRS
    shades = hairs[:3] if skin in SKINS[3:] else hairs
    values["hair_colour"] = shades[dealt(range(len(HAIRS)), f"hair {noun}", seed) * len(shades) // len(HAIRS)]
    for name, value in (common | row).items():
        if name in _FIELDS:
            values[name] = _chosen(name, value, draw)
    if values.get("hat") and "hat_colour" not in row:
        values["hat_colour"] = colour_of(hat_colour(str(values["hat"])))
    if garment("bottoms", values.get("bottom", "trousers")).get("dress") and "bottom_colour" not in row:
        values["bottom_colour"] = values["top_colour"]
    return Look(**values)


def _age(row: dict[str, Any], noun: str, attributes: Sequence[str], seed: int | None) -> str:
    """What the noun itself says; else thirty where an adjective is about age or no seed may choose."""
    is_open = row.get("gender", "any") == "any" and not row.get("any_size")
    told = any("age" in _attributes().get(word.lower(), {}) for word in attributes)
    by_chance = dealt(AGES, f"age {noun}", seed) if is_open and not told and seed is not None else "adult"
    return str(row.get("age", by_chance))


def _gender(row: dict[str, Any], attributes: Sequence[str], by_chance: str) -> str:
    """What the words say, or the noun itself (`queen`); professions say nothing, so that chance decides."""
    said = {word.lower() for word in attributes}
    if said & {"female", "woman", "lady", "girl", "pregnant"}:
        return "woman"
    if said & {"male", "man", "bearded", "boy", "moustached"}:
        return "man"
    noun = str(row.get("gender", "any"))
    return noun if noun in GENDERS else by_chance


def _chosen(name: str, value: Any, draw: random.Random) -> Any:  # noqa: ANN401
    if name == "extras":
        return tuple((str(kind), colour_of(str(colour), _PLAIN)) for kind, colour in value)
    if isinstance(value, list):
        value = draw.choice(value)
    return colour_of(value) if name in _COLOURS and value else value


def _with_attribute(look: Look, word: str, draw: random.Random) -> Look:
    row = _attributes().get(word)
    if row is None:
        return look
    changes: dict[str, Any] = {}
    for name, value in row.items():
        if name == "age":
            changes["age"] = value.get(look.age, look.age)
        elif name == "scale":
            changes["scale"] = look.scale * value
        elif name == "extras":
            changes["extras"] = look.extras + _chosen(name, value, draw)
        elif name in _FIELDS:
            changes[name] = _chosen(name, value, draw)
    return replace(look, **changes)


def _recoloured(look: Look, main: Sequence[str], colour: str) -> Look:
    changes: dict[str, Any] = {}
    for name in main:
        if f"{name}_colour" in _FIELDS:
            changes[f"{name}_colour"] = colour
        else:
            changes["extras"] = tuple((kind, colour if kind == name else old) for kind, old in look.extras)
    if "top" in main and garment("bottoms", look.bottom).get("dress"):
        changes["bottom_colour"] = colour
    return replace(look, **changes)


@functools.cache
def _roles() -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = tomllib.loads(
        resources.files(__package__).joinpath("roles.toml").read_text("utf-8")
    )
    whole: dict[str, dict[str, Any]] = {}
    for name, row in rows.items():
        inherited = dict(whole[row["like"]]) if "like" in row else {}
        inherited.pop("words", None)
        whole[name] = inherited | row
    return whole


@functools.cache
def _by_word() -> dict[str, str]:
    found = {name.replace("-", " "): name for name in _roles() if not name.startswith("_")}
    for name, row in _roles().items():
        for word in row.get("words", ()):
            found.setdefault(word, name)
    return found


@functools.cache
def _attributes() -> dict[str, dict[str, Any]]:
    rows = tomllib.loads(resources.files(__package__).joinpath("attributes.toml").read_text("utf-8"))
    return {word: row for row in rows.values() for word in row["words"]}
