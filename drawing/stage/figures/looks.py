"""Looks: who somebody is to the eye, as values that a cast can keep."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class Look:
    """Everything that makes a person recognisable, apart from pose and mood. All colours are `#rrggbb`.

    Attributes:
        noun: what the person is, `knight`.
        age: a row of `ages.toml`.
        build: `thin`, `medium`, `strong` or `fat`.
        scale: size against others of that age: a giant 1.9.
        head: `human`, or a species whose head sits on the person's shoulders.
        skin: skin (or the animal's main colour).
        hair, hair_colour: a row of `hair` in `hair.toml`.
        beard: a row of `beard` there, or "".
        lashes: whether the eyes have lashes.
        glasses: colour of spectacles, or "".
        hat, hat_colour: a row of `hats.toml`, or "".
        top, top_colour: a row of `tops` in `garments.toml`.
        bottom, bottom_colour: a row of `bottoms` there.
        shoes, shoes_colour: a row of `shoes` there.
        extras: rows of `extras` there with their colours, in painting order.
        trim: second colour of garments: buttons, hems, ribbons.
        hat_size: how large the hat is, 1 as usual.
        nose: how large the nose is, 1 as usual.
        nose_colour: colour of the nose, or "" for the skin's.
        held: what this person carries by profession, the noun of a prop, or "".
    """

    noun: str = "person"
    age: str = "adult"
    build: str = "medium"
    scale: float = 1.0
    head: str = "human"
    skin: str = "#f0c39c"
    hair: str = "short"
    hair_colour: str = "#6b4224"
    beard: str = ""
    lashes: bool = False
    glasses: str = ""
    hat: str = ""
    hat_colour: str = "#90959d"
    top: str = "shirt"
    top_colour: str = "#3f74c4"
    bottom: str = "trousers"
    bottom_colour: str = "#4a5163"
    shoes: str = "shoes"
    shoes_colour: str = "#4a3527"
    extras: tuple[tuple[str, str], ...] = ()
    trim: str = "#f3e7c9"
    hat_size: float = 1.0
    nose: float = 1.0
    nose_colour: str = ""
    held: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `from_dict` reads them back to an equal look."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Look:
        """The look of plain values; keys of later versions are passed over, missing ones get their defaults."""
        known = {item.name for item in fields(cls)}
        kept = {key: value for key, value in values.items() if key in known}
        if "extras" in kept:
            kept["extras"] = tuple((str(kind), str(colour)) for kind, colour in kept["extras"])
        return cls(**kept)
