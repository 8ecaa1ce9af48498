"""A scene around a sketch: `put my cat in a garden` keeps the cat and paints a garden behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket import strip_style
from drawing.model.items import Item, Shown
from drawing.model.spec import rgb
from drawing.stage.casting import Cast
from drawing.stage.layout.build import build_stage
from drawing.stage.stage import HEIGHT
from drawing.tasks.completion.naming import is_own, subject_of
from drawing.tasks.painting import paint
from drawing.tasks.staging import recall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage
    from drawing.tasks.painting import Painted
    from nlp.scene import SceneGraph

LEAST_STROKES = 12
"""Fewer new strokes than this paint no scene."""

_SHARES = {"ground": 1 / 6, "subject": 1 / 3}
_ON_IT = frozenset({"wearing", "holding", "carrying", "riding", "wear", "hold", "carry", "ride"})
_ARRANGEMENTS, _APART = 6, 10_007


@dataclass(frozen=True)
class Surroundings:
    """What goes around a sketch.

    Attributes:
        stage: all of the scene but what the sketch shows.
        subject: what the sketch shows, in words: `black cat`.
        shown: what the whole picture shows; the sketch is the last of its items.
    """

    stage: Stage
    subject: str
    shown: Shown


@dataclass(frozen=True)
class Shares:
    """How many new strokes go where: under the sketch as its ground, into the sketch, and around it."""

    ground: int
    subject: int
    scene: int

    @classmethod
    def of(cls, total: int) -> Shares:
        """The shares of a number of new strokes."""
        ground, subject = (round(total * _SHARES[name]) for name in ("ground", "subject"))
        return cls(ground, subject, total - ground - subject)


def surroundings_for(spec: DrawingSpec, own: Strokes) -> Surroundings | None:
    """The scene that a prompt puts a sketch into; None for a prompt that tells of nothing around it.

    That is a place, a time, weather, or what stands with what is called one's own (`my cat next to a tree`).
    The sketch shows what the prompt calls one's own (`my cat`), else what it looks like most of what is named. Of
    several arrangements the one is taken in which the sketch hides least.
    """
    from nlp.scene import read_scene

    graph = read_scene(strip_style(spec.prompt)[1])
    if not graph.entities or not _tells_of_more(graph):
        return None
    subject, asked = subject_of(graph, own, spec)
    others = tuple(one for one in graph.entities if one.id != subject.id)
    ids = {one.id for one in others}
    relations = tuple(one for one in graph.relations if one.subject in ids and one.object in ids)
    rest = replace(graph, entities=others, relations=relations)
    seeds = [spec.seed + _APART * k for k in range(_ARRANGEMENTS if others else 1)]
    stages = [build_stage(rest, aspect=spec.aspect, seed=seed, cast=Cast(recall=recall)) for seed in seeds]
    stage = min(stages, key=lambda one: _hidden(one, own))
    if not stage.layers:
        return None
    words = " ".join([*subject.colours, *subject.attributes, subject.noun])
    taken = {item.id for item in stage.items}
    item = Item(subject.id if subject.id not in taken else f"{subject.id}-drawn", f"a {words}", subject.id)
    drew = (f"your {words}", *stage.drew)
    shown = Shown((*stage.items, item), drew, stage.left_out, stage.credits, graph.as_dict(), question=asked)
    return Surroundings(stage, words, shown)


def _tells_of_more(graph: SceneGraph) -> bool:
    """Whether a text says where or when something is, or what is beside something of one's own."""
    setting = graph.setting
    if any((setting.place, setting.time, setting.weather, setting.season)):
        return True
    worn = {one.object for one in graph.relations if one.relation in _ON_IT}
    return is_own(graph.text) and sum(one.id not in worn for one in graph.entities) > 1


def painted_around(around: Surroundings, spec: DrawingSpec, kind: str, strokes: int, every: int) -> Iterator[Painted]:
    """The scene without the sketch while it is painted, with so many strokes of some kind."""
    method = spec.method()
    method = replace(method, brush=replace(method.brush, kind=kind))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    palette = torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None
    runs = paint(
        [around.stage],
        method,
        [spec.seed],
        strokes=strokes,
        steps=spec.steps,
        device=device,
        palette=palette,
        every=every,
        paper=rgb(spec.background),
    )
    for (painted,) in runs:
        yield painted


def _hidden(stage: Stage, own: Strokes) -> float:
    """How much of a stage's figures lies behind the box around a sketch, as a sum of shares."""
    low, high = ((HEIGHT * end).tolist() for end in (own.points[0].amin((0, 1)), own.points[0].amax((0, 1))))
    total = 0.0
    for layer in stage.layers:
        if not layer.fills:
            left, top, right, bottom = layer.box
            across = max(0.0, min(right, high[0]) - max(left, low[0]))
            down = max(0.0, min(bottom, high[1]) - max(top, low[1]))
            total += across * down / max((right - left) * (bottom - top), 1.0)
    return total
