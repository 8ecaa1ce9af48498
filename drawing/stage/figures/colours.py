"""Colours of figures: words to flat hex colours, shades, and natural ranges of skin and hair."""

from __future__ import annotations

WORDS = {
    "red": "#d23b3b",
    "crimson": "#b3243a",
    "scarlet": "#d9332b",
    "orange": "#ee8a35",
    "yellow": "#f2c63c",
    "gold": "#e2ad33",
    "golden": "#e2ad33",
    "green": "#4a9a4f",
    "lime": "#8cc63f",
    "olive": "#7d8240",
    "turquoise": "#35b0a7",
    "teal": "#2c8c8c",
    "blue": "#3f74c4",
    "light blue": "#8dbfe8",
    "sky-blue": "#8dbfe8",
    "navy": "#2c3f73",
    "dark blue": "#2c3f73",
    "indigo": "#433d91",
    "purple": "#7d4aa6",
    "violet": "#8658b5",
    "lilac": "#b99bd8",
    "magenta": "#c43f94",
    "pink": "#ee8fb0",
    "rose": "#e0708f",
    "brown": "#80532f",
    "tan": "#c79f6d",
    "beige": "#dcc8a2",
    "cream": "#f3e7c9",
    "white": "#f7f4ee",
    "ivory": "#f5eedc",
    "grey": "#90959d",
    "gray": "#90959d",
    "silver": "#b9c1cb",
    "silvery": "#b9c1cb",
    "black": "#37363d",
    "dark": "#3d3a42",
    "blond": "#e8c063",
    "blonde": "#e8c063",
    "fair": "#e8c063",
    "ginger": "#cf6b2c",
    "auburn": "#8d3f22",
    "chestnut": "#73401f",
}
"""Colour words and the flat colours that stand for them in a storybook."""

HAIR_WORDS = {"red": "#c65a25", "black": "#2e2a2d", "brown": "#6b4224", "dark": "#3a2a20", "white": "#eeebe6"}
"""Colour words that mean something else when said of hair."""

SKINS = ("#f7d3b5", "#f0c39c", "#e3ab7d", "#c98d5f", "#a9704a", "#87573a")
"""Skin tones from light to dark."""

HAIRS = ("#2e2a2d", "#4b2f20", "#6b4224", "#8d5a2b", "#c65a25", "#e0b458")
"""Hair colours of the young."""

GREYING = ("#6e6c6e", "#7e6f67", "#907969", "#a3876d", "#c28769", "#d0b886")
"""The same of the middle-aged."""

GREY_HAIRS = ("#e9e6e1", "#d5d3d0", "#bdbcbd")
"""Hair colours of the old."""


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue in 0..1 of a `#rrggbb` colour."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def hexadecimal(red: float, green: float, blue: float) -> str:
    """The `#rrggbb` colour of three shares in 0..1."""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, share))):02x}" for share in (red, green, blue))


def darker(colour: str, factor: float = 0.72) -> str:
    """A shade of the colour, warm in the shadow as paint is; black stays black."""
    red, green, blue = rgb(colour)
    cool = 1 - (1 - factor) * 1.12
    return hexadecimal(red * factor, green * (factor + cool) / 2, blue * cool)


def lighter(colour: str, share: float = 0.35) -> str:
    """The colour mixed with a share of white."""
    return hexadecimal(*(part + (1 - part) * share for part in rgb(colour)))


def distance(first: str, second: str) -> float:
    """How far apart two colours are, 0..1, by a cheap perceptual weighting of red, green and blue."""
    a, b = rgb(first), rgb(second)
    return (sum(w * (x - y) ** 2 for w, x, y in zip((0.3, 0.5, 0.2), a, b, strict=True))) ** 0.5


def colour_of(word: str, default: str = "#90959d", *, hair: bool = False) -> str:
    """The flat colour a word names; a `#rrggbb` passes through, an unknown word gives ``default``."""
    lowered = word.lower().strip()
    if lowered.startswith("#"):
        return lowered
    if hair and lowered in HAIR_WORDS:
        return HAIR_WORDS[lowered]
    return WORDS.get(lowered, WORDS.get(lowered.rsplit(" ", 1)[-1], default))
