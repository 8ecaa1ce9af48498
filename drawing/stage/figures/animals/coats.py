"""Coats: the colours of an animal by role, and what colour words make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Palette = dict[str, str]

COLOURS = {
    "white": "#f5f2ea", "black": "#3b3a42", "grey": "#8f959c", "gray": "#8f959c", "silver": "#bcc3ca",
    "brown": "#8a5a35", "tan": "#cfa676", "beige": "#dcc6a0", "cream": "#f1e2c0", "fawn": "#cf9f67",
    "chestnut": "#8c4a27", "bay": "#85482a", "golden": "#e3b04b", "gold": "#e3b04b", "sandy": "#d9b779",
    "ginger": "#dd8a3c", "tawny": "#c98f4e", "tabby": "#9d8a73", "spotted": "#e6cfa0", "red": "#cf4436",
    "orange": "#e8862f", "yellow": "#f2ca45", "green": "#5da453", "blue": "#4a7fc1", "purple": "#8a5bb0",
    "violet": "#8a5bb0", "lilac": "#b79ad3", "pink": "#f0a0b6", "rose": "#e88aa0", "turquoise": "#4db8b4",
    "teal": "#3b8f92", "scarlet": "#c9302c", "crimson": "#b02639", "dark": "#544c4a", "snowy": "#f5f2ea",
    "copper": "#b8693a", "auburn": "#94482b", "bronze": "#a8753a", "ivory": "#f3ead2", "azure": "#5aa2dc",
    "emerald": "#3d9b6a", "maroon": "#7d2f36", "navy": "#34487a", "indigo": "#4b4f9c", "magenta": "#c44a97",
    "olive": "#86884a", "roan": "#a98377", "dapple": "#b4b8bd", "palomino": "#e0b763", "piebald": "#f5f2ea",
}  # fmt: skip
"""Colour words and the storybook tone each stands for on fur, feathers and scales."""

OWN = frozenset({"nose", "eye", "iris", "beak", "beak_tip", "beak_low", "horn", "breast", "comb", "ear_tip"})
"""Roles whose colour stays when the coat is another."""

PARTS = {
    "ear": ("ear_out", "ear"), "tail": ("tail", "tail_tip"), "mane": ("hair",), "hair": ("hair",), "nose": ("nose",),
    "horn": ("horn",), "antler": ("horn",), "tusk": ("horn",), "beak": ("beak", "beak_tip", "beak_low"),
    "bill": ("beak", "beak_tip", "beak_low"), "wing": ("wing", "wing_tip"), "feather": ("wing", "wing_tip"),
    "foot": ("feet",), "paw": ("feet",), "hoof": ("feet",), "leg": ("legs", "feet"), "belly": ("belly",),
    "tummy": ("belly",), "stomach": ("belly",), "chest": ("breast", "belly"), "breast": ("breast", "belly"),
    "eye": ("iris",), "spot": ("mark",), "stripe": ("mark",), "patch": ("mark",), "face": ("face",), "comb": ("comb",),
}  # fmt: skip
"""What parts of an animal the roles of its palette colour."""

DARK = 0.36
"""Luminance (0..1) below which a coat needs a light ring around the eye."""


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`, 0..1."""
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def luminance(colour: str) -> float:
    """How light a colour looks, 0 black to 1 white (Rec. 601 weights)."""
    red, green, blue = channels(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with `share` (0..1) of `other` in it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in pairs)


def shaded(colour: str, share: float = 0.14) -> str:
    """A darker tone of the same hue, `share` (0..1) of its light taken away."""
    return mixed(colour, "#000000", share)


def contour_of(colour: str) -> str:
    """The contour of a thing of this colour: darker, or lighter if the colour is nearly black."""
    if luminance(colour) < 0.3:  # noqa: PLR2004
        return mixed(colour, "#101018", 0.6)
    if luminance(colour) > 0.8:  # noqa: PLR2004
        return mixed(shaded(colour, 0.38), "#7d7468", 0.6)
    return mixed(shaded(colour, 0.3), "#4a3a44", 0.28)


