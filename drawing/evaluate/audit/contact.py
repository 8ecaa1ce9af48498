"""A contact sheet of an audit: every picture, none left out, under it the class it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.export.typefaces import LETTERING

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.evaluate.audit.audit import Audit

_TILE, _COLUMNS, _LINE, _HEAD = 64, 20, 15, 22


def contact_of(audit: Audit) -> Image | None:
    """The sheet, a block for every engine and prompt; None where nothing was painted, as of people."""
    from PIL import Image, ImageDraw, ImageFont

    blocks: dict[tuple[str, str], list] = {}
    for one in audit.draws:
        if one.picture is not None:
            blocks.setdefault((one.source, one.prompt), []).append(one)
    if not blocks:
        return None
    columns = min(_COLUMNS, max(map(len, blocks.values())))
    down = _TILE + _LINE
    heights = [_HEAD + -(-len(draws) // columns) * down for draws in blocks.values()]
    sheet = Image.new("RGB", (columns * (_TILE + 4) + 8, sum(heights) + 8), "white")
    pen = ImageDraw.Draw(sheet)
    large, small = (ImageFont.truetype(str(LETTERING), size) for size in (16, 11))
    top = 2
    for ((source, prompt), draws), height in zip(blocks.items(), heights, strict=True):
        pen.text((6, top), f"{source}: {prompt}", "#222222", large)
        for index, one in enumerate(draws):
            x, y = 6 + index % columns * (_TILE + 4), top + _HEAD + index // columns * down
            pixels = (one.picture.clamp(0, 1) * 255).byte().permute(1, 2, 0).numpy()
            sheet.paste(Image.fromarray(pixels).resize((_TILE, _TILE)), (x, y))
            pen.text((x, y + _TILE), one.label, "#222222", small)
        top += height
    return sheet
