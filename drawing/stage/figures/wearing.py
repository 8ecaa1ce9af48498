"""Parts and worn things that a text gives looks of their own: red hair, a green coat, a straw hat."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from drawing.stage.figures.colours import colour_of, darker, distance
from drawing.stage.figures.heads import hat_colour, hat_for
from drawing.stage.figures.wardrobe import garment, garment_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.stage.figures.looks import Look


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


_STYLES = {
    "long": "long",
    "short": "short",
    "curly": "curly",
    "wavy": "wavy",
    "spiky": "spiky",
    "frizzy": "afro",
    "braided": "braids",
    "plaited": "braids",
    "flowing": "wavy",
    "straight": "long",
}
_TIED = {
    "braid": "braids",
    "plait": "braids",
    "pigtail": "pigtails",
    "ponytail": "ponytail",
    "bun": "bun",
    "mohawk": "mohawk",
    "curl": "curly",
    "afro": "afro",
}
_BEARDS = {"beard": "full", "moustache": "moustache", "mustache": "moustache", "whisker": "full", "goatee": "goatee"}
_SPECTACLES = {"glasses", "spectacles", "spectacle", "eyeglasses", "monocle", "sunglasses"}


_SIZES = {
    **dict.fromkeys(("tiny", "miniature", "wee"), 0.45),
    **dict.fromkeys(("small", "little", "short"), 0.7),
    **dict.fromkeys(("big", "large", "tall", "long", "great"), 1.35),
    **dict.fromkeys(("huge", "giant", "enormous", "gigantic", "massive", "oversized"), 1.7),
}
"""How large what somebody wears or has is, by the words for it."""
_NOSE = 1.5
"""How much more than other things a large nose grows, to be seen."""


def with_part(look: Look, part: Described) -> Look:
    """The look with a part of the body as the text says: hair, beard, skin, wings, ..."""
    noun, said = part.noun.lower(), [word.lower() for word in part.attributes]
    hair = colour_of(part.colours[0], hair=True) if part.colours else look.hair_colour
    if noun in {"hair", "lock"}:
        style = next((_STYLES[word] for word in said if word in _STYLES), look.hair)
        return replace(look, hair_colour=hair, hair="short" if style == "bald" else style)
    if noun in _TIED:
        return replace(look, hair=_TIED[noun], hair_colour=hair)
    if noun in _BEARDS:
        kind = "long" if "long" in said and noun == "beard" else _BEARDS[noun]
        return replace(look, beard=kind, hair_colour=hair, lashes=False)
    if noun == "nose":
        size = next((_SIZES[word] for word in said if word in _SIZES), 1.0)
        return replace(look, nose=_NOSE * size if size > 1.0 else size, nose_colour=_coloured(part) or "")
    if noun in {"skin", "face"} and part.colours:
        return replace(look, skin=colour_of(part.colours[0]))
    return wearing(look, part)


def wearing(look: Look, worn: Described) -> Look:
    """The look with something worn; what is no known garment leaves it as it is."""
    colour = _coloured(worn)
    if worn.noun.lower() in _SPECTACLES:
        dark = "#1d1d22" if worn.noun.lower() == "sunglasses" else "#4a3a30"
        return replace(look, glasses=colour or dark)
    for name in _names(worn):
        if name == "hat" and look.hat:
            return replace(look, hat_colour=colour or look.hat_colour)
        if (hat := hat_for(name)) is not None:
            size = next((_SIZES[word] for word in worn.attributes if word in _SIZES), 1.0)
            return replace(look, hat=hat, hat_colour=colour or colour_of(hat_colour(hat)), hat_size=size)
        if (known := garment_for(name)) is not None:
            return _dressed(look, *known, colour)
    return look


def _coloured(worn: Described) -> str | None:
    return colour_of(worn.colours[0]) if worn.colours else None


def without(look: Look, absent: Sequence[str]) -> Look:
    """The look without what the text says is not there: a hat, a beard, glasses, a scarf."""
    for noun in absent:
        if look.hat and (noun == "hat" or hat_for(noun) == look.hat):
            look = replace(look, hat="")
        if noun in _BEARDS:
            look = replace(look, beard="")
        if noun in _SPECTACLES:
            look = replace(look, glasses="")
        if noun == "hair":
            look = replace(look, hair="bald")
        known = garment_for(noun)
        if noun in {"shoe", "boot", "sandal", "trainer"} or (known is not None and known[0] == "shoes"):
            look = replace(look, shoes="barefoot")
        if known is not None and known[0] == "extras":
            look = replace(look, extras=tuple(one for one in look.extras if one[0] != known[1]))
    return look


def _names(worn: Described) -> Iterator[str]:
    """The worn thing's names from the most to the least special: `long white dress`, `long dress`, `dress`."""
    noun = worn.noun.lower()
    for word in worn.attributes:
        yield f"{word.lower()} {noun}"
    yield noun
    words: Sequence[str] = noun.split()
    if len(words) > 1:
        yield words[-1]


def _dressed(look: Look, group: str, name: str, colour: str | None) -> Look:
    if group == "extras":
        kept = tuple(item for item in look.extras if item[0] != name)
        return replace(look, extras=(*kept, (name, colour or "#c9403a")))
    if group == "shoes":
        return replace(look, shoes=name, shoes_colour=colour or look.shoes_colour)
    if group == "tops" and name in {"bodice", "gown"}:
        group, name = "bottoms", {"bodice": "dress", "gown": "long-dress"}[name]
    if group == "bottoms" and garment("bottoms", name).get("dress"):
        shade = colour or look.top_colour
        top = "bodice" if name in {"dress", "tutu"} else "gown"
        return replace(look, bottom=name, bottom_colour=shade, top=top, top_colour=shade)
    if group == "bottoms":
        return replace(look, bottom=name, bottom_colour=colour or look.bottom_colour)
    return _topped(look, name, colour or look.top_colour)


def _topped(look: Look, name: str, colour: str) -> Look:
    """The look with another top over what the legs wear, told apart from it by its shade."""
    look = replace(look, top=name, top_colour=colour)
    if (below := garment("tops", name).get("with_bottom")) is not None:
        return replace(look, bottom=str(below), bottom_colour=colour)
    if garment("bottoms", look.bottom).get("dress") and not garment("tops", name).get("tails"):
        look = replace(look, bottom="skirt")
    if distance(look.top_colour, look.bottom_colour) < 0.08:  # noqa: PLR2004
        look = replace(look, bottom_colour=darker(look.bottom_colour, 0.7))
    return look
