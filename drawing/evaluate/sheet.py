"""A contact sheet: every drawing with its prompt and the judge's verdict underneath, none left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.evaluate.baselines import AMONG
from drawing.evaluate.pixels import picture_of
from drawing.export.typefaces import LETTERING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

    from drawing.evaluate.judging import Judged

TILE = 128
"""Side in pixels of a drawing's place on the sheet."""

COLUMNS = 10
_FEWEST_COLUMNS = 4
_GAP = 10
_LINE = 17
_TITLE = 34
_INK, _RULE = "#222222", "#dddddd"
_NAMED, _NEARLY, _MISSED = "#1a7f37", "#9a6700", "#b3261e"


def contact_sheet(drawings: Sequence[Judged], title: str) -> Image:
    """All drawings, in order, ten in a row.

    Under each stand its prompt and, in green, ochre or red, the place of its subject among the candidates: first, among
    five, or worse; where another candidate comes first it is named.
    """
    from PIL import Image, ImageDraw, ImageFont

    columns = max(_FEWEST_COLUMNS, min(COLUMNS, len(drawings)))
    large, small = (ImageFont.truetype(str(LETTERING), size) for size in (20, 15))
    prompts = [_folded(one.made.spec.prompt, small, TILE) for one in drawings]
    lines = 1 + max(map(len, prompts))
    across, down = TILE + _GAP, TILE + lines * _LINE + _GAP
    sheet = Image.new("RGB", (columns * across + _GAP, _TITLE + -(-len(drawings) // columns) * down), "white")
    pen = ImageDraw.Draw(sheet)
    pen.text((_GAP, 7), _cut(title, large, sheet.width - 2 * _GAP), _INK, large)
    for index, one in enumerate(drawings):
        x, y = _GAP + index % columns * across, _TITLE + index // columns * down
        picture = picture_of(one.made, TILE)
        sheet.paste(picture, (x + (TILE - picture.width) // 2, y + (TILE - picture.height) // 2))
        pen.rectangle((x - 1, y - 1, x + TILE, y + TILE), outline=_RULE)
        words, colour = said(one)
        written = [*((line, _INK) for line in prompts[index]), (_cut(words, small, TILE), colour)]
        for row, (line, ink) in enumerate(written):
            pen.text((x, y + TILE + row * _LINE), line, ink, small)
    return sheet


def said(drawing: Judged) -> tuple[str, str]:
    """A verdict in words, and the colour they are written in."""
    rank = drawing.verdict.rank
    if rank == 1:
        return "named", _NAMED
    return f"no. {rank}: {drawing.verdict.guess}?", _NEARLY if rank <= AMONG else _MISSED


def _folded(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """The text on one line, or folded between words onto two; what they do not hold is cut."""
    words = text.split()
    fits = max(
        (count for count in range(1, len(words) + 1) if font.getlength(" ".join(words[:count])) <= width), default=1
    )
    first, rest = " ".join(words[:fits]), " ".join(words[fits:])
    return [_cut(line, font, width) for line in (first, rest) if line]


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    """The text, or as much of it as the width in pixels holds."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
