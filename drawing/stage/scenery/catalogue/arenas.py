"""Arenas: the ring of those who box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.pen import bars, box, disc, polygon
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import FLOOR, room

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site

_ROPES = (("curtain_red", 0.0), ("cream", 0.0), ("curtain_red", 0.0))
"""Colours of the ropes, from the highest to the lowest."""
_BACK, _EDGE = 620.0, 900.0
"""Where the floor of the ring ends, at the back and towards the viewer."""


@place("boxing ring", kind="room")
def boxing_ring(site: Site) -> None:
    """A ring with ropes and posts under lamps, rows of heads behind it."""
    width, middle = site.width, site.width / 2
    room(site, wall="furniture_dark", floor="furniture_dark", boards="", base=_BACK)
    beam = site.colour("cream")
    cones = [
        polygon([(x - 26, 40), (x + 26, 40), (x + 170, 560), (x - 170, 560)], beam, 0.14)
        for x in (width * 0.3, width * 0.7)
    ]
    lamps = [box(x - 44, 0, 88, 44, site.colour("brass"), corner=10) for x in (width * 0.3, width * 0.7)]
    site.add("lamps", 0.05, *cones, *lamps)
    dice = site.dice("crowd")
    crowd = [
        disc(
            width * (i + 0.5 * (row % 2)) / 12,
            430 + 56 * row,
            27,
            site.colour(dice.choice(("book", "cushion", "furniture")), dice, far=0.3),
        )
        for row in range(3)
        for i in range(13)
    ]
    site.add("audience", 0.1, *crowd)
    _platform(site, middle, width)


def _platform(site: Site, middle: float, width: float) -> None:
    """The floor of the ring, its apron, four posts, and the ropes at the back and the sides."""
    back, front = 0.4 * width, 0.54 * width
    floor = [(middle - back, _BACK), (middle + back, _BACK), (middle + front, _EDGE), (middle - front, _EDGE)]
    apron = box(middle - front, _EDGE, 2 * front, 140, site.colour("sea", shade=0.3))
    site.add("ring", FLOOR + 0.02, polygon(floor, site.colour("cream", shade=0.06)), apron)
    ropes = []
    for number, (colour, shade) in enumerate(_ROPES):
        far, near = _BACK - 190 + 62 * number, _EDGE - 300 + 96 * number
        points = [
            (middle - front - 30, near),
            (middle - back, far),
            (middle + back, far),
            (middle + front + 30, near),
        ]
        ropes.append(bars(points, 11, site.colour(colour, shade=shade)))
    posts = [
        box(middle + side * back - 15, _BACK - 216, 30, 226, site.colour(colour), corner=8)
        for side, colour in ((-1, "curtain_red"), (1, "sea"))
    ]
    site.add("ropes", FLOOR + 0.04, *ropes, *posts)
