"""The places: importing this fills the registry."""

from drawing.stage.scenery.catalogue import (
    arenas,
    corners,
    country,
    forests,
    frozen,
    grand,
    heavens,
    homes,
    public,
    rivers,
    shores,
    squares,
    streets,
    tales,
    wilds,
    yards,
)

__all__ = [
    "arenas",
    "corners",
    "country",
    "forests",
    "frozen",
    "grand",
    "heavens",
    "homes",
    "public",
    "rivers",
    "shores",
    "squares",
    "streets",
    "tales",
    "wilds",
    "yards",
]
