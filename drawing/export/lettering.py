"""Lettering: text measured with its font, wrapped, shrunk to its box, and written as SVG.

What belongs together as one written character (a grapheme cluster, UAX #29) is told by `regex`. Lines are broken by
rules of our own: `uniseg` breaks by UAX #14, but takes 43 ms to import and parts "hello-world" and "and/or".
"""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from drawing.export.bidi import in_sight, is_right_to_left
from drawing.export.markup import drop_unprintable, number
from drawing.export.markup import text as escaped
from drawing.export.typefaces import Run, advance, lettering, missing, run_width, runs, subset

LEADING = 1.14
"""Distance of baselines in em."""

BASELINE = 0.86
"""From the top of a line to its baseline, in em."""

_RIGHT_TO_LEFT_MARK = "\u200f"
_SHRINK = 0.94
_WIDE = ("W", "F")
_ELLIPSIS = "…"
_NOT_FIRST = frozenset("ー々ゝヽ…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")
_CLOSING, _OPENING = ("Pe", "Pf", "Po"), ("Ps", "Pi")
"""Characters, and kinds of punctuation, that no line of Chinese or Japanese begins with or ends with (kinsoku)."""

_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D)))


@dataclass(frozen=True)
class Block:
    """Lines of text set in a box; lengths are in the unit they were fitted in.

    Attributes:
        lines: top to bottom.
        size: font size.
        cut: the text did not fit at the smallest size and ends with an ellipsis.
        right_to_left: direction of the paragraph.
    """

    lines: tuple[str, ...]
    size: float
    cut: bool = False
    right_to_left: bool = False

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return self.size * max(map(advance, self.lines), default=0.0)

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return self.size * LEADING * len(self.lines)

    def baseline(self, line: int) -> float:
        """Distance of a line's baseline from the top of the block."""
        return self.size * (LEADING * line + BASELINE)


def clean(text: str) -> str:
    """The text on one line, without what neither XML nor a font can hold."""
    return " ".join(drop_unprintable(text).split())


def fit(text: str, width: float, height: float, largest: float, smallest: float) -> Block:
    """The text as large as its box allows.

    Args:
        text: one paragraph.
        width: of the box, in any unit of length.
        height: of the box.
        largest: font size to begin with.
        smallest: font size below which the text is cut instead, with an ellipsis.

    Raises:
        ValueError: if the sizes are not positive and in order.
    """
    if not 0 < smallest <= largest:
        raise ValueError(f"smallest and largest must be positive and in order, not {smallest} and {largest}.")
    text = clean(text)
    size = largest
    while True:
        block = Block(tuple(_balanced(text, width / size)), size)
        if block.height <= height:
            return replace(block, right_to_left=is_right_to_left(text))
        if size <= smallest:
            return replace(_cut(text, width, height, smallest), right_to_left=is_right_to_left(text))
        size = max(size * _SHRINK, smallest)


