"""Nothing is lost on a reload: words, settings and the sketchbook lie in the visitor's own browser."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs.progress import Take  # noqa: TC001 - Gradio reads the types of event handlers
from drawing.jobs.records import record_of, takes_of
from drawing.jobs.visit import MOST_KEPT
from drawing.ui.errors import polite
from drawing.ui.events import HIDE, LIGHT, PRIVATE, SHOW, STATE_SECONDS, static
from drawing.ui.sketchbook import as_image

if TYPE_CHECKING:
    from drawing.ui.sketchbook import Sketchbook

LONGEST = 4_500_000
"""Characters of all that a browser sends when a page opens."""

_LONGEST_WORDS = 400_000
_MEMORY = static("remember.js")
RECALL = f"() => {{ {_MEMORY} return [recall()]; }}"


def remembered_fields(tab: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Those of a tab's fields whose values are words, numbers and choices: no files."""
    kinds = (gr.Textbox, gr.Number, gr.Radio, gr.Dropdown, gr.Checkbox, gr.Slider, gr.ColorPicker)
    return {f"{tab}.{name}": one for name, one in fields.items() if isinstance(one, kinds)}


def remember(book: Sketchbook, tabs: gr.Tabs, fields: dict[str, Any]) -> gr.State:
    """Let the browser keep the fields by name, the open tab, and every page of the sketchbook.

    Returns the state that says which pages it has.
    """
    names = json.dumps(list(fields))
    gr.on(
        [one.change for one in fields.values()], None, list(fields.values()), None,
        js=f"(...values) => {{ {_MEMORY} keepWords({names}, values); return []; }}",
    )  # fmt: skip
    tabs.select(None, None, None, js=f"() => {{ {_MEMORY} keepTab(); return []; }}")
    told, kept = gr.Textbox(visible=False), gr.State({}, time_to_live=STATE_SECONDS)
    pasted = book.gallery.change(
        polite(news), [book.takes, kept], [told, kept], trigger_mode="always_last", **LIGHT, **PRIVATE
    )
    pasted.then(None, told, None, js=f"(sent) => {{ {_MEMORY} keepPages(sent); return []; }}")
    with book.section:
        forget = gr.Button("Empty the sketchbook", size="sm", elem_classes="quiet", elem_id="forget")
    forget.click(lambda: ([], HIDE, [], {}), None, [*book.outputs, kept], **LIGHT, **PRIVATE)
    forget.click(None, None, None, js=f"() => {{ {_MEMORY} forgetPages(); return []; }}")
    return kept


def news(pages: list[Take], kept: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The order of the sketchbook and the records of pages that the browser lacks, as JSON; what it has then."""
    has = {page.run: page.best.edits for page in pages}
    lacking = [page for page in pages if kept.get(page.run) != page.best.edits]
    told = {"order": list(has), "pages": {page.run: record_of(page) for page in lacking}}
    return json.dumps(told, separators=(",", ":")) if lacking else "", has


def recalled(sent: str | None) -> dict[str, Any]:
    """What the browser kept: `words` by field, `tab`, and `pages`; empty where that cannot be read."""
    if not sent or len(sent) > LONGEST:
        return {}
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def sketchbook_of(found: dict[str, Any]) -> tuple[Any, ...]:
    """The sketchbook's gallery, section and takes, and which of them the browser has."""
    pages = takes_of(found.get("pages"), MOST_KEPT)
    if not pages:
        return gr.skip(), gr.skip(), [], {}
    gallery = [(as_image(page.best), page.best.title) for page in pages]
    return gallery, SHOW, pages, {page.run: page.best.edits for page in pages}


def words_of(found: dict[str, Any], *, without: str) -> dict[str, Any]:
    """The values that the browser kept of every tab but one, by field."""
    words = found.get("words")
    kept = words if isinstance(words, dict) else {}
    return {name: value for name, value in kept.items() if name.split(".")[0] != without}


def accepted(field: Any, value: Any) -> Any:
    """A value that a field may have, as an update; nothing for any other."""
    if isinstance(field, gr.Radio) or (isinstance(field, gr.Dropdown) and not field.allow_custom_value):
        fits = isinstance(value, (str, int, float)) and value in [choice for _, choice in field.choices]
    elif isinstance(field, gr.Checkbox):
        fits = isinstance(value, bool)
    elif isinstance(field, (gr.Number, gr.Slider)):
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        if isinstance(field, gr.Slider):
            fits = fits and field.minimum <= value <= field.maximum
    else:
        fits = isinstance(value, str) and len(value) <= _LONGEST_WORDS
    return value if fits else gr.skip()
