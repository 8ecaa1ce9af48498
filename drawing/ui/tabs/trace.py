"""Trace: a picture in, its strokes out."""

# ruff: noqa: ANN401 - the values of a form are whatever its fields send
from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import budget, form
from drawing.jobs.requests import Job, Trace
from drawing.model.pictures import check_picture
from drawing.model.spec import SpecError
from drawing.ui.endpoints import endpoint
from drawing.ui.fields import own_number, picture_field, seed_field
from drawing.ui.ready import show_ready
from drawing.ui.result import DRAWING, ResultPanel, build_result
from drawing.ui.retouching import attach_editor
from drawing.ui.running import start_and_stop, wire

if TYPE_CHECKING:
    from drawing.ui.sketchbook import Sketchbook

_NAMELESS = {"image", "picture", "clipboard", "blob", "untitled", "download"}
"""Names of files that browsers give to what was never named."""


def plan_trace(picture: str | None, mode: str | None, **values: Any) -> tuple[Job, str | None]:
    """A job for a picture, of which only the header is looked at yet."""
    if not picture:
        raise SpecError("Give a picture to trace.")
    spec, _ = form.spec_of(_title_of(picture), **values)
    check_picture(picture)
    return Trace(budget.within_budget(spec), picture, mode or "auto"), None


def _title_of(picture: str) -> str:
    """What a tracing is called, after its picture's file."""
    stem = re.sub(r"[\W_]+", " ", Path(picture).stem).strip()[:80]
    return f"{stem}, traced" if stem and stem.lower() not in _NAMELESS else "a picture, traced"


def build(book: Sketchbook) -> tuple[dict[str, Any], ResultPanel]:
    """A picture on the left, its strokes on the right. Returns form and panel."""
    with gr.Row(elem_classes="spread"):
        with gr.Column(scale=5, min_width=300, elem_classes="left"):
            modes = [
                ("let it decide", "auto"),
                ("paint it", "colour"),
                ("follow its lines", "lines"),
                ("sketch it", "sketch"),
            ]
            label = "A photograph or a line drawing"
            fields = {
                "picture": picture_field(label=label, sources=["upload", "clipboard"], buttons=[], elem_id="picture"),
                "mode": gr.Radio(modes, value="auto", label="How", elem_classes="chips"),
            }
            fields["strokes"] = own_number("Strokes", info="0: as many as it takes; 16 to 64: only what tells it")
            start, stop = start_and_stop("trace", "Trace it")
            with gr.Accordion("Finer control", open=False, elem_classes="finer"):
                fields["steps"] = own_number("Steps")
                fields["seed"] = seed_field()
        with gr.Column(scale=6, min_width=300, elem_classes="right"):
            panel = build_result("trace", start, stop, empty="Its strokes appear here", has_seed=False)
            show_ready("trace", fields, panel)
    wire(plan_trace, panel, fields, "trace", book)
    attach_editor(panel, "trace", book)
    endpoint(plan_trace, "trace", "Turn a picture into strokes.", fields, DRAWING)
    return fields, panel
