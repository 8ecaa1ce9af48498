"""Bodies and clusters: pictures in their places in metres, before a canvas is chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from drawing.stage.figures.looks import Look
    from drawing.stage.picture import Box, Point, VectorPicture


@dataclass
class Body:
    """One thing in its place: x right and y down in metres of the stage, the floor at y = 0.

    Attributes:
        entity: id of the entity it shows.
        id: unique id of this body: `bear`, `bear-2`.
        title: what a person would call it.
        picture: how it looks.
        scale: metres of the stage that one unit of the picture stands for.
        x: where the picture's origin is.
        y: likewise, down.
        stretch: how much wider it is than its picture.
        flip: mirrored, so that it faces left.
        turn: clockwise degrees about `pivot` in the picture's own frame, which is mirrored with it.
        pivot: a point of the picture.
        order: painting order within its cluster, larger is nearer.
        behind_order: painting order of the parts behind, or None for just behind the body.
        hides_below: name of a point of the picture: what is painted before it is hidden below that point's height.
        airborne: it needs no floor.
        carried: another body holds it up.
        loads: bodies that stand on it or are in it.
        held: bodies in its hands or mouth.
        frame: a body through whose opening it is seen: a window.
        pane: a body and a rectangle of its picture, the window through which it is seen.
        look: of a person, who it is.
        shade: how much darker it is than its picture, so that one can tell it from its like beside it; 0 not at all.
    """

    entity: str
    id: str
    title: str
    picture: VectorPicture
    scale: float
    x: float = 0.0
    y: float = 0.0
    stretch: float = 1.0
    flip: bool = False
    turn: float = 0.0
    pivot: Point = (0.0, 0.0)
    order: float = 0.0
    behind_order: float | None = None
    hides_below: str | None = None
    airborne: bool = False
    carried: bool = False
    loads: list[Body] = field(default_factory=list)
    held: list[Body] = field(default_factory=list)
    frame: Body | None = None
    pane: tuple[Body, Box] | None = None
    look: Look | None = None
    shade: float = 0.0

    def at(self, point: Point) -> Point:
        """Where a point of the picture is on the stage."""
        across, down = point[0] - self.pivot[0], point[1] - self.pivot[1]
        cosine, sine = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        x = self.pivot[0] + cosine * across - sine * down
        y = self.pivot[1] + sine * across + cosine * down
        side = -1 if self.flip else 1
        return self.x + side * self.scale * self.stretch * x, self.y + self.scale * y

    def point(self, *names: str) -> Point:
        """The first of the named points that the picture has; the middle of its foot if it has none."""
        for name in names:
            if name in self.picture.points:
                return self.at(self.picture.points[name])
        left, _, right, bottom = self.box
        return (left + right) / 2, bottom

    def has(self, *names: str) -> bool:
        """Whether the picture has one of these points."""
        return any(name in self.picture.points for name in names)

    @property
    def box(self) -> Box:
        """Bounds of its ink on the stage."""
        left, top, right, bottom = self.picture.box
        columns, rows = zip(*map(self.at, ((left, top), (right, top), (left, bottom), (right, bottom))), strict=True)
        return min(columns), min(rows), max(columns), max(rows)

    @property
    def width(self) -> float:
        """Metres from left to right."""
        left, _, right, _ = self.box
        return right - left

    @property
    def height(self) -> float:
        """Metres from top to bottom."""
        _, top, _, bottom = self.box
        return bottom - top

    def put(self, point: Point, target: Point) -> None:
        """Move it so that `point`, on the stage, comes to lie on `target`."""
        self.x += target[0] - point[0]
        self.y += target[1] - point[1]

    def stand_at(self, x: float, y: float = 0.0) -> None:
        """Put its foot on a floor."""
        self.put(self.point("ground"), (x, y))

    def resize(self, factor: float) -> None:
        """Make it larger or smaller about its foot."""
        foot = self.point("ground")
        self.scale *= factor
        self.put(self.point("ground"), foot)


@dataclass
class Cluster:
    """Bodies that touch or belong together and move as one.

    Attributes:
        bodies: in no order; each has its own `order`.
        afloat: its lowest body is a boat, partly under water.
        plane: `near`, `middle`, `far` or `sky`: where on the canvas it wants to be.
    """

    bodies: list[Body] = field(default_factory=list)
    plane: str = "near"
    afloat: bool = False

    def __iter__(self) -> Iterator[Body]:
        return iter(self.bodies)

    @property
    def box(self) -> Box:
        """Bounds of all bodies."""
        return union(body.box for body in self.bodies)

    @property
    def width(self) -> float:
        """Metres from left to right."""
        left, _, right, _ = self.box
        return right - left

    def move(self, dx: float, dy: float = 0.0) -> None:
        """Shift everything."""
        for body in self.bodies:
            body.x += dx
            body.y += dy

    def mirror(self) -> None:
        """Turn everything about the cluster's middle so that it faces the other way."""
        left, _, right, _ = self.box
        for body in self.bodies:
            body.x = left + right - body.x
            body.flip = not body.flip

    def shift_orders(self, by: float) -> None:
        """Bring everything nearer (or farther) in painting order."""
        for body in self.bodies:
            body.order += by
            if body.behind_order is not None:
                body.behind_order += by

    def absorb(self, other: Cluster) -> None:
        """Take in another cluster where it stands."""
        if other is not self:
            self.bodies.extend(other.bodies)
            other.bodies = []


def union(boxes: Iterable[Box]) -> Box:
    """The bounds of all boxes.

    Raises:
        ValueError: without a box.
    """
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def faced(body: Body, *, left: bool) -> None:
    """Turn a body to the left or right about its own middle; what faces the viewer stays."""
    if body.picture.facing == "front" or body.flip == left:
        return
    before, _, after, _ = body.box
    body.x = before + after - body.x
    body.flip = left


def copy_of(body: Body) -> Body:
    """The same body, free to be moved."""
    return replace(body)


_LOOMS = 1.8
"""How many times as large as those before it something is that goes to the back row."""


def two_rows(clusters: list[Cluster]) -> list[list[Cluster]]:
    """Those at the back and those before them: what is much larger is at the back, where it hides nobody."""

    def area(one: Cluster) -> float:
        left, top, right, bottom = one.box
        return (right - left) * (bottom - top)

    large = sorted(clusters, key=area, reverse=True)[: len(clusters) // 2]
    rest = [one for one in clusters if not any(one is other for other in large)]
    if min(map(area, large)) > _LOOMS * max(map(area, rest)):
        return [[one for one in clusters if any(one is other for other in large)], rest]
    return [clusters[1::2], clusters[::2]]
