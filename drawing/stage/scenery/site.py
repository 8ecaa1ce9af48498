"""A place while it is being built: its size, its dice, its colours and the layers so far."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from drawing.stage.scenery.layers import HEIGHT, Backdrop, Layer, depth_of_foot
from drawing.stage.scenery.pen import mirrored

if TYPE_CHECKING:
    from collections.abc import Collection

    from drawing.stage.picture import Point
    from drawing.stage.scenery.palette import Palette

MARGIN = 60.0
"""Units by which grounds and skies exceed the canvas."""
FAR, FRONT = 0.2, 0.95
"""Depths of what lies behind the standing ground, and of what is in front of everything."""
_ENDINGS = (
    ("leaves", "leaf"),
    ("shelves", "shelf"),
    ("ies", "y"),
    ("sses", "ss"),
    ("tuses", "tus"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("s", ""),
)


def singular(name: str) -> str:
    """The singular of a layer's last word: `far trees` -> `tree`."""
    word = name.rstrip("0123456789 ").rsplit(" ", maxsplit=1)[-1]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss"):
            return word.removesuffix(ending) + instead
    return word


class Site:
    """Layer builders add to it; a place sets where one can stand.

    Attributes:
        width: units from left to right; it is `HEIGHT` units high.
        horizon, ground, ground_span, sky, wall, water, water_span, profile, spots: as in `Backdrop`.
        suns: `sun` or `moon` once one is drawn.
        shown: further nouns that the layers show.
        season, time, weather: what is asked for.
    """

    def __init__(
        self, place: str, palette: Palette, *, kind: str, moment: tuple[str, str, str], aspect: float, seed: int
    ) -> None:
        self.place, self.palette, self.kind, self.seed = place, palette, kind, seed
        self.time, self.weather, self.season = moment
        self.aspect, self.width = aspect, HEIGHT * aspect
        self.left_out: frozenset[str] = frozenset()
        self.horizon = 560.0 + self.dice("horizon").uniform(-25, 25)
        self.ground = (self.horizon + 60, 945.0)
        self.sky: tuple[float, float] = (60.0, self.horizon - 60)
        self.wall: tuple[float, float] | None = None
        self.water: tuple[float, float] | None = None
        self.water_span: tuple[float, float] = (0.0, self.width)
        self.ground_span: tuple[float, float] = (0.0, self.width)
        self.profile: tuple[Point, ...] = ()
        self.spots: dict[str, Point] = {}
        self.suns: set[str] = set()
        self.shown: set[str] = set()
        self._layers: list[Layer] = []
        self._mirrors = self.dice("mirror").choice((False, True))

    @property
    def lamps(self) -> bool:
        """Whether windows are lit."""
        return self.palette.light.lamps

    def dice(self, part: str) -> Random:
        """Random numbers of one part: the same for a place and a seed whatever the time, weather or other parts."""
        return Random(f"{self.seed}/{self.place}/{part}")

    def colour(
        self, name: str, dice: Random | None = None, *, far: float = 0, shade: float = 0, lit: bool = True
    ) -> str:
        """A colour of the palette; without dice one choice serves the whole picture (see `Palette.colour`)."""
        return self.palette.colour(name, dice or self.dice(name), far=far, shade=shade, lit=lit)

    def glow(self, name: str) -> str:
        """The colour of something that shines."""
        return self.palette.glow(name)

    def wants(self, noun: str) -> bool:
        """Whether this noun (singular) is not to be left out."""
        return noun not in self.left_out

    def leave_out(self, nouns: Collection[str]) -> None:
        """Draw no layers of these names, singular or plural."""
        self.left_out = frozenset(nouns) | {singular(noun) for noun in nouns}

    def add(self, name: str, depth: float, *bodies: str) -> None:
        """Put these shapes into the layer of this name and depth, unless it is left out or empty."""
        body = "".join(bodies)
        if not (body and self.wants(name) and self.wants(singular(name))):
            return
        self.shown.add(singular(name))
        for index, layer in enumerate(self._layers):
            if (layer.name, layer.depth) == (name, depth):
                self._layers[index] = Layer(name, layer.body + body, depth)
                return
        self._layers.append(Layer(name, body, depth))

    def depth_at(self, y: float) -> float:
        """The depth of a layer whose foot is at `y` of the ground."""
        return depth_of_foot(y, self.ground, self.water)

    def done(self, overlays: tuple[Layer, ...]) -> Backdrop:
        """The finished backdrop; every other seed sees it in a mirror."""
        layers = sorted(self._layers, key=lambda layer: layer.depth)
        spans, profile, spots = [self.water_span, self.ground_span], self.profile, self.spots
        if self._mirrors:
            layers = [Layer(one.name, mirrored(one.body, self.width), one.depth) for one in layers]
            spans = [(self.width - right, self.width - left) for left, right in spans]
            profile = tuple((self.width - x, y) for x, y in reversed(profile))
            spots = {name: (self.width - x, y) for name, (x, y) in spots.items()}
        return Backdrop(
            self.place,
            self.aspect,
            tuple(layers),
            overlays,
            self.horizon,
            self.ground,
            self.sky,
            self.kind == "room",
            self.wall,
            self.water,
            spans[0],
            self.palette.light,
            spans[1],
            profile,
            spots,
            frozenset(self.suns),
            frozenset(self.shown),
            {
                "sky": self.palette.sky[0],
                "haze": self.palette.haze,
                "shadow": self.palette.light.shadow,
            },
        )
