"""Bip, a green fellow with one eye and an orange scarf: pictures of him as a child might draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path

GREEN, ORANGE, DARK = "#4caf50", "#f08a24", "#22303c"
DEEDS = ("standing", "running", "sleeping", "waving", "jumping")


def bip(deed: str, paper: str | None = "#ffffff", side: int = 360) -> Image.Image:
    """One picture; without paper it is transparent."""
    picture = Image.new("RGBA", (side, side), paper or (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    lift = 40 if deed == "jumping" else 0
    stride = 45 if deed == "running" else 12
    for step in (-1, 1):
        pen.line((180 + step * 20, 260 - lift, 180 + step * (20 + stride), 340 - lift), DARK, 22)
        raised = step == 1 and deed == "waving"
        pen.line((180 + step * 60, 170 - lift, 180 + step * 120, (90 if raised else 220) - lift), DARK, 18)
    pen.ellipse((100, 60 - lift, 260, 280 - lift), GREEN)
    pen.rectangle((106, 190 - lift, 254, 216 - lift), ORANGE)
    pen.ellipse((150, 95 - lift, 214, 159 - lift), "#fdfdf5")
    pen.ellipse((172, 115 - lift, 196, 139 - lift), DARK)
    pen.line((180, 64 - lift, 180, 24 - lift), DARK, 8)
    pen.ellipse((170, 10 - lift, 190, 30 - lift), ORANGE)
    if deed == "sleeping":
        pen.rectangle((145, 90, 219, 126), GREEN)
        picture = picture.rotate(90, fillcolor=paper or (0, 0, 0, 0))
    return picture


def pictures(folder: Path, paper: str | None = "#ffffff") -> Path:
    """A folder with a picture for every deed, named after it."""
    folder.mkdir(parents=True, exist_ok=True)
    for deed in DEEDS:
        bip(deed, paper).save(folder / f"bip-{deed}.png")
    return folder
