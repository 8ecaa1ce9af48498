"""Titles of clip-art and names of icons turned into the one thing that the picture shows."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BROAD = frozenset(
    """
    animal ball bird boat book books bread bug buildings card computer egg face fish flower fruit game hat house insect
    light map plant sports switch tree vehicle
    """.split()  # noqa: SIM905
)
"""Taken where nothing more exact is said."""

_NO_THING = frozenset(
    """
    angry animal art bar beverage black blue box brazil building canada christmas clipart color colour cream
    decoration equipment food france free green head hole home hot icon island italy left mammal man menu
    mexico music nature new office old park part party people person piece place point recreation red right rule
    set sign simple small spain spring state states stop symbol toy vegetable weather white woman yellow
    """.split()  # noqa: SIM905
)
_AUTHORS = re.compile(
    r"clipart by [a-z ]+-|\b(architetto|francesco|rollandin|jean|victor|balin|nicu|buculei|ganson|gerald|benji|park"
    r"|jon|phillips|bw|b and w)\b"
)
_BEYOND_HEAD = re.compile(r"\b(with|in|on|of|from|under|and|for|at)\b")
_VARIANT = re.compile(r"(-(\d+|one|two|three|four|five|six|alt|o|filled|solid|fill|bold))+$")
_SHORTEST = 3


@dataclass(frozen=True)
class Vocabulary:
    """The things that a picture may show, of one or two words each."""

    words: frozenset[str]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Vocabulary:
        """All phrases of at most two words, and the last word of each."""
        short = [words for phrase in phrases if 0 < len(words := re.findall(r"[a-z]+", phrase.lower())) <= 2]  # noqa: PLR2004
        found = {" ".join(words) for words in short} | {words[-1] for words in short}
        return cls(frozenset(word for word in found if len(word) >= _SHORTEST and word not in _NO_THING))

    def known(self, word: str) -> str | None:
        """The word as it is listed, or its singular, or None."""
        singulars = (word, re.sub("ies$", "y", word), word.removesuffix("es"), word.removesuffix("s"))
        return next((one for one in singulars if one in self.words), None)

    def head(self, text: str) -> str | None:
        """The thing that a title is about, its last known one or two words before any preposition."""
        plain = _AUTHORS.sub(" ", re.sub(r"[_-]", " ", text.lower()))
        words = re.findall("[a-z]+", _BEYOND_HEAD.split(plain)[0])
        pairs = [f"{one} {two}" for one, two in itertools.pairwise(words)]
        return next((found for word in [*pairs[::-1], *words[::-1]] if (found := self.known(word))), None)

    def of_clipart(self, title: str, stem: str, subjects: Sequence[str]) -> str | None:
        """What a piece of clip-art shows, by its title, its file's name, then its keywords if these agree."""
        told = [found for text in (title, stem) if (found := self.head(text))]
        keywords = [found for text in subjects if (found := self.head(text))]
        exact = [word for word in told if word not in _BROAD]
        hinted = [word for word in keywords if word not in _BROAD]
        if exact:
            return exact[0]
        if hinted and len(set(hinted)) <= 2:  # noqa: PLR2004
            return hinted[0]
        return next(iter([*told, *keywords]), None)

    def of_icon(self, name: str) -> str | None:
        """What an icon of a name shows; names of more than two words are scenes or states of an interface."""
        words = _VARIANT.sub("", name).split("-")
        known = 0 < len(words) <= 2 and words[-1] in self.words  # noqa: PLR2004
        return " ".join(words) if known else None
