"""An assembly: the bodies of a scene graph and the clusters they have come together in so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from drawing.stage.figures.person import person
from drawing.stage.figures.poses import pose_holding
from drawing.stage.layout.bodies import Body, Cluster, faced

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from drawing.stage.casting import Casting
    from nlp.scene import Entity, SceneGraph

GAP = 0.16
"""Metres between neighbours."""

_WIDE_ROW = 3.2
"""From this width on, in their own heights, three and more stand in two rows."""

_ROWS = {False: ((1, 4), (2, 8), (3, 99)), True: ((1, 2), (2, 5), (3, 99))}
"""Numbers of rows, each with how many stand in so many at most; for the narrow and the wide."""

_LOOSE, _HERDED = 6, 0.22
"""From more than so many on they stand so close that this share of each is hidden by its neighbour."""

_ROW_DEPTH = 0.42
"""How far, in their own heights, a row stands above the one before it."""


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
        seed: of the picture.
        submerged: whether all of it is under water, where people swim.
        at_sea: whether there is nothing but water to stand on.
        near: known words near those that could not be shown, by noun.
        bonds: pairs of bodies that touch: one carries or holds the other.
    """

    graph: SceneGraph
    castings: Mapping[str, Casting]
    dice: random.Random
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)
    poses: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    seed: int = 0
    bonds: list[tuple[Body, Body]] = field(default_factory=list)
    submerged: bool = False
    at_sea: bool = False
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, entity: Entity, bodies: list[Body], plane: str = "near") -> None:
        """New bodies of an entity, side by side in a cluster of their own."""
        self.bodies[entity.id] = bodies
        in_a_row(bodies)
        self.clusters.append(Cluster(list(bodies), plane))

    def multiplied(self, entity: str, count: int) -> list[Body]:
        """As many bodies of an entity as are needed, each like its first."""
        bodies = self.bodies[entity]
        for number in range(len(bodies), count):
            twin = replace(bodies[0], id=f"{entity}-{number + 1}", loads=[], held=[])
            bodies.append(twin)
            self.clusters.append(Cluster([twin]))
        return bodies

    def take_up(self, body: Body, thing: Body) -> None:
        """Bring somebody into the pose that has a hand for a thing."""
        look = self.castings[body.entity].look
        if look is None:
            return
        pose = pose_holding(self.poses[body.entity], thing.picture.name)
        foot = body.point("ground")
        body.picture = person(body.look or look, pose, seed=self.seed)
        self.poses[body.entity] = pose
        body.put(body.point("ground"), foot)

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
        """Whether a body touches no other yet."""
        return not any(body is one or body is other for one, other in self.bonds)

    def resize(self, body: Body, factor: float, *, with_loads: bool = False) -> None:
        """Make a body larger or smaller about its foot; what it carries goes along and, unless told, keeps its size."""
        foot = body.point("ground")
        body.resize(factor)
        for load in body.loads:
            x, y = load.point("ground")
            if with_loads:
                self.resize(load, factor, with_loads=True)
            self.shift(load, (factor - 1) * (x - foot[0]), (factor - 1) * (y - foot[1]))

    def bring(self, body: Body, point: tuple[float, float], target: tuple[float, float]) -> None:
        """Move a body, with all that already hangs on it, so that `point` comes to lie on `target`."""
        for one in self.touching(body):
            one.x += target[0] - point[0]
            one.y += target[1] - point[1]

    def touching(self, body: Body) -> list[Body]:
        """A body and all that hangs together with it."""
        found, new = [body], [body]
        while new:
            new = [
                other if one is known else one
                for known in new
                for one, other in self.bonds
                if known is one or known is other
            ]
            new = [one for one in new if not any(one is known for known in found)]
            found.extend(new)
        return found

    def bond(self, first: Body, second: Body) -> None:
        """Two bodies touch from now on: where one is moved the other goes along."""
        self.join(first, second)
        self.bonds.append((first, second))

    def join(self, first: Body, second: Body) -> Cluster:
        """Make one cluster of those of two bodies, where they stand, in the first one's place among the clusters."""
        one, other = self.cluster_of(first), self.cluster_of(second)
        if one is not other:
            one.absorb(other)
            self.clusters = [cluster for cluster in self.clusters if cluster is not other]
        return one

    def shift(self, body: Body, dx: float, dy: float = 0.0) -> None:
        """Move a body with what stands on it, what is in it and what it holds."""
        body.x += dx
        body.y += dy
        for load in (*body.loads, *body.held):
            self.shift(load, dx, dy)

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

    def spread(self, bodies: list[Body], overlap: float = 0.0) -> None:
        """Move bodies that stand in one row apart until what they hold does not cover their neighbours."""
        edge = None
        for body in sorted(bodies, key=lambda one: one.x):
            group = self.touching(body)
            left, right = min(one.box[0] for one in group), max(one.box[2] for one in group)
            moved = 0.0 if edge is None else max(0.0, edge - left)
            for one in group:
                one.x += moved
            edge = right + moved - overlap * (right - left)

    def _in_pairs(self, subjects: list[Body], objects: list[Body], gap: float) -> None:
        edge = None
        for subject, thing in zip(subjects, objects, strict=True):
            pair = self.split([subject, thing])
            thing.stand_at(0, 0)
            thing.x += subject.box[2] - thing.box[0]
            if edge is not None:
                pair.move(edge + 0.5 * gap - pair.box[0])
            edge = pair.box[2]
            self.join(subjects[0], subject)


def in_a_row(bodies: list[Body], gap: float = GAP) -> None:
    """Stand bodies side by side on the floor; more than four in two staggered rows."""
    wide = sum(body.width for body in bodies) > _WIDE_ROW * max(body.height for body in bodies)
    rows = next(rows for rows, most in _ROWS[wide] if len(bodies) <= most)
    edge = [0.0] * rows
    for index, body in enumerate(bodies):
        row = index % rows
        tight = gap * (1 if rows == 1 else 0.4) if len(bodies) <= _LOOSE else -_HERDED * body.width
        body.stand_at(0, -_ROW_DEPTH * body.height * (rows - 1 - row))
        start = edge[row] if index >= rows else (row % 2) * 0.5 * body.width
        body.x += start - body.box[0]
        edge[row] = body.box[2] + tight
        body.order = row * 0.05
