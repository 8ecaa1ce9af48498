"""Things, plants, buildings, vehicles, food: a noun's picture, in the wanted colours and of its real size."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from drawing.stage.art import languages, library, nouns
from drawing.stage.art.colours import colour_of, follows, recoloured
from drawing.stage.art.contacts import contact_points, faces_left
from drawing.stage.art.pieces import Piece, mirrored, pieces
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Found", "find", "height_of", "kind_of", "known", "names_in", "noun_for"]

_PLAIN = frozenset(
    [
        "little",
        "small",
        "tiny",
        "big",
        "large",
        "huge",
        "giant",
        "great",
        "tall",
        "short",
        "long",
        "old",
        "new",
        "young",
        "round",
        "square",
        "pretty",
        "beautiful",
        "nice",
    ]
)
"""Words in front of a noun that no other picture would show."""

_ONE_SET = frozenset({"person", "animal"})
"""Kinds whose second drawings are mostly heads: the first set alone draws them."""

Nearest = Callable[[str, Collection[str]], str | None]
"""Names the nearest of the known nouns for one that is not, or None."""


class Coloured(Protocol):
    """A part with looks of its own, such as `nlp.scene.graph.Part`."""

    @property
    def noun(self) -> str:
        """Singular lemma."""

    @property
    def colours(self) -> tuple[str, ...]:
        """Colour words."""


@dataclass(frozen=True)
class Found:
    """A picture for a noun.

    Attributes:
        picture: the thing, facing right or front, with contact points, of its real size.
        noun_shown: what is shown; another noun than the one asked for where `exact` is False.
        exact: whether it is the thing itself and no stand-in.
        kind: `person`, `animal`, `plant`, `food`, `building`, `vehicle`, `furniture`, `clothing`, `nature`, `body` or
            `thing`.
        unpainted: parts asked for in a colour that the picture does not have.
    """

    picture: VectorPicture
    noun_shown: str
    exact: bool
    kind: str
    unpainted: tuple[str, ...] = ()


def find(
    noun: str,
    *,
    colours: Sequence[str] = (),
    parts: Sequence[Coloured] = (),
    attributes: Sequence[str] = (),
    seed: int = 0,
    nearest: Nearest | None = None,
) -> Found | None:
    """The picture of a noun, or None where nothing near it can be shown.

    Args:
        noun: singular or plural, compounds in words (`apple tree`).
        colours: colour words of the thing; the first paints its main part, the next the next part.
        parts: parts with colours of their own (a red house's blue door).
        attributes: other words that say how it looks; a material paints it, `open` or `derelict` choose a drawing.
            Sizes (`big`) are left to the layout.
        seed: 0 gives the best drawing, others any of the good ones.
        nearest: called with a noun that is not known and all nouns that are, to name the nearest one or None.
    """
    entry, exact = _resolved(noun, attributes, nearest)
    if entry is None:
        return None
    choices = _drawings(entry)
    if not choices:
        return None
    chosen = choices[0] if seed == 0 else random.Random(f"{entry.noun}/{seed}").choice(choices)
    paints = [colour for word in colours if (colour := colour_of(word))]
    if not paints:
        paints = [colour for word in attributes if (colour := colour_of(word))]
    if isinstance(chosen, Piece):
        picture, unpainted = _piece_picture(chosen, paints, parts)
    else:
        picture = _library_picture(*chosen, paints[0] if paints else None)
        unpainted = tuple(part.noun for part in parts if part.colours)
    _, top, _, bottom = picture.box
    metres = entry.metres / (bottom - top)
    return Found(replace(picture, metres=metres, name=entry.noun), entry.noun, exact, entry.kind, unpainted)


def known(noun: str) -> bool:
    """Whether the thing itself can be shown, not only something near it."""
    entry, exact = _resolved(noun, (), None)
    return entry is not None and exact


def height_of(noun: str) -> float:
    """Real height in metres, of the nearest kind where the noun itself is not known, 0.4 where nothing is."""
    entry, _ = _resolved(noun, (), None)
    return entry.metres if entry else 0.4


def kind_of(noun: str) -> str | None:
    """What a noun is (see `Found.kind`), or None where it is no visible thing."""
    return nouns.kind_of(noun)


def names_in(language: str) -> dict[str, str]:
    """Names in a language (`es`) and the English noun of each.

    Raises:
        KeyError: there are no names in that language.
    """
    return dict(languages.nouns_in(language))


def noun_for(word: str, language: str | None = None) -> str | None:
    """The English noun for a word of a language, or of any where none is given (`gato` is `cat`), or None."""
    return languages.noun_for(word, language)


def _resolved(noun: str, attributes: Sequence[str], nearest: Nearest | None) -> tuple[nouns.Noun | None, bool]:
    for attribute in attributes:
        if entry := nouns.exactly(f"{attribute} {noun}"):
            return entry, True
    if entry := nouns.exactly(noun):
        return entry, True
    words = noun.lower().split()
    for start in range(1, len(words)):
        if entry := nouns.exactly(" ".join(words[start:])):
            return entry, all(word in _PLAIN or colour_of(word) for word in words[:start])
    if entry := nouns.broader(noun):
        return entry, False
    name = nearest(noun, nouns.table().keys()) if nearest else None
    return (nouns.exactly(name) if name else None), False


def _drawings(entry: nouns.Noun) -> list[Piece | tuple[str, str]]:
    """Pieces, or slug and set of emoji, in the noun's order; all best sets before second ones."""
    found: list[tuple[int, Piece | tuple[str, str]]] = []
    for name in entry.pictures:
        if name in pieces():
            found.append((0, pieces()[name]))
            continue
        wanted, _, slug = name.rpartition(":")
        sources = [s for s in library.slugs().get(slug, {}) if wanted in {"", "emoji", s}]
        sources = sources[:1] if entry.kind in _ONE_SET else sources
        found += [(rank, (slug, source)) for rank, source in enumerate(sources)]
    return [drawing for _, drawing in sorted(found, key=lambda item: item[0])]


def _piece_picture(
    piece: Piece, paints: Sequence[str], parts: Sequence[Coloured]
) -> tuple[VectorPicture, tuple[str, ...]]:
    chosen = dict(zip(piece.colours, paints, strict=False))
    if len(paints) == 1:
        main = next(iter(piece.colours.values()))
        moved = {part: follows(colour, main, paints[0]) for part, colour in piece.colours.items()}
        chosen = {part: colour for part, colour in moved.items() if colour}
    unpainted = []
    for part in parts:
        name = next((form for form in nouns.forms(part.noun) if form in piece.colours), None)
        colour = next(filter(None, map(colour_of, part.colours)), None)
        if name and colour:
            chosen[name] = colour
        elif colour:
            unpainted.append(part.noun)
    return piece.picture(chosen), tuple(unpainted)


def _library_picture(slug: str, source: str, paint: str | None) -> VectorPicture:
    drawing = library.drawing(slug, source)
    body = recoloured(drawing.body, drawing.areas, paint) if paint else drawing.body
    points = contact_points(slug, drawing.box)
    picture = VectorPicture(body, 1.0, drawing.box, points, facing="front", credit=drawing.credit)
    return mirrored(picture) if faces_left(slug, source) else picture
