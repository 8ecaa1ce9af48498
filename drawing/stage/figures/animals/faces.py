"""Eyes, brows and mouths by mood, in units of the skull's radius."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.animals.coats import DARK, luminance, mixed, shaded
from drawing.stage.figures.animals.shapes import Tube, area, disc, line

if TYPE_CHECKING:
    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point

MOODS = ("calm", "happy", "sad", "angry", "afraid", "asleep")
"""Looks of a face; `mood_of` brings other words home to them."""

MOOD_WORDS = {
    "happy": "happy smiling laughing merry glad cheerful joyful proud friendly kind jolly playful delighted pleased",
    "sad": "sad crying weeping unhappy lonely gloomy sorrowful miserable tired hungry lost sick ill poor",
    "angry": "angry fierce furious cross wild savage mad evil wicked ferocious bad grumpy cruel fighting roaring",
    "afraid": "afraid scared frightened terrified surprised shocked nervous timid shy startled worried",
    "asleep": "asleep sleeping sleepy dead dozing napping",
}
"""Words that say how an animal feels, by mood."""

INK = "#2a2226"
GULLET = "#8c2f39"
TONGUE = "#e58a8f"


def mood_of(word: str) -> str:
    """The mood that a word stands for, `calm` if it stands for none."""
    if word in MOODS:
        return word
    return next((mood for mood, words in MOOD_WORDS.items() if word in words.split()), "calm")


def eye(
    at: Point, radius: float, palette: Palette, mood: str, coat: str, *, ring: bool = False, side: int = 1
) -> list[Shape]:
    """One open or closed eye with its brow; the front of the face is to the right.

    Args:
        at: its centre.
        radius: of the open eye.
        palette: colours by role; `eye` and `iris` count.
        mood: one of `MOODS`.
        coat: the colour it lies on: on a dark one the eye has a light ring.
        ring: whether it has a light ring in any case (owls, frogs).
        side: -1 for the left one of two eyes, whose brow slopes the other way.
    """
    x, y = at
    dark = luminance(coat) < DARK
    ink = palette["iris"] if dark else palette["eye"]
    if mood == "asleep":
        return [line([(x - radius, y), (x, y + 0.6 * radius), (x + radius, y)], 0.55 * radius, ink)]
    pupil = radius
    shapes = []
    if dark or ring or mood == "afraid":
        wide = radius * (1.45 if ring else 1.25)
        shapes.append(disc(at, wide, palette["iris"]))
        pupil = radius * (0.6 if mood == "afraid" else 0.85)
    glint = x + 0.35 * pupil, y - 0.35 * pupil
    shapes += [disc(at, pupil, palette["eye"]), disc(glint, 0.36 * pupil, "#ffffff")]
    if mood in BROWS:
        ends = [
            (x - side * 1.4 * radius, y - BROWS[mood][0] * radius),
            (x + side * 1.3 * radius, y - BROWS[mood][1] * radius),
        ]
        shapes.append(line(ends, 0.5 * radius, palette["iris"] if dark else shaded(coat, 0.6)))
    return shapes


BROWS = {"angry": (1.75, 0.75), "sad": (1.1, 1.9)}
"""Height of a brow's two ends over the eye, outer and inner, in radii of the eye."""


def snout_mouth(snout: Tube, mood: str, coat: str, opened: float) -> tuple[list[Shape], list[Shape]]:
    """The mouth along a snout seen from the side: the lower jaw (to lie under the snout) and the line of the lips.

    Args:
        snout: the snout's tube, from the skull to the nose.
        mood: one of `MOODS`.
        coat: colour of the lower jaw.
        opened: 0 closed .. 1 wide open.
    """
    tip, corner = snout.at(0.93, 0.55), snout.at(0.38, 0.6)
    ink = mixed(coat, INK, 0.6) if luminance(coat) > DARK else mixed(coat, "#ffffff", 0.35)
    if opened > 0:
        length, drop = tip[0] - corner[0], opened * 0.62
        end = corner[0] + 0.86 * length, corner[1] + (tip[1] - corner[1]) * 0.8 + drop * max(0.55, length)
        jaw = Tube([(corner[0] - 0.15, corner[1] - 0.05), end], [0.2, max(0.12, 0.5 * snout.radius(1.0))])
        inside = area([corner, tip, end], GULLET, smooth=False)
        tongue = line([(corner[0] + 0.1, corner[1] + 0.1), (end[0] - 0.1, end[1] - 0.12)], 0.13, TONGUE)
        return [jaw.outline(coat)], [inside, tongue]
    lift = {"happy": -0.24, "sad": 0.14, "angry": 0.05}.get(mood, -0.03)
    middle = snout.at(0.66, 0.68)
    return [], [line([tip, middle, (corner[0], corner[1] + lift)], 0.1, ink)]


def front_mouth(at: Point, size: float, mood: str, ink: str, opened: float) -> list[Shape]:
    """A mouth seen from the front, below a nose at `at`; `size` is the half width of a smile."""
    x, y = at
    if opened > 0:
        deep = size * (0.5 + 0.9 * opened)
        hole = disc((x, y + 0.75 * size + 0.3 * deep), 0.85 * size, GULLET, flat=deep / (0.85 * size) * 0.75)
        tongue = disc((x, y + 0.75 * size + 0.6 * deep), 0.45 * size, TONGUE, flat=0.7)
        return [hole, tongue]
    drop = 0.55 * size
    if mood == "sad":
        way = [(x - size, y + 1.6 * drop), (x, y + drop), (x + size, y + 1.6 * drop)]
        return [line(way, 0.1, ink)]
    deep = 1.9 if mood == "happy" else 1.3
    wide = size * (1.15 if mood == "happy" else 0.9)
    left = [(x - wide, y + drop), (x - 0.5 * wide, y + deep * drop), (x, y + 0.8 * drop)]
    right = [(x, y + 0.8 * drop), (x + 0.5 * wide, y + deep * drop), (x + wide, y + drop)]
    return [line([(x, y), (x, y + 0.8 * drop)], 0.1, ink), line(left, 0.1, ink), line(right, 0.1, ink)]
