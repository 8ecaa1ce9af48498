"""From a spec to its stages: the prompt read, cast and laid out, one stage a variant."""

from __future__ import annotations

import base64
import functools
import io
import tomllib
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from drawing.critics.pocket import strip_style
from drawing.critics.pocket.phrases import without_article
from drawing.engines import memory
from drawing.stage.avoiding import avoiding
from drawing.stage.casting import Cast
from drawing.stage.layout.build import build_stage
from drawing.stage.manner import manner_for
from drawing.stage.members import described, resolved
from drawing.stage.picture import VectorPicture
from drawing.stage.single import filling
from drawing.stage.taught import read_character

if TYPE_CHECKING:
    from drawing.model.spec import DrawingSpec
    from drawing.stage.stage import Stage
    from nlp.scene import CastMember, SceneGraph

KNOWN = 0.86
"""Familiarity from which on a noun's remembered picture is shown as that noun."""

_UNITS = 100.0
_METRES = 0.5
_OPAQUE = 0.1


def stages_for(spec: DrawingSpec) -> list[Stage]:
    """The stages of a spec's variants; an empty list if the prompt names nothing that can be shown.

    Raises:
        SpecError: if the character taught cannot be read.
    """
    stages = tried_stages(spec)
    return stages if all(stage.layers for stage in stages) else []


def tried_stages(spec: DrawingSpec) -> list[Stage]:
    """The stages of a spec's variants, those included that have no layer and only say what they leave out.

    Raises:
        SpecError: if the character taught cannot be read.
    """
    from nlp.scene import read_scene  # the parser comes with the first sentence, not with the engine

    style, words = strip_style(spec.prompt, [name for name, _ in spec.cast])
    manner = manner_for(style)
    cast, given = _members(spec.cast), resolved(spec.cast)
    taught = read_character(spec.taught) if spec.taught is not None else None
    idea = ideas().get(without_article(words.lower()))
    emblem = emblems().get(without_article(words.lower()))
    graph = _without(read_scene(idea or emblem or words, cast), [text for text, _ in spec.negatives])
    stages = [
        build_stage(graph, aspect=spec.aspect, seed=spec.seed + k, cast=Cast(given, recall=recall, taught=taught))
        for k in range(spec.variants)
    ]
    unwanted = {word for text, _ in spec.negatives for word in text.lower().split()}
    stages = [avoiding(filling(stage), unwanted) for stage in stages]
    if manner is not None:
        stages = [replace(stage, manner=manner) for stage in stages]
    if idea:
        stages = [replace(stage, left_out=(f"{words} itself (shown as {idea})", *stage.left_out)) for stage in stages]
    return [replace(stage, left_out=(*stage.left_out, *_not_understood(graph, stage))) for stage in stages]


def _members(cast: tuple[tuple[str, str], ...]) -> list[CastMember]:
    from nlp.scene.read import describe

    return [describe(name, looks) for name, looks in described(cast)]


def _not_understood(graph: SceneGraph, stage: Stage) -> list[str]:
    """One phrase for the words that nobody understood and of which nothing is said yet."""
    said = " ".join((*stage.drew, *stage.left_out)).lower()
    words = [word for word in graph.unknown if word.lower() not in said]
    return [f"{', '.join(words)} (not understood)"] if words else []


@functools.cache
def ideas() -> dict[str, str]:
    """Words for what cannot be seen, each with a sentence that shows it: `drawing/stage/ideas.toml`."""
    return tomllib.loads(resources.files("drawing.stage").joinpath("ideas.toml").read_text("utf-8"))


@functools.cache
def emblems() -> dict[str, str]:
    """Weather named alone, each word with the thing that stands for it: `drawing/stage/emblems.toml`."""
    return tomllib.loads(resources.files("drawing.stage").joinpath("emblems.toml").read_text("utf-8"))


def _without(graph: SceneGraph, unwanted: list[str]) -> SceneGraph:
    """A scene without what should not be drawn: things by their nouns, colours by their words."""
    words = {word for text in unwanted for word in text.lower().split()}
    if not words:
        return graph
    kept = tuple(
        replace(one, colours=tuple(colour for colour in one.colours if colour not in words))
        for one in graph.entities
        if one.noun not in words and f"{one.noun}s" not in words
    )
    ids = {one.id for one in kept}
    relations = tuple(one for one in graph.relations if one.subject in ids and one.object in ids)
    return replace(graph, entities=kept, relations=relations, absent=(*graph.absent, *sorted(words)))


def recall(noun: str, seed: int) -> VectorPicture | None:
    """What the memory engine has of a noun, as a small picture on the stage; None if it hardly knows it."""
    if memory.familiarity(noun) < KNOWN:
        return None
    rgba = memory.load_prior("cpu").dream_rgba([noun], [seed])[0]
    rows, columns = (rgba[3] > _OPAQUE).nonzero(as_tuple=True)
    if not len(rows):
        return None
    side = rgba.shape[-1]
    unit = _UNITS / side
    box = (
        float(columns.min()) * unit,
        float(rows.min()) * unit,
        float(columns.max() + 1) * unit,
        float(rows.max() + 1) * unit,
    )
    body = f'<image width="{_UNITS:g}" height="{_UNITS:g}" href="data:image/png;base64,{_png(rgba.numpy())}"/>'
    middle = (box[0] + box[2]) / 2
    points = {"ground": (middle, box[3]), "top": (middle, box[1])}
    return VectorPicture(body, _METRES / (box[3] - box[1]), box, points, facing="front", name=noun)


def _png(rgba: np.ndarray) -> str:
    from PIL import Image

    pixels = (rgba.transpose(1, 2, 0).clip(0, 1) * 255).round().astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels, "RGBA").save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode("ascii")
