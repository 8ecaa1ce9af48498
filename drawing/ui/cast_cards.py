"""The cast of a story on the page: lines to edit, a portrait of everybody, and a lock."""

# ruff: noqa: ANN401 - the values of an event are whatever its components send
from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import gradio as gr

from drawing.jobs import cast_form
from drawing.ui.errors import polite
from drawing.ui.events import LIGHT, PRIVATE

if TYPE_CHECKING:
    from collections.abc import Callable

_HINT = "Name = description, one a line: Mila = a girl with red hair in a green coat"


def build_cast(name: str, source: list[Any], text_of: Callable[..., str], seed: Any = None) -> gr.Textbox:
    """The cast's field, its gallery and buttons.

    Args:
        name: of the tab, for the elements' ids.
        source: components that hold the text.
        text_of: the text of their values.
        seed: the component that holds the seed of what words leave open; None is always the same.
    """
    seed = gr.State(0) if seed is None else seed
    with gr.Accordion("The cast", open=False, elem_classes="cast", elem_id=f"{name}-cast"):
        lines = gr.Textbox(
            "", label="Who looks like what", lines=3, max_lines=10, info=_HINT, elem_id=f"{name}-members"
        )
        with gr.Row(elem_classes="examples"):
            find = gr.Button("Find them in the text", size="sm", min_width=40, elem_classes="quiet")
            show = gr.Button("Show portraits", size="sm", min_width=40, elem_classes="quiet")
            lock = gr.Button("Lock these looks", size="sm", min_width=40, elem_classes="quiet")
        cards = gr.Gallery(
            show_label=False, columns=4, height="auto", allow_preview=False, object_fit="contain", buttons=[],
            visible=False, interactive=False, fit_columns=False, elem_id=f"{name}-portraits", elem_classes="pictures",
        )  # fmt: skip

    def found(known: str, *values: Any) -> str:
        return cast_form.found_in(text_of(*values), known)

    settings = {**LIGHT, "show_progress": "minimal"}
    for event in (find.click(polite(found), [lines, *source], lines, **settings, **PRIVATE).success, show.click):
        event(polite(pictures), [lines, seed], cards, **settings, **PRIVATE)
    fixed = lock.click(polite(lock_looks), [lines, seed], lines, **settings, **PRIVATE)
    fixed.success(polite(pictures), [lines, seed], cards, **settings, **PRIVATE)
    return lines


def lock_looks(lines: str, seed: float) -> str:
    """The cast with whole looks in place of words."""
    return cast_form.locked(lines, int(seed or 0))


def pictures(lines: str, seed: float) -> Any:
    """The gallery of portraits."""
    from PIL import Image

    cards = [(Image.open(BytesIO(png)), name) for png, name in cast_form.portraits(lines, int(seed or 0))]
    return gr.update(value=cards, visible=bool(cards))
