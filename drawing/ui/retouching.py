"""Strokes edited on the result itself: the editor over a panel's sheet, and one item drawn anew."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import presentation
from drawing.jobs.form import MOST_SEED
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.retouch import UNREADABLE
from drawing.jobs.retouch_requests import Redraw, edited, editor_sheet
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.running import wire
from drawing.ui.sketchbook import Sketchbook, paste

if TYPE_CHECKING:
    from drawing.jobs.requests import Job
    from drawing.ui.result import ResultPanel


def attach_editor(panel: ResultPanel, name: str, book: Sketchbook) -> list[Any]:
    """The button that opens a panel's editor, and what happens there; the sketchbook follows every edit.

    Returns the events after which the drawing is another, for what else should happen then.
    """
    with panel.shelf:
        button = gr.Button("Edit strokes", size="sm", min_width=90, elem_classes="quiet", elem_id=f"{name}-retouch")
    with panel.result:
        again = gr.Button("Redraw this item only", elem_classes="for-scripts", elem_id=f"{name}-redraw")
    button.click(polite(opened), panel.take, panel.editor, **LIGHT, **PRIVATE)
    pasted = panel.editor.input(
        polite(retouched), [panel.take, panel.editor], [panel.take, panel.editor], trigger_mode="always_last",
        **LIGHT, **PRIVATE,
    ).success(
        paste, [panel.take, book.takes], book.outputs, trigger_mode="always_last", **LIGHT, **PRIVATE
    )  # fmt: skip
    panel.editor.submit(polite(laid_out), [panel.take, panel.width], panel.canvas, **LIGHT, **PRIVATE)
    _, redrawn = wire(plan_redraw, panel, {"take": panel.take, "sent": panel.editor}, name, book, trigger=again)
    return [pasted, *redrawn]


def opened(take: Take | None) -> Any:
    """The editor with what lies on the sheet."""
    if take is None:
        raise SpecError(EXPIRED)
    return gr.update(paper={**editor_sheet(take.best), "opened": secrets.token_hex(4)})


def retouched(take: Take | None, sent: str) -> tuple[Any, Any]:
    """The take with the edits that the editor holds, or as it was before an item was drawn anew."""
    if take is None:
        raise SpecError(EXPIRED)
    asked = read_sent(sent)
    if asked.get("back") and take.best.before is not None:
        back = _with(take, take.best.before)
        return back, opened(back)
    edits = asked.get("edits") or []
    best = edited(take.best, json.dumps(edits, separators=(",", ":")) if edits else "")
    return _with(take, best), gr.update(paper={**editor_sheet(best), "opened": asked.get("opened", "")})


def laid_out(take: Take | None, factor: float) -> str:
    """The sheet with the drawing as it was edited."""
    from drawing.export import files

    if take is None:
        raise SpecError(EXPIRED)
    return presentation.picture(files.redraw(take.best.svg, files.ExportOptions(factor)), take.best.title, state="done")


def plan_redraw(take: Take | None, sent: str) -> tuple[Job, str | None]:
    """A job for the item that is chosen in the editor, with any seed."""
    if take is None:
        raise SpecError(EXPIRED)
    item = read_sent(sent).get("item")
    if not isinstance(item, int):
        raise SpecError("Choose the item that is to be drawn anew.")
    return Redraw(take.best, item, secrets.randbelow(MOST_SEED)), None


def _with(take: Take, best: Any) -> Take:
    """The take with another drawing in place of its best, also among what can be chosen from."""
    variants = tuple(best if one.preview == take.best.preview else one for one in take.variants)
    best = replace(best, variants=())
    return replace(take, now=replace(best, variants=variants), best=best)


def read_sent(sent: str) -> dict[str, Any]:
    """What the editor sent: `edits`, the chosen `item`, when it was `opened`, and whether to go `back`."""
    try:
        asked = json.loads(sent or "{}")
    except (ValueError, TypeError, RecursionError):
        asked = None
    if not isinstance(asked, dict):
        raise SpecError(UNREADABLE)
    return asked
