"""A page's stages: the captions read as one story, one cast for all panels, places that last until they are left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.critics.pocket import strip_style
from drawing.stage.casting import Cast
from drawing.stage.layout.build import build_stage
from drawing.tasks.comic.grid import panel_aspects, speeches_in
from drawing.tasks.comic.speech import split_speech
from drawing.tasks.staging import recall

if TYPE_CHECKING:
    from drawing.stage.stage import Stage
    from drawing.tasks.comic.spec import ComicSpec
    from nlp.scene import SceneGraph, Told

_BALLOONS = 0.26
"""Share of a panel's height that is kept free of figures where somebody speaks."""


def page_stages(spec: ComicSpec) -> list[Stage | None]:
    """The stage of every panel; None where a caption names nothing that can be shown."""
    cast = Cast(recall=recall, seed=spec.seed)
    aspects = panel_aspects(spec)
    stages: list[Stage | None] = []
    for panel, graph in enumerate(page_scenes(spec)):
        stage = build_stage(
            graph,
            aspect=aspects[panel],
            seed=spec.panel_seed(panel),
            cast=cast,
            place_seed=spec.seed,
            headroom=_BALLOONS if speeches_in(spec, panel) else 0.0,
        )
        stages.append(stage if stage.layers else None)
    return stages


def page_scenes(spec: ComicSpec) -> list[SceneGraph]:
    """What there is to see in every panel; names, pronouns, places and times go on from panel to panel."""
    from nlp.scene import read_strip  # the parser comes with the first sentence, not with the engine

    scenes = read_strip([_told(spec, panel) for panel in range(spec.count)], spec.cast, subject=spec.subject)
    place = time = weather = None
    carried = []
    for scene in scenes:
        setting = scene.setting
        if setting.place is not None:
            place, time, weather = setting.place, None, None
        time, weather = setting.time or time, setting.weather or weather
        carried.append(replace(scene, setting=replace(setting, place=place, time=time, weather=weather)))
    return carried


def _told(spec: ComicSpec, panel: int) -> Told:
    from nlp.scene import Told

    narration, speeches = split_speech(spec.captions[panel])
    words = strip_style(narration)[1] if narration else ""
    return Told(words, tuple(speech.speaker for speech in speeches if speech.speaker))
