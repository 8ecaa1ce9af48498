"""Typefaces: the bundled hand lettering, installed fonts for the scripts it lacks, and how text is shaped with them."""

from __future__ import annotations

import os
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.export.bidi import is_right_to_left, levels

if TYPE_CHECKING:
    import uharfbuzz

LETTERING = Path(__file__).parent / "fonts" / "PatrickHand-Regular.ttf"
"""Patrick Hand, SIL Open Font License 1.1 (`fonts/OFL.txt`)."""

_FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
_LETTERS_AND_DIGITS = frozenset({"L", "R", "AL", "EN", "AN"})
_UNKNOWN_WIDTHS = {"W": 1.0, "F": 1.0}
_UNKNOWN_WIDTH = 0.6
_NO_EMBEDDING = 0x0002
_PREFERRED = ("Noto Sans", "DejaVu Sans", "Source Han Sans", "Arial")
_REGULAR = ("Regular", "Book", "Roman", "Medium")


@dataclass(frozen=True, eq=False)
class Typeface:
    """A font file; read once, so two are the same only if they are one object.

    Attributes:
        path: where it lies; of a collection the first font counts.
        family: its family name, as programs list it.
        characters: code points it has glyphs for.
        regular: neither bold nor slanted nor narrow.
        embeddable: its maker allows a document to carry it.
    """

    path: Path
    family: str
    characters: frozenset[int]
    regular: bool
    embeddable: bool


@dataclass(frozen=True)
class Run:
    """Neighbouring characters of one typeface and one direction.

    Attributes:
        typeface: None where no font has them.
        text: in reading order.
        level: odd where they are read from right to left, see `drawing.export.bidi`.
    """

    typeface: Typeface | None
    text: str
    level: int

    @property
    def right_to_left(self) -> bool:
        """Whether they are read so."""
        return self.level % 2 == 1


@dataclass(frozen=True)
class Glyph:
    """One shaped glyph: its index in the font, and its advance and offset in em."""

    index: int
    advance: float
    x: float
    y: float


def runs(text: str, *, right_to_left: bool | None = None) -> list[Run]:
    """A line cut where typeface or direction change, in reading order; spaces and marks join what precedes them.

    Args:
        text: the line.
        right_to_left: direction of its paragraph; None takes that of the line's first letter.
    """
    base = is_right_to_left(text) if right_to_left is None else right_to_left
    found: list[Run] = []
    for character, level in zip(text, levels(text, right_to_left=base), strict=True):
        last = found[-1] if found else None
        joins = unicodedata.bidirectional(character) not in _LETTERS_AND_DIGITS
        if last is not None and joins and (character.isspace() or _has(last.typeface, character)):
            face = last.typeface
        else:
            face = typeface_for(character)
        if last is not None and last.typeface == face and last.level == level:
            found[-1] = Run(face, last.text + character, level)
        else:
            found.append(Run(face, character, level))
    return found


def missing(text: str) -> str:
    """Characters of the text, each once, for which no typeface is at hand."""
    return "".join(dict.fromkeys(one for one in text if not one.isspace() and typeface_for(one) is None))


@lru_cache(maxsize=8192)
def typeface_for(character: str) -> Typeface | None:
    """The lettering, or the first installed typeface that has the character; None if none has."""
    face = lettering()
    if _has(face, character):
        return face
    return next((other for other in installed() if _has(other, character)), None)


@cache
def lettering() -> Typeface:
    """The bundled hand lettering: Latin of all European languages and Vietnamese."""
    face = _read(LETTERING)
    if face is None:
        raise ValueError(f"The lettering font {LETTERING.name} is missing or damaged; install Storybrush again.")
    return face


@cache
def installed() -> tuple[Typeface, ...]:
    """The machine's typefaces, regular ones first; read once."""
    files = (
        Path(folder, name)
        for root in _font_folders()
        for folder, _, names in os.walk(root)
        for name in names
        if name.lower().endswith(_FONT_FILES)
    )
    faces = filter(None, map(_read, files))
    return tuple(sorted(faces, key=lambda face: (not face.regular, _rank(face), len(face.path.name), str(face.path))))


@lru_cache(maxsize=4096)
def shape(run: Run) -> tuple[Glyph, ...]:
    """The glyphs of a run from left to right as they are seen, kerned and joined; none without a typeface."""
    if run.typeface is None:
        return ()
    import uharfbuzz

    font = harfbuzz_font(run.typeface.path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.right_to_left else "ltr"
    uharfbuzz.shape(font, buffer)
    em = font.face.upem
    return tuple(
        Glyph(info.codepoint, place.x_advance / em, place.x_offset / em, place.y_offset / em)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


@cache
def harfbuzz_font(path: Path) -> uharfbuzz.Font:
    """The font as the shaping library holds it."""
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))


@lru_cache(maxsize=4096)
def advance(text: str) -> float:
    """Width of one line of text in em."""
    return sum(map(run_width, runs(text)))


def run_width(run: Run) -> float:
    """Width of a run in em; where no typeface is at hand, about what it will be where there is one."""
    if run.typeface is None:
        kinds = map(unicodedata.east_asian_width, run.text)
        return sum(_UNKNOWN_WIDTHS.get(kind, _UNKNOWN_WIDTH) for kind in kinds)
    return sum(glyph.advance for glyph in shape(run))


@lru_cache(maxsize=32)
def subset(face: Typeface, characters: frozenset[str]) -> bytes:
    """A WOFF2 file with no more of the typeface than the characters need (joined and kerned forms included)."""
    from io import BytesIO

    from fontTools import subset as cut
    from fontTools.ttLib import TTFont

    options = cut.Options(flavor="woff2", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    options.drop_tables += ["FFTM"]
    with TTFont(face.path, fontNumber=0, recalcTimestamp=False) as font:
        cutter = cut.Subsetter(options)
        cutter.populate(unicodes=sorted(map(ord, characters)))
        cutter.subset(font)
        font.flavor = "woff2"
        file = BytesIO()
        font.save(file)
    return file.getvalue()


def _has(face: Typeface | None, character: str) -> bool:
    return face is not None and ord(character) in face.characters


def _read(path: Path) -> Typeface | None:
    """The typeface of a file, or None for one that cannot be read."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, fontNumber=0, lazy=True) as font:
            names = font["name"]
            style = names.getBestSubFamilyName() or ""
            family = names.getBestFamilyName() or path.stem
            return Typeface(
                path=path,
                family=family,
                characters=frozenset(font.getBestCmap() or ()),
                regular=style in _REGULAR and not any(word in family for word in ("Mono", "Condensed", "Narrow")),
                embeddable=not font["OS/2"].fsType & _NO_EMBEDDING,
            )
    except (OSError, TTLibError, KeyError, AttributeError, AssertionError):
        return None


def _rank(face: Typeface) -> int:
    return next((rank for rank, family in enumerate(_PREFERRED) if face.family.startswith(family)), len(_PREFERRED))


def _font_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
