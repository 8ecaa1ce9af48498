"""`python -m drawing evaluate --scenes captions.txt -o evaluation/`: sentences drawn, and what can be seen of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PIL.Image import Image

    from drawing.evaluate import DrawnPrompt

SCENES_RECORD = "scenes.json"
_TILE, _COLUMNS, _CAPTION = 240, 6, 20
_COLOURS = 192


def write_scenes(rows: Sequence[tuple[str, ...]], made: Sequence[DrawnPrompt], folder: Path) -> None:
    """The table, the record, and a sheet for every seed; with near captions also the questions and, apart, a key."""
    from drawing.evaluate.scenes import judge_scenes, questions

    report = judge_scenes(made)
    print(report.table(), end="\n\n")
    record = folder / SCENES_RECORD
    record.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(record)
    for seed in sorted({one.spec.seed for one in made}):
        drawings = [one for one in made if one.spec.seed == seed]
        for name, captions in (("sheet", [one.spec.prompt for one in drawings]), ("blind", None)):
            if captions is None and not any(near for _, *near in rows):
                continue
            path = folder / f"{name}-{seed}.png"
            _sheet(drawings, captions).quantize(_COLOURS).save(path, optimize=True)
            print(path)
        if any(near for _, *near in rows):
            asked, key = questions(rows, seed)
            (folder / f"four-{seed}.txt").write_text(asked, encoding="utf-8")
            (folder / f"four-{seed}.key").write_text(key, encoding="utf-8")


def _sheet(drawings: Sequence[DrawnPrompt], captions: Sequence[str] | None) -> Image:
    """All drawings in order, with their captions or, for a viewer who must not know them, their numbers."""
    from PIL import Image, ImageDraw, ImageFont

    from drawing.evaluate.pixels import picture_of
    from drawing.export.typefaces import LETTERING

    typeface = ImageFont.truetype(str(LETTERING), 13)
    columns = min(_COLUMNS, len(drawings))
    across, down = _TILE + 8, _TILE + _CAPTION + 6
    sheet = Image.new("RGB", (columns * across, -(-len(drawings) // columns) * down), "white")
    pen = ImageDraw.Draw(sheet)
    for index, drawing in enumerate(drawings):
        x, y = index % columns * across, index // columns * down
        picture = picture_of(drawing, _TILE).convert("RGB")
        sheet.paste(picture, (x + (_TILE - picture.width) // 2, y + _CAPTION))
        text = f"#{index + 1}" if captions is None else captions[index]
        while typeface.getlength(text) > _TILE:
            text = f"{text[:-2]}…"
        pen.text((x + 2, y + 3), text, "#222222", typeface)
    return sheet
