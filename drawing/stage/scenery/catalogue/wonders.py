"""Places of tales and none at all: plain paper, cave, underwater, space, the moon, the clouds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import BOTTOM, ridge
from drawing.stage.scenery.pen import below, box, oval
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import MARGIN

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("plain", kind="closed")
def plain(site: Site) -> None:
    """Tinted paper with a soft ground, for a thing alone."""
    site.horizon, site.ground, site.sky = 700, (780, 900), (60, 500)
    site.add("paper", 0.0, box(-MARGIN, -MARGIN, site.width + 2 * MARGIN, BOTTOM + MARGIN, site.colour("paper")))
    site.add("ground", 0.3, below(ridge(site, "ground", 740, 18, 0.7), BOTTOM, site.colour("paper", shade=-0.05)))
    site.add("shadow", 0.35, oval(site.width / 2, 870, site.width * 0.34, 42, site.colour("paper_shade"), 0.7))
