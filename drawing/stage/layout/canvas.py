"""On the canvas: clusters in metres get a scale, a floor before the backdrop, and a painting order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.layout.bodies import Cluster, two_rows, union
from drawing.stage.scenery import HEIGHT

if TYPE_CHECKING:
    import random

    from drawing.stage.picture import Box
    from drawing.stage.scenery import Backdrop

_GAP = 0.3
_WIDE, _HIGH, _TOWERING = 0.9, 0.64, 0.82
_ALONE = 0.74
_FAR_HIGH, _MIDDLE_HIGH = 0.56, 0.62
_LEAST_HEIGHT = 0.12
_CROWDED = 0.62
_EDGE = 24.0
_IN_THE_AIR, _OVER_ROOFS = 0.66, 0.54
_BANK = 0.8
"""Share of the canvas width below which the ground one can stand on is a bank beside the water."""
_LEAST_WATER = 0.62
"""Share of the canvas width that boats on a narrow river may take: their ends lie over its banks."""
_OVER_THE_EDGE = 1.15
_FARTHEST_CAMERA = 0.88
_SKY_HIGH = {"star": 0.08, "rainbow": 0.4, "comet": 0.14, "butterfly": 0.12, "bee": 0.1}
"""Shares of the canvas height that things in the sky have at most; 0.2 where nothing is said."""

_OVER_ALL = frozenset({"rainbow"})
"""What spans the sky behind all that stands."""

_SKY_ALONE = 0.34
_LETTERED = frozenset(
    {"blackboard", "clock", "sign", "calendar", "newspaper", "alarm clock", "stop sign", "abacus", "poster", "watch"}
)


class Canvas:
    """Where clusters stand on a backdrop.

    Args:
        backdrop: what they stand before; None is empty paper.
        aspect: canvas width over height.
        dice: the only source of randomness.
        headroom: share of the height that stays free of figures at the top.
    """

    def __init__(self, backdrop: Backdrop | None, aspect: float, dice: random.Random, *, headroom: float = 0.0) -> None:
        self._edge = _EDGE + headroom * HEIGHT
        self.backdrop, self.width, self._dice = backdrop, HEIGHT * aspect, dice
        self.placed: list[tuple[float, Cluster]] = []

    def arrange(self, clusters: list[Cluster]) -> list[Cluster]:
        """Scale and move all clusters to stage units; returns them back to front."""
        if self.backdrop is None:
            for cluster in clusters:
                cluster.plane = "near"
        near = [one for one in clusters if one.plane == "near"]
        if self._water_is_left():
            for cluster in (one for one in near if not floats(one)):
                cluster.mirror()
        scale = self._near(near) if near else 0.0
        clusters = [single for one in clusters for single in _one_by_one(one)]
        for plane, place in (("far", self._far), ("middle", self._middle), ("sky", self._sky)):
            for index, cluster in enumerate(one for one in clusters if one.plane == plane):
                place(cluster, scale, index)
        return [cluster for _, cluster in sorted(self.placed, key=lambda pair: pair[0])]

    def _near(self, clusters: list[Cluster]) -> float:
        high = min(self._share_of_height(one) * HEIGHT / (one.box[3] - one.box[1]) for one in clusters)
        rows = [clusters]
        wide = self._scale_to_width(clusters)
        if wide < _CROWDED * high and len(clusters) > 2:  # noqa: PLR2004
            rows = two_rows(clusters)
            wide = min(map(self._scale_to_width, rows))
        scale = min(high, wide)
        if self.backdrop is not None:
            scale *= _FARTHEST_CAMERA + (1 - _FARTHEST_CAMERA) * self._dice.random()
        centres = self._row(rows[-1], scale, 0.62)
        if len(rows) > 1:
            gaps = [(left + right) / 2 for left, right in pairwise(centres)]
            self._row(rows[0], 0.86 * scale, 0.18, gaps)
        return scale

    def _water_is_left(self) -> bool:
        """Whether one stands on a bank with the water to the left, and so turns to it."""
        backdrop = self.backdrop
        if backdrop is None or backdrop.water is None:
            return False
        bank = backdrop.ground_span[1] - backdrop.ground_span[0]
        return bank < _BANK * self.width and sum(backdrop.water_span) < sum(backdrop.ground_span)

    def _share_of_height(self, cluster: Cluster) -> float:
        """How much of the canvas height a cluster may take: more if something towers over those who act."""
        if self.backdrop is None:
            return _ALONE
        tallest = max(cluster, key=lambda body: body.height)
        return _HIGH if len(cluster.bodies) == 1 or tallest.has("head") else _TOWERING

    def _scale_to_width(self, clusters: list[Cluster]) -> float:
        total = sum(one.width for one in clusters) + _GAP * (len(clusters) - 1)
        left, right = self._span(clusters)
        return _WIDE * min(self.width, _OVER_THE_EDGE * (right - left)) / total

    def _row(
        self, clusters: list[Cluster], scale: float, nearness: float, gaps: list[float] | None = None
    ) -> list[float]:
        """Place clusters side by side, or in the gaps of the row before them; returns where their middles are."""
        total = sum(one.width for one in clusters) + _GAP * (len(clusters) - 1)
        left, right = self._span(clusters)
        slack = max(0.0, right - left - scale * total)
        edge = left + slack / 2 + (self._dice.random() - 0.5) * 0.3 * slack
        edge = max(0.0, min(edge, self.width - scale * total))
        centres: list[float] = []
        for cluster in clusters:
            width = cluster.width
            x = edge + scale * width / 2
            if gaps and len(gaps) == len(clusters):
                x = gaps[len(centres)]
            centres.append(x)
            lift = (self._dice.random() - 0.5) * 0.1 if len(clusters) > 1 else 0.0
            self._put(cluster, scale, (x, self._floor(x, nearness + lift, cluster)), nearness + lift)
            edge += scale * (width + _GAP)
        return centres

    def _span(self, clusters: list[Cluster]) -> tuple[float, float]:
        """From where to where one can stand, or float."""
        if self.backdrop is None:
            return 0.0, self.width
        if self.backdrop.water is not None and all(map(floats, clusters)):
            left, right = self.backdrop.water_span
            short = max(0.0, _LEAST_WATER * self.width - (right - left)) / 2
            return max(0.0, left - short), min(self.width, right + short)
        return self.backdrop.ground_span

    def _floor(self, x: float, nearness: float, cluster: Cluster) -> float:
        backdrop = self.backdrop
        if backdrop is None:
            box = cluster.box
            return HEIGHT * 0.5 + 0.5 * _ALONE * HEIGHT * min(1.0, (box[3] - box[1]) / max(box[3] - box[1], 1e-6))
        if all(body.airborne for body in cluster):
            return (_OVER_ROOFS if backdrop.place in {"village", "city", "street"} else _IN_THE_AIR) * HEIGHT
        if backdrop.water is not None and floats(cluster):
            cluster.afloat = any(body.has("rim") and not body.carried for body in cluster)
            low, high = backdrop.water
            return low + (high - low) * (0.35 + 0.5 * nearness)
        return backdrop.surface(x, nearness)

    def _far(self, cluster: Cluster, scale: float, index: int) -> None:
        left, top, right, bottom = cluster.box
        limit = min(_FAR_HIGH * HEIGHT / (bottom - top), 0.8 * self.width / (right - left))
        wanted = max(0.9 * scale, 0.34 * HEIGHT / (bottom - top)) if scale else limit
        side = self._dice.choice((-1, 1)) if index == 0 else 1 if index % 2 else -1
        x = self.width * (0.5 + side * (0.1 + 0.22 * (index > 0)))
        nearness, size = 0.03, min(limit, wanted)
        x = self._within(x, size * (right - left))
        self._put(cluster, size, (x, self._floor(x, nearness, cluster)), nearness)

    def _middle(self, cluster: Cluster, scale: float, index: int) -> None:
        left, top, right, bottom = cluster.box
        limit = min(_MIDDLE_HIGH * HEIGHT / (bottom - top), 0.6 * self.width / (right - left))
        wanted = 0.85 * scale if scale else limit
        x = self.width * ((0.24, 0.78, 0.5)[index % 3] + 0.06 * (self._dice.random() - 0.5))
        nearness, size = 0.12, min(limit, wanted)
        x = self._within(x, size * (right - left))
        self._put(cluster, size, (x, self._floor(x, nearness, cluster)), nearness)

    def _within(self, x: float, width: float) -> float:
        """The x nearest to a wanted one at which nothing is cut off."""
        half = min(width, self.width) / 2
        return min(max(x, half), self.width - half)

    def _sky(self, cluster: Cluster, scale: float, _index: int) -> None:
        left, top, right, bottom = cluster.box
        height = bottom - top
        most, least = _SKY_HIGH.get(cluster.bodies[0].picture.name, 0.2), _LEAST_HEIGHT
        if not scale:
            most, least = max(most, _SKY_ALONE), 0.7 * _SKY_ALONE
        wanted = min(max(scale, least * HEIGHT / height), most * HEIGHT / height)
        size = min(wanted, 0.8 * self.width / (right - left))
        low, high = self.backdrop.sky if self.backdrop else (0.1 * HEIGHT, 0.6 * HEIGHT)
        if cluster.bodies[0].picture.name in _OVER_ALL:
            size = min(most * HEIGHT / height, 0.8 * self.width / (right - left))
            x = self._within(self.width * (0.4 + 0.2 * self._dice.random()), size * (right - left))
            self._put(cluster, size, (x, low + size * height), -0.5)
            return
        for smaller in (1.0, 0.8, 0.62):
            spare = max(0.0, 0.6 * (high - low) - smaller * size * height)
            feet = [low + smaller * size * height + spare * share for share in (0.1, 0.4, 0.75, 1.0)]
            covered, place = self._free_place(smaller * size * (right - left) / 2, smaller * size * height, feet)
            if not covered:
                break
        self._put(cluster, smaller * size, place, -0.5)

    def _free_place(self, half: float, height: float, feet: list[float]) -> tuple[int, tuple[float, float]]:
        """How much something so wide and so high has to cover in the sky, and where; with most room around it."""
        columns = [self.width * share / 20 for share in range(1, 20)]
        places = [(min(max(x, half + 10), self.width - half - 10), y) for x in columns for y in feet]
        self._dice.shuffle(places)
        boxes = [cluster.box for _, cluster in self.placed]

        def rank(place: tuple[float, float]) -> tuple[int, int]:
            x, y = place
            own = (x - half - 4, y - height, x + half + 4, y)
            room = min((abs(x - (box[0] + box[2]) / 2) for box in boxes), default=0.0)
            return round(sum(_shared(own, box) for box in boxes)), -round(room / (0.15 * self.width))

        best = min(places, key=rank)
        return rank(best)[0], best

    def _put(self, cluster: Cluster, scale: float, foot: tuple[float, float], nearness: float) -> None:
        """From metres to stage units: scaled about its foot, which comes to lie on a point of the canvas."""
        left, _, right, bottom = cluster.box
        middle = (left + right) / 2
        grounded = [body.box for body in cluster if not body.airborne and not body.carried]
        floor = union(grounded)[3] if grounded and cluster.plane != "sky" else bottom
        for body in cluster:
            body.airborne = body.airborne or cluster.plane == "sky"
            body.x = foot[0] + (body.x - middle) * scale
            body.y = foot[1] + (body.y - floor) * scale
            body.scale *= scale
        self._keep_below_the_edge(cluster, foot)
        self._keep_above_the_lower_edge(cluster)
        self.placed.append((nearness, cluster))

    def _keep_below_the_edge(self, cluster: Cluster, foot: tuple[float, float]) -> None:
        """Shrink what would reach beyond the canvas' upper edge, about its foot."""
        top = cluster.box[1]
        if top >= self._edge or foot[1] <= self._edge or cluster.plane in {"far", "sky"}:
            return
        factor = (foot[1] - self._edge) / (foot[1] - top)
        for body in cluster:
            body.x = foot[0] + (body.x - foot[0]) * factor
            body.y = foot[1] + (body.y - foot[1]) * factor
            body.scale *= factor

    def _keep_above_the_lower_edge(self, cluster: Cluster) -> None:
        """Lift what would reach below the canvas: a whale under a boat."""
        over = cluster.box[3] - (HEIGHT - 0.4 * _EDGE)
        if over > 0 and cluster.plane != "sky":
            cluster.move(0.0, -over)

    def mirror(self) -> None:
        """The whole picture mirrored; nothing on a stage says left or right, and letters stay readable."""
        for _, cluster in self.placed:
            for body in cluster:
                left, _, right, _ = body.box
                if body.picture.name in _LETTERED:
                    body.x += self.width - right - left
                    continue
                body.x = self.width - body.x
                body.flip = not body.flip