def colour_of(word: str) -> str | None:
    """`#rrggbb` of a colour word (`black`, `light brown`, `#aabbcc`), or None if it is none."""
    word = word.lower().strip()
    if word.startswith("#") and len(word) == 7:  # noqa: PLR2004
        return word
    *tones, base = word.replace("-", " ").split() or [""]
    colour = COLOURS.get(base) or COLOURS.get(base.removesuffix("ish"))
    if colour is None:
        return None
    if "dark" in tones or "deep" in tones:
        return shaded(colour, 0.35)
    if "light" in tones or "pale" in tones or "bright" in tones:
        return mixed(colour, "#ffffff", 0.35)
    return colour


def palette_of(coat: Mapping[str, Any], colours: Sequence[str] = ()) -> Palette:
    """The colours of one animal by role, every role filled.

    Args:
        coat: a coat of the species: `main` and whatever else it names.
        colours: colour words of the text; the first recolours the main coat, the second the marks and the belly.
    """
    wanted = [colour for colour in map(colour_of, colours) if colour]
    palette: Palette = {key: str(value) for key, value in coat.items()}
    if wanted:
        palette = _recoloured(palette, wanted)
    main = palette["main"]
    palette.setdefault("belly", mixed(main, "#ffffff", 0.35))
    palette.setdefault("mark", shaded(main, 0.4))
    palette.setdefault("feet", shaded(main, 0.1))
    palette.setdefault("legs", main)
    palette.setdefault("hair", palette["mark"])
    palette.setdefault("nose", "#3a3036")
    palette.setdefault("face", palette["belly"])
    palette.setdefault("ear", mixed(main, "#e79a9a", 0.55))
    palette.setdefault("eye", "#2a2226")
    palette.setdefault("iris", "#fbf6e6")
    palette.setdefault("horn", "#e9dcb8")
    palette.setdefault("beak", "#eba937")
    palette.setdefault("wing", shaded(main, 0.12))
    palette.setdefault("contour", contour_of(main))
    return palette


def parted(palette: Palette, parts: Mapping[str, str]) -> Palette:
    """The palette with parts that the text gives colours of their own: `{"ear": "green", "mane": "black"}`."""
    known = {
        role: colour for noun, word in parts.items() if (colour := colour_of(word)) for role in PARTS.get(noun, ())
    }
    return {**palette, **known}


def _recoloured(palette: Palette, wanted: Sequence[str]) -> Palette:
    """The palette with the first colour as its main coat and the rest adapted."""
    old, main = palette["main"], wanted[0]
    second = wanted[1] if len(wanted) > 1 else None
    own = OWN | {"feet"} if "beak" in palette else OWN
    new: Palette = {"main": main}
    for role, colour in palette.items():
        if role in own:
            new[role] = colour
        elif colour == old:
            new[role] = main
        elif second and (role in {"belly", "face", "wing"} or (role == "mark" and _apart(colour, old))):
            new[role] = second
        elif role not in {"main", "ear"}:
            new[role] = _adapted(colour, old, main)
    if second:
        new.setdefault("belly", second)
        new.setdefault("feet", second)
    return new


def _apart(colour: str, other: str) -> bool:
    """Whether two colours are far apart in lightness: the patches of a cow, not the stripes of a tabby."""
    return abs(luminance(colour) - luminance(other)) > 0.3  # noqa: PLR2004


def _adapted(colour: str, old: str, main: str) -> str:
    """A part's colour beside a new coat: lighter or darker than it as it was; neutral ones stay if they show."""
    red, green, blue = channels(colour)
    neutral = max(red, green, blue) - min(red, green, blue) < 0.12  # noqa: PLR2004
    if neutral and _apart(colour, old) and _apart(colour, main):
        return colour
    step = luminance(colour) - luminance(old)
    if step >= 0:
        return mixed(main, "#ffffff", min(0.75, 0.3 + step)) if luminance(main) < 0.85 else shaded(main, 0.15)  # noqa: PLR2004
    return shaded(main, min(0.7, 0.2 - step))
