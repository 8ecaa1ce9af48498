"""What a text means of those who run after each other, or from each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.scene.graph import Relation
from nlp.vocabulary import LIVING, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nlp.scene import SceneGraph

_MOVING = words(
    "run sprint dash rush race hurry gallop fly swim dart speed scurry charge tear bolt scamper leap jump hop come go"
)
_FAST = _MOVING - words("come go hop jump leap")
_MOVABLE = LIVING | {"vehicle"}


def pursued(graph: SceneGraph, _table: Mapping[str, Any]) -> SceneGraph:
    """`Alice runs after a rabbit` and `a rabbit runs from Alice`: she chases it."""
    return replace(graph, relations=tuple(_as_chase(graph, one) for one in graph.relations))


def _as_chase(graph: SceneGraph, relation: Relation) -> Relation:
    goes, other = graph.entity(relation.subject), graph.entity(relation.object)
    if goes.kind not in _MOVABLE or other.kind not in _MOVABLE:
        return relation
    if relation.relation == "after" and goes.action in _MOVING:
        return replace(relation, relation="chase")
    if relation.relation in {"from", "away from"} and goes.action in _FAST and other.kind != "vehicle":
        return Relation(other.id, "chase", goes.id)
    return relation
