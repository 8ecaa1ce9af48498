"""Teaching a character: five to twenty pictures of one somebody become a member of every cast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawing.model.spec import SpecError
from drawing.stage.taught import Character, TaughtPicture
from drawing.teaching.cutting import cut_out
from drawing.teaching.dataset import PICTURE_ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MOST_PICTURES = 60
LONGEST_NAME = 40
METRES = (0.02, 100.0)
_NOT_DEEDS = frozenset({"front", "back", "side", "left", "right", "stand", "image", "picture", "img", "copy", "new"})


@dataclass(frozen=True)
class Learned:
    """A picture that was looked at.

    Attributes:
        path: its file.
        picture: what was learned; None if nothing could be.
        why: why not.
    """

    path: Path
    picture: TaughtPicture | None
    why: str = ""


def pictures_in(sources: Sequence[Path]) -> list[Path]:
    """The picture files named, and those in the folders named, in order of their names.

    Raises:
        SpecError: if there is none, too many, or a name leads nowhere.
    """
    found: list[Path] = []
    for source in sources:
        if not source.exists():
            raise SpecError(f"{source} is not there.")
        inside = sorted(source.iterdir()) if source.is_dir() else [source]
        found += [path for path in inside if path.suffix.lower() in PICTURE_ENDINGS]
    if not found:
        raise SpecError(
            f"There is no picture in {', '.join(map(str, sources))}: give {', '.join(PICTURE_ENDINGS)} files."
        )
    if len(found) > MOST_PICTURES:
        raise SpecError(f"A character is taught by up to {MOST_PICTURES} pictures, not {len(found)}.")
    return found


def learn(paths: Sequence[Path], name: str) -> Iterator[Learned]:
    """Look at the pictures one by one; what cannot be cut out is passed on with the reason."""
    from drawing.model.pictures import read_picture

    for path in paths:
        try:
            cutout = cut_out(read_picture(path).rgba)
        except SpecError as error:
            yield Learned(path, None, str(error))
            continue
        yield Learned(path, TaughtPicture(deeds_in(path.stem, name), cutout.shapes, cutout.box, cutout.points))


def character_of(
    name: str, learned: Sequence[Learned], *, kind: str, metres: float, facing: str, credit: str = ""
) -> Character:
    """The character that was learned.

    Raises:
        SpecError: for a name that no text could use, a height out of range, or if nothing was learned.
    """
    check_character(name, metres)
    pictures = tuple(one.picture for one in learned if one.picture is not None)
    if not pictures:
        raise SpecError(f"No picture of {name} could be cut out: {learned[0].why if learned else 'there is none'}.")
    return Character(name.strip(), kind, metres, facing, pictures, credit)


def check_character(name: str, metres: float) -> None:
    """Refuse a name that no text could use, or a height out of range.

    Raises:
        SpecError: with a sentence that says what to change.
    """
    if not re.fullmatch(r"\w[\w '\-]*", name.strip()) or len(name) > LONGEST_NAME:
        raise SpecError(f"{name!r} is no name that a text could use: take a word or two, such as Bip.")
    if not METRES[0] <= metres <= METRES[1]:
        raise SpecError(f"--height must be from {METRES[0]:g} to {METRES[1]:g} metres, not {metres:g}.")


def deeds_in(stem: str, name: str) -> tuple[str, ...]:
    """The lemmas of what a file's name says its picture shows: `bip-running-2` gives `run`."""
    from lemminflect import getLemma

    words = [word for word in re.findall(r"[a-z]+", stem.lower()) if word not in name.lower().split()]
    lemmas = (word if word in _NOT_DEEDS else next(iter(getLemma(word, "VERB")), word) for word in words)
    return tuple(lemma for lemma in dict.fromkeys(lemmas) if lemma not in _NOT_DEEDS and len(lemma) > 1)
