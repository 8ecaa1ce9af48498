"""Casting: a noun and what the text says about somebody become a look."""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import fields, replace
from importlib import resources
from typing import TYPE_CHECKING, Any, Protocol

from drawing.stage.figures.colours import GREY_HAIRS, HAIRS, SKINS, colour_of, darker, distance
from drawing.stage.figures.heads import animal_skin, hat_colour, hat_for
from drawing.stage.figures.looks import Look
from drawing.stage.figures.wardrobe import garment, garment_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Described(Protocol):
    """A noun with what the text says of it; `nlp.scene.graph` has parts and entities of this shape."""

    @property
    def noun(self) -> str:
        """Singular lemma."""

    @property
    def colours(self) -> tuple[str, ...]:
        """Colour words."""

    @property
    def attributes(self) -> tuple[str, ...]:
        """Other adjectives."""


_FIELDS = frozenset(item.name for item in fields(Look))
_COLOURS = frozenset(name for name in _FIELDS if name.endswith("_colour")) | {"skin", "trim", "glasses"}
_TRIES = 24
_PLAIN = "#90959d"


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


def look_for(
    noun: str,
    *,
    attributes: Sequence[str] = (),
    colours: Sequence[str] = (),
    parts: Iterable[Described] = (),
    wears: Iterable[Described] = (),
    species: str | None = None,
    seed: int = 0,
) -> Look:
    """The look of somebody whom a noun and the text's words describe.

    What the words leave open (skin, hair, colours, and for most professions whether a woman or a man) varies by seed.

    Args:
        noun: what somebody is (`knight`, `girl`); one no role knows gives a plain person.
        attributes: adjectives (`old`, `fat`, `red-haired`).
        colours: colour words of the noun itself; the first colours the main garment.
        parts: parts with looks of their own (hair, beard, wings).
        wears: worn things with their colours; the last of a kind wins.
        species: an animal whose head sits on the person's shoulders.
        seed: chooses what is left open.
    """
    draw = random.Random(f"look {noun} {seed}")
    role = role_for(noun) or "person"
    look = _from_role(role, noun, attributes, draw)
    for word in attributes:
        look = _with_attribute(look, word.lower(), draw)
    if colours:
        look = _recoloured(look, _roles()[role].get("main", ("top",)), colour_of(colours[0]))
    for part in parts:
        look = _with_part(look, part)
    for worn in wears:
        look = _wearing(look, worn)
    skin = None if species is None else animal_skin(species, colours)
    if species is not None and skin is not None:
        look = replace(look, head=species, skin=skin, hair="bald", beard="", lashes=False, shoes=_paws(look))
    return look


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
    for name, weight in (("hair", 0.5), ("hat", 0.7), ("top", 0.3), ("bottom", 0.3), ("beard", 0.4), ("age", 0.8), ("head", 2.0)):
        total += weight * (getattr(first, name) != getattr(second, name))
    if first.head == second.head == "human":
        total += distance(first.skin, second.skin)
    return total


def _paws(look: Look) -> str:
    return "barefoot" if look.shoes == "shoes" else look.shoes


def _from_role(role: str, noun: str, attributes: Sequence[str], draw: random.Random) -> Look:
    row = _roles()[role]
    gender = _gender(row, attributes, draw)
    row = row | row.get(gender, {})
    skin = draw.choice(SKINS)
    age = str(row.get("age", "adult"))
    values: dict[str, Any] = {"noun": noun, "skin": skin, "lashes": gender == "woman"}
    common = _roles()[f"_{gender}"] | (_roles()["_child"] | _roles()[f"_child_{gender}"] if age in {"child", "toddler"} else {})
    dark = skin in SKINS[3:]
    values["hair_colour"] = draw.choice(GREY_HAIRS if age == "old" else HAIRS[:3] if dark else HAIRS)
    for name, value in (common | row).items():
        if name in _FIELDS:
            values[name] = _chosen(name, value, draw)
    if values.get("hat") and "hat_colour" not in row:
        values["hat_colour"] = colour_of(hat_colour(str(values["hat"])))
    if garment("bottoms", values.get("bottom", "trousers")).get("dress") and "bottom_colour" not in row:
        values["bottom_colour"] = values["top_colour"]
    return Look(**values)


