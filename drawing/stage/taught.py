"""Characters that a user taught: pictures of one somebody as vector pieces, in a file that a drawing names."""

from __future__ import annotations

import json
import random
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.model.spec import SpecError
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.picture import Box, Point
    from nlp.scene import Entity

FORMAT, VERSION = "storybrush-character", 1
MEMBER = "character.json"
"""Name of the only file in a character's zip."""

KINDS = ("person", "animal", "thing")
_LARGEST = 8_000_000
_COLOUR, _PATH = re.compile(r"#[0-9a-f]{6}"), re.compile(r"[MLZ0-9., \-]*")
_LYING = 1.2
_FACE = 0.16
_NONE = "{} is no character: make one with `python -m drawing teach NAME PICTURES`."


@dataclass(frozen=True)
class TaughtPicture:
    """One picture of a character.

    Attributes:
        words: what it shows the character do, lemmas; none for one that just stands there.
        shapes: colour `#rrggbb` and path of each area, painted in this order.
        box: bounds of the ink in units.
        points: contact points as `VectorPicture` has them.
    """

    words: tuple[str, ...]
    shapes: tuple[tuple[str, str], ...]
    box: Box
    points: dict[str, Point]


@dataclass(frozen=True)
class Character:
    """Somebody taught.

    Attributes:
        name: as texts call them; upper and lower case are one.
        kind: one of `KINDS`.
        metres: real height, standing.
        facing: where all pictures look: `right`, `left` or `front`.
        pictures: at least one.
        credit: whose pictures they were and under which licence, or empty.
    """

    name: str
    kind: str
    metres: float
    facing: str
    pictures: tuple[TaughtPicture, ...]
    credit: str = ""

    def is_meant(self, entity: Entity) -> bool:
        """Whether an entity of a text is this character: called so, perhaps with more words (`little Bip`)."""
        wanted = f" {self.name.lower()} "
        return any(wanted in f" {called} ".lower() for called in (entity.name or "", entity.who, entity.noun))

    def picture(self, action: str | None, seed: int) -> VectorPicture:
        """The picture of an action, or else one of none, chosen by the seed; it faces right or front."""
        verb = (action or "").split(" ")[0]
        fitting = [one for one in self.pictures if verb and verb in one.words]
        fitting = fitting or [one for one in self.pictures if not one.words] or list(self.pictures)
        chosen = fitting[0] if seed == 0 else random.Random(f"{self.name} {seed}").choice(fitting)
        left, top, right, bottom = chosen.box
        width, height = right - left, bottom - top
        long = width if width > _LYING * height else height
        body = "".join(
            f'<path fill="{colour}" stroke="{colour}" stroke-width="0.6" fill-rule="evenodd" d="{path}"/>'
            for colour, path in chosen.shapes
        )
        head = chosen.points.get("head", ((left + right) / 2, top + 0.15 * height))
        picture = VectorPicture(
            body=body,
            metres=self.metres / long,
            box=chosen.box,
            points=chosen.points,
            focus=((*head, _FACE * long),),
            facing=self.facing,
            name=self.name,
            credit=self.credit,
        )
        if self.facing != "left":
            return picture
        from drawing.stage.art.pieces import mirrored

        return mirrored(picture)


def write_character(character: Character, path: Path) -> None:
    """Write a character; the same one gives the same bytes."""
    values = {
        "format": FORMAT,
        "version": VERSION,
        **{name: getattr(character, name) for name in ("name", "kind", "metres", "facing", "credit")},
        "pictures": [
            {"words": one.words, "shapes": one.shapes, "box": one.box, "points": one.points}
            for one in character.pictures
        ],
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(MEMBER), json.dumps(values, ensure_ascii=False), zipfile.ZIP_DEFLATED)


def read_character(path: str | Path) -> Character:
    """The character in a file, perhaps a stranger's.

    Raises:
        SpecError: if the file is missing or holds no character.
    """
    try:
        stamp = Path(path).stat().st_mtime_ns
        return _read(str(path), stamp)
    except OSError as error:
        raise SpecError(f"{path} cannot be read: {error.strerror}.") from None


@lru_cache(maxsize=8)
def _read(path: str, _stamp: int) -> Character:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MEMBER).file_size > _LARGEST:
                raise SpecError(f"{path} holds a character of more than {_LARGEST // 1_000_000} MB.")
            values = json.loads(archive.read(MEMBER))
        pictures = tuple(_picture(one) for one in values["pictures"])
        kind, facing = str(values["kind"]), str(values["facing"])
        known = values["format"] == FORMAT and kind in KINDS and facing in {"right", "left", "front"}
        metres = float(values["metres"])
        read = Character(str(values["name"]), kind, metres, facing, pictures, str(values.get("credit", "")))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError):
        raise SpecError(_NONE.format(path)) from None
    if not (known and pictures and read.name and metres > 0):
        raise SpecError(_NONE.format(path))
    return read


def _picture(values: dict[str, Any]) -> TaughtPicture:
    shapes = tuple((str(colour), str(path)) for colour, path in values["shapes"])
    if not shapes or not all(_COLOUR.fullmatch(colour) and _PATH.fullmatch(path) for colour, path in shapes):
        raise ValueError("a shape is none")
    left, top, right, bottom = (float(one) for one in values["box"])
    points = {str(name): (float(x), float(y)) for name, (x, y) in values["points"].items()}
    if not (left < right and top < bottom and "ground" in points):
        raise ValueError("a picture is empty")
    return TaughtPicture(tuple(map(str, values["words"])), shapes, (left, top, right, bottom), points)
