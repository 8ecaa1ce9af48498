"""What a backdrop is: layers from far to near, and where on it things may stand, float and fly."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drawing.stage.scenery.colours import cast_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.picture import Point

HEIGHT = 1000.0
"""Units from the top to the bottom of every backdrop; it is `HEIGHT * aspect` wide."""
STANDING = (0.4, 0.9)
"""Depths of the layers among which figures stand, from the farthest to the nearest."""
MILDLY = 0.45
"""How far figures take on the light that fully lies on the backdrop."""


@dataclass(frozen=True)
class Light:
    """The light of a time and a weather.

    Attributes:
        time: `morning`, `day`, `evening`, `sunset`, `sunrise` or `night`.
        cast: colour of the light, white when it changes nothing.
        strength: how far it colours the backdrop, 0..1.
        lamps: whether windows and lamps are lit.
        shadow: colour of a soft shadow on the ground, to be laid at an opacity of about 0.2.
    """

    time: str
    cast: str
    strength: float
    lamps: bool
    shadow: str = "#3d4063"

    def tint(self, colour: str) -> str:
        """The colour (`#rrggbb`) of a figure in this light: mildly changed, so that it stays readable and its own."""
        return cast_on(colour, self.cast, self.strength * MILDLY)


@dataclass(frozen=True)
class Layer:
    """One sheet of a backdrop.

    Attributes:
        name: what it shows, in a word or two: `sky`, `hills`, `far trees`.
        body: SVG fragment of plain shapes with flat colours, in units of the canvas; it may exceed the canvas.
        depth: 0 = farthest; `STANDING` bounds what lies among the figures; above it, up to 1, is in front of all.
    """

    name: str
    body: str
    depth: float


@dataclass(frozen=True)
class Backdrop:
    """A place as layers, `HEIGHT` units high and `HEIGHT * aspect` wide, y down.

    Attributes:
        place: one of `places()`.
        aspect: width over height.
        layers: sorted from far to near.
        overlays: weather in front of everything: rain, snow, veils of fog.
        horizon: y of the eye's height, where the ground begins if nothing hides it.
        ground: y of the farthest and of the nearest line where feet may stand.
        ground_span: x-range of that ground.
        sky: y-range where moon, kites and birds can be.
        indoors: whether it is a room.
        wall: y-range of the free back wall of a room, where pictures and clocks hang, or None.
        water: y-range where boats float and swimmers swim, or None.
        water_span: x-range of that water.
        profile: the farthest standing line if it is not level, as points from left to right: a hill's outline.
        spots: points to stand on by name: `top` of a hill, `edge` of a cliff, `shore` beside water, `door`.
        suns: which of `sun` and `moon` it already shows, so that there is only one.
        shown: names of things it shows, singular, so that the layout need not add them (`tree`, `bed`, `window`).
        light: colour of the light, for the figures.
        palette: colours by use: `sky`, `haze`, `ground`, `near`, for what the layout draws itself.
    """

    place: str
    aspect: float
    layers: tuple[Layer, ...]
    overlays: tuple[Layer, ...]
    horizon: float
    ground: tuple[float, float]
    sky: tuple[float, float]
    indoors: bool
    wall: tuple[float, float] | None
    water: tuple[float, float] | None
    water_span: tuple[float, float]
    light: Light
    ground_span: tuple[float, float]
    profile: tuple[Point, ...] = ()
    spots: Mapping[str, Point] = field(default_factory=dict)
    suns: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    palette: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """Units from left to right."""
        return HEIGHT * self.aspect

    @property
    def behind(self) -> tuple[Layer, ...]:
        """The layers to paint before the figures."""
        return tuple(layer for layer in self.layers if layer.depth <= STANDING[1])

    @property
    def front(self) -> tuple[Layer, ...]:
        """The layers to paint after the figures, the weather last."""
        return tuple(layer for layer in self.layers if layer.depth > STANDING[1]) + self.overlays

    def surface(self, x: float, nearness: float) -> float:
        """The y of the ground at `x`: the farthest standing line at nearness 0, the nearest at 1, never higher."""
        far = self._outline(x)
        near = max(far, self.ground[1])
        return far + (near - far) * min(max(nearness, 0.0), 1.0)

    def depth_at(self, y: float) -> float:
        """The layer depth of something whose foot is at `y`: paint it after the layers of smaller depth."""
        return depth_of_foot(y, self.ground, self.water)

    def _outline(self, x: float) -> float:
        """The y of the farthest standing line at `x`."""
        if not self.profile:
            return self.ground[0]
        after = min(max(bisect_right([point[0] for point in self.profile], x), 1), len(self.profile) - 1)
        (x0, y0), (x1, y1) = self.profile[after - 1], self.profile[after]
        share = min(max((x - x0) / max(x1 - x0, 1e-6), 0.0), 1.0)
        return y0 + (y1 - y0) * share


def depth_of_foot(y: float, ground: tuple[float, float], water: tuple[float, float] | None) -> float:
    """The layer depth of what stands at `y`, between the farthest and the nearest line of the ground or the water."""
    far, near = ground if water is None else (min(ground[0], water[0]), ground[1])
    share = min(max((y - far) / max(near - far, 1.0), 0.0), 1.0)
    return STANDING[0] + (STANDING[1] - STANDING[0]) * share
