"""Strokes edited on one panel of a comic page, which is put back into the page when that is done."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.panel_retouch import PanelDrawing
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE, STATE_SECONDS
from drawing.ui.result import keep
from drawing.ui.retouching import read_sent
from drawing.ui.sketchbook import Sketchbook, paste

if TYPE_CHECKING:
    from drawing.ui.result import ResultPanel


def wire_panel_retouching(panel: ResultPanel, button: gr.Button, number: gr.Number, book: Sketchbook) -> None:
    """What a button opens: the editor over the page's sheet, with the drawing of the panel of a number (from 1)."""
    drawing = gr.State(None, time_to_live=STATE_SECONDS)
    button.click(polite(opened), [panel.take, number], [drawing, panel.editor], **LIGHT, **PRIVATE)
    panel.editor.input(
        polite(retouched), [drawing, panel.editor], panel.editor, trigger_mode="always_last", **LIGHT, **PRIVATE
    )
    panel.editor.submit(
        polite(put_back), [panel.take, drawing, panel.editor, book.takes], [panel.take, *panel.kept, *book.outputs],
        **LIGHT, **PRIVATE,
    )  # fmt: skip


def opened(take: Take | None, number: float) -> tuple[PanelDrawing, Any]:
    """A panel's drawing, and the editor with it."""
    if take is None:
        raise SpecError(EXPIRED)
    drawing = PanelDrawing.of(take.best.svg, int(number or 0) - 1)
    return drawing, gr.update(paper={**drawing.sheet(""), "opened": secrets.token_hex(4)})


def retouched(drawing: PanelDrawing | None, sent: str) -> Any:
    """The editor with the edits that it holds done."""
    if drawing is None:
        raise SpecError(EXPIRED)
    asked = read_sent(sent)
    return gr.update(paper={**drawing.sheet(_edits(asked)), "opened": asked.get("opened", "")})


def put_back(take: Take | None, drawing: PanelDrawing | None, sent: str, pages: list[Take]) -> tuple[Any, ...]:
    """The page with the panel as it was edited; as it was where nothing was."""
    if take is None or drawing is None:
        raise SpecError(EXPIRED)
    edits = _edits(read_sent(sent))
    if not edits:
        return take, *keep(take), *paste(take, pages)
    changed = drawing.put_back(take.best, edits)
    take = replace(take, now=changed, best=changed)
    return take, *keep(take), *paste(take, pages)


def _edits(asked: dict[str, Any]) -> str:
    edits = asked.get("edits") or []
    return json.dumps(edits, separators=(",", ":")) if edits else ""
