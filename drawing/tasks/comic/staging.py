"""A page's stages: the captions read as one story, one cast for all panels, places that last until they are left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.casting import Cast
from drawing.stage.layout.build import build_stage
from drawing.stage.layout.setting import place_of
from drawing.stage.members import resolved
from drawing.stage.taught import read_character
from drawing.tasks.comic.grid import panel_aspects, speeches_in
from drawing.tasks.comic.shots import shots_for
from drawing.tasks.comic.story import speaking, story_scenes
from drawing.tasks.staging import recall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drawing.stage.stage import Stage
    from drawing.tasks.comic.spec import ComicSpec
    from drawing.tasks.comic.speech import Speech
    from nlp.scene import SceneGraph

_BALLOONS = 0.26
"""Share of a panel's height that is kept free of figures where somebody speaks."""

_ANYWHERE = "meadow"


def page_stages(spec: ComicSpec) -> list[Stage | None]:
    """The stage of every panel; None where a caption names nothing that can be shown, or another engine shows it."""
    story = story_scenes(spec)
    cast = cast_of(spec, story)
    shown = story[len(spec.before) : len(spec.before) + spec.count]
    aspects = panel_aspects(spec)
    said = [speeches_in(spec, panel) for panel in range(spec.count)]
    speaking = [len({one.speaker for one in speeches if one.speaker}) for speeches in said]
    shots = shots_for(shown, spec.captions, speaking)
    stages: list[Stage | None] = []
    for panel, graph in enumerate(shown):
        if spec.panel_engine(panel) != "stage":
            stages.append(None)
            continue
        stage = build_stage(
            _somewhere(graph),
            aspect=aspects[panel],
            seed=spec.panel_seed(panel),
            cast=cast,
            place_seed=spec.seed,
            headroom=_BALLOONS if said[panel] else 0.0,
            shot=spec.panel_shot(panel) or shots[panel],
            from_left=_order(graph, said[panel], right_to_left=spec.layout == "manga"),
        )
        stages.append(stage if stage.layers else None)
    return stages


def _somewhere(graph: SceneGraph) -> SceneGraph:
    """A scene with a ground to stand on, which a drawing of one thing alone needs not have."""
    nowhere = graph.entities and place_of(graph) is None
    return replace(graph, setting=replace(graph.setting, place=_ANYWHERE)) if nowhere else graph


def page_scenes(spec: ComicSpec) -> list[SceneGraph]:
    """What there is to see in every panel of a page."""
    return story_scenes(spec)[len(spec.before) : len(spec.before) + spec.count]


def cast_of(spec: ComicSpec, story: Iterable[SceneGraph]) -> Cast:
    """Who plays whom in a comic, the same on every page: the looks that are given, and those its scenes describe."""
    taught = read_character(spec.taught) if spec.taught is not None else None
    cast = Cast(resolved(spec.cast, spec.seed), recall=recall, seed=spec.seed, taught=taught, is_story=True)
    cast.enrol(story)
    return cast


def _order(graph: SceneGraph, speeches: tuple[Speech, ...], *, right_to_left: bool) -> list[str]:
    """Names of the first two who speak, from left to right."""
    found = [one for speech in speeches if (one := speaking(graph, speech.speaker)) is not None]
    names = list(dict.fromkeys((one.name or one.who or one.noun).lower() for one in found))[:2]
    return names[::-1] if right_to_left else names
