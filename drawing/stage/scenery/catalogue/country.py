"""Tended land: meadow, field, garden, park, orchard, farm, road."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import corner_plants, ground, hills, tufts
from drawing.stage.scenery.plants import flowers, tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("meadow")
def meadow(site: Site) -> None:
    """Grass with flowers, two ranges of hills, a few far trees."""
    level = site.horizon
    sky(site)
    hills(site, "far hills", y=level - 70, height=90, colour="hill_far", far=0.7, depth=0.15)
    hills(site, "hills", y=level - 22, height=60, far=0.3)
    tree_row(site, y=level + 8, height=105, count=6, far=0.35, gap=(0.3, 0.62))
    ground(site)
    trees(site, spots=[(0.92, level + 70, 430)], kinds=("round", "oval"))
    tufts(site)
    flowers(site)
    corner_plants(site)
