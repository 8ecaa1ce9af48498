"""Clothes as shapes over the skeleton: torso, legs, skirts and coat tails, sleeves, hands and shoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.colours import colour_of, darker
from drawing.stage.figures.extremities import paint_hand, paint_shoe, paint_twig
from drawing.stage.figures.ink import Ink, between, circle_points, heading, hull, polar
from drawing.stage.figures.marks import draw_marks, tint
from drawing.stage.figures.skeleton import Arm, Joints, Leg, on_torso
from drawing.stage.figures.wardrobe import garment

if TYPE_CHECKING:
    from drawing.stage.figures.looks import Look
    from drawing.stage.picture import Point

_FAR = 0.9


class Clothes:
    """Paints the dressed body of one figure, part by part.

    Args:
        figure: the joints.
        look: colours and garments.
    """

    def __init__(self, figure: Joints, look: Look) -> None:
        self._figure = figure
        self._look = look
        self._size = figure.size
        self._top = garment("tops", look.top)
        self._bottom = garment("bottoms", look.bottom)
        self._shoes = str(garment("shoes", look.shoes)["kind"])
        self._skin_top = bool(self._top.get("skin"))

    def torso(self, ink: Ink) -> None:
        """Torso with what the top shows on it."""
        figure, look = self._figure, self._look
        colour = look.skin if self._skin_top else look.top_colour
        across = 1.12 if self._top.get("bulky") else 1.0
        belly = 1.0 + (0.16 if look.build == "fat" else 0.0)
        right = [
            (0.36, -0.13),
            (0.8 * across, -0.06),
            (across, 0.12),
            (across * belly, 0.5),
            (across, 0.86),
            (0.8, 1.1),
        ]
        left = [(-x if abs(x) < 1 else -across, y) for x, y in reversed(right)]
        ink.polygon([on_torso(figure, x, y) for x, y in [*right, *left]], colour, smooth=True)
        self.marks(ink, self._top, look.top_colour)

    def extras(self, ink: Ink) -> None:
        """Belts, scarves, aprons and the like, over the torso."""
        for kind, colour in self._look.extras:
            self.marks(ink, garment("extras", kind), colour)

    def behind(self, ink: Ink) -> None:
        """Capes, wings, tails and packs, behind the body."""
        for kind, colour in self._look.extras:
            row = garment("extras", kind)
            if row.get("behind") == "cape":
                self._cape(ink, colour)
            self.marks(ink, row, colour, "behind_marks")

    def marks(self, ink: Ink, row: dict[str, Any], colour: str, part: str = "marks") -> None:
        """Shapes of a garment's row, in the torso's coordinates."""
        rows = row.get(part, ())
        if self._figure.front:
            rows = row.get(f"front_{part}", rows)
        figure = self._figure
        local = ink.warped(lambda p: on_torso(figure, p[0], p[1]), self._size.shoulder)
        draw_marks(local, rows, self._colours(colour))

    def leg(self, ink: Ink, leg: Leg, *, far: bool) -> None:
        """One leg in what it wears, shoe included."""
        look, size, kind = self._look, self._size, self._bottom["legs"]
        width = size.leg_width * float(self._bottom.get("wide", 1.0)) * (1.15 if self._top.get("bulky") else 1.0)
        cloth = _shade(look.skin if kind in {"bare", "short"} else look.bottom_colour, far=far)
        if kind == "none":
            return
        thin = 0.84 if kind in {"bare", "short", "tight"} else 1.0
        points = [leg.hip, leg.knee, leg.ankle]
        if kind == "peg" and not far:
            ink.limb([leg.knee, polar(leg.ankle, 0, size.foot)], [size.foot * 1.1, size.foot * 0.8], "#a8743f")
            ink.limb(points[:2], [width, width * 0.9], look.bottom_colour)
            return
        bare = _shade(look.skin if self._shoes == "bare" else look.shoes_colour, far=far)
        aside = 0.0 if not self._figure.front else 1.0 if far else -1.0
        paint_shoe(ink, leg, self._shoes, size.foot, bare, aside=aside)
        ink.limb(points, [width * thin, width * 0.86 * thin, width * 0.74 * thin], cloth)
        if kind == "short":
            trousers = _shade(look.bottom_colour, far=far)
            ink.limb([leg.hip, between(leg.hip, leg.knee, 0.86)], [width, width * 1.06], trousers)
        if self._shoes == "boot" and kind != "full":
            self._boot_shaft(ink, leg, far=far)
        if self._bottom.get("plates"):
            ink.disc(leg.knee, width * 0.5, tint("main+", {"main": look.bottom_colour}))

    def fishtail(self, ink: Ink) -> None:
        """A mermaid's tail in place of legs."""
        figure, size, colour = self._figure, self._size, self._look.bottom_colour
        knee = between(figure.near_leg.knee, figure.far_leg.knee, 0.5)
        end = between(figure.near_leg.ankle, figure.far_leg.ankle, 0.5)
        tip = polar(end, figure.near_leg.turn, size.foot * 2.2)
        for side in (-34, 30):
            fin = polar(tip, figure.near_leg.turn + side, size.foot * 3)
            ink.limb([end, fin], [size.foot * 1.1, size.foot * 2.2], darker(colour, 0.85))
        ink.limb([figure.hip, knee, end], [size.hip * 2, size.hip * 1.5, size.foot * 1.3], colour)

    @property
    def has_fishtail(self) -> bool:
        """Whether the legs are a tail."""
        return bool(self._bottom["legs"] == "fishtail")

    def skirts(self, ink: Ink) -> None:
        """Skirt and coat tails, which follow the knees."""
        look = self._look
        if share := self._bottom.get("skirt"):
            self._drape(ink, float(share), float(self._bottom["flare"]), look.bottom_colour, self._bottom.get("hem"))
        if self._bottom.get("ball"):
            hip = self._figure.hip
            ink.disc((hip[0], hip[1] * 0.52), max(-hip[1] * 0.52, self._size.hip), look.bottom_colour)
        if self._bottom.get("nappy"):
            ink.polygon(hull(self._waist_points(1.0)), "#f7f4ee")
        if share := self._top.get("tails"):
            flare = float(self._top.get("flare", 0.1))
            self._drape(ink, float(share), flare, look.top_colour, self._top.get("hem"))

    def arm(self, ink: Ink, arm: Arm, hand: str, *, far: bool, upper: bool = True) -> None:
        """One arm with sleeve and hand; ``upper=False`` leaves the upper arm out."""
        look, size = self._look, self._size
        width = size.arm_width * (1.18 if self._top.get("bulky") else 1.0)
        wrist = between(arm.elbow, arm.hand, 0.84)
        sleeves = str(self._top["sleeves"])
        cloth = _shade(self._sleeve_colour(), far=far)
        skin = _shade(look.skin, far=far)
        start = [arm.shoulder] if upper else []
        if self._top.get("twigs"):
            paint_twig(ink, [*start, arm.elbow, arm.hand], size.arm_width * 0.34)
            return
        if sleeves in {"short", "puff", "none"}:
            ink.limb([*start, arm.elbow, wrist], ([width * 0.86] if upper else []) + [width * 0.8, width * 0.7], skin)
            paint_hand(ink, arm, hand, self._hand_radius(), _shade(self._hand_colour(), far=far))
            if upper and sleeves != "none":
                stop = between(arm.shoulder, arm.elbow, 0.62)
                ink.limb([arm.shoulder, stop], [width, width * (1.3 if sleeves == "puff" else 1.08)], cloth)
            return
        ends = [width, width * 0.92, width * 0.84] if sleeves == "long" else [width, width * 1.1, width * 1.5]
        paint_hand(ink, arm, hand, self._hand_radius(), _shade(self._hand_colour(), far=far))
        ink.limb([*start, arm.elbow, wrist], ends if upper else ends[1:], cloth)
        if cuff := self._top.get("cuff"):
            colour = tint(str(cuff), self._colours(self._look.top_colour))
            ink.limb([between(arm.elbow, wrist, 0.82), between(arm.elbow, wrist, 0.96)], [ends[2] * 1.06] * 2, colour)
        if self._top.get("plates") and upper:
            ink.disc(arm.shoulder, width * 0.78, tint("main+", {"main": cloth}))

    def hand(self, ink: Ink, arm: Arm, kind: str) -> None:
        """The hand alone."""
        if self._top.get("twigs"):
            return
        paint_hand(ink, arm, kind, self._hand_radius(), self._hand_colour())

    def _gloves(self) -> tuple[float, str] | None:
        """How much larger than bare ones gloved hands are, and their colour."""
        for kind, colour in reversed(self._look.extras):
            if (larger := garment("extras", kind).get("hands")) is not None:
                return float(larger), colour
        return None

    def _hand_radius(self) -> float:
        gloves = self._gloves()
        return self._size.arm_width * 0.5 * (gloves[0] if gloves else 1.0)

    def _hand_colour(self) -> str:
        if (gloves := self._gloves()) is not None:
            return gloves[1]
        return tint(str(self._top["gloves"]), {}) if "gloves" in self._top else self._look.skin

    def _sleeve_colour(self) -> str:
        named = str(self._top.get("sleeve_colour", "main"))
        return tint(named, self._colours(self._look.top_colour))

    def _colours(self, main: str) -> dict[str, str]:
        return {"main": main, "trim": self._look.trim, "skin": self._look.skin, "white": colour_of("white")}

    def _boot_shaft(self, ink: Ink, leg: Leg, *, far: bool) -> None:
        colour, width = _shade(self._look.shoes_colour, far=far), self._size.leg_width
        top = between(leg.knee, leg.ankle, 0.35)
        ink.limb([top, leg.ankle], [width * 0.95, width * 0.8], colour)

    def _waist_points(self, swell: float) -> list[Point]:
        figure = self._figure
        points = [on_torso(figure, side, depth) for side in (-0.96, 0.96) for depth in (0.66, 0.9)]
        for leg in (figure.near_leg, figure.far_leg):
            points += circle_points(leg.hip, self._size.hip * 0.72 * swell)
        return points

    def _drape(self, ink: Ink, share: float, flare: float, colour: str, hem: str | None) -> None:
        """Cloth from the waist over both legs, down to a share of their length."""
        figure, size = self._figure, self._size
        pieces, edge = [self._waist_points(1.0)], []
        length = share * (size.thigh + size.shin)
        if abs(figure.near_leg.ankle[0] - figure.far_leg.ankle[0]) > size.thigh:
            flare *= 0.5
        for leg in (figure.near_leg, figure.far_leg):
            thigh = min(1.0, length / size.thigh)
            end = between(leg.hip, leg.knee, thigh)
            pieces[0] += circle_points(end, size.leg_width * 0.62)
            if length > size.thigh:
                end = between(leg.knee, leg.ankle, min(1.0, (length - size.thigh) / size.shin))
            edge += self._hem(leg, end, share, flare, size.thigh >= length)
        if length > size.thigh and any(_bent(leg) for leg in (figure.near_leg, figure.far_leg)):
            knees = [figure.near_leg.knee, figure.far_leg.knee]
            pieces.append([p for knee in knees for p in circle_points(knee, size.leg_width * 0.6)] + edge)
        else:
            pieces[0] += edge
        ink.patches([hull(piece) for piece in pieces], colour)
        if hem:
            ordered = sorted(edge)
            ink.line([ordered[0], ordered[-1]], size.leg_width * 0.36, tint(hem, self._colours(colour)))

    def _hem(self, leg: Leg, end: Point, share: float, flare: float, on_thigh: bool) -> list[Point]:
        start = leg.hip if on_thigh else leg.knee
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        half = self._size.hip * (0.62 + flare * max(share, 0.25))
        return [(end[0] + side * half * dy / length, end[1] - side * half * dx / length) for side in (-1, 1)]

    def _cape(self, ink: Ink, colour: str) -> None:
        figure, size = self._figure, self._size
        lean = 180 - heading(figure.hip, figure.neck)
        drop = -12 - lean * 0.9 if not figure.front else 0.0
        length = min(size.stature * 0.62, max(size.stature * 0.35, -figure.neck[1] * 0.88))
        front, back = on_torso(figure, 0.7, -0.04), on_torso(figure, -0.95, -0.02)
        low_back, low_front = polar(back, drop - 10, length), polar(front, drop + 6, length * 0.97)
        middle = polar(between(low_back, low_front, 0.5), drop, size.shoulder * 0.25)
        bulge = polar(between(back, low_back, 0.5), drop - 90, size.shoulder * 0.2)
        ink.polygon([front, back, bulge, low_back, middle, low_front], colour, smooth=False)


def _shade(colour: str, *, far: bool) -> str:
    return darker(colour, _FAR) if far else colour


def _bent(leg: Leg) -> bool:
    first = (leg.knee[0] - leg.hip[0], leg.knee[1] - leg.hip[1])
    second = (leg.ankle[0] - leg.knee[0], leg.ankle[1] - leg.knee[1])
    dot = first[0] * second[0] + first[1] * second[1]
    lengths = (first[0] ** 2 + first[1] ** 2) ** 0.5 * (second[0] ** 2 + second[1] ** 2) ** 0.5
    return dot < 0.75 * lengths
