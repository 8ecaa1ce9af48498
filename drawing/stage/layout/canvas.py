"""On the canvas: clusters in metres get a scale, a floor before the backdrop, and a painting order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.layout.bodies import Cluster, union
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
_IN_THE_AIR = 0.66
_OVER_THE_EDGE = 1.15


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
            rows = [clusters[1::2], clusters[::2]]
            wide = min(map(self._scale_to_width, rows))
        scale = min(high, wide)
        for depth, row in enumerate(rows):
            nearness = 0.62 if depth == len(rows) - 1 else 0.18
            self._row(row, scale * (1 if depth == len(rows) - 1 else 0.86), nearness)
        return scale

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

    def _row(self, clusters: list[Cluster], scale: float, nearness: float) -> None:
        total = sum(one.width for one in clusters) + _GAP * (len(clusters) - 1)
        left, right = self._span(clusters)
        slack = max(0.0, right - left - scale * total)
        edge = left + slack / 2 + (self._dice.random() - 0.5) * 0.3 * slack
        edge = max(0.0, min(edge, self.width - scale * total))
        for cluster in clusters:
            width = cluster.width
            x = edge + scale * width / 2
            lift = (self._dice.random() - 0.5) * 0.1 if len(clusters) > 1 else 0.0
            self._put(cluster, scale, (x, self._floor(x, nearness + lift, cluster)), nearness + lift)
            edge += scale * (width + _GAP)

    def _span(self, clusters: list[Cluster]) -> tuple[float, float]:
        """From where to where one can stand, or float."""
        if self.backdrop is None:
            return 0.0, self.width
        if self.backdrop.water is not None and all(map(floats, clusters)):
            return self.backdrop.water_span
        return self.backdrop.ground_span

    def _floor(self, x: float, nearness: float, cluster: Cluster) -> float:
        backdrop = self.backdrop
        if backdrop is None:
            box = cluster.box
            return HEIGHT * 0.5 + 0.5 * _ALONE * HEIGHT * min(1.0, (box[3] - box[1]) / max(box[3] - box[1], 1e-6))
        if all(body.airborne for body in cluster):
            return _IN_THE_AIR * HEIGHT
        if backdrop.water is not None and floats(cluster):
            low, high = backdrop.water
            return low + (high - low) * (0.35 + 0.5 * nearness)
        return backdrop.surface(x, nearness)

    def _far(self, cluster: Cluster, scale: float, index: int) -> None:
        left, top, right, bottom = cluster.box
        limit = min(_FAR_HIGH * HEIGHT / (bottom - top), 0.8 * self.width / (right - left))
        wanted = max(0.9 * scale, 0.34 * HEIGHT / (bottom - top)) if scale else limit
        side = self._dice.choice((-1, 1)) if index == 0 else 1 if index % 2 else -1
        x = self.width * (0.5 + side * (0.1 + 0.22 * (index > 0)))
        nearness = 0.03
        self._put(cluster, min(limit, wanted), (x, self._floor(x, nearness, cluster)), nearness)

    def _middle(self, cluster: Cluster, scale: float, index: int) -> None:
        left, top, right, bottom = cluster.box
        limit = min(_MIDDLE_HIGH * HEIGHT / (bottom - top), 0.6 * self.width / (right - left))
        wanted = 0.85 * scale if scale else limit
        x = self.width * ((0.24, 0.78, 0.5)[index % 3] + 0.06 * (self._dice.random() - 0.5))
        nearness = 0.12
        self._put(cluster, min(limit, wanted), (x, self._floor(x, nearness, cluster)), nearness)

    def _sky(self, cluster: Cluster, scale: float, index: int) -> None:
        left, top, right, bottom = cluster.box
        height = bottom - top
        size = min(
            max(scale, _LEAST_HEIGHT * HEIGHT / height), 0.26 * HEIGHT / height, 0.6 * self.width / (right - left)
        )
        low, high = self.backdrop.sky if self.backdrop else (0.1 * HEIGHT, 0.6 * HEIGHT)
        half = size * (right - left) / 2
        x = self._free_column(index)
        x = min(max(x, half + 10), self.width - half - 10)
        y = low + size * height + max(0.0, (high - low) * 0.45 - size * height) * (0.3 + 0.5 * self._dice.random())
        self._put(cluster, size, (x, y), -0.5)

    def _free_column(self, index: int) -> float:
        """Where in the sky there is most room above what stands below."""
        columns = [0.18, 0.34, 0.5, 0.66, 0.82]
        self._dice.shuffle(columns)

        def ceiling(share: float) -> float:
            over = [
                cluster.box[1]
                for _, cluster in self.placed
                if cluster.box[0] - 60 < share * self.width < cluster.box[2] + 60
            ]
            return min(over, default=HEIGHT)

        taken = [(cluster.box[0] + cluster.box[2]) / 2 for _, cluster in self.placed if cluster.plane == "sky"]
        room = sorted(
            columns, key=lambda share: -min(ceiling(share), *(2 * abs(x - share * self.width) for x in taken), HEIGHT)
        )
        return self.width * room[min(index, 0)]

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

    def mirror(self) -> None:
        """The whole picture mirrored; nothing on a stage says left or right."""
        for _, cluster in self.placed:
            for body in cluster:
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
    return lowest is not None and (lowest.has("rim") or lowest.picture.name in WATERBORNE)


WATERBORNE = frozenset(
    [
        "ship",
        "boat",
        "rowboat",
        "sailboat",
        "canoe",
        "raft",
        "whale",
        "shark",
        "dolphin",
        "fish",
        "swan",
        "duck",
        "submarine",
        "galleon",
        "yacht",
        "kayak",
    ]
)


def visible(box: Box, width: float) -> float:
    """Share of a box that lies on the canvas, 0..1."""
    left, top, right, bottom = box
    area = (right - left) * (bottom - top)
    wide = max(0.0, min(right, width) - max(left, 0.0))
    high = max(0.0, min(bottom, HEIGHT) - max(top, 0.0))
    return wide * high / area if area > 0 else 0.0