def _one_by_one(cluster: Cluster) -> list[Cluster]:
    """What flies side by side flies each by itself."""
    if cluster.plane != "sky" or len({body.entity for body in cluster}) > 1:
        return [cluster]
    return [Cluster([body], "sky") for body in cluster]


def floats(cluster: Cluster) -> bool:
    """Whether a cluster belongs on the water: its lowest body is a vessel or something that swims."""
    lowest = max((body for body in cluster if not body.carried), key=lambda body: body.box[3], default=None)
    if lowest is None:
        return False
    hull = lowest.has("rim") and not lowest.has("door") and art.kind_of(lowest.picture.name) == "vehicle"
    return hull or lowest.picture.name in WATERBORNE or lowest.picture.name in _DRIFTING


_DRIFTING = frozenset({"bridge", "dam", "bathtub", "bath", "barrel", "tub", "ring-buoy", "bottle", "lily-pad"})
"""What is no boat and yet on the water: vessels that float, a bridge over it."""

WATERBORNE = frozenset(
    [
        "ship",
        "boat",
        "rowboat",
        "sailboat",
        "canoe",
        "raft",
        "surfing board",
        "whale",
        "sea-serpent",
        "shark",
        "dolphin",
        "fish",
        "swan",
        "duckling",
        "goose",
        "gosling",
        "duck",
        "submarine",
        "galleon",
        "yacht",
        "kayak",
    ]
)


def _shared(one: Box, other: Box) -> float:
    """Area that two boxes have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def visible(box: Box, width: float) -> float:
    """Share of a box that lies on the canvas, 0..1."""
    left, top, right, bottom = box
    area = (right - left) * (bottom - top)
    wide = max(0.0, min(right, width) - max(left, 0.0))
    high = max(0.0, min(bottom, HEIGHT) - max(top, 0.0))
    return wide * high / area if area > 0 else 0.0
