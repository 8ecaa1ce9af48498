"""The whole page: its tabs, what goes from one to another, and what its address asks for."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.visit import EXPIRED
from drawing.jobs.workspace import Workspace
from drawing.model.spec import SpecError
from drawing.ui import links, remembering, serving
from drawing.ui.clipboard import attach_clipboard
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE, SHOW, static
from drawing.ui.result import DRAWING, PAGE
from drawing.ui.sketchbook import Sketchbook, build_sketchbook, reopen_from
from drawing.ui.tabs import audit, comic, complete, draw, illustrate, trace

if TYPE_CHECKING:
    from drawing.jobs.progress import Take
    from drawing.ui.result import ResultPanel

TABS = ("draw", "illustrate", "comic", "complete", "trace", "audit")


def header(critic: str = "pocket") -> str:
    """Name, sentence, and what is at work."""
    judge = [] if critic == "pocket" else [f"{critic} critic"]
    return (
        '<header class="masthead"><div><h1>Storybrush</h1><p>Words in, drawings out — made of strokes you can edit.</p>'
        f'</div><span class="badge">{escape(" · ".join(["runs on " + serving.machine(), *judge]))}</span></header>'
    )


def build() -> gr.Blocks:
    """The whole app."""
    with gr.Blocks(title="Storybrush", analytics_enabled=False, delete_cache=serving.KEEP) as page:
        masthead = gr.HTML(header())
        with gr.Tabs(elem_id="tabs") as tabs:
            rooms = {name: gr.Tab(name.capitalize(), id=name) for name in TABS}
        book = build_sketchbook()
        with rooms["draw"]:
            drawn, panel, onward = draw.build(book)
        with rooms["illustrate"]:
            illustrated, chapter_panel, third = illustrate.build(book)
        with rooms["comic"]:
            told, page_panel = comic.build(book)
        with rooms["complete"]:
            completed = complete.build(book)
        with rooms["trace"]:
            traced, trace_panel = trace.build(book)
        with rooms["audit"]:
            audited, audit_panel = audit.build()

        @polite
        def hand_over(take: Take | None, words: str, *lies: Any) -> tuple[Any, ...]:
            if take is None:
                raise SpecError(EXPIRED)
            laid = complete.put_on_canvas(Workspace(take.best.svg), *lies)
            return gr.Tabs(selected="complete"), words or take.best.title, *laid

        drawn["critic"].change(polite(header), drawn["critic"], masthead, **LIGHT, **PRIVATE)
        words = completed.fields["prompt"]
        onward.click(
            hand_over, [panel.take, words, *completed.lying], [tabs, words, *completed.changed], **LIGHT, **PRIVATE
        )
        reopen_from(book, tabs, {"draw": panel, "comic": page_panel})
        forms = {"draw": drawn, "illustrate": illustrated, "comic": told, "complete": completed.fields, "trace": traced}
        forms["audit"] = audited
        sheets = [panel, chapter_panel, page_panel, completed.panel, trace_panel, audit_panel]
        _wire_memory(page, tabs, book, forms, dict(zip(TABS, sheets, strict=True)))
        line = illustrated["prompt"]
        line.change(lambda text: SHOW if text else gr.skip(), line, third, **LIGHT, **PRIVATE)
    serving.keep_track_of_files(page)
    return page.queue(max_size=serving.QUEUE_LENGTH, default_concurrency_limit=8, api_open=False)


def _wire_memory(
    page: gr.Blocks,
    tabs: gr.Tabs,
    book: Sketchbook,
    forms: dict[str, dict[str, Any]],
    panels: dict[str, ResultPanel],
) -> None:
    """What a link to a tab's sheet holds, what the browser keeps, and what the page opens with."""
    fields: dict[str, Any] = {}
    for tab, form in forms.items():
        if tab != "audit":
            links.wire_copy(panels[tab], tab, form)
            attach_clipboard(panels[tab], tab, PAGE if tab == "comic" else DRAWING)
        fields |= remembering.remembered_fields(tab, form)
    kept = remembering.remember(book, tabs, fields)
    links.wire_opening(page, tabs, book, kept, forms, panels)
    page.load(None, None, None, js=static("embedded.js"))
