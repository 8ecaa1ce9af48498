"""The whole page: its tabs, what goes from one to another, and what its address asks for."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import link
from drawing.jobs.visit import EXPIRED
from drawing.jobs.workspace import Workspace
from drawing.model.spec import SpecError
from drawing.ui import serving
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE
from drawing.ui.sketchbook import build_sketchbook, reopen_from
from drawing.ui.tabs import comic, complete, draw, illustrate, trace

if TYPE_CHECKING:
    from drawing.jobs.progress import Take

TABS = ("draw", "illustrate", "comic", "complete", "trace")


def header(critic: str = "pocket") -> str:
    """Name, sentence, and what is at work."""
    return (
        '<header class="masthead"><div><h1>Storybrush</h1><p>Words in, drawings out — made of strokes you can edit.</p>'
        f'</div><span class="badge">{escape(serving.machine())} · {escape(critic)} critic</span></header>'
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
            illustrated = illustrate.build(book)
        with rooms["comic"]:
            told, page_panel = comic.build(book)
        with rooms["complete"]:
            completed = complete.build(book)
        with rooms["trace"]:
            trace.build(book)

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
        _wire_links(page, tabs, {"draw": drawn, "illustrate": illustrated, "comic": told, "complete": completed.fields})
    serving.keep_track_of_files(page)
    return page.queue(max_size=serving.QUEUE_LENGTH, default_concurrency_limit=8, api_open=False)


def _wire_links(page: gr.Blocks, tabs: gr.Tabs, forms: dict[str, dict[str, Any]]) -> None:
    """What the page's address asks for: a tab, and values for its fields. Nothing is drawn without a click."""
    places = [(tab, name) for tab, fields in forms.items() for name in fields]

    @polite
    def open_link(request: gr.Request) -> list[Any]:
        query = dict(request.query_params)
        chosen = gr.Tabs(selected=query["tab"]) if query.get("tab") in TABS else gr.skip()
        wanted, values = link.filled(query)
        return [chosen, *(values.get(name, gr.skip()) if tab == wanted else gr.skip() for tab, name in places)]

    targets = [forms[tab][name] for tab, name in places]
    page.load(open_link, None, [tabs, *targets], **LIGHT, **PRIVATE)