def _gender(row: dict[str, Any], attributes: Sequence[str], draw: random.Random) -> str:
    by_chance = draw.choice(("woman", "man"))
    said = {word.lower() for word in attributes}
    if said & {"female", "woman", "lady", "girl", "pregnant"}:
        return "woman"
    if said & {"male", "man", "bearded", "boy", "moustached"}:
        return "man"
    return str(row.get("gender", by_chance))


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


def _with_part(look: Look, part: Described) -> Look:
    noun, said = part.noun.lower(), [word.lower() for word in part.attributes]
    if noun in {"hair", "curl", "lock"}:
        colour = colour_of(part.colours[0], hair=True) if part.colours else look.hair_colour
        style = _style_said(said, noun)
        return replace(look, hair_colour=colour, hair=style or (look.hair if look.hair != "bald" else "short"))
    if noun in {"braid", "pigtail", "ponytail", "bun", "mohawk", "plait"}:
        style = {"braid": "braids", "plait": "braids", "pigtail": "pigtails"}.get(noun, noun)
        colour = colour_of(part.colours[0], hair=True) if part.colours else look.hair_colour
        return replace(look, hair=style, hair_colour=colour)
    if noun in {"beard", "moustache", "mustache", "whisker"}:
        kind = "moustache" if noun.startswith("mou") or noun.startswith("mus") else "long" if "long" in said else "full"
        colour = colour_of(part.colours[0], hair=True) if part.colours else look.hair_colour
        return replace(look, beard=kind, hair_colour=colour, lashes=False)
    if noun in {"skin", "face"} and part.colours:
        return replace(look, skin=colour_of(part.colours[0]))
    return _wearing(look, part)


def _style_said(said: Sequence[str], noun: str) -> str | None:
    styles = {"long": "long", "short": "short", "curly": "curly", "wavy": "wavy", "spiky": "spiky", "frizzy": "afro"}
    styles |= {"braided": "braids", "plaited": "braids", "flowing": "wavy", "straight": "long"}
    found = next((styles[word] for word in said if word in styles), None)
    return found or ("curly" if noun == "curl" else None)


def _wearing(look: Look, worn: Described) -> Look:
    said = {word.lower() for word in worn.attributes}
    noun = " ".join((*sorted(said & {"top", "straw", "long", "short", "pointed", "hard", "chef", "ball"}), worn.noun.lower()))
    found = next((known for name in (noun, worn.noun) if (known := hat_for(name)) or garment_for(name)), None)
    name = noun if hat_for(noun) or garment_for(noun) else worn.noun.lower()
    hat = hat_for(name)
    if hat is not None:
        hat = look.hat if found and worn.noun == "hat" and look.hat and name == "hat" else hat
        colour = colour_of(worn.colours[0]) if worn.colours else colour_of(hat_colour(hat))
        return replace(look, hat=hat, hat_colour=colour)
    if name in {"glasses", "spectacles", "spectacle", "glass", "monocle", "sunglasses"}:
        return replace(look, glasses=colour_of(worn.colours[0]) if worn.colours else "#4a3a30")
    known = garment_for(name) or garment_for(name.rsplit(" ", 1)[-1])
    return look if known is None else _dressed(look, *known, colour_of(worn.colours[0]) if worn.colours else None)


def _dressed(look: Look, group: str, name: str, colour: str | None) -> Look:
    if group == "extras":
        kept = tuple(item for item in look.extras if item[0] != name)
        return replace(look, extras=(*kept, (name, colour or "#c9403a")))
    if group == "tops" and name in {"bodice", "gown"}:
        group, name = "bottoms", "long-dress" if name == "gown" else "dress"
    if group == "bottoms":
        chosen = colour or (look.top_colour if garment("bottoms", name).get("dress") else look.bottom_colour)
        look = replace(look, bottom=name, bottom_colour=chosen)
        if garment("bottoms", name).get("dress"):
            return replace(look, top="gown" if name == "ball-gown" else "bodice", top_colour=chosen)
        return look
    if group == "shoes":
        return replace(look, shoes=name, shoes_colour=colour or look.shoes_colour)
    look = replace(look, top=name, top_colour=colour or look.top_colour)
    if garment("bottoms", look.bottom).get("dress") and not garment("tops", name).get("tails"):
        return replace(look, bottom="skirt")
    if distance(look.top_colour, look.bottom_colour) < 0.08:  # noqa: PLR2004
        return replace(look, bottom_colour=darker(look.bottom_colour, 0.7))
    return look


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
