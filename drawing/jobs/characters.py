"""Characters that visitors bring: a stranger's file is looked through before anything is drawn with it."""

from __future__ import annotations

import math
import re
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.model.spec import SpecError
from drawing.stage.taught import read_character

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.stage.taught import Character

MOST_BYTES = 2 * 2**20
"""Size of a character's zip; five pictures take some 20 kB."""

MOST_PICTURES = 40
MOST_OUTLINE = 1_000_000
"""Letters of all outlines together."""

METRES = (0.02, 50.0)

_LONGEST_NAME, _LONGEST_CREDIT = 60, 300
_FAR = 10_000.0
_NUMBER = r"-?\d{1,5}(?:\.\d{1,3})?"
_OUTLINE = re.compile(rf"(?:M{_NUMBER} {_NUMBER}(?:L{_NUMBER} {_NUMBER})*Z)+")
_NONE = "The file holds no character: make one with `python -m drawing teach NAME PICTURES`."


def checked_character(upload: str | None) -> str | None:
    """The file, if it can be drawn with; None where there is none.

    Raises:
        SpecError: for a file that is too large or holds anything but a character, in a sentence that names no path.
    """
    if not upload:
        return None
    try:
        size = Path(upload).stat().st_size
        character = read_character(upload) if size <= MOST_BYTES else None
    except (SpecError, OSError, TypeError, ValueError, RuntimeError, OverflowError, EOFError, LZMAError, zlib.error):
        raise SpecError(_NONE) from None
    if character is None:
        raise SpecError(f"The character's file is larger than {MOST_BYTES >> 20} MB.")
    if not _is_drawable(character):
        raise SpecError(_NONE)
    return upload


def _is_drawable(character: Character) -> bool:
    """Whether every number is one, every outline a polygon, and every text short."""
    low, high = METRES
    texts = [(character.name, _LONGEST_NAME), (character.credit, _LONGEST_CREDIT)]
    texts += [(word, _LONGEST_NAME) for one in character.pictures for word in one.words]
    outlines = [path for one in character.pictures for _, path in one.shapes]
    return (
        len(character.pictures) <= MOST_PICTURES
        and low <= character.metres <= high
        and all(len(text) <= most and text.isprintable() for text, most in texts)
        and sum(map(len, outlines)) <= MOST_OUTLINE
        and all(_OUTLINE.fullmatch(path) for path in outlines)
        and all(math.isfinite(number) and abs(number) < _FAR for number in _numbers(character))
    )


def _numbers(character: Character) -> Iterator[float]:
    for one in character.pictures:
        yield from one.box
        for point in one.points.values():
            yield from point
