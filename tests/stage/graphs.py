"""Scene graphs for tests, and what became of them on a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.casting import Cast
from drawing.stage.layout.assembling import assemble
from drawing.stage.layout.bodies import union
from drawing.stage.layout.setting import backdrop_of
from drawing.stage.layout.understood import understood
from nlp.scene import Entity, Relation, SceneGraph, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import Box, Point
    from drawing.stage.stage import Stage


SEEDS = (0, 1, 2)


def person(name: str = "girl", **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind="person", **words)


def beast(name: str, **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind="animal", **words)


def thing(name: str, kind: str = "thing", **words: Any) -> Entity:  # noqa: ANN401
    return Entity(words.pop("id", name), name, kind=kind, **words)


def scene(
    *entities: Entity, relations: Sequence[tuple[str, str, str]] = (), setting: Setting | None = None
) -> SceneGraph:
    text = " ".join(entity.noun for entity in entities)
    return SceneGraph(text, entities, tuple(Relation(*one) for one in relations), setting or Setting())


def assembled(graph: SceneGraph, seed: int = 0) -> Assembly:
    known = understood(graph)
    return assemble(known, Cast(), seed, backdrop_of(known.graph, aspect=1.0, seed=seed))


def boxes(stage: Stage, entity: str) -> Box:
    return union(layer.box for layer in stage.layers if layer.item.entity == entity)


def painted(stage: Stage, entity: str) -> list[int]:
    """Places of an entity's layers in the painting order."""
    return [index for index, layer in enumerate(stage.layers) if layer.item.entity == entity]


def middle(box: Box) -> Point:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def said(text: str, graph: SceneGraph) -> SceneGraph:
    """The graph as read from a text."""
    return SceneGraph(text, graph.entities, graph.relations, graph.setting, graph.absent, graph.unknown)
