"""An assembly: the bodies of a scene graph and the clusters they have come together in so far."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drawing.stage.layout.bodies import Body, Cluster, faced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from drawing.stage.casting import Casting
    from nlp.scene import Entity, SceneGraph

GAP = 0.16
"""Metres between neighbours."""


@dataclass
class Assembly:
    """What the contacts work on.

    Attributes:
        graph: what the text says.
        castings: how each entity on the stage is shown, by its id.
        dice: the only source of randomness.
        bodies: the bodies of each entity, by its id.
        clusters: which bodies move together; the first ones named in the text come first.
        poses: name of the pose of each entity.
        left_out: what could not be shown as the text says, a phrase each.
    """

    graph: SceneGraph
    castings: Mapping[str, Casting]
    dice: random.Random
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)
    poses: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    def add(self, entity: Entity, bodies: list[Body], plane: str = "near") -> None:
        """New bodies of an entity, side by side in a cluster of their own."""
        self.bodies[entity.id] = bodies
        in_a_row(bodies)
        self.clusters.append(Cluster(list(bodies), plane))

    def multiplied(self, entity: str, count: int) -> list[Body]:
        """As many bodies of an entity as are needed, each like its first."""
        bodies = self.bodies[entity]
        for number in range(len(bodies), count):
            twin = replace(bodies[0], id=f"{entity}-{number + 1}")
            bodies.append(twin)
            self.clusters.append(Cluster([twin]))
        return bodies

    def cluster_of(self, body: Body) -> Cluster:
        """The cluster a body is in.

        Raises:
            KeyError: if it is in none.
        """
        for cluster in self.clusters:
            if any(one is body for one in cluster):
                return cluster
        raise KeyError(body.id)

    def free(self, body: Body) -> bool:
        """Whether a body touches no body of another entity yet."""
        return all(one.entity == body.entity for one in self.cluster_of(body))

    def bring(self, body: Body, point: tuple[float, float], target: tuple[float, float]) -> None:
        """Move a body, with all that already hangs on it, so that `point` comes to lie on `target`."""
        if self.free(body):
            body.put(point, target)
        else:
            self.cluster_of(body).move(target[0] - point[0], target[1] - point[1])

    def join(self, first: Body, second: Body) -> Cluster:
        """Make one cluster of those of two bodies, where they stand; the first one's place among the clusters counts."""
        one, other = self.cluster_of(first), self.cluster_of(second)
        if one is not other:
            one.absorb(other)
            self.clusters = [cluster for cluster in self.clusters if cluster is not other]
        return one

    def shift(self, body: Body, dx: float) -> None:
        """Move a body sideways with what stands on it or in it."""
        body.x += dx
        for load in body.loads:
            self.shift(load, dx)

    def split(self, bodies: Iterable[Body]) -> Cluster:
        """Take bodies out of their clusters into a new one."""
        chosen = list(bodies)
        for cluster in self.clusters:
            cluster.bodies = [body for body in cluster if not any(body is one for one in chosen)]
        new = Cluster(chosen)
        self.clusters = [cluster for cluster in self.clusters if cluster.bodies] + [new]
        return new

    def together(self, first: Body, second: Body) -> bool:
        """Whether two bodies are in one cluster."""
        return self.cluster_of(first) is self.cluster_of(second)

    def place_right(self, left: Body, right: Body, gap: float = GAP) -> None:
        """Put the cluster of `right` to the right of the cluster of `left` and join them."""
        one, other = self.cluster_of(left), self.cluster_of(right)
        if one is other:
            return
        other.move(one.box[2] + gap - other.box[0])
        self.join(left, right)

    def side_by_side(self, subjects: list[Body], objects: list[Body], gap: float = GAP) -> None:
        """Subjects on the left, objects on the right; several subjects of one object stand on both its sides."""
        if len(subjects) == len(objects) > 1 and all(map(self.free, [*subjects, *objects])):
            self._in_pairs(subjects, objects, gap)
        elif len(subjects) > 1 and len(objects) == 1 and all(map(self.free, subjects)):
            half = (len(subjects) + 1) // 2
            before, after = self.split(subjects[:half]), self.split(subjects[half:])
            self.place_right(before.bodies[-1], objects[0], gap)
            for body in after:
                faced(body, left=True)
            self.place_right(objects[0], after.bodies[0], gap)
        else:
            self.place_right(subjects[-1], objects[0], gap)

    def _in_pairs(self, subjects: list[Body], objects: list[Body], gap: float) -> None:
        edge = None
        for subject, thing in zip(subjects, objects, strict=True):
            pair = self.split([subject, thing])
            thing.stand_at(0, 0)
            thing.x += subject.box[2] + gap * 0.3 - thing.box[0]
            if edge is not None:
                pair.move(edge + gap - pair.box[0])
            edge = pair.box[2]
            self.join(subjects[0], subject)


def in_a_row(bodies: list[Body], gap: float = GAP) -> None:
    """Stand bodies side by side on the floor; more than four in two staggered rows."""
    rows = 1 if len(bodies) <= 4 else 2 if len(bodies) <= 8 else 3  # noqa: PLR2004
    edge = [0.0] * rows
    for index, body in enumerate(bodies):
        row = index % rows
        tight = gap * (1 if rows == 1 else 0.4)
        body.stand_at(0, -0.22 * (rows - 1 - row))
        start = edge[row] if index >= rows else row * 0.35 * body.width
        body.x += start - body.box[0]
        edge[row] = body.box[2] + tight
        body.order = row * 0.05
