"""Wild land: forest, jungle, hills, mountains, cliff, desert, snow, ice, swamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import corner_plants, ground, patches, track, tufts
from drawing.stage.scenery.pen import bars, polygon
from drawing.stage.scenery.plants import bushes, thicket, tree_row
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.site import FRONT
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def trunks(
    site: Site, name: str, *, shares: tuple[float, ...], y: float, width: float, far: float, depth: float
) -> None:
    """Trunks that rise out of the picture, with a root and a bough each."""
    dice, shapes = site.dice(name), []
    for share in shares:
        x, thick = (share + dice.uniform(-0.03, 0.03)) * site.width, width * dice.uniform(0.75, 1.2)
        foot, lean = y + dice.uniform(-8, 14), dice.uniform(-25, 25)
        bark = site.colour("trunk", site.dice(f"bark {share}"), far=far)
        shapes.append(
            polygon(
                [
                    (x - thick * 0.9, foot),
                    (x - thick * 0.5, foot - 90),
                    (x - thick * 0.42 + lean, -60),
                    (x + thick * 0.42 + lean, -60),
                    (x + thick * 0.5, foot - 90),
                    (x + thick * 0.9, foot),
                ],
                bark,
            )
        )
        side = dice.choice((-1, 1))
        level = dice.uniform(180, 340)
        shapes.append(bars([(x + lean * 0.5, level + 60), (x + side * thick * 2.4, level - 30)], thick * 0.3, bark))
    site.add(name, depth, *shapes)


@place("forest")
def forest(site: Site) -> None:
    """Trunks before trunks, a bright clearing between them, leaves above and ferns below."""
    site.horizon = 600
    site.ground, site.sky = (650, 945), (60, 260)
    sky(site)
    thicket(site, "far wood", y=600, height=430, far=0.85, depth=0.12)
    tree_row(site, "far trees", y=606, height=400, count=6, kinds=("pine", "oval", "pine", "round"), far=0.6, depth=0.2)
    trunks(site, "trees", shares=(0.14, 0.3, 0.74, 0.9), y=628, width=42, far=0.3, depth=0.3)
    ground(site, name="forest floor")
    track(site, "path", start=site.width * 0.52, width=300)
    patches(site, "moss", "grass_near", count=4)
    trunks(site, "near trees", shares=(0.04, 0.97), y=720, width=74, far=0.0, depth=0.45)
    canopy(site)
    bushes(site, "ferns", spots=[(0.08, 690, 190), (0.93, 700, 210)], depth=0.46)
    tufts(site)
    corner_plants(site)


def canopy(site: Site, name: str = "leaves", colour: str = "leaf", *, depth: float = FRONT - 0.4) -> None:
    """A roof of leaves along the upper edge, lower at the sides."""
    from drawing.stage.scenery.plants import crown

    dice, shapes = site.dice(name), []
    count = max(4, round(6 * site.aspect))
    for i in range(count):
        share = (i + 0.5) / count
        drop = 60 + 190 * abs(share - 0.5)
        tone = site.colour(colour, site.dice(f"{name} {i}"), shade=dice.uniform(-0.02, 0.12))
        shapes.append(crown(share * site.width, drop - 70, 330, 210, dice, tone))
    site.add(name, depth, *shapes)
