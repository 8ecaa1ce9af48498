"""The colours of a place at a time, in a weather and a season, from `palettes.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drawing.stage.scenery.colours import cast_on, gradient, mix, shaded
from drawing.stage.scenery.layers import Light

if TYPE_CHECKING:
    from random import Random

WARM_LAMP = "#c9a89c"
"""Light of a room in the evening."""
INDOOR_SHARE = 0.55
"""How much of the time's light falls into a room."""


@cache
def tables() -> dict[str, Any]:
    """The file's tables: `colours`, `glows`, `seasons`, `times`, `weathers`."""
    return tomllib.loads(Path(__file__).with_name("palettes.toml").read_text(encoding="utf-8"))


class Palette:
    """Colours by name under one light.

    Args:
        time, weather, season: as in `palettes.toml`.
        kind: `open` air, `room`, or `closed` (a cave, space: time and weather do not reach it).
        cast: colour and strength (0..1) of a closed place's own light.
    """

    def __init__(
        self, time: str, weather: str, season: str, kind: str = "open", cast: tuple[str, float] | None = None
    ) -> None:
        self.hour: dict[str, Any] = tables()["times"][time]
        self.air: dict[str, Any] = tables()["weathers"][weather]
        self._colours: dict[str, Any] = {**tables()["colours"], **tables()["seasons"].get(season, {})}
        self.light, self._casts = self._light(time, kind, cast)
        self._outdoors = [(table["cast"], table["strength"]) for table in (self.hour, self.air)]
        self.sky = [self._overcast(colour) for colour in self.hour["sky"]]
        self._wash = self.hour["wash"] if kind == "open" else 0.0
        self.haze = gradient(self.sky, 0.9)
        self._hazy = min(self.hour["haze"] + self.air["haze"], 0.95)

    def colour(self, name: str, dice: Random, *, far: float = 0.0, shade: float = 0.0, lit: bool = True) -> str:
        """The colour `name` (or a literal `#rrggbb`) in this light.

        Args:
            name: a key of `[colours]`.
            dice: chooses where the table names several.
            far: 0 = near, 1 = as far as the haze goes.
            shade: lighter above 0, darker below, -1..1.
            lit: False for the colour as it is, light left out.

        Raises:
            KeyError: if there is no such colour.
        """
        chosen = name if name.startswith("#") else self._colours[name]
        if isinstance(chosen, list):
            chosen = dice.choice(chosen)
        colour = shaded(chosen, shade) if shade else chosen
        if not lit:
            return colour
        for cast, strength in self._casts:
            colour = cast_on(colour, cast, strength)
        if self._wash:
            colour = mix(colour, self.sky[1], self._wash)
        return mix(colour, self.haze, far * self._hazy) if far else colour

    def outside(self, name: str, dice: Random) -> str:
        """The colour as seen through a room's window: under the hour's whole light."""
        colour = self.colour(name, dice, lit=False)
        for cast, strength in self._outdoors:
            colour = cast_on(colour, cast, strength)
        return mix(colour, self.haze, 0.2)

    @staticmethod
    def glow(name: str) -> str:
        """The colour of something that shines by itself."""
        glow: str = tables()["glows"][name]
        return glow

    def _light(self, time: str, kind: str, own: tuple[str, float] | None) -> tuple[Light, list[tuple[str, float]]]:
        """The light for figures, and the casts laid one after the other over the backdrop."""
        if kind == "closed":
            cast = own or ("#ffffff", 0.0)
            return Light("day", cast[0], cast[1], lamps=False), [cast]
        lamps = self.hour["lamps"] or self.air["dark"]
        dimming = 0.4 if self.hour["stars"] else 1.0  # clouds take little from a night
        hour = (self.hour["cast"], self.hour["strength"])
        air = (self.air["cast"], self.air["strength"] * dimming)
        if kind == "room":
            warm = mix(hour[0], WARM_LAMP, 0.6) if lamps else hour[0]
            hour, air = (warm, hour[1] * INDOOR_SHARE), (air[0], air[1] * INDOOR_SHARE * 0.5)
        both = cast_on(cast_on("#ffffff", *hour), *air)
        return Light(time, both, 1.0 if both != "#ffffff" else 0.0, lamps=lamps), [hour, air]

    def _overcast(self, colour: str) -> str:
        """A sky colour behind the weather's grey, which is as dark as the hour."""
        grey = cast_on(self.air["grey"], self.hour["cast"], self.hour["strength"] * 0.9)
        return mix(colour, grey, self.air["veil"])