def wrap(text: str, width: float) -> list[str]:
    """Lines no wider than `width` em: broken at spaces, between ideographs, and inside words too long for a line."""
    lines, line = [], ""
    for piece in _pieces(text):
        if advance((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _chop(piece, width)
        lines.extend(whole)
    return [*lines, line.rstrip()] if line.strip() else lines


def written_characters(text: str) -> list[str]:
    """The text cut where a reader sees one character end: not inside a flag, a family, a keycap, a Thai syllable."""
    import regex

    return regex.findall(r"\X", text)


def svg_text(block: Block, centre: float, top: float) -> list[str]:
    """`<text>` elements for the lines of a block, centred about `centre`: one a line, or one for each of its runs.

    Every run of a line in several scripts has its own place, since renderers differ in how they order them and in
    which typeface they fall back to.
    """
    found = []
    for index, line in enumerate(block.lines):
        parts = runs(line, right_to_left=block.right_to_left)
        left = centre - block.size * sum(map(run_width, parts)) / 2
        y, size = number(top + block.baseline(index)), number(block.size)
        for part in in_sight(parts):
            if part.text.strip():
                middle = left + block.size * _middle(part)
                found.append(f'<text x="{number(middle)}" y="{y}" font-size="{size}"{_as_svg(part)}</text>')
            left += block.size * run_width(part)
    return found


def _middle(part: Run) -> float:
    """Middle of what is seen of a run, in em from its left end: spaces around it are not."""
    seen = run_width(replace(part, text=part.text.strip()))
    to_the_right = part.text.rstrip() if part.right_to_left else part.text.lstrip()
    return run_width(part) - run_width(replace(part, text=to_the_right)) + seen / 2


def _as_svg(part: Run) -> str:
    """The rest of a run's element. Marks of direction on both sides say what `direction` does not to all renderers."""
    face = part.typeface or lettering()
    family = "" if face is lettering() else f" font-family={quoteattr(_plain(face.family))}"
    words = escaped(part.text.strip())
    if part.right_to_left:
        return f'{family} direction="rtl">{_RIGHT_TO_LEFT_MARK}{words}{_RIGHT_TO_LEFT_MARK}'
    return f"{family}>{words}"


def font_family(text: str) -> str:
    """The CSS list of the typefaces that the text needs, the lettering first."""
    faces = dict.fromkeys([lettering().family, *(run.typeface.family for run in runs(text) if run.typeface)])
    return ",".join([*(f"'{_plain(family)}'" for family in faces), "cursive"])


def font_faces(text: str) -> str:
    """`@font-face` rules that carry the glyphs of the text (of the lettering all of Latin-1, for later edits)."""
    wanted = {lettering(): set(_LATIN)}
    for run in runs(text):
        if run.typeface is not None and run.typeface.embeddable:
            wanted.setdefault(run.typeface, set()).update(run.text, unicodedata.normalize("NFKD", run.text))
    return "".join(
        f"@font-face{{font-family:'{_plain(face.family)}';src:url(data:font/woff2;base64,"
        f"{base64.b64encode(subset(face, frozenset(characters))).decode('ascii')}) format('woff2')}}"
        for face, characters in wanted.items()
    )


_PICTURES = 0xE0000
"""From here on characters are tags of flags and the like."""


def font_notice(text: str) -> str | None:
    """A sentence that names the fonts to install, if characters of the text have none; else None."""
    lost = missing(text)
    if not lost:
        return None
    families = list(dict.fromkeys(_family_for(character) for character in lost))
    return f"No installed font has “{lost[:20]}”; install {' and '.join(families)} to see it in PNG and PDF."


def _family_for(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH", "BOPOMOFO")):
        return "Noto Sans CJK (Debian: fonts-noto-cjk)"
    if name.startswith(("ARABIC", "HEBREW")):
        return "DejaVu Sans (Debian: fonts-dejavu-core)"
    if unicodedata.category(character) in {"So", "Sk", "Me"} or ord(character) >= _PICTURES:
        return "Symbola (Debian: fonts-symbola)"
    return "Noto (Debian: fonts-noto-core)"


def _plain(family: str) -> str:
    return re.sub(r"[^\w .-]", "", family)


def _balanced(text: str, width: float) -> list[str]:
    """The lines of `wrap`, as even as they can be without becoming more."""
    lines = wrap(text, width)
    longest = max((advance(piece.rstrip()) for piece in _pieces(text)), default=0.0)
    if not 1 < len(lines) <= 6 or longest > width:  # noqa: PLR2004
        return lines
    low, high = max(width / 2, longest), width
    for _ in range(5):
        middle = (low + high) / 2
        tried = wrap(text, middle)
        if len(tried) <= len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def _cut(text: str, width: float, height: float, size: float) -> Block:
    lines = wrap(text, width / size)
    most = max(int(height / (size * LEADING)), 1)
    if len(lines) <= most:
        return Block(tuple(lines), size)
    last = lines[most - 1]
    while last and advance(last + _ELLIPSIS) > width / size:
        last = "".join(written_characters(last)[:-1]).rstrip()
    return Block((*lines[: most - 1], last + _ELLIPSIS), size, cut=True)


def _pieces(text: str) -> list[str]:
    """Words with the spaces after them; every ideograph is a word, with the punctuation that belongs to it."""
    pieces = [""]
    last = " "
    for character in written_characters(text):
        if pieces[-1] and not character.isspace() and (last.isspace() or _may_part(last[0], character[0])):
            pieces.append("")
        pieces[-1] += character
        last = character
    return pieces


def _may_part(last: str, character: str) -> bool:
    """Whether a line may end between two characters without a space between them."""
    if not (_is_ideograph(last) or _is_ideograph(character)) or character in _NOT_FIRST:
        return False
    return unicodedata.category(character) not in _CLOSING and unicodedata.category(last) not in _OPENING


def _is_ideograph(character: str) -> bool:
    """Whether a line may end before and after the character: Korean, though as wide, has spaces between its words."""
    is_wide = unicodedata.east_asian_width(character) in _WIDE
    return is_wide and not unicodedata.name(character, "").startswith("HANGUL")


def _chop(word: str, width: float) -> list[str]:
    """A word in parts no wider than `width` em, one written character at least."""
    parts = [""]
    for character in written_characters(word):
        joins = not parts[-1] or character.isspace()
        if not joins and advance(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
