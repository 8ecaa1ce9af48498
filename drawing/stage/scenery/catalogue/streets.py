"""Built places: street, village, city, market, square, station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.houses import house_row, lamp_post, row_of, skyline
from drawing.stage.scenery.land import BOTTOM
from drawing.stage.scenery.pen import bars, box
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import MARGIN
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def pavement_and_road(site: Site, kerb: float, *, road: str = "asphalt", marks: bool = True) -> None:
    """A pavement from the houses' feet to `kerb`, then the road."""
    left, span = -MARGIN, site.width + 2 * MARGIN
    top = site.horizon
    shapes = [
        box(left, top, span, BOTTOM - top, site.colour("pavement")),
        box(left, kerb, span, BOTTOM - kerb, site.colour(road)),
        bars([(left, kerb), (site.width + MARGIN, kerb)], 16, site.colour("pavement", shade=-0.18)),
    ]
    if marks:
        y, step = kerb + (1000 - kerb) * 0.62, 260
        shapes += [
            bars([(x, y), (x + 120, y)], 16, site.colour("marking")) for x in range(-40, int(site.width) + 40, step)
        ]
    site.add("road", 0.35, *shapes)


@place("street")
def street(site: Site) -> None:
    """A row of town houses with a pavement, lamps and a road."""
    site.horizon = 640
    site.ground, site.sky = (675, 950), (50, 200)
    sky(site)
    skyline(site, "far roofs", y=640, height=500, width=170, far=0.75)
    house_row(site, y=648, height=390, width=235, far=0.12)
    pavement_and_road(site, 760)
    row_of(site, "street lamps", lambda x: lamp_post(site, x, 742, 420), shares=(0.12, 0.88), depth=0.5)
