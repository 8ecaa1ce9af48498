"""Links to what is on a sheet: whoever opens one sees the finished picture at once, with the form that drew it."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import gradio as gr

from drawing.jobs import link, linked
from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.records import record_of, take_of
from drawing.jobs.visit import EXPIRED
from drawing.model.spec import SpecError
from drawing.ui import remembering
from drawing.ui.errors import polite, warn
from drawing.ui.events import COPY, LIGHT, PRIVATE
from drawing.ui.result import keep

if TYPE_CHECKING:
    from drawing.ui.result import ResultPanel
    from drawing.ui.sketchbook import Sketchbook

COPIED = "The link is copied. It shows this drawing, with the settings that drew it."
GONE = "The picture of this link is not kept here any more; draw it again."


def wire_copy(panel: ResultPanel, tab: str, fields: dict[str, Any]) -> None:
    """The button that makes a link: the picture and the form's values are kept under a name that the link holds."""
    named = remembering.remembered_fields(tab, fields)

    @polite
    def make(take: Take | None, *values: Any) -> str:
        if take is None:
            raise SpecError(EXPIRED)
        name = linked.keep({"take": record_of(take), "words": dict(zip(named, values, strict=True))})
        settings = link.query_of(take.best.svg) if tab == "draw" else urlencode({"tab": tab})
        return f"{settings}&picture={name}"

    made = panel.copy.click(make, [panel.take, *named.values()], panel.link, **LIGHT, **PRIVATE)
    made.success(None, panel.link, None, js=COPY).then(
        lambda: gr.Info(COPIED, title="Copied"),
        **PRIVATE,
    )


def wire_opening(
    page: gr.Blocks,
    tabs: gr.Tabs,
    book: Sketchbook,
    kept: gr.State,
    forms: dict[str, dict[str, Any]],
    panels: dict[str, ResultPanel],
) -> None:
    """What a page opens with: what its address asks for, else what the browser kept. Nothing is drawn unasked."""
    places = {
        key: one for tab, fields in forms.items() for key, one in remembering.remembered_fields(tab, fields).items()
    }

    @polite
    def read_page(sent: str, request: gr.Request) -> list[Any]:
        query, found = dict(request.query_params), remembering.recalled(sent)
        tab, values, take = _asked(query)
        new = {**remembering.words_of(found, without=tab), **values}
        wanted = query.get("tab") or (tab if values else found.get("tab"))
        chosen = gr.Tabs(selected=wanted) if wanted in panels else gr.skip()
        filled = [remembering.accepted(one, new[key]) if key in new else gr.skip() for key, one in places.items()]
        sheets = [
            part
            for name, panel in panels.items()
            for part in ((take, *keep(take)) if take and name == tab else [gr.skip()] * (1 + len(panel.kept)))
        ]
        return [chosen, *filled, *remembering.sketchbook_of(found), *sheets]

    kept_here = gr.Textbox(visible=False)
    outputs = [part for panel in panels.values() for part in (panel.take, *panel.kept)]
    page.load(
        read_page, kept_here, [tabs, *places.values(), *book.outputs, kept, *outputs], js=remembering.RECALL,
        **LIGHT, **PRIVATE,
    )  # fmt: skip


def _asked(query: dict[str, str]) -> tuple[str, dict[str, Any], Take | None]:
    """The tab that an address fills, its fields' values, and the picture it shows; no tab where it asks nothing."""
    tab, values = link.filled(query)
    asked = {f"{tab}.{name}": value for name, value in values.items()}
    name = query.get("picture")
    if not name:
        return (tab if asked else ""), asked, None
    found = linked.find(name)
    if found is None:
        warn(GONE)
        return (tab if asked else ""), asked, None
    words = found.get("words")
    return tab, words if isinstance(words, dict) else asked, take_of(found.get("take"))
