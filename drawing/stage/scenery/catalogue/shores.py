"""Places by and on the water: sea, beach, island, harbour, lake, river, ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import BOTTOM, hills
from drawing.stage.scenery.pen import below
from drawing.stage.scenery.plants import trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky
from drawing.stage.scenery.waters import sea, shore

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("sea")
def open_sea(site: Site) -> None:
    """Nothing but water and sky."""
    site.horizon -= 30
    level = site.horizon
    site.sky, site.ground, site.water = (60, level - 60), (level + 60, 930), (level + 60, 930)
    sky(site)
    if site.dice("coast").choice((True, False, False)):
        hills(site, "far coast", y=level + 2, height=50, colour="hill_far", far=0.9, depth=0.2)
    sea(site, bands=6, swell=20)


@place("beach")
def beach(site: Site) -> None:
    """Sand below, waves behind, a headland far away, a palm at the side by some seeds."""
    site.horizon -= 60
    level = site.horizon
    edge = level + 185
    site.ground, site.water, site.sky = (edge + 90, 950), (level + 40, edge - 30), (60, level - 60)
    sky(site)
    outline = [
        (site.width * 0.55, level + 4),
        (site.width * 0.75, level - 40),
        (site.width * 0.9, level - 64),
        (site.width + 60, level - 90),
    ]
    site.add("headland", 0.25, below(outline, level + 8, site.colour("hill_far", far=0.6)))
    sea(site, bottom=edge, bands=4, swell=11, depths=(0.32, 0.38))
    shore(site, edge)
    if site.dice("palm").choice((True, False)):
        trees(site, "palms", spots=[(0.9, edge + 120, 560)], kinds=("palm",))
    site.spots["shore"] = (site.width * 0.4, edge + 60)
