"""Lettering: text measured with its font, wrapped, shrunk to its box, and written as SVG."""

from __future__ import annotations

import base64
import re
import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from drawing.export.markup import drop_unprintable, number
from drawing.export.markup import text as escaped
from drawing.export.typefaces import advance, is_right_to_left, lettering, missing, runs, subset

LEADING = 1.14
"""Distance of baselines in em."""

BASELINE = 0.86
"""From the top of a line to its baseline, in em."""

_SHRINK = 0.94
_WIDE = ("W", "F")
_ELLIPSIS = "…"
_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D)))


@dataclass(frozen=True)
class Block:
    """Lines of text set in a box; lengths are in the unit they were fitted in.

    Attributes:
        lines: top to bottom.
        size: font size.
        cut: the text did not fit at the smallest size and ends with an ellipsis.
    """

    lines: tuple[str, ...]
    size: float
    cut: bool = False

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
            return block
        if size <= smallest:
            return _cut(text, width, height, smallest)
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


def svg_text(block: Block, centre: float, top: float) -> list[str]:
    """A `<text>` element for every line of a block, centred about `centre`."""
    return [
        f'<text x="{number(centre)}" y="{number(top + block.baseline(index))}" font-size="{number(block.size)}"'
        f"{' direction=' + quoteattr('rtl') if is_right_to_left(line) else ''}>{_spans(line)}</text>"
        for index, line in enumerate(block.lines)
    ]


def font_family(text: str) -> str:
    """The CSS list of the typefaces that the text needs, the lettering first."""
    faces = dict.fromkeys([lettering().family, *(run.typeface.family for run in runs(text) if run.typeface)])
    return ",".join([*(f"'{_plain(family)}'" for family in faces), "cursive"])


def font_faces(text: str) -> str:
    """`@font-face` rules that carry the glyphs of the text (of the lettering all of Latin-1, for later edits)."""
    wanted = {lettering(): set(_LATIN)}
    for run in runs(text):
        if run.typeface is not None and run.typeface.embeddable:
            wanted.setdefault(run.typeface, set()).update(run.text)
    return "".join(
        f"@font-face{{font-family:'{_plain(face.family)}';src:url(data:font/woff2;base64,"
        f"{base64.b64encode(subset(face, frozenset(characters))).decode('ascii')}) format('woff2')}}"
        for face, characters in wanted.items()
    )


def font_notice(text: str) -> str | None:
    """A sentence that names the fonts to install, if characters of the text have none; else None."""
    lost = missing(text)
    if not lost:
        return None
    families = list(dict.fromkeys(_family_for(character) for character in lost))
    return f"No installed font has “{lost[:20]}”; install {' and '.join(families)} to see it in PNG and PDF."


def _spans(line: str) -> str:
    """The text of a line; what the lettering lacks names its typeface: renderers differ in their fallback."""
    return "".join(
        escaped(run.text)
        if run.typeface in {lettering(), None}
        else f"<tspan font-family={quoteattr(_plain(run.typeface.family))}>{escaped(run.text)}</tspan>"
        for run in runs(line)
    )


def _family_for(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH", "BOPOMOFO")):
        return "Noto Sans CJK (Debian: fonts-noto-cjk)"
    if name.startswith(("ARABIC", "HEBREW")):
        return "DejaVu Sans (Debian: fonts-dejavu-core)"
    return "Noto (Debian: fonts-noto-core)"


def _plain(family: str) -> str:
    return re.sub(r"[^\w .-]", "", family)


def _balanced(text: str, width: float) -> list[str]:
    """The lines of `wrap`, as even as they can be without becoming more."""
    lines = wrap(text, width)
    if not 1 < len(lines) <= 6:  # noqa: PLR2004
        return lines
    low, high = width / 2, width
    for _ in range(5):
        middle = (low + high) / 2
        tried = wrap(text, middle)
        if len(tried) <= len(lines) and " ".join(tried) == " ".join(lines):
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
        last = last[:-1].rstrip()
    return Block((*lines[: most - 1], last + _ELLIPSIS), size, cut=True)


def _pieces(text: str) -> list[str]:
    """Words with the spaces after them; every ideograph is a word."""
    pieces = [""]
    for character in text:
        wide = unicodedata.east_asian_width(character) in _WIDE
        if pieces[-1] and not character.isspace() and (wide or pieces[-1][-1].isspace() or _is_wide(pieces[-1][-1])):
            pieces.append("")
        pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in _WIDE


def _chop(word: str, width: float) -> list[str]:
    """A word in parts no wider than `width` em, one character at least; marks stay with their letter."""
    parts = [""]
    for character in word:
        joins = not parts[-1] or unicodedata.combining(character) or character.isspace()
        if not joins and advance(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts
