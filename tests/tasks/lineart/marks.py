"""Pictures of pen and paper whose ink is known pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

FINER = 4
"""Pictures are drawn so many times as large, then reduced."""

Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)


@dataclass
class Sheet:
    """A sheet to draw on; `ink` is bool `[H, W]`, `rgba` the marks on transparency."""

    width: int = 480
    height: int = 360
    marks: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.marks = Image.new("RGBA", (self.width * FINER, self.height * FINER))
        self._pen = ImageDraw.Draw(self.marks)

    def line(self, points: list[tuple[float, float]], width: float, colour: Colour = BLACK) -> Sheet:
        """A line with round ends and corners."""
        finer = [(x * FINER, y * FINER) for x, y in points]
        self._pen.line(finer, fill=(*colour, 255), width=round(width * FINER))
        for x, y in points:
            self.dot(x, y, width / 2, colour)
        return self

    def swelling(self, points: list[tuple[float, float]], widths: tuple[float, float], colour: Colour = BLACK) -> Sheet:
        """A line that grows from one width to another and back."""
        corners = np.asarray(points, float)
        at = np.linspace(0, len(corners) - 1, 400)
        for k, t in enumerate(at):
            x, y = (np.interp(t, range(len(corners)), corners[:, axis]) for axis in (0, 1))
            share = 1 - abs(2 * k / (len(at) - 1) - 1)
            self.dot(float(x), float(y), (widths[0] + (widths[1] - widths[0]) * share) / 2, colour)
        return self

    def dot(self, x: float, y: float, radius: float, colour: Colour = BLACK) -> Sheet:
        """A round dot."""
        box = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        self._pen.ellipse(box, fill=(*colour, 255))
        return self

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour = BLACK) -> Sheet:
        """A circle."""
        turn = np.linspace(0, 2 * np.pi, 120)
        points = [(x + radius * np.cos(a), y + radius * np.sin(a)) for a in turn]
        return self.line(points, width, colour)

    @property
    def rgba(self) -> np.ndarray:
        """The marks on transparency, uint8 `[H, W, 4]`."""
        premultiplied = self.marks.convert("RGBa").resize((self.width, self.height), Image.Resampling.BOX)
        return np.asarray(premultiplied.convert("RGBA"))

    @property
    def ink(self) -> np.ndarray:
        """Where there is ink, bool `[H, W]`."""
        return self.rgba[..., 3] > 127

    def on(self, paper: Colour = (255, 255, 255)) -> np.ndarray:
        """The marks on paper, uint8 `[H, W, 3]`."""
        sheet = Image.new("RGBA", (self.width, self.height), (*paper, 255))
        sheet.alpha_composite(Image.fromarray(self.rgba))
        return np.asarray(sheet.convert("RGB"))

    def photographed(self, seed: int = 0, *, blur: float = 1.0, hard: bool = False) -> np.ndarray:
        """The sheet on warm paper under a lamp, half in a shadow, with the grain of a small sensor."""
        chance = np.random.default_rng(seed)
        page = self.on((238, 226, 200)).astype(float)
        rows, columns = np.mgrid[: self.height, : self.width] / self.height
        lamp = 1.0 - 0.35 * np.hypot(columns - 0.9, rows - 0.3)
        shadow = np.where(columns + 0.4 * rows < 0.6, 0.45, 1.0)
        soft = Image.fromarray((shadow * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1 if hard else 12))
        lit = page * lamp[..., None] * (np.asarray(soft, float) / 255)[..., None]
        blurred = np.asarray(Image.fromarray(lit.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(blur)))
        return (blurred + chance.normal(0, 3, blurred.shape)).clip(0, 255).astype(np.uint8)

    def under_a_hand(self, seed: int = 0) -> np.ndarray:
        """The sheet on warm paper under a lamp, the shadow of a finger pointing into it, another in a corner."""
        chance = np.random.default_rng(seed)
        page = self.on((232, 224, 205)).astype(float)
        rows, columns = np.mgrid[: self.height, : self.width] / max(self.height, self.width)
        lamp = 1 - 0.45 * np.hypot(columns - 0.1, rows - 0.9)
        shadow = Image.new("L", (self.width, self.height), 255)
        shade = ImageDraw.Draw(shadow)
        across, down = self.width, self.height
        finger = [(0, down), (0.5 * across, 0.55 * down), (0.62 * across, 0.7 * down), (0.4 * across, down)]
        shade.polygon(finger, fill=120)
        shade.ellipse([0.6 * across, -0.3 * down, 1.2 * across, 0.3 * down], fill=150)
        soft = np.asarray(shadow.filter(ImageFilter.GaussianBlur(8)), float) / 255
        lit = Image.fromarray((page * (lamp * soft)[..., None]).clip(0, 255).astype(np.uint8))
        blurred = np.asarray(lit.filter(ImageFilter.GaussianBlur(0.9)), float)
        return (blurred + chance.normal(0, 4, blurred.shape)).clip(0, 255).astype(np.uint8)


def music() -> Sheet:
    """Five lines with note heads on and between them."""
    sheet = Sheet()
    for k in range(5):
        sheet.line([(30, 80 + 40 * k), (450, 80 + 40 * k)], 2)
    for x, y in ((90, 200), (160, 160), (230, 220), (300, 140), (370, 240)):
        sheet.dot(x, y, 9).line([(x + 8, y), (x + 8, y - 70)], 2)
    return sheet


def graph() -> Sheet:
    """Filled nodes joined by thin edges."""
    sheet = Sheet()
    nodes = [(80, 80), (240, 60), (400, 110), (120, 260), (300, 250), (420, 300)]
    for a, b in ((0, 1), (1, 2), (0, 3), (1, 4), (2, 4), (3, 4), (4, 5), (2, 5)):
        sheet.line([nodes[a], nodes[b]], 2)
    for x, y in nodes:
        sheet.dot(x, y, 11)
    return sheet


def face() -> Sheet:
    """A round face whose eyes and nose touch lines."""
    sheet = Sheet().ring(240, 180, 130, 4).line([(180, 130), (300, 130)], 3).line([(240, 130), (240, 210)], 3)
    sheet.dot(190, 136, 9).dot(290, 136, 9).dot(240, 212, 7)
    return sheet.line([(190, 250), (215, 265), (240, 270), (265, 265), (290, 250)], 4)


def brush() -> Sheet:
    """Lines that swell and thin out again."""
    return Sheet().swelling([(40, 90), (440, 70)], (2, 16)).swelling([(60, 300), (200, 180), (420, 310)], (3, 20))


def star() -> Sheet:
    """Five lines of five colours that meet in a point."""
    colours = [(220, 30, 30), (20, 120, 220), (20, 150, 60), (240, 150, 20), (120, 40, 160)]
    sheet = Sheet()
    for k, colour in enumerate(colours):
        turn = 2 * np.pi * k / len(colours)
        sheet.line([(240, 180), (240 + 150 * np.cos(turn), 180 + 150 * np.sin(turn))], 6, colour)
    return sheet


def changing() -> Sheet:
    """One line that goes on in another colour, and two that cross."""
    sheet = Sheet().line([(40, 80), (240, 80)], 5, (220, 30, 30)).line([(240, 80), (440, 80)], 5, (20, 90, 220))
    return sheet.line([(60, 150), (420, 320)], 5, (20, 150, 60)).line([(60, 320), (420, 150)], 5)
