"""What a search found, in a strip under the drawing: a click on a picture paints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import searches
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.searches import PaintChoice, Search, search_of
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.endpoints import endpoint
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.result import Craft, ResultPanel
from drawing.ui.running import wire

if TYPE_CHECKING:
    from pathlib import Path

    from drawing.export.files import ExportOptions
    from drawing.jobs.packed import PackedFrame
    from drawing.jobs.requests import Job
    from drawing.ui.sketchbook import Sketchbook

_OF_DRAW = ("style", "recipe", "strokes", "steps", "seed", "aspect", "palette", "background", "critic")
_FORMATS = {"svg": "SVG", "png": "PNG", "front": "Front", "json": "Numbers"}
_PRESS = "(place) => {{ if (place >= 0) document.getElementById('{}').click() }}"
_NOTHING = -1


def attach_front(panel: ResultPanel, name: str, book: Sketchbook) -> None:
    """A click on a picture of the strip paints it, on the sheet and in the sketchbook; the strip stays."""
    with panel.result:
        paint = gr.Button("Paint this one", elem_classes="for-scripts", elem_id=f"{name}-paint")
    place = gr.Number(_NOTHING, precision=0, visible=False)
    panel.variants.select(marked, panel.take, place, **LIGHT, **PRIVATE).success(
        None, place, None, js=_PRESS.format(f"{name}-paint")
    )
    wire(plan_choice, panel, {"take": panel.take, "place": place}, name, book, trigger=paint)


@polite
def marked(take: Take | None, event: gr.SelectData) -> int:
    """Which picture is to be painted: none where drawings are there to choose from, or it is painted already."""
    choices = take.best.choices if take else ()
    return event.index if 0 <= event.index < len(choices) and not choices[event.index].is_painted else _NOTHING


def plan_choice(take: Take | None, place: float) -> tuple[Job, str | None]:
    """A job for the picture of the strip that was clicked."""
    if take is None:
        raise SpecError(EXPIRED)
    return PaintChoice.of(take.best, int(place)), None


def plan_search(**values: Any) -> tuple[Search, str | None]:  # noqa: ANN401
    """A job for a search, within what one visitor may ask for."""
    return search_of(**values)


def build_search_endpoint(drawn: dict[str, Any]) -> None:
    """`/search` for programs, with those of Draw's fields that say how a picture is painted."""
    fields = {
        "prompt": drawn["prompt"],
        "population": gr.Number(searches.POPULATION[0], label="Population", precision=0, visible=False),
        "generations": gr.Number(searches.GENERATIONS[0], label="Generations", precision=0, visible=False),
        "objectives": gr.CheckboxGroup(
            list(searches.OBJECTIVES), value=list(searches.OBJECTIVES), label="Objectives", visible=False
        ),
        "start": gr.Radio(list(searches.STARTS), value=searches.STARTS[0], label="Start", visible=False),
        "paint": gr.Number(0, label="Paint", precision=0, visible=False),
        **{name: drawn[name] for name in _OF_DRAW},
    }
    about = "Breed pictures that a critic finds the words in, and paint one of those that no other beats."
    endpoint(plan_search, "search", about, fields, Craft(_FORMATS, save), tuple(_FORMATS))


def save(frame: PackedFrame, kind: str, folder: Path, options: ExportOptions) -> Path:
    """The painting, the strip of the front, or what is known of its pictures, as a file."""
    from drawing.export import files

    if kind in files.FORMATS:
        return files.save(frame.svg, kind, folder, options)
    path = folder / f"{files.title_slug(frame.title)}.{'front.png' if kind == 'front' else 'json'}"
    if kind == "front":
        searches.strip_of(frame).save(path, format="PNG")
    else:
        path.write_text(searches.record_of(frame), encoding="utf-8")
    return path
